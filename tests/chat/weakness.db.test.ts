/** 薄弱 — only what visits that are over have found, only below whoever asks, and of branches nothing by name. */
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { at } from "#kernel/calendar.ts";
import { openCountyChat } from "#tests/support/chat.ts";
import { testDatabase } from "#tests/support/database.ts";
import { addInspectors, planVisit } from "#tests/support/visits.ts";

const db = await testDatabase();
const NOW = at("2026-11-20", "10:00");

/** One visit to each of ten branches of two townships; in the first township all fail, in the second none. */
async function looked(state: "closed" | "comparing") {
  const chat = await openCountyChat(db, NOW);
  const [zhao] = await addInspectors(db);
  for (const town of ["SL01", "SL02"])
    for (let number = 1; number <= 5; number++) {
      const branchId = `${town}-0${number}`;
      const id = `V-${branchId}`;
      await planVisit(db, { id, branchId, team: [zhao.personId] });
      await db.rows(sql`
        update visits set state = ${state}, opened_at = ${NOW},
          closed_at = ${state === "closed" ? NOW : null} where id = ${id}`);
      for (const code of ["C-SUP-01", "C-SUP-02"])
        await db.rows(sql`
          insert into agreed_marks (tenant_id, visit_id, item_code, mark, agreed_at)
          values ('default', ${id}, ${code}, ${town === "SL01" ? "fails" : "meets"}, ${NOW})`);
    }
  return chat;
}

it("shows the county half of what was looked at, a township its own, and names no branch", async () => {
  const chat = await looked("closed");
  const county = await chat.say(await chat.who("SL", "leader"), "薄弱");
  expect(county).toContain("50.0%");
  expect(county).toContain("看过10个支部");
  const staff = await chat.who("SL02", "committee_staff");
  const town = await chat.say(staff, "薄弱");
  expect(town).toContain("看过的支部还太少");
  await db.rows(sql`update units set template = 'village' where id like 'SL02-%'`);
  expect(await chat.say(staff, "薄弱")).toContain("看过的都做到了");
  for (const text of [county, town]) expect(text).not.toMatch(/柳芽村|荷塘村/);
});

it("knows nothing of a visit that is not over, and nothing of last year", async () => {
  const chat = await looked("comparing");
  const leader = await chat.who("SL", "leader");
  expect(await chat.say(leader, "薄弱")).toContain("还没有结束的检查");
  await db.rows(sql`update visits set state = 'closed', closed_at = ${NOW}`);
  expect(await chat.say(leader, "薄弱 2025年")).toContain("还没有结束的检查");
});

it("is not for a branch", async () => {
  const chat = await looked("closed");
  const secretary = await chat.who("SL01-01", "branch_secretary");
  expect(await chat.say(secretary, "薄弱")).not.toContain("薄弱环节 · 2026年");
});

it("says nothing of a single branch, whoever asks", async () => {
  const chat = await looked("closed");
  const said = await chat.say(await chat.who("SL", "leader"), "薄弱 柳芽村");
  expect(said).toContain("许多支部合起来");
  expect(said).not.toContain("看过");
});

it("counts a branch once, by what was found there last, and says nothing of fewer than five", async () => {
  const chat = await looked("closed");
  const leader = await chat.who("SL", "leader");
  const agree = async (id: string, code: string, mark: string) =>
    db.rows(sql`
    insert into agreed_marks (tenant_id, visit_id, item_code, mark, agreed_at)
    values ('default', ${id}, ${code}, ${mark}, ${NOW})`);
  for (let time = 1; time <= 6; time++) {
    const id = `W-${time}`;
    await planVisit(db, { id, branchId: "SL01-01", team: ["insp1"] });
    await agree(id, "C-ACT-01", "fails");
  }
  await agree("W-6", "C-SUP-01", "meets");
  await db.rows(sql`
    update visits set state = 'closed', opened_at = ${NOW}, closed_at = ${NOW + 60_000}
    where id like 'W-%'`);
  const said = await chat.say(leader, "薄弱");
  expect(said).toContain("40.0%（看过10个支部）");
  expect(said).toContain("50.0%（看过10个支部）");
  expect(said).toContain("每一条看过的都不到5个支部，样本少");
  expect(said).not.toContain("看过6");
});
