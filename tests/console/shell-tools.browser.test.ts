/** The console's bar and drawers in a real Chromium: clock, faults, log, theme, reset. */
import type { Page } from "playwright-core";
import { beforeEach, expect, it, onTestFinished } from "vitest";
import { accessFaults, layoutFaults, openBrowser, visit } from "#tests/support/browser.ts";
import { checklistCard } from "./sample-cards.ts";
import { serveTown } from "./serving.ts";
import { createTown, privateChat, START } from "./town.ts";

openBrowser();
const DAY = 24 * 3_600_000;

let town: ReturnType<typeof createTown>;
beforeEach(async () => {
  town = createTown();
  await town.api.signIn();
});

async function open(screen: "desktop" | "phone" = "desktop", scheme?: "light" | "dark") {
  const served = await serveTown(town);
  onTestFinished(served.close);
  const visitor = await visit(`${served.url}/#ou_li/${privateChat}`, screen, scheme);
  await visitor.page.getByRole("textbox", { name: "消息" }).waitFor();
  return visitor;
}
const soundness = async (page: Page) => [
  ...(await layoutFaults(page)),
  ...(await accessFaults(page)),
];

it.each(["desktop", "phone"] as const)(
  "moves the clock by days and to an instant on a %s, and shows how far it has come",
  async (screen) => {
    const gate = Promise.withResolvers<undefined>();
    town.feishu.clock.onMove(() => gate.promise);
    const { page } = await open(screen);
    const clock = page.getByRole("group", { name: "时钟" });
    const face = clock.getByRole("button", { name: /2026年/ });
    await face.click();
    expect(await soundness(page)).toEqual([]);
    await clock.getByLabel("往后几天").fill("3");
    await clock.getByRole("button", { name: "拨过去" }).click();
    await page.getByRole("progressbar", { name: "时间正在推进" }).waitFor();
    await page.getByText(/正在拨到 2026年11月5日/).waitFor();
    expect(await soundness(page)).toEqual([]);
    gate.resolve(undefined);
    await clock.getByText("2026年11月5日 周四 09:00").waitFor();
    await page.getByRole("progressbar").waitFor({ state: "hidden" });
    await face.click();
    await clock.getByLabel("拨到哪一刻").fill("2026-11-09T15:30");
    await clock.getByRole("button", { name: "拨到这时" }).click();
    await clock.getByText("2026年11月9日 周一 15:30").waitFor();
    if (screen === "phone") await face.click();
    await clock.getByRole("button", { name: "下个工作日" }).click();
    await clock.getByText("2026年11月10日 周二 09:00").waitFor();
  },
);

it("keeps faults over a reload, warns while one is on, and turns all off at once", async () => {
  const { page } = await open();
  await page.getByRole("button", { name: "制造故障" }).click();
  await page.getByRole("switch", { name: /平台慢/ }).check();
  await page.getByLabel("出现得").selectOption("大约三次一次");
  await page.getByRole("switch", { name: /事件重复/ }).check();
  await page.getByRole("button", { name: /制造故障 ?2 项开着/ }).waitFor();
  expect(town.feishu.faults.now()).toEqual({ slowMs: 2000, duplicateEvents: 0.3 });
  expect(await soundness(page)).toEqual([]);
  await page.reload();
  await page.getByRole("button", { name: /制造故障 ?2 项开着/ }).click();
  expect(await page.getByRole("switch", { name: /事件重复/ }).isChecked()).toBe(true);
  expect(await page.getByRole("switch", { name: /平台限流/ }).isChecked()).toBe(false);
  await page.getByRole("button", { name: "全部关闭" }).click();
  await page.getByRole("button", { name: "制造故障", exact: true }).waitFor();
  expect(town.feishu.faults.now()).toEqual({});
  await page.keyboard.press("Escape");
  expect(await page.getByRole("switch", { name: /平台慢/ }).isVisible()).toBe(false);
});

it.each(["desktop", "phone"] as const)(
  "shows each exchange as JSON on a %s, filtered, and cleared for good",
  async (screen) => {
    await town.api.text("ou_li", "您好");
    const { page } = await open(screen);
    await page.getByRole("button", { name: "事件日志" }).click();
    const log = page.getByRole("complementary", { name: "事件日志" });
    await log.getByText("im.message.create").click();
    await log
      .getByText(/"text": "您好"/)
      .first()
      .waitFor();
    expect(await soundness(page)).toEqual([]);
    expect(await log.innerText()).toMatch(/POST \/open-apis\/im\/v1\/messages[\s\S]*0 ms/);
    await log.getByLabel("筛选日志").fill("tenantaccesstoken");
    await expect.poll(() => log.getByText("im.message.create").isVisible()).toBe(false);
    await log.getByText("auth.tenantAccessToken").waitFor();
    await log.getByRole("button", { name: "清空" }).click();
    await log.getByText("还没有往来").waitFor();
    await page.reload();
    await page.getByRole("button", { name: "事件日志" }).click();
    await log.getByText("还没有往来").waitFor();
  },
);

it("is as light or dark as the system, or as was chosen, and legible in both", async () => {
  await town.api.card("ou_li", checklistCard);
  const { page } = await open("desktop", "dark");
  await page.getByRole("button", { name: "本节全部正常" }).waitFor();
  const isDark = async () => {
    const ground: unknown = await page.evaluate(
      `getComputedStyle(document.querySelector("#bar")).backgroundColor`,
    );
    const [red = 255] = String(ground).match(/\d+/g)?.map(Number) ?? [];
    return red < 128;
  };
  expect(await isDark()).toBe(true);
  expect(await soundness(page)).toEqual([]);
  await page.getByRole("button", { name: /主题： ?跟随系统/ }).click();
  await page.getByRole("button", { name: /主题： ?浅色/ }).waitFor();
  expect(await isDark()).toBe(false);
  expect(await soundness(page)).toEqual([]);
  await page.reload();
  await page.getByRole("button", { name: /主题： ?浅色/ }).waitFor();
  expect(await isDark()).toBe(false);
});

it("asks before it puts everything back, then shows the empty first morning", async () => {
  await town.feishu.sendText("ou_li", privateChat, "旧消息");
  await town.feishu.clock.moveBy(DAY);
  const { page } = await open();
  await page.getByText("旧消息").waitFor();
  const reset = page.getByRole("button", { name: "恢复原样" });
  await reset.click();
  await page.getByRole("dialog").getByRole("button", { name: "取消" }).click();
  expect(town.feishu.inbox("ou_li")).toHaveLength(1);
  await reset.click();
  await page.getByRole("dialog").getByRole("button", { name: "确定" }).click();
  await page.getByText("已恢复原样").waitFor();
  await page.getByText("2026年11月2日").first().waitFor();
  await expect.poll(() => page.getByText("旧消息").count()).toBe(0);
  expect(town.feishu.clock.now()).toBe(START);
});
