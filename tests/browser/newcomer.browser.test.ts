/** The newcomer's list of the README, walked in a real Chromium with a mouse at 1280 px and with a finger at 390 px. */
import { describe, expect, it, onTestFinished } from "vitest";
import { openBrowser, visit } from "#tests/support/browser.ts";
import { startDemo } from "#tests/support/demo-process.ts";

openBrowser();

/** A month in which every branch is reminded, on a machine that does other things too; eight seconds on a quiet one. */
const MOVE_MS = 90_000;
const PICTURE = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

async function arrive(screen: "desktop" | "phone") {
  const demo = await startDemo();
  onTestFinished(demo.stop);
  return visit(demo.url, screen);
}
type Visitor = Awaited<ReturnType<typeof arrive>>;

async function answerAllNormal({ hands, look }: Visitor) {
  await hands.as("孙云帆");
  await hands.reads("1. 支委会会议");
  await look("1-checklist");
  await hands.tap("本节全部正常");
  await hands.reads("共5条：5条正常");
  await look("1-received");
}

async function askForHelp({ hands, look }: Visitor) {
  await hands.as("朱以宁");
  await hands.tap("有例外");
  await hands.reads("只改有例外的条目");
  await hands.log.getByRole("combobox").nth(1).selectOption({ label: "有困难，要帮助" });
  await look("2-exception");
  await hands.tap("提交，其余按正常");
  await hands.log.getByPlaceholder("要什么帮助").fill("缺一间会议室");
  await look("2-need");
  await hands.tap("提交");
  await hands.reads("4条正常，1条有困难");
  await look("2-received");
}

async function proveWithPicture({ page, hands, look }: Visitor) {
  await hands.as("孙云帆");
  await hands.press(hands.log.getByRole("button", { name: "回复" }).last());
  await page.locator("input[type=file]").setInputFiles({
    name: "会议照片.png",
    mimeType: "image/png",
    buffer: PICTURE,
  });
  await hands.reads("能证明哪一条？");
  await hands.press(hands.log.getByText("选条目，可多选").last());
  await hands.press(hands.log.getByRole("checkbox", { name: "1. 支委会会议" }).last());
  await look("3-which");
  await hands.tap("用于这几条");
  await hands.reads("用于第1条“支委会会议”");
  await look("3-used");
}

async function readScore({ hands, look }: Visitor) {
  await hands.say("得分");
  await hands.reads("2026年得分");
  await hands.seesChart();
  await look("4-score");
  await hands.say("为什么 支委会会议");
  await hands.reads("为什么 · 支委会会议");
  await look("4-why");
}

async function launchMonth({ page, hands, look }: Visitor) {
  await hands.as("陈若谷");
  await hands.say("部署 2026-12");
  await hands.reads("部署预览 · 2026年12月清单");
  await look("5-preview");
  await hands.tap("确认部署，问60个支部");
  await look("5-confirm");
  await hands.press(page.getByRole("dialog").getByRole("button", { name: "确定" }));
  await hands.reads("已部署");
  await look("5-launched");
}

async function postSummary({ hands, look }: Visitor) {
  await hands.say("通报");
  await hands.reads("已交发");
  await hands.as("陈若谷", "示例县党建工作领导群");
  await hands.reads("2026年11月通报");
  await look("6-summary");
}

async function readProgress({ hands, look }: Visitor) {
  await hands.as("吴恒之");
  await hands.say("进度");
  await hands.reads("2026年11月进度");
  await look("7-progress");
}

async function askMenu({ page, hands, look }: Visitor) {
  const menu = page.getByRole("group", { name: "机器人菜单" });
  await hands.press(menu.getByRole("button", { name: "帮助" }));
  await look("8-menu");
  await hands.press(page.getByRole("menuitem", { name: "全部指令" }));
  await hands.reads("筑基 · 帮助");
  await look("8-help");
}

async function takeHomeFile({ page, hands, look }: Visitor) {
  await hands.say("导出 得分");
  const file = hands.log.getByRole("link", { name: /得分.*\.xlsx/ }).last();
  await file.waitFor();
  await look("9-export");
  const [download] = await Promise.all([page.waitForEvent("download"), hands.press(file)]);
  return download.suggestedFilename();
}

async function takeBack({ page, hands, look }: Visitor) {
  await hands.say("发错了");
  const mine = page.locator("[data-id]").filter({ has: page.getByText("发错了", { exact: true }) });
  await hands.press(mine.getByRole("button", { name: "更多" }));
  await hands.press(page.getByRole("menuitem", { name: "撤回" }));
  await hands.reads("已撤回");
  await look("10-recalled");
}

async function waitForMonthEnd({ page, hands, look }: Visitor) {
  const clock = page.getByRole("group", { name: "时钟" });
  const monthEnd = clock.getByRole("button", { name: "月底" });
  if (!(await monthEnd.isVisible())) await hands.press(clock.getByRole("button").first());
  await look("11-clock");
  await hands.press(monthEnd);
  await clock.getByText("2026年11月30日 周一 09:00").waitFor({ timeout: MOVE_MS });
  await hands.as("林修远");
  await hands.reads("还差下面这些");
  await look("11-month-end");
}

async function readWeekly({ hands, look }: Visitor) {
  await hands.as("张秋实");
  await hands.say("周报");
  await hands.reads("待定");
  await hands.seesChart();
  await look("12-weekly");
}

async function sufferSlowness({ page, hands, look }: Visitor) {
  const faults = page.getByRole("button", { name: /^制造故障/ });
  await hands.press(faults);
  await hands.press(page.getByRole("switch", { name: "平台慢" }));
  await faults.getByText("1", { exact: true }).waitFor();
  await look("13-faults");
  await hands.press(page.getByRole("button", { name: "关闭制造故障" }));
  await hands.as("林修远");
  const line = Promise.withResolvers<void>();
  await page.route("**/console/api/click", async (route) => {
    await line.promise;
    await route.continue();
  });
  await hands.tap("本节全部正常");
  await hands.log.locator("[aria-busy=true]").waitFor();
  await look("13-locked");
  line.resolve();
  await hands.reads("第2节");
}

async function goDark({ page, hands, look }: Visitor) {
  await page.emulateMedia({ colorScheme: "dark" });
  await look("14-dark");
  await hands.as("张秋实");
  await hands.seesChart();
  await look("14-dark-weekly");
  await hands.press(page.getByRole("button", { name: "事件日志" }));
  await look("14-dark-log");
}

describe.each(["desktop", "phone"] as const)("on a %s", (screen) => {
  it("lets a newcomer do everything the README lists", { timeout: 3 * MOVE_MS }, async () => {
    const visitor = await arrive(screen);
    await visitor.page.getByText("第一次来？试这三件事").waitFor();
    await visitor.look("0-start");
    await answerAllNormal(visitor);
    await askForHelp(visitor);
    await proveWithPicture(visitor);
    await readScore(visitor);
    await launchMonth(visitor);
    await postSummary(visitor);
    await readProgress(visitor);
    await askMenu(visitor);
    expect(await takeHomeFile(visitor)).toMatch(/^得分_春晓镇_.*\.xlsx$/);
    await takeBack(visitor);
    await waitForMonthEnd(visitor);
    await readWeekly(visitor);
    await sufferSlowness(visitor);
    await goDark(visitor);
  });
});
