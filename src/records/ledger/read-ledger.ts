/** 台账读入 — the sheets of a ledger to records, or everything that is wrong with them, each at its cell. */
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import type { Sheet, SheetPlace, SheetProblem } from "#kernel/sheet.ts";
import { type ReadRow, readDay, readNeeded, readTable } from "#organisation/read-table.ts";
import type { Unit } from "#organisation/unit.ts";
import type { EnteredRecord } from "#records/ports.ts";
import type { RecordDetail } from "#records/record.ts";
import { instantFrom } from "./entered-at.ts";
import { FIELDS } from "./fields.ts";
import { ENTRY_COLUMNS, LEDGER_SHEETS, PLACE_COLUMNS, RECORD_TYPES } from "./ledger-columns.ts";
import { HIDDEN } from "./ledger-words.ts";
import { readDetail } from "./read-detail.ts";
import { contentId } from "./record-id.ts";

/** `by`, `at`: who imports, and when; what a row does not say of its entry is theirs. */
export type LedgerSetting = {
  readonly units: ReadonlyMap<string, Pick<Unit, "kind">>;
  /** Codes of everybody who may have entered a record. */
  readonly people: ReadonlySet<string>;
  readonly by: string;
  readonly at: Instant;
};

export type ReadRecord = {
  readonly place: Pick<SheetPlace, "sheet" | "row">;
  readonly record: EnteredRecord;
};

type Type = RecordDetail["type"];
const NAMES = RECORD_TYPES.map((type) => LEDGER_SHEETS[type].name);
/** Longer than any id of ours. */
const LONGEST_ID = 200;

/** Nothing of a file counts unless all of it is good. A sheet may be missing. */
export function readLedger(
  sheets: readonly Sheet[],
  setting: LedgerSetting,
): Result<readonly ReadRecord[], readonly SheetProblem[]> {
  const problems = checkSheets(sheets);
  const seen = new Map<string, ReadRecord["place"]>();
  const read = RECORD_TYPES.flatMap((type) =>
    readSheet(sheets, type, problems).flatMap((row) => {
      const record = readRecord(row, type, setting);
      if (record === undefined) return [];
      const place = { sheet: LEDGER_SHEETS[type].name, row: row.row };
      const before = seen.get(record.id);
      if (before !== undefined) refuseTwice(row, before);
      else seen.set(record.id, place);
      return [{ place, record }];
    }),
  );
  return problems.length > 0 ? refused(problems) : ok(read);
}

const ofSheet = (sheet: string, reason: string): SheetProblem => ({
  sheet,
  row: 0,
  column: "",
  reason,
});

function checkSheets(sheets: readonly Sheet[]): SheetProblem[] {
  const listed = NAMES.join("、");
  if (sheets.length === 0) return [ofSheet("", `没有可以读的工作表；要有其中一张：${listed}`)];
  return sheets.flatMap(({ name }) =>
    NAMES.includes(name)
      ? []
      : [ofSheet(name, `认不得的工作表；可用的是：${listed}，给人看的内容请放在“说明”`)],
  );
}

/** A sheet written without names cannot give the records back: it is refused as a whole. */
function readSheet(
  sheets: readonly Sheet[],
  type: Type,
  problems: SheetProblem[],
): readonly ReadRow[] {
  const { name, columns } = LEDGER_SHEETS[type];
  const needed: readonly string[] = FIELDS[type]
    .filter(({ read }) => !read("").ok)
    .map(({ column }) => column);
  const shape = {
    name,
    required: ["支部代码", "日期", ...needed],
    optional: [...PLACE_COLUMNS, ...columns, ...ENTRY_COLUMNS].filter(
      (column) => column !== "支部代码" && column !== "日期" && !needed.includes(column),
    ),
  };
  const rows = readTable(sheets, shape, problems) ?? [];
  if (!rows.some((row) => columns.some(isHidden(row)) || isHidden(row)("记入人"))) return rows;
  problems.push(
    ofSheet(name, "这张表没有写姓名，不能导入；请支部自己导出，或由系统管理员在服务器上导出"),
  );
  return [];
}

const isHidden = (row: ReadRow) => (column: string) => row.find(column) === HIDDEN;

/** Undefined, with every problem of the row, when it is no record. */
function readRecord(row: ReadRow, type: Type, setting: LedgerSetting): EnteredRecord | undefined {
  let isGood = true;
  const checked: ReadRow = {
    ...row,
    refuse: (column, reason) => {
      isGood = false;
      row.refuse(column, reason);
    },
  };
  const branchId = readBranch(checked, setting);
  const on = readDay(checked, "日期");
  if (on === null) checked.refuse("日期", "不能为空");
  const detail = readDetail(checked, type);
  const entry = readEntry(checked, setting);
  if (!isGood || detail === undefined || !on) return undefined;
  const { id, ...entered } = entry;
  return { id: id ?? contentId({ branchId, on, detail }), branchId, on, detail, ...entered };
}

function readBranch(row: ReadRow, { units }: LedgerSetting): string {
  const code = readNeeded(row, "支部代码");
  if (code === "") return code;
  const unit = units.get(code);
  if (unit === undefined) row.refuse("支部代码", `没有代码是“${code}”的单位，请先导入单位`);
  else if (unit.kind !== "branch") row.refuse("支部代码", `“${code}”不是党支部`);
  return code;
}

type Entry = Pick<EnteredRecord, "enteredAt" | "enteredBy" | "corrects"> & {
  readonly id: string | null;
};

function readEntry(row: ReadRow, setting: LedgerSetting): Entry {
  const said = row.find("记入时间");
  const enteredAt = said === null ? setting.at : instantFrom(said);
  if (enteredAt === undefined)
    row.refuse("记入时间", `“${said}”不是时间；请写成 2026-01-31 09:30，或留空`);
  else if (enteredAt > setting.at) row.refuse("记入时间", `“${said}”还没有到；请改正，或留空`);
  const enteredBy = row.find("记入人") ?? setting.by;
  if (!setting.people.has(enteredBy))
    row.refuse("记入人", `没有代码是“${enteredBy}”的人员；请先导入这个人，或留空`);
  for (const column of ["编号", "更正"])
    if ((row.find(column) ?? "").length > LONGEST_ID)
      row.refuse(column, `最长 ${LONGEST_ID} 个字符`);
  return {
    enteredAt: enteredAt ?? setting.at,
    enteredBy,
    id: row.find("编号"),
    corrects: row.find("更正"),
  };
}

/** With a number of its own it was copied; without one all of it is the same. */
function refuseTwice(row: ReadRow, { sheet, row: first }: ReadRecord["place"]): void {
  const place = `“${sheet}”第 ${first} 行`;
  row.refuse(
    "编号",
    row.find("编号") === null
      ? `与${place}完全相同；真是两件事的，请在编号里各写一个不同的`
      : `编号与${place}重复`,
  );
}
