import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import type { Stores } from "#chat/ports.ts";
import { readOrganisation } from "#db/stores/organisation-reader.ts";
import { at } from "#kernel/calendar.ts";
import type { Level } from "#organisation/responsible.ts";
import { findReachable } from "#organisation/use-cases/find-reachable.ts";
import { saveOrganisation } from "#organisation/use-cases/save-organisation.ts";
import { type CountyChat, openCountyChat } from "#tests/support/chat.ts";
import { testDatabase } from "#tests/support/database.ts";

const db = await testDatabase();
const TODAY = "2026-11-02";
const open = () => openCountyChat(db, at(TODAY, "09:00"));

async function run<T>(chat: CountyChat, work: (stores: Stores) => Promise<T>): Promise<T> {
  const done = await chat.transact(work);
  if (done.kind === "repeat") throw new Error("no key was given");
  return done.value;
}
/** Who answers for 柳芽村, as `role at unit`. */
async function whoOf(chat: CountyChat, level: Level, branchId = "SL01-01") {
  const found = await run(chat, ({ organisation }) =>
    organisation.findResponsible(branchId, level, TODAY),
  );
  if (found === undefined) return undefined;
  const [post] = await db.rows<{ role: string }>(sql`
    select role from posts where person_id = ${found.personId} and unit_id = ${found.unitId}
      and until_on is null`);
  return `${post?.role} at ${found.unitId}${found.standIn ? ", standing in" : ""}`;
}
const endPosts = (unitId: string, role: string) =>
  db.rows(sql`update posts set until_on = '2026-10-31' where unit_id = ${unitId}
    and role = ${role} and until_on is null`);

it("the three responsible persons of a sample branch are its secretary, the committee's staff and its secretary", async () => {
  const chat = await open();
  expect(await whoOf(chat, "specific")).toBe("branch_secretary at SL01-01");
  expect(await whoOf(chat, "direct")).toBe("committee_staff at SL01");
  expect(await whoOf(chat, "first")).toBe("committee_secretary at SL01");
  expect(await whoOf(chat, "specific", "nowhere")).toBeUndefined();
});

it("a post that has ended, one of the future and somebody who has left do not count", async () => {
  const chat = await open();
  await endPosts("SL01-01", "branch_secretary");
  await db.rows(sql`insert into people (tenant_id, id, name) values ('default', 'N', '新书记')`);
  await db.rows(sql`insert into posts (tenant_id, person_id, unit_id, role, title, from_on)
    values ('default', 'N', 'SL01-01', 'branch_secretary', '支部书记', '2026-12-01')`);
  expect(await whoOf(chat, "specific")).toBe("committee_staff at SL01, standing in");
  await db.rows(sql`update people p set status = 'left' from posts h
    where h.person_id = p.id and h.unit_id = 'SL01'`);
  expect(await whoOf(chat, "specific")).toBe("county_staff at SL, standing in");
});

it("all branches of the county are looked up at once, each with its own line", async () => {
  const chat = await open();
  const branches = await db.rows<{ id: string }>(
    sql`select id from units where kind = 'branch' order by id`,
  );
  const ids = branches.map(({ id }) => id);
  const found = await run(chat, ({ organisation }) => organisation.listResponsible(ids, TODAY));
  expect(found.size).toBe(60);
  for (const [id, { specific, direct, first }] of found) {
    expect(specific?.unitId).toBe(id);
    expect(direct?.unitId).toBe(id.slice(0, 4));
    expect(first?.unitId).toBe(id.slice(0, 4));
  }
});

it("what the units' rows name is saved, counts, is exported, and ends with the next import that does not name it", async () => {
  const chat = await open();
  const file = await db.transaction((tx) => readOrganisation(tx, "default"));
  const organiser = file.posts.find((p) => p.unitCode === "SL01" && p.role === "organiser");
  const code = organiser?.personCode ?? "";
  const units = file.units.map((unit) =>
    unit.code === "SL01" ? { ...unit, slots: { direct: code } } : unit,
  );
  await run(chat, (stores) => saveOrganisation(stores, { ...file, units }, TODAY));
  expect(await whoOf(chat, "direct")).toBe("organiser at SL01");
  const exported = await db.transaction((tx) => readOrganisation(tx, "default"));
  expect(exported.units).toEqual(units);
  await run(chat, (stores) => saveOrganisation(stores, file, TODAY));
  expect(await whoOf(chat, "direct")).toBe("committee_staff at SL01");
  expect(await db.rows(sql`select 1 as one from unit_slots`)).toEqual([]);
});

it("a post that the file names no more ends with yesterday, also one whose end was planned", async () => {
  const chat = await open();
  const file = await db.transaction((tx) => readOrganisation(tx, "default"));
  const openId = await chat.who("SL", "county_staff");
  const withEnd = (untilOn: string) => ({
    ...file,
    posts: file.posts.map((post) => (post.role === "county_staff" ? { ...post, untilOn } : post)),
  });
  const rolesOn = async (on: string) => {
    const actor = await run(chat, ({ organisation }) => organisation.findActor(openId, on));
    return actor?.standings.map(({ role }) => role);
  };
  await run(chat, (stores) => saveOrganisation(stores, withEnd("2027-06-30"), TODAY));
  expect(await rolesOn("2026-12-01")).toContain("county_staff");
  const posts = file.posts.filter(({ role }) => role !== "county_staff");
  await run(chat, (stores) => saveOrganisation(stores, { ...file, posts }, "2026-11-20"));
  expect(await rolesOn("2026-11-19")).toContain("county_staff");
  expect(await rolesOn("2026-11-20")).not.toContain("county_staff");
  await run(chat, (stores) => saveOrganisation(stores, { ...file, posts }, "2026-11-25"));
  expect(await rolesOn("2026-11-19")).toContain("county_staff");
});

it("who can be told is the nearest with an account", async () => {
  const chat = await open();
  await db.rows(sql`update people p set open_id = null from posts h
    where h.person_id = p.id and h.unit_id = 'SL01'`);
  const told = await run(chat, ({ organisation }) => findReachable(organisation, "SL01", TODAY));
  expect(told?.unitId).toBe("SL");
  await db.rows(sql`update people set open_id = null`);
  expect(
    await run(chat, ({ organisation }) => findReachable(organisation, "SL01", TODAY)),
  ).toBeUndefined();
});
