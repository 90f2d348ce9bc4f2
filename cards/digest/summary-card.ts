/** 通报卡 — what a group is shown of its branches: completion, averages, unnamed bands, weak items, the state of each unit. */
import { encodeAction } from "#cards/actions.ts";
import { dayWords, whenWords } from "#cards/blueprint/answer-words.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import {
  branchLine,
  countWords,
  groupLine,
  percentOf,
  spanWords,
} from "#cards/campaign/state-words.ts";
import type { Card, CardElement } from "#cards/kit/card.ts";
import { barChart, pieChart } from "#cards/kit/chart.ts";
import { card, header, markdown, note, text } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import { button } from "#cards/kit/inputs.ts";
import { collapsiblePanel } from "#cards/kit/layout.ts";
import { changeWords, pointsWords } from "#cards/score/points-words.ts";
import {
  changeOf,
  comparable,
  type PostedSummary,
  type ScoreFigures,
  type SummaryFigures,
} from "#digest/figures.ts";
import { FEWEST_FOR_AVERAGE } from "#digest/group-summary.ts";
import { divide, type Section } from "./divide.ts";

export type SummaryView = {
  readonly posted: PostedSummary;
  /** The one posted before it, to tell the change since. */
  readonly before: PostedSummary | undefined;
};

/** The first card also carries the figures and charts. */
const ROOM = { first: 14_000, further: 24_000 } as const;

/** As many cards as the list of units needs; one for most. */
export function summaryCards(view: SummaryView): readonly Card[] {
  const pages = divide(listsOf(view), ROOM);
  return pages.map((sections, page) => summaryCard(view, { sections, page, pages: pages.length }));
}

type Page = {
  readonly sections: readonly Section[];
  readonly page: number;
  readonly pages: number;
};

function summaryCard(view: SummaryView, { sections, page, pages }: Page): Card {
  const { figures, postedAt } = view.posted;
  const title = `${spanWords(figures.period)}通报`;
  return card({
    header: header(`${title} · ${figures.unitName}`, "blue", {
      subtitle: `数据截至${whenWords(postedAt, 0)}`,
      ...(pages > 1
        ? { tags: [{ text: `第${page + 1}张，共${pages}张`, colour: "blue" as const }] }
        : {}),
    }),
    summary: `${title} · ${figures.unitName}`,
    elements: [
      ...(page === 0 ? figureElements(view) : []),
      ...sections.map(({ title: name, lines }) =>
        collapsiblePanel(name, [text(lines.join("\n"))], { expanded: page > 0 }),
      ),
      ...(page === 0 ? [progressButton(figures)] : []),
      complaintButton(null),
    ],
  });
}

const progressButton = ({ unitId }: SummaryFigures): CardElement =>
  button(
    "看现在的进度",
    { callback: encodeAction({ kind: "progress.open", unitId }) },
    { typed: "进度" },
  );

function figureElements({ posted, before }: SummaryView): CardElement[] {
  const { figures } = posted;
  const last = comparable(figures, before?.figures);
  return [
    markdown(completionWords(figures)),
    ...(figures.scores === null
      ? [note(`有得分的支部不足${FEWEST_FOR_AVERAGE}个，暂不显示平均分。`)]
      : scoreElements(figures.scores, last?.scores)),
  ];
}

function completionWords({ completion, closed, dueOn }: SummaryFigures): string {
  const { asked, answered, branches } = completion;
  const until = closed ? "已截止" : `${dayWords(dueOn)}前`;
  return [
    `**完成情况（${until}）**：已答${answered}条，共${asked}条，${percentOf(completion)}%`,
    `${branches}个支部：${countWords(completion)}`,
  ].join("\n");
}

function scoreElements(scores: ScoreFigures, last: ScoreFigures | null | undefined): CardElement[] {
  const change = changeOf(scores.average, last?.average);
  return [
    markdown(
      `**年初至今平均得分**：${pointsWords(scores.average)}${changeWords(change)}，${scores.scored}个支部`,
    ),
    markdown(dimensionWords(scores, last)),
    ...weakElements(scores),
    barChart(
      scores.dimensions.flatMap(({ name, rate }) =>
        rate === null ? [] : [{ at: name, value: rate / 100 }],
      ),
      { title: "各维度平均得分（满分100）", horizontal: true, aspectRatio: "4:3" },
    ),
    collapsiblePanel("支部得分分布", [
      pieChart(bandSlices(scores), { title: "支部得分分布", doughnut: true, aspectRatio: "16:9" }),
    ]),
  ];
}

/** Each dimension with its average; those that have none yet are named together at the end. */
function dimensionWords(scores: ScoreFigures, last: ScoreFigures | null | undefined): string {
  const rated = scores.dimensions.flatMap(({ key, name, rate }) => {
    if (rate === null) return [];
    const before = last?.dimensions.find((dimension) => dimension.key === key)?.rate;
    return [`${escapeMarkdown(name)}${pointsWords(rate)}${changeWords(changeOf(rate, before))}`];
  });
  const open = scores.dimensions.flatMap(({ name, rate }) =>
    rate === null ? [escapeMarkdown(name)] : [],
  );
  return [
    ...(rated.length === 0 ? [] : [rated.join("，")]),
    ...(open.length === 0 ? [] : [`${open.join("、")}还没有得分`]),
  ].join("；");
}

/** Bands without a name: a grade is a person's decision. */
const BAND_WORDS = ["90分及以上", "60到90分", "60分以下"] as const;
const bandSlices = ({ bands }: ScoreFigures) =>
  BAND_WORDS.map((name, index) => ({ name, value: bands[index] ?? 0 }));

const weakElements = ({ weakest }: ScoreFigures): CardElement[] =>
  weakest.length === 0
    ? []
    : [
        markdown(
          [
            "**失分较多的条目**（得分占应得分）",
            ...weakest.map(({ name, rate }) => `${escapeMarkdown(name)}：${pointsWords(rate)}%`),
          ].join("\n"),
        ),
      ];

function listsOf({ posted, before }: SummaryView): readonly Section[] {
  const { figures } = posted;
  const last = comparable(figures, before?.figures);
  const groups = figures.groups.map((group) => {
    const known = last?.groups.find(({ id }) => id === group.id)?.average;
    const average =
      group.average === null
        ? ""
        : `，平均${pointsWords(group.average)}${changeWords(changeOf(group.average, known))}`;
    return `${groupLine(group)}${average}`;
  });
  const branches = (figures.branches ?? []).map(branchLine);
  return [
    { title: `下级单位情况（${groups.length}个）`, lines: groups },
    { title: `各支部情况（${branches.length}个）`, lines: branches },
  ].filter(({ lines }) => lines.length > 0);
}
