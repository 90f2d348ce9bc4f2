/** 问题卡 — what falls short, which rule says so, by when, who answers and who helps; how it went; and what its reader may do now. */
import { encodeAction } from "#cards/actions.ts";
import { dayWords } from "#cards/blueprint/answer-words.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import { buttonRow, commandButton } from "#cards/campaign/command-button.ts";
import type { ButtonElement, CallbackValue, Card, CardElement } from "#cards/kit/card.ts";
import { card, header, markdown, note, text } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import { button } from "#cards/kit/inputs.ts";
import { collapsiblePanel } from "#cards/kit/layout.ts";
import type { HeaderColour } from "#cards/kit/parts.ts";
import { type Day, dayOf } from "#kernel/calendar.ts";
import { findingNumberWords } from "#supervision/finding.ts";
import { type FindingVerb, isOpen, isWithBranch } from "#supervision/finding-machine.ts";
import type { FindingStepView, FindingView } from "#supervision/finding-ports.ts";
import {
  briefly,
  type Dated,
  FINDING_STATE_WORDS,
  FINDING_VERB_WORDS,
  type FindingAsk,
  findingDueWords,
  findingNameWords,
  SEVERITY_WORDS,
  stepWords,
} from "./finding-words.ts";

export type FindingCardView = Dated & {
  readonly steps: readonly FindingStepView[];
  /** What the reader may do now. */
  readonly may: readonly FindingVerb[];
  readonly today: Day;
  /** Why the card comes, or what became of a press. */
  readonly said?: string;
};

/** Steps of the history on one card; older ones are counted. */
const MOST_STEPS = 12;
/** Characters of an older step; the last one stands whole. */
const STEP_BRIEF = 60;

export function findingCard(view: FindingCardView): Card {
  const { finding, branch, unit } = view.view;
  const title = `${findingNameWords(view.view)} · ${FINDING_STATE_WORDS[finding.state]}`;
  return card({
    header: header(title, colourOf(view), { subtitle: branch.name }),
    summary: title,
    elements: [
      ...(view.said === undefined ? [] : [markdown(escapeMarkdown(view.said))]),
      markdown(
        `**${escapeMarkdown(finding.itemName === "" ? "标准以外" : finding.itemName)}** · ${SEVERITY_WORDS[finding.severity]}`,
      ),
      text(`问题：${finding.fact}`),
      ...(finding.clause === "" ? [] : [text(`为什么要改：${finding.clause}`)]),
      text(findingDueWords(view, view.today)),
      ...(finding.measure === null ? [] : [text(`怎么改的：${finding.measure}`)]),
      ...lastSaid(view),
      note(responsibleWords(view.view)),
      note(`${unit.name}${view.view.raisedByName}${dayWords(dayOf(finding.raisedAt))}提出`),
      ...(view.view.proofs === 0 ? [] : [note(`材料${view.view.proofs}份`)]),
      ...history(view),
      ...buttonsOf(view),
      ...proofNote(view),
      complaintButton(null),
    ],
  });
}

/** Late is orange like everything that wants something now: a day is a fact and no blame. */
function colourOf({ view: { finding }, left }: Dated): HeaderColour {
  const { state } = finding;
  if (state === "closed" || state === "looked-again") return "green";
  if (!isOpen(state)) return "grey";
  return isWithBranch(state) && left !== null && left <= 0 ? "orange" : "blue";
}

/** What was said last, whole: what a superior decides on, and why something came back. */
function lastSaid({ steps, today }: FindingCardView): CardElement[] {
  const last = steps.at(-1);
  const isShown = last === undefined || SHOWN_ABOVE.includes(last.verb);
  return last?.details.words === undefined || isShown
    ? []
    : [text(`${last.byName}${stepWords(last.verb, last.details, today)}`)];
}
/** Their words stand on the card anyway. */
const SHOWN_ABOVE: readonly FindingVerb[] = ["raise", "recur", "apply"];

const nameOf = (one: { readonly name: string } | null): string => one?.name ?? "空缺";

function responsibleWords({ responsible }: FindingView): string {
  const { specific, direct, first } = responsible;
  if (specific === null && direct === null && first === null) return "交办以后才定责任人";
  const helper = direct === null ? "" : `。要帮忙找${direct.name}`;
  return `具体责任人${nameOf(specific)}，直接责任人${nameOf(direct)}，第一责任人${nameOf(first)}${helper}`;
}

function history({ steps, today }: FindingCardView): CardElement[] {
  if (steps.length === 0) return [];
  const shown = steps.slice(-MOST_STEPS);
  const older = steps.length - shown.length;
  return [
    collapsiblePanel(`经过（${steps.length}步）`, [
      ...(older === 0 ? [] : [note(`更早的${older}步没有列出`)]),
      ...shown.map((step) => note(historyLine(step, today))),
    ]),
  ];
}

const historyLine = ({ at, byName, verb, details }: FindingStepView, today: Day): string =>
  `${dayWords(dayOf(at))} ${byName === "" ? "系统" : byName} ${briefly(stepWords(verb, details, today), STEP_BRIEF)}`;

/** In the order in which they are wanted; the first is the one that stands out. */
const OFFERED: readonly FindingAsk[] = [
  "receive",
  "assign",
  "apply",
  "progress",
  "review",
  "close",
  "return",
  "extend",
  "refuse-extension",
  "waive",
  "refuse-waiver",
  "ask-extension",
  "difficulty",
  "ask-waiver",
  "withdraw",
  "reopen",
  "revoke",
];
/** One press does it; the others ask for words first. */
const AT_ONCE: readonly FindingAsk[] = [
  "receive",
  "assign",
  "withdraw",
  "review",
  "close",
  "extend",
];
/** Nothing that a single press should do by accident. */
const CONFIRMED: Readonly<Partial<Record<FindingAsk, string>>> = {
  close: "销号以后还会抽查回头看。",
  extend: "同意后按新的日子算。",
};
/** Whoever may say how it goes may say what is in the way. */
const asksOf = (may: readonly FindingVerb[]): readonly FindingAsk[] => {
  const asks: readonly FindingAsk[] = may.includes("progress") ? [...may, "difficulty"] : may;
  return OFFERED.filter((one) => asks.includes(one));
};

function buttonsOf({ view, may }: FindingCardView): CardElement[] {
  const [first, ...others] = asksOf(may);
  const how = view.finding.itemCode;
  return [
    ...(first === undefined ? [] : [askButton(view, first, "primary_filled")]),
    ...buttonRow([
      ...others.map((ask) => askButton(view, ask, "default")),
      ...(how === null || how === "" ? [] : [commandButton("怎么做", `怎么做 ${how}`)]),
    ]),
  ];
}

function askButton(view: FindingView, ask: FindingAsk, type: ButtonElement["type"]): ButtonElement {
  const label = FINDING_VERB_WORDS[ask];
  const confirm = CONFIRMED[ask];
  return button(
    label,
    { callback: askAction(view, ask) },
    {
      type,
      ...(type === "default" ? { size: "small" } : { width: "fill" }),
      ...(confirm === undefined ? {} : { confirm: { title: `${label}？`, text: confirm } }),
      typed: typedAsk(view, ask),
    },
  );
}

function askAction({ finding }: FindingView, ask: FindingAsk): CallbackValue {
  const { id: findingId, step: seen } = finding;
  return ask !== "difficulty" && AT_ONCE.includes(ask)
    ? encodeAction({ kind: "finding.step", findingId, verb: ask, seen })
    : encodeAction({ kind: "finding.form", findingId, verb: ask });
}

/** What typing it looks like. */
export const typedAsk = ({ finding }: FindingView, ask: FindingAsk): string =>
  `整改 ${findingNumberWords(finding)} ${FINDING_VERB_WORDS[ask]}${EXAMPLES[ask] ?? ""}`;
const EXAMPLES: Readonly<Partial<Record<FindingAsk, string>>> = {
  progress: " 改到哪一步",
  apply: " 怎么改的",
  "ask-extension": " 12月10日 为什么",
  waive: " 12月31日 为什么",
  difficulty: " 难在哪里",
  return: " 为什么",
  "ask-waiver": " 为什么",
  "refuse-extension": " 为什么",
  "refuse-waiver": " 为什么",
  reopen: " 为什么",
  revoke: " 为什么",
};

const proofNote = ({ may }: FindingCardView): CardElement[] =>
  may.includes("apply") ? [note("有照片或文件的，回复这张卡片发来就行，不发也可以。")] : [];

/** In one line, for a card that speaks of several things. */
export const findingLine = (of: Dated, today: Day): string =>
  `${of.view.branch.name}${findingNameWords(of.view)}：${briefly(of.view.finding.fact, LINE_BRIEF)}（${findingDueWords(of, today)}）`;
const LINE_BRIEF = 40;

export const findingPress = ({
  finding,
}: FindingView): { readonly label: string; readonly value: CallbackValue } => ({
  label: `看问题${findingNumberWords(finding)}`,
  value: encodeAction({ kind: "finding.open", findingId: finding.id }),
});
