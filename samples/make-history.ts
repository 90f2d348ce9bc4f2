/**
 * Writes 历史台账.xlsx beside itself: two years of the invented county's organisational life as offices keep it, to try
 * `zhuji import history` with; the same content at every run. Reads 示例县.xlsx for the branches.
 */
import { readFile, writeFile } from "node:fs/promises";
import { importOrganisation } from "#organisation/import-organisation.ts";
import { readWorkbook } from "#workbook/read-workbook.ts";
import { sampleHistory } from "./history-sheets.ts";
import { historyWorkbook } from "./history-workbook.ts";

const county = await readWorkbook(await readFile(new URL("./示例县.xlsx", import.meta.url)));
const read = county.ok ? importOrganisation(county.value) : county;
if (!read.ok) throw new Error(JSON.stringify(read.refusal, undefined, 1));
const { sheets } = sampleHistory(read.value.units);
await writeFile(new URL("./历史台账.xlsx", import.meta.url), await historyWorkbook(sheets));
