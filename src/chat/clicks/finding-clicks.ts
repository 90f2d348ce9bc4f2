/** 问题: opened, moved on, written about, and proved by files. */

import { doneWords } from "#cards/blueprint/answer-words.ts";
import { evidenceRefusalWords } from "#cards/blueprint/evidence-words.ts";
import { asksDay, FINDING_FIELDS, findingFormCard } from "#cards/supervision/finding-form-card.ts";
import { FINDINGS_FIELD, findingProofCard } from "#cards/supervision/finding-proof-card.ts";
import { findingRefusalWords } from "#cards/supervision/finding-refusal-words.ts";
import {
  DIFFICULTY_MARK,
  FINDING_VERB_WORDS,
  type FindingAsk,
} from "#cards/supervision/finding-words.ts";
import type { Click, ClickHandler, ClickReply } from "#chat/click.ts";
import { takeStep } from "#chat/finding-step.ts";
import { proofViewOf } from "#chat/notices/finding-proof-notices.ts";
import { datedOf, presentFinding } from "#chat/present-finding.ts";
import { dayOf, timeOf } from "#kernel/calendar.ts";
import type { Result } from "#kernel/result.ts";
import type { Actor } from "#organisation/post.ts";
import type { FindingRefusal } from "#supervision/finding.ts";
import type { FindingVerb } from "#supervision/finding-machine.ts";
import type { FindingView } from "#supervision/finding-ports.ts";
import { type OpenedFinding, openFinding } from "#supervision/use-cases/open-finding.ts";
import { proveFindings } from "#supervision/use-cases/prove-findings.ts";
import { sayDifficulty } from "#supervision/use-cases/say-difficulty.ts";
import { type Pressing, pressing } from "./pressing.ts";

export const openFindingPressed: ClickHandler<"finding.open"> = (stores, click, { findingId }) =>
  pressing(stores, click, (pressed) => showing(pressed, findingId, {}));

export const stepPressed: ClickHandler<"finding.step"> = (stores, click, action) =>
  pressing(stores, click, async (pressed) => {
    const { findingId: id, verb, seen } = action;
    const { messageId: from, at } = click;
    const taken = await takeStep(stores, { id, verb, by: pressed.by, at, seen, from });
    return taken.ok
      ? showing(pressed, id, { done: FINDING_VERB_WORDS[verb] })
      : showing(pressed, id, { refusal: taken.refusal });
  });

export const openStepForm: ClickHandler<"finding.form"> = (stores, click, action) =>
  pressing(stores, click, async (pressed) => {
    const { findingId: id, verb: ask } = action;
    const opened = await openFinding(stores, { id, by: pressed.by, at: click.at });
    if (!opened.ok) return refuse(opened.refusal, click);
    const { view } = opened.value;
    const verb = verbOf(ask);
    if (!opened.value.may.includes(verb)) {
      const { state } = view.finding;
      return showing(pressed, id, { refusal: { kind: "finding.not-now", state, verb } });
    }
    return { card: await formCard(pressed, view, { ask }) };
  });

export const submitStep: ClickHandler<"finding.submit"> = (stores, click, action) =>
  pressing(stores, click, async (pressed) => {
    const { findingId: id, verb: ask } = action;
    const written = { words: textIn(click, "words"), until: dayIn(click) };
    const taken = await takeWritten(pressed, { ...action, ...written });
    if (taken.ok) return showing(pressed, id, { done: FINDING_VERB_WORDS[ask] });
    const { refusal } = taken;
    const opened = await openFinding(stores, { id, by: pressed.by, at: click.at });
    const isKept =
      opened.ok &&
      opened.value.may.includes(verbOf(ask)) &&
      !isRepeat(opened.value, { by: pressed.by, words: written.words });
    if (!isKept) return showing(pressed, id, { refusal });
    const why = findingRefusalWords(refusal, dayOf(click.at));
    return {
      ...refuse(refusal, click),
      card: await formCard(pressed, opened.value.view, { ask, refused: { why, ...written } }),
    };
  });

type Written = {
  readonly findingId: string;
  readonly verb: FindingAsk;
  readonly seen: number;
  readonly words: string;
  readonly until: string;
};

function takeWritten(
  { stores, click, by }: Pressing,
  { findingId: id, verb, seen, words, until }: Written,
): Promise<Result<FindingView, FindingRefusal>> {
  const order = { id, by, at: click.at, seen, words, from: click.messageId };
  if (verb === "difficulty") return sayDifficulty(stores, { ...order, mark: DIFFICULTY_MARK });
  const day = asksDay(verb) && until !== "" ? { until } : {};
  return takeStep(stores, { ...order, verb, ...day });
}

/** The same line sent twice: it is there already. */
const isRepeat = (
  { steps }: OpenedFinding,
  { by, words }: { readonly by: Actor; readonly words: string },
): boolean => {
  const last = steps.at(-1);
  const said = last?.details.words;
  const same = said === words.trim() || said === `${DIFFICULTY_MARK}${words.trim()}`;
  return last?.byPersonId === by.personId && same;
};

const verbOf = (ask: FindingAsk): FindingVerb => (ask === "difficulty" ? "progress" : ask);

type Form = Pick<Parameters<typeof findingFormCard>[0], "ask" | "refused">;

async function formCard({ stores, click }: Pressing, view: FindingView, form: Form) {
  const today = dayOf(click.at);
  const dated = datedOf(view, await stores.calendar.load(), today);
  return findingFormCard({ ...dated, ...form, today });
}

type Shown = { readonly done?: string; readonly refusal?: FindingRefusal };

/** The finding as it is now, under what became of the press. */
async function showing(
  { stores, click, by }: Pressing,
  id: string,
  { done, refusal }: Shown,
): Promise<ClickReply> {
  const opened = await openFinding(stores, { id, by, at: click.at });
  const reply = refusal === undefined ? {} : refuse(refusal, click);
  if (!opened.ok) return refusal === undefined ? refuse(opened.refusal, click) : reply;
  const receipt = done === undefined ? undefined : `${done}，已记下 ${timeOf(click.at)}`;
  const said = receipt === undefined ? undefined : doneWords(receipt);
  const card = await presentFinding(stores, opened.value, { at: click.at, said });
  return receipt === undefined
    ? { ...reply, card }
    : { toast: { type: "success", content: receipt }, card };
}

/** That it went on meanwhile is nobody's mistake. */
const refuse = (refusal: FindingRefusal, { at }: Click): ClickReply => ({
  toast: {
    type:
      refusal.kind === "finding.overtaken" || refusal.kind === "finding.not-now"
        ? "info"
        : "warning",
    content: findingRefusalWords(refusal, dayOf(at)),
  },
});

export const proveFindingsPressed: ClickHandler<"finding.prove"> = (stores, click, action) =>
  pressing(stores, click, async ({ by }) => {
    const { messageId } = action;
    const { at } = click;
    const findingIds = chosenIn(click.form);
    if (findingIds.length === 0) return warned("请先选材料能证明哪个问题，可以选多个。");
    const order = { findingIds, messageId, by, at, from: click.messageId };
    const proved = await proveFindings(stores, order);
    if (!proved.ok)
      return warned(
        proved.refusal.kind === "evidence.gone"
          ? evidenceRefusalWords(proved.refusal, String)
          : findingRefusalWords(proved.refusal, dayOf(at)),
      );
    const branchId = proved.value[0]?.branch.id ?? "";
    const view = await proofViewOf(stores, { messageId, branchId, refused: NONE_REFUSED }, by);
    const receipt = `已记下 ${timeOf(at)}`;
    return {
      toast: { type: "success", content: receipt },
      ...(view === undefined
        ? {}
        : { card: findingProofCard({ ...view, said: doneWords(receipt) }) }),
    };
  });

const NONE_REFUSED = { secret: 0, soundOrVideo: 0 };

const warned = (content: string): ClickReply => ({ toast: { type: "warning", content } });

const textIn = ({ form }: Click, field: keyof typeof FINDING_FIELDS): string => {
  const value = form[FINDING_FIELDS[field]];
  return typeof value === "string" ? value : "";
};
/** A picked day comes with its zone: 2026-12-10 +0800. */
const dayIn = (click: Click): string =>
  /^\d{4}-\d{2}-\d{2}/.exec(textIn(click, "until"))?.[0] ?? "";

/** Nothing chosen may come as "", as [] or not at all; one choice as itself. */
function chosenIn(form: Click["form"]): readonly string[] {
  const value = form[FINDINGS_FIELD];
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((id): id is string => typeof id === "string" && id !== "");
}
