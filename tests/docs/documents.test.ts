/** What the documents promise: links that lead somewhere, commands that exist, settings and figures as the code has them. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { commandsFor } from "#chat/commands.ts";
import { readConfig } from "#config";
import { ROLES } from "#organisation/post.ts";
import { starterStandard } from "#tests/taskbook/starter.ts";
import { linksOf, sectionOf, tableRows } from "./markdown.ts";

const read = (path: string) => readFileSync(path, "utf8");
const ROOT = ["README.md", "README.en.md", "GLOSSARY.md", "CONTRIBUTING.md", "CHANGELOG.md"];
const documents = [
  ...ROOT,
  ...readdirSync("docs", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => `docs/${file}`),
];

/** What a look at every document finds, each with the document's name. */
const across = (find: (text: string, document: string) => readonly string[]) =>
  documents.flatMap((document) =>
    find(read(document), document).map((found) => `${document}: ${found}`),
  );

const names = z.record(z.string(), z.string());
const { scripts, dependencies, devDependencies } = z
  .object({ scripts: names, dependencies: names, devDependencies: names })
  .parse(JSON.parse(read("package.json")));

const isBroken = (link: string, document: string) =>
  !/^(https?:|#)/.test(link) &&
  !existsSync(join(dirname(document), decodeURI(link.replace(/#.*/, ""))));

it("links only to what is there", () =>
  expect(
    across((text, document) => linksOf(text).filter((link) => isBroken(link, document))),
  ).toEqual([]));

const scriptsIn = (text: string) => [...text.matchAll(/npm run ([\w:]+)/g)].map((m) => m[1] ?? "");
const filesIn = (text: string) =>
  [...text.matchAll(/(?:npx node|--config|vitest run) ([\w./-]+)/g)].map((m) => m[1] ?? "");

it("tells nobody to run a script or a file that does not exist", () => {
  expect(across((text) => scriptsIn(text).filter((name) => !(name in scripts)))).toEqual([]);
  expect(across((text) => filesIn(text).filter((path) => !existsSync(path)))).toEqual([]);
});

it("lists every bench that can be run", () => {
  const listed = [...sectionOf(read("README.md"), "开发").matchAll(/bench -- (\w+)/g)];
  const benches = [...read("bench/run.ts").matchAll(/^ {2}\["(\w+)", \w+\],$/gm)];
  expect(listed.map((match) => match[1])).toEqual(benches.map((match) => match[1]));
});

it("gives every decision its five parts", () => {
  const parts = ["状态：", "## 背景", "## 决定", "## 后果", "## 什么会让我们改主意"];
  expect(
    across((text, document) =>
      document.startsWith("docs/adr/") ? parts.filter((part) => !text.includes(`\n${part}`)) : [],
    ),
  ).toEqual([]);
});

it("gives every package a reason", () => {
  const reasons = read("docs/adr/0016-dependencies.md");
  const own = Object.keys({ ...dependencies, ...devDependencies });
  const unexplained = own.filter((name) => !name.startsWith("@types/") && !reasons.includes(name));
  expect(unexplained).toEqual([]);
});

it("counts what is unconfirmed in the starter standard as it is", () => {
  const { items } = starterStandard();
  const recalled = items.filter(({ basisStatus }) => basisStatus === "recalled").length;
  const unconfirmed = items.filter((item) => item.unconfirmed).length;
  const figures = [...sectionOf(read("README.md"), "待核的事").matchAll(/(\d+) 条/g)];
  expect(figures.map((match) => Number(match[1]))).toEqual([items.length, recalled, unconfirmed]);
});

it("offers the commands that the bot knows, in its order", () => {
  const standings = ROLES.map((role) => ({ role, unitId: "u", path: "u" }));
  const everybody = { personId: "p", name: "n", openId: "o", standings };
  const understoodApart = ["帮助", "完成", "绑定"];
  const told = tableRows(sectionOf(read("README.md"), "指令"))
    .map(([line = ""]) => /^`(\S+?)[ `]/.exec(line)?.[1] ?? "")
    .filter((name) => !understoodApart.includes(name));
  expect(told).toEqual(commandsFor(everybody).map(({ name }) => name));
});

/** The settings that the configuration looks at, whatever is set. */
function settingsRead(): ReadonlySet<string> {
  const asked = new Set<string>();
  const settings = (set: Readonly<Record<string, string>>) =>
    new Proxy<Record<string, string | undefined>>(set, {
      get: (target, name) => {
        if (typeof name !== "string") return undefined;
        asked.add(name);
        return target[name];
      },
    });
  readConfig(settings({}));
  readConfig(settings({ DATABASE_URL: "postgres://localhost/zhuji" }));
  return asked;
}

describe.each([
  ["README.md", "配置"],
  ["README.en.md", "Configuration"],
])("the settings in %s", (document, heading) => {
  const rows = tableRows(sectionOf(read(document), heading));

  it("are those that the configuration reads", () => {
    const listed = rows.map(([name = ""]) => /^`([A-Z_]+)`$/.exec(name)?.[1] ?? name);
    expect(new Set(listed)).toEqual(settingsRead());
  });

  it("have the defaults that the configuration gives", () => {
    const local = readConfig({});
    const real = readConfig({
      FEISHU_APP_ID: "cli_0123456789abcdef",
      FEISHU_APP_SECRET: "s",
      FEISHU_ENCRYPT_KEY: "k",
      FEISHU_VERIFICATION_TOKEN: "v",
      FEISHU_TENANT_KEY: "t",
    });
    if (!local.ok || !real.ok) throw new Error("the settings of this test are refused");
    const defaults = {
      FEISHU_BASE_URL: real.value.feishu?.baseUrl,
      ZHUJI_DATA_DIR: local.value.dataDir,
      HOST: local.value.host,
      PORT: local.value.port,
      ZHUJI_RETENTION_MONTHS: local.value.retentionMonths,
      ZHUJI_TENANT: local.value.tenant,
      LOG_LEVEL: local.value.logLevel,
    };
    const told = new Map(rows.map(([name = "", value = ""]) => [name, value]));
    for (const [name, value] of Object.entries(defaults))
      expect([name, told.get(`\`${name}\``)]).toEqual([name, `\`${value}\``]);
  });
});
