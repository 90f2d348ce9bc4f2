/** A quarter of an ordinary village branch, recorded in the chat as it happens: what the checklist still asks, and why the score is what it is. */
import { expect, it } from "vitest";
import { launchCampaign } from "#blueprint/use-cases/launch-campaign.ts";
import { at, type Month } from "#kernel/calendar.ts";
import { wordsOf } from "#tests/support/answering.ts";
import { testDatabase } from "#tests/support/database.ts";
import { type Account, openWorld, type World } from "#tests/support/world.ts";

const db = await testDatabase();
const BRANCH = "桃溪村党支部";

type Filled = Readonly<Record<string, string | readonly string[] | boolean>>;

/** Opens a form by typing its name, fills in what differs from what it shows, and sends it. */
async function record(world: World, by: Account, [typed, formValue]: readonly [string, Filled]) {
  await world.say(by, typed);
  const pressed = await world.press(by, "记下", { formValue });
  expect(pressed).toMatchObject({ kind: "accepted", toast: { type: "success" } });
}

/** What such a branch does in a month: each a line, or a form with hardly anything to fill in. */
async function liveMonth(world: World, by: Account, month: Month, { dues } = { dues: true }) {
  const of = Number(month.slice(5));
  await world.console.clock.moveTo(at(`${month}-20`, "16:00"));
  await world.say(by, `记录 支委会 ${of}月20日 应到5 实到5 研究${of}月工作`);
  await world.console.clock.moveTo(at(`${month}-23`, "16:00"));
  await record(world, by, ["记录 党小组会", { topic: "学习文件", place: "一组", host: "组长" }]);
  await record(world, by, ["记录 党小组会", { topic: "学习文件", place: "二组", host: "组长" }]);
  await world.say(by, `记录 主题党日 ${of}月23日 应到28 实到28 清理河道`);
  if (dues) await record(world, by, ["记录 党费", {}]);
}

async function launch(world: World, month: Month) {
  const launched = await world.zhuji.transact((stores) =>
    launchCampaign(stores, {
      wish: { editionId: "starter", month, rootUnitId: "SL", dueOn: `${month}-27` },
      by: null,
      at: world.now(),
      confirmedPeople: 60,
    }),
  );
  expect(launched).toMatchObject({ kind: "done", value: { ok: true } });
}

const linesOf = (world: World, by: Account) => wordsOf(world.cardOf(by));
const said = (world: World, by: Account) => linesOf(world, by).join("\n");

it("asks at the quarter's end only what nobody has recorded, and the score names its records", async () => {
  const world = await openWorld(db, "2026-01-16");
  const by = world.who(BRANCH);
  await world.settle();
  await record(world, by, [
    "记录 名册",
    { full: "28", probationary: "2", committee: "5", groups: "一组 15\n二组 13" },
  ]);
  await record(world, by, [
    "记录 支委会",
    { topic: "研究全年计划", place: "村委会会议室", host: "书记", entitled: "5", present: "5" },
  ]);
  await liveMonth(world, by, "2026-01");
  await world.say(by, "我的任务");
  expect(said(world, by)).toContain("5条按记录");

  await launch(world, "2026-02");
  await liveMonth(world, by, "2026-02");
  await launch(world, "2026-03");
  await liveMonth(world, by, "2026-03", { dues: false });
  await record(world, by, [
    "记录 党员大会",
    {
      topic: "讨论集体收益",
      place: "党群服务中心",
      host: "书记",
      present: "26",
      absences: "请假2",
    },
  ]);
  await world.press(by, "加一项表决");
  const vote = { matter: "集体收益分配方案", favour: "24", against: "1", abstain: "1" };
  await world.press(by, "记下", { formValue: vote });
  expect(said(world, by)).toContain("表决“集体收益分配方案”：赞成24，反对1，弃权1");

  // Six lines of seven, 86 %, are worked out; the dues of March are not recorded yet.
  await world.say(by, "我的任务");
  const asked = said(world, by);
  expect(asked).toContain("还有1条没答");
  expect(asked).toContain("✅ 按记录：1次（3月23日党员大会，应到28实到26）");

  await record(world, by, ["记录 党费", {}]);
  await world.say(by, "我的任务");
  expect(said(world, by)).toContain("共7条：7条按记录");
  await world.say(by, "为什么 支委会会议");
  expect(said(world, by)).toContain(
    "1月：✅ 做到，按记录：2次（1月16日支委会，应到5实到5；1月20日支委会，应到5实到5）",
  );
  expect(said(world, by)).toContain("3月：✅ 做到，按记录：1次（3月20日支委会，应到5实到5）");
}, 60_000);
