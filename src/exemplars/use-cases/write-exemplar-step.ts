/** 一步 — what every step of a nomination does: moves it, sets its days, tells whom it concerns and leaves a trace. Whoever calls has decided that it may be taken. */

import {
  type Designation,
  type DesignationEvent,
  daysAfter,
  type ExemplarRefusal,
  exemplarTopic,
} from "#exemplars/designation.ts";
import { type ExemplarVerb, nextExemplarState } from "#exemplars/exemplar-machine.ts";
import type { DesignationView, ExemplarStores, ExemplarWhy } from "#exemplars/ports.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { MORNING, spreadIn } from "#kernel/spread.ts";
import { sendingDayFrom, sendingTimeFrom, type WorkingCalendar } from "#kernel/working-calendar.ts";
import { findReachable } from "#organisation/use-cases/find-reachable.ts";

export type ExemplarStep = {
  readonly verb: ExemplarVerb;
  readonly byPersonId: string;
  /** Where they stand to do it; "" for the system. */
  readonly byUnitId: string;
  readonly at: Instant;
  readonly words: string;
  readonly documentNumber: string;
  /** The message pressed. */
  readonly from?: string;
};

/** Refused when the table lacks the step or somebody was quicker. */
export async function writeExemplarStep(
  stores: ExemplarStores,
  view: DesignationView,
  step: ExemplarStep,
): Promise<Result<DesignationView, ExemplarRefusal>> {
  const { designation } = view;
  const { verb, at } = step;
  const next = nextExemplarState(designation.state, verb);
  if (!next.ok) return next;
  const calendar = await stores.calendar.load();
  const moved: Designation = {
    ...designation,
    ...daysAfter(designation, verb, { today: dayOf(at), calendar }),
    step: designation.step + 1,
    state: next.value.to,
  };
  if (!(await stores.designations.takeStep(moved, eventOf(designation, moved, step))))
    return refused({ kind: "exemplar.overtaken" });
  const after = { ...view, designation: moved };
  stores.notices.touch(exemplarTopic(moved.id), step.from);
  recordStep(stores, moved, step);
  await tellOfStep(stores, after, { step, calendar });
  return ok(after);
}

const eventOf = (
  before: Designation,
  { step, state: to }: Designation,
  { verb, byPersonId, byUnitId, words, documentNumber, at }: ExemplarStep,
): DesignationEvent => ({
  step,
  from: before.state,
  verb,
  to,
  byPersonId,
  byUnitId,
  words,
  documentNumber,
  at,
});

export const recordStep = (
  { audit }: Pick<ExemplarStores, "audit">,
  { id, branchId, step }: Designation,
  { verb, byPersonId }: Pick<ExemplarStep, "verb" | "byPersonId">,
): void =>
  audit.record({
    actor: byPersonId,
    verb: `exemplar.${verb}`,
    subject: `exemplar/${id}`,
    details: { branchId, step },
  });

/** Whom a step is said to; the others see it where it is shown. A branch hears nothing before 公示. */
const SAID: Readonly<Partial<Record<ExemplarVerb, Exclude<ExemplarWhy, "recheck">>>> = {
  nominate: "asked",
  object: "asked",
  appeal: "asked",
  answer: "answered",
  name: "told",
  "name-key": "told",
  keep: "told",
  fail: "told",
  revoke: "told",
  uphold: "told",
  reinstate: "told",
  expire: "expired",
};

type Told = {
  readonly step: Pick<ExemplarStep, "verb" | "at">;
  readonly calendar: WorkingCalendar;
};

export async function tellOfStep(
  stores: ExemplarStores,
  view: DesignationView,
  { step: { verb, at }, calendar }: Told,
): Promise<void> {
  const { id, step, branchId, unitId } = view.designation;
  if (verb === "publicise") return postPublic(stores, view, { at, calendar });
  const why = SAID[verb];
  if (why === undefined) return;
  const dedupeKey = `exemplar:${id}:${step}`;
  if (why === "answered") return tellObjectors(stores, view, { at, calendar });
  const addressee = why === "told" ? `secretary:${branchId}` : await deciderOf(stores, unitId, at);
  if (addressee === undefined) return;
  const morning = spreadIn(MORNING, sendingDayFrom(calendar, at), addressee);
  const notice = { kind: "exemplar", designationId: id, why, step } as const;
  stores.notices.add({ dedupeKey, urgency: 1, dueAt: Math.max(at, morning), notice, addressee });
}

/** Who of the department is told; undefined when nobody there can be. */
export async function deciderOf(
  { organisation }: Pick<ExemplarStores, "organisation">,
  unitId: string,
  at: Instant,
): Promise<string | undefined> {
  const found = await findReachable(organisation, unitId, dayOf(at));
  return found === undefined ? undefined : `person:${found.personId}`;
}

type When = { readonly at: Instant; readonly calendar: WorkingCalendar };

/** One message to the unit's group. */
async function postPublic(
  { organisation, notices }: ExemplarStores,
  { designation: { id, unitId } }: DesignationView,
  { at, calendar }: When,
): Promise<void> {
  const [chat] = await organisation.listChats(unitId);
  if (chat === undefined) return;
  const { chatId } = chat;
  notices.add({
    dedupeKey: `exemplar-public:${id}`,
    urgency: 2,
    dueAt: sendingTimeFrom(calendar, at),
    notice: { kind: "exemplar-public", designationId: id, chatId },
  });
}

/** Everybody who objected since the last answer. */
async function tellObjectors(
  { designations, notices }: ExemplarStores,
  { designation: { id, step } }: DesignationView,
  { at, calendar }: When,
): Promise<void> {
  const steps = await designations.listSteps(id);
  const answered = steps.findLast((one) => one.verb === "answer" && one.step < step)?.step ?? 0;
  const objections = steps.filter((one) => one.verb === "object" && one.step > answered);
  for (const personId of new Set(objections.map(({ byPersonId }) => byPersonId)))
    notices.add({
      dedupeKey: `exemplar:${id}:${step}:${personId}`,
      urgency: 0,
      dueAt: sendingTimeFrom(calendar, at),
      notice: { kind: "exemplar", designationId: id, why: "answered", step, personId },
    });
}
