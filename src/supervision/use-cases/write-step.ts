/** 一步 — what every step of a finding does: moves it, sets its days, tells whom it concerns and leaves a trace. Whoever calls has decided that it may be taken. */
import { withdrawHelp } from "#blueprint/use-cases/raise-help.ts";
import { type Day, dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { MORNING, spreadIn } from "#kernel/spread.ts";
import { sendingDayFrom, sendingTimeFrom, type WorkingCalendar } from "#kernel/working-calendar.ts";
import {
  type Finding,
  type FindingEvent,
  type FindingRefusal,
  findingTopic,
  type StepDetails,
} from "#supervision/finding.ts";
import { dueAfterRest, firstReminder } from "#supervision/finding-clock.ts";
import {
  type FindingState,
  type FindingVerb,
  isWithBranch,
  nextState,
} from "#supervision/finding-machine.ts";
import type { FindingStores, FindingView, FindingWhy } from "#supervision/finding-ports.ts";
import { dueDay, type Severity } from "#supervision/severity.ts";
import { findDecider } from "./find-decider.ts";

export type Step = {
  readonly verb: FindingVerb;
  readonly byPersonId: string;
  /** Where they stand to do it; "" for the system. */
  readonly byUnitId: string;
  readonly at: Instant;
  readonly details: StepDetails;
  /** Found again, it may weigh otherwise. */
  readonly severity?: Severity;
  /** The message pressed. */
  readonly from?: string;
  /** Nothing is sent: something else says it. */
  readonly silent?: boolean;
};

/** The finding as it is after the step; refused when the table lacks it or somebody was quicker. */
export async function writeStep(
  stores: FindingStores,
  view: FindingView,
  step: Step,
): Promise<Result<FindingView, FindingRefusal>> {
  const { finding } = view;
  const next = nextState(finding.state, step.verb);
  if (!next.ok) return next;
  const calendar = await stores.calendar.load();
  const responsible = await findResponsible(stores, finding, step);
  const found: Finding = {
    ...finding,
    fact: step.verb === "recur" ? (step.details.words ?? finding.fact) : finding.fact,
    severity: step.severity ?? finding.severity,
  };
  const moved: Finding = {
    ...found,
    ...responsible.ids,
    ...daysAfter(found, {
      step,
      to: next.value.to,
      calendar,
      askedOn: await findAskedOn(stores, finding, step),
    }),
    step: finding.step + 1,
    state: next.value.to,
    doerId: step.verb === "apply" ? step.byPersonId : finding.doerId,
    measure: step.verb === "apply" ? (step.details.words ?? null) : finding.measure,
  };
  if (!(await stores.findings.takeStep(moved, eventOf(finding, moved, step))))
    return refused({ kind: "finding.overtaken" });
  const after = { ...view, finding: moved, responsible: responsible.named ?? view.responsible };
  await tell(stores, after, { step, calendar });
  if (isWithBranch(finding.state) && !isWithBranch(moved.state))
    await withdrawHelp(stores, {
      branchId: moved.branchId,
      about: { kind: "finding", id: moved.id },
      by: step.byPersonId,
    });
  record(stores, moved, step);
  return ok(after);
}

const eventOf = (before: Finding, { step, state, dueOn }: Finding, taken: Step): FindingEvent => ({
  step,
  from: before.state,
  verb: taken.verb,
  to: state,
  byPersonId: taken.byPersonId,
  byUnitId: taken.byUnitId,
  at: taken.at,
  details: dueOn === null || dueOn === before.dueOn ? taken.details : { ...taken.details, dueOn },
});

/** Steps that hand the finding over anew: it has a new term, and who answers for it is named as of today. */
const HANDING_OVER: readonly FindingVerb[] = ["assign", "recur", "fall-back", "reopen", "resume"];

/** Steps that give back what the branch had asked to be decided. */
const GIVING_BACK: readonly FindingVerb[] = ["return", "refuse-waiver", "refuse-extension"];
const ASKING: readonly FindingVerb[] = ["apply", "ask-waiver", "ask-extension"];

async function findAskedOn(
  { findings }: Pick<FindingStores, "findings">,
  { id }: Finding,
  { verb }: Step,
): Promise<Day | undefined> {
  if (!GIVING_BACK.includes(verb)) return undefined;
  const asked = (await findings.listSteps(id)).findLast((one) => ASKING.includes(one.verb));
  return asked === undefined ? undefined : dayOf(asked.at);
}

type After = {
  readonly step: Step;
  readonly to: FindingState;
  readonly calendar: WorkingCalendar;
  /** Of what is given back: when it was asked. */
  readonly askedOn: Day | undefined;
};

/** Its days after a step: a new term, a day granted, reminders that rest while the branch waits for others. */
function daysAfter(
  finding: Finding,
  { step: { verb, at, details }, to, calendar, askedOn }: After,
): Pick<Finding, "dueOn" | "waivedUntil" | "closedOn" | "nextStep" | "nextRemindAt"> {
  const today = dayOf(at);
  const { severity } = finding;
  const dueOn = dueAfter();
  function dueAfter(): Day | null {
    if (HANDING_OVER.includes(verb)) return dueDay(calendar, severity, today);
    if (verb === "extend") return details.until ?? finding.dueOn;
    return askedOn === undefined || finding.dueOn === null
      ? finding.dueOn
      : dueAfterRest({ dueOn: finding.dueOn, askedOn, today, calendar });
  }
  const days = {
    dueOn,
    waivedUntil: verb === "waive" ? (details.until ?? null) : null,
    closedOn: to === "closed" || to === "looked-again" ? (finding.closedOn ?? today) : null,
  };
  if (dueOn === null || !isWithBranch(to)) return { ...days, nextStep: 0, nextRemindAt: null };
  const { nextStep, nextRemindAt } = finding;
  return isWithBranch(finding.state) && dueOn === finding.dueOn
    ? { ...days, nextStep, nextRemindAt }
    : { ...days, ...firstReminder({ severity, dueOn, calendar, today }) };
}

type Responsible = {
  readonly ids: Partial<Pick<Finding, "specificId" | "directId" | "firstId">>;
  readonly named?: FindingView["responsible"];
};

async function findResponsible(
  { organisation }: Pick<FindingStores, "organisation">,
  { branchId }: Finding,
  { verb, at }: Step,
): Promise<Responsible> {
  if (!HANDING_OVER.includes(verb)) return { ids: {} };
  const found = (await organisation.listResponsible([branchId], dayOf(at))).get(branchId);
  const { specific = null, direct = null, first = null } = found ?? {};
  return {
    ids: {
      specificId: specific?.personId ?? null,
      directId: direct?.personId ?? null,
      firstId: first?.personId ?? null,
    },
    named: { specific, direct, first },
  };
}

/** Whom a step is said to; the others see it where the finding is shown. */
const SAID: Readonly<Partial<Record<FindingVerb, FindingWhy>>> = {
  assign: "assigned",
  recur: "assigned",
  "fall-back": "assigned",
  reopen: "assigned",
  resume: "assigned",
  "ask-extension": "asked",
  apply: "asked",
  "ask-waiver": "asked",
  extend: "answered",
  "refuse-extension": "answered",
  close: "answered",
  return: "answered",
  waive: "answered",
  "refuse-waiver": "answered",
  revoke: "answered",
};

/** The branch was never told of what is revoked before it is handed over. */
async function tell(
  stores: FindingStores,
  { finding, unit, branch }: FindingView,
  { step: { verb, at, from, silent }, calendar }: Pick<After, "step" | "calendar">,
): Promise<void> {
  const { id, step, dueOn } = finding;
  stores.notices.touch(findingTopic(id), from);
  const why = SAID[verb];
  if (why === undefined || silent === true || (verb === "revoke" && dueOn === null)) return;
  const notice = { kind: "finding" as const, findingId: id, why, step };
  const dedupeKey = `finding:${id}:${step}`;
  if (why === "answered") {
    const dueAt = sendingTimeFrom(calendar, at);
    stores.notices.add({ dedupeKey, urgency: 0, dueAt, notice });
    return;
  }
  const decider =
    why === "asked"
      ? await findDecider(stores, { finding, unit, branch }, { verb, on: dayOf(at) })
      : undefined;
  const addressee =
    why === "asked" ? `person:${decider?.personId ?? ""}` : `secretary:${finding.branchId}`;
  if (why === "asked" && decider === undefined) return;
  const morning = spreadIn(MORNING, sendingDayFrom(calendar, at), addressee);
  stores.notices.add({ dedupeKey, urgency: 1, dueAt: Math.max(at, morning), notice, addressee });
}

const record = (
  { audit }: Pick<FindingStores, "audit">,
  { id, branchId, step }: Finding,
  { verb, byPersonId }: Step,
): void =>
  audit.record({
    actor: byPersonId,
    verb: `finding.${verb}`,
    subject: `finding/${id}`,
    details: { branchId, step },
  });
