/** 走一步 — a person takes a step of a finding: the branch puts it right, the unit that raised it decides, a unit above lets it be. */
import { addDays, type Day, dayOf, monthsAfter } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { addWorkingDays, type WorkingCalendar, workingDayFrom } from "#kernel/working-calendar.ts";
import type { Actor } from "#organisation/post.ts";
import {
  checkWords,
  FINDING_RULES,
  type FindingRefusal,
  findingNumberWords,
  type StepDetails,
} from "#supervision/finding.ts";
import { type FindingVerb, nextState, type StepBy } from "#supervision/finding-machine.ts";
import type { FindingStepView, FindingStores, FindingView } from "#supervision/finding-ports.ts";
import { checkCloser } from "./check-closer.ts";
import { isOfVisitsEnd, mayStep, NEEDS_DISTANCE, openFinding } from "./open-finding.ts";
import { getFinding } from "./raise-finding.ts";
import { writeStep } from "./write-step.ts";

export type StepOrder = {
  readonly id: string;
  readonly verb: FindingVerb;
  readonly by: Actor;
  readonly at: Instant;
  /** The step that the card showed: after another nothing is changed. */
  readonly seen?: number;
  readonly words?: string;
  readonly until?: Day;
  /** Files that were given for it before. */
  readonly proofs?: readonly string[];
  /** The message pressed. */
  readonly from?: string;
};

export async function takeFindingStep(
  stores: FindingStores,
  order: StepOrder,
): Promise<Result<FindingView, FindingRefusal>> {
  const { id, verb, by, at, seen } = order;
  const opened = await openFinding(stores, { id, by, at });
  if (!opened.ok) return opened;
  const { view, steps } = opened.value;
  const { finding } = view;
  if (seen !== undefined && seen !== finding.step) return refused({ kind: "finding.overtaken" });
  const next = nextState(finding.state, verb);
  if (!next.ok) return next;
  if (!mayStep(by, view, next.value.by)) return refused(notYours(next.value.by, view));
  if (isOfVisitsEnd(view, verb)) return refused({ kind: "finding.visit-hands-over" });
  const words = checkWords(verb, order.words);
  if (!words.ok) return words;
  if (NEEDS_DISTANCE.includes(verb)) {
    const distant = await checkDistance(stores, { view, steps, order });
    if (!distant.ok) return distant;
  }
  const until = await findDay(stores, { view, steps, order });
  if (!until.ok) return until;
  const given = await addProofs(stores, order);
  if (!given.ok) return given;
  const details: StepDetails = {
    ...(words.value === "" ? {} : { words: words.value }),
    ...(until.value === null ? {} : { until: until.value }),
    ...(given.value.length === 0 ? {} : { proofs: given.value }),
  };
  const written = await writeStep(stores, view, {
    verb,
    byPersonId: by.personId,
    byUnitId: placeOfStep(view, next.value.by, by),
    at,
    details,
    ...(order.from === undefined ? {} : { from: order.from }),
  });
  return written.ok ? ok(await getFinding(stores, id)) : written;
}

function notYours(whose: StepBy, view: FindingView): FindingRefusal {
  if (whose === "raiser") return { kind: "finding.other-unit" };
  if (whose === "above") return { kind: "finding.not-above" };
  return { kind: "finding.not-available", number: findingNumberWords(view.finding) };
}

/** The unit for which the step is taken. */
function placeOfStep({ finding, unit }: FindingView, whose: StepBy, by: Actor): string {
  if (whose === "branch") return finding.branchId;
  if (whose !== "above") return unit.id;
  const above = by.standings
    .filter(({ path }) => unit.path === path || unit.path.startsWith(`${path}/`))
    .toSorted((a, b) => b.path.length - a.path.length);
  return above[0]?.unitId ?? by.standings[0]?.unitId ?? unit.id;
}

type Taking = {
  readonly view: FindingView;
  readonly steps: readonly FindingStepView[];
  readonly order: StepOrder;
};

/** Who asked does not grant it to themselves. */
async function checkDistance(
  stores: FindingStores,
  { view, steps, order: { verb, by, at } }: Taking,
): Promise<Result<null, FindingRefusal>> {
  const asked = steps.findLast(
    (step) => step.verb === "ask-extension" || step.verb === "ask-waiver",
  );
  const decides = verb === "extend" || verb === "waive";
  return decides && asked?.byPersonId === by.personId
    ? refused({ kind: "finding.own-work" })
    : checkCloser(stores, view, { by, on: dayOf(at) });
}

/** The day that goes with the step; null for steps without one. */
async function findDay(
  { calendar }: FindingStores,
  taking: Taking,
): Promise<Result<Day | null, FindingRefusal>> {
  const { verb, until } = taking.order;
  if (verb === "ask-extension") return checkExtension(taking, await calendar.load());
  if (verb === "extend") {
    const asked = taking.steps.findLast((step) => step.verb === "ask-extension");
    return ok(asked?.details.until ?? null);
  }
  return verb === "waive" ? checkWaiver(until, dayOf(taking.order.at)) : ok(null);
}

/** Asked by the due day, once in a term, for a working day not too far behind it. */
function checkExtension(
  { view: { finding }, steps, order }: Taking,
  calendar: WorkingCalendar,
): Result<Day, FindingRefusal> {
  const dueOn = finding.dueOn ?? dayOf(order.at);
  if (dayOf(order.at) > dueOn) return refused({ kind: "finding.after-due-day", dueOn });
  const termBegan = steps.findLastIndex(({ verb }) => BEGINS_TERM.includes(verb));
  if (steps.slice(termBegan + 1).some(({ verb }) => verb === "extend"))
    return refused({ kind: "finding.extended-before" });
  const earliest = workingDayFrom(calendar, addDays(dueOn, 1));
  const latest = addWorkingDays(calendar, dueOn, FINDING_RULES.extensionWorkingDays);
  const { until = "" } = order;
  return until < earliest || until > latest || !calendar.isWorkingDay(until)
    ? refused({ kind: "finding.extension-day", earliest, latest })
    : ok(until);
}

const BEGINS_TERM: readonly FindingVerb[] = ["assign", "recur", "fall-back", "reopen", "resume"];

function checkWaiver(until: Day | undefined, today: Day): Result<Day, FindingRefusal> {
  const earliest = addDays(today, 1);
  const latest = monthsAfter(today, FINDING_RULES.waiverMonths);
  return until === undefined || until < earliest || until > latest
    ? refused({ kind: "finding.waiver-day", earliest, latest })
    : ok(until);
}

/** Each file is traced to the finding; one of another branch refuses the step. */
async function addProofs(
  { findings }: FindingStores,
  { id, at, proofs = [] }: StepOrder,
): Promise<Result<readonly string[], FindingRefusal>> {
  if (proofs.length === 0) return ok([]);
  const added = await findings.addProofs({ findingId: id, evidenceIds: proofs, at });
  return added < new Set(proofs).size ? refused({ kind: "finding.proof-of-another" }) : ok(proofs);
}
