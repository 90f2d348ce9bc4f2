/** 得分卡 — a branch's score of the year to date: the losses easiest to win back first, won and lost by dimension, and every line one tap from its source. */
import { type EasyLoss, easiestLosses } from "#blueprint/easiest-losses.ts";
import { findWindow } from "#blueprint/open-window.ts";
import { encodeAction } from "#cards/actions.ts";
import { dayWords } from "#cards/blueprint/answer-words.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import { buttonRow, commandButton } from "#cards/campaign/command-button.ts";
import type { ButtonElement, Card, CardElement } from "#cards/kit/card.ts";
import { barChart, type Point } from "#cards/kit/chart.ts";
import { card, header, markdown, note } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import { fits } from "#cards/kit/fits.ts";
import { button } from "#cards/kit/inputs.ts";
import { collapsiblePanel, column, columnSet } from "#cards/kit/layout.ts";
import { lastDayOfPeriod, yearOf } from "#taskbook/period.ts";
import type { Score } from "#taskbook/score.ts";
import { reasonLine } from "./line-words.ts";
import { winBackWords } from "./loss-words.ts";
import { pointsWords } from "./points-words.ts";
import {
  dimensionTyped,
  dimensionWords,
  lineElements,
  nameOf,
  OPEN_WORDS,
  type ScoreView,
  whyTyped,
} from "./score-view.ts";
import { upToWords, windowWords } from "./until-words.ts";

const PLACES = ["①", "②", "③"] as const;

/** The whole score, every dimension in a panel; where that is too long, a button for each dimension instead. */
export function scoreCard(view: ScoreView): Card {
  const whole = overview(view, panelsOf(view));
  return fits(whole) ? whole : overview(view, dimensionButtons(view));
}

function overview(view: ScoreView, details: readonly CardElement[]): Card {
  const upTo = upToWords(view.upTo, view.today);
  const title = `${yearOf(view.upTo)}年${upTo}得分 · ${view.branchName}`;
  return card({
    header: header(title, "turquoise", upTo === "" ? { subtitle: "年初至今" } : {}),
    summary: title,
    elements: [
      markdown(totalWords(view.score)),
      ...easiestElements(view),
      ...chartElements(view),
      ...details,
      ...(view.own ? [commandButton("返回清单", "我的任务")] : []),
      complaintButton(null),
    ],
  });
}

function totalWords(score: Score): string {
  const { total, bonus } = score;
  const points = total === null ? "还没有能计分的条目" : `**${pointsWords(total)}分**，满分100分`;
  return [
    points,
    countedWords(score),
    ...scaledWords(score),
    ...(bonus.won > 0 ? [`另有加分${pointsWords(bonus.won)}分，不计入总分`] : []),
  ].join("\n");
}

/** 已计分12条；3条待定、20条还没到期，不计入 */
function countedWords({ lines }: Score): string {
  const count = (state: string, isAsked?: boolean) =>
    lines.filter(
      (line) =>
        line.state === state && (isAsked === undefined || isAsked === line.questions.length > 0),
    ).length;
  const left = [
    [count("pending", true), "待定"],
    [count("pending", false), "还没到期"],
    [count("not_applicable"), "不适用"],
  ] as const;
  const words = left.filter(([many]) => many > 0).map(([many, why]) => `${many}条${why}`);
  const counted = `已计分${count("scored")}条`;
  return words.length === 0 ? counted : `${counted}；${words.join("、")}，不计入`;
}

/** Said only where the total is not simply the sum of the dimensions. */
function scaledWords({ total, dimensions }: Score): string[] {
  const scored = dimensions.filter(({ won }) => won !== null);
  if (total === null || scored.length === dimensions.length) return [];
  const possible = scored.reduce((sum, dimension) => sum + dimension.possible, 0);
  const won = scored.reduce((sum, dimension) => sum + (dimension.won ?? 0), 0);
  return [
    `按已计分的${scored.length}个维度折算：${pointsWords(won)}/${pointsWords(possible)} × 100，得${pointsWords(total)}分`,
  ];
}

/** A bar; the title, the axis and the legend; in pixels. */
const HEIGHT = { bar: 30, rest: 130 } as const;

/** Won and lost of every scored dimension's own points; each number stands on its part of the bar. */
function chartElements(view: ScoreView): CardElement[] {
  const scored = view.score.dimensions.filter(({ won }) => won !== null);
  if (scored.length === 0) return [];
  const points = scored.flatMap(({ key, won, possible }): Point[] => {
    const at = nameOf(view, key);
    const parts = [
      { at, series: "得分", value: (won ?? 0) / 100 },
      { at, series: "失分", value: (possible - (won ?? 0)) / 100 },
    ];
    return parts.filter(({ value }) => value > 0);
  });
  return [
    barChart(points, {
      title: "各维度得分（左）和失分（右）",
      horizontal: true,
      stacked: true,
      height: `${scored.length * HEIGHT.bar + HEIGHT.rest}px`,
    }),
  ];
}

function easiestElements(view: ScoreView): CardElement[] {
  const losses = easiestLosses(view.score, { most: PLACES.length, today: view.today });
  if (losses.length === 0) return [];
  return [
    markdown(losses.length === 1 ? "**先补这一条**" : `**先补这${losses.length}条**`),
    ...losses.map((loss, index) =>
      columnSet([
        column([markdown(lossWordsOf(view, loss, index))], { weight: 4 }),
        column([lossButton(view, loss)], { width: "auto", verticalAlign: "center" }),
      ]),
    ),
  ];
}

/** What comes back, why it was lost, what to do and until when. */
function lossWordsOf(view: ScoreView, { line, gain }: EasyLoss, place: number): string {
  const { item } = line;
  const ways = line.winBack.filter(({ kind }) =>
    gain.kind === "mending"
      ? kind === "mend-before-close" || kind === "reach-target"
      : kind === "do-next-period",
  );
  const todo = [...new Set(ways.map((way) => winBackWords(way, view.answers)))].join("；");
  return [
    `${PLACES[place]} **${escapeMarkdown(item.name)}** 总分约多${pointsWords(gain.points)}分（这一条 ${pointsWords(line.won)}→${pointsWords(gain.won)}）`,
    reasonLine(line, view.answers),
    `怎么补：${escapeMarkdown(todo)}${untilWords(view, { line, gain })}`,
  ].join("\n");
}

function untilWords({ windows, today }: ScoreView, { line, gain }: EasyLoss): string {
  if (gain.kind === "next-period") return `（${dayWords(lastDayOfPeriod(gain.next))}前）`;
  const window = findWindow(windows, line.item, gain.period);
  return window === undefined ? "" : `（${windowWords(window, today)}）`;
}

/** To the section that holds the answer, for whoever may change it; to the item for everybody else. */
function lossButton(view: ScoreView, { line, gain }: EasyLoss): ButtonElement {
  const window =
    gain.kind === "mending" ? findWindow(view.windows, line.item, gain.period) : undefined;
  if (!view.own || window === undefined)
    return commandButton("看明细", whyTyped(view, line.item.code));
  const { campaignId, section } = window;
  const action = { kind: "checklist.edit", campaignId, branchId: view.branchId, section } as const;
  return button("去改答", { callback: encodeAction(action) }, { size: "small", typed: "我的任务" });
}

const panelsOf = (view: ScoreView): readonly CardElement[] => [
  note(`展开一个维度，${OPEN_WORDS}`),
  ...view.score.dimensions.flatMap((dimension) => {
    const lines = lineElements(view, dimension.key);
    return lines.length === 0 ? [] : [collapsiblePanel(dimensionWords(view, dimension), lines)];
  }),
];

const dimensionButtons = (view: ScoreView): readonly CardElement[] =>
  buttonRow(
    view.score.dimensions.map((dimension) =>
      commandButton(dimensionWords(view, dimension), dimensionTyped(view, dimension.key, 0)),
    ),
  );
