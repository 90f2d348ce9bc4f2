/** 经过 — all that happened to a branch, the newest first and page by page; what has a card of its own opens it. */
import type { BranchEvent, Happened, Timeline } from "#blueprint/timeline.ts";
import { encodeAction } from "#cards/actions.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { ButtonElement, Card, CardElement } from "#cards/kit/card.ts";
import { card, header, markdown, text } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import { button } from "#cards/kit/inputs.ts";
import { column, columnSet } from "#cards/kit/layout.ts";
import { dayOf } from "#kernel/calendar.ts";
import { type Period, yearOf } from "#taskbook/period.ts";
import { buttonRow, commandButton } from "./command-button.ts";
import { spanWords } from "./state-words.ts";
import { sourceOf } from "./story-source.ts";
import { branchEventLine } from "./timeline-words.ts";

/** Typed as a command of its own. */
export const STORY = "经过";
/** Asks for it to print. */
export const STORY_FILE = "文件";

export type StoryView = {
  readonly branchId: string;
  readonly branchName: string;
  /** null: of all time. */
  readonly period: Period | null;
  readonly timeline: Timeline<BranchEvent>;
  /** The names of the standard's items. */
  readonly nameItem: (itemCode: string) => string;
  /** Whether the reader may take it along. */
  readonly mayExport: boolean;
};

const LINES = 15;

/** From 0. */
export const storyPage = (page: number) => ({ limit: LINES, offset: page * LINES });
export const lastStoryPage = (total: number): number => Math.max(0, Math.ceil(total / LINES) - 1);

export const storyTitle = ({ period, branchName }: Pick<StoryView, "period" | "branchName">) =>
  `${period === null ? "" : spanWords(period)}${STORY} · ${branchName}`;

export const storyTyped = ({ branchId, period }: Pick<StoryView, "branchId" | "period">): string =>
  [STORY, branchId, ...(period === null ? [] : [period])].join(" ");

export function storyCard(view: StoryView, page: number): Card {
  const { timeline, mayExport } = view;
  const title = storyTitle(view);
  const typed = storyTyped(view);
  const pages = lastStoryPage(timeline.total) + 1;
  return card({
    forwardable: false,
    header: header(title, "wathet", {
      subtitle: `共${timeline.total}条，新的在前${pages > 1 ? `；第${page + 1}页，共${pages}页` : ""}`,
    }),
    summary: title,
    elements: [
      ...(timeline.events.length === 0 ? [text("还没有。")] : byYears(view)),
      ...buttonRow([
        ...(page > 0 ? [commandButton("上一页", `${typed} 第${page}页`)] : []),
        ...(page + 1 < pages ? [commandButton("下一页", `${typed} 第${page + 2}页`)] : []),
        ...(mayExport && timeline.total > 0
          ? [commandButton("要文件打印", `${typed} ${STORY_FILE}`)]
          : []),
      ]),
      complaintButton(null),
    ],
  });
}

/** The lines say day and month; the year stands where it changes. */
function byYears({ timeline: { events }, nameItem, branchId }: StoryView): readonly CardElement[] {
  return events.flatMap((one, index) => {
    const year = yearOf(dayOf(one.at));
    const before = events[index - 1];
    const isNew = before === undefined || yearOf(dayOf(before.at)) !== year;
    return [...(isNew ? [markdown(`**${year}年**`)] : []), entry(one, { branchId, nameItem })];
  });
}

function entry(
  happened: Happened<BranchEvent>,
  { branchId, nameItem }: Pick<StoryView, "branchId" | "nameItem">,
): CardElement {
  const line = markdown(escapeMarkdown(branchEventLine(happened, nameItem)));
  const opens = openerOf(happened.event, branchId);
  return opens === undefined
    ? line
    : columnSet([column([line], { weight: 4 }), column([opens], { width: "auto" })], {
        flex: "none",
      });
}

/** The card of what the entry is about; undefined where there is none. */
function openerOf(event: BranchEvent, branchId: string): ButtonElement | undefined {
  const source = sourceOf(event, branchId);
  if (source === undefined) return undefined;
  const { typed, opens } = source;
  return opens === undefined
    ? commandButton(OPEN, typed)
    : button(OPEN, { callback: encodeAction(opens) }, { size: "small", typed });
}

const OPEN = "看";
