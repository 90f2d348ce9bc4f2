/** Writes 方案-*.xlsx: the starter standard with each of the published schemes. */
import { readFileSync, writeFileSync } from "node:fs";
import { compileStandard } from "#taskbook/compile.ts";
import { readStandardJson } from "#taskbook/standard-json.ts";
import {
  readStandardSheets,
  standardTables,
  writeStandardSheets,
} from "#taskbook/standard-sheets.ts";
import { writeWorkbook } from "#workbook/write-workbook.ts";
import { PUBLISHED_SCHEMES } from "./published-schemes.ts";

const beside = (name: string) => new URL(name, import.meta.url);

const raw = readStandardJson(readFileSync(beside("党支部标准.json"), "utf8"));
const compiled = raw.ok ? compileStandard(raw.value) : raw;
if (!compiled.ok) throw new Error("党支部标准.json is broken: run samples/make-standard.ts");

for (const [name, scheme] of Object.entries(PUBLISHED_SCHEMES)) {
  const standard = { ...compiled.value.standard, scheme };
  const checked = compileStandard(readStandardSheets(writeStandardSheets(standard)));
  if (!checked.ok) throw new Error(`${name}: ${JSON.stringify(checked.refusal, undefined, 1)}`);
  writeFileSync(beside(name), await writeWorkbook(standardTables(standard)));
}
