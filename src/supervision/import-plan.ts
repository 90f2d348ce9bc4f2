/** 导入年度检查计划 — two sheets in, whole plans or every problem out. */
import type { Day } from "#kernel/calendar.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import type { Sheet, SheetProblem } from "#kernel/sheet.ts";
import {
  type ReadRow,
  readDay,
  readNeeded,
  readTable,
  readText,
  type TableShape,
} from "#organisation/read-table.ts";
import type { Unit } from "#organisation/unit.ts";
import { type InspectionPlan, PLAN_RULES, type PlanLine, type PlannedKind } from "./plan.ts";

export const PLAN_SHEET: TableShape = {
  name: "检查计划",
  required: ["单位", "年度", "批准文号", "批准日期"],
  optional: ["同一支部间隔天数"],
};

export const LINE_SHEET: TableShape = {
  name: "计划条目",
  required: ["批准文号", "序号", "方式", "名称", "开始", "结束"],
  optional: ["最多支部数"],
};

const KINDS: Readonly<Record<string, PlannedKind>> = {
  定期检查: "scheduled",
  不定期抽查: "spot",
  明察: "open",
  拉网式验收: "full",
};
const UNANNOUNCED = "暗访";

/** A plan with the row that a later refusal of it names. */
export type ReadPlan = { readonly plan: InspectionPlan; readonly row: number };

type PlanUnit = Pick<Unit, "id" | "name" | "shortName" | "kind">;
type Known = { readonly units: readonly PlanUnit[]; readonly today: Day };
type Head = Omit<InspectionPlan, "lines"> & { readonly row: number };

/** Nothing counts unless all of it is good. */
export function importPlans(
  sheets: readonly Sheet[],
  known: Known,
): Result<readonly ReadPlan[], readonly SheetProblem[]> {
  const problems: SheetProblem[] = [];
  const names = [PLAN_SHEET.name, LINE_SHEET.name];
  const whole = (sheet: string, reason: string) =>
    problems.push({ sheet, row: 0, column: "", reason });
  for (const { name } of sheets)
    if (!names.includes(name))
      whole(name, `认不得的工作表；计划写在“${names.join("”和“")}”，给人看的内容请放在“说明”`);
  for (const name of names)
    if (!sheets.some((sheet) => sheet.name === name)) whole(name, "缺少这个工作表，或者它是空的");
  const heads = readHeads(readTable(sheets, PLAN_SHEET, problems) ?? [], known);
  const lines = readLines(readTable(sheets, LINE_SHEET, problems) ?? [], heads);
  if (problems.length === 0)
    for (const { row, approvalNumber } of heads.values())
      if (!lines.has(approvalNumber))
        problems.push({
          sheet: PLAN_SHEET.name,
          row,
          column: "批准文号",
          reason: `“${LINE_SHEET.name}”里没有这个文号的条目`,
        });
  if (problems.length === 0 && heads.size === 0) whole(PLAN_SHEET.name, "没有写一个计划");
  if (problems.length > 0) return refused(problems);
  return ok(
    [...heads.values()].map(({ row, ...head }) => ({
      row,
      plan: { ...head, lines: inOrder(lines.get(head.approvalNumber) ?? []) },
    })),
  );
}

const inOrder = (lines: readonly PlanLine[]) => lines.toSorted((a, b) => a.line - b.line);

/** By approval number: in one file a number approves one plan. A row with a problem is there for its lines all the same. */
function readHeads(rows: readonly ReadRow[], known: Known): ReadonlyMap<string, Head> {
  const heads = new Map<string, Head>();
  for (const row of rows) {
    const head = readHead(row, known);
    const before = heads.get(head.approvalNumber);
    if (before === undefined) heads.set(head.approvalNumber, head);
    else if (head.approvalNumber !== "")
      row.refuse("批准文号", `与第 ${before.row} 行重复；一个文号批准一个计划`);
  }
  return heads;
}

function readHead(row: ReadRow, { units, today }: Known): Head {
  const unitId = readUnit(row, units);
  const year = readNeeded(row, "年度").replace(/年$/, "");
  if (year !== "" && !/^20\d{2}$/.test(year)) row.refuse("年度", "要写四位年份，如 2026");
  const approvalNumber = readText(row, "批准文号", PLAN_RULES.longestNumber);
  const approvedOn = readDayNeeded(row, "批准日期");
  if (approvedOn > today) row.refuse("批准日期", `${approvedOn} 还没有到；批准以后再导入`);
  const restDays =
    readWhole(row, "同一支部间隔天数", { least: 0, most: PLAN_RULES.longestRest }) ??
    PLAN_RULES.restDays;
  return { row: row.row, unitId, year, approvalNumber, approvedOn, restDays };
}

/** By its code or by a name that is one unit's alone. */
function readUnit(row: ReadRow, units: readonly PlanUnit[]): string {
  const called = readNeeded(row, "单位");
  if (called === "") return "";
  const byCode = units.filter(({ id }) => id === called);
  const found =
    byCode.length > 0
      ? byCode
      : units.filter(({ name, shortName }) => name === called || shortName === called);
  const [unit, ...others] = found;
  if (unit === undefined) row.refuse("单位", `没有单位“${called}”`);
  else if (others.length > 0)
    row.refuse(
      "单位",
      `有几个单位叫“${called}”，请写代码：${found.map(({ id }) => id).join("、")}`,
    );
  else if (unit.kind === "branch" || unit.kind === "group")
    row.refuse("单位", "支部和党小组不组织检查；写党总支以上的单位");
  return unit?.id ?? "";
}

function readLines(
  rows: readonly ReadRow[],
  heads: ReadonlyMap<string, Head>,
): ReadonlyMap<string, readonly PlanLine[]> {
  const lines = new Map<string, PlanLine[]>();
  for (const row of rows) {
    const approvalNumber = readNeeded(row, "批准文号");
    const head = heads.get(approvalNumber);
    if (approvalNumber !== "" && head === undefined)
      row.refuse("批准文号", `“${PLAN_SHEET.name}”里没有文号“${approvalNumber}”`);
    const own = lines.get(approvalNumber) ?? [];
    const line = readLine(row, head);
    if (own.some((before) => before.line === line.line))
      row.refuse("序号", `这个文号已经有序号 ${line.line}`);
    if (own.length === PLAN_RULES.mostLines)
      row.refuse("序号", `一个计划最多 ${PLAN_RULES.mostLines} 条`);
    lines.set(approvalNumber, [...own, line]);
  }
  return lines;
}

function readLine(row: ReadRow, head: Head | undefined): PlanLine {
  const line = readWhole(row, "序号", { least: 1, most: 9999 });
  if (row.find("序号") === null) row.refuse("序号", "不能为空");
  const kind = readKind(row);
  const name = readText(row, "名称", PLAN_RULES.longestName);
  const fromOn = readDayNeeded(row, "开始");
  const untilOn = readDayNeeded(row, "结束");
  if (fromOn !== "" && untilOn !== "" && untilOn < fromOn)
    row.refuse("结束", `${untilOn} 早于 ${fromOn}`);
  for (const [column, day] of [
    ["开始", fromOn],
    ["结束", untilOn],
  ] as const)
    if (day !== "" && head !== undefined && !day.startsWith(head.year))
      row.refuse(column, `${day} 不在计划的 ${head.year} 年里；跨年的请分到两年的计划`);
  const places = readWhole(row, "最多支部数", { least: 1, most: PLAN_RULES.mostPlaces });
  return { line: line ?? 0, kind, name, fromOn, untilOn, places };
}

/** Any kind stands for one that was refused. */
function readKind(row: ReadRow): PlannedKind {
  const word = readNeeded(row, "方式");
  const kind = KINDS[word];
  if (kind === undefined && word !== "")
    row.refuse(
      "方式",
      word === UNANNOUNCED
        ? "暗访不写进计划，另外计数"
        : `认不得“${word}”；可以填：${Object.keys(KINDS).join("、")}`,
    );
  return kind ?? "scheduled";
}

/** "" with a problem where there is none. */
function readDayNeeded(row: ReadRow, column: string): Day {
  const day = readDay(row, column);
  if (day === null) row.refuse(column, "不能为空");
  return day ?? "";
}

type Bounds = { readonly least: number; readonly most: number };

/** null when it is empty, or refused. */
function readWhole(row: ReadRow, column: string, { least, most }: Bounds): number | null {
  const text = row.find(column);
  if (text === null) return null;
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  row.refuse(column, `“${text}”要是 ${least} 到 ${most} 的整数`);
  return null;
}
