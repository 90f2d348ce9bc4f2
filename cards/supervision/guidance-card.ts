/** 指导任务 — one as it stands, for its owner with the line that ends it; and those that somebody has or gave. */
import { encodeAction } from "#cards/actions.ts";
import { doneWords } from "#cards/blueprint/answer-words.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { CallbackValue, Card, CardElement } from "#cards/kit/card.ts";
import { card, header, markdown, note, text } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import { button, input, submitButton } from "#cards/kit/inputs.ts";
import { form } from "#cards/kit/layout.ts";
import { type Day, dayOf } from "#kernel/calendar.ts";
import { GUIDANCE_RULES, type Guidance } from "#supervision/guidance.ts";
import type { GuidanceView } from "#supervision/guidance-ports.ts";
import { briefly, dayInYearWords } from "./finding-words.ts";
import { FINISH, GIVE, GUIDANCE, sectorWords } from "./guidance-words.ts";

export const RESULT_FIELD = "result";

export type GuidanceCardView = GuidanceView & {
  /** The item's name; its code when the standard does not have it any more. */
  readonly itemName: string;
  readonly today: Day;
  /** Whether it is the reader's to do. */
  readonly isOwn: boolean;
  /** Whether the reader may end it. */
  readonly mayFinish: boolean;
  /** What became of the last press. */
  readonly said?: string | null;
  readonly refused?: { readonly why: string; readonly written: string };
};

export function guidanceCard(view: GuidanceCardView): Card {
  const { task, itemName, unit, branches, said = null, refused } = view;
  const isOpen = task.doneAt === null;
  const title = `${GUIDANCE} · ${itemName}`;
  return card({
    forwardable: false,
    header: header(title, isOpen ? "blue" : "green", {
      subtitle: `编号${task.id} · ${standsWords(task, view.today)}`,
    }),
    summary: title,
    elements: [
      ...(said === null ? [] : [text(said)]),
      ...(refused === undefined ? [] : [markdown(`⚠️ ${escapeMarkdown(refused.why)}`)]),
      text(`目标：${task.aim}`),
      note(`${unit.name}，${sectorWords(task.sector)}，今年检查里这一条没有做到的支部：`),
      text(branches.map(({ name }) => `· ${name}`).join("\n")),
      note(`${view.giverName}派给${view.ownerName}。支部不用为这件事填报。`),
      ...(task.result === null ? [] : [text(`结果：${task.result}`)]),
      ...(isOpen && view.mayFinish ? [finishForm(view)] : []),
      complaintButton(null),
    ],
  });
}

const finishForm = ({ task: { id }, isOwn, refused }: GuidanceCardView): CardElement =>
  form("guidance", [
    input(RESULT_FIELD, {
      placeholder: isOwn ? "一句话：做了什么，结果怎样" : "不用再办了的话，一句话说明",
      required: true,
      rows: 2,
      maxLength: GUIDANCE_RULES.longestWords,
      width: "fill",
      ...(refused === undefined ? {} : { initial: refused.written }),
    }),
    submitButton(FINISH, "submit", encodeAction({ kind: "guidance.finish", guidanceId: id }), {
      width: "fill",
      typed: `${GUIDANCE} ${FINISH} ${id} 结果`,
    }),
  ]);

/** 12月18日前 */
function standsWords({ dueOn, doneAt }: Guidance, today: Day): string {
  if (doneAt !== null) return `${dayInYearWords(dayOf(doneAt), today)}完成`;
  return `${dayInYearWords(dueOn, today)}前${dueOn < today ? "，已过期" : ""}`;
}

const BRIEF = 60;

/** In one line, for a card that speaks of several things. */
export const guidanceWords = ({ task, itemName, branches }: GuidanceCardView): string =>
  task.result === null
    ? `请您指导${branches.length}个支部：${briefly(itemName, BRIEF)}`
    : `派的指导完成了：${briefly(itemName, BRIEF)}，${briefly(task.result, BRIEF)}`;

export const guidancePress = (
  guidanceId: string,
): { readonly label: string; readonly value: CallbackValue } => ({
  label: "看任务",
  value: encodeAction({ kind: "guidance.open", guidanceId }),
});

/** What a phone shows in a few screens. */
export const GUIDANCE_SHOWN = 10;

export type GuidanceListView = {
  /** The open ones first; one more than is shown when there are more. */
  readonly tasks: readonly GuidanceCardView[];
  /** Whether the reader may give one. */
  readonly gives: boolean;
  readonly said: string | null;
};

export function guidanceListCard({ tasks, gives, said }: GuidanceListView): Card {
  const title = `${GUIDANCE}任务`;
  return card({
    forwardable: false,
    header: header(title, tasks.length === 0 ? "grey" : "blue"),
    summary: title,
    elements: [
      ...(said === null ? [] : [text(said)]),
      ...(tasks.length === 0 ? [note("没有您的指导任务。")] : []),
      ...tasks.slice(0, GUIDANCE_SHOWN).flatMap(listed),
      ...(tasks.length > GUIDANCE_SHOWN ? [note("还有更多，完成这些再看。")] : []),
      ...(gives
        ? [
            button(
              "派一个",
              { callback: encodeAction({ kind: "command.run", text: `${GUIDANCE} ${GIVE}` }) },
              { typed: `${GUIDANCE} ${GIVE}` },
            ),
          ]
        : []),
      complaintButton(null),
    ],
  });
}

function listed(view: GuidanceCardView): CardElement[] {
  const { task, itemName, branches } = view;
  const who = view.isOwn ? `${view.giverName}派的` : `派给${view.ownerName}`;
  return [
    markdown(`**${escapeMarkdown(itemName)}**`),
    text(task.result === null ? task.aim : doneWords(task.result)),
    note(`${who}，${branches.length}个支部，${standsWords(task, view.today)}`),
    button(
      "打开",
      { callback: encodeAction({ kind: "guidance.open", guidanceId: task.id }) },
      { size: "small", typed: `${GUIDANCE} ${task.id}` },
    ),
  ];
}
