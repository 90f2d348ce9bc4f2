/** 时间线 — the newest of what happened as part of a card, and the rest on pages of its own. */
import type { BranchEvent, Timeline, UnitEvent } from "#blueprint/timeline.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { ButtonElement, Card, CardElement } from "#cards/kit/card.ts";
import { card, header, markdown } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import type { Period } from "#taskbook/period.ts";
import { buttonRow, commandButton } from "./command-button.ts";
import { spanWords } from "./state-words.ts";
import { branchEventLine, unitEventLine } from "./timeline-words.ts";

/** Lines on a branch's card and on a unit's, and on each page behind them. */
export const TIMELINE_LINES = { first: 8, ofUnit: 6, further: 20 } as const;

type Part = { readonly limit: number; readonly offset: number };

/** Where a page of a branch's timeline begins; page 0 is the card's own part. */
export const timelinePage = (page: number): Part =>
  page === 0
    ? { limit: TIMELINE_LINES.first, offset: 0 }
    : {
        limit: TIMELINE_LINES.further,
        offset: TIMELINE_LINES.first + (page - 1) * TIMELINE_LINES.further,
      };

export const lastTimelinePage = (total: number): number =>
  Math.max(0, Math.ceil((total - TIMELINE_LINES.first) / TIMELINE_LINES.further));

/** A unit's timeline has pages of its own from its newest line on: the pages of its card are those of its branches. */
export const unitTimelinePage = (page: number): Part => ({
  limit: TIMELINE_LINES.further,
  offset: page * TIMELINE_LINES.further,
});

export const lastUnitTimelinePage = (total: number): number =>
  Math.max(0, Math.ceil(total / TIMELINE_LINES.further) - 1);

export type BranchTimeline = {
  readonly branchId: string;
  readonly branchName: string;
  readonly period: Period;
  readonly timeline: Timeline<BranchEvent>;
  /** The names of the standard's items. */
  readonly nameItem: (itemCode: string) => string;
};

/** The newest lines, and a button for the others. */
export function timelineElements(view: BranchTimeline): readonly CardElement[] {
  const { total, events } = view.timeline;
  if (events.length === 0) return [];
  const left = total - events.length;
  return [
    markdown(["**时间线**（新的在前）", ...linesOf(view)].join("\n")),
    ...(left > 0 ? [pageButton(view, `还有${left}条`, 1)] : []),
  ];
}

const linesOf = ({ timeline, nameItem }: BranchTimeline): readonly string[] =>
  timeline.events.map((happened) => escapeMarkdown(branchEventLine(happened, nameItem)));

function pageButton(view: BranchTimeline, label: string, page: number): ButtonElement {
  const at = page === 0 ? "" : ` 第${page + 1}页`;
  return commandButton(label, `状态 ${view.branchId} ${view.period}${at}`);
}

/** A page behind the card, from 1 to the last. */
export function timelineCard(view: BranchTimeline, page: number): Card {
  const { total } = view.timeline;
  return pageCard({
    title: `${spanWords(view.period)}时间线 · ${view.branchName}`,
    total,
    lines: linesOf(view),
    buttons: [
      pageButton(view, page === 1 ? "返回状态" : "上一页", page - 1),
      ...(page < lastTimelinePage(total) ? [pageButton(view, "下一页", page + 1)] : []),
    ],
  });
}

type Page = {
  readonly title: string;
  readonly total: number;
  readonly lines: readonly string[];
  readonly buttons: readonly ButtonElement[];
};

const pageCard = ({ title, total, lines, buttons }: Page): Card =>
  card({
    header: header(title, "wathet", { subtitle: `共${total}条，新的在前` }),
    summary: title,
    elements: [markdown(lines.join("\n")), ...buttonRow(buttons), complaintButton(null)],
  });

export type UnitTimeline = {
  readonly unitId: string;
  readonly unitName: string;
  /** What was asked; undefined for the year that runs. */
  readonly period: Period | undefined;
  readonly year: string;
  readonly timeline: Timeline<UnitEvent>;
};

const stateTyped = ({ unitId, period }: UnitTimeline): string =>
  ["状态", unitId, ...(period === undefined ? [] : [period])].join(" ");

/** Asked for beside the unit. */
export const TIMELINE_WORD = "时间线";

const unitPageTyped = (view: UnitTimeline, page: number): string =>
  `${stateTyped(view)} ${TIMELINE_WORD}${page === 0 ? "" : ` 第${page + 1}页`}`;

/** All that was done by a unit above branches and for it, `page` from 0 to the last. */
export function unitTimelineCard(view: UnitTimeline, page: number): Card {
  const { total, events } = view.timeline;
  return pageCard({
    title: `${spanWords(view.period ?? view.year)}时间线 · ${view.unitName}`,
    total,
    lines: events.length === 0 ? ["还没有。"] : events.map(unitEventLine),
    buttons: [
      ...(page === 0 ? [] : [commandButton("上一页", unitPageTyped(view, page - 1))]),
      ...(page < lastUnitTimelinePage(total)
        ? [commandButton("下一页", unitPageTyped(view, page + 1))]
        : []),
      commandButton("返回状态", stateTyped(view)),
    ],
  });
}

/** A card about a unit above branches with the newest of what was done there, before its last element. */
export function withUnitTimeline(of: Card, view: UnitTimeline): Card {
  const { total, events } = view.timeline;
  if (events.length === 0) return of;
  const { elements } = of.body;
  return {
    ...of,
    body: {
      ...of.body,
      elements: [
        ...elements.slice(0, -1),
        markdown(["**时间线**（新的在前）", ...events.map(unitEventLine)].join("\n")),
        ...(total > events.length
          ? [commandButton(`看全部${total}条`, unitPageTyped(view, 0))]
          : []),
        ...elements.slice(-1),
      ],
    },
  };
}
