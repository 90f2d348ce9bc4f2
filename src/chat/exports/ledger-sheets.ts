/** 台账: a sheet of branches with their score of the year to date, and a sheet of every answer. */
import { progressOf } from "#blueprint/progress.ts";
import {
  askedInYear,
  type BranchYear,
  latestOf,
  scoreOfBranchYear,
  type YearRules,
} from "#blueprint/year.ts";
import { periodWords, saidWords } from "#cards/blueprint/answer-words.ts";
import { TEMPLATE_WORDS } from "#cards/campaign/preview-card.ts";
import { STATE_WORDS } from "#cards/campaign/state-words.ts";
import { dayOf, type Month, timeOf } from "#kernel/calendar.ts";
import type { Dimension } from "#taskbook/edition.ts";
import type { Score } from "#taskbook/score.ts";
import type { ColumnFormat, SheetToWrite } from "#workbook/write-workbook.ts";
import { type Committees, PLACE, placeCells } from "./places.ts";

export type Ledger = {
  /** What was asked in this month; undefined: in the whole year so far. */
  readonly month: Month | undefined;
  /** In organisational order. */
  readonly years: readonly BranchYear[];
  readonly rules: YearRules;
  readonly dimensions: readonly Dimension[];
  readonly committees: Committees;
};

type Cells = Readonly<Record<string, string | number>>;

const PROGRESS = ["领域", "应答", "已答", "完成率", "有困难", "状态"] as const;
const REST = ["加分", "待评条数", "不适用条数"] as const;
/** The branch's name stays in view. */
export const READING = { frozenColumns: PLACE.length } as const;

export const ledgerSheets = (ledger: Ledger): readonly SheetToWrite[] => [
  branchSheet(ledger),
  answerSheet(ledger),
];

export const inPoints = (hundredths: number | null): number | string =>
  hundredths === null ? "" : hundredths / 100;

const dimensionHeaders = (dimensions: readonly Dimension[]): readonly string[] =>
  dimensions.map(({ name, points }) => `${name}（${points}分）`);

/** The columns of a score, the same in every sheet that shows one. */
export const scoreHeaders = ({ dimensions }: Pick<Ledger, "dimensions">): readonly string[] => [
  "得分",
  ...dimensionHeaders(dimensions),
  ...REST,
];

export const scoreFormats = ({
  dimensions,
}: Pick<Ledger, "dimensions">): Readonly<Record<string, ColumnFormat>> => ({
  ...Object.fromEntries(
    ["得分", "加分", ...dimensionHeaders(dimensions)].map((header) => [header, "decimal"]),
  ),
  待评条数: "whole",
  不适用条数: "whole",
});

export function scoreCells(score: Score, dimensions: readonly Dimension[]): Cells {
  const byKey = new Map(score.dimensions.map(({ key, won }) => [key, won]));
  const headers = dimensionHeaders(dimensions);
  return {
    得分: inPoints(score.total),
    ...Object.fromEntries(
      dimensions.map(({ key }, index) => [headers[index] ?? key, inPoints(byKey.get(key) ?? null)]),
    ),
    加分: inPoints(score.bonus.won),
    待评条数: score.pending,
    不适用条数: score.notApplicable,
  };
}

export const templateWords = (year: BranchYear): string => TEMPLATE_WORDS[latestOf(year).template];

const branchSheet = (ledger: Ledger): SheetToWrite => ({
  name: "台账",
  headers: [...PLACE, ...PROGRESS, ...scoreHeaders(ledger)],
  rows: ledger.years.map((year) => ({ cells: branchCells(ledger, year) })),
  formats: {
    完成率: "percent",
    应答: "whole",
    已答: "whole",
    有困难: "whole",
    ...scoreFormats(ledger),
  },
  reading: READING,
});

/** The score is the one of 得分 and 通报, from the same call. */
function branchCells(ledger: Ledger, year: BranchYear): Cells {
  const { rules, month, committees, dimensions } = ledger;
  const { state, asked, answered, difficulties } = progressOf(askedInYear(year, rules, month));
  return {
    ...placeCells(committees, year),
    领域: templateWords(year),
    应答: asked,
    已答: answered,
    完成率: asked === 0 ? 1 : answered / asked,
    有困难: difficulties,
    状态: STATE_WORDS[state],
    ...scoreCells(scoreOfBranchYear(year, rules), dimensions),
  };
}

const ANSWER = ["代码", "条目", "周期", "答复", "第几次", "答复时间"] as const;

/** One row a question, unanswered ones with an empty answer. */
export const answerSheet = (ledger: Ledger): SheetToWrite => ({
  name: "答复",
  headers: [...PLACE, ...ANSWER],
  rows: ledger.years.flatMap((year) =>
    askedInYear(year, ledger.rules, ledger.month).map(({ item, period, answer }) => ({
      cells: {
        ...placeCells(ledger.committees, year),
        代码: item.code,
        条目: item.name,
        周期: periodWords(period),
        ...(answer === undefined
          ? {}
          : {
              答复: saidWords(item, answer),
              第几次: answer.revision,
              答复时间: `${dayOf(answer.answeredAt)} ${timeOf(answer.answeredAt)}`,
            }),
      },
    })),
  ),
  formats: { 第几次: "whole", 答复时间: "minute" },
  reading: READING,
});
