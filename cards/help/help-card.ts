/** 求助的几张卡 — what a branch needs, for its superior; the form of the answer; the answer, for the branch. */

import { HELP_RULES, type HelpTask } from "#blueprint/help-task.ts";
import type { HelpView, HelpWhy } from "#blueprint/verb-ports.ts";
import { encodeAction } from "#cards/actions.ts";
import { dayWords, periodWords, whenWords } from "#cards/blueprint/answer-words.ts";
import { MY_TASKS } from "#cards/blueprint/typed-answer.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { CallbackValue, Card, CardElement } from "#cards/kit/card.ts";
import { card, header, markdown, note, text } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import { button, input, submitButton } from "#cards/kit/inputs.ts";
import { column, columnSet, form } from "#cards/kit/layout.ts";
import type { Day } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";

export type HelpCardView = HelpView & {
  /** What it is about: the item's name, or the finding. */
  readonly title: string;
  readonly why: HelpWhy;
  readonly now: Instant;
};

export const HELP_FIELD = "words";

/** To the superior. Nothing of it touches the branch's score, which the card says. */
export function helpTaskCard(view: HelpCardView): Card {
  const { task, raisedByName, ownerName, now } = view;
  const isOpen = task.state === "open";
  return card({
    header: header(titleOf(view), isOpen ? colourOf(view.why) : "grey", {
      subtitle: `编号${task.id} · ${isOpen ? `${dayWords(task.dueOn)}前答复` : stateWords(task)}`,
    }),
    summary: titleOf(view),
    elements: [
      aboutLine(view),
      text(`要什么：${task.need}`),
      note(`${raisedByName} ${whenWords(task.raisedAt, now)}，不影响支部得分`),
      ...(ownerName === null || !isOpen ? [] : [note(`${ownerName}在办`)]),
      ...(task.answer === null
        ? []
        : [text(`答复（${view.answeredByName ?? "管理员"}）：${task.answer.words}`)]),
      ...(isOpen ? [buttons(task)] : []),
      complaintButton(null),
    ],
  });
}

const aboutLine = ({ title, task: { about } }: HelpCardView): CardElement =>
  markdown(
    `**${escapeMarkdown(title)}**${about.kind === "item" ? `（${periodWords(about.period)}）` : ""}`,
  );

const titleOf = ({ branch, why }: HelpCardView): string =>
  `${why === "escalate" ? "求助超期没有答复" : why === "remind" ? "求助今天要答复" : "求助"} · ${branch.name}`;

const colourOf = (why: HelpWhy) => (why === "escalate" ? "red" : "orange");

const WITHDRAWN: Readonly<Record<HelpTask["about"]["kind"], string>> = {
  item: "支部已改答复，不用再办",
  finding: "整改已经往下走，不用再办",
  contact: "不用再办",
};

const stateWords = ({ state, about }: HelpTask): string =>
  state === "withdrawn" ? WITHDRAWN[about.kind] : "已答复";

function buttons({ id, ownerId }: HelpTask): CardElement {
  const take = button(
    "我来办",
    { callback: encodeAction({ kind: "help.take", helpId: id }) },
    { width: "fill", typed: `求助 ${id}` },
  );
  const answer = button(
    "答复",
    { callback: encodeAction({ kind: "help.open", helpId: id }) },
    { type: "primary_filled", width: "fill", typed: `求助 ${id} 怎么帮` },
  );
  return columnSet([...(ownerId === null ? [column([take])] : []), column([answer])]);
}

/** In one line, for a card that speaks of several things. */
export const helpTaskWords = ({ task, branch, title, why }: HelpCardView): string =>
  `${branch.name}求助：${shortened(title)}，${
    why === "escalate" ? `${dayWords(task.dueOn)}到期没有答复` : `${dayWords(task.dueOn)}前答复`
  }`;

export const helpPress = (
  id: string,
): { readonly label: string; readonly value: CallbackValue } => ({
  label: "答复求助",
  value: encodeAction({ kind: "help.open", helpId: id }),
});

/** One sentence: how, or when. */
export function helpFormCard(
  view: HelpCardView & {
    readonly refused?: { readonly words: string; readonly written: string };
  },
): Card {
  const { task, branch, refused } = view;
  return card({
    header: header(`答复求助 · ${branch.name}`, "orange", { subtitle: `编号${task.id}` }),
    summary: `答复求助 · ${branch.name}`,
    elements: [
      ...(refused === undefined ? [] : [markdown(`⚠️ ${escapeMarkdown(refused.words)}`)]),
      aboutLine(view),
      text(`要什么：${task.need}`),
      form("help", [
        input(HELP_FIELD, {
          placeholder: "怎么帮，什么时候能帮上",
          required: true,
          rows: 3,
          maxLength: HELP_RULES.longest,
          width: "fill",
          ...(refused === undefined ? {} : { initial: refused.written }),
        }),
        submitButton(
          task.about.kind === "contact" ? "答复领导" : "答复支部",
          "submit",
          encodeAction({ kind: "help.answer", helpId: task.id }),
          {
            width: "fill",
            typed: `求助 ${task.id} 怎么帮`,
          },
        ),
      ]),
      button(
        "返回",
        { callback: encodeAction({ kind: "command.run", text: "求助" }) },
        { typed: "求助" },
      ),
      complaintButton(null),
    ],
  });
}

/** To the branch, or to the leader who took the problem away: what was needed, and what the superior says. */
export function helpAnsweredCard(view: HelpCardView): Card {
  const { task, branch, answeredByName } = view;
  return card({
    header: header("您的求助有答复了", "green", { subtitle: branch.name }),
    summary: "您的求助有答复了",
    elements: [
      aboutLine(view),
      note(`您说：${task.need}`),
      text(`${answeredByName ?? "上级"}：${task.answer?.words ?? "还没有答复。"}`),
      ...sourceButton(task),
      complaintButton(null),
    ],
  });
}

function sourceButton({ about, branchId }: HelpTask): CardElement[] {
  if (about.kind === "contact") return [];
  return about.kind === "item"
    ? [
        button(
          "打开清单",
          {
            callback: encodeAction({
              kind: "checklist.open",
              campaignId: about.campaignId,
              branchId,
            }),
          },
          { typed: MY_TASKS },
        ),
      ]
    : [
        button(
          "打开问题",
          { callback: encodeAction({ kind: "finding.open", findingId: about.id }) },
          { typed: "整改" },
        ),
      ];
}

/** 还没有答复的求助, the most urgent first; each with its button. */
export function helpListCard(view: {
  readonly said: string | null;
  readonly helps: readonly HelpCardView[];
  readonly more: boolean;
  readonly today: Day;
}): Card {
  const { said, helps, more, today } = view;
  return card({
    header: header("还没有答复的求助", helps.length === 0 ? "grey" : "orange"),
    summary: "还没有答复的求助",
    elements: [
      ...(said === null ? [] : [text(said)]),
      ...helps.flatMap((help) => listed(help, today)),
      ...(helps.length === 0
        ? [note("没有等答复的求助。支部选“有困难”、领导转来联系点的问题时会到这里。")]
        : []),
      ...(more ? [note("还有更多，答复完这些再看。")] : []),
      complaintButton(null),
    ],
  });
}

function listed({ task, branch, title, ownerName }: HelpCardView, today: Day): CardElement[] {
  const late = task.dueOn < today ? "，已超期" : "";
  const owner = ownerName === null ? "" : `，${ownerName}在办`;
  const { label, value } = helpPress(task.id);
  return [
    text(
      `${branch.name} · ${title}（${dayWords(task.dueOn)}前${late}${owner}）：${shortened(task.need)}`,
    ),
    button(label, { callback: value }, { size: "small", typed: `求助 ${task.id} 怎么帮` }),
  ];
}

/** The whole of it stands on the card of its own. */
const shortened = (words: string) => (words.length > 60 ? `${words.slice(0, 59)}…` : words);
