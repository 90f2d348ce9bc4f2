/** Whether cards can be read by everybody: in both themes, on a phone, with a screen reader. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { drawChart, openBrowser, openCards } from "./card-page.ts";
import { figuresCard } from "./every-component.ts";
import { everyCard } from "./every-control.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SHOTS = process.env["SCREENSHOTS"];

/** Serious faults among the cards, as `rule: element`. */
const FAULTS = `axe.run(".card", { resultTypes: ["violations"] }).then(({ violations }) =>
  violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => id + ": " + html.slice(0, 200) + failureSummary)))`;

/** Cards with something that sticks out of them, as the first such element. */
const STICKING_OUT = `[...document.querySelectorAll(".card")].flatMap((card) => {
  const right = card.getBoundingClientRect().right + 1;
  const outside = [...card.querySelectorAll("*")].filter((node) =>
    node.checkVisibility() && !node.closest(".scroll, .read-out, .chart") && node.getBoundingClientRect().right > right);
  return outside.slice(0, 1).map((node) => node.outerHTML.slice(0, 200));
})`;

let browser: Browser;

describe("how cards look", () => {
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  for (const colorScheme of ["light", "dark"] as const) {
    it(`has no serious accessibility fault in any component in ${colorScheme}`, async () => {
      const { page, problems, close } = await openCards(browser, everyCard, {
        colorScheme,
        viewport: { width: 1360, height: 8000 },
      });
      await drawChart(page);
      for (const head of await page.locator(".panel-head").all()) await head.click();
      if (SHOTS !== undefined)
        for (const [index, card] of (await page.locator(".card").all()).entries())
          if (index > 11 || index === 0)
            await card.screenshot({ path: `${SHOTS}/card-${index}-${colorScheme}.png` });
      await page.evaluate(AXE);
      expect(await page.evaluate(FAULTS)).toEqual([]);
      expect(problems).toEqual([]);
      await close();
    });
  }

  it("draws a chart again when the page changes between light and dark", async () => {
    const { page, close } = await openCards(browser, (key) => [figuresCard(key)], {
      colorScheme: "light",
    });
    await drawChart(page);
    const drawn = () => page.evaluate(`document.querySelector(".chart canvas")?.toDataURL()`);
    const light = await drawn();
    await page.evaluate(`document.documentElement.dataset.theme = "dark"`);
    await expect.poll(async () => (await drawn()) !== light).toBe(true);
    await page.evaluate(`document.documentElement.dataset.theme = "light"`);
    await expect.poll(drawn).toBe(light);
    expect(await page.locator(".chart canvas").count()).toBe(1);
    await close();
  });

  it("stays inside a phone's width, and the page does not scroll sideways", async () => {
    const { page, close } = await openCards(browser, everyCard, {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    await drawChart(page);
    for (const head of await page.locator(".panel-head").all()) await head.click();
    if (SHOTS !== undefined)
      for (const [index, card] of (await page.locator(".card").all()).entries())
        if (index > 11 || index === 0)
          await card.screenshot({ path: `${SHOTS}/phone-card-${index}.png` });
    expect(await page.evaluate(STICKING_OUT)).toEqual([]);
    expect(
      await page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth",
      ),
    ).toBe(0);
    await close();
  });
});
