/** FILE on the command line: .xlsx or .json, read to what the rooms compile, or everything that is wrong with it. */
import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { ok, type Result, refused } from "#kernel/result.ts";
import type { Sheet, SheetProblem } from "#kernel/sheet.ts";
import type { RawStandard } from "#taskbook/raw-standard.ts";
import { readStandardJson } from "#taskbook/standard-json.ts";
import { readStandardSheets } from "#taskbook/standard-sheets.ts";
import { readWorkbook } from "#workbook/read-workbook.ts";
import { readJsonSheets } from "./json-sheets.ts";

type Read<T> = Result<T, readonly SheetProblem[]>;

export async function readSheets(path: string): Promise<Read<readonly Sheet[]>> {
  const bytes = await bytesOf(path);
  if (!bytes.ok) return bytes;
  return isJson(path) ? readJsonSheets(textOf(bytes.value)) : readWorkbook(bytes.value);
}

export async function readStandard(path: string): Promise<Read<RawStandard>> {
  const bytes = await bytesOf(path);
  if (!bytes.ok) return bytes;
  if (isJson(path)) return readStandardJson(textOf(bytes.value));
  const sheets = await readWorkbook(bytes.value);
  return sheets.ok ? ok(readStandardSheets(sheets.value)) : sheets;
}

const isJson = (path: string) => extname(path).toLowerCase() === ".json";
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

export async function bytesOf(path: string): Promise<Read<Uint8Array>> {
  try {
    return ok(new Uint8Array(await readFile(path)));
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    const reason = READ_FAULTS[String(code)];
    if (reason === undefined) throw error;
    return refused([{ sheet: "", row: 0, column: "", reason: `${path} ${reason}` }]);
  }
}

const READ_FAULTS: Readonly<Record<string, string>> = {
  ENOENT: "不存在",
  EISDIR: "是一个文件夹",
  EACCES: "没有权限读",
};
