/** A stranger's first visit: the sample county in a real Chromium, from the secretary's card to the group's summary. */
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { testDatabase } from "#tests/support/database.ts";
import { openWorld, type World } from "#tests/support/world.ts";

const CHROMIUM = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";
const SHOTS = process.env["SCREENSHOTS"];
const db = await testDatabase();
let browser: Browser;

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ["--no-sandbox", "--headless", "--disable-gpu"],
  });
});
afterAll(() => browser.close());

async function visit(world: World, size = { width: 1280, height: 900 }): Promise<Page> {
  const app = new Hono().route("/", world.zhuji.app).route("/", world.console.app);
  const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" });
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const page = await browser.newPage({ locale: "zh-CN", viewport: size });
  page.on("pageerror", (error) => {
    throw error;
  });
  onTestFinished(async () => {
    await page.close();
    server.close();
  });
  await page.goto(`http://127.0.0.1:${address.port}/`);
  return page;
}

const shot = async (page: Page, name: string) => {
  if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/${name}.png` });
};
const as = async (page: Page, name: string) => {
  await page.locator(`text=${name}`).first().click();
};
const press = async (page: Page, label: string) => {
  await page.getByRole("button", { name: label }).last().click();
};

describe("a first visit", () => {
  it("answers November in one tap, and shows that it was received", async () => {
    const world = await openWorld(db);
    await world.settle();
    const page = await visit(world);
    await as(page, "孙云帆");
    await page.getByText("1. 支委会会议").first().waitFor();
    await shot(page, "checklist");
    await press(page, "本节全部正常");
    const received = page.getByText("共5条：5条正常");
    await received.waitFor();
    expect(await received.count()).toBe(1);
    await shot(page, "received");
  });

  it("takes one exception with its reason in at most six taps", async () => {
    const world = await openWorld(db);
    await world.settle();
    const page = await visit(world);
    await as(page, "孙云帆");
    let taps = 0;
    await press(page, "有例外");
    taps += 1;
    await page.locator("select").nth(1).selectOption({ label: "有困难，要帮助" });
    taps += 2;
    await press(page, "提交，其余按正常");
    taps += 1;
    await page.locator(".card input, .card textarea").last().fill("缺一间会议室");
    taps += 1;
    await press(page, "提交");
    taps += 1;
    await page.getByText("4条正常，1条有困难").waitFor();
    expect(taps).toBeLessThanOrEqual(6);
  });

  it("posts the summary where the whole group reads it, and answers 进度 there", async () => {
    const world = await openWorld(db);
    await world.settle();
    const page = await visit(world);
    for (const name of ["孙云帆", "朱以宁", "林修远"]) {
      await as(page, name);
      await press(page, "本节全部正常");
      await page.getByText("共5条：5条正常").waitFor();
    }
    await as(page, "吴恒之");
    await page.locator("text=春晓镇党建工作群").last().click();
    const box = page.getByPlaceholder(/@筑基/).last();
    await box.fill("@筑基 进度");
    await box.press("Enter");
    await world.settle();
    await page.getByText("2026年11月进度").waitFor();
    await box.fill("@筑基 通报");
    await box.press("Enter");
    await world.settle();
    await page.getByText("2026年11月通报").first().waitFor();
    const charts = page.locator("canvas");
    await charts.first().waitFor();
    expect(await charts.count()).toBeGreaterThanOrEqual(2);
    await shot(page, "summary");
  });

  it("is usable on a phone's width", async () => {
    const world = await openWorld(db);
    await world.settle();
    const page = await visit(world, { width: 390, height: 844 });
    await as(page, "孙云帆");
    await press(page, "本节全部正常");
    await page.getByText("共5条：5条正常").waitFor();
    const overflow = await page.evaluate<number>(
      "document.documentElement.scrollWidth - document.documentElement.clientWidth",
    );
    expect(overflow).toBeLessThanOrEqual(0);
    await shot(page, "phone");
  });
});
