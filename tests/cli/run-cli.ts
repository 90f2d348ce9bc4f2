/** Runs the command line as people do: a process of its own on a data directory of its own. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { z } from "zod";

type Ran = { readonly status: number; readonly out: string; readonly err: string };

const root = new URL("../../", import.meta.url).pathname;
/** Half of a start is compiling the same files again. */
const NODE_COMPILE_CACHE = join(root, "node_modules/.cache/zhuji-cli");
const answerSchema = z.looseObject({ ok: z.boolean(), command: z.string() });

export type Cli = {
  readonly dir: string;
  readonly run: (...words: readonly string[]) => Promise<Ran>;
  /** With `--json`: nothing but one object may stand on the output. */
  readonly json: (
    ...words: readonly string[]
  ) => Promise<{ readonly status: number; readonly answer: z.infer<typeof answerSchema> }>;
  readonly remove: () => Promise<void>;
};

export async function createCli(settings: Readonly<Record<string, string>> = {}): Promise<Cli> {
  const dir = await mkdtemp(join(tmpdir(), "zhuji-cli-"));
  const run = async (...words: readonly string[]) => {
    const child = spawn(process.execPath, [join(root, "src/cli.ts"), ...words], {
      cwd: root,
      env: { PATH: process.env["PATH"], ZHUJI_DATA_DIR: dir, NODE_COMPILE_CACHE, ...settings },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const [out, err] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, "close"),
    ]);
    return { status: child.exitCode ?? -1, out, err };
  };
  return {
    dir,
    run,
    json: async (...words) => {
      const { status, out } = await run(...words, "--json");
      return { status, answer: answerSchema.parse(JSON.parse(out)) };
    },
    remove: () => rm(dir, { recursive: true }),
  };
}
