/** 走一步 — the branch applies, the township forwards or returns, the department issues the order and decides, with a name and a paper. */
import {
  APPLICATION_RULES,
  type Application,
  type ApplicationRefusal,
  checkObjection,
  checkRectifyDay,
  checkSaid,
  checkWindow,
  objectionDay,
  UNASSESSED,
} from "#acceptance/application.ts";
import {
  type ApplicationBy,
  type ApplicationState,
  type ApplicationVerb,
  DECISIONS,
  isDeciding,
  nextApplicationState,
} from "#acceptance/application-machine.ts";
import type { ApplicationStores, ApplicationView } from "#acceptance/application-ports.ts";
import { liesIn, type YearCycle } from "#acceptance/cycle.ts";
import { type Day, dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import type { WorkingCalendar } from "#kernel/working-calendar.ts";
import type { Actor } from "#organisation/post.ts";
import { listMissing } from "./check-ready.ts";
import { countOpenFindings } from "./count-open-findings.ts";
import { recusedFromDeciding, recusedFromReview } from "./find-asked.ts";
import { keepResult } from "./keep-result.ts";
import { openApplication } from "./open-application.ts";
import { writeApplicationStep } from "./write-application-step.ts";

export type ApplicationOrder = {
  readonly id: string;
  readonly verb: ApplicationVerb;
  readonly by: Actor;
  readonly at: Instant;
  /** The step that the card showed: after another nothing is changed. */
  readonly seen?: number;
  readonly words?: string;
  readonly documentNumber?: string;
  /** Last day of 限期整改. */
  readonly until?: Day;
  /** The visit that the order is for. */
  readonly visitId?: string;
  /** The message pressed. */
  readonly from?: string;
};

export async function takeApplicationStep(
  stores: ApplicationStores,
  order: ApplicationOrder,
): Promise<Result<ApplicationView, ApplicationRefusal>> {
  const { id, verb, by, at, seen } = order;
  // The step writes the assessment along: what is disputed at the same moment would be lost.
  await stores.applications.hold(id);
  const opened = await openApplication(stores, { id, by, at });
  if (!opened.ok) return opened;
  const { view, may: takes } = opened.value;
  if (seen !== undefined && seen !== view.application.step)
    return refused({ kind: "application.overtaken" });
  const next = nextApplicationState(view.application.state, verb);
  if (!next.ok) return next;
  const whose = next.value.by;
  if (!takes.includes(verb)) return refused({ kind: "application.not-available" });
  const said = checkSaid(verb, order);
  if (!said.ok) return said;
  const calendar = await stores.calendar.load();
  const may = await CHECKS[verb]?.(stores, { ...opened.value, order, calendar });
  if (may !== undefined && !may.ok) return may;
  const written = await writeApplicationStep(stores, view, {
    verb,
    to: next.value.to,
    changes: changesOf({ order, calendar, to: next.value.to }),
    byPersonId: by.personId,
    byUnitId: unitOf(view, whose, by),
    ...said.value,
    at,
    ...(order.from === undefined ? {} : { from: order.from }),
  });
  if (written.ok && isDeciding(verb)) await keepResult(stores, written.value, { verb, at });
  return written;
}

/** For whom the step is taken: the township's own unit is the nearest of the person's above the branch. */
function unitOf({ branch, unit }: ApplicationView, whose: ApplicationBy, by: Actor): string {
  if (whose === "branch") return branch.id;
  if (whose !== "township") return unit.id;
  const above = by.standings
    .filter(({ path }) => branch.path.startsWith(`${path}/`))
    .toSorted((a, b) => b.path.length - a.path.length);
  return above[0]?.unitId ?? unit.id;
}

type Taking = {
  readonly view: ApplicationView;
  readonly again: Day | undefined;
  readonly order: ApplicationOrder;
  readonly calendar: WorkingCalendar;
};
type Checked = Promise<Result<unknown, ApplicationRefusal>>;
type Check = (stores: ApplicationStores, taking: Taking) => Checked;

/** What else each verb asks for; the others nothing. */
const CHECKS: Readonly<Partial<Record<ApplicationVerb, Check>>> = {
  begin: async (_, { view, again, order }) => checkWindow(view.round, dayOf(order.at), again),
  apply: checkApplying,
  return: checkReviewing,
  forward: checkReviewing,

  issue: checkOrder,
  pass: async (stores, taking) => {
    const may = await checkDeciding(stores, taking);
    return may.ok ? checkPut(stores, taking) : may;
  },
  fail: async (stores, taking) => {
    const may = await checkDeciding(stores, taking);
    return may.ok ? checkFound(stores, taking) : may;
  },
  uphold: checkDeciding,
  require: async (stores, taking) => {
    const may = await checkDeciding(stores, taking);
    const found = may.ok ? await checkFound(stores, taking) : may;
    const { until, at } = taking.order;
    return found.ok ? checkRectifyDay(until, dayOf(at), taking.calendar) : found;
  },
  object: async (_, { view, order }) => checkObjection(view.application, dayOf(order.at)),
};

async function checkApplying(
  stores: ApplicationStores,
  { view: { round, branch, application }, again, order: { at } }: Taking,
): Checked {
  const open = checkWindow(round, dayOf(at), again);
  if (!open.ok) return open;
  const { assessment } = application;
  const missing = await listMissing(stores, { branchId: branch.id, round, assessment, at });
  return missing.length > 0 ? refused({ kind: "application.missing", missing }) : ok(null);
}

async function checkReviewing(
  stores: ApplicationStores,
  { view, order: { by, at } }: Taking,
): Checked {
  const why = await recusedFromReview(stores, view, { ...by, on: dayOf(at) });
  return why === undefined ? ok(null) : refused({ kind: "application.recused", why });
}

/** 验收单: for a visit of the branch by at least two. */
async function checkOrder(
  { applications }: ApplicationStores,
  { view: { branch, unit }, order: { visitId = "" } }: Taking,
): Checked {
  const visit = await applications.findVisit({ visitId, branchId: branch.id, unitId: unit.id });
  if (visit === undefined) return refused({ kind: "application.visit-open" });
  const least = APPLICATION_RULES.leastReviewers;
  return visit.team.length < least ? refused({ kind: "application.reviewers", least }) : ok(null);
}

/** Nobody recused from the branch decides; the visit is over, and it is the time for it. */
async function checkDeciding(
  stores: ApplicationStores,
  { view, order: { by, at } }: Taking,
): Checked {
  const { application, round, unit, visit } = view;
  const on = dayOf(at);
  const why = await recusedFromDeciding(stores, view, { ...by, on });
  if (why !== undefined) return refused({ kind: "application.recused", why });
  if (visit?.state !== "closed") return refused({ kind: "application.visit-open" });
  if (application.state !== "under-visit") return ok(null);
  return checkAssessed(await stores.cycles.find(unit.id, round.year), on);
}

/** 年终考核 where it has days; what follows a decision, 限期整改 and objections, has its own. */
function checkAssessed(cycle: YearCycle | undefined, on: Day): Result<null, ApplicationRefusal> {
  return cycle === undefined || liesIn({ from: on, until: on }, cycle.assess)
    ? ok(null)
    : refused({ kind: "application.outside-cycle", ...cycle.assess });
}

/** After 限期整改 what the visit found has to be closed, or revoked where an objection was right. */
async function checkPut(stores: ApplicationStores, { view }: Taking): Checked {
  const { state } = view.application;
  if (state !== "rectifying" && state !== "contested") return ok(null);
  const count = await countOpenFindings(stores, view);
  return count > 0 ? refused({ kind: "application.findings-open", count }) : ok(null);
}

/** 限期整改 and 不达标 say what is wrong: the open findings of the visit. */
async function checkFound(stores: ApplicationStores, { view, order: { verb } }: Taking): Checked {
  return (await countOpenFindings(stores, view)) > 0
    ? ok(null)
    : refused({ kind: "application.nothing-found", verb });
}

type Leading = Pick<Taking, "order" | "calendar"> & { readonly to: ApplicationState };

function changesOf({ order, calendar, to }: Leading): Partial<Application> {
  const { verb, at, until, visitId } = order;
  if (verb === "begin") return { assessment: UNASSESSED };
  if (verb === "issue") return { visitId: visitId ?? null };
  // 限期整改 goes on: it was objected to once.
  if (verb === "uphold" && to === "rectifying") return { objectUntil: null };
  if (!isDeciding(verb)) return {};
  return {
    decision: DECISIONS[verb],
    objectUntil: objectionDay(calendar, dayOf(at)),
    rectifyUntil: verb === "require" ? (until ?? null) : null,
  };
}
