/** The console as a chat, in a real Chromium: people, chats, messages and writing, with mouse, keyboard and finger. */
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { beforeEach, expect, it, onTestFinished } from "vitest";
import { accessFaults, layoutFaults, openBrowser, visit } from "#tests/support/browser.ts";
import { serveTown } from "./serving.ts";
import { cardOf, createTown, directory, privateChat } from "./town.ts";

openBrowser();
const introduced = directory.people.map((person) =>
  person.openId === "ou_li"
    ? { ...person, group: "支部书记", introduction: "答清单" }
    : person.openId === "ou_wang"
      ? { ...person, group: "县委组织部", introduction: "看全县" }
      : person,
);
const menu = [
  {
    name: "我的",
    eventKey: "我的",
    children: [
      { name: "我的任务", eventKey: "my_tasks" },
      { name: "得分", eventKey: "score" },
    ],
  },
  { name: "帮助", eventKey: "help" },
];

const TEN_SECONDS = { timeout: 10_000 };

let town: ReturnType<typeof createTown>;
beforeEach(async () => {
  town = createTown({ directory: { ...directory, people: introduced }, menu });
  await town.api.signIn();
});

async function open(screen: "desktop" | "phone" = "desktop", hash = "") {
  const served = await serveTown(town);
  onTestFinished(served.close);
  return visit(`${served.url}/${hash}`, screen);
}
const atLi = (screen?: "desktop" | "phone") => open(screen, `#ou_li/${privateChat}`);
const inTown = (person = "ou_li") => open("desktop", `#${person}/oc_town`);
const soundness = async (page: Page) => [
  ...(await layoutFaults(page)),
  ...(await accessFaults(page)),
];

it("leads on a phone from people to chats to the talk, and back by the button or the browser", async () => {
  await town.api.card("ou_li", cardOf({ tag: "markdown", content: "第一张卡片" }));
  const { page } = await open("phone");
  await page.getByText("第一次来").waitFor();
  expect(await soundness(page)).toEqual([]);
  await page.getByRole("navigation").getByRole("button", { name: /李青/ }).tap();
  await page
    .getByLabel("会话")
    .getByRole("button", { name: /城关镇工作群/ })
    .waitFor();
  expect(await soundness(page)).toEqual([]);
  await page.getByLabel("会话").getByRole("button", { name: /筑基/ }).tap();
  await page.getByText("第一张卡片").waitFor();
  expect(await soundness(page)).toEqual([]);
  const box = await page.getByRole("textbox", { name: "消息" }).boundingBox();
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(844);
  const low = await page.evaluate(`[...document.querySelectorAll(
    "#bar button, #talk-header button, #composer button, #composer textarea, .message-tools button")]
    .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 43.5)
    .map((one) => one.ariaLabel ?? one.textContent)`);
  expect(low).toEqual([]);
  await page.goBack();
  await page
    .getByLabel("会话")
    .getByRole("button", { name: /城关镇工作群/ })
    .waitFor();
  await page.goForward();
  await page.getByRole("button", { name: "返回" }).tap();
  await page.getByRole("button", { name: "返回" }).tap();
  await page.getByLabel("搜索人员").waitFor();
});

it("names three things to try, until they are dismissed", async () => {
  const { page } = await open();
  await page.getByText("第一次来？试这三件事").waitFor();
  await page.getByRole("button", { name: "当支部书记李青" }).click();
  await page.getByRole("textbox", { name: "消息" }).waitFor();
  await page.goBack();
  await page.getByRole("button", { name: "知道了，不再显示" }).click();
  await page.reload();
  await page.getByText("先当这几位").waitFor();
  expect(await page.getByText("第一次来？试这三件事").isVisible()).toBe(false);
});

it("shows a few people first, folds the rest, and finds anybody by post or unit", async () => {
  const { page } = await open();
  const people = page.getByRole("navigation");
  await people.getByText("先当这几位").waitFor();
  await people.getByText("答清单 · 东街社区党支部").waitFor();
  expect(await people.getByRole("button", { name: /孙静/ }).count()).toBe(0);
  await people.getByRole("button", { name: /^领导/ }).click();
  await people.getByRole("button", { name: /孙静/ }).waitFor();
  await page.keyboard.press("/");
  await page.keyboard.type("西街 书记");
  await people.getByRole("button", { name: /赵去/ }).waitFor();
  expect(await people.locator(".entry").count()).toBe(1);
});

it("works by keyboard: the message menu copies and recalls, the bot's menu opens its second level", async () => {
  await town.feishu.sendText("ou_li", privateChat, "写错了");
  const { page } = await atLi();
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const more = page.locator(".mine").getByRole("button", { name: "更多" });
  await more.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "回复" }).waitFor();
  expect(await soundness(page)).toEqual([]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByText("已复制").waitFor();
  expect(await page.evaluate("navigator.clipboard.readText()")).toBe("写错了");
  await more.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.getByRole("log").getByText("已撤回").waitFor();
  expect(await page.getByText("写错了").count()).toBe(0);
  await page.getByRole("button", { name: "我的", exact: true }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const pressed = () => town.bot.received.at(-1)?.envelope.event["event_key"];
  await expect.poll(pressed).toBe("score");
  await page.getByRole("button", { name: "帮助", exact: true }).click();
  await expect.poll(pressed).toBe("help");
});

it("keeps the place of a recalled message, and nobody's unread counts it", async () => {
  const { messageId } = await town.feishu.sendText("ou_wang", "oc_town", "发错群了");
  await town.api.send("chat_id", "oc_town", "text", { text: "通知" });
  const { page } = await open();
  const li = page.getByRole("navigation").getByRole("button", { name: /李青/ });
  await li.getByText("2 条未读").waitFor();
  await town.feishu.recall("ou_wang", messageId);
  await li.getByText("1 条未读").waitFor();
  await li.click();
  await page
    .getByLabel("会话")
    .getByRole("button", { name: /城关镇工作群/ })
    .click();
  await page.getByText("通知").waitFor();
  expect(await page.locator(".message .message-body").allInnerTexts()).toEqual([
    expect.stringMatching(/王远[\s\S]*已撤回/),
    expect.stringContaining("通知"),
  ]);
});

it("says in a group how many have read a message, as they read it", async () => {
  await town.api.send("chat_id", "oc_town", "text", { text: "通知" });
  const { page } = await inTown();
  const readers = page.locator(".readers");
  await expect.poll(() => readers.innerText()).toBe("1 人已读");
  town.feishu.read("ou_wang", "oc_town");
  await expect.poll(() => readers.innerText()).toBe("2 人已读");
  expect(await readers.getAttribute("title")).toBe("李青、王远");
});

it("completes a name after @, the bot's first", async () => {
  const { page } = await inTown();
  const box = page.getByRole("textbox", { name: "消息" });
  await box.pressSequentially("@");
  const names = page.getByRole("listbox", { name: "提到谁" }).getByRole("option");
  expect(await names.allInnerTexts()).toEqual([expect.stringMatching(/^筑基/), "李青", "王远"]);
  expect(await soundness(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await page.keyboard.type("进度");
  expect(town.bot.received).toHaveLength(0);
  await page.keyboard.press("Enter");
  await expect.poll(() => town.bot.received.length).toBe(1);
  await page.locator(".mine").getByText("@筑基 进度").waitFor();
});

it("sends a file by dropping it, shows its name and size, and gives it back as it was", async () => {
  const { page } = await atLi();
  await page.getByRole("textbox", { name: "消息" }).waitFor();
  await page.evaluate(`(() => {
    const data = new DataTransfer();
    data.items.add(new File(["a".repeat(2048)], "会议记录.docx"));
    document.querySelector("#talk").dispatchEvent(
      new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  })()`);
  const file = page.getByRole("link", { name: /会议记录\.docx/ });
  await file.getByText("2.0 KB").waitFor();
  const [download] = await Promise.all([page.waitForEvent("download"), file.click()]);
  expect(download.suggestedFilename()).toBe("会议记录.docx");
  expect(await readFile(await download.path(), "utf8")).toBe("a".repeat(2048));
});

it("draws a chat of 500 messages from its end, and the rest as one scrolls up", async () => {
  for (let n = 1; n <= 500; n += 1) await town.feishu.sendText("ou_li", privateChat, `第${n}条`);
  const { page } = await atLi();
  await page.getByText("第500条", { exact: true }).waitFor();
  expect(await page.locator(".message").count()).toBeLessThan(100);
  await expect
    .poll(async () => {
      await page.evaluate(`document.querySelector("#timeline").scrollTop = 0`);
      return page.getByText("第1条", { exact: true }).count();
    }, TEN_SECONDS)
    .toBe(1);
  await page.getByRole("button", { name: "回到最新" }).waitFor();
  await town.api.signIn();
  await town.api.text("ou_li", "新来的");
  await page.getByRole("button", { name: "1 条新消息" }).click();
  await page.getByText("新来的").waitFor();
  await expect.poll(() => page.getByRole("button", { name: /新消息|回到最新/ }).count()).toBe(0);
});

it("keeps a message that comes while the chat is still being read", async () => {
  await town.api.card("ou_li", cardOf({ tag: "markdown", content: "第一张卡片" }));
  const { page } = await open();
  const held = Promise.withResolvers<void>();
  const read = Promise.withResolvers<void>();
  await page.route("**/console/api/messages?*", async (route) => {
    const response = await route.fetch();
    read.resolve();
    await held.promise;
    await route.fulfill({ response });
  });
  await page.getByRole("navigation").getByRole("button", { name: /李青/ }).click();
  await read.promise;
  await town.api.card("ou_li", cardOf({ tag: "markdown", content: "第二张卡片" }));
  await page.getByText("第二张卡片").waitFor();
  held.resolve();
  await page.getByText("第一张卡片").waitFor();
  expect(await page.locator(".card").allInnerTexts()).toEqual([
    expect.stringContaining("第一张卡片"),
    expect.stringContaining("第二张卡片"),
  ]);
});
