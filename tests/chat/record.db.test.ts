/** 记录 in the chat: one line, kept once, and the checklist asks only the rest. */
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { launchCampaign } from "#blueprint/use-cases/launch-campaign.ts";
import { at } from "#kernel/calendar.ts";
import { openCountyChat } from "#tests/support/chat.ts";
import { testDatabase } from "#tests/support/database.ts";

const db = await testDatabase();
const LINE = "记录 支委会 11月6日 应到5 实到5 研究党员活动";

async function open() {
  const chat = await openCountyChat(db, at("2026-11-02", "09:00"));
  await chat.transact((stores) =>
    launchCampaign(stores, {
      wish: { editionId: "starter", month: "2026-11", rootUnitId: "SL", dueOn: "2026-11-30" },
      by: null,
      at: chat.clock.now,
      confirmedPeople: 60,
    }),
  );
  chat.clock.now = at("2026-11-10", "12:00");
  const secretary = await chat.who("SL01-01", "branch_secretary");
  return { chat, secretary, say: (text: string) => chat.say(secretary, text) };
}

const answered = () =>
  db.rows<{ itemCode: string; given: unknown; by: string }>(sql`
    select item_code as "itemCode", given, by_person_id as by from answers
    where branch_id = 'SL01-01' order by item_code`);

it("keeps a meeting, and answers with it what the checklist asks", async () => {
  const { say } = await open();
  expect(await say("我的任务")).toContain("还有5条没答");
  const said = await say(LINE);
  expect(said).toContain("已记：11月6日支委会，应到5实到5。");
  expect(said).toContain("支委会会议");
  expect(await answered()).toContainEqual({
    itemCode: "C-ACT-02",
    given: { kind: "value", value: { type: "count", count: 1, parts: {} } },
    by: "records",
  });
  expect(await say("我的任务")).not.toContain("还有5条没答");
  expect(await say("我的任务")).toContain("支委会会议");
});

it("lets a person's answer stand, whatever is recorded after it", async () => {
  const { say } = await open();
  await say("1 有困难 缺人");
  const before = await answered();
  await say(LINE);
  expect((await answered()).find(({ itemCode }) => itemCode === "C-ACT-02")).toEqual(
    before.find(({ itemCode }) => itemCode === "C-ACT-02"),
  );
});

it("takes one event of two kinds once", async () => {
  const { say } = await open();
  expect(await say("记录 主题党日 党课 11月5日 应到30 实到28 书记讲 学习党章")).toContain(
    "11月5日主题党日、党课，应到30实到28",
  );
  expect(await db.rows(sql`select id from records`)).toHaveLength(1);
  expect((await answered()).map(({ itemCode }) => itemCode)).toContain("C-ACT-05");
});

it("completes the list when nothing is left to ask", async () => {
  const { say } = await open();
  for (const typed of ["2 不适用 没有党小组", "3 1", "4 有困难 缺人", "5 100"]) await say(typed);
  expect(await say("我的任务")).toContain("还有1条没答");
  await say(LINE);
  const [row] = await db.rows<{ completedAt: number | null }>(sql`
    select completed_at as "completedAt" from assignments where branch_id = 'SL01-01'`);
  expect(row?.completedAt).toBe(at("2026-11-10", "12:00"));
});

it.each([
  ["记录", "记录 支委会 11月6日"],
  ["记录 开了个会", "请写明是什么会"],
  ["记录 支委会 11月6日", "请写应到和实到"],
  ["记录 组织生活会 应到30 实到30", "一句话写不全"],
  ["记录 支委会 11月6日 应到5 实到6", "多于应到5人"],
  ["记录 支委会 11月20日 应到5 实到5", "还没有到"],
  ["记录 支委会 上个月5号 应到5 实到5 研究低保", "没有看懂日期“上个月5号”"],
  ["记录 支委会 11月31日 应到5 实到5", "没有“11月31日”这一天"],
  ["记录 支委会 应到5 实到5 电话13800138000", "手机号"],
  [`记录 支委会 应到5 实到5 ${"议".repeat(201)}`, "最多200字"],
])("“%s” is answered with what to do, and nothing is kept", async (typed, said) => {
  const { say } = await open();
  expect(await say(typed)).toContain(said);
  expect(await db.rows(sql`select id from records`)).toEqual([]);
});

it("asks whether records are complete all the same: a line has no room for place and host", async () => {
  const { say } = await open();
  expect(await say(LINE)).not.toContain("记录规范");
  expect((await answered()).map(({ itemCode }) => itemCode)).toEqual(["C-ACT-02"]);
});

it("marks what is entered after its month, and it costs nothing", async () => {
  const { say } = await open();
  expect(await say("记录 支委会 10月6日 应到5 实到5")).toContain("已补记：10月6日支委会");
  expect(await answered()).toEqual([]);
});

it("keeps a second meeting of the day marked, and says why", async () => {
  const { say } = await open();
  await say(LINE);
  expect(await say(LINE)).toContain("已有一次支委会，这条先不计");
  expect(await db.rows(sql`select id from records`)).toHaveLength(2);
});
