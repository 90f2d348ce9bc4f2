/** 示范点: nominated, opened, and moved on step by step. */
import { doneWords } from "#cards/blueprint/answer-words.ts";
import { askWords, type ExemplarAsk } from "#cards/exemplars/exemplar-card.ts";
import { EXEMPLAR_FIELDS, exemplarFormCard } from "#cards/exemplars/exemplar-form-card.ts";
import { exemplarRefusalWords } from "#cards/exemplars/exemplar-refusal-words.ts";
import {
  FIELD_FIELD,
  nominateCard,
  ratingField,
  reasonField,
} from "#cards/exemplars/nominate-card.ts";
import type { Click, ClickHandler, ClickReply } from "#chat/click.ts";
import { presentExemplar } from "#chat/present-exemplar.ts";
import { type ExemplarRefusal, exemplarTopic } from "#exemplars/designation.ts";
import type { DesignationStepView } from "#exemplars/ports.ts";
import { CRITERIA, type SixGoodGiven } from "#exemplars/six-good.ts";
import { findNominee, nominateBranch } from "#exemplars/use-cases/nominate-branch.ts";
import { openDesignation } from "#exemplars/use-cases/open-designation.ts";
import { recommendBranch } from "#exemplars/use-cases/recommend-branch.ts";
import { takeExemplarStep } from "#exemplars/use-cases/take-exemplar-step.ts";
import { timeOf } from "#kernel/calendar.ts";
import type { Result } from "#kernel/result.ts";
import type { Actor } from "#organisation/post.ts";
import { type Pressing, pressing, textIn } from "./pressing.ts";

export const openExemplarPressed: ClickHandler<"exemplar.open"> = (
  stores,
  click,
  { designationId },
) => pressing(stores, click, (pressed) => showing(pressed, designationId, {}));

export const stepExemplarPressed: ClickHandler<"exemplar.step"> = (stores, click, action) =>
  pressing(stores, click, async (pressed) => {
    const { designationId: id, verb, seen } = action;
    const { messageId: from, at } = click;
    const taken = await takeExemplarStep(stores, { id, verb, by: pressed.by, at, seen, from });
    return taken.ok
      ? showing(pressed, id, { done: askWords(verb) })
      : showing(pressed, id, { refusal: taken.refusal });
  });

export const openExemplarForm: ClickHandler<"exemplar.form"> = (stores, click, action) =>
  pressing(stores, click, async (pressed) => {
    const { designationId: id, verb: ask } = action;
    const opened = await openDesignation(stores, { id, by: pressed.by });
    if (!opened.ok) return refuse(opened.refusal);
    const { view, may, decides } = opened.value;
    if (ask === "recommend" ? decides : may.includes(ask))
      return { card: exemplarFormCard({ view, ask }) };
    const { state } = view.designation;
    return showing(pressed, id, {
      refusal:
        ask === "recommend"
          ? { kind: "exemplar.not-available" }
          : { kind: "exemplar.not-now", state, verb: ask },
    });
  });

export const submitExemplar: ClickHandler<"exemplar.submit"> = (stores, click, action) =>
  pressing(stores, click, async (pressed) => {
    const { designationId: id, verb: ask } = action;
    const written = {
      words: textIn(click, EXEMPLAR_FIELDS.words),
      documentNumber: textIn(click, EXEMPLAR_FIELDS.documentNumber),
    };
    const taken = await takeWritten(pressed, { ...action, ...written });
    if (taken.ok) return showing(pressed, id, { done: askWords(ask) });
    const { refusal } = taken;
    const opened = await openDesignation(stores, { id, by: pressed.by });
    if (!opened.ok) return refuse(opened.refusal);
    const { view, may, decides, steps } = opened.value;
    const isKept =
      (ask === "recommend" ? decides : may.includes(ask)) &&
      !isRepeat(steps, { by: pressed.by, words: written.words });
    if (!isKept) return showing(pressed, id, { refusal });
    const why = exemplarRefusalWords(refusal);
    return {
      ...refuse(refusal),
      card: exemplarFormCard({ view, ask, refused: { why, ...written } }),
    };
  });

type Written = {
  readonly designationId: string;
  readonly verb: ExemplarAsk;
  readonly seen: number;
  readonly words: string;
  readonly documentNumber: string;
};

async function takeWritten(
  { stores, click, by }: Pressing,
  { designationId: id, verb, seen, words, documentNumber }: Written,
): Promise<Result<unknown, ExemplarRefusal>> {
  const { at, messageId: from } = click;
  if (verb !== "recommend")
    return takeExemplarStep(stores, { id, verb, by, at, seen, words, documentNumber, from });
  const made = await recommendBranch(stores, { id, words, by, at });
  if (made.ok) stores.notices.touch(exemplarTopic(id), from);
  return made;
}

/** The same line sent twice: it is there already. */
const isRepeat = (
  steps: readonly DesignationStepView[],
  { by, words }: { readonly by: Actor; readonly words: string },
): boolean => {
  const last = steps.at(-1);
  return last !== undefined && last.byPersonId === by.personId && last.words === words.trim();
};

export const openNominateForm: ClickHandler<"exemplar.nominate-form"> = (
  stores,
  click,
  { branchId },
) =>
  pressing(stores, click, async ({ by }) => {
    const nominee = await findNominee(stores, { branchId, by, at: click.at });
    if (!nominee.ok) return refuse(nominee.refusal);
    const poll = await stores.eligibility.listPollAnswers(branchId);
    return { card: nominateCard({ ...nominee.value, poll }) };
  });

export const nominatePressed: ClickHandler<"exemplar.nominate"> = (stores, click, { branchId }) =>
  pressing(stores, click, async (pressed) => {
    const { by } = pressed;
    const { at } = click;
    const review = reviewIn(click);
    const field = textIn(click, FIELD_FIELD);
    const made = await nominateBranch(stores, { branchId, field, review, by, at });
    if (made.ok) return showing(pressed, made.value.designation.id, { done: "推荐" });
    const { refusal } = made;
    const last = await stores.designations.findLast(branchId);
    if (refusal.kind === "exemplar.nominated-before" && last !== undefined)
      return showing(pressed, last.designation.id, { refusal });
    const nominee = await findNominee(stores, { branchId, by, at });
    if (!nominee.ok) return refuse(refusal);
    const poll = await stores.eligibility.listPollAnswers(branchId);
    const refused = { why: exemplarRefusalWords(refusal), field, review };
    return { ...refuse(refusal), card: nominateCard({ ...nominee.value, poll, refused }) };
  });

const reviewIn = (click: Click): SixGoodGiven =>
  Object.fromEntries(
    CRITERIA.map((criterion) => [
      criterion,
      {
        rating: textIn(click, ratingField(criterion)),
        reason: textIn(click, reasonField(criterion)),
      },
    ]),
  );

type Shown = { readonly done?: string; readonly refusal?: ExemplarRefusal };

/** The nomination as it is now, under what became of the press. */
async function showing(
  { stores, click, by }: Pressing,
  id: string,
  { done, refusal }: Shown,
): Promise<ClickReply> {
  const opened = await openDesignation(stores, { id, by });
  const reply = refusal === undefined ? {} : refuse(refusal);
  if (!opened.ok) return refusal === undefined ? refuse(opened.refusal) : reply;
  const receipt = done === undefined ? undefined : `${done}，已记下 ${timeOf(click.at)}`;
  const said = receipt === undefined ? undefined : doneWords(receipt);
  const card = await presentExemplar(stores, opened.value, said);
  return receipt === undefined
    ? { ...reply, card }
    : { toast: { type: "success", content: receipt }, card };
}

/** That it went on meanwhile is nobody's mistake. */
const refuse = (refusal: ExemplarRefusal): ClickReply => ({
  toast: {
    type: GONE_ON.includes(refusal.kind) ? "info" : "warning",
    content: exemplarRefusalWords(refusal),
  },
});
const GONE_ON: readonly ExemplarRefusal["kind"][] = [
  "exemplar.overtaken",
  "exemplar.not-now",
  "exemplar.nominated-before",
];
