/** 导入五年规划 — five rows of ceilings in, a whole plan or every problem out. */
import { ok, type Result, refused } from "#kernel/result.ts";
import type { Sheet, SheetProblem } from "#kernel/sheet.ts";
import { type ReadRow, readNeeded, readTable, type TableShape } from "#organisation/read-table.ts";
import { PLAN_YEARS, type PlanYear } from "./exemplar-plan.ts";
import { FIELDS, type Field } from "./field.ts";

const COLUMNS: Readonly<Record<Field, string>> = {
  township: "乡镇",
  village: "村",
  street: "街道",
  community: "社区",
  organ: "机关和事业单位",
  soe: "国有企业",
  nonpublic: "非公企业",
  social_org: "社会组织",
};
const YEAR = "年份";
const MOST = "全年上限";
const MOST_KEY = "其中重点";

export const PLAN_SHEET: TableShape = {
  name: "示范点规划",
  required: [YEAR, ...FIELDS.map((field) => COLUMNS[field]), MOST, MOST_KEY],
  optional: [],
};

/** Ceilings are so small that a larger number is a slip. */
const LARGEST = 9_999;

export function importPlan(
  sheets: readonly Sheet[],
): Result<readonly PlanYear[], readonly SheetProblem[]> {
  const problems: SheetProblem[] = [];
  const { name } = PLAN_SHEET;
  const rows = readTable(sheets, PLAN_SHEET, problems);
  if (rows === undefined && problems.length === 0)
    problems.push({ sheet: name, row: 0, column: "", reason: "缺少这个工作表" });
  const years = (rows ?? []).flatMap((row) => readYear(row) ?? []);
  if (problems.length === 0) problems.push(...checkYears(years));
  return problems.length > 0 ? refused(problems) : ok(years);
}

function readYear(row: ReadRow): PlanYear | undefined {
  const year = readNeeded(row, YEAR).replace(/^(\d{4})年$/, "$1");
  if (year !== "" && !/^20\d{2}$/.test(year)) row.refuse(YEAR, `“${year}”不是年份；请写成 2026`);
  const fields = {
    township: readCount(row, COLUMNS.township),
    village: readCount(row, COLUMNS.village),
    street: readCount(row, COLUMNS.street),
    community: readCount(row, COLUMNS.community),
    organ: readCount(row, COLUMNS.organ),
    soe: readCount(row, COLUMNS.soe),
    nonpublic: readCount(row, COLUMNS.nonpublic),
    social_org: readCount(row, COLUMNS.social_org),
  };
  const most = readCount(row, MOST);
  const mostKey = readCount(row, MOST_KEY);
  const sum = FIELDS.reduce((total, field) => total + fields[field], 0);
  if (most > sum) row.refuse(MOST, `${most} 大于各领域之和 ${sum}，永远用不到；请核对`);
  if (mostKey > most) row.refuse(MOST_KEY, `${mostKey} 大于${MOST} ${most}`);
  return { year, most, mostKey, fields };
}

/** 0 where it cannot be read, which is then a problem. An empty cell must say 0. */
function readCount(row: ReadRow, column: string): number {
  const text = readNeeded(row, column);
  if (text === "") return 0;
  const count = /^\d{1,9}$/.test(text) ? Number(text) : -1;
  if (count >= 0 && count <= LARGEST) return count;
  row.refuse(column, `“${text}”不是 0 到 ${LARGEST} 的整数`);
  return 0;
}

/** Five, one after another: a plan of four years is none. */
function checkYears(years: readonly PlanYear[]): readonly SheetProblem[] {
  const place = { sheet: PLAN_SHEET.name, row: 0, column: YEAR };
  const first = Number(years[0]?.year);
  if (years.length !== PLAN_YEARS)
    return [{ ...place, reason: `要写 ${PLAN_YEARS} 年，现在是 ${years.length} 年` }];
  return years.every(({ year }, index) => Number(year) === first + index)
    ? []
    : [{ ...place, reason: "年份要连着，从早到晚，一行一年" }];
}
