/** 示例县 with a year's plan and four inspectors of the county's, and the hands of whoever plans inspections. */
import { sql } from "drizzle-orm";
import type { Stores } from "#chat/ports.ts";
import type { Database } from "#db/connection.ts";
import { at } from "#kernel/calendar.ts";
import type { InspectionPlan } from "#supervision/plan.ts";
import { type OpenOrder, openInspection } from "#supervision/use-cases/open-inspection.ts";
import {
  type ReassignOrder,
  reassignInspector,
} from "#supervision/use-cases/reassign-inspector.ts";
import { openCountyChat } from "#tests/support/chat.ts";
import { addInspectorsAt, countyPlan } from "#tests/support/plans.ts";

export const NOW = at("2026-11-03", "09:30");
export const INSPECTORS = ["i1", "i2", "i3", "i4"] as const;
const NAMES = ["赵检", "钱查", "孙看", "李评"];

export async function openPlannedCounty(db: Database, plan: Partial<InspectionPlan> = {}) {
  const chat = await openCountyChat(db, NOW);
  await addInspectorsAt(
    db,
    "SL",
    INSPECTORS.map((id, index) => ({ id, name: NAMES[index] ?? id })),
  );
  const within = async <T>(work: (stores: Stores) => Promise<T>): Promise<T> => {
    const done = await chat.transact(work);
    if (done.kind === "repeat") throw new Error("nothing came in twice");
    return done.value;
  };
  await within((stores) => stores.plans.insert(countyPlan(plan), NOW));
  const open = (given: Partial<OpenOrder> = {}) =>
    within((stores) =>
      openInspection(stores, {
        unit: { id: "SL", path: "SL" },
        kind: "scheduled",
        name: null,
        branches: { kind: "named", ids: ["SL01-01", "SL01-02"] },
        teamSize: 2,
        inspectors: INSPECTORS,
        visitOn: null,
        merge: false,
        confirmed: true,
        by: "system",
        at: chat.clock.now,
        ...given,
      }),
    );
  const reassign = (given: Partial<ReassignOrder> = {}) =>
    within((stores) =>
      reassignInspector(stores, {
        visitId: "SL/I2026-1/SL01-01",
        from: "i1",
        to: "i3",
        reason: "出差",
        by: "system",
        at: chat.clock.now,
        ...given,
      }),
    );
  return { chat, within, open, reassign };
}

export const listTeams = (db: Database) =>
  db.rows<{ visit: string; person: string; place: number; ended: string | null }>(sql`
    select visit_id as visit, person_id as person, place, ended_for as ended
    from visit_inspectors order by visit_id, from_at, place, person_id`);

export const listVisits = (db: Database) =>
  db.rows<{ branch: string; state: string; cancelled: string | null }>(sql`
    select branch_id as branch, state, cancelled_for as cancelled from visits
    order by inspection_id, branch_id`);

export const listTold = async (db: Database, kind: string): Promise<readonly string[]> =>
  (
    await db.rows<{ addressee: string }>(sql`
      select addressee from outbox where notice ->> 'kind' = ${kind} order by addressee`)
  ).map(({ addressee }) => addressee);
