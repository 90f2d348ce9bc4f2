/** The state file: one fact a line, appended as it happens and replayed at start. */
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, truncateSync } from "node:fs";
import { dirname } from "node:path";
import type { Fact } from "./message.ts";

export type Journal = {
  readonly replay: () => Iterable<Fact>;
  readonly append: (fact: Fact) => void;
  readonly clear: () => void;
};

/** Bytes stand as base64, since a line is JSON. */
const encode = (_key: string, value: unknown): unknown =>
  value instanceof Uint8Array ? { base64: Buffer.from(value).toString("base64") } : value;
const decode = (key: string, value: unknown): unknown =>
  key === "bytes" && typeof value === "object" && value !== null && "base64" in value
    ? new Uint8Array(Buffer.from(String(value.base64), "base64"))
    : value;

/** A journal that keeps nothing, for tests that end with the process. */
export const noJournal: Journal = { replay: () => [], append: () => {}, clear: () => {} };

export function fileJournal(file: string): Journal {
  mkdirSync(dirname(file), { recursive: true });
  return {
    replay: () => readFacts(file),
    append: (fact) => appendFileSync(file, `${JSON.stringify(fact, encode)}\n`),
    clear: () => rmSync(file, { force: true }),
  };
}

/** The facts of the file. What follows the last whole line was being written when the process died, and is cut off. */
function readFacts(file: string): Fact[] {
  if (!existsSync(file)) return [];
  const bytes = readFileSync(file);
  const whole = bytes.lastIndexOf(0x0a) + 1;
  if (whole < bytes.length) truncateSync(file, whole);
  return bytes
    .subarray(0, whole)
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line): Fact => JSON.parse(line, decode));
}
