/** A visit that everybody may know of, from its announcement to the secretary's result card. */
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { readDirectory } from "#console-app";
import { at } from "#kernel/calendar.ts";
import { announceVisit } from "#supervision/use-cases/announce-visit.ts";
import { testDatabase } from "#tests/support/database.ts";
import { addInspectors, BRANCH, planVisit } from "#tests/support/visits.ts";
import { type Account, openWorld, type World } from "#tests/support/world.ts";

const db = await testDatabase();

const received = (world: World, by: Account) =>
  world.console.inbox(by.openId).filter(({ sender }) => sender.kind === "bot").length;

async function announced(visitOn: string) {
  const world = await openWorld(db);
  await world.settle();
  const [zhao, qian] = await addInspectors(db);
  world.console.setDirectory(await readDirectory(db, world.tenant));
  const team = [zhao.personId, qian.personId];
  const visitId = await planVisit(db, { kind: "open", visitOn, team });
  await world.zhuji.transact(async (stores) => {
    const view = await stores.visits.find(visitId);
    if (view !== undefined) announceVisit(stores, view.visit, world.now());
  });
  const [secretary] = await db.rows<Account>(sql`
    select p.open_id as "openId", p.name from posts h join people p on p.id = h.person_id
    where h.unit_id = ${BRANCH} and h.role = 'branch_secretary' and h.until_on is null`);
  if (secretary === undefined) throw new Error("the branch has no secretary");
  return { world, zhao, qian, visitId, secretary };
}

describe("明察", () => {
  it("is announced once, marked by two, agreed on, and its result reaches the secretary the same day", async () => {
    const { world, zhao, qian, secretary } = await announced("2026-11-05");
    const before = received(world, secretary);
    await world.passTo(at("2026-11-04", "18:00"));
    expect(received(world, secretary)).toBe(before + 1);
    expect(world.seen(secretary)).toContain("11月5日有检查");

    await world.passTo(at("2026-11-05", "09:00"));
    await world.say(zhao, "我的检查");
    await world.press(zhao, "到现场了，打开");
    await world.press(zhao, "不符合");
    await world.press(zhao, "记问题");
    await world.press(zhao, "记下", { formValue: { fact: "会议记录缺两次", clause: "" } });
    await world.press(zhao, "交卷");
    expect(world.seen(zhao)).toContain("等钱查交卷");

    await world.say(qian, "我的检查");
    await world.press(qian, "接着查");
    expect(world.seen(qian)).not.toContain("会议记录缺两次");
    await world.press(qian, "符合");
    await world.press(qian, "交卷");
    expect(world.seen(qian)).toContain("赵检：不符合");

    const asked = received(world, zhao);
    await world.passTo(at("2026-11-05", "11:00"));
    expect(received(world, zhao)).toBe(asked + 1);
    expect(world.seen(zhao)).toContain("钱查：符合");
    await world.press(qian, "部分符合");
    await world.passTo(at("2026-11-05", "11:10"));
    expect(world.seen(zhao)).toContain("都定好了");
    const told = received(world, secretary);
    await world.press(qian, "结束检查，结果发给支部");
    expect(world.seen(qian)).toContain("检查已结束");
    await world.passTo(at("2026-11-05", "18:00"));
    expect(world.seen(zhao)).toContain("检查已结束");
    expect(received(world, zhao)).toBe(asked + 1);
    expect(received(world, secretary)).toBe(told + 1);
    expect(world.seen(secretary)).toContain("会议记录缺两次");
    expect(world.seen(secretary)).toContain("限期整改，12月3日前");
  });
});
