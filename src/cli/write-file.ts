/** A file that is there whole or not at all, readable by its owner alone: it may hold names and numbers. */
import { rename, writeFile } from "node:fs/promises";
import { extname } from "node:path";
import { ok, type Result, refused } from "#kernel/result.ts";
import { type SheetToWrite, writeWorkbook } from "#workbook/write-workbook.ts";
import { type Outcome, refusal } from "./outcome.ts";

type Written = Result<null, Outcome>;

/** What each ending is written with; other endings are refused before anything is done. */
export type Formats = Readonly<Record<string, () => Promise<Uint8Array | string>>>;

export const asWorkbook = (sheets: readonly SheetToWrite[]) => () => writeWorkbook(sheets);

/** Whether FILE's ending is one of these. */
export function checkEnding(path: string, endings: readonly string[]): Written {
  return endings.includes(endingOf(path))
    ? ok(null)
    : refused(refusal("file.ending", [`${path} 的结尾要是 ${endings.join(" 或 ")}。`]));
}

export async function writeWhole(path: string, formats: Formats): Promise<Written> {
  const format = formats[endingOf(path)];
  if (format === undefined) return checkEnding(path, Object.keys(formats));
  const content = await format();
  try {
    await writeFile(`${path}.part`, content, { mode: 0o600 });
    await rename(`${path}.part`, path);
    return ok(null);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const why = WRITE_FAULTS[code];
    if (why === undefined) throw error;
    return refused(refusal("file.not-written", [`${path} 写不了：${why}。`]));
  }
}

const endingOf = (path: string): string => extname(path).toLowerCase();

const WRITE_FAULTS: Readonly<Record<string, string>> = {
  ENOENT: "所在的文件夹不存在",
  EACCES: "没有权限",
  EISDIR: "是一个文件夹",
  EROFS: "磁盘只读",
  ENOSPC: "磁盘满了",
};
