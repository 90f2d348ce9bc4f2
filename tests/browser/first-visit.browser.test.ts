/** Promises of the first visit that need a county in a state of its own: taps counted, a group that reads its summary. */
import { expect, it } from "vitest";
import { openBrowser, visit } from "#tests/support/browser.ts";
import { testDatabase } from "#tests/support/database.ts";
import { serveWorld, whileSending } from "#tests/support/served-world.ts";
import { openWorld } from "#tests/support/world.ts";

const db = await testDatabase();
openBrowser();

it("takes one exception with its reason in at most six taps", async () => {
  const world = await openWorld(db);
  await world.settle();
  const { hands } = await visit(await serveWorld(world), "phone");
  await hands.as("孙云帆");
  let taps = 0;
  await hands.tap("有例外");
  taps += 1;
  await hands.reads("只改有例外的条目");
  await hands.log.getByRole("combobox").nth(1).selectOption({ label: "有困难，要帮助" });
  taps += 2;
  await hands.tap("提交，其余按正常");
  taps += 1;
  await hands.log.getByPlaceholder("要什么帮助").fill("缺一间会议室");
  taps += 1;
  await hands.tap("提交");
  taps += 1;
  await hands.reads("4条正常，1条有困难");
  expect(taps).toBeLessThanOrEqual(6);
});

it("posts the summary where the whole group reads it, and answers 进度 there", async () => {
  const world = await openWorld(db);
  await world.settle();
  for (const unit of ["柳芽村党支部", "杏雨村党支部", "桃溪村党支部"])
    await world.press(world.who(unit, "支部书记"), "本节全部正常");
  const { hands, look } = await visit(await serveWorld(world), "desktop");
  await hands.as("吴恒之", "春晓镇党建工作群");
  await hands.say("@筑基 进度");
  await whileSending(world, hands.reads("2026年11月进度"));
  await hands.say("@筑基 通报");
  await whileSending(world, hands.reads("2026年11月通报"));
  await hands.seesChart();
  await look("6-group");
  await hands.as("孙云帆", "春晓镇党建工作群");
  await hands.reads("2026年11月通报");
  expect(await hands.log.getByRole("figure").count()).toBeGreaterThanOrEqual(1);
});
