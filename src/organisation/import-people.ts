/** 人员 — from the rows of the sheet; a person is known by a code, never by a name. */
import type { Sheet, SheetProblem } from "#kernel/sheet.ts";
import { type PersonEntry, SHEETS } from "./organisation-file.ts";
import { type ReadRow, readOwnCode, readTable, readText } from "./read-table.ts";

const LONGEST_NAME = 30;
const MOBILE = /^1\d{10}$/;
const OPEN_ID = /^ou_[0-9A-Za-z]{8,64}$/;

export type KnownPeople = ReadonlySet<string>;

/** The people in the order of the sheet; undefined when there is no table to read. */
export function importPeople(
  sheets: readonly Sheet[],
  problems: SheetProblem[],
): { readonly people: readonly PersonEntry[]; readonly known: KnownPeople } | undefined {
  const codes = new Map<string, number>();
  const mobiles = new Map<string, number>();
  const openIds = new Map<string, number>();
  const people = readTable(sheets, SHEETS.people, problems)?.map((row) => ({
    code: readOwnCode(row, "代码", codes),
    name: readText(row, "姓名", LONGEST_NAME),
    mobile: readMobile(row, mobiles),
    openId: readOpenId(row, openIds),
  }));
  return people && { people, known: new Set(codes.keys()) };
}

function readMobile(row: ReadRow, seen: Map<string, number>): string | null {
  const mobile = row.find("手机")?.replace(/[\s-]/g, "").replace(/^\+86/, "") ?? null;
  if (mobile === null) return null;
  if (!MOBILE.test(mobile)) row.refuse("手机", "手机号应当是 1 开头的 11 位数字，或者留空");
  refuseRepeat(row, "手机", mobile, seen);
  return mobile;
}

function readOpenId(row: ReadRow, seen: Map<string, number>): string | null {
  const openId = row.find("飞书ID");
  if (openId === null) return null;
  if (!OPEN_ID.test(openId)) row.refuse("飞书ID", "飞书ID 以 ou_ 开头；不知道就留空");
  refuseRepeat(row, "飞书ID", openId, seen);
  return openId;
}

function refuseRepeat(row: ReadRow, column: string, value: string, seen: Map<string, number>) {
  const before = seen.get(value);
  if (before === undefined) seen.set(value, row.row);
  else row.refuse(column, `与第 ${before} 行相同；两个人不能用同一个`);
}
