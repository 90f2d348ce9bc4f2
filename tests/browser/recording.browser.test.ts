/** 记录 as a secretary does it on a phone and at a desk: a form that is nearly filled in, and a receipt that says what it answers. */
import { expect, it } from "vitest";
import { sql } from "#db/sql.ts";
import { openBrowser, visit } from "#tests/support/browser.ts";
import { testDatabase } from "#tests/support/database.ts";
import { serveWorld, whileSending } from "#tests/support/served-world.ts";
import { openWorld } from "#tests/support/world.ts";

const db = await testDatabase();
openBrowser();

/** A meeting of last month, so that the form is filled in from it. */
async function openRecorded() {
  const world = await openWorld(db);
  await world.settle();
  const by = world.who("柳芽村党支部", "支部书记");
  await world.say(by, "记录 支委会");
  const formValue = {
    on: "2026-10-30",
    topic: "研究10月工作",
    place: "村委会会议室",
    host: "书记",
    entitled: "5",
    present: "5",
  };
  await world.press(by, "记下", { formValue });
  return { world, address: await serveWorld(world) };
}

it("records an ordinary meeting on a phone in at most four taps and one line", async () => {
  const { world, address } = await openRecorded();
  const { hands, look } = await visit(address, "phone");
  await hands.as("孙云帆");
  await hands.say("记录 支委会");
  await whileSending(world, hands.reads("记支委会"));
  await look("recording-1-form");
  let taps = 0;
  await hands.log.getByRole("textbox", { name: "议题" }).last().fill("研究11月工作");
  taps += 1;
  await hands.tap("记下");
  taps += 1;
  await hands.reads("已记：11月2日支委会，应到5实到5。");
  await hands.reads("清单里的支委会会议");
  await look("recording-2-receipt");
  expect(taps).toBeLessThanOrEqual(4);
});

it("chooses, adds a vote and looks the records through at a desk", async () => {
  const { world, address } = await openRecorded();
  const { hands, look } = await visit(address, "desktop");
  await hands.as("孙云帆");
  await hands.say("记录");
  await whileSending(world, hands.reads("开了什么会"));
  await look("recording-3-chooser");
  await hands.tap("党员大会");
  await hands.reads("记党员大会");
  const { log } = hands;
  await log.getByRole("textbox", { name: "应到" }).last().fill("28");
  await log.getByRole("textbox", { name: "实到" }).last().fill("26");
  await log.getByRole("textbox", { name: "缺席原因" }).last().fill("请假2");
  await log.getByRole("textbox", { name: "议题" }).last().fill("讨论集体收益");
  await hands.tap("记下");
  await hands.reads("已记：11月2日党员大会，应到28实到26。");
  await hands.tap("加一项表决");
  await log.getByRole("textbox", { name: "事项" }).last().fill("集体收益分配方案");
  await log.getByRole("textbox", { name: "赞成" }).last().fill("24");
  await log.getByRole("textbox", { name: "反对" }).last().fill("1");
  await log.getByRole("textbox", { name: "弃权" }).last().fill("1");
  await look("recording-4-vote");
  await hands.tap("记下");
  await hands.reads("表决“集体收益分配方案”：赞成24，反对1，弃权1");
  await hands.tap("最近记的");
  await hands.reads("2026年 10月30日支委会，应到5实到5");
  await look("recording-5-list");
  await hands.tap("记一条");
  await hands.tap("党员名册");
  await hands.reads("记党员名册");
  await look("recording-6-roster");
  const kept = await db.rows<{ votes: number }>(sql`
    select jsonb_array_length(detail -> 'decisions') as votes from records
    where ended_at is null and detail -> 'kinds' ? 'members'`);
  expect(kept).toEqual([{ votes: 1 }]);
});
