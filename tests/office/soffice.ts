/** LibreOffice as another program that opens what Zhuji writes. */
import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { onTestFinished } from "vitest";

const run = promisify(execFile);
/** One that hangs falls, instead of the run. A conversion takes some seconds. */
const LONGEST_MS = 60_000;

/** The file as LibreOffice saves it in the format; throws what it says when it cannot. */
export async function converted(
  bytes: Uint8Array,
  to: "xlsx" | "pdf",
  from: "xlsx" | "docx" = "xlsx",
): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), "zhuji-office-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const out = join(folder, "out");
  await writeFile(join(folder, `in.${from}`), bytes);
  const asked = [
    `-env:UserInstallation=${pathToFileURL(join(folder, "profile")).href}`,
    "--headless",
    "--convert-to",
    to,
    "--outdir",
    out,
    join(folder, `in.${from}`),
  ];
  const { stderr, stdout } = await run("soffice", asked, {
    timeout: LONGEST_MS,
    killSignal: "SIGKILL",
  });
  const [made] = await readdir(out).catch(() => []);
  if (made === undefined) throw new Error(`soffice made nothing: ${stdout} ${stderr}`);
  return new Uint8Array(await readFile(join(out, made)));
}
