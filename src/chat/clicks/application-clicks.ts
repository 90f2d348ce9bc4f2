/** 申报: begun, confirmed, opened and moved on step by step. */
import {
  type Application,
  type ApplicationRefusal,
  checkObjection,
} from "#acceptance/application.ts";
import type { ApplicationVerb } from "#acceptance/application-machine.ts";
import { assess, beginApplication } from "#acceptance/use-cases/assess.ts";
import { disputeLine } from "#acceptance/use-cases/dispute-line.ts";
import { type OpenedApplication, openApplication } from "#acceptance/use-cases/open-application.ts";
import { takeApplicationStep } from "#acceptance/use-cases/take-application-step.ts";
import {
  acceptanceRefusalWords,
  UNCHOSEN_WORDS,
} from "#cards/acceptance/acceptance-refusal-words.ts";
import { type ApplicationAsk, ASK_VERBS, mayAsk } from "#cards/acceptance/application-buttons.ts";
import {
  APPLICATION_FIELDS,
  applicationFormCard,
  disputeFormCard,
  type Rewritten,
} from "#cards/acceptance/application-form-card.ts";
import { APPLICATION_VERB_WORDS } from "#cards/acceptance/application-words.ts";
import type { ActionOf } from "#cards/actions.ts";
import { doneWords } from "#cards/blueprint/answer-words.ts";
import type { Click, ClickHandler, ClickReply } from "#chat/click.ts";
import { presentApplication } from "#chat/present-application.ts";
import { type Day, dayOf, isDay, timeOf } from "#kernel/calendar.ts";
import { appliesTo } from "#taskbook/item.ts";
import { type Pressing, pressing, textIn } from "./pressing.ts";

export const openApplicationPressed: ClickHandler<"application.open"> = (
  stores,
  click,
  { applicationId },
) => pressing(stores, click, (pressed) => showing(pressed, applicationId, {}));

/** Begun before, it is shown as it is. */
export const beginPressed: ClickHandler<"application.begin"> = (
  stores,
  click,
  { roundId, branchId },
) =>
  pressing(stores, click, async (pressed) => {
    const { by } = pressed;
    const branch = await stores.organisation.findUnit(branchId);
    if (branch === undefined) return refuse({ kind: "application.not-available" });
    const begun = await beginApplication(stores, { roundId, branch, by, at: click.at });
    return begun.ok ? showing(pressed, begun.value.application.id, {}) : refuse(begun.refusal);
  });

export const confirmPressed: ClickHandler<"application.confirm"> = (
  stores,
  click,
  { applicationId: id, seen },
) =>
  pressing(stores, click, async (pressed) => {
    const { messageId: from, at } = click;
    const assessed = await assess(stores, { id, seen, by: pressed.by, at, from });
    return assessed.ok
      ? showing(pressed, id, { done: "确认自评" })
      : showing(pressed, id, { refusal: assessed.refusal });
  });

export const openDisputeForm: ClickHandler<"application.dispute-form"> = (
  stores,
  click,
  { applicationId: id },
) =>
  pressing(stores, click, async (pressed) => {
    const opened = await openApplication(stores, { id, by: pressed.by, at: click.at });
    if (!opened.ok) return refuse(opened.refusal);
    if (!opened.value.may.includes("apply")) return showing(pressed, id, OVERTAKEN);
    return { card: await disputeForm(pressed, opened.value) };
  });

const OVERTAKEN = { refusal: { kind: "application.overtaken" } } as const;

async function disputeForm(
  { stores }: Pressing,
  { view }: OpenedApplication,
  refused?: { readonly why: string; readonly itemCode: string; readonly words: string },
) {
  const { standard } = await stores.editions.getEdition(view.round.editionId);
  const items = standard.items
    .filter((item) => !item.bonus && !item.veto && appliesTo(item, view.branch.template))
    .map(({ code, name }) => ({ code, name }));
  return disputeFormCard({ view, items, ...(refused === undefined ? {} : { refused }) });
}

export const submitDispute: ClickHandler<"application.dispute"> = (
  stores,
  click,
  { applicationId: id, seen },
) =>
  pressing(stores, click, async (pressed) => {
    const { by } = pressed;
    const { at, messageId: from } = click;
    const itemCode = textIn(click, APPLICATION_FIELDS.item);
    const words = textIn(click, APPLICATION_FIELDS.words);
    const disputed = await disputeLine(stores, { id, itemCode, words, seen, by, at, from });
    if (disputed.ok) return showing(pressed, id, { done: "有不同意见" });
    const { refusal } = disputed;
    const opened = await openApplication(stores, { id, by, at });
    if (!opened.ok || !opened.value.may.includes("apply") || GONE_ON.includes(refusal.kind))
      return showing(pressed, id, { refusal });
    const why = acceptanceRefusalWords(refusal);
    return {
      ...refuse(refusal),
      card: await disputeForm(pressed, opened.value, { why, itemCode, words }),
    };
  });

export const applicationStepPressed: ClickHandler<"application.step"> = (
  stores,
  click,
  { applicationId: id, verb, seen },
) =>
  pressing(stores, click, async (pressed) => {
    const { messageId: from, at } = click;
    const taken = await takeApplicationStep(stores, { id, verb, by: pressed.by, at, seen, from });
    return taken.ok
      ? showing(pressed, id, { done: APPLICATION_VERB_WORDS[verb] })
      : showing(pressed, id, { refusal: taken.refusal });
  });

export const openApplicationForm: ClickHandler<"application.form"> = (
  stores,
  click,
  { applicationId: id, ask },
) =>
  pressing(stores, click, async (pressed) => {
    const opened = await openApplication(stores, { id, by: pressed.by, at: click.at });
    if (!opened.ok) return refuse(opened.refusal);
    const { view, may } = opened.value;
    if (mayAsk(ask, { view, may, today: dayOf(click.at) }))
      return { card: applicationFormCard({ view, ask, may }) };
    return showing(pressed, id, { refusal: notAsked(view.application, ask, dayOf(click.at)) });
  });

/** An objection comes late where it could have been made; all else is not for now. */
function notAsked(application: Application, ask: ApplicationAsk, today: Day): ApplicationRefusal {
  const { state } = application;
  const [verb = "object"] = ASK_VERBS[ask];
  const inTime = checkObjection(application, today);
  const isDecided = state === "decided" || state === "rectifying";
  return verb === "object" && isDecided && !inTime.ok
    ? inTime.refusal
    : { kind: "application.not-now", state, verb };
}

export const submitApplication: ClickHandler<"application.submit"> = (stores, click, action) =>
  pressing(stores, click, async (pressed) => {
    const { applicationId: id, ask } = action;
    const written = writtenIn(click);
    const { words, until, documentNumber } = written;
    const opened = await openApplication(stores, { id, by: pressed.by, at: click.at });
    if (!opened.ok) return refuse(opened.refusal);
    const verb = chosenVerb(ask, written.verb);
    if (verb === undefined) return asking(pressed, action, { ...written, why: UNCHOSEN_WORDS });
    const { at, messageId: from } = click;
    const order = { id, verb, by: pressed.by, at, seen: action.seen, words, documentNumber, from };
    const taken = await takeApplicationStep(stores, isDay(until) ? { ...order, until } : order);
    if (taken.ok) return showing(pressed, id, { done: APPLICATION_VERB_WORDS[verb] });
    return GONE_ON.includes(taken.refusal.kind)
      ? showing(pressed, id, { refusal: taken.refusal })
      : asking(pressed, action, { ...written, why: acceptanceRefusalWords(taken.refusal) });
  });

/** The form again, with what was written and why it was not taken; how it stands where it is nobody's to fill in any more. */
async function asking(
  pressed: Pressing,
  { applicationId: id, ask, seen }: ActionOf<"application.submit">,
  refused: Rewritten,
): Promise<ClickReply> {
  const toast = { type: "warning", content: refused.why } as const;
  const opened = await openApplication(pressed.stores, {
    id,
    by: pressed.by,
    at: pressed.click.at,
  });
  if (!opened.ok) return refuse(opened.refusal);
  const { view, may } = opened.value;
  if (view.application.step !== seen) return showing(pressed, id, OVERTAKEN);
  return mayAsk(ask, { view, may, today: dayOf(pressed.click.at) })
    ? { toast, card: applicationFormCard({ view, ask, may, refused }) }
    : { ...(await showing(pressed, id, {})), toast };
}

/** A form that lets choose says which; the others have one. */
function chosenVerb(ask: ApplicationAsk, said: string): ApplicationVerb | undefined {
  const verbs = ASK_VERBS[ask];
  return verbs.length === 1 ? verbs[0] : verbs.find((verb) => verb === said);
}

const writtenIn = (click: Click): Omit<Rewritten, "why"> => ({
  verb: textIn(click, APPLICATION_FIELDS.verb),
  words: textIn(click, APPLICATION_FIELDS.words),
  documentNumber: textIn(click, APPLICATION_FIELDS.documentNumber),
  // A date picker answers with its day and, on some clients, the zone behind it.
  until: textIn(click, APPLICATION_FIELDS.until).slice(0, DAY_LENGTH),
});
const DAY_LENGTH = "2026-11-02".length;

type Shown = { readonly done?: string; readonly refusal?: ApplicationRefusal };

/** The application as it is now, under what became of the press. */
async function showing(
  { stores, click, by }: Pressing,
  id: string,
  { done, refusal }: Shown,
): Promise<ClickReply> {
  const opened = await openApplication(stores, { id, by, at: click.at });
  const reply = refusal === undefined ? {} : refuse(refusal);
  if (!opened.ok) return refusal === undefined ? refuse(opened.refusal) : reply;
  const receipt = done === undefined ? undefined : `${done}，已记下 ${timeOf(click.at)}`;
  const said = receipt === undefined ? undefined : doneWords(receipt);
  const card = await presentApplication(stores, opened.value, { at: click.at, said });
  return receipt === undefined
    ? { ...reply, card }
    : { toast: { type: "success", content: receipt }, card };
}

/** That it went on meanwhile is nobody's mistake. */
const refuse = (refusal: ApplicationRefusal): ClickReply => ({
  toast: {
    type: GONE_ON.includes(refusal.kind) ? "info" : "warning",
    content: acceptanceRefusalWords(refusal),
  },
});
const GONE_ON: readonly ApplicationRefusal["kind"][] = [
  "application.overtaken",
  "application.not-now",
];
