/** 写案例 — the branch writes how it did something; the department publishes it or gives it back. */

import { type Case, type CaseRefusal, caseTopic } from "#exemplars/case.ts";
import type { CaseStores, CaseView } from "#exemplars/case-ports.ts";
import { type CaseWritten, checkCase } from "#exemplars/case-text.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { MORNING, spreadIn } from "#kernel/spread.ts";
import { sendingDayFrom } from "#kernel/working-calendar.ts";
import { mayDo } from "#organisation/permission.ts";
import type { Actor } from "#organisation/post.ts";
import { findReachable } from "#organisation/use-cases/find-reachable.ts";
import { findDecidingUnit } from "./find-deciding-unit.ts";
import { findCase } from "./open-case.ts";

export type WriteOrder = {
  /** The form's own: sent again it is the same case. Of one that came back, its id. */
  readonly id: string;
  readonly branchId: string;
  readonly written: CaseWritten;
  readonly by: Actor;
  readonly at: Instant;
};

export async function writeCase(
  stores: CaseStores,
  { id, branchId, written, by, at }: WriteOrder,
): Promise<Result<CaseView, CaseRefusal>> {
  const branch = await stores.organisation.findUnit(branchId);
  if (branch === undefined || !mayDo(by, "keep-cases", branch))
    return refused({ kind: "case.not-available" });
  const before = await stores.cases.find(id, dayOf(at));
  if (before !== undefined && before.case.branchId !== branchId)
    return refused({ kind: "case.not-available" });
  if (before !== undefined && before.case.state !== "returned") return ok(before);
  const checked = checkCase(written);
  if (!checked.ok) return checked;
  const draft: Case = {
    ...checked.value,
    id,
    branchId,
    writtenBy: by.personId,
    writtenAt: at,
    state: "draft",
    words: "",
    revision: before?.case.revision ?? 1,
  };
  const kept =
    before === undefined ? await stores.cases.insert(draft) : await stores.cases.rewrite(draft);
  if (!kept) return refused({ kind: "case.overtaken" });
  stores.notices.touch(caseTopic(id));
  stores.audit.record({
    actor: by.personId,
    verb: "case.written",
    subject: `case/${id}`,
    details: { branchId },
  });
  const view = await findCase(stores, id, at);
  await askDepartment(stores, view, at);
  return ok(view);
}

/** Who may publish is told once of each writing. */
async function askDepartment(stores: CaseStores, view: CaseView, at: Instant): Promise<void> {
  const unit = await findDecidingUnit(stores, view.branch.path);
  const person =
    unit === undefined ? undefined : await findReachable(stores.organisation, unit.id, dayOf(at));
  if (person === undefined) return;
  await tell(stores, view, { why: "asked", addressee: `person:${person.personId}`, at });
}

type Telling = {
  readonly why: "asked" | "answered";
  readonly addressee: string;
  readonly at: Instant;
};

async function tell(
  { calendar, notices }: CaseStores,
  { case: { id: caseId, revision } }: CaseView,
  { why, addressee, at }: Telling,
): Promise<void> {
  const morning = spreadIn(MORNING, sendingDayFrom(await calendar.load(), at), addressee);
  notices.add({
    dedupeKey: `case:${caseId}:${revision}`,
    urgency: 1,
    dueAt: Math.max(at, morning),
    notice: { kind: "case", caseId, why, revision },
    addressee,
  });
}

export type DecideOrder = {
  readonly id: string;
  /** The revision that the card showed. */
  readonly seen: number;
  readonly publish: boolean;
  readonly words: string;
  readonly by: Actor;
  readonly at: Instant;
  readonly from?: string;
};

/** 发布、退回: by the department above the branch, which gives it back with a reason. */
export async function decideCase(
  stores: CaseStores,
  { id, seen, publish, words, by, at, from }: DecideOrder,
): Promise<Result<CaseView, CaseRefusal>> {
  const view = await stores.cases.find(id, dayOf(at));
  const unit = view === undefined ? undefined : await findDecidingUnit(stores, view.branch.path);
  if (view === undefined || unit === undefined || !mayDo(by, "decide-exemplar", unit))
    return refused({ kind: "case.not-available" });
  const said = words.trim();
  if (!publish && said === "") return refused({ kind: "case.words-missing" });
  const checked = checkCase(view.case);
  if (publish && !checked.ok) return checked;
  const state = publish ? "published" : "returned";
  const decision = { id, revision: seen, state, words: said, by: by.personId, at } as const;
  if (!(await stores.cases.decide(decision))) return refused({ kind: "case.overtaken" });
  stores.notices.touch(caseTopic(id), from);
  stores.audit.record({
    actor: by.personId,
    verb: `case.${state}`,
    subject: `case/${id}`,
    details: { branchId: view.branch.id },
  });
  const decided = await findCase(stores, id, at);
  await tell(stores, decided, { why: "answered", addressee: `secretary:${view.branch.id}`, at });
  return ok(decided);
}
