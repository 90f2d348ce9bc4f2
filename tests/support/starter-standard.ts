/** The starter standard as it ships, compiled once for a worker. */
import { readFileSync } from "node:fs";
import { compileStandard } from "#taskbook/compile.ts";
import type { Standard } from "#taskbook/edition.ts";
import { readStandardJson } from "#taskbook/standard-json.ts";

const FILE = new URL("../../samples/党支部标准.json", import.meta.url);

export function starterStandard(): Standard {
  const raw = readStandardJson(readFileSync(FILE, "utf8"));
  const compiled = raw.ok ? compileStandard(raw.value) : raw;
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.refusal.slice(0, 3)));
  return compiled.value.standard;
}
