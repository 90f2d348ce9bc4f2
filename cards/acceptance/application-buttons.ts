/** 申报卡上的按钮 — what its reader may do now, the one that is wanted most first. */
import { checkObjection } from "#acceptance/application.ts";
import type { ApplicationVerb } from "#acceptance/application-machine.ts";
import type { ApplicationView } from "#acceptance/application-ports.ts";
import { encodeAction } from "#cards/actions.ts";
import { buttonRow, commandButton } from "#cards/campaign/command-button.ts";
import type { ButtonElement, CallbackValue, CardElement } from "#cards/kit/card.ts";
import { note } from "#cards/kit/elements.ts";
import { button } from "#cards/kit/inputs.ts";
import type { ApplicationCardView } from "./application-card.ts";
import { APPLICATION_VERB_WORDS } from "./application-words.ts";

/** 退回、作决定、异议、答复异议: what is written in a form. */
export const APPLICATION_ASKS = ["return", "decide", "object", "answer"] as const;
export type ApplicationAsk = (typeof APPLICATION_ASKS)[number];

export const ASK_WORDS: Readonly<Record<ApplicationAsk, string>> = {
  return: "退回",
  decide: "作决定",
  object: "提出异议",
  answer: "答复异议",
};

/** The steps among which a form lets choose; the others name one. */
export const ASK_VERBS: Readonly<Record<ApplicationAsk, readonly ApplicationVerb[]>> = {
  return: ["return"],
  decide: ["pass", "require", "fail"],
  object: ["object"],
  answer: ["uphold", "pass", "fail"],
};

/** Which form is there for the reader now. */
export function mayAsk(
  ask: ApplicationAsk,
  { view, may, today }: Pick<ApplicationCardView, "view" | "may" | "today">,
): boolean {
  if (ask === "object" && !checkObjection(view.application, today).ok) return false;
  const { state } = view.application;
  const isObjected = state === "objected" || state === "contested";
  if ((ask === "answer") !== isObjected && (ask === "answer" || ask === "decide")) return false;
  return ASK_VERBS[ask].some((verb) => may.includes(verb));
}

export const applicationTyped = ({ branch }: Pick<ApplicationView, "branch">): string =>
  `验收 ${branch.id}`;

/** One press does it; the dialog says what follows. */
const AT_ONCE = {
  apply: "交给上级党委初审，初审前可以撤回。",
  forward: "初审通过，交组织部下达验收单。",
  withdraw: "撤回以后要再申报，从自评重新开始。",
  begin: "从自评重新开始，以前写的不同意见要重新写。",
} as const;
type AtOnce = keyof typeof AT_ONCE;

type Offer = {
  readonly label: string;
  readonly action: CallbackValue;
  readonly confirm?: string;
};

export function applicationButtons(of: ApplicationCardView): CardElement[] {
  const { view, may } = of;
  const offers = offersOf(of);
  // Going back is never what is wanted most.
  const first = offers.find(({ label }) => label !== APPLICATION_VERB_WORDS.withdraw);
  const others = offers.filter((one) => one !== first);
  const typed = applicationTyped(view);
  return [
    ...waitsFor(of),
    ...(first === undefined ? [] : [offerButton(first, typed, "primary_filled")]),
    ...buttonRow([
      ...others.map((one) => offerButton(one, typed, "default")),
      ...(may.includes("issue") ? [commandButton("去下达验收单", "验收 轮次")] : []),
      ...linesButton(view, typed),
    ]),
  ];
}

/** A decision wants the visit to be over. */
function waitsFor({ view: { visit, application }, may }: ApplicationCardView): CardElement[] {
  const isOpen = visit?.state !== "closed" && application.state === "under-visit";
  return isOpen && may.includes("pass") ? [note("考评结束以后，在这里作决定。")] : [];
}

function offersOf(of: ApplicationCardView): readonly Offer[] {
  const { view, missing } = of;
  const isReady = missing !== null && missing.length === 0;
  return [
    ...(isReady ? once(of, "apply") : []),
    ...confirmOffer(of),
    ...once(of, "forward"),
    ...(view.visit?.state === "closed" ? form(of, "decide") : []),
    ...form(of, "answer"),
    ...once(of, "begin"),
    ...disputeOffer(of),
    ...form(of, "object"),
    ...form(of, "return"),
    ...once(of, "withdraw"),
  ];
}

function once({ view, may }: ApplicationCardView, verb: AtOnce): readonly Offer[] {
  const { id: applicationId, step: seen } = view.application;
  const action = encodeAction({ kind: "application.step", applicationId, verb, seen });
  return may.includes(verb)
    ? [{ label: APPLICATION_VERB_WORDS[verb], action, confirm: AT_ONCE[verb] }]
    : [];
}

function form(of: ApplicationCardView, ask: ApplicationAsk): readonly Offer[] {
  const { id: applicationId } = of.view.application;
  const action = encodeAction({ kind: "application.form", applicationId, ask });
  return mayAsk(ask, of) ? [{ label: ASK_WORDS[ask], action }] : [];
}

/** The lines are there to be confirmed or seen otherwise. */
const isAssessed = ({ view, may, read }: ApplicationCardView): boolean =>
  view.application.state === "assessing" && may.includes("apply") && read !== undefined;

function confirmOffer(of: ApplicationCardView): readonly Offer[] {
  const { id: applicationId, step: seen, assessment } = of.view.application;
  const action = encodeAction({ kind: "application.confirm", applicationId, seen });
  return isAssessed(of) && assessment.confirmedAt === null ? [{ label: "确认自评", action }] : [];
}

function disputeOffer(of: ApplicationCardView): readonly Offer[] {
  const { id: applicationId } = of.view.application;
  const action = encodeAction({ kind: "application.dispute-form", applicationId });
  return isAssessed(of) ? [{ label: "有不同意见", action }] : [];
}

const offerButton = (
  { label, action, confirm }: Offer,
  typed: string,
  type: ButtonElement["type"],
): ButtonElement =>
  button(
    label,
    { callback: action },
    {
      type,
      ...(type === "default" ? { size: "small" } : { width: "fill" }),
      ...(confirm === undefined ? {} : { confirm: { title: `${label}？`, text: confirm } }),
      typed,
    },
  );

/** 逐条对照, once there is something to hold the lines against. */
const linesButton = ({ application }: ApplicationView, typed: string): ButtonElement[] =>
  application.state === "assessing" || application.state === "withdrawn"
    ? []
    : [
        button(
          "逐条对照",
          { callback: encodeAction({ kind: "application.lines", applicationId: application.id }) },
          { size: "small", typed },
        ),
      ];
