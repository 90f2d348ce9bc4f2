/** Kept sums: whatever happened since they were brought up to date, a county's figures are those that counting each branch gives. */
import { describe, expect, it } from "vitest";
import type { Stores } from "#chat/ports.ts";
import { sql } from "#db/sql.ts";
import { summarise } from "#digest/use-cases/summarise.ts";
import { committed } from "#sending";
import { testDatabase } from "#tests/support/database.ts";
import { randomFrom } from "#tests/support/random.ts";
import {
  change,
  giveSome,
  keep,
  launch,
  move,
  openPlace,
  type Place,
  step,
} from "./county-steps.ts";

const db = await testDatabase();
const STEPS = Math.ceil(60 * Number(process.env["ZHUJI_TEST_ROUNDS"] ?? 1));
const SEED = Number(process.env["ZHUJI_SEED"] ?? 20_261_122);

const open = () => openPlace(db);

const withoutKept = (stores: Stores): Stores => ({
  ...stores,
  figures: { ...stores.figures, readKept: async () => undefined },
});

async function summaryOf(
  chat: Place,
  { period, unitId = "SL", kept }: { period?: string; unitId?: string; kept: boolean },
) {
  return committed(chat.transact, async (stores) => {
    const unit = await stores.organisation.findUnit(unitId);
    if (unit === undefined) throw new Error(`no unit ${unitId}`);
    return summarise(kept ? stores : withoutKept(stores), {
      unit,
      upTo: "2026-12",
      ...(period === undefined ? {} : { period }),
    });
  });
}

const groupsOf = async (chat: Place) =>
  new Map(
    (await summaryOf(chat, { kept: true }))?.figures.groups.map(({ id, progress }) => [
      id,
      progress.branches,
    ]),
  );

describe("the figures of a county", () => {
  it(`are the same from kept sums and from each branch, after any steps (seed ${SEED})`, {
    timeout: 1_200_000,
  }, async () => {
    const next = randomFrom(SEED);
    const chat = await open();
    await launch(chat, "2026-11");
    const told: string[] = [];
    let asked = 0;
    for (let count = 0; count < STEPS; count++) {
      told.push(await step(chat, next));
      for (const period of [undefined, "2026-11", "2026-12"]) {
        const of = period === undefined ? {} : { period };
        const kept = await summaryOf(chat, { ...of, kept: true });
        if (kept !== undefined) asked++;
        const each = await summaryOf(chat, { ...of, kept: false });
        expect({ told, summary: kept }).toEqual({ told, summary: each });
      }
    }
    expect(asked).toBeGreaterThan(STEPS);
  });

  it("count a branch that was moved where it belongs now, before anybody keeps it and after", async () => {
    const chat = await open();
    await launch(chat, "2026-11");
    await keep(chat);
    const [before, own] = [await groupsOf(chat), "SL01-01"];
    await move(chat, own, "SL02");
    for (let times = 0; times < 2; times++) {
      const after = await groupsOf(chat);
      expect(after.get("SL01")).toBe((before.get("SL01") ?? 0) - 1);
      expect(after.get("SL02")).toBe((before.get("SL02") ?? 0) + 1);
      await keep(chat);
    }
  });

  it("lose a branch that has become something else, and stay without it once they are kept", async () => {
    const chat = await open();
    await launch(chat, "2026-11");
    await keep(chat);
    await change(chat, "SL01-01", { kind: "general_branch" });
    for (let times = 0; times < 2; times++) {
      const summary = await summaryOf(chat, { kept: true });
      expect(summary?.figures.completion.branches).toBe(59);
      await keep(chat);
    }
  });

  it("are made anew when their tables were emptied, and when they were kept by another arithmetic", async () => {
    const chat = await open();
    await launch(chat, "2026-11");
    await giveSome(chat, { campaignId: "2026-11.starter.SL", branchId: "SL01-01" }, () => 0.1);
    await keep(chat);
    const before = await summaryOf(chat, { kept: true });
    await db.rows(sql`truncate figure_books, figure_changes, branch_figures, unit_figures`);
    await keep(chat);
    expect(await summaryOf(chat, { kept: true })).toEqual(before);
    await db.rows(sql`update figure_books set arithmetic = 0`);
    await db.rows(sql`update unit_figures set reached = 99`);
    expect(await summaryOf(chat, { kept: true })).toEqual(before);
    await keep(chat);
    expect(await summaryOf(chat, { kept: true })).toEqual(before);
    const [kept] = await db.rows<{ reached: number }>(sql`
      select sum(reached)::int as reached from unit_figures where part = 'answers'`);
    expect(kept?.reached).toBe(5);
  });

  it("come from the sums once they are kept, and a press since is in them before anybody keeps it", async () => {
    const chat = await open();
    await launch(chat, "2026-11");
    await keep(chat);
    await db.rows(
      sql`update unit_figures set out_of = out_of + 1000 where part = 'answers' and unit_id = 'SL01'`,
    );
    const first = await summaryOf(chat, { kept: true });
    expect(first?.figures.completion.asked).toBe(60 * 5 + 1000);
    await giveSome(chat, { campaignId: "2026-11.starter.SL", branchId: "SL01-01" }, () => 0.1);
    const second = await summaryOf(chat, { kept: true });
    expect(second?.figures.completion).toMatchObject({
      answered: 5,
      done: 1,
      asked: 60 * 5 + 1000,
    });
  });

  it("are kept of the two newest months; what lies before is forgotten, and still counted when asked", async () => {
    const chat = await open();
    for (const month of ["2026-10", "2026-11", "2026-12"]) {
      await launch(chat, month);
      await keep(chat);
    }
    const months = await db.rows(sql`
      select month, count(*)::int as count from branch_figures group by month order by month`);
    expect(months).toEqual([
      { month: "2026-11", count: 60 },
      { month: "2026-12", count: 60 },
    ]);
    expect(await db.rows(sql`select from unit_figures where month = '2026-10'`)).toEqual([]);
    expect(
      (await summaryOf(chat, { period: "2026-10", kept: true }))?.figures.completion.asked,
    ).toBe(60 * 5);
  });

  it("wait for nobody: a press while sums are brought up to date stays on the list", async () => {
    const chat = await open();
    await launch(chat, "2026-11");
    await keep(chat);
    await giveSome(chat, { campaignId: "2026-11.starter.SL", branchId: "SL01-01" }, () => 0.1);
    const listed = await db.rows(sql`select branch_id as "branchId" from figure_changes`);
    expect(listed).toEqual([{ branchId: "SL01-01" }]);
    expect(await keep(chat)).toBe(1);
    expect(await keep(chat)).toBe(0);
  });

  it("are right after presses, keeping and asking all at once, and the sums are those of their branches", async () => {
    const next = randomFrom(SEED);
    const chat = await open();
    await launch(chat, "2026-11");
    for (let round = 0; round < 8; round++) {
      const branches = [1, 2, 3, 4].map((place) => `SL0${place}-0${1 + Math.floor(next() * 5)}`);
      await Promise.all([
        ...branches.map((branchId) =>
          giveSome(chat, { campaignId: "2026-11.starter.SL", branchId }, next),
        ),
        keep(chat, 7),
        keep(chat, 11),
        summaryOf(chat, { kept: true }),
      ]);
      expect(await summaryOf(chat, { kept: true })).toEqual(await summaryOf(chat, { kept: false }));
    }
    await keep(chat);
    const wrong = await db.rows(sql`
      select * from (select month, unit_id, e.key as part, sum((e.value ->> 0)::bigint) as reached,
          sum((e.value ->> 2)::bigint) as branches
        from branch_figures, jsonb_each(tally) e group by month, unit_id, e.key) b
      full join (select * from unit_figures where reached <> 0 or branches <> 0) u
        using (month, unit_id, part)
      where b.reached is distinct from u.reached or b.branches is distinct from u.branches`);
    expect(wrong).toEqual([]);
  });
});
