/** 台账 of a campaign: a sheet of branches with their score of the year to its month, and a sheet of every answer. */
import { progressOf } from "#blueprint/progress.ts";
import {
  askedInYear,
  type BranchYear,
  scoreOfBranchYear,
  type YearRules,
} from "#blueprint/year.ts";
import { answerWords, periodWords } from "#cards/blueprint/answer-words.ts";
import { TEMPLATE_WORDS } from "#cards/campaign/preview-card.ts";
import { STATE_WORDS } from "#cards/campaign/state-words.ts";
import { dayOf, type Month, timeOf } from "#kernel/calendar.ts";
import type { Dimension } from "#taskbook/edition.ts";
import type { ColumnFormat, SheetToWrite } from "#workbook/write-workbook.ts";

export type Ledger = {
  readonly month: Month;
  /** In organisational order. */
  readonly years: readonly BranchYear[];
  readonly rules: YearRules;
  readonly dimensions: readonly Dimension[];
  /** Short name of the 基层党委 by branch; absent for one directly under the county. */
  readonly committees: ReadonlyMap<string, string>;
};

type Cells = Readonly<Record<string, string | number>>;

const PLACE = ["基层党委", "党支部"] as const;
const STATE = ["领域", "应答", "已答", "完成率", "有困难", "状态", "得分"] as const;
const REST = ["加分", "待评条数", "不适用条数"] as const;

export const ledgerSheets = (ledger: Ledger): readonly SheetToWrite[] => [
  branchSheet(ledger),
  answerSheet(ledger),
];

const inPoints = (hundredths: number | null): number | string =>
  hundredths === null ? "" : hundredths / 100;

function branchSheet(ledger: Ledger): SheetToWrite {
  const dimensions = ledger.dimensions.map(({ name, points }) => `${name}（${points}分）`);
  const formats: Record<string, ColumnFormat> = {
    完成率: "percent",
    ...Object.fromEntries(
      ["应答", "已答", "有困难", "待评条数", "不适用条数"].map((h) => [h, "whole"]),
    ),
    ...Object.fromEntries(["得分", "加分", ...dimensions].map((h) => [h, "decimal"])),
  };
  return {
    name: "台账",
    headers: [...PLACE, ...STATE, ...dimensions, ...REST],
    rows: ledger.years.map((year) => ({ cells: branchCells(ledger, year, dimensions) })),
    formats,
  };
}

/** The score is the one of 得分 and 通报, from the same call. */
function branchCells(ledger: Ledger, year: BranchYear, dimensions: readonly string[]): Cells {
  const { rules, month } = ledger;
  const score = scoreOfBranchYear(year, rules);
  const { state, asked, answered, difficulties } = progressOf(askedInYear(year, rules, month));
  const byKey = new Map(score.dimensions.map(({ key, won }) => [key, won]));
  return {
    ...placeCells(ledger, year),
    领域: TEMPLATE_WORDS[year.campaigns.at(-1)?.template ?? "light"],
    应答: asked,
    已答: answered,
    完成率: asked === 0 ? 1 : answered / asked,
    有困难: difficulties,
    状态: STATE_WORDS[state],
    得分: inPoints(score.total),
    ...Object.fromEntries(
      ledger.dimensions.map(({ key }, index) => [
        dimensions[index] ?? key,
        inPoints(byKey.get(key) ?? null),
      ]),
    ),
    加分: inPoints(score.bonus.won),
    待评条数: score.pending,
    不适用条数: score.notApplicable,
  };
}

const placeCells = ({ committees }: Ledger, { branch }: BranchYear): Cells => ({
  基层党委: committees.get(branch.id) ?? "",
  党支部: branch.name,
});

const ANSWER = ["代码", "条目", "周期", "答复", "第几次", "答复时间"] as const;

/** One row a question of the month, unanswered ones with an empty answer. */
const answerSheet = (ledger: Ledger): SheetToWrite => ({
  name: "答复",
  headers: [...PLACE, ...ANSWER],
  rows: ledger.years.flatMap((year) =>
    askedInYear(year, ledger.rules, ledger.month).map(({ item, period, answer }) => ({
      cells: {
        ...placeCells(ledger, year),
        代码: item.code,
        条目: item.name,
        周期: periodWords(period),
        ...(answer === undefined
          ? {}
          : {
              答复: answerWords(item, answer.given),
              第几次: answer.revision,
              答复时间: `${dayOf(answer.answeredAt)} ${timeOf(answer.answeredAt)}`,
            }),
      },
    })),
  ),
  formats: { 第几次: "whole" },
});
