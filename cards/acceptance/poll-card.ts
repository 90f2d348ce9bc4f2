/** 评议卡 — begun by its form; how many have voted while it is open, never who; what five or more said once it is over. */
import { POLL_RULES, type ShownQuestion } from "#acceptance/poll.ts";
import type { PollView } from "#acceptance/poll-ports.ts";
import { encodeAction } from "#cards/actions.ts";
import { dayWords } from "#cards/blueprint/answer-words.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { Card, CardElement } from "#cards/kit/card.ts";
import { card, header, markdown, note, text } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import { button, input, submitButton } from "#cards/kit/inputs.ts";
import { form } from "#cards/kit/layout.ts";
import { HIDDEN_WORDS, POLL, shownWords, typedLinks, typedPoll } from "./poll-words.ts";

export const LINKS_FIELD = "links";

export type PollCardView = {
  readonly view: PollView;
  readonly isOpen: boolean;
  readonly questions: readonly ShownQuestion[] | null;
  readonly mayBegin: boolean;
  readonly hasLinks: boolean;
  /** What became of what was typed or pressed. */
  readonly said?: string | null;
  readonly refused?: { readonly why: string; readonly written: string };
};

export function pollCard(shown: PollCardView): Card {
  const { view, said = null, refused } = shown;
  return card({
    forwardable: false,
    header: header(`群众${POLL}`, shown.isOpen || shown.mayBegin ? "blue" : "grey", {
      subtitle: view.branch.name,
    }),
    summary: `群众${POLL} · ${view.branch.name}`,
    elements: [
      ...(said === null ? [] : [text(said)]),
      ...(refused === undefined ? [] : [markdown(`⚠️ ${escapeMarkdown(refused.why)}`)]),
      ...standing(shown),
      ...(shown.mayBegin ? beginForm(shown) : []),
      ...(shown.hasLinks ? linksButton(view.branch.id) : []),
      complaintButton(null),
    ],
  });
}

function standing({ view: { poll }, isOpen, questions }: PollCardView): CardElement[] {
  if (poll === null) return [text("还没有开评议。")];
  const voted = `发出${poll.tokens}个链接，评了${poll.votes}人`;
  if (isOpen)
    return [
      text(`${voted}，${dayWords(poll.untilOn)}为止。`),
      note("谁评了、怎么评的，系统不记。结束以后才看得到结果。"),
    ];
  if (questions === null)
    return [
      text(`${voted}，已结束。`),
      note(`不到${POLL_RULES.leastShown}人评，结果不列，也不计分。`),
    ];
  return [
    text(`${voted}，已结束。`),
    text(questions.map(shownWords).join("\n")),
    note(HIDDEN_WORDS),
  ];
}

const beginForm = ({ view, refused }: PollCardView): CardElement[] => [
  note(
    `匿名：每个链接评一次，不记名、不记时间。默认开${POLL_RULES.days}天；要别的日子，发“${POLL} 支部 ${SUGGESTED} 12月5日”。`,
  ),
  form("poll", [
    input(LINKS_FIELD, {
      placeholder: `要几个链接，${POLL_RULES.leastLinks}到${POLL_RULES.mostLinks}`,
      required: true,
      maxLength: 5,
      width: "fill",
      initial: refused?.written ?? String(SUGGESTED),
    }),
    submitButton(
      "开始评议",
      "submit",
      encodeAction({ kind: "poll.open", applicationId: view.applicationId }),
      { type: "primary_filled", width: "fill", typed: `${typedPoll(view.branch.id)} ${SUGGESTED}` },
    ),
  ]),
];
const SUGGESTED = 60;

const linksButton = (branchId: string): CardElement[] => [
  button(
    "把链接发给我",
    { callback: encodeAction({ kind: "command.run", text: typedLinks(branchId) }) },
    { type: "primary_filled", width: "fill", typed: typedLinks(branchId) },
  ),
  note("收到的是 Excel，一行一个链接。请剪开或打乱了发，不要登记谁拿了哪一个。"),
];

/** What a phone shows in a few screens. */
const SHOWN = 12;

export function pollListCard(views: readonly PollView[]): Card {
  const more = views.length - SHOWN;
  return card({
    forwardable: false,
    header: header(`群众${POLL}`, views.length === 0 ? "grey" : "blue"),
    summary: `群众${POLL}`,
    elements: [
      ...(views.length === 0 ? [text("现在没有您能开、能看的评议。"), note(WHEN)] : []),
      ...views.slice(0, SHOWN).flatMap(listed),
      ...(more > 0 ? [note(`还有${more}个没有列出。发“${POLL} 支部名”看其中一个。`)] : []),
      complaintButton(null),
    ],
  });
}
const WHEN = "支部在考评时，考评组和组织部可以开一次匿名评议。";

const listed = ({ branch, poll }: PollView): CardElement[] => [
  button(
    `${branch.name} · ${poll === null ? "还没有开" : `评了${poll.votes}人`}`,
    { callback: encodeAction({ kind: "command.run", text: typedPoll(branch.id) }) },
    { width: "fill", typed: typedPoll(branch.id) },
  ),
];
