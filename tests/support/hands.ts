/** What a person does on the console's page, by what they read on it; a click with a mouse, a tap with a finger. */
import type { Locator, Page } from "playwright-core";
import type { Screen } from "./chromium.ts";

export type Hands = {
  readonly press: (target: Locator) => Promise<void>;
  /** Finds the person and opens a chat of theirs: the private one with the bot unless another is named. */
  readonly as: (person: string, chat?: string) => Promise<void>;
  readonly say: (text: string) => Promise<void>;
  /** Presses the newest button of that name in the open chat. */
  readonly tap: (label: string) => Promise<void>;
  /** Waits for a text in the open chat, and for its sight. */
  readonly reads: (text: string | RegExp) => Promise<void>;
  /** Scrolls to the newest chart, which is drawn when it is seen. */
  readonly seesChart: () => Promise<void>;
  readonly log: Locator;
  readonly box: Locator;
};

export function createHands(page: Page, screen: Screen): Hands {
  const press = (target: Locator) => (screen === "phone" ? target.tap() : target.click());
  const log = page.getByRole("log");
  const box = page.getByRole("textbox", { name: "消息" });
  const search = page.getByLabel("搜索人员");
  const back = page.getByRole("button", { name: "返回" }).filter({ visible: true }).first();
  const as = async (person: string, chat = "筑基") => {
    await search.filter({ visible: true }).or(back).first().waitFor();
    while (!(await search.isVisible())) await press(back);
    await search.fill(person);
    await press(page.getByRole("navigation").getByRole("button", { name: person }).first());
    const entry = page.getByRole("region", { name: "会话" }).getByRole("button", { name: chat });
    await entry.or(box).first().waitFor();
    if (await entry.isVisible()) await press(entry);
    await box.waitFor();
  };
  return {
    press,
    as,
    log,
    box,
    say: async (text) => {
      await box.fill(text);
      await box.press("Enter");
    },
    tap: (label) => press(log.getByRole("button", { name: label, exact: true }).last()),
    seesChart: async () => {
      const chart = log.getByRole("figure").filter({ visible: true }).last();
      await chart.waitFor();
      while ((await chart.locator("canvas").count()) === 0) await chart.scrollIntoViewIfNeeded();
    },
    reads: async (text) => {
      const found = log.getByText(text).filter({ visible: true }).last();
      await found.waitFor();
      await found.scrollIntoViewIfNeeded();
    },
  };
}
