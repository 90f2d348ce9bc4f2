/** 案例: written, published, adopted by another branch, confirmed by that branch. */
import { doneWords } from "#cards/blueprint/answer-words.ts";
import { RESULT_FIELD, resultCard } from "#cards/exemplars/adoption-card.ts";
import { CASE_STEPS_FIELD, CASE_WORDS_FIELD, caseCard } from "#cards/exemplars/case-card.ts";
import { caseField, caseFormCard } from "#cards/exemplars/case-form-card.ts";
import { caseRefusalWords } from "#cards/exemplars/case-words.ts";
import type { Click, ClickHandler, ClickReply } from "#chat/click.ts";
import type { Stores } from "#chat/ports.ts";
import type { CaseRefusal } from "#exemplars/case.ts";
import type { CasePart, CaseWritten } from "#exemplars/case-text.ts";
import { adoptCase, confirmAdoption, sayResult } from "#exemplars/use-cases/adopt-case.ts";
import { branchKeptBy, openCase } from "#exemplars/use-cases/open-case.ts";
import { decideCase, writeCase } from "#exemplars/use-cases/write-case.ts";
import { timeOf } from "#kernel/calendar.ts";
import type { Result } from "#kernel/result.ts";
import { type Pressing, pressing, textIn } from "./pressing.ts";

export const openCasePressed: ClickHandler<"case.open"> = (stores, click, { caseId }) =>
  pressing(stores, click, (pressed) => showing(pressed, caseId, {}));

/** The form of one that came back, with what was written. */
export const writeAgain: ClickHandler<"case.write"> = (stores, click, { caseId }) =>
  pressing(stores, click, async (pressed) => {
    const opened = await openCase(stores, { id: caseId, by: pressed.by, at: click.at });
    if (!opened.ok) return refuse(opened.refusal);
    const { view, writes } = opened.value;
    return writes && view.case.state === "returned"
      ? { card: caseFormCard({ branch: view.branch, caseId, written: view.case }) }
      : showing(pressed, caseId, {});
  });

export const submitCase: ClickHandler<"case.submit"> = (stores, click, action) =>
  pressing(stores, click, async (pressed) => {
    const { caseId: id, branchId } = action;
    const { by } = pressed;
    const written = writtenIn(click);
    const kept = await writeCase(stores, { id, branchId, written, by, at: click.at });
    if (kept.ok) return showing(pressed, id, { done: "交了" });
    const branch = await stores.organisation.findUnit(branchId);
    const { refusal } = kept;
    return branch === undefined || refusal.kind === "case.not-available"
      ? refuse(refusal)
      : {
          ...refuse(refusal),
          card: caseFormCard({ branch, caseId: id, written, why: caseRefusalWords(refusal) }),
        };
  });

function writtenIn(click: Click): CaseWritten {
  const read = (part: CasePart) => textIn(click, caseField(part));
  return {
    title: read("title"),
    situation: read("situation"),
    steps: read("steps").split(/\r?\n/),
    cost: read("cost"),
    result: read("result"),
    contact: read("contact"),
  };
}

export const publishPressed: ClickHandler<"case.publish"> = (stores, click, action) =>
  decided(stores, click, { ...action, publish: true });

export const returnPressed: ClickHandler<"case.return"> = (stores, click, action) =>
  decided(stores, click, { ...action, publish: false });

type Deciding = { readonly caseId: string; readonly seen: number; readonly publish: boolean };

const decided = (
  stores: Stores,
  click: Click,
  { caseId: id, seen, publish }: Deciding,
): Promise<ClickReply> =>
  pressing(stores, click, async (pressed) => {
    const { at, messageId: from } = click;
    const words = publish ? "" : textIn(click, CASE_WORDS_FIELD);
    const order = { id, seen, publish, words, by: pressed.by, at, from };
    return after(pressed, id, {
      result: await decideCase(stores, order),
      done: publish ? "发布" : "退回",
    });
  });

export const adoptPressed: ClickHandler<"case.adopt"> = (stores, click, { caseId: id }) =>
  pressing(stores, click, async (pressed) => {
    const { at, messageId: from } = click;
    const order = { id, chosen: chosenIn(click), by: pressed.by, at, from };
    return after(pressed, id, { result: await adoptCase(stores, order), done: "借鉴" });
  });

export const confirmAdoptionPressed: ClickHandler<"adoption.confirm"> = (
  stores,
  click,
  { caseId: id },
) =>
  pressing(stores, click, async (pressed) => {
    const { at, messageId: from } = click;
    const order = { id, by: pressed.by, at, from };
    return after(pressed, id, { result: await confirmAdoption(stores, order), done: "确认做完" });
  });

export const resultPressed: ClickHandler<"adoption.result"> = (stores, click, { caseId: id }) =>
  pressing(stores, click, async ({ by }) => {
    const { at, messageId: from } = click;
    const words = textIn(click, RESULT_FIELD);
    const said = await sayResult(stores, { id, words, by, at, from });
    if (said.ok)
      return {
        toast: { type: "success", content: `已记下 ${timeOf(at)}` },
        card: resultCard(said.value),
      };
    const branchId = branchKeptBy(by);
    const view = branchId === null ? undefined : await stores.cases.findAdoption(id, branchId);
    const why = caseRefusalWords(said.refusal);
    return view === undefined
      ? refuse(said.refusal)
      : { ...refuse(said.refusal), card: resultCard(view, { why, words }) };
  });

type Done = { readonly result: Result<unknown, CaseRefusal>; readonly done: string };

const after = (pressed: Pressing, id: string, { result, done }: Done): Promise<ClickReply> =>
  showing(pressed, id, result.ok ? { done } : { refusal: result.refusal });

type Shown = { readonly done?: string; readonly refusal?: CaseRefusal };

/** The case as it is now, under what became of the press. */
async function showing(
  { stores, click, by }: Pressing,
  id: string,
  { done, refusal }: Shown,
): Promise<ClickReply> {
  const opened = await openCase(stores, { id, by, at: click.at });
  const reply = refusal === undefined ? {} : refuse(refusal);
  if (!opened.ok) return refusal === undefined ? refuse(opened.refusal) : reply;
  if (done === undefined) return { ...reply, card: caseCard(opened.value) };
  const receipt = `${done}，已记下 ${timeOf(click.at)}`;
  return {
    toast: { type: "success", content: receipt },
    card: caseCard({ ...opened.value, said: doneWords(receipt) }),
  };
}

/** That it went on meanwhile is nobody's mistake. */
const refuse = (refusal: CaseRefusal): ClickReply => ({
  toast: {
    type: GONE_ON.includes(refusal.kind) ? "info" : "warning",
    content: caseRefusalWords(refusal),
  },
});
const GONE_ON: readonly CaseRefusal["kind"][] = [
  "case.overtaken",
  "case.adopted-before",
  "case.done-before",
];

/** Nothing chosen may come as "", as [] or not at all; one choice as itself. */
function chosenIn({ form }: Click): readonly number[] {
  const value = form[CASE_STEPS_FIELD];
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list
    .filter((one): one is string => typeof one === "string" && /^\d{1,2}$/.test(one))
    .map(Number);
}
