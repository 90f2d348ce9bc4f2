/** 薄弱 反复: by clause what came back, of the year asked; of branches and people nothing, and nothing of a single branch. */
import { expect, it } from "vitest";
import { testDatabase } from "#tests/support/database.ts";
import { openRecheckWorld } from "#tests/support/rechecks.ts";

const db = await testDatabase();
const ITEM = { itemCode: "C-SUP-01" };
const BRANCHES = ["SL01-01", "SL01-02", "SL02-01", "SL02-02", "SL03-01"];

async function closed(branches: readonly string[]) {
  const world = await openRecheckWorld(db);
  for (const branch of branches) await world.close(branch, ITEM);
  const again = async (id: string) =>
    world.raise({ branch: { id, path: `SL/${id.slice(0, 4)}/${id}` }, ...ITEM });
  return { ...world, again, leader: await world.chat.who("SL", "leader") };
}

it("counts closures and what was found again, and names no branch and nobody", async () => {
  const { chat, again, leader } = await closed(BRANCHES);
  await again("SL01-02");
  const said = await chat.say(leader, "薄弱 反复");
  expect(said).toContain("销号5次，回头看0次，反弹0次，一年内又查到1次");
  expect(said).toContain("第二十九条");
  expect(said).not.toMatch(/柳芽|荷塘|SL01|书记/);
  expect(await chat.say(leader, "薄弱")).toContain("看有没有反复：回复「薄弱 反复 SL 2026年」");
});

it("says nothing of a clause that was closed in fewer than five branches, however often, though it came back", async () => {
  const { chat, again, leader } = await closed([...BRANCHES.slice(1), "SL01-02", "SL01-02"]);
  await again("SL01-02");
  const said = await chat.say(leader, "薄弱 反复");
  expect(said).toContain("每一条销号都不到5个支部，样本少，不下结论");
  expect(said).not.toContain("销号6次");
});

it("knows only the year asked, and only what the unit itself raised", async () => {
  const { chat, leader } = await closed(BRANCHES);
  expect(await chat.say(leader, "薄弱 反复 2026年")).toContain("销了号的没有反复");
  expect(await chat.say(leader, "薄弱 反复 2025年")).toContain("还没有销号的问题");
  expect(await chat.say(leader, "薄弱 2025年 反复情况")).toContain("还没有销号的问题");
  expect(await chat.say(leader, "薄弱 反复 春晓镇")).toContain("还没有销号的问题");
});

it("is not for a single branch, whoever asks, and not for whoever leads one", async () => {
  const { chat, leader } = await closed(BRANCHES);
  expect(await chat.say(leader, "薄弱 反复 柳芽村")).toContain("许多支部合起来");
  const secretary = await chat.who("SL01-01", "branch_secretary");
  expect(await chat.say(secretary, "薄弱 反复")).not.toContain("反复情况");
});
