/** 得分: a sheet of branches, and a sheet of every line with why points are missing and how to win them back. */
import { type BranchYear, scoreOfBranchYear } from "#blueprint/year.ts";
import { lossWords, pendingWords, winBackWords } from "#cards/score/loss-words.ts";
import type { Item } from "#taskbook/item.ts";
import type { Score } from "#taskbook/score.ts";
import type { ScoreLine } from "#taskbook/score-line.ts";
import type { QuestionState } from "#taskbook/score-question.ts";
import type { SheetToWrite } from "#workbook/write-workbook.ts";
import {
  inPoints,
  type Ledger,
  READING,
  scoreCells,
  scoreFormats,
  scoreHeaders,
  templateWords,
} from "./ledger-sheets.ts";
import { PLACE, placeCells } from "./places.ts";

type Scored = { readonly year: BranchYear; readonly score: Score };

export function scoreSheets(ledger: Ledger): readonly SheetToWrite[] {
  const scored = ledger.years.map((year) => ({
    year,
    score: scoreOfBranchYear(year, ledger.rules),
  }));
  return [totalSheet(ledger, scored), lineSheet(ledger, scored)];
}

/** In organisational order, as every list: no ranking. */
const totalSheet = (ledger: Ledger, scored: readonly Scored[]): SheetToWrite => ({
  name: "得分",
  headers: [...PLACE, "领域", ...scoreHeaders(ledger)],
  rows: scored.map(({ year, score }) => ({
    cells: {
      ...placeCells(ledger.committees, year),
      领域: templateWords(year),
      ...scoreCells(score, ledger.dimensions),
    },
  })),
  formats: scoreFormats(ledger),
  reading: READING,
});

const LINE = [
  "维度",
  "代码",
  "条目",
  "情况",
  "得分",
  "应得",
  "为什么没得满分",
  "怎么补",
  "依据",
  "来源",
] as const;

const lineSheet = (ledger: Ledger, scored: readonly Scored[]): SheetToWrite => ({
  name: "明细",
  headers: [...PLACE, ...LINE],
  rows: scored.flatMap(({ year, score }) => [
    ...score.lines.map((line) => ({ cells: lineCells(ledger, year, line) })),
    ...score.bonus.lines.map((line) => ({
      cells: { ...lineCells(ledger, year, line), 维度: "加分" },
    })),
  ]),
  formats: { 得分: "decimal", 应得: "decimal" },
  reading: READING,
});

/** Whoever may export may read the answers, so the reasons name them. */
function lineCells(ledger: Ledger, year: BranchYear, line: ScoreLine) {
  const { item, state, won, possible, losses, winBack } = line;
  const dimension = ledger.dimensions.find(({ key }) => key === item.dimension);
  const points =
    state === "scored" ? { 得分: inPoints(won), 应得: inPoints(possible) } : { 得分: "", 应得: "" };
  return {
    ...placeCells(ledger.committees, year),
    维度: dimension?.name ?? "",
    代码: item.code,
    条目: item.name,
    情况: stateWords(line),
    ...points,
    为什么没得满分: losses.map((loss) => lossWords(loss, true)).join("；"),
    怎么补: [...new Set(winBack.map((way) => winBackWords(way, true)))].join("；"),
    依据: basisWords(item),
    来源: sourceWords(line),
  };
}

function stateWords(line: ScoreLine): string {
  if (line.state === "not_applicable") return "不适用，不计入";
  if (line.state === "pending") return `${pendingWords(line)}，不计入`;
  return line.losses.length === 0 ? "得满分" : "没得满分";
}

/** A clause quoted from memory stays marked. */
const basisWords = ({ basis, basisStatus }: Item): string =>
  basisStatus === "recalled" ? `${basis}（待核）` : basis;

const SOURCE_WORDS: Readonly<Record<QuestionState["kind"], string>> = {
  open: "还没有答复",
  unanswered: "到截止没有答复",
  answered: "支部书记的答复",
  waiting: "还没有评定",
  rated: "考评评定",
};

/** Where the points come from. */
const sourceWords = ({ questions }: ScoreLine): string =>
  [...new Set(questions.map(({ state }) => SOURCE_WORDS[state.kind]))].join("、");
