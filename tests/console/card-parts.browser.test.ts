/** Each component of a card, as a person sees and operates it. */
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type CardPage, drawChart, openBrowser, openCards } from "./card-page.ts";
import { figuresCard, headerCards, layoutCard, wordsCard } from "./every-component.ts";
import { formCard, pressCard } from "./every-control.ts";

let browser: Browser;
let shown: CardPage;
let page: Page;

const show = async (cards: (imageKey: string) => readonly unknown[]) => {
  shown = await openCards(browser, cards);
  page = shown.page;
};
const received = () => shown.town.bot.received.map(({ envelope }) => envelope.event["action"]);
const button = (name: string) => page.locator(".card").getByRole("button", { name, exact: true });

describe("the components of a card", () => {
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    await shown.close();
    if (shown.problems.length > 0) throw new Error(shown.problems.join("\n"));
  });

  it("give the header its subtitle, tags and the card its name", async () => {
    await show(() => [headerCards[0]]);
    const card = page.getByRole("article", { name: /^标题 blue/ });
    await card.getByText("东街社区党支部 · 第 1 节，共 3 节").waitFor();
    expect(await card.locator(".text-tag").allTextContents()).toEqual(["待办", "本月"]);
    expect(await card.locator(".card-header .icon").count()).toBe(1);
  });

  it("show markdown with links, people, moments, emoji, lists, tables and code", async () => {
    await show(() => [wordsCard]);
    const card = page.locator(".card");
    expect(await card.getByRole("link", { name: "任务书" }).getAttribute("href")).toBe(
      "https://example.com/book",
    );
    await card.getByText("👌 👍").waitFor();
    await card.getByText("@李青 @所有人").waitFor();
    await card.getByText("截止 2025年11月30日").waitFor();
    expect(await card.getByRole("listitem").count()).toBe(3);
    await card.getByRole("heading", { name: "一级标题" }).waitFor();
    await card.getByRole("cell", { name: "91" }).waitFor();
    await card.getByText("来自 <b>本人</b>").waitFor();
    expect(await card.locator(".person").allTextContents()).toEqual([
      "李青李青",
      "王远王远",
      "李青李青",
      "王远王远",
    ]);
  });

  it("lay columns side by side on a desktop and as their mode says on a phone", async () => {
    const rows = (mode: string) =>
      page.evaluate(
        `new Set([...document.querySelectorAll(".columns.${mode} > *")].map((one) => one.getBoundingClientRect().top)).size`,
      );
    const modes = ["none", "stretch", "flow", "bisect", "trisect"];
    await show(() => [layoutCard]);
    expect(await Promise.all(modes.map(rows))).toEqual([1, 1, 1, 1, 1]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await Promise.all(modes.map(rows))).toEqual([1, 2, 2, 2, 2]);
  });

  it("open and close a panel with the keyboard", async () => {
    await show(() => [layoutCard]);
    const head = button("薄弱条目 2 项");
    expect(await head.getAttribute("aria-expanded")).toBe("false");
    await head.press("Enter");
    await page.getByText("主题党日 72%").waitFor();
    expect(await head.getAttribute("aria-expanded")).toBe("true");
    await head.press("Space");
    await page.getByText("主题党日 72%").waitFor({ state: "hidden" });
  });

  it("press a container as a whole, and a button inside it by itself", async () => {
    await show(() => [layoutCard]);
    await button("里面的按钮").click();
    await expect.poll(received).toMatchObject([{ value: { do: "inner" } }]);
    await page.getByText("打开东街的进度").click({ force: true });
    await expect.poll(received).toHaveLength(2);
    expect(received()[1]).toMatchObject({
      tag: "interactive_container",
      value: { do: "container" },
    });
    await page.getByRole("button", { name: "不可点的一块" }).click({ force: true });
    await page.getByRole("status").getByText("今天已经看过").waitFor();
    expect(received()).toHaveLength(2);
  });

  it("say why a disabled button does nothing", async () => {
    await show(() => [pressCard]);
    expect(await button("不可用").isDisabled()).toBe(true);
    await button("不可用").click({ force: true });
    await page.getByRole("status").getByText("全部答完才能提交").waitFor();
    expect(received()).toEqual([]);
  });

  it("open the menu behind the dots with the keyboard, and close it with Escape", async () => {
    await show(() => [pressCard]);
    await button("更多").press("Enter");
    const item = (name: string) => page.getByRole("menuitem", { name });
    await item("为什么").waitFor();
    await page.keyboard.press("Escape");
    await item("为什么").waitFor({ state: "hidden" });
    expect(received()).toEqual([]);
    await page.keyboard.press("Enter");
    await expect.poll(() => page.evaluate("document.activeElement.textContent")).toBe("为什么");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect.poll(received).toMatchObject([{ tag: "overflow", option: "how" }]);
  });

  it("take a tick back that is not confirmed, and send a choice outside a form by itself", async () => {
    await show(() => [pressCard]);
    const tick = page.getByRole("checkbox", { name: "已经知道" });
    await tick.check();
    await page.getByRole("button", { name: "取消" }).click();
    await expect.poll(() => tick.isChecked()).toBe(false);
    await page.getByRole("combobox", { name: "换一个月" }).selectOption("十月");
    await expect.poll(received).toMatchObject([{ tag: "select_static", option: "2026-10" }]);
  });

  it("name every field of a form, stop at a missing one and say so under it", async () => {
    await show((key) => [formCard(key)]);
    const nameless = await page
      .locator(".card :is(input, select, textarea, summary)")
      .evaluateAll((nodes) =>
        nodes
          .filter((node) => node.getAttribute("aria-label") === "")
          .map((node) => node.outerHTML),
      );
    expect(nameless).toEqual([]);
    await button("提交").click();
    const text = page.getByRole("textbox", { name: "经过" });
    await expect.poll(() => text.getAttribute("aria-invalid")).toBe("true");
    await page.locator(".card .problem").getByText("这一项必填").waitFor();
    await text.fill("因故推迟");
    await page.getByText("4/200").waitFor();
    await text.blur();
    expect(await page.locator(".card .problem").count()).toBe(0);
  });

  it("collect every kind of field, and put them back with 重填", async () => {
    await show((key) => [formCard(key)]);
    const fill = async () => {
      await page.getByRole("textbox", { name: "经过" }).fill("因故推迟");
      await page.getByRole("combobox", { name: "完成情况" }).selectOption("有困难");
      await page.getByLabel("缺什么", { exact: false }).first().press("Enter");
      await page.getByRole("checkbox", { name: "场地" }).check();
      await page.getByRole("checkbox", { name: "人手" }).check();
      await page.getByRole("combobox", { name: "转给谁" }).selectOption("王远");
      await page.getByLabel("召开日期").fill("2026-11-20");
      await page.getByLabel("开始时间").fill("15:00");
      await page.getByRole("radio", { name: "照片乙" }).check();
    };
    await fill();
    expect(await page.locator("summary").first().textContent()).toContain("场地、人手");
    await button("重填").click();
    expect(await page.getByRole("textbox", { name: "经过" }).inputValue()).toBe("");
    expect(await page.getByRole("radio", { name: "照片乙" }).isChecked()).toBe(false);
    await expect.poll(() => page.locator("summary").first().textContent()).toContain("缺什么");
    await page.locator("summary").first().press("Enter");
    await fill();
    await button("提交").click();
    await expect.poll(received).toMatchObject([
      {
        name: "submit",
        form_value: {
          long: "因故推迟",
          off: "不可改",
          one: "difficulty",
          many: ["place", "people"],
          person: "ou_wang",
          people: ["ou_li"],
          day: "2026-11-20 +0800",
          time: "15:00 +0800",
          moment: "2026-11-20 09:30 +0800",
          sure: true,
          picture: "乙",
        },
      },
    ]);
  });

  it("turn the pages of a table whose cells are figures, tags, people and days", async () => {
    await show((key) => [figuresCard(key)]);
    const cells = () => page.locator(".table tbody tr").first().locator("td").allTextContents();
    expect(await cells()).toEqual([
      "东街社区党支部",
      "¥12,345.60",
      "完成",
      "李青李青",
      "2026/11/20",
      "好",
    ]);
    await page.getByText("第 1 / 2 页").waitFor();
    await button("下一页").press("Enter");
    await page.getByText("第 2 / 2 页").waitFor();
    expect((await cells())[0]).toBe("南街社区党支部");
    expect(await button("下一页").isDisabled()).toBe(true);
  });

  it("show every picture of a combination, and link each to the whole picture", async () => {
    await show((key) => [figuresCard(key)]);
    expect(await page.locator(".pictures a").count()).toBe(2 + 3 + 3 + 3);
    await page.getByRole("link", { name: "查看图片：会议照片" }).waitFor();
  });

  it("load the chart library only for a chart that is seen, and read its values out", async () => {
    const asked: string[] = [];
    await show((key) => [figuresCard(key), pressCard]);
    page.on("request", (request) => asked.push(request.url()));
    expect(await page.evaluate("window.VChart === undefined")).toBe(true);
    await drawChart(page);
    expect(asked.filter((url) => url.endsWith("/console/vendor/vchart.js"))).toHaveLength(1);
    await page.getByRole("img", { name: "柱状图：各维度平均得分" }).waitFor();
    await page.getByRole("cell", { name: "组织设置" }).waitFor({ state: "attached" });
  });
});
