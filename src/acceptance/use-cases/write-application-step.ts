/** 一步 — what every step of an application does: moves it, tells whom it concerns and leaves a trace. Whoever calls has decided that it may be taken. */
import {
  type Application,
  type ApplicationRefusal,
  applicationTopic,
} from "#acceptance/application.ts";
import type { ApplicationState, ApplicationVerb } from "#acceptance/application-machine.ts";
import type {
  ApplicationStores,
  ApplicationView,
  ApplicationWhy,
} from "#acceptance/application-ports.ts";
import { addDays, dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { MORNING, spreadIn } from "#kernel/spread.ts";
import { sendingDayFrom, sendingTimeFrom, workingDayFrom } from "#kernel/working-calendar.ts";
import { findAsked } from "./find-asked.ts";

export type ApplicationStep = {
  readonly verb: ApplicationVerb;
  readonly to: ApplicationState;
  readonly changes: Partial<Application>;
  readonly byPersonId: string;
  /** "" for the system. */
  readonly byUnitId: string;
  readonly words: string;
  readonly documentNumber: string;
  readonly at: Instant;
  readonly from?: string;
};

export async function writeApplicationStep(
  stores: ApplicationStores,
  view: ApplicationView,
  taken: ApplicationStep,
): Promise<Result<ApplicationView, ApplicationRefusal>> {
  const { application } = view;
  const { verb, to, changes, byPersonId, byUnitId, words, documentNumber, at } = taken;
  const step = application.step + 1;
  const moved: Application = { ...application, ...changes, step, state: to };
  const said = { byPersonId, byUnitId, words, documentNumber, at };
  const event = { step, from: application.state, verb, to, ...said };
  if (!(await stores.applications.takeStep(moved, event)))
    return refused({ kind: "application.overtaken" });
  const after = await stores.applications.find(application.id);
  if (after === undefined) throw new Error(`the application ${application.id} is gone`);
  await tell(stores, after, taken);
  stores.audit.record({
    actor: byPersonId,
    verb: `application.${verb}`,
    subject: `application/${application.id}`,
    details: { branchId: application.branchId, step },
  });
  return ok(after);
}

/** Whom a step is said to; the others see it where the application is shown. */
const SAID: Readonly<Partial<Record<ApplicationVerb, ApplicationWhy>>> = {
  apply: "asked",
  forward: "asked",
  object: "asked",
  return: "answered",
  pass: "answered",
  require: "answered",
  fail: "answered",
  uphold: "answered",
};

async function tell(
  stores: ApplicationStores,
  view: ApplicationView,
  { verb, at, from }: ApplicationStep,
): Promise<void> {
  const { id, step } = view.application;
  stores.notices.touch(applicationTopic(id), from);
  const why = SAID[verb];
  if (why === undefined) return;
  const calendar = await stores.calendar.load();
  const notice = { kind: "application" as const, applicationId: id, why, step };
  const dedupeKey = `application:${id}:${step}`;
  if (why === "answered") {
    stores.notices.add({ dedupeKey, urgency: 0, dueAt: sendingTimeFrom(calendar, at), notice });
    return tellTermEnded(stores, view, at);
  }
  const to = await findAsked(stores, view, { verb, on: dayOf(at) });
  if (to === undefined) return;
  const addressee = `person:${to.personId}`;
  const morning = spreadIn(MORNING, sendingDayFrom(calendar, at), addressee);
  stores.notices.add({ dedupeKey, urgency: 1, dueAt: Math.max(at, morning), notice, addressee });
}

/** On the first working day after the term of 限期整改, unless it has gone on by then. */
async function tellTermEnded(
  stores: ApplicationStores,
  view: ApplicationView,
  at: Instant,
): Promise<void> {
  const { id, step, state, rectifyUntil } = view.application;
  if (state !== "rectifying" || rectifyUntil === null) return;
  const to = await findAsked(stores, view, { verb: "require", on: dayOf(at) });
  if (to === undefined) return;
  const addressee = `person:${to.personId}`;
  const calendar = await stores.calendar.load();
  const day = workingDayFrom(calendar, addDays(rectifyUntil, 1));
  const morning = spreadIn(MORNING, day, addressee);
  stores.notices.add({
    dedupeKey: `application:${id}:${step}:term-ended`,
    urgency: 1,
    // An objection may be answered after the term.
    dueAt: Math.max(morning, sendingTimeFrom(calendar, at)),
    notice: { kind: "application", applicationId: id, why: "term-ended", step },
    addressee,
  });
}
