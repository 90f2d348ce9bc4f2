/** 借鉴 — another branch takes one to three steps of a case, does them, says itself that they are done, and after a while how it went. */

import { type CaseRefusal, caseTopic } from "#exemplars/case.ts";
import type { AdoptionView, CaseStores } from "#exemplars/case-ports.ts";
import { CASE_RULES, findCaseFlaw } from "#exemplars/case-text.ts";
import { addDays, dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import type { Actor } from "#organisation/post.ts";
import { branchKeptBy, openCase } from "./open-case.ts";

type Order = {
  readonly id: string;
  readonly by: Actor;
  readonly at: Instant;
  /** The message pressed. */
  readonly from?: string;
};

/** `chosen`: places among the steps of the case, from 0. */
export async function adoptCase(
  stores: CaseStores,
  order: Order & { readonly chosen: readonly number[] },
): Promise<Result<AdoptionView, CaseRefusal>> {
  const opened = await openCase(stores, order);
  if (!opened.ok) return opened;
  const { view, adopter, writes } = opened.value;
  if (writes) return refused({ kind: "case.own" });
  if (adopter === null) return refused({ kind: "case.not-available" });
  const { mostAdopted: most } = CASE_RULES;
  const steps = view.case.steps.filter((_, index) => order.chosen.includes(index));
  if (steps.length === 0 || steps.length > most)
    return refused({ kind: "case.steps", least: 1, most });
  const adoption = {
    caseId: order.id,
    branchId: adopter,
    authorBranchId: view.branch.id,
    steps,
    adoptedAt: order.at,
    confirmedAt: null,
    askOn: null,
    result: null,
  };
  if (!(await stores.cases.adopt(adoption, order.by.personId)))
    return refused({ kind: "case.adopted-before" });
  return ok(await changed(stores, adopter, { ...order, verb: "adoption.begun" }));
}

/** Only the adopter says that it is done; the author is never asked. */
export async function confirmAdoption(
  stores: CaseStores,
  order: Order,
): Promise<Result<AdoptionView, CaseRefusal>> {
  const branchId = branchKeptBy(order.by);
  const found = branchId === null ? undefined : await stores.cases.findAdoption(order.id, branchId);
  if (branchId === null || found === undefined) return refused({ kind: "case.not-adopted" });
  const { id: caseId, at } = order;
  const by = order.by.personId;
  const askOn = addDays(dayOf(at), CASE_RULES.askAfterDays);
  if (!(await stores.cases.confirm({ caseId, branchId, by, at, askOn })))
    return refused({ kind: "case.done-before" });
  return ok(await changed(stores, branchId, { ...order, verb: "adoption.confirmed" }));
}

/** One line, after 90 days. */
export async function sayResult(
  stores: CaseStores,
  order: Order & { readonly words: string },
): Promise<Result<AdoptionView, CaseRefusal>> {
  const branchId = branchKeptBy(order.by);
  const result = order.words.trim();
  const limit = CASE_RULES.longestResult;
  if (branchId === null) return refused({ kind: "case.not-adopted" });
  if (result === "") return refused({ kind: "case.words-missing" });
  if (result.length > limit) return refused({ kind: "case.too-long", part: "result", limit });
  const flawed = findCaseFlaw(result);
  if (flawed !== undefined)
    return refused({ kind: "case.forbidden", part: "result", nth: null, ...flawed });
  const { id: caseId, at } = order;
  if (!(await stores.cases.saveResult({ caseId, branchId, result, at })))
    return refused({ kind: "case.not-adopted" });
  return ok(await changed(stores, branchId, { ...order, verb: "adoption.reported" }));
}

async function changed(
  { cases, notices, audit }: CaseStores,
  branchId: string,
  { id, by, from, verb }: Order & { readonly verb: string },
): Promise<AdoptionView> {
  notices.touch(caseTopic(id), from);
  audit.record({ actor: by.personId, verb, subject: `case/${id}`, details: { branchId } });
  const view = await cases.findAdoption(id, branchId);
  if (view === undefined) throw new Error(`the adoption of ${id} was not kept`);
  return view;
}
