/** Which process it is, beyond its number: numbers are used again, at once after a restart in a container. */
import { readFile, readlink } from "node:fs/promises";
import { z } from "zod";

/** `started` and `namespace` are "unknown" where there is no /proc. */
export const processMarkSchema = z.object({
  pid: z.number(),
  /** The boot of the machine and the ticks from it to the start of the process. */
  started: z.string(),
  /** The pid namespace: in another container the number means another process. */
  namespace: z.string(),
});
export type ProcessMark = z.infer<typeof processMarkSchema>;

export async function processMark(pid: number): Promise<ProcessMark> {
  return { pid, started: await startOf(pid), namespace: await namespaceOf() };
}

/** "unknown" for a process of another pid namespace, which cannot be asked from here. */
export async function isRunning(mark: ProcessMark): Promise<"yes" | "no" | "unknown"> {
  if (mark.pid <= 0) return "no";
  if (mark.namespace !== (await namespaceOf())) return (await sameBoot(mark)) ? "unknown" : "no";
  if (!answers(mark.pid)) return "no";
  const started = await startOf(mark.pid);
  return started === mark.started ? "yes" : "no";
}

function answers(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
}

/** A killed process whose parent has not yet asked for its end (Z) runs no more. */
async function startOf(pid: number): Promise<string> {
  const stat = await readProc(`/proc/${pid}/stat`);
  if (stat === undefined) return "unknown";
  // The name, in parentheses, may hold spaces; after it come the state, field 3 of proc_pid_stat(5), and the start, field 22.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return /^[ZX]$/.test(fields[0] ?? "") ? "ended" : `${await bootId()}/${fields[19]}`;
}

const sameBoot = async (mark: ProcessMark) => mark.started.split("/")[0] === (await bootId());
const bootId = async () => (await readProc("/proc/sys/kernel/random/boot_id"))?.trim() ?? "unknown";
const namespaceOf = () => readlink("/proc/self/ns/pid").catch(() => "unknown");
/** Absent outside Linux, and once the process is gone. */
const readProc = (path: string) => readFile(path, "utf8").catch(() => undefined);
