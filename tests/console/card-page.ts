/** The console page in Chromium with cards in one person's chat. */
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { type Served, serveTown } from "./serving.ts";
import { createTown } from "./town.ts";

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--headless", "--disable-gpu"],
  });

/** A red dot. */
const PICTURE =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

type Town = ReturnType<typeof createTown>;

async function uploadPicture({ api }: Town): Promise<string> {
  const form = new FormData();
  form.set("image_type", "message");
  form.set("image", new File([Buffer.from(PICTURE, "base64")], "图.png", { type: "image/png" }));
  return String((await api.call("POST", "/im/v1/images", form)).data["image_key"]);
}

export type CardPage = {
  readonly town: Town;
  readonly page: Page;
  /** What the browser complained about. */
  readonly problems: readonly string[];
  readonly close: () => Promise<void>;
};

/** Opens 李青's chat with the cards in it; the last one is in sight. */
export async function openCards(
  browser: Browser,
  cards: (imageKey: string) => readonly unknown[],
  options: BrowserContextOptions = {},
): Promise<CardPage> {
  const town = createTown();
  await town.api.signIn();
  for (const card of cards(await uploadPicture(town))) {
    const answer = await town.api.card("ou_li", card);
    if (answer.code !== 0) throw new Error(answer.msg);
    await town.feishu.clock.moveBy(1000);
  }
  const served: Served = await serveTown(town);
  const context = await browser.newContext({ locale: "zh-CN", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (entry) => entry.type() === "error" && problems.push(entry.text()));
  await page.goto(served.url);
  await page.getByRole("button", { name: /李青/ }).first().click();
  await page.getByLabel("会话").getByRole("button", { name: /筑基/ }).click();
  await page
    .locator(".card")
    .nth(cards("").length - 1)
    .waitFor();
  const close = async () => {
    await context.close();
    served.close();
  };
  return { town, page, problems, close };
}

/** Scrolls to the chart, which is drawn once it is seen. */
export async function drawChart(page: Page): Promise<void> {
  await page.locator(".chart").scrollIntoViewIfNeeded();
  await page.locator(".chart canvas").waitFor();
}
