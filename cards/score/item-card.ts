/** 条目卡 — one item of the standard: how to do it, how it is scored, and what a branch has won of it and why. */
import { answerWords, periodWords } from "#cards/blueprint/answer-words.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import { briefly } from "#cards/campaign/state-words.ts";
import type { Card } from "#cards/kit/card.ts";
import { card, header, markdown, note } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import type { Item } from "#taskbook/item.ts";
import type { ScoreLine } from "#taskbook/score-line.ts";
import { reasonLines } from "./line-words.ts";
import { pendingWords } from "./loss-words.ts";
import { pointsWords } from "./points-words.ts";
import { ruleWords } from "./rule-words.ts";

const UNCONFIRMED = "（待核）";

const basisLine = ({ basis, basisStatus }: Item): string =>
  `**依据**：${escapeMarkdown(basis)}${basisStatus === "recalled" ? UNCONFIRMED : ""}`;

/** 怎么做 */
export const howCard = (item: Item): Card =>
  card({
    header: header(`怎么做 · ${item.name}`, "wathet"),
    summary: `怎么做 · ${item.name}`,
    elements: [
      markdown(
        [
          `**做什么**：${escapeMarkdown(item.check)}`,
          `**怎么做**：${escapeMarkdown(item.how)}`,
          `**做到什么程度**：${escapeMarkdown(item.extent)}${item.unconfirmed ? UNCONFIRMED : ""}`,
          `**材料**：${escapeMarkdown(item.evidence)}`,
          basisLine(item),
        ].join("\n"),
      ),
      note("材料给一次就够，照片不是必需的。"),
      complaintButton(null),
    ],
  });

export type WhyView = {
  readonly item: Item;
  /** The branch's own line; undefined where it may not be shown here, or there is none. */
  readonly own: { readonly branchName: string; readonly line: ScoreLine } | undefined;
  /** Whether the reader may see what was answered. */
  readonly answers: boolean;
  /** Why there is no line. */
  readonly without: string;
};

/** 为什么 */
export const whyCard = ({ item, own, answers, without }: WhyView): Card =>
  card({
    header: header(
      `为什么 · ${item.name}`,
      "wathet",
      own === undefined ? {} : { subtitle: own.branchName },
    ),
    summary: `为什么 · ${item.name}`,
    elements: [
      markdown(
        [
          `**标准**：${escapeMarkdown(item.check)}`,
          `**怎么计分**：${escapeMarkdown(ruleWords(item))}`,
          basisLine(item),
        ].join("\n"),
      ),
      ...(own === undefined ? [note(without)] : [markdown(lineOf(own.line, answers))]),
      complaintButton(null),
    ],
  });

function lineOf(line: ScoreLine, answers: boolean): string {
  const answered = line.questions.flatMap(({ period, state }) =>
    state.kind === "answered"
      ? [`${periodWords(period)}：${briefly(answerWords(line.item, state.answer))}`]
      : [],
  );
  return [
    `**得分**：${wonWords(line)}`,
    ...(answers && answered.length > 0 ? [`**答复**：${escapeMarkdown(answered.join("；"))}`] : []),
    ...reasonLines(line, answers),
  ].join("\n");
}

function wonWords(line: ScoreLine): string {
  if (line.state === "not_applicable") return "不适用，不计入";
  return line.state === "pending"
    ? `${pendingWords(line)}，不计入`
    : `${pointsWords(line.won)}，应得${pointsWords(line.possible)}`;
}
