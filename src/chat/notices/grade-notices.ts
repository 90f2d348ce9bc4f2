/** 等次 told to the branch once it is decided, with the reasons; what is missed is looked up when somebody asks. */
import type { GradeNotice } from "#acceptance/grade-decision-ports.ts";
import { gradeLine, gradePress, ownGradeCard } from "#cards/acceptance/grade-card.ts";
import type { Stores } from "#chat/ports.ts";
import type { Rendered } from "#chat/rendered.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { findTold } from "./reminder-notices.ts";

/** It was put right before it was told: then only what stands is. */
export async function findGradeUnwanted(
  { gradeDecisions }: Pick<Stores, "gradeDecisions">,
  { branchId, year, nth }: GradeNotice,
): Promise<string | undefined> {
  const view = await gradeDecisions.find(branchId, year);
  return view === undefined || view.decision.nth === nth ? undefined : "it was put right since";
}

export async function renderGrade(
  stores: Stores,
  { branchId, year }: GradeNotice,
  now: Instant,
): Promise<Rendered> {
  const view = await stores.gradeDecisions.find(branchId, year);
  if (view === undefined) return { kind: "nothing", reason: "the grade is not kept" };
  const told = await findTold(stores, branchId, { level: "specific", on: dayOf(now) });
  const openId = told?.openId ?? undefined;
  if (openId === undefined)
    return { kind: "nothing", reason: "nobody of the branch has an account" };
  return {
    kind: "card",
    to: { kind: "person", openId },
    card: ownGradeCard({ view, hindrances: null }),
    part: { line: gradeLine(view.decision, view.decision.decided), press: gradePress(year) },
    topics: [],
  };
}
