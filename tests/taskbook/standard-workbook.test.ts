/** The starter library as it is shipped: the workbook and the JSON are one standard. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { compileStandard } from "#taskbook/compile.ts";
import { hashOf } from "#taskbook/hash.ts";
import { readStandardSheets, standardTables } from "#taskbook/standard-sheets.ts";
import { readWorkbook } from "#workbook/read-workbook.ts";
import { writeWorkbook } from "#workbook/write-workbook.ts";
import { starterStandard } from "./starter.ts";

async function compileBytes(bytes: Uint8Array) {
  const sheets = await readWorkbook(bytes);
  return sheets.ok ? compileStandard(readStandardSheets(sheets.value)) : sheets;
}

it("compiles samples/党支部标准.xlsx to the hash of samples/党支部标准.json", async () => {
  const compiled = await compileBytes(readFileSync("samples/党支部标准.xlsx"));
  expect(compiled.ok && compiled.value.standard).toEqual(starterStandard());
  expect(compiled.ok && hashOf(compiled.value.standard)).toBe(hashOf(starterStandard()));
});

it("reads back every item that it writes", async () => {
  const compiled = await compileBytes(await writeWorkbook(standardTables(starterStandard())));
  expect(compiled.ok && compiled.value).toEqual({ standard: starterStandard(), warnings: [] });
});
