/** 登记簿 — how offices keep one kind of history: what its columns are called, and what a row of it comes to. */
import type { Day } from "#kernel/calendar.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import type { RecordDetail } from "#records/record.ts";
import { countSaid } from "./said-count.ts";
import { type DaySetting, daySaid } from "./said-day.ts";

/** By canonical column (ledger-columns.ts), and by keys that only `rowsOf` knows. */
export type Cells = Readonly<Record<string, string>>;

/** `branch`: the code of a branch that is called so. */
export type CellSetting = DaySetting & {
  readonly branch: (said: string) => Result<string, string>;
};

export type Column = {
  /** What it is called; of two columns that give the same, the one called by an earlier name is read. */
  readonly headers: readonly string[];
  readonly gives: readonly string[];
  /** Nothing for what is not taken, such as a name. */
  readonly read: (text: string, setting: CellSetting) => Result<Cells, string>;
  /** Where the column is there, none of its cells is empty. */
  readonly isNeeded?: true;
};

/** `from`: under which key a canonical cell was given, where that is another one. */
export type FinishedRow = { readonly cells: Cells; readonly from?: Cells };

export type Register = {
  readonly type: RecordDetail["type"];
  readonly columns: readonly Column[];
  /** The sheet must give one of each. */
  readonly needed: readonly (readonly string[])[];
  readonly rowsOf: (cells: Cells, today: Day) => readonly FinishedRow[];
  /** Two equal rows are two events. */
  readonly isRepeatable?: true;
};

export const BRANCH = "支部代码";
export const DAY = "日期";
/** Of the row, for days without one. */
export const YEAR = "年度";

export const text = (into: string, ...headers: readonly string[]): Column => ({
  headers: [into, ...headers],
  gives: [into],
  read: (said) => ok({ [into]: said }),
});

export const count = (into: string, ...headers: readonly string[]): Column => ({
  headers: [into, ...headers],
  gives: [into],
  read: (said) => {
    const read = countSaid(said);
    return read === undefined
      ? refused(`“${said}”不是人数；请写成数字，例如 5`)
      : ok({ [into]: String(read) });
  },
});

export const needed = (column: Column): Column => ({ ...column, isNeeded: true });

const DAYS =
  "时间 会议时间 会议日期 召开时间 召开日期 活动时间 活动日期 开展时间 授课时间 谈话时间".split(
    " ",
  );

export const day = (...headers: readonly string[]): Column => ({
  headers: [DAY, ...headers, ...DAYS],
  gives: [DAY],
  read: (said, setting) => {
    const read = daySaid(said, setting);
    return read.ok ? ok({ [DAY]: read.value }) : read;
  },
});

export const branch: Column = {
  headers: (
    "支部代码 支部名称 党支部名称 支部 党支部 所在支部 所在党支部 所属支部 " +
    "单位名称 单位 党组织名称 党组织"
  ).split(" "),
  gives: [BRANCH],
  read: (said, setting) => {
    const read = setting.branch(said);
    return read.ok ? ok({ [BRANCH]: read.value }) : read;
  },
};

export const year: Column = {
  headers: [YEAR, "年份", "所属年度"],
  gives: [YEAR],
  read: (said) => {
    const [, read] = /^(\d{4})年?度?$/.exec(said.normalize("NFKC").replace(/\s/g, "")) ?? [];
    return read === undefined ? refused(`“${said}”不是年度；请写成 2024`) : ok({ [YEAR]: read });
  },
};

const YES = /^(?:是|有|√|✓|☑|已|开展|制定|落实|\d+条|\d+项)/;
const NO = /^(?:否|无|没有|没|未|×|✗|x|X|0)/;

export const yesNo = (into: string, ...headers: readonly string[]): Column => ({
  headers: [into, ...headers],
  gives: [into],
  read: (said) => {
    if (NO.test(said)) return ok({ [into]: "否" });
    return YES.test(said) ? ok({ [into]: "是" }) : refused(`“${said}”要写成是或否`);
  },
});

/** One of some words, by the first pattern that fits. */
export const oneOf = (
  into: string,
  headers: readonly string[],
  words: readonly (readonly [RegExp, string])[],
): Column => ({
  headers: [into, ...headers],
  gives: [into],
  read: (said) => {
    const word = words.find(([pattern]) => pattern.test(said))?.[1];
    if (word !== undefined) return ok({ [into]: word });
    return refused(
      `认不得“${said}”；可以写：${[...new Set(words.map(([, one]) => one))].join("、")}`,
    );
  },
});
