/** 状态卡 — what of a branch's list is done, open, or needs help, what happened to it, and where to look closer. */
import { type ChecklistQuestion, isOpen } from "#blueprint/checklist.ts";
import { type BranchProgress, progressOf } from "#blueprint/progress.ts";
import type { Urged } from "#blueprint/reminder-ports.ts";
import type { BranchEvent, Timeline } from "#blueprint/timeline.ts";
import type { AskedInYear } from "#blueprint/year.ts";
import { dayWords } from "#cards/blueprint/answer-words.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { Card, CardElement } from "#cards/kit/card.ts";
import { card, header, markdown, note, text } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import { collapsiblePanel } from "#cards/kit/layout.ts";
import { type Day, dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Period } from "#taskbook/period.ts";
import { buttonRow, commandButton } from "./command-button.ts";
import { briefly, STATE_WORDS, spanWords } from "./state-words.ts";
import { storyTyped } from "./story-card.ts";
import { timelineElements } from "./timeline-card.ts";
import { urgedWords } from "./urge-words.ts";

export type StateView = {
  readonly branchId: string;
  readonly branchName: string;
  readonly period: Period;
  readonly dueOn: Day;
  readonly asked: readonly AskedInYear[];
  readonly timeline: Timeline<BranchEvent>;
  readonly nameItem: (itemCode: string) => string;
  /** Whether the reader may see what was answered: what help is needed, why something does not apply, the files given. */
  readonly answers: boolean;
  /** Whether the reader may see the score here. */
  readonly score: boolean;
  /** Undefined where the reader may not urge; `last` the 催办 that went before. */
  readonly urge?: { readonly last: Urged | undefined };
  /** 书记空缺: the unit that answers for the branch meanwhile; null when nobody does. */
  readonly vacancy?: { readonly standIn: string | null };
  readonly now: Instant;
};

export function stateCard(view: StateView): Card {
  const { branchName, asked } = view;
  const progress = progressOf(asked);
  const title = `${spanWords(view.period)}状态 · ${branchName}`;
  const given = (kind: string) => asked.filter(({ answer }) => answer?.given.kind === kind);
  return card({
    header: header(title, progress.state === "done" ? "green" : "wathet", {
      subtitle: subtitleOf(view, progress),
    }),
    summary: title,
    elements: [
      ...(view.vacancy === undefined ? [] : [text(vacantWords(view.vacancy.standIn))]),
      ...listElements(
        "需要帮助",
        given("difficulty").map((one) => needLine(one, view.answers)),
      ),
      ...openElements(asked.filter(isOpen).map(nameLine)),
      ...panelElements("已答", [...given("meets"), ...given("value")].map(nameLine)),
      ...panelElements(
        "不适用",
        given("not_applicable").map((one) => needLine(one, view.answers)),
      ),
      ...timelineElements(view),
      ...urgedElements(view),
      ...buttonElements(view),
      complaintButton(null),
    ],
  });
}

export const vacantWords = (standIn: string | null): string =>
  standIn === null ? "书记空缺，上级也没有登记负责人。" : `书记空缺，由${standIn}负责。`;

function subtitleOf({ dueOn, asked }: StateView, progress: BranchProgress): string {
  const until = asked.some(({ open }) => open) ? `${dayWords(dueOn)}截止` : "已截止";
  return `${STATE_WORDS[progress.state]}，已答${progress.answered}/${progress.asked}，${until}`;
}

const nameLine = ({ item }: ChecklistQuestion): string => escapeMarkdown(item.name);

/** The words themselves only for those who may read answers. */
function needLine({ item, answer }: ChecklistQuestion, answers: boolean): string {
  const given = answer?.given;
  const words =
    given?.kind === "difficulty"
      ? given.need
      : given?.kind === "not_applicable"
        ? given.reason
        : "";
  return answers && words !== ""
    ? `${escapeMarkdown(item.name)}：${escapeMarkdown(briefly(words))}`
    : escapeMarkdown(item.name);
}

/** More open items than this are folded away, so that the timeline stays on the first screen. */
const OPEN_SHOWN = 6;

const openElements = (lines: readonly string[]): CardElement[] =>
  lines.length > OPEN_SHOWN ? panelElements("还没答", lines) : listElements("还没答", lines);

const listElements = (name: string, lines: readonly string[]): CardElement[] =>
  lines.length === 0 ? [] : [markdown([`**${name}（${lines.length}条）**`, ...lines].join("\n"))];

const panelElements = (name: string, lines: readonly string[]): CardElement[] =>
  lines.length === 0
    ? []
    : [collapsiblePanel(`${name}（${lines.length}条）`, [markdown(lines.join("\n"))])];

const canUrge = ({ asked, urge, now }: StateView): boolean =>
  urge !== undefined &&
  asked.some((question) => isOpen(question) && question.open) &&
  (urge.last === undefined || urge.last.nextOn <= dayOf(now));

/** When it may be urged again, to whoever may urge and cannot now. */
function urgedElements(view: StateView): CardElement[] {
  const last = view.urge?.last;
  if (last === undefined || canUrge(view) || !view.asked.some(isOpen)) return [];
  return [note(`${urgedWords(last, view.now)}，${dayWords(last.nextOn)}起可以再催。`)];
}

function buttonElements(view: StateView): CardElement[] {
  const { branchId, score, answers } = view;
  return buttonRow([
    ...(score ? [commandButton("看得分", `得分 ${branchId}`)] : []),
    ...(answers
      ? [
          commandButton("看材料", `材料 ${branchId}`),
          commandButton("全部经过", storyTyped({ branchId, period: null })),
        ]
      : []),
    ...(canUrge(view) ? [commandButton("去催办", `催办 ${branchId}`)] : []),
  ]);
}
