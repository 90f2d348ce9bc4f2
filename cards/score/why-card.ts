/** 为什么 — how an item is scored, and what a branch has won of it: the arithmetic, the source of each period, what would win it back. */
import { waysAhead } from "#blueprint/easiest-losses.ts";
import { findWindow } from "#blueprint/open-window.ts";
import { encodeAction } from "#cards/actions.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import { buttonRow, commandButton } from "#cards/campaign/command-button.ts";
import type { ButtonElement, Card } from "#cards/kit/card.ts";
import { card, header, markdown, note, text } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import { button } from "#cards/kit/inputs.ts";
import { type Day, dayOf, type Month } from "#kernel/calendar.ts";
import type { Item } from "#taskbook/item.ts";
import { yearOf } from "#taskbook/period.ts";
import type { ScoreLine } from "#taskbook/score-line.ts";
import { arithmeticWords } from "./arithmetic-words.ts";
import { basisLine } from "./item-card.ts";
import { reasonLine } from "./line-words.ts";
import { pendingWords, winBackWords } from "./loss-words.ts";
import { pointsWords } from "./points-words.ts";
import { ruleWords } from "./rule-words.ts";
import { scoreTyped } from "./score-view.ts";
import { canBeAnswered, type Sources, sourceLines } from "./source-words.ts";
import { upToWords } from "./until-words.ts";

/** A branch's own line. */
export type WhyLine = Omit<Sources, "answers" | "now"> & {
  readonly branchId: string;
  readonly branchName: string;
  /** The last month whose lists count. */
  readonly upTo: Month;
  /** Whether the reader answers this branch's checklist, here. */
  readonly own: boolean;
};

export type WhyView = Pick<Sources, "answers" | "now"> & {
  readonly item: Item;
  /** What was named beside the item and is no branch that the reader may look at. */
  readonly notFound?: string | undefined;
  /** Undefined where it may not be shown here, or there is none. */
  readonly of: WhyLine | undefined;
  /** Why there is no line. */
  readonly without: string;
};

export const whyCard = (view: WhyView): Card =>
  card({
    header: header(
      `为什么 · ${view.item.name}`,
      "wathet",
      view.of === undefined ? {} : { subtitle: subtitleOf(view.of, dayOf(view.now)) },
    ),
    summary: `为什么 · ${view.item.name}`,
    elements: [
      ...(view.notFound === undefined ? [] : [text(notFoundWords(view.notFound, view.of))]),
      ...(view.of === undefined ? [note(view.without)] : [markdown(scoreWords(view, view.of))]),
      markdown(standardWords(view.item)),
      ...buttonRow(buttonsOf(view)),
      complaintButton(null),
    ],
  });

const subtitleOf = ({ branchName, upTo }: WhyLine, today: Day): string =>
  `${branchName}，${yearOf(upTo)}年${upToWords(upTo, today)}`;

const standardWords = (item: Item): string =>
  [
    `**标准**：${escapeMarkdown(item.check)}`,
    `**怎么计分**：${escapeMarkdown(ruleWords(item))}`,
    basisLine(item),
  ].join("\n");

const notFoundWords = (named: string, of: WhyLine | undefined): string =>
  `没有找到您能看的“${named}”。${of === undefined ? "" : `下面是${of.branchName}的。`}`;

function scoreWords({ answers, now }: WhyView, of: WhyLine): string {
  const { line } = of;
  const arithmetic = answers ? arithmeticWords(line) : undefined;
  const ways = [...new Set(waysAhead(line, dayOf(now)).map((way) => winBackWords(way, answers)))];
  return [
    `**得分**：${wonWords(line)}`,
    ...(arithmetic === undefined ? [] : [`**怎么算的**：${escapeMarkdown(arithmetic)}`]),
    ...(line.losses.length === 0 ? [] : [reasonLine(line, answers)]),
    ...(ways.length === 0 ? [] : [`**怎么补**：${escapeMarkdown(ways.join("；"))}`]),
    "**各期来源**",
    ...sourceLines({ ...of, answers, now }).map(escapeMarkdown),
  ].join("\n");
}

function wonWords(line: ScoreLine): string {
  if (line.state === "not_applicable") return "不适用，不计入";
  return line.state === "pending"
    ? `${pendingWords(line)}，不计入`
    : `${pointsWords(line.won)}分，满分${pointsWords(line.possible)}分`;
}

function buttonsOf({ item, of, answers }: WhyView): readonly ButtonElement[] {
  const how = commandButton("怎么做", `怎么做 ${item.code}`);
  if (of === undefined) return [how];
  return [
    ...(of.own ? changeButtons(of) : []),
    ...(answers && of.sources.some(({ proofs }) => proofs > 0)
      ? [commandButton("看材料", `材料 ${of.branchId}`)]
      : []),
    how,
    commandButton("返回得分", scoreTyped(of)),
  ];
}

/** To the newest period that can still be answered. */
function changeButtons({ branchId, line, windows }: WhyLine): readonly ButtonElement[] {
  const question = line.questions.findLast(canBeAnswered);
  const window =
    question === undefined ? undefined : findWindow(windows, line.item, question.period);
  if (question === undefined || window === undefined) return [];
  const { campaignId, section } = window;
  return [
    button(
      question.state.kind === "open" ? "去答" : "去改答",
      { callback: encodeAction({ kind: "checklist.edit", campaignId, branchId, section }) },
      { size: "small", typed: "我的任务" },
    ),
  ];
}
