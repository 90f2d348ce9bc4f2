/** 申报卡 — one branch in one round: how it stands, what was decided and why, until when it may object, and what its reader may do now. */
import type { Missing } from "#acceptance/application.ts";
import { type ApplicationVerb, DECISIONS, isDeciding } from "#acceptance/application-machine.ts";
import type { ApplicationStepView, ApplicationView } from "#acceptance/application-ports.ts";
import type { CultivationView } from "#acceptance/cultivation-ports.ts";
import type { ReadAssessment } from "#acceptance/use-cases/read-self-assessment.ts";
import { encodeAction } from "#cards/actions.ts";
import { dayWords } from "#cards/blueprint/answer-words.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { CallbackValue, Card, CardElement } from "#cards/kit/card.ts";
import { card, header, markdown, note, text } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import { collapsiblePanel } from "#cards/kit/layout.ts";
import type { HeaderColour } from "#cards/kit/parts.ts";
import { pointsWords } from "#cards/score/points-words.ts";
import { type Day, dayOf } from "#kernel/calendar.ts";
import type { Hundredths } from "#taskbook/score-fraction.ts";
import { assessmentElements, comparedElements } from "./application-assessment.ts";
import { applicationButtons } from "./application-buttons.ts";
import {
  APPLICATION_STATE_WORDS,
  APPLICATION_VERB_WORDS,
  briefly,
  DECISION_WORDS,
  fullDayWords,
} from "./application-words.ts";
import { cultivationLines } from "./cultivation-words.ts";

export type ApplicationCardView = {
  readonly view: ApplicationView;
  readonly steps: readonly ApplicationStepView[];
  /** What the reader may do now. */
  readonly may: readonly ApplicationVerb[];
  /** Until when it may be made again after it came back, whatever the round's days. */
  readonly again?: Day | undefined;
  /** 自评 as the system has it; undefined when nothing was asked. */
  readonly read: ReadAssessment | undefined;
  /** What keeps the branch from applying; null when it is not the reader's to apply now. */
  readonly missing: readonly Missing[] | null;
  /** Of the last decision; null when none was made or it had no total. */
  readonly total: Hundredths | null;
  /** 跟踪培育, once there is a plan. */
  readonly cultivation?: CultivationView | undefined;
  readonly today: Day;
  /** Why the card comes, or what became of a press. */
  readonly said?: string;
};

/** Steps of the history on one card; older ones are counted. */
const MOST_STEPS = 10;
const STEP_BRIEF = 80;

export function applicationCard(of: ApplicationCardView): Card {
  const { application, branch, unit, round } = of.view;
  const title = `验收 · ${stateWords(of.view)}`;
  return card({
    forwardable: false,
    header: header(title, colourOf(of.view), { subtitle: branch.name }),
    summary: title,
    elements: [
      ...(of.said === undefined ? [] : [markdown(escapeMarkdown(of.said))]),
      ...decided(of),
      ...lastSaid(of),
      ...datesOf(of).map((line) => text(line)),
      ...visitLine(of.view),
      ...(of.cultivation === undefined
        ? []
        : cultivationLines(of.cultivation).map((line) => note(line))),
      ...(application.state === "assessing" ? assessmentElements(of) : comparedElements(of)),
      note(`${round.name}：${round.authority}，${round.documentNumber}，由${unit.name}组织`),
      ...history(of),
      ...applicationButtons(of),
      complaintButton(null),
    ],
  });
}

/** A decision that stands is called by its name. */
export function stateWords({ application }: ApplicationView): string {
  const { state, decision } = application;
  return (state === "decided" || state === "frozen" || state === "answered") && decision !== null
    ? DECISION_WORDS[decision]
    : APPLICATION_STATE_WORDS[state];
}

function colourOf({ application: { state, decision } }: ApplicationView): HeaderColour {
  if (state === "returned" || state === "rectifying" || state === "contested") return "orange";
  if (state === "withdrawn") return "grey";
  const isOver = state === "decided" || state === "answered" || state === "frozen";
  if (!isOver) return "blue";
  return decision === "passed" ? "green" : "orange";
}

/** Whose decision, on which paper, and why, whole. */
function decided({ steps, total }: ApplicationCardView): CardElement[] {
  const step = steps.findLast(({ verb }) => isDeciding(verb));
  if (step === undefined || !isDeciding(step.verb)) return [];
  const points = total === null ? "" : `，总分${pointsWords(total)}`;
  return [
    text(`决定：${DECISION_WORDS[DECISIONS[step.verb]]}${points}`),
    text(`理由：${step.words}`),
    note(`${step.byName}${fullDayWords(dayOf(step.at))}定，文号：${step.documentNumber}`),
  ];
}

/** What was said last, whole: why it came back, what is objected, how that was answered. */
function lastSaid({ steps }: ApplicationCardView): CardElement[] {
  const last = steps.at(-1);
  return last === undefined || last.words === "" || isDeciding(last.verb)
    ? []
    : [text(stepWords(last))];
}

function datesOf({ view, again, today }: ApplicationCardView): readonly string[] {
  const { state, objectUntil, rectifyUntil } = view.application;
  const { applyFrom, applyUntil, closedAt } = view.round;
  if (state === "assessing" || state === "returned")
    return again !== undefined && (again > applyUntil || closedAt !== null)
      ? [
          `申报时间到${fullDayWords(applyUntil)}；退回的改好以后，到${fullDayWords(again)}都可以再报。`,
        ]
      : [`申报时间：${fullDayWords(applyFrom)}到${fullDayWords(applyUntil)}`];
  if (rectifyUntil !== null && (state === "rectifying" || state === "contested"))
    return [
      `整改到${fullDayWords(rectifyUntil)}，考评发现的问题全部销号以后再定，发“整改”看有哪些。`,
      ...(state === "contested"
        ? ["异议没有答复以前，整改照常。"]
        : objectionDates(objectUntil, today)),
    ];
  if (state !== "decided" || objectUntil === null) return [];
  return today > objectUntil
    ? [`异议期到${fullDayWords(objectUntil)}，已经过了，结果不再变，等系统定案。`]
    : objectionDates(objectUntil, today);
}

const objectionDates = (until: Day | null, today: Day): readonly string[] =>
  until === null || today > until
    ? []
    : [`不同意的，到${fullDayWords(until)}为止支部可以提异议，写明哪一条、为什么。`];

/** Who went is said once they have been. */
function visitLine({ visit }: ApplicationView): CardElement[] {
  if (visit === null) return [];
  const team = visit.team.map(({ name }) => name).join("、");
  return [note(visit.state === "closed" ? `考评：${team}，已结束` : "考评：还没有结束")];
}

const stepWords = ({ verb, words, documentNumber, byName }: ApplicationStepView): string => {
  const number = documentNumber === "" ? "" : `（${documentNumber}）`;
  const said = words === "" ? "" : `：${words}`;
  return `${byName === "" ? "系统" : byName} ${APPLICATION_VERB_WORDS[verb]}${number}${said}`;
};

function history({ steps }: ApplicationCardView): CardElement[] {
  const shown = steps.slice(-MOST_STEPS);
  const older = steps.length - shown.length;
  return [
    collapsiblePanel(`经过（${steps.length}步）`, [
      ...(older === 0 ? [] : [note(`更早的${older}步没有列出`)]),
      ...shown.map((step) =>
        note(`${dayWords(dayOf(step.at))} ${briefly(stepWords(step), STEP_BRIEF)}`),
      ),
    ]),
  ];
}

/** In one line, for a card that speaks of several things. */
export function applicationLine(view: ApplicationView): string {
  const { state, rectifyUntil } = view.application;
  const until =
    rectifyUntil !== null && (state === "rectifying" || state === "contested")
      ? `，到${fullDayWords(rectifyUntil)}`
      : "";
  return `${view.branch.name}：${stateWords(view)}${until}`;
}

const LABEL_LENGTH = 30;
export const applicationPress = ({
  application,
  branch,
}: ApplicationView): { readonly label: string; readonly value: CallbackValue } => ({
  label: `看${branch.name}`.slice(0, LABEL_LENGTH),
  value: encodeAction({ kind: "application.open", applicationId: application.id }),
});
