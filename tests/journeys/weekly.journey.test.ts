import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { at, dayOf, timeOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { testDatabase } from "#tests/support/database.ts";
import { type Account, openWorld, type World } from "#tests/support/world.ts";

const db = await testDatabase();

/** Both lead the county. */
const LEADERS = ["县委副书记", "县委组织部部长"];
const leadersOf = (world: World): readonly Account[] =>
  LEADERS.map((title) => world.who("中共示例县委员会", title));

/** The weeklies among what a person was sent, and when. */
const heard = ({ console }: World, { openId }: Account) =>
  console
    .inbox(openId)
    .filter(({ sender }) => sender.kind === "bot")
    .map(({ messageId, createdAt }) => ({
      on: dayOf(createdAt),
      time: timeOf(createdAt),
      card: JSON.stringify(console.card(messageId)),
    }))
    .filter(({ card }) => card.includes("周报"));
const daysHeard = (world: World, by: Account) => heard(world, by).map(({ on }) => on);

const complete = (branch: string, completedAt: Instant) =>
  db.rows(sql`
    update assignments set completed_at = ${completedAt}
    where branch_id = (select id from units where name = ${branch})`);

const choreOf = ({ zhuji }: World) => {
  const chore = zhuji.chores.find(({ name }) => name === "weekly");
  if (chore === undefined) throw new Error("nothing sends the weekly");
  return chore;
};
const intended = () =>
  db.rows<{ key: string }>(sql`
    select dedupe_key as key from outbox where dedupe_key like 'weekly:%' order by 1`);

describe("a leader's weekly", () => {
  it("comes in the first hour of a week in which something has changed, with what 周报 and 进度 say then", async () => {
    const world = await openWorld(db);
    const [leader, other] = leadersOf(world);
    if (leader === undefined || other === undefined) throw new Error("the county has no leaders");
    await world.passTo(at("2026-11-13", "18:00"));
    expect(daysHeard(world, leader)).toEqual(["2026-11-02"]);

    await complete("柳芽村党支部", world.now());
    await world.passTo(at("2026-11-16", "09:15"));
    for (const each of [leader, other]) {
      const last = heard(world, each).at(-1);
      expect(daysHeard(world, each)).toEqual(["2026-11-02", "2026-11-16"]);
      expect(last?.time && last.time >= "08:40" && last.time <= "09:11").toBe(true);
      expect(last?.card).toContain("按期 **1**");
    }
    await world.say(leader, "周报");
    expect(world.seen(leader)).toContain("按期 **1**");
    await world.say(leader, "进度");
    expect(world.seen(leader)).toContain("按期1份、逾期0份、待定59份");

    await world.passTo(at("2026-11-23", "12:00"));
    expect(daysHeard(world, other)).toEqual(["2026-11-02", "2026-11-16"]);
  });

  it("waits for the day after 国庆, and does not come on the days off", async () => {
    const world = await openWorld(db, "2026-09-28");
    const [leader] = leadersOf(world);
    if (leader === undefined) throw new Error("the county has no leaders");
    await world.passTo(at("2026-09-30", "18:00"));
    await complete("柳芽村党支部", world.now());
    await world.passTo(at("2026-10-09", "12:00"));
    expect(daysHeard(world, leader)).toEqual(["2026-09-28", "2026-10-08"]);
  });

  it("comes late on its day, and not on the days after", async () => {
    const world = await openWorld(db);
    const chore = choreOf(world);
    await chore.run(at("2026-11-10", "09:00"));
    await chore.run(at("2026-11-16", "08:37"));
    await chore.run(at("2026-11-16", "20:00"));
    expect(await intended()).toEqual([]);
    const nextAt = await chore.run(at("2026-11-16", "19:59"));
    expect(await intended()).toHaveLength(2);
    expect(nextAt).toBe(at("2026-11-23", "08:38"));
  });

  it("that fails for one reader is sent to every other, and the failure names the one", async () => {
    const world = await openWorld(db);
    await db.rows(sql`
      create function refuse_one() returns trigger language plpgsql as $$ begin
        if new.reader = (select min('person:' || person_id) from posts where role = 'leader') then
          raise 'no room'; end if; return new; end $$`);
    await db.rows(sql`
      create trigger refuse_one before insert on weeklies for each row execute function refuse_one()`);
    try {
      await expect(choreOf(world).run(at("2026-11-16", "19:59"))).rejects.toThrow(/person:P\d+/u);
      expect(await intended()).toHaveLength(1);
    } finally {
      await db.rows(sql`drop trigger refuse_one on weeklies`);
      await db.rows(sql`drop function refuse_one()`);
    }
  });

  it("is sent once, also when two processes look at the same minute", async () => {
    const world = await openWorld(db);
    const chore = choreOf(world);
    const now = at("2026-11-02", "09:30");
    await Promise.all([chore.run(now), chore.run(now), chore.run(now)]);
    await chore.run(now + 60_000);
    expect((await intended()).map(({ key }) => key)).toEqual([
      "weekly:2026-11-02:person:P004",
      "weekly:2026-11-02:person:P005",
    ]);
  });

  it("does not come later on the day because something changed after it was found to be the same", async () => {
    const world = await openWorld(db);
    await world.passTo(at("2026-11-09", "09:30"));
    await complete("柳芽村党支部", world.now());
    await world.passTo(at("2026-11-09", "18:00"));
    expect(await intended()).toHaveLength(2);
  });

  it("is not sent to whoever has turned it off, and comes again when it is wanted", async () => {
    const world = await openWorld(db);
    const [leader, other] = leadersOf(world);
    if (leader === undefined || other === undefined) throw new Error("the county has no leaders");
    await world.say(leader, "退订 周报");
    await world.passTo(at("2026-11-02", "12:00"));
    const pushed = (by: Account) => heard(world, by).filter(({ card }) => card.includes("截止"));
    expect(pushed(leader)).toEqual([]);
    expect(pushed(other)).toHaveLength(1);
    await world.say(leader, "订阅 周报");
    await world.passTo(at("2026-11-09", "12:00"));
    expect(pushed(leader)).toHaveLength(1);
  });

  it("goes in one card with a delay below that waited for the same morning", async () => {
    const world = await openWorld(db);
    const [leader] = leadersOf(world);
    if (leader === undefined) throw new Error("the county has no leaders");
    await world.passTo(at("2026-11-03", "09:00"));
    await db.rows(sql`
      insert into unit_slots (tenant_id, unit_id, level, person_id)
      values ('default', 'SL01', 'direct', 'P004')`);
    await db.rows(sql`update campaigns set due_on = '2026-11-04', reminders =
      '[{"days": 1, "to": "doer", "from": ${sql.raw(String(at("2026-11-05", "09:10")))}}]'`);
    await db.rows(sql`
      update assignments set next_step = 0, next_remind_at = ${at("2026-11-05", "09:10")}
      where branch_id = 'SL01-01'`);
    await world.passTo(at("2026-11-09", "12:00"));
    const morning = world.console
      .inbox(leader.openId)
      .filter(({ sender, createdAt }) => sender.kind === "bot" && dayOf(createdAt) === "2026-11-09")
      .map(({ messageId }) => JSON.stringify(world.console.card(messageId)));
    expect(morning).toHaveLength(1);
    expect(morning[0]).toContain("周报：2026年11月清单60份，按期0份、逾期60份、待定0份");
    expect(morning[0]).toContain("柳芽村党支部2026年11月清单");
    await world.press(leader, "看周报");
    expect(world.seen(leader)).toContain("逾期 **60**");
  });
});

describe("the leaders' group of a unit", () => {
  it("gets the weekly in place of each leader, and its buttons answer in private", async () => {
    const world = await openWorld(db);
    await db.rows(sql`
      update unit_chats set purpose = 'leaders'
      where chat_id = (select chat_id from unit_chats where unit_id = 'SL' limit 1)`);
    await db.rows(sql`update posts set until_on = '2026-11-01'
      where unit_id = 'SL01-01' and role = 'branch_secretary'`);
    const [leader] = leadersOf(world);
    if (leader === undefined) throw new Error("the county has no leaders");
    await world.passTo(at("2026-11-09", "12:00"));
    expect(daysHeard(world, leader)).toEqual([]);
    expect((await intended()).map(({ key }) => key.replace(/oc_.*/, "oc"))).toContain(
      "weekly:2026-11-02:chat:oc",
    );
    const [sent] = await db.rows<{ messageId: string }>(sql`
      select message_id as "messageId" from outbox
      where notice ->> 'kind' = 'group-weekly' and state = 'sent' order by due_at desc limit 1`);
    const messageId = sent?.messageId ?? "";
    const before = JSON.stringify(world.console.card(messageId));
    expect(before).toContain("书记空缺");
    const pressed = await world.console.click(leader.openId, messageId, { text: "看情况" });
    expect(JSON.stringify(pressed)).toContain("已发到您的私聊");
    await world.settle();
    expect(world.seen(leader)).toContain("柳芽村");
    expect(JSON.stringify(world.console.card(messageId))).toBe(before);
  });
});
