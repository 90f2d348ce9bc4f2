import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { at, dayOf } from "#kernel/calendar.ts";
import type { Level } from "#organisation/responsible.ts";
import { testDatabase } from "#tests/support/database.ts";
import { type Account, openWorld, type World } from "#tests/support/world.ts";

const db = await testDatabase();
const BRANCH = "SL01-01";

const holderOf = async (role: string, unitId = BRANCH) => {
  const [person] = await db.rows<Account & { personId: string }>(sql`
    select p.id as "personId", p.open_id as "openId", p.name
    from posts h join people p on p.id = h.person_id
    where h.unit_id = ${unitId} and h.role = ${role} and h.until_on is null
      and p.open_id is not null order by h.title desc, p.id limit 1`);
  if (person === undefined) throw new Error(`nobody is ${role} at ${unitId}`);
  return person;
};

async function responsible(world: World, level: Level): Promise<Account> {
  const found = await world.zhuji.transact((stores) =>
    stores.organisation.findResponsible(BRANCH, level, dayOf(world.now())),
  );
  if (found.kind === "repeat" || !found.value?.openId) throw new Error(`nobody is ${level}`);
  return { openId: found.value.openId, name: found.value.name };
}

const received = (world: World, by: Account) =>
  world.console.inbox(by.openId).filter(({ sender }) => sender.kind === "bot").length;

const answeredBy = () =>
  db.rows<{ name: string; count: number }>(sql`
    select p.name, count(*)::int as count from answers a join people p on p.id = a.by_person_id
    where a.branch_id = ${BRANCH} group by 1`);

async function opened() {
  const world = await openWorld(db);
  await world.settle();
  return { world, secretary: await holderOf("branch_secretary") };
}

describe("稍后", () => {
  it("comes back at the slot chosen, twice, and is not offered a third time", async () => {
    const { world, secretary } = await opened();
    await world.press(secretary, "稍后");
    expect(await world.press(secretary, "今天下午")).toMatchObject({
      toast: { content: "已记下，今天下午再提醒" },
    });
    const before = received(world, secretary);
    await world.passTo(at("2026-11-02", "14:34"));
    expect(received(world, secretary)).toBe(before);
    await world.passTo(at("2026-11-02", "17:00"));
    expect(received(world, secretary)).toBe(before + 1);
    expect(world.seen(secretary)).toContain("您要的提醒");

    await world.press(secretary, "稍后");
    expect(world.seen(secretary)).toContain("这是第二次，也是最后一次");
    expect(await world.press(secretary, "11月3日上午")).toMatchObject({
      toast: { content: "已记下，11月3日上午再提醒" },
    });
    await world.passTo(at("2026-11-03", "12:00"));
    expect(world.seen(secretary)).toContain("您要的提醒");
    expect(world.seen(secretary)).not.toContain("稍后");
    await world.say(secretary, "稍后 上午");
    expect(world.seen(secretary)).toContain("已经说过两次“稍后”");
  });

  it("takes the place of the reminders before it, and of none after it", async () => {
    const { world, secretary } = await opened();
    await world.passTo(at("2026-11-24", "18:00"));
    const before = received(world, secretary);
    await world.say(secretary, "稍后 上午");
    await world.passTo(at("2026-11-25", "19:00"));
    expect(received(world, secretary)).toBe(before + 2);
    expect(world.seen(secretary)).toContain("您要的提醒");
    await world.passTo(at("2026-11-30", "19:00"));
    expect(received(world, secretary)).toBe(before + 3);
  });

  it("brings nothing back once everything is answered", async () => {
    const { world, secretary } = await opened();
    await world.press(secretary, "稍后");
    await world.press(secretary, "今天下午");
    await world.press(secretary, "现在就答");
    await world.press(secretary, "本节全部正常");
    const before = received(world, secretary);
    await world.passTo(at("2026-11-02", "19:00"));
    expect(received(world, secretary)).toBe(before);
  });
});

/** Asked on the form, and the receiver has the card. */
async function offered() {
  const { world, secretary } = await opened();
  const receiver = await holderOf("branch_member");
  await world.press(secretary, "转交");
  expect(world.seen(secretary)).toContain("11月4日前接受");
  const asked = await world.press(secretary, "请对方接办", {
    formValue: { receiver: receiver.personId },
  });
  expect(asked).toMatchObject({ toast: { type: "success" } });
  await world.passTo(at("2026-11-02", "12:00"));
  expect(world.seen(receiver)).toContain(`${secretary.name}请您接办`);
  return { world, secretary, receiver };
}

describe("转交", () => {
  it("once accepted is the receiver's, who is reminded and answers; the secretary is told and sees it", async () => {
    const { world, secretary, receiver } = await offered();
    await world.press(receiver, "接受");
    await world.passTo(at("2026-11-02", "12:10"));
    expect(world.seen(secretary)).toContain(`${receiver.name}接受了转交`);
    expect(world.seen(receiver)).toContain("本节全部正常");

    const before = received(world, secretary);
    await world.passTo(at("2026-11-25", "19:00"));
    expect(world.seen(receiver)).toContain("还有3个工作日");
    expect(received(world, secretary)).toBe(before);
    await world.say(secretary, "我的任务");
    expect(world.seen(secretary)).toContain(`${receiver.name}接受了转交`);

    await world.press(receiver, "本节全部正常");
    expect(await answeredBy()).toEqual([{ name: receiver.name, count: 5 }]);
    const done = received(world, receiver);
    await world.passTo(at("2026-11-26", "19:00"));
    expect(received(world, receiver)).toBe(done);
  });

  it("that nobody accepts comes back, is told to the secretary, and can be offered anew", async () => {
    const { world, secretary, receiver } = await offered();
    await world.passTo(at("2026-11-05", "12:00"));
    expect(world.seen(secretary)).toContain("没有在期限内答复");
    await world.say(receiver, "转交 接受");
    expect(world.seen(receiver)).toContain("没有等您这样答复的转交");
    await world.say(secretary, `转交 ${receiver.name}`);
    expect(world.seen(secretary)).toContain(`已请${receiver.name}接办`);
  });

  it("is declined or taken back, and each side sees it", async () => {
    const { world, secretary, receiver } = await offered();
    await world.press(receiver, "不接受");
    await world.settle();
    expect(world.seen(secretary)).toContain(`${receiver.name}没有接受`);
    await world.say(secretary, `转交 ${receiver.name}`);
    await world.passTo(at("2026-11-03", "12:00"));
    await world.say(secretary, "转交");
    expect(await world.press(secretary, "收回")).toMatchObject({ toast: { type: "success" } });
    expect(world.seen(secretary)).toContain("本节全部正常");
    expect(await world.press(receiver, "接受")).toMatchObject({
      toast: { content: "书记已经收回了这次转交，不用再管。" },
    });
  });

  it("is given back by the receiver, who answers no more", async () => {
    const { world, secretary, receiver } = await offered();
    await world.press(receiver, "接受");
    await world.settle();
    await world.press(receiver, "转交情况");
    await world.press(receiver, "退回");
    await world.settle();
    expect(world.seen(secretary)).toContain(`${receiver.name}不再办理`);
    await world.say(receiver, "1 完成");
    expect(world.seen(receiver)).toContain(`这张卡片是发给${secretary.name}书记的`);
    expect(await answeredBy()).toEqual([]);
  });

  it("goes to nobody outside the branch's tree and not to oneself", async () => {
    const { world, secretary } = await opened();
    const neighbour = await holderOf("branch_secretary", "SL01-02");
    await world.say(secretary, `转交 ${neighbour.name}`);
    expect(world.seen(secretary)).toContain("不在本支部任职");
    await world.say(secretary, `转交 ${secretary.name}`);
    expect(world.seen(secretary)).toContain("不能转交给自己");
    expect(await db.rows(sql`select 1 from transfers`)).toEqual([]);
  });
});

describe("有困难", () => {
  it("becomes a task of the superior, whose answer the secretary gets and sees on the checklist", async () => {
    const { world, secretary } = await opened();
    const superior = await responsible(world, "direct");
    await world.say(secretary, "1 有困难 缺讲课的人");
    expect(world.seen(secretary)).toContain("已转给上级，11月9日前答复");
    await world.passTo(at("2026-11-02", "17:00"));
    expect(world.seen(superior)).toContain("要什么：缺讲课的人");
    await world.press(superior, "我来办");
    await world.say(secretary, "我的任务");
    expect(world.seen(secretary)).toContain(`${superior.name}在办`);
    await world.press(superior, "答复");
    await world.press(superior, "答复支部", { formValue: { words: "周五派人来讲" } });
    await world.settle();
    expect(world.seen(secretary)).toContain("周五派人来讲");
    await world.press(secretary, "打开清单");
    expect(world.seen(secretary)).toContain(`上级答复（${superior.name}，11月2日）`);
    const before = received(world, superior);
    await world.passTo(at("2026-11-12", "19:00"));
    expect(received(world, superior)).toBe(before);
  });

  it("that nobody answers reminds on its last day, then goes one level up, once", async () => {
    const { world, secretary } = await opened();
    const superior = await responsible(world, "direct");
    const first = await responsible(world, "first");
    await world.say(secretary, "1 有困难 缺讲课的人");
    await world.passTo(at("2026-11-08", "12:00"));
    const before = received(world, superior);
    await world.passTo(at("2026-11-09", "19:00"));
    expect(received(world, superior)).toBe(before + 1);
    expect(world.seen(superior)).toContain("求助今天要答复");
    const above = received(world, first);
    await world.passTo(at("2026-11-10", "19:00"));
    expect(received(world, first)).toBe(above + 1);
    expect(world.seen(first)).toContain("求助超期没有答复");
    await world.passTo(at("2026-11-19", "19:00"));
    expect(received(world, first)).toBe(above + 1);
  });

  it("answered otherwise is withdrawn before it is told", async () => {
    const { world, secretary } = await opened();
    const superior = await responsible(world, "direct");
    await world.say(secretary, "1 有困难 缺讲课的人");
    await world.say(secretary, "1 完成");
    const before = received(world, superior);
    await world.passTo(at("2026-11-02", "19:00"));
    expect(received(world, superior)).toBe(before);
    await world.say(superior, "求助");
    expect(world.seen(superior)).toContain("没有等答复的求助");
  });

  it("is neither seen nor answered from outside the tree", async () => {
    const { world, secretary } = await opened();
    await world.say(secretary, "1 有困难 缺讲课的人");
    const [task] = await db.rows<{ id: string }>(sql`select id from help_tasks`);
    const outsider = await holderOf("committee_secretary", "SL02");
    await world.say(outsider, "求助");
    expect(world.seen(outsider)).not.toContain("缺讲课的人");
    await world.say(outsider, `求助 ${task?.id} 我来回`);
    expect(world.seen(outsider)).toContain("没有您能办的求助");
    expect(await db.rows(sql`select state from help_tasks`)).toEqual([{ state: "open" }]);
  });
});
