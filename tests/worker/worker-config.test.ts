import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";
// oxlint-disable-next-line no-restricted-imports -- what belongs to an entry alone has no # name in package.json
import { readWorkerConfig } from "../../src/worker-config.ts";

const HYPERDRIVE = { connectionString: "postgres://user:word@hyperdrive.local:5432/zhuji" };
const whole = {
  HYPERDRIVE,
  FEISHU_APP_ID: "cli_0123456789abcdef",
  FEISHU_APP_SECRET: "secret",
  FEISHU_ENCRYPT_KEY: "key",
  FEISHU_VERIFICATION_TOKEN: "token",
  FEISHU_TENANT_KEY: "tenant",
};
const problemsOf = (bindings: Record<string, unknown>) => {
  const read = readWorkerConfig(bindings);
  return read.ok ? [] : read.refusal.map(({ variable }) => variable);
};

describe("a Worker's settings", () => {
  it("come from its bindings, the database from Hyperdrive", () => {
    const read = readWorkerConfig({ ...whole, ZHUJI_RETENTION_MONTHS: 18 });
    expect(read).toMatchObject({
      ok: true,
      value: {
        databaseUrl: HYPERDRIVE.connectionString,
        retentionMonths: 18,
        feishu: { appId: "cli_0123456789abcdef" },
      },
    });
  });

  it("are refused all at once, each with where to find it", () => {
    expect(problemsOf({})).toEqual([
      "HYPERDRIVE",
      "FEISHU_APP_ID",
      "FEISHU_APP_SECRET",
      "FEISHU_TENANT_KEY",
      "FEISHU_ENCRYPT_KEY",
      "FEISHU_VERIFICATION_TOKEN",
    ]);
  });

  it("never open the console or the long connection", () => {
    expect(problemsOf({ ...whole, ZHUJI_CONSOLE: "1" })).toEqual(["ZHUJI_CONSOLE"]);
    expect(problemsOf({ ...whole, FEISHU_MODE: "ws" })).toEqual(["FEISHU_MODE"]);
  });
});

const root = join(import.meta.dirname, "../..");
/** Imports that remain when types are gone. */
const IMPORT =
  /(?:^|[\s;])(?:import|export)\s+(?!type\b)(?:[^"';]*?\sfrom\s+)?"([^"]+)"|import\("([^"]+)"\)/g;

/** Every source file the Worker's bundle is made of, and every package and built-in it names. */
function reach(entry: string) {
  const files = new Set<string>();
  const packages = new Set<string>();
  const visit = (file: string) => {
    if (files.has(file)) return;
    files.add(file);
    for (const [, plain, lazy] of readFileSync(file, "utf8").matchAll(IMPORT)) {
      const specifier = plain ?? lazy ?? "";
      const target = fileOf(specifier, file);
      if (target === undefined) packages.add(specifier);
      else visit(target);
    }
  };
  visit(join(root, entry));
  return { files: [...files].map((file) => relative(root, file)), packages: [...packages] };
}

function fileOf(specifier: string, from: string): string | undefined {
  if (specifier.startsWith("./")) return join(dirname(from), specifier);
  if (!specifier.startsWith("#")) return undefined;
  const path = specifier.slice(1);
  if (!path.includes("/")) return join(root, `src/${path}.ts`);
  return join(root, /^(db|cards)\//.test(path) ? path : `src/${path}`);
}

it("a Worker's bundle holds no file system, no embedded store and no console", () => {
  const { files, packages } = reach("src/worker.ts");
  expect(files.length).toBeGreaterThan(50);
  expect(packages).toContain("postgres");
  const foreign =
    /^(node:)?(fs|fs\/promises|child_process|worker_threads)$|pglite|^pino$|prom-client/;
  expect(packages.filter((name) => foreign.test(name))).toEqual([]);
  expect(files.filter((file) => file.startsWith("src/console"))).toEqual([]);
});
