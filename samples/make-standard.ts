/** Writes 党支部标准.xlsx from 党支部标准.json: the same standard, for people who edit in Excel. */
import { readFileSync, writeFileSync } from "node:fs";
import { compileStandard } from "#taskbook/compile.ts";
import { hashOf } from "#taskbook/hash.ts";
import { readStandardJson } from "#taskbook/standard-json.ts";
import { standardTables } from "#taskbook/standard-sheets.ts";
import { writeWorkbook } from "#workbook/write-workbook.ts";

const beside = (name: string) => new URL(name, import.meta.url);

const raw = readStandardJson(readFileSync(beside("党支部标准.json"), "utf8"));
const compiled = raw.ok ? compileStandard(raw.value) : raw;
if (!compiled.ok) {
  const lines = compiled.refusal.map(
    ({ row, column, reason }) => `  第${row}行 ${column}：${reason}`,
  );
  throw new Error(`党支部标准.json 有误：\n${lines.join("\n")}`);
}
const { standard, warnings } = compiled.value;
writeFileSync(beside("党支部标准.xlsx"), await writeWorkbook(standardTables(standard)));
process.stdout.write(
  `${standard.items.length} items, ${warnings.length} warnings, hash ${hashOf(standard)}\n`,
);
