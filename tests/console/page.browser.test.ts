/** The console page in a real Chromium. */
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { checklistCard, doneCard, summaryCard } from "./sample-cards.ts";
import { type Served, serveTown } from "./serving.ts";
import { button, cardOf, createTown, directory, privateChat } from "./town.ts";

const CHROMIUM = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";
const SHOTS = process.env["SCREENSHOTS"];

const crowd = Array.from({ length: 60 }, (_, n) => ({
  openId: `ou_secretary_${n}`,
  name: `书记${n}`,
  title: "支部书记",
  unitName: `第${n}党支部`,
}));

let browser: Browser;
let town = createTown();
let page: Page;
let served: Served;
let problems: string[] = [];

async function open(width = 1360, height = 860): Promise<void> {
  page = await browser.newPage({ locale: "zh-CN", viewport: { width, height } });
  problems = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (entry) => entry.type() === "error" && problems.push(entry.text()));
  served = await serveTown(town);
  await page.goto(served.url);
  await page.getByText("飞书模拟器").waitFor();
}

const shot = async (name: string) => {
  if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/${name}.png` });
};
const sendCard = async (card: unknown, openId = "ou_li") =>
  String((await town.api.card(openId, card)).data["message_id"]);

describe("the page", () => {
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ["--no-sandbox", "--headless", "--disable-gpu"],
    });
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    town = createTown({
      directory: { people: [...directory.people, ...crowd], chats: directory.chats },
      menu: [
        { name: "我的任务", eventKey: "my_tasks" },
        { name: "帮助", eventKey: "help" },
      ],
    });
    await town.api.signIn();
    return async () => {
      await page.close();
      served.close();
    };
  });

  it("finds a person among many and answers a card with one tap", async () => {
    await sendCard(checklistCard);
    town.bot.answers(() =>
      Response.json({
        toast: { type: "success", content: "已收到" },
        card: { type: "raw", data: doneCard },
      }),
    );
    await open();
    await page.getByLabel("搜索人员").fill("李青");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "本节全部正常" }).waitFor();
    await shot("checklist");
    await page.getByRole("button", { name: "本节全部正常" }).click();
    await page.getByText("已收到 09:00").waitFor();
    await page.getByRole("status").getByText("已收到").waitFor();
    await shot("answered");
    expect(town.bot.received).toHaveLength(1);
    expect(problems).toEqual([]);
  });

  it("fills a form, is stopped by a required field, and sends the values", async () => {
    await sendCard(checklistCard);
    await open();
    await page.getByRole("button", { name: /李青/ }).click();
    await page.getByRole("button", { name: "提交例外" }).click();
    await page.getByText("请把必填的内容填好再提交").waitFor();
    await shot("required");
    expect(town.bot.received).toHaveLength(0);
    await page.locator("[name=verb_1]").selectOption("有困难");
    await page.locator("[name=verb_2]").selectOption("正常");
    await page.getByLabel("说明").fill("缺少场地");
    await page.locator("[name=day]").fill("2026-11-20");
    await page.getByRole("button", { name: "提交例外" }).click();
    await expect.poll(() => town.bot.received.length).toBe(1);
    expect(town.bot.received[0]?.envelope.event["action"]).toMatchObject({
      name: "submit",
      form_value: {
        verb_1: "difficulty",
        verb_2: "meets",
        reason: "缺少场地",
        day: "2026-11-20 +0800",
        sure: true,
      },
    });
    expect(problems).toEqual([]);
  });

  it("draws figures, charts, tables and panels", async () => {
    await town.api.send("chat_id", "oc_town", "interactive", summaryCard);
    await open();
    await page.getByRole("button", { name: /王远/ }).click();
    await page.getByRole("button", { name: /城关镇工作群/ }).click();
    await page.getByText("下一页").click();
    await page.getByText("需要帮助").last().waitFor();
    await page.getByText("薄弱条目").click();
    await page.getByText("主题党日 72%").waitFor();
    await page.locator(".chart canvas").waitFor();
    await page.locator(".card").scrollIntoViewIfNeeded();
    await shot("summary");
    expect(problems).toEqual([]);
  });

  it("sends text with Enter, reaches the bot in a group with @, and replies to a card with a picture", async () => {
    const card = await sendCard(checklistCard);
    await open();
    await page.getByRole("button", { name: /李青/ }).click();
    await page.getByRole("textbox", { name: "消息" }).fill("帮助");
    await page.keyboard.press("Enter");
    await page.locator(".mine").getByText("帮助").waitFor();
    await page.locator(".message").first().hover();
    await page.getByRole("button", { name: "回复" }).first().click();
    await page.locator("input[type=file]").setInputFiles({
      name: "会议照片.png",
      mimeType: "image/png",
      buffer: Buffer.from(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
        "base64",
      ),
    });
    await page.getByText("回复 筑基：[卡片] 11月清单").waitFor();
    await shot("reply");
    expect(town.feishu.inbox("ou_li").at(-1)).toMatchObject({ msgType: "image", parentId: card });
    await page.getByRole("button", { name: /城关镇工作群/ }).click();
    await page.getByRole("button", { name: "@筑基" }).click();
    await page.keyboard.type("进度");
    await page.keyboard.press("Enter");
    await page.getByText("@筑基 进度").waitFor();
    expect(town.bot.received.map(({ envelope }) => envelope.header.event_type)).toHaveLength(3);
    expect(problems).toEqual([]);
  });

  it("asks before a confirmed button, and shows a failed callback as the client does", async () => {
    const confirm = {
      title: { tag: "plain_text", content: "确认发送" },
      text: { tag: "plain_text", content: "将发给 60 人" },
    };
    await sendCard(cardOf(button("发送", { do: "launch" }, { confirm, type: "danger" })));
    town.bot.answers(() => new Response("", { status: 500 }));
    await open();
    await page.getByRole("button", { name: /李青/ }).click();
    const send = page.locator(".card").getByRole("button", { name: "发送" });
    await send.click();
    await shot("confirm");
    await page.getByRole("button", { name: "取消" }).click();
    expect(town.bot.received).toHaveLength(0);
    await send.click();
    await page.getByRole("button", { name: "确定" }).click();
    await page.getByText("code：200671").waitFor();
  });

  it("moves the clock, counts what is unread, and logs exchanges", async () => {
    await open();
    await page.getByText("2026年11月2日").first().waitFor();
    await page.getByRole("button", { name: "月底" }).click();
    await page.getByText("2026年11月30日").first().waitFor();
    await town.api.signIn();
    await town.api.text("ou_li", "您好");
    await page.getByRole("button", { name: /李青/ }).getByText("1 条未读").waitFor();
    await page.getByRole("button", { name: "事件日志" }).click();
    await page.getByText("im.message.create").first().click();
    await page.getByRole("heading", { name: "应答" }).waitFor();
    await shot("log");
    expect(problems).toEqual([]);
  });

  it("never runs what a person wrote", async () => {
    await sendCard(
      cardOf({ tag: "markdown", content: "<img src=x onerror=alert(1)> [x](javascript:alert(1))" }),
    );
    await open();
    await page.getByRole("button", { name: /李青/ }).click();
    await town.feishu.sendText("ou_li", privateChat, "<script>alert(1)</script>");
    await page.getByText("<script>alert(1)</script>").waitFor();
    expect(await page.locator(".card img, .card a").count()).toBe(0);
  });

  it("works on a phone", async () => {
    await sendCard(checklistCard);
    await sendCard(summaryCard);
    await open(390, 844);
    await shot("phone-people");
    await page.getByRole("button", { name: /李青/ }).click();
    await page.getByLabel("会话").getByRole("button", { name: /筑基/ }).click();
    await page.getByText("48 / 60").waitFor();
    await page.locator(".card").first().scrollIntoViewIfNeeded();
    await shot("phone-card");
    const overflow = await page.evaluate(
      "document.documentElement.scrollWidth - document.documentElement.clientWidth",
    );
    expect(overflow).toBe(0);
    await page.getByRole("button", { name: "返回" }).click();
    await page.goBack();
    await page.goForward();
    await page.getByRole("button", { name: "返回" }).click();
    await page.getByLabel("搜索人员").waitFor();
    expect(problems).toEqual([]);
  });
});
