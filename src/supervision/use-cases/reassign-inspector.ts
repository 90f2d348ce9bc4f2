/** 改派 — another goes in somebody's place, or to a visit that nobody goes to; who was meant to go stays on record with the reason. */
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { inspectionTopic, type TeamRefusal, takesReassignment } from "#supervision/inspection.ts";
import type { InspectionStores } from "#supervision/plan-ports.ts";
import { recusalOf } from "#supervision/recusal.ts";
import { TEAM_RULES } from "#supervision/team.ts";
import { visitTopic } from "#supervision/visit.ts";
import type { VisitView } from "#supervision/visit-ports.ts";
import { announceVisit } from "./announce-visit.ts";

export type ReassignOrder = {
  readonly visitId: string;
  /** Who stays at home; null: somebody more goes. */
  readonly from: string | null;
  readonly to: string;
  readonly reason: string;
  /** Person id, or `system`. */
  readonly by: string;
  readonly at: Instant;
};

type Reassigning = Pick<
  InspectionStores,
  "inspections" | "recusals" | "visits" | "notices" | "audit"
>;

/** The same order once more changes nothing. */
export async function reassignInspector(
  stores: Reassigning,
  order: ReassignOrder,
): Promise<Result<VisitView, TeamRefusal>> {
  await stores.visits.lock(order.visitId);
  const view = await stores.visits.find(order.visitId);
  const of = await stores.inspections.findOfVisit(order.visitId);
  if (view === undefined || of === undefined) return refused({ kind: "team.no-such-visit" });
  if (isDone(view, order)) return ok(view);
  const checked = await check(stores, view, order);
  if (!checked.ok) return checked;
  await exchange(stores, order);
  tell(stores, { view, order, inspectionId: of.inspectionId });
  const after = await stores.visits.find(order.visitId);
  if (after === undefined) throw new Error(`the visit ${order.visitId} was changed and is gone`);
  return ok(after);
}

const isIn = ({ team }: VisitView, personId: string): boolean =>
  team.some((member) => member.personId === personId);

const isDone = (view: VisitView, { from, to }: ReassignOrder): boolean =>
  isIn(view, to) && (from === null || (!isIn(view, from) && view.replaced.includes(from)));

async function check(
  { recusals }: Reassigning,
  view: VisitView,
  { from, to, reason, at }: ReassignOrder,
): Promise<Result<null, TeamRefusal>> {
  const { visit, team, branch, unit } = view;
  if (!takesReassignment(visit.state)) return refused({ kind: "team.not-now", state: visit.state });
  if (reason.trim() === "") return refused({ kind: "team.words-missing" });
  const leaving = team.find(({ personId }) => personId === from);
  if (from !== null && leaving === undefined) return refused({ kind: "team.not-in-team" });
  if ((leaving?.handedInAt ?? null) !== null) return refused({ kind: "team.handed-in" });
  if (isIn(view, to)) return refused({ kind: "team.in-team-already" });
  if (from === null && team.length >= TEAM_RULES.mostSize)
    return refused({ kind: "team.full", most: TEAM_RULES.mostSize });
  const on = visit.visitOn ?? dayOf(at);
  const [inspector] = await recusals.listInspectors([to], on);
  if (inspector === undefined) throw new Error(`nothing is known of ${to}`);
  const recused = recusalOf(inspector, { path: branch.path, senderPath: unit.path, on });
  return recused === undefined ? ok(null) : refused({ kind: "team.recused", why: recused.kind });
}

async function exchange(
  { inspections }: Reassigning,
  { visitId, from, to, reason, at }: ReassignOrder,
): Promise<void> {
  const place =
    from === null ? null : await inspections.endMember({ visitId, personId: from, reason, at });
  await inspections.addMember({ visitId, personId: to, place, at });
}

type Told = {
  readonly view: VisitView;
  readonly order: ReassignOrder;
  readonly inspectionId: string;
};

/** The new one by a message; whoever was sent, by the cards they have. The branch hears of it when it had nobody to expect. */
function tell({ notices, audit }: Reassigning, { view, order, inspectionId }: Told): void {
  const { visitId, from, to, by, at } = order;
  notices.add({
    dedupeKey: `visits-assigned:${inspectionId}:${to}:${visitId}:${at}`,
    urgency: 1,
    dueAt: at,
    notice: { kind: "visits-assigned", inspectionId, personId: to },
    addressee: `person:${to}`,
  });
  notices.touch(inspectionTopic(inspectionId));
  notices.touch(visitTopic(visitId));
  announceVisit({ notices }, view.visit, at);
  audit.record({
    actor: by,
    verb: "visit.reassigned",
    subject: `visit/${visitId}`,
    details: { ...(from === null ? {} : { from }), to },
  });
}
