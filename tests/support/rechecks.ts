/** 示例县 with findings that were put right, and a draw over their closures, for tests of 回头看. */
import { sql } from "drizzle-orm";
import type { Database } from "#db/connection.ts";
import { addDays, at, type Day, dayOf, startOf } from "#kernel/calendar.ts";
import { sendingTimeFrom } from "#kernel/working-calendar.ts";
import type { DrawSize } from "#supervision/draw.ts";
import { RECHECK_RULES } from "#supervision/recheck.ts";
import type { RecheckView } from "#supervision/recheck-ports.ts";
import { commitDraw, revealDraw } from "#supervision/use-cases/draw-branches.ts";
import {
  COUNTY,
  good,
  openFindingWorld,
  RAISED_AT,
  walk,
} from "#tests/supervision/finding-world.ts";
import { addInspectors } from "./visits.ts";

const HOUR_MS = 3_600_000;
const TEN = 10 * HOUR_MS;

export type RecheckWorld = Awaited<ReturnType<typeof openRecheckWorld>>;

export async function openRecheckWorld(db: Database) {
  const world = await openFindingWorld(db);
  const { chat } = world;
  await db.rows(sql`delete from posts where role = 'inspector'`);
  const inspectors = await addInspectors(db);
  const moveTo = (day: Day) => {
    chat.clock.now = startOf(day) + TEN;
  };
  /** Raised in a branch and closed on the day it was raised; answers its id. */
  const close = async (branchId = "SL01-01", over: { readonly itemCode?: string | null } = {}) => {
    const branch = { id: branchId, path: `SL/${branchId.slice(0, 4)}/${branchId}` };
    const raised = good(await world.raise({ branch, itemCode: null, ...over }));
    const secretary = await world.actor(branchId, "branch_secretary");
    const staff = await world.actor(COUNTY.id, "county_staff");
    const { finding } = await walk(world, raised.finding.id, [
      ["receive", secretary],
      ["apply", secretary],
      ["review", staff],
      ["close", staff],
    ]);
    return finding.id;
  };
  /** Two hours from when the group can be told. */
  const valueAt = async () =>
    sendingTimeFrom(await world.done(({ calendar }) => calendar.load()), chat.clock.now) +
    2 * HOUR_MS;
  const commit = async (size: DrawSize = RECHECK_RULES.share) => {
    const value = { source: "双色球", at: await valueAt(), digits: 4 };
    return world.done((stores) =>
      commitDraw(stores, {
        unit: COUNTY,
        purpose: "回头看",
        rules: { size, leastPerCommittee: 0, cooldown: 0 },
        recused: [],
        weights: new Map(),
        teamSize: 2,
        closures: true,
        value,
        secret: "5e".repeat(32),
        at: chat.clock.now,
      }),
    );
  };
  const reveal = async (number: number, value = "0309") => {
    const now = (await valueAt()) + HOUR_MS;
    return world.done((stores) => revealDraw(stores, { number: numbered(number), value, at: now }));
  };
  const numbered = (number: number) => ({
    unitId: COUNTY.id,
    year: dayOf(chat.clock.now).slice(0, 4),
    number,
  });
  const drawn = (number: number): Promise<readonly RecheckView[]> =>
    world.done((stores) => stores.rechecks.listOfDraw(numbered(number)));
  /** Draws all there is, thirty days after everything was closed. */
  const drawAll = async () => {
    moveTo(addDays(dayOf(RAISED_AT), RECHECK_RULES.earliestDays));
    const committed = await commit({ parts: 1, of: 1 });
    if (!committed.ok) throw new Error(JSON.stringify(committed.refusal));
    const revealed = await reveal(committed.value.number);
    if (!revealed.ok) throw new Error(JSON.stringify(revealed.refusal));
    return drawn(committed.value.number);
  };
  return { ...world, inspectors, moveTo, close, commit, reveal, drawn, drawAll };
}

export const CLOSED_ON = dayOf(at("2026-11-02", "09:00"));
