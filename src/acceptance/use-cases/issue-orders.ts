/** 下达验收单 — one inspection of the plan goes to every branch that 初审 passed (R54); where nobody may go, the branch goes on waiting and is named. */
import { APPLICATION_RULES } from "#acceptance/application.ts";
import type { ApplicationStores, ApplicationView } from "#acceptance/application-ports.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { mayDo } from "#organisation/permission.ts";
import type { Actor } from "#organisation/post.ts";
import type { EarlierVisit, InspectionRefusal } from "#supervision/inspection.ts";
import type { InspectionStores } from "#supervision/plan-ports.ts";
import type { UnstaffedBranch } from "#supervision/team.ts";
import { openInspection } from "#supervision/use-cases/open-inspection.ts";
import { takeApplicationStep } from "./take-application-step.ts";

export type IssueOrder = {
  readonly roundId: string;
  /** Branch ids; null: all that wait. */
  readonly branches: readonly string[] | null;
  /** Whether it was looked at how many are told. */
  readonly confirmed: boolean;
  /** At most so many now: a press in the chat is answered within three seconds. Absent: all. */
  readonly most?: number;
  readonly by: Actor;
  readonly at: Instant;
  /** The message pressed. */
  readonly from?: string;
};

export type IssueRefusal =
  | { readonly kind: "round.not-available" }
  /** Nobody waits for an order, or none of those named. */
  | { readonly kind: "round.nobody-waits" }
  | InspectionRefusal;

/** Why no order went out for a branch: nobody may go, the planned visit has too few, or 验收 was there lately. */
export type NotIssued = UnstaffedBranch & {
  readonly branchName: string;
  /** The name of that other 验收. */
  readonly visitedBy?: string;
};

export type IssuedOrders = {
  readonly issued: readonly ApplicationView[];
  readonly waiting: readonly NotIssued[];
  /** Whose visits stand, and whose orders are for the next time. */
  readonly left: number;
};

type IssueStores = Omit<ApplicationStores, "notices"> &
  Omit<InspectionStores, "notices"> & {
    readonly notices: ApplicationStores["notices"] & InspectionStores["notices"];
  };

/** So many branches of one round wait at most. */
const MOST_WAITING = 5000;

export async function issueOrders(
  stores: IssueStores,
  order: IssueOrder,
): Promise<Result<IssuedOrders, IssueRefusal>> {
  const { roundId, branches, by } = order;
  const round = await stores.rounds.find(roundId);
  const unit = round && (await stores.organisation.findUnit(round.unitId));
  if (unit === undefined || !mayDo(by, "decide-acceptance", unit))
    return refused({ kind: "round.not-available" });
  const forwarded = await stores.applications.list({
    reach: { kind: "everywhere" },
    roundId,
    states: ["forwarded"],
    limit: MOST_WAITING,
  });
  const views = forwarded.filter(({ branch }) => branches?.includes(branch.id) ?? true);
  if (views.length === 0) return refused({ kind: "round.nobody-waits" });
  const planned = await planVisits(stores, { order, views });
  if (!planned.ok) return planned;
  const { visits, waiting } = planned.value;
  const ready = views.flatMap(({ application: { id }, branch }) => {
    const visitId = visits.get(branch.id);
    return visitId === undefined ? [] : [{ id, visitId }];
  });
  const now = ready.slice(0, order.most);
  const issued: ApplicationView[] = [];
  for (const one of now) {
    const taken = await issue(stores, order, one);
    if (taken !== undefined) issued.push(taken);
  }
  const left = ready.length - now.length;
  return issued.length + waiting.length + left === 0
    ? refused({ kind: "round.nobody-waits" })
    : ok({ issued, waiting, left });
}

/** Undefined: the branch has withdrawn meanwhile, or another press was quicker. */
async function issue(
  stores: IssueStores,
  { by, at, from }: IssueOrder,
  { id, visitId }: { readonly id: string; readonly visitId: string },
): Promise<ApplicationView | undefined> {
  const told = from === undefined ? {} : { from };
  const taken = await takeApplicationStep(stores, { id, verb: "issue", by, at, visitId, ...told });
  if (taken.ok) return taken.value;
  const { kind } = taken.refusal;
  if (kind === "application.not-now") return undefined;
  throw new Error(`no order for ${id}: ${kind}`);
}

type Planning = { readonly order: IssueOrder; readonly views: readonly ApplicationView[] };
type PlannedVisits = {
  /** By branch. */
  readonly visits: ReadonlyMap<string, string>;
  readonly waiting: readonly NotIssued[];
};

/** Visits that stand already and got their people meanwhile, and one inspection for all the others. */
async function planVisits(
  stores: IssueStores,
  { order, views }: Planning,
): Promise<Result<PlannedVisits, InspectionRefusal>> {
  const branchIds = views.map(({ branch }) => branch.id);
  const [unitId = ""] = views.map(({ unit }) => unit.id);
  const standing = await stores.applications.listFreeVisits({ unitId, branchIds });
  const least = APPLICATION_RULES.leastReviewers;
  const whole = standing.filter(({ teamSize }) => teamSize >= least);
  const short = standing.filter(({ teamSize }) => teamSize < least);
  const visits = new Map(whole.map(({ branchId, id }) => [branchId, id]));
  const nameOf = new Map(views.map(({ branch }) => [branch.id, branch.name]));
  const named = (branchId: string): string => nameOf.get(branchId) ?? branchId;
  const waiting = short.map(({ branchId, teamSize }) => ({
    branchId,
    branchName: named(branchId),
    left: teamSize,
    away: [],
  }));
  const known = new Set(standing.map(({ branchId }) => branchId));
  const others = views.filter(({ branch }) => !known.has(branch.id));
  if (others.length === 0) return ok({ visits, waiting });
  const opened = await openFor(stores, order, others);
  const nobody = opened.ok ? opened.value.unstaffed : unstaffedOf(opened.refusal);
  if (!opened.ok && (isUnconfirmed(opened.refusal) || whole.length === 0)) return opened;
  if (!opened.ok && nobody.length === 0)
    return ok({ visits, waiting: [...waiting, ...others.map(notNow)] });
  for (const { id, branchId, personIds } of opened.ok ? opened.value.visits : [])
    if (personIds.length >= least) visits.set(branchId, id);
  const left = nobody.map((one) => ({ ...one, branchName: named(one.branchId) }));
  const merged = (opened.ok ? opened.value.merged : []).map(visitedLately);
  return ok({ visits, waiting: [...waiting, ...left, ...merged] });
}

const visitedLately = ({ branchId, branchName, inspectionName }: EarlierVisit): NotIssued => ({
  branchId,
  branchName,
  visitedBy: inspectionName,
  left: 0,
  away: [],
});

const isUnconfirmed = ({ kind }: InspectionRefusal): boolean => kind === "inspection.unconfirmed";

/** No inspection could be opened for it now; the others have theirs. */
const notNow = ({ branch }: ApplicationView): NotIssued => ({
  branchId: branch.id,
  branchName: branch.name,
  left: 0,
  away: [],
});

const unstaffedOf = (refusal: InspectionRefusal): readonly UnstaffedBranch[] =>
  refusal.kind === "inspection.nobody-may-go" ? refusal.unstaffed : [];

function openFor(
  stores: IssueStores,
  { confirmed, by, at }: IssueOrder,
  views: readonly ApplicationView[],
) {
  const [first] = views;
  if (first === undefined) throw new Error("nobody waits for an order");
  return openInspection(stores, {
    unit: first.unit,
    kind: "full",
    name: first.round.name,
    branches: { kind: "named", ids: views.map(({ branch }) => branch.id) },
    teamSize: APPLICATION_RULES.leastReviewers,
    inspectors: null,
    visitOn: null,
    editionId: first.round.editionId,
    merge: true,
    confirmed,
    by: by.personId,
    at,
  });
}
