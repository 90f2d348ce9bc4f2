/** 周报卡 — one screen for a leader: three numbers, one chart, what needs a decision. Of a constant size, however many are below. */
import { encodeAction } from "#cards/actions.ts";
import { dayWords, monthWords, whenWords } from "#cards/blueprint/answer-words.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { Card, CardElement } from "#cards/kit/card.ts";
import { barChart, type Point } from "#cards/kit/chart.ts";
import { card, header, markdown, note, text } from "#cards/kit/elements.ts";
import { button } from "#cards/kit/inputs.ts";
import { column, columnSet } from "#cards/kit/layout.ts";
import { listsIn, type MonthTimeliness, percentOf } from "#digest/timeliness.ts";
import type { Decision, Weekly } from "#digest/weekly.ts";
import type { Instant } from "#kernel/clock.ts";
import {
  decisionPress,
  decisionWords,
  TIMELINESS_KEYS,
  TIMELINESS_NOTE,
  TIMELINESS_WORDS,
} from "./weekly-words.ts";

export type WeeklyView = {
  readonly weekly: Weekly;
  readonly at: Instant;
  /** Others look on. */
  readonly inGroup: boolean;
};

/** What is empty is left out. */
export function weeklyCard({ weekly, at, inGroup }: WeeklyView): Card {
  const title = `周报 · ${weekly.unitName}`;
  return card({
    header: header(title, "blue", { subtitle: `数据截至${whenWords(at, 0)}` }),
    summary: title,
    elements: [
      ...figureElements(weekly),
      ...decisionElements(weekly, inGroup),
      progressButton(weekly, inGroup),
      complaintButton(null),
    ],
  });
}

function figureElements({ months }: Weekly): CardElement[] {
  const [latest] = months;
  if (latest === undefined) return [];
  return [
    text(`${monthWords(latest.month)}清单${listsIn(latest)}份，${dayWords(latest.dueOn)}截止`),
    columnSet(
      TIMELINESS_KEYS.map((key) =>
        column([markdown(`${TIMELINESS_WORDS[key]} **${latest[key]}**`, { size: "heading-2" })]),
      ),
    ),
    monthsChart(months),
    note(TIMELINESS_NOTE),
  ];
}

/** In per cent of each month's lists: months of different sizes are compared, never units. */
function monthsChart(months: readonly MonthTimeliness[]): CardElement {
  const compared = months.length > 1;
  const points = months.flatMap((month): Point[] => {
    const shares = percentOf(month);
    const series = compared ? { series: seriesOf(month, months) } : {};
    return TIMELINESS_KEYS.map((key) => ({
      at: TIMELINESS_WORDS[key],
      value: shares[key],
      ...series,
    }));
  });
  return barChart(points, {
    title: compared ? "和之前一期比（占清单的%）" : "占清单的%",
    aspectRatio: "4:3",
  });
}

/** The month, with its year where the other one lies in another. */
function seriesOf({ month }: MonthTimeliness, months: readonly MonthTimeliness[]): string {
  const name = `${Number(month.slice(5))}月`;
  const years = new Set(months.map((each) => each.month.slice(0, 4)));
  return years.size > 1 ? `${month.slice(0, 4)}年${name}` : name;
}

function decisionElements({ decisions }: Weekly, inGroup: boolean): CardElement[] {
  const { first, count } = decisions;
  if (count === 0) return [];
  const left = count - first.length;
  return [
    markdown(`**${inGroup ? "要定的事" : "要您定的事"}**（${count}件，快到期的在前）`),
    ...first.map((decision, place) => decisionRow(decision, { inGroup, first: place === 0 })),
    ...(left > 0 ? [note(`还有${left}件。定了上面的，再发“周报”看。`)] : []),
  ];
}

function decisionRow(
  decision: Decision,
  { inGroup, first }: { readonly inGroup: boolean; readonly first: boolean },
): CardElement {
  const { label, value, typed } = decisionPress(decision, inGroup);
  return columnSet([
    column([text(decisionWords(decision))], { weight: 3, verticalAlign: "center" }),
    column([
      button(
        label,
        { callback: value },
        {
          size: "small",
          width: "fill",
          typed,
          ...(first ? { type: "primary_filled" as const } : {}),
        },
      ),
    ]),
  ]);
}

function progressButton({ unitId }: Weekly, inGroup: boolean): CardElement {
  const typed = `进度 ${unitId}`;
  const value = inGroup
    ? encodeAction({ kind: "progress.open", unitId })
    : encodeAction({ kind: "command.run", text: typed });
  return button("看进度", { callback: value }, { typed });
}
