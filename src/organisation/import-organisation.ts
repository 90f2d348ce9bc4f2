/** 导入组织架构 — sheets in, a whole organisation or every problem out. */
import { ok, type Result, refused } from "#kernel/result.ts";
import type { Sheet, SheetProblem } from "#kernel/sheet.ts";
import { importPeople } from "./import-people.ts";
import { importPosts, readUnitCode } from "./import-posts.ts";
import { checkSlots } from "./import-slots.ts";
import { importUnits, type KnownUnits } from "./import-units.ts";
import { type ChatEntry, type OrganisationFile, SHEETS } from "./organisation-file.ts";
import { type ReadRow, readTable } from "./read-table.ts";

const CHAT_ID = /^oc_[0-9A-Za-z]{8,64}$/;

/** The workbook is the whole organisation; nothing of it counts unless all of it is good. */
export function importOrganisation(
  sheets: readonly Sheet[],
): Result<OrganisationFile, readonly SheetProblem[]> {
  const problems = checkSheets(sheets);
  const read = importUnits(sheets, problems);
  const people = importPeople(sheets, problems);
  const known = { units: read?.known, people: people?.known };
  const posts = importPosts(sheets, problems, known);
  const chats = importChats(sheets, problems, known.units);
  if (read !== undefined) checkSlots(read, { people: known.people, posts, problems });
  if (problems.length > 0 || read === undefined || people === undefined) return refused(problems);
  return ok({ units: read.units, people: people.people, posts, chats });
}

function checkSheets(sheets: readonly Sheet[]): SheetProblem[] {
  const known: readonly string[] = Object.values(SHEETS).map((shape) => shape.name);
  const place = { row: 0, column: "" };
  const missing = [SHEETS.units.name, SHEETS.people.name, SHEETS.posts.name]
    .filter((name) => !sheets.some((sheet) => sheet.name === name))
    .map((sheet) => ({ ...place, sheet, reason: "缺少这个工作表，或者它是空的" }));
  const unknown = sheets
    .filter((sheet) => !known.includes(sheet.name))
    .map(({ name }) => ({
      ...place,
      sheet: name,
      reason: `认不得的工作表；可用的是：${known.join("、")}，给人看的内容请放在“说明”`,
    }));
  return [...missing, ...unknown];
}

function importChats(
  sheets: readonly Sheet[],
  problems: SheetProblem[],
  units: KnownUnits | undefined,
): readonly ChatEntry[] {
  const seen = new Map<string, number>();
  return (readTable(sheets, SHEETS.chats, problems) ?? []).map((row) => readChat(row, units, seen));
}

/** A chat is known by its id, or by its name until it has one. */
function readChat(
  row: ReadRow,
  units: KnownUnits | undefined,
  seen: Map<string, number>,
): ChatEntry {
  const chatId = row.find("群ID");
  const name = row.find("群名");
  const column = chatId === null ? "群名" : "群ID";
  const key = chatId ?? name;
  if (key === null) row.refuse(column, "群ID 和群名至少填一个");
  if (chatId !== null && !CHAT_ID.test(chatId))
    row.refuse("群ID", "群ID 以 oc_ 开头；不知道就留空");
  const before = key === null ? undefined : seen.get(key);
  if (before !== undefined) row.refuse(column, `与第 ${before} 行是同一个群；一个群只能归一个单位`);
  else if (key !== null) seen.set(key, row.row);
  return { chatId, name: name ?? "", unitCode: readUnitCode(row, units) };
}
