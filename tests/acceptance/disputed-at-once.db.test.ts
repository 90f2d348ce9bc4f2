/** 有不同意见 that comes while other lines are disputed or confirmed, or while the application goes off: none is lost. */
import { beforeEach, describe, expect, it } from "vitest";
import { assess, beginApplication } from "#acceptance/use-cases/assess.ts";
import { disputeLine } from "#acceptance/use-cases/dispute-line.ts";
import { takeApplicationStep } from "#acceptance/use-cases/take-application-step.ts";
import { sql } from "#db/sql.ts";
import type { Actor } from "#organisation/post.ts";
import {
  type AcceptanceWorld,
  answerOpen,
  BRANCH,
  ID,
  openAcceptanceWorld,
  ROUND,
} from "#tests/chat/acceptance-world.ts";
import { testDatabase } from "#tests/support/database.ts";

const db = await testDatabase();

const kept = async () =>
  (
    await db.rows<{ state: string; confirmed: boolean; codes: string[] }>(sql`
      select state, assessment ->> 'confirmedAt' is not null as confirmed,
        (select coalesce(jsonb_agg(line ->> 'itemCode' order by line ->> 'itemCode'), '[]')
          from jsonb_array_elements(assessment -> 'disputes') line) as codes
      from applications where id = ${ID}`)
  )[0];

describe("what is disputed at the same moment", () => {
  const CODES = ["C-ACT-02", "C-ACT-03", "C-SUP-01"];
  let world: AcceptanceWorld;
  let by: Actor;
  const at = () => world.chat.clock.now;

  beforeEach(async () => {
    world = await openAcceptanceWorld(db);
    await world.launch();
    await world.round();
    await answerOpen(world);
    by = await world.actor(BRANCH, "branch_secretary");
    await world.done(async (stores) => {
      const branch = await stores.organisation.findUnit(BRANCH);
      if (branch === undefined) throw new Error("no branch");
      return beginApplication(stores, { roundId: ROUND, branch, by, at: at() });
    });
  });
  const dispute = (itemCode: string) =>
    world.done((stores) =>
      disputeLine(stores, { id: ID, itemCode, words: "记录漏了一次", seen: 1, by, at: at() }),
    );
  const confirm = () => world.done((stores) => assess(stores, { id: ID, seen: 1, by, at: at() }));

  it("is kept of every line", async () => {
    await Promise.all(CODES.map(dispute));
    expect(await kept()).toMatchObject({ confirmed: false, codes: CODES });
  });

  it("is kept when the other lines are confirmed", async () => {
    await Promise.all([confirm(), ...CODES.map(dispute)]);
    expect(await kept()).toMatchObject({ confirmed: true, codes: CODES });
  });

  it("goes with the application, or is refused once it has gone", async () => {
    await confirm();
    const [applied, ...disputed] = await Promise.all([
      world.done((stores) =>
        takeApplicationStep(stores, { id: ID, verb: "apply", seen: 1, by, at: at() }),
      ),
      ...CODES.map(dispute),
    ]);
    expect(applied.ok).toBe(true);
    const taken = CODES.filter((_, index) => disputed[index]?.ok === true);
    expect(await kept()).toEqual({ state: "applied", confirmed: true, codes: taken });
  });
});
