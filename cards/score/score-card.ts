/** 得分卡 — a branch's score of the year to date, opened line by line; divided into a page a dimension when it is too long. */
import { easiestLosses } from "#blueprint/easiest-losses.ts";
import { encodeAction } from "#cards/actions.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import { divide } from "#cards/digest/divide.ts";
import type { Card, CardElement } from "#cards/kit/card.ts";
import { barChart } from "#cards/kit/chart.ts";
import { card, header, markdown, note } from "#cards/kit/elements.ts";
import { fits } from "#cards/kit/fits.ts";
import { button } from "#cards/kit/inputs.ts";
import { collapsiblePanel, column, columnSet } from "#cards/kit/layout.ts";
import type { DimensionKey } from "#taskbook/item.ts";
import type { DimensionScore, Score } from "#taskbook/score.ts";
import { lineWords } from "./line-words.ts";
import { pointsWords } from "./points-words.ts";

export type ScoreView = {
  readonly branchId: string;
  readonly branchName: string;
  readonly year: string;
  readonly score: Score;
  readonly dimensions: readonly { readonly key: DimensionKey; readonly name: string }[];
  /** Whether the reader may see what was answered. */
  readonly answers: boolean;
  /** Whether the reader answers this branch's checklist. */
  readonly own: boolean;
};

const EASIEST = 3;

/** The whole score, every dimension in a panel; where that is too long, a button for each dimension instead. */
export function scoreCard(view: ScoreView): Card {
  const whole = overview(view, panelsOf(view));
  return fits(whole) ? whole : overview(view, [dimensionButtons(view)]);
}

function overview(view: ScoreView, details: readonly CardElement[]): Card {
  const { score, branchName, year } = view;
  const title = `${year}年得分`;
  const scored = score.dimensions.some(({ won }) => won !== null);
  return card({
    header: header(`${title} · ${branchName}`, "turquoise", { subtitle: "年初至今" }),
    summary: `${title} · ${branchName}`,
    elements: [
      markdown(totalWords(score)),
      ...easiestElements(view),
      ...(scored ? [dimensionChart(view)] : []),
      ...details,
      ...(view.own ? [openButton("返回清单", "我的任务")] : []),
      complaintButton(null),
    ],
  });
}

function totalWords({ total, pending, notApplicable, bonus }: Score): string {
  const parts = [
    pending > 0 ? `${pending}条待定，不计入` : "",
    notApplicable > 0 ? `${notApplicable}条不适用，不计入` : "",
    bonus.won > 0 ? `另有加分${pointsWords(bonus.won)}，不计入总分` : "",
  ].filter((part) => part !== "");
  const points = total === null ? "还没有能计分的条目" : `**${pointsWords(total)}分**，满分100分`;
  return [points, ...(parts.length === 0 ? [] : [parts.join("；")])].join("\n");
}

const nameOf = ({ dimensions }: ScoreView, key: DimensionKey): string =>
  dimensions.find((dimension) => dimension.key === key)?.name ?? key;

/** Every dimension on the same measure: what was won of its points, in per cent. */
const dimensionChart = (view: ScoreView): CardElement =>
  barChart(
    view.score.dimensions.flatMap(({ key, won, possible }) =>
      won === null || possible === 0
        ? []
        : [{ at: nameOf(view, key), value: Math.round((won * 1000) / possible) / 10 }],
    ),
    { title: "各维度得分率（%）", horizontal: true, aspectRatio: "4:3" },
  );

function easiestElements({ score, answers }: ScoreView): CardElement[] {
  const lines = easiestLosses(score, EASIEST);
  if (lines.length === 0) return [];
  return [
    markdown(["**先补这几条**", ...lines.map((line) => lineWords(line, answers))].join("\n")),
  ];
}

const linesOf = ({ score, answers }: ScoreView, key: DimensionKey): readonly string[] =>
  score.lines.filter(({ item }) => item.dimension === key).map((line) => lineWords(line, answers));

const wonWords = ({ won, possible }: DimensionScore): string =>
  won === null ? "还没有得分" : `${pointsWords(won)}/${pointsWords(possible)}`;

const panelsOf = (view: ScoreView): readonly CardElement[] =>
  view.score.dimensions.flatMap((dimension) => {
    const lines = linesOf(view, dimension.key);
    const title = `${nameOf(view, dimension.key)} ${wonWords(dimension)}`;
    return lines.length === 0 ? [] : [collapsiblePanel(title, [markdown(lines.join("\n"))])];
  });

const openButton = (label: string, typed: string) =>
  button(
    label,
    { callback: encodeAction({ kind: "command.run", text: typed }) },
    { size: "small", typed },
  );

/** What is typed, or pressed, for one part of a score. */
const typedFor = ({ branchId, year }: ScoreView, key: DimensionKey, page: number): string =>
  `得分 ${branchId} ${year} ${key}${page === 0 ? "" : ` 第${page + 1}页`}`;

const dimensionButtons = (view: ScoreView): CardElement =>
  columnSet(
    view.score.dimensions.map((dimension) =>
      column(
        [
          openButton(
            `${nameOf(view, dimension.key)} ${wonWords(dimension)}`,
            typedFor(view, dimension.key, 0),
          ),
        ],
        { width: "auto" },
      ),
    ),
    { flex: "flow" },
  );

const ROOM = { first: 22_000, further: 22_000 } as const;

/** The lines of one dimension; `page` from 0. */
export function dimensionCard(view: ScoreView, key: DimensionKey, page: number): Card {
  const pages = divide([{ title: "", lines: linesOf(view, key) }], ROOM);
  const shown = Math.min(page, pages.length - 1);
  const title = `${nameOf(view, key)} · ${view.branchName}`;
  const lines = pages[shown]?.[0]?.lines ?? [];
  return card({
    header: header(title, "turquoise", { subtitle: `${view.year}年，年初至今` }),
    summary: title,
    elements: [
      lines.length === 0 ? note("这个支部在这个维度没有条目。") : markdown(lines.join("\n")),
      ...(shown + 1 < pages.length ? [openButton("下一页", typedFor(view, key, shown + 1))] : []),
      openButton("返回总分", `得分 ${view.branchId} ${view.year}`),
      complaintButton(null),
    ],
  });
}
