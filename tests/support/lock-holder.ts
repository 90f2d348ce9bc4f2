/** A process that takes the lock of the directory in its argument, says how it went, and stays until its input ends. */
import { lockDataDir } from "#db/data-dir-lock.ts";

const taken = await lockDataDir(process.argv[2] ?? "", Date.now());
process.stdout.write(`${JSON.stringify(taken)}\n`);
process.stdin.resume();
process.stdin.on("end", () => void (taken.ok ? taken.value.release() : Promise.resolve()));
