/** A card while it is being answered: the question before, the lock, what failed, and where the focus is afterwards. */
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type CardPage, openBrowser, openCards } from "./card-page.ts";
import { plain } from "./every-component.ts";
import { confirm } from "./every-control.ts";
import { button, cardOf } from "./town.ts";

let browser: Browser;
let shown: CardPage;
let page: Page;

const show = async (card: unknown) => {
  shown = await openCards(browser, () => [card]);
  page = shown.page;
};
const press = (name: string) => page.locator(".card").getByRole("button", { name, exact: true });
const received = () => shown.town.bot.received.length;

/** Holds the bot's answers back until told. */
function heldAnswer(answer: () => Response) {
  const held = Promise.withResolvers<void>();
  shown.town.bot.answers(async () => {
    await held.promise;
    return answer();
  });
  return held.resolve;
}

const answeredWith = (...elements: readonly unknown[]) =>
  Response.json({ card: { type: "raw", data: cardOf(...elements) } });
const one = button("第一个", { do: "one" });
const two = button("第二个", { do: "two" });

describe("a card that is being answered", () => {
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  afterEach(() => shown.close());

  it("asks in a dialog that keeps the focus, and Escape sends nothing", async () => {
    await show(cardOf(button("发送", { do: "send" }, { confirm, type: "danger" })));
    await press("发送").press("Enter");
    const dialog = page.getByRole("dialog", { name: "确认发送" });
    await dialog.getByText("将发给 60 人").waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    expect(
      await page.evaluate(
        `document.activeElement === document.body || document.querySelector("dialog").contains(document.activeElement)`,
      ),
    ).toBe(true);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    expect(received()).toBe(0);
    await expect.poll(() => page.evaluate("document.activeElement.textContent")).toBe("发送");
    await page.keyboard.press("Enter");
    await dialog.getByRole("button", { name: "确定" }).press("Enter");
    await expect.poll(received).toBe(1);
  });

  it("turns the pressed button, takes no second press by pointer or key, and keeps the focus", async () => {
    const tick = { tag: "checker", name: "tick", text: plain("知道了") };
    await show(cardOf(one, two, tick));
    const release = heldAnswer(() => answeredWith({ tag: "markdown", content: "收到了" }, one));
    await press("第一个").press("Enter");
    await page.locator(".card[aria-busy=true]").waitFor();
    expect(await press("第一个").getAttribute("class")).toContain("waiting");
    expect(
      await page.evaluate(`getComputedStyle(document.querySelector(".waiting")).color`),
    ).not.toBe("rgba(0, 0, 0, 0)");
    if (process.env["SCREENSHOTS"] !== undefined)
      await page
        .locator(".card")
        .screenshot({ path: `${process.env["SCREENSHOTS"]}/card-lock.png` });
    expect(await press("第二个").isDisabled()).toBe(true);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Space");
    await press("第二个").dispatchEvent("click");
    await page.getByRole("checkbox", { name: "知道了" }).dispatchEvent("click");
    expect(await page.getByRole("checkbox", { name: "知道了" }).isChecked()).toBe(false);
    expect(await page.evaluate("document.activeElement.textContent")).toBe("第一个");
    release();
    await page.getByText("收到了").waitFor();
    expect(received()).toBe(1);
  });

  it("keeps the focus at the same place of the card that replaces it, or at the nearest", async () => {
    const three = button("第三个", { do: "three" });
    await show(cardOf(one, two, three));
    shown.town.bot.answers(() => answeredWith(one, button("新的", { do: "new" }), three));
    await press("第二个").press("Enter");
    await press("新的").waitFor();
    await expect.poll(() => page.evaluate("document.activeElement.textContent")).toBe("新的");
    shown.town.bot.answers(() => answeredWith({ tag: "markdown", content: "只剩一个" }, one));
    await press("新的").press("Enter");
    await page.getByText("只剩一个").waitFor();
    await expect.poll(() => page.evaluate("document.activeElement.textContent")).toBe("第一个");
    shown.town.bot.answers(() => answeredWith({ tag: "markdown", content: "没有了" }));
    await page.keyboard.press("Enter");
    await page.getByText("没有了").waitFor();
    await expect
      .poll(() => page.evaluate(`document.activeElement.getAttribute("aria-label")`))
      .toBe("清单");
  });

  it("says after a failure that it may have been saved, and can be pressed again", async () => {
    await show(cardOf(one));
    shown.town.bot.answers(() => new Response("", { status: 500 }));
    await press("第一个").click();
    const alert = page.getByRole("alert");
    await alert.getByText("code：200671").waitFor();
    expect(await alert.textContent()).toContain("可能已经保存");
    expect(await page.locator(".card[aria-busy=true]").count()).toBe(0);
    await press("第一个").click();
    await expect.poll(received).toBe(2);
  });

  it("says so too when the line breaks before the answer", async () => {
    await show(cardOf(one));
    await page.route("**/console/api/click", (route) => route.abort());
    await press("第一个").click();
    await page.getByRole("alert").getByText("没有收到回应").waitFor();
    expect(await page.getByRole("alert").textContent()).toContain("可能已经保存");
    await expect.poll(() => page.locator(".card[aria-busy=true]").count()).toBe(0);
  });
});
