/** 组织一次检查 — within the plan, where no other team was lately, with teams of whom nobody has to stay away; each is told once. */
import { CONFIRM_ABOVE } from "#blueprint/campaign.ts";
import { type Day, dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import type { Unit } from "#organisation/unit.ts";
import {
  checkWish,
  type EarlierVisit,
  type Inspection,
  type InspectionRefusal,
  inspectionTopic,
  mergedWith,
  mergeVisits,
  type Told,
} from "#supervision/inspection.ts";
import { type ApprovedLine, chooseLine, PLAN_RULES } from "#supervision/plan.ts";
import type { HeldBranch, InspectionStores, VisitToPlan } from "#supervision/plan-ports.ts";
import { assignTeams, type Staffing, type UnstaffedBranch } from "#supervision/team.ts";
import { type VisitKind, visitTopic } from "#supervision/visit.ts";
import { yearOf } from "#taskbook/period.ts";
import { announceVisit } from "./announce-visit.ts";
import {
  type ChosenBranches,
  chooseBranches,
  earliestDay,
  type WantedBranches,
} from "./choose-branches.ts";

export type OpenOrder = {
  readonly unit: Pick<Unit, "id" | "path">;
  readonly kind: VisitKind;
  /** null: as the line of the plan is called. */
  readonly name: string | null;
  readonly branches: WantedBranches;
  readonly teamSize: number;
  /** Person ids; null: 检查员 of the unit and of those under it. */
  readonly inspectors: readonly string[] | null;
  /** The unit's newest inspection when it was looked at: after another nothing is opened. */
  readonly seen?: string;
  /** null: not said. */
  readonly visitOn: Day | null;
  /** By which standard; absent: the one in force on the day. */
  readonly editionId?: string;
  /** Whether branches that another team visits are left out. */
  readonly merge: boolean;
  /** Whether it was looked at how many are told. */
  readonly confirmed: boolean;
  /** Person id, or `system`. */
  readonly by: string;
  readonly at: Instant;
};

export type OpenedInspection = {
  readonly inspection: Inspection;
  readonly visits: readonly VisitToPlan[];
  readonly merged: readonly EarlierVisit[];
  readonly unstaffed: readonly UnstaffedBranch[];
};

type Planned = {
  /** null: 暗访 rests on none. */
  readonly line: ApprovedLine | null;
  readonly merged: readonly EarlierVisit[];
};

type Arranged = Planned &
  ChosenBranches & {
    readonly name: string;
    readonly staffing: Staffing;
  };

export async function openInspection(
  stores: InspectionStores,
  order: OpenOrder,
): Promise<Result<OpenedInspection, InspectionRefusal>> {
  const { unit, kind, visitOn, at } = order;
  const on = visitOn ?? dayOf(at);
  const year = yearOf(on);
  const unannounced = kind === "unannounced";
  const before = await stores.inspections.countBefore({ unitId: unit.id, year, unannounced });
  if (order.seen !== undefined && order.seen !== (await stores.inspections.findNewest(unit.id)))
    return refused({ kind: "inspection.overtaken" });
  const arranged = await arrange(stores, order, { on, year });
  if (!arranged.ok) return arranged;
  const { branches, drawNumber, line, merged, name, staffing } = arranged.value;
  const editionId = order.editionId ?? (await findInForce(stores, on));
  if (editionId === undefined) return refused({ kind: "inspection.no-edition" });
  const inspection: Inspection = {
    id: `${unit.id}/${unannounced ? "U" : "I"}${year}-${before + 1}`,
    unitId: unit.id,
    kind,
    name,
    year,
    rests: line,
    drawNumber,
    openedBy: order.by,
    openedAt: at,
  };
  const visits = visitsOf(inspection.id, branches, { merged, staffing });
  const told = toldBy(visits, order);
  if (!order.confirmed && told.inspectors + told.secretaries > CONFIRM_ABOVE)
    return refused({ kind: "inspection.unconfirmed", told });
  await stores.inspections.insert({ inspection, editionId, visitOn, visits });
  if (kind === "full") await replaceOthers(stores, inspection, visits);
  tell(stores, { inspection, visits, visitOn });
  return ok({ inspection, visits, merged, unstaffed: staffing.unstaffed });
}

async function findInForce(
  { editions }: Pick<InspectionStores, "editions">,
  on: Day,
): Promise<string | undefined> {
  const listed = await editions.listEditions();
  return listed.find(({ effectiveOn }) => (effectiveOn ?? "") <= on)?.id;
}

/** 验收 is the year's one check of a branch that somebody goes to. */
async function replaceOthers(
  { inspections, notices }: InspectionStores,
  inspection: Inspection,
  visits: readonly VisitToPlan[],
): Promise<void> {
  const branchIds = visits
    .filter(({ personIds }) => personIds.length > 0)
    .map(({ branchId }) => branchId);
  const replaced = await inspections.replacePlanned({ inspection, branchIds });
  for (const { id } of replaced) notices.touch(visitTopic(id));
  for (const id of new Set(replaced.map(({ inspectionId }) => inspectionId)))
    notices.touch(inspectionTopic(id));
}

type When = { readonly on: Day; readonly year: string };

/** Where to, by which line, whom it leaves out, and who goes. */
async function arrange(
  stores: InspectionStores,
  order: OpenOrder,
  { on, year }: When,
): Promise<Result<Arranged, InspectionRefusal>> {
  const chosen = await chooseBranches(stores, { ...order, year });
  if (!chosen.ok) return chosen;
  const planned = await planFor(stores, order, { ...chosen.value, on, year });
  if (!planned.ok) return planned;
  const name = order.name ?? planned.value.line?.name ?? "";
  const wish = checkWish({ ...order, name }, dayOf(order.at));
  if (!wish.ok) return wish;
  const mergedIds = new Set(planned.value.merged.map(({ branchId }) => branchId));
  const toStaff = chosen.value.branches.filter(({ id }) => !mergedIds.has(id));
  const staffing = await staff(stores, order, { toStaff, on });
  return staffing.ok
    ? ok({ ...chosen.value, ...planned.value, name, staffing: staffing.value })
    : staffing;
}

type At = When & Pick<ChosenBranches, "branches">;

/** 暗访 rests on no line and merges with nothing; but nobody is sent twice where nobody has gone yet. */
async function planFor(
  { plans, inspections }: InspectionStores,
  { unit, kind, merge, at }: OpenOrder,
  { branches, on, year }: At,
): Promise<Result<Planned, InspectionRefusal>> {
  const ids = branches.map(({ id }) => id);
  if (kind === "unannounced") {
    const names = await inspections.listUnannounced(unit.id, ids);
    return names.length > 0
      ? refused({ kind: "inspection.planned-already", names })
      : ok({ line: null, merged: [] });
  }
  const lines = await plans.listLines(unit.id, year);
  const line = chooseLine(lines, { kind, on, wanted: ids.length });
  if (!line.ok) return line;
  const earlier = await inspections.listEarlier(ids, earliestDay(on, PLAN_RULES.longestRest));
  const today = dayOf(at);
  const merged = mergeVisits(ids, earlier, { line: line.value, on, today, merge });
  return merged.ok ? ok({ line: line.value, merged: merged.value }) : merged;
}

async function staff(
  { inspections, recusals }: InspectionStores,
  { unit, inspectors: named, teamSize }: OpenOrder,
  { toStaff, on }: { readonly toStaff: readonly HeldBranch[]; readonly on: Day },
): Promise<Result<Staffing, InspectionRefusal>> {
  const ids = named ?? (await listReachable(inspections, unit.path, on));
  if (ids.length === 0) return refused({ kind: "inspection.no-inspectors" });
  const inspectors = await recusals.listInspectors([...new Set(ids)], on);
  const staffing = assignTeams({
    branches: toStaff,
    inspectors,
    size: teamSize,
    senderPath: unit.path,
    on,
  });
  return staffing.staffed.length === 0
    ? refused({ kind: "inspection.nobody-may-go", unstaffed: staffing.unstaffed })
    : ok(staffing);
}

/** Who can be told: anybody else's visit would never be handed in. Whoever names people sends them all the same. */
const listReachable = async (
  inspections: InspectionStores["inspections"],
  unitPath: string,
  on: Day,
): Promise<readonly string[]> =>
  (await inspections.listInspectors(unitPath, on))
    .filter(({ isBound }) => isBound)
    .map(({ personId }) => personId);

type Sent = { readonly merged: readonly EarlierVisit[]; readonly staffing: Staffing };

function visitsOf(
  inspectionId: string,
  branches: readonly HeldBranch[],
  { merged, staffing }: Sent,
): readonly VisitToPlan[] {
  const teams = new Map(staffing.staffed.map(({ branchId, personIds }) => [branchId, personIds]));
  const others = new Map(merged.map((visit) => [visit.branchId, visit.inspectionId]));
  return branches.map(({ id }) => {
    const other = others.get(id);
    return {
      id: `${inspectionId}/${id}`,
      branchId: id,
      personIds: teams.get(id) ?? [],
      cancelledFor: other === undefined ? null : mergedWith(other),
    };
  });
}

/** A secretary is told when the day is named and somebody comes; of 暗访 never. */
const toldBy = (
  visits: readonly VisitToPlan[],
  { kind, visitOn }: Pick<OpenOrder, "kind" | "visitOn">,
): Told => ({
  inspectors: new Set(visits.flatMap(({ personIds }) => personIds)).size,
  secretaries:
    kind === "unannounced" || visitOn === null
      ? 0
      : visits.filter(({ personIds }) => personIds.length > 0).length,
});

type Telling = {
  readonly inspection: Inspection;
  readonly visits: readonly VisitToPlan[];
  readonly visitOn: Day | null;
};

/** Each of the teams once, however many branches; a secretary when the day is named and somebody comes. */
function tell(
  { notices, audit }: InspectionStores,
  { inspection, visits, visitOn }: Telling,
): void {
  const { id, kind, openedBy, openedAt } = inspection;
  for (const personId of new Set(visits.flatMap(({ personIds }) => personIds)))
    notices.add({
      dedupeKey: `visits-assigned:${id}:${personId}`,
      urgency: 1,
      dueAt: openedAt,
      notice: { kind: "visits-assigned", inspectionId: id, personId },
      addressee: `person:${personId}`,
    });
  for (const visit of visits)
    if (visit.personIds.length > 0)
      announceVisit({ notices }, { ...visit, kind, visitOn }, openedAt);
  audit.record({
    actor: openedBy,
    verb: "inspection.opened",
    subject: `inspection/${id}`,
    details: {
      planned: visits.filter(({ cancelledFor }) => cancelledFor === null).length,
      merged: visits.filter(({ cancelledFor }) => cancelledFor !== null).length,
    },
  });
}
