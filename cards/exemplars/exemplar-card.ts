/** 示范点卡 — one branch nominated: its field, its 六好, how far it is, what the committee's paper says, and what its reader may do now. */
import { CHOICE_WORDS, QUESTION_WORDS } from "#cards/acceptance/poll-words.ts";
import { encodeAction } from "#cards/actions.ts";
import { dayWords } from "#cards/blueprint/answer-words.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import { buttonRow } from "#cards/campaign/command-button.ts";
import type { ButtonElement, CallbackValue, Card, CardElement } from "#cards/kit/card.ts";
import { card, header, markdown, note, text } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import { button } from "#cards/kit/inputs.ts";
import { collapsiblePanel } from "#cards/kit/layout.ts";
import type { HeaderColour } from "#cards/kit/parts.ts";
import type { Designation } from "#exemplars/designation.ts";
import { type ExemplarVerb, isExemplarOver, isTitled } from "#exemplars/exemplar-machine.ts";
import type { DesignationStepView, DesignationView, PollAnswer } from "#exemplars/ports.ts";
import { CRITERIA } from "#exemplars/six-good.ts";
import { dayOf } from "#kernel/calendar.ts";
import {
  CRITERION_WORDS,
  EXEMPLAR_STATE_WORDS,
  EXEMPLAR_VERB_WORDS,
  exemplarDayWords,
  FIELD_WORDS,
  RATING_WORDS,
} from "./exemplar-words.ts";

/** 经验推荐 is no step of the way: it is said beside it. */
export type ExemplarAsk = ExemplarVerb | "recommend";
export const askWords = (ask: ExemplarAsk): string =>
  ask === "recommend" ? "经验推荐" : EXEMPLAR_VERB_WORDS[ask];

export type ExemplarCardView = {
  readonly view: DesignationView;
  readonly steps: readonly DesignationStepView[];
  /** What the reader may do now. */
  readonly may: readonly ExemplarVerb[];
  /** The reader's department decides. */
  readonly decides: boolean;
  /** 群众评议, where there was one. */
  readonly poll: readonly PollAnswer[];
  /** Why the card comes, or what became of a press. */
  readonly said?: string;
};

/** Steps of the history on one card; older ones are counted. */
const MOST_STEPS = 10;
const STEP_BRIEF = 80;

export function exemplarCard(of: ExemplarCardView): Card {
  const { designation, branch, unit, nominator, nominatedByName } = of.view;
  const { state, field, nominatedAt } = designation;
  const title = exemplarTitle(state);
  return card({
    header: header(title, colourOf(designation), { subtitle: branch.name }),
    summary: title,
    elements: [
      ...(of.said === undefined ? [] : [markdown(escapeMarkdown(of.said))]),
      text(`领域：${FIELD_WORDS[field]}`),
      ...daysOf(of.view).map((line) => text(line)),
      ...lastSaid(of),
      note(
        `${nominator.name}${nominatedByName}${exemplarDayWords(dayOf(nominatedAt))}推荐，由${unit.name}办理`,
      ),
      ...sixGood(of),
      ...history(of),
      ...buttonsOf(of),
      complaintButton(null),
    ],
  });
}

/** The title is said of those that hold it or held it. */
const exemplarTitle = (state: Designation["state"]): string =>
  state === "named" || state === "key-named"
    ? EXEMPLAR_STATE_WORDS[state]
    : `示范点 · ${EXEMPLAR_STATE_WORDS[state]}`;

function colourOf({ state }: Designation): HeaderColour {
  if (state === "failed") return "orange";
  if (isTitled(state)) return "green";
  return isExemplarOver(state) || state === "revoked" ? "grey" : "blue";
}

function daysOf({ designation, documentNumber }: DesignationView): readonly string[] {
  const { state, publicUntil, namedOn, keyOn, recheckOn, expiresOn, appealUntil } = designation;
  const isPublic = state === "publicised" || state === "objected";
  return [
    ...(isPublic && publicUntil !== null ? [`公示到${exemplarDayWords(publicUntil)}`] : []),
    ...(namedOn === null ? [] : [`${exemplarDayWords(namedOn)}命名，批准文号：${documentNumber}`]),
    ...(keyOn !== null && state === "key-named" ? [`${exemplarDayWords(keyOn)}升为重点`] : []),
    ...(isTitled(state) && recheckOn !== null ? [`下次复查：${exemplarDayWords(recheckOn)}`] : []),
    ...(isTitled(state) && expiresOn !== null ? [`有效期到${exemplarDayWords(expiresOn)}`] : []),
    ...(state === "revoked" && appealUntil !== null
      ? [`不同意的，${exemplarDayWords(appealUntil)}以前可以申诉：点“申诉”，写明理由。`]
      : []),
  ];
}

/** What was said last, whole: why something was decided so. */
function lastSaid({ steps }: ExemplarCardView): CardElement[] {
  const last = steps.at(-1);
  return last === undefined || last.words === "" ? [] : [text(stepWords(last))];
}

const stepWords = ({ verb, words, documentNumber, byName }: DesignationStepView): string => {
  const number = documentNumber === "" ? "" : `（${documentNumber}）`;
  const said = words === "" ? "" : `：${words}`;
  return `${byName === "" ? "系统" : byName} ${EXEMPLAR_VERB_WORDS[verb]}${number}${said}`;
};

function sixGood({ view, poll }: ExemplarCardView): CardElement[] {
  const { review } = view.designation;
  return [
    collapsiblePanel("六好评审", [
      ...CRITERIA.map((criterion) =>
        text(
          `${CRITERION_WORDS[criterion]}：${RATING_WORDS[review[criterion].rating]}。${review[criterion].reason}`,
        ),
      ),
      ...(poll.length === 0 ? [] : [note(`群众评议：${poll.map(pollWords).join("；")}`)]),
    ]),
  ];
}

export const pollWords = ({ question, choice, count }: PollAnswer): string =>
  `${QUESTION_WORDS[question]}“${CHOICE_WORDS[choice]}”${count}人`;

function history({ steps }: ExemplarCardView): CardElement[] {
  if (steps.length === 0) return [];
  const shown = steps.slice(-MOST_STEPS);
  const older = steps.length - shown.length;
  return [
    collapsiblePanel(`经过（${steps.length}步）`, [
      ...(older === 0 ? [] : [note(`更早的${older}步没有列出`)]),
      ...shown.map((step) => note(`${dayWords(dayOf(step.at))} ${brief(stepWords(step))}`)),
    ]),
  ];
}

const brief = (words: string): string =>
  words.length > STEP_BRIEF ? `${words.slice(0, STEP_BRIEF - 1)}…` : words;

/** In the order in which they are wanted; the first is the one that stands out. */
const OFFERED: readonly ExemplarAsk[] = [
  "review",
  "publicise",
  "answer",
  "name",
  "keep",
  "reinstate",
  "uphold",
  "appeal",
  "name-key",
  "object",
  "recommend",
  "fail",
  "revoke",
  "decline",
];
/** One press does it; the others ask for words or a number first. */
const AT_ONCE: Readonly<Partial<Record<ExemplarAsk, string>>> = {
  review: "评审通过以后可以公示。",
  publicise: "公示发到本级的群里，至少5个工作日。",
  keep: "记为复查合格，一年以后再复查。",
};
const RECOMMENDED_FROM: readonly Designation["state"][] = [
  "nominated",
  "reviewed",
  "publicised",
  "objected",
];

function buttonsOf({ view, may, decides }: ExemplarCardView): CardElement[] {
  const recommends = decides && RECOMMENDED_FROM.includes(view.designation.state);
  const asks: readonly ExemplarAsk[] = recommends ? [...may, "recommend"] : may;
  const [first, ...others] = OFFERED.filter((ask) => asks.includes(ask));
  return [
    ...(first === undefined ? [] : [askButton(view, first, "primary_filled")]),
    ...buttonRow(others.map((ask) => askButton(view, ask, "default"))),
  ];
}

function askButton(
  view: DesignationView,
  ask: ExemplarAsk,
  type: ButtonElement["type"],
): ButtonElement {
  const label = askWords(ask);
  const confirm = AT_ONCE[ask];
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

function askAction({ designation }: DesignationView, ask: ExemplarAsk): CallbackValue {
  const { id: designationId, step: seen } = designation;
  return ask !== "recommend" && AT_ONCE[ask] !== undefined
    ? encodeAction({ kind: "exemplar.step", designationId, verb: ask, seen })
    : encodeAction({ kind: "exemplar.form", designationId, verb: ask });
}

/** What typing it looks like: 异议 can be written in a line, the others begin at the card. */
export const typedAsk = ({ branch }: DesignationView, ask: ExemplarAsk): string =>
  ask === "object" ? `示范 异议 ${branch.id} 为什么` : `示范 ${branch.id}`;

/** In one line, for a card that speaks of several things. */
export const exemplarLine = ({ designation, branch }: DesignationView): string =>
  `${branch.name}：${EXEMPLAR_STATE_WORDS[designation.state]}`;

export const exemplarPress = ({
  designation,
  branch,
}: DesignationView): { readonly label: string; readonly value: CallbackValue } => ({
  label: `看${branch.name}`.slice(0, LABEL_LENGTH),
  value: encodeAction({ kind: "exemplar.open", designationId: designation.id }),
});
const LABEL_LENGTH = 30;
