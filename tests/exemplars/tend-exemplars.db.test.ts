/** The clock of 示范点: the yearly re-check is asked for once, a title runs out on its day, and a plan of the same years replaces the old. */
import { sql } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { tendExemplars } from "#exemplars/use-cases/tend-exemplars.ts";
import { at, startOf } from "#kernel/calendar.ts";
import { testDatabase } from "#tests/support/database.ts";
import {
  BRANCH,
  decide,
  type ExemplarWorld,
  freezeResult,
  openExemplarWorld,
  planOf,
  publicised,
} from "./exemplar-world.ts";

const db = await testDatabase();
let world: ExemplarWorld;
let id: string;

beforeEach(async () => {
  world = await openExemplarWorld(db);
  await freezeResult(db, BRANCH);
  await world.savePlan();
  id = await publicised(world);
  await decide(world, id, ["name"]);
});

const tend = (now: number) => world.done((stores) => tendExemplars(stores, { now, limit: 10 }));
const told = (why: string) =>
  db.rows<{ addressee: string }>(sql`
    select addressee from outbox where notice ->> 'kind' = 'exemplar' and notice ->> 'why' = ${why}`);
const stateOf = async () =>
  (await db.rows<{ state: string }>(sql`select state from designations where id = ${id}`))[0]
    ?.state;

it("asks for the re-check a year after the naming, once, and again a year after it was passed", async () => {
  expect(await tend(at("2027-11-09", "23:59"))).toEqual({
    more: false,
    nextAt: startOf("2027-11-10"),
  });
  expect(await told("recheck")).toEqual([]);
  for (const day of ["2027-11-10", "2027-11-11", "2028-01-05"]) await tend(at(day, "09:00"));
  expect(await told("recheck")).toHaveLength(1);
  world.chat.clock.now = at("2028-01-05", "10:00");
  expect(await decide(world, id, ["keep"])).toMatchObject({ recheckOn: "2029-01-05" });
  await tend(at("2029-01-05", "09:00"));
  expect(await told("recheck")).toHaveLength(2);
});

it("lets a title run out after its last day, and tells the department once", async () => {
  await tend(at("2029-11-09", "23:59"));
  expect(await stateOf()).toBe("named");
  for (let twice = 0; twice < 2; twice++)
    expect(await tend(at("2029-11-10", "00:00"))).toEqual({ more: false, nextAt: undefined });
  expect(await stateOf()).toBe("expired");
  expect(await told("expired")).toHaveLength(1);
});

it("keeps one plan for a year: the same five replace it, others that overlap are refused", async () => {
  expect(await world.savePlan(planOf({ village: 1 }))).toBe(true);
  expect(await world.savePlan(planOf({ start: 2030 }))).toBe(false);
  expect(await world.savePlan(planOf({ start: 2031 }))).toBe(true);
  const find = (year: string) => world.done((stores) => stores.exemplarPlans.find("SL", year));
  expect((await find("2030"))?.years[4]?.fields.village).toBe(1);
  expect((await find("2031"))?.startYear).toBe("2031");
  expect(await find("2036")).toBeUndefined();
});
