/** Reminders of findings: once each, level by level, and only while the branch has the finding. */
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { at, dayOf } from "#kernel/calendar.ts";
import { tendFindings } from "#supervision/use-cases/remind-findings.ts";
import { testDatabase } from "#tests/support/database.ts";
import { BRANCH, good, openFindingWorld, walk } from "./finding-world.ts";

const db = await testDatabase();

/** Handed over on 2 November, due on the 30th. */
async function handedOver() {
  const world = await openFindingWorld(db);
  const { id } = good(await world.raise()).finding;
  const secretary = await world.actor(BRANCH.id, "branch_secretary");
  await walk(world, id, [["receive", secretary]]);
  /** The chore's minute; its next instant. */
  const tick = async (day: string, time = "09:10") => {
    const now = at(day, time);
    world.chat.clock.now = now;
    const { nextAt } = await world.done((stores) => tendFindings(stores, { now, limit: 200 }));
    return nextAt;
  };
  return { world, id, secretary, tick };
}

/** What was written of it, as day, addressee's kind and why; the oldest first. */
const written = async () =>
  (
    await db.rows<{ dueAt: number; why: string; addressee: string }>(sql`
      select due_at as "dueAt", notice ->> 'why' as why, addressee from outbox
      where notice ->> 'kind' = 'finding' and notice ->> 'why' in ('remind', 'direct', 'first')
      order by due_at`)
  ).map(({ dueAt, why, addressee }) => `${dayOf(dueAt)} ${addressee.split(":")[0]} ${why}`);

describe("reminders of a finding", () => {
  it("go to the branch before, on and after the due day, then to those above, once each", async () => {
    const { tick } = await handedOver();
    for (const day of [24, 25, 26, 27, 30]) await tick(`2026-11-${day}`);
    for (const day of ["01", "02", "03", "04", "08", "09", "10", "20"]) {
      await tick(`2026-12-${day}`);
      await tick(`2026-12-${day}`, "10:00");
    }
    expect(await written()).toEqual([
      "2026-11-25 secretary remind",
      "2026-11-30 secretary remind",
      "2026-12-01 secretary remind",
      "2026-12-03 person direct",
      "2026-12-09 person first",
    ]);
  });

  it("say when the next is due, and after the last that none is", async () => {
    const { tick } = await handedOver();
    expect(await tick("2026-11-03")).toBe(at("2026-11-25", "09:10"));
    expect(await tick("2026-11-25")).toBe(at("2026-11-30", "09:10"));
    for (const day of ["2026-11-30", "2026-12-01", "2026-12-03"]) await tick(day);
    expect(await tick("2026-12-09")).toBeUndefined();
  });

  it("end with the request that it be closed, and begin anew when it comes back", async () => {
    const { world, id, secretary, tick } = await handedOver();
    await tick("2026-11-25");
    await walk(world, id, [["apply", secretary]]);
    for (const day of ["2026-11-30", "2026-12-01"]) expect(await tick(day)).toBeUndefined();
    const inspector = await world.actor("SL", "inspector");
    await walk(world, id, [
      ["review", inspector],
      ["return", inspector],
    ]);
    // Asked with three working days left, on 25 November.
    const [{ dueOn } = { dueOn: "" }] = await db.rows<{ dueOn: string }>(sql`
      select due_on::text as "dueOn" from findings`);
    expect(dueOn).toBe("2026-12-04");
    expect(await tick("2026-12-01", "15:00")).toBe(at("2026-12-04", "09:10"));
    expect(await written()).toEqual(["2026-11-25 secretary remind"]);
  });

  it("wait for the next working morning in the evening and on rest days", async () => {
    const { tick } = await handedOver();
    expect(await tick("2026-11-25", "20:30")).toBe(at("2026-11-26", "09:10"));
    expect(await tick("2026-11-28")).toBe(at("2026-11-30", "09:10"));
    expect(await written()).toEqual([]);
    await tick("2026-11-30");
    expect(await written()).toEqual(["2026-11-30 secretary remind"]);
  });

  it("are written once by two processes at the same minute", async () => {
    const { tick } = await handedOver();
    await Promise.all([tick("2026-11-25"), tick("2026-11-25")]);
    expect(await written()).toEqual(["2026-11-25 secretary remind"]);
  });

  it("move with an extension", async () => {
    const { world, id, secretary, tick } = await handedOver();
    await tick("2026-11-25");
    const asked = { id, verb: "ask-extension", until: "2026-12-14", words: "等书柜" } as const;
    good(await world.step({ ...asked, by: secretary }));
    good(await world.step({ id, verb: "extend", by: await world.actor("SL", "county_staff") }));
    await tick("2026-11-30");
    expect(await tick("2026-12-09")).toBe(at("2026-12-14", "09:10"));
    expect(await written()).toEqual(["2026-11-25 secretary remind", "2026-12-09 secretary remind"]);
  });
});

it("what was let be for a term comes back the day after it, with a new term, and the branch is told", async () => {
  const { world, id, secretary, tick } = await handedOver();
  good(await world.step({ id, verb: "ask-waiver", by: secretary, words: "年内要拆迁" }));
  const above = await world.actor("SL", "operator");
  const granted = { id, verb: "waive", by: above, until: "2026-12-31", words: "同意" } as const;
  good(await world.step(granted));
  expect(await tick("2026-12-31")).toBe(at("2027-01-01", "00:00"));
  await tick("2027-01-01", "00:00");
  await tick("2027-01-04");
  const view = await world.done((stores) => stores.findings.find(id));
  expect(view?.finding).toMatchObject({ state: "rectifying", waivedUntil: null, step: 6 });
  expect(view?.finding.dueOn?.slice(0, 7)).toBe("2027-01");
  const told = await db.rows(sql`
    select 1 from outbox where dedupe_key = ${`finding:${id}:6`} and addressee like 'secretary:%'`);
  expect(told).toHaveLength(1);
});

it("terms that end on one day are taken up in portions, and none is left behind", async () => {
  const world = await openFindingWorld(db);
  const secretary = await world.actor(BRANCH.id, "branch_secretary");
  const above = await world.actor("SL", "operator");
  for (const fact of ["党旗破损", "台账缺页", "制度没有上墙"]) {
    const { id } = good(await world.raise({ itemCode: null, fact })).finding;
    await walk(world, id, [["receive", secretary]]);
    good(await world.step({ id, verb: "ask-waiver", by: secretary, words: "年内要拆迁" }));
    const granted = { id, verb: "waive", by: above, until: "2026-12-31", words: "同意" } as const;
    good(await world.step(granted));
  }
  const now = at("2027-01-01", "00:00");
  world.chat.clock.now = now;
  const turn = () => world.done((stores) => tendFindings(stores, { now, limit: 2 }));
  const waived = async () =>
    (
      await db.rows<{ left: number }>(sql`
      select count(*)::int as "left" from findings where state = 'waived'`)
    )[0]?.left;
  expect((await turn()).more).toBe(true);
  expect(await waived()).toBe(1);
  expect((await turn()).more).toBe(false);
  expect(await waived()).toBe(0);
});
