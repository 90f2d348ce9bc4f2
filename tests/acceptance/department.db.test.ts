/** What the department sees first and does at once: the most urgent of however many, and so many orders a press. */
import { beforeEach, describe, expect, it } from "vitest";
import { sql } from "#db/sql.ts";
import { raiseFinding } from "#supervision/use-cases/raise-finding.ts";
import { listTold } from "#tests/supervision/inspection-world.ts";
import { testDatabase } from "#tests/support/database.ts";
import {
  forwarded,
  openRoundWorld,
  ROUND as PLANNED,
  type RoundWorld,
  statesIn,
} from "./round-world.ts";

const db = await testDatabase();
const BRANCHES = ["SL01-01", "SL01-02", "SL02-01", "SL02-02", "SL03-01"];

const WAYS = {
  objected: [
    ["under-visit", "pass", "decided"],
    ["decided", "object", "objected"],
  ],
  decided: [["under-visit", "pass", "decided"]],
  rectifying: [["under-visit", "require", "rectifying"]],
  contested: [
    ["under-visit", "require", "rectifying"],
    ["rectifying", "object", "contested"],
  ],
  withdrawn: [["forwarded", "withdraw", "withdrawn"]],
} as const;
const DECIDED = {
  objected: "passed",
  decided: "passed",
  rectifying: "to-rectify",
  contested: "to-rectify",
  withdrawn: null,
} as const;

/** Moved on in the table, step by step, as the guards of the database ask. */
const moved = async (branchId: string, state: keyof typeof WAYS) => {
  const id = `${PLANNED}/${branchId}`;
  await db.transaction(async (tx) => {
    const [now] = await tx.rows<{ step: number }>(sql`
      select step from applications where id = ${id}`);
    let step = now?.step ?? 0;
    for (const [from, verb, to] of WAYS[state]) {
      step += 1;
      await tx.rows(sql`
        insert into application_events (tenant_id, application_id, step, step_before, from_state,
          verb, to_state, by_person_id, by_unit_id, words, document_number, at)
        values ('default', ${id}, ${step}, ${step - 1}, ${from}, ${verb}, ${to}, 'p', 'SL', '理由',
          '1号', 0)`);
    }
    await tx.rows(sql`
      update applications set step = ${step}, state = ${state}, decision = ${DECIDED[state]},
        object_until = ${DECIDED[state] === "passed" ? "2026-12-31" : null}::date,
        rectify_until = ${DECIDED[state] === "to-rectify" ? "2026-12-18" : null}::date
      where id = ${id}`);
  });
};

/** The visit of the branch found something, which is handed over. */
const raised = (world: RoundWorld, branchId: string) =>
  world.within(async (stores) => {
    const view = await stores.applications.find(`${PLANNED}/${branchId}`);
    if (view === undefined) throw new Error(`${branchId} has not applied`);
    const found = await raiseFinding(stores, {
      unit: view.unit,
      branch: view.branch,
      visitId: view.visit?.id ?? null,
      itemCode: "C-ACT-02",
      itemName: "主题党日",
      clause: "",
      fact: "10月没有开",
      severity: "ordinary",
      by: world.county,
      at: world.chat.clock.now,
      assign: true,
    });
    expect(found.ok).toBe(true);
  });

type Asked = {
  readonly limit?: number;
  readonly offset?: number;
  readonly today?: string;
  readonly unitIds?: readonly string[];
};
const waiting = (
  world: RoundWorld,
  { limit = 9, offset = 0, today = "2026-11-03", unitIds = ["SL"] }: Asked = {},
) =>
  world.within(async ({ applications }) => {
    const views = await applications.listForDepartment({ unitIds, today, limit, offset });
    const count = await applications.countForDepartment(unitIds);
    return [
      views.map(({ branch, application, waitsFor }) =>
        [branch.id, application.state, waitsFor].join(" "),
      ),
      count,
    ];
  });

/** All visits are over but one. */
const looked = () =>
  db.rows(sql`
    update visits set state = 'closed', opened_at = 1, closed_at = 2
    where branch_id <> 'SL01-02'`);

describe("the department's list", () => {
  let world: RoundWorld;

  beforeEach(async () => {
    world = await openRoundWorld(db);
    await world.openRound();
    for (const branch of BRANCHES.slice(0, 4)) await forwarded(db, branch);
    await world.issue();
    await forwarded(db, "SL03-01");
  });

  it("has what the department is to do before what waits for others: objections, what was visited, orders, 限期整改 put right", async () => {
    await looked();
    await moved("SL01-01", "rectifying");
    await moved("SL02-02", "objected");
    const all = [
      "SL02-02 objected department",
      "SL02-01 under-visit department",
      "SL03-01 forwarded department",
      "SL01-01 rectifying department",
      "SL01-02 under-visit others",
    ];
    expect(await waiting(world)).toEqual([all, 5]);
    expect(await waiting(world, { limit: 2 })).toEqual([all.slice(0, 2), 5]);
    expect(await waiting(world, { limit: 2, offset: 2 })).toEqual([all.slice(2, 4), 5]);
    expect(await waiting(world, { limit: 2, offset: 4 })).toEqual([all.slice(4), 5]);
    expect(await waiting(world, { unitIds: ["SL01"] })).toEqual([[], 0]);
  });

  it("has an objection to 限期整改 next to the others, whatever its term", async () => {
    await looked();
    await moved("SL01-01", "contested");
    await moved("SL02-02", "objected");
    for (const today of ["2026-12-01", "2027-01-20"]) {
      const [lines] = await waiting(world, { today, limit: 2 });
      expect(lines).toEqual(["SL02-02 objected department", "SL01-01 contested department"]);
    }
  });

  it("has a decision first from the day after 限期整改 has ended, and leaves it to the branch before", async () => {
    await looked();
    await moved("SL01-01", "rectifying");
    await moved("SL02-02", "objected");
    await raised(world, "SL01-01");
    const places = async (today: string) => {
      const [lines = []] = await waiting(world, { today });
      return Array.isArray(lines) ? [lines[0], lines.at(-1)] : [];
    };
    expect(await places("2026-12-18")).toEqual([
      "SL02-02 objected department",
      "SL01-01 rectifying others",
    ]);
    expect(await places("2026-12-19")).toEqual([
      "SL01-01 rectifying decision-overdue",
      "SL01-02 under-visit others",
    ]);
  });

  it("has nothing that is decided or came back", async () => {
    for (const branch of BRANCHES.slice(0, 4)) await moved(branch, "decided");
    expect(await waiting(world)).toEqual([["SL03-01 forwarded department"], 1]);
    await moved("SL03-01", "withdrawn");
    expect(await waiting(world)).toEqual([[], 0]);
  });
});

describe("orders for many", () => {
  it("go out so many at a press, by one inspection of which each inspector hears once", async () => {
    const world = await openRoundWorld(db);
    await world.openRound();
    for (const branch of BRANCHES) await forwarded(db, branch);
    const states = async () =>
      (await statesIn(db)).filter(({ state }) => state === "under-visit").length;
    expect(await world.issue({ most: 2 })).toMatchObject({ value: { left: 3 } });
    expect(await states()).toBe(2);
    const told = await listTold(db, "visits-assigned");
    expect(await world.issue({ most: 2 })).toMatchObject({ value: { left: 1 } });
    expect(await world.issue({ most: 2 })).toMatchObject({ value: { left: 0, waiting: [] } });
    expect(await states()).toBe(5);
    expect(await listTold(db, "visits-assigned")).toEqual(told);
    expect(await db.rows(sql`select id from inspections`)).toHaveLength(1);
  });
});
