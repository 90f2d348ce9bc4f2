/** Whether Feishu's colours can be read, in both themes. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CardPage, openBrowser, openCards } from "./card-page.ts";
import { headerCards, TEXT_COLOURS } from "./every-component.ts";

/** Relative luminance of `#rrggbb`, as WCAG 2 defines it. */
function luminance(hex: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(one: string, other: string): number {
  const [here, there] = [luminance(one), luminance(other)];
  return (Math.max(here, there) + 0.05) / (Math.min(here, there) + 0.05);
}

const NAMES = [...TEXT_COLOURS, "neutral"];
const THEMES = ["light", "dark"] as const;
/** The least contrast of body text, WCAG 2 level AA. */
const LEGIBLE = 4.5;

let browser: Browser;
let shown: CardPage;
let page: Page;

const ask = (made: "inkOf" | "groundOf", name: string): Promise<string> =>
  page.evaluate(`import("/console/page/colours.ts").then((all) => all.${made}("${name}"))`);
/** `light-dark(#aabbcc, #ddeeff)` as its two colours. */
const pairOf = async (made: "inkOf" | "groundOf", name: string) => {
  const [light = "", dark = ""] = (await ask(made, name)).match(/#[\da-f]{6}/g) ?? [];
  return { light, dark };
};

describe("the colours of cards", () => {
  beforeAll(async () => {
    browser = await openBrowser();
    shown = await openCards(browser, () => [headerCards[0]]);
    page = shown.page;
  });
  afterAll(async () => {
    await shown.close();
    await browser.close();
  });

  it("are legible as ink on their own ground and on the card, and grey notes on every ground", async () => {
    const surface = await pairOf("groundOf", "white");
    const grey = await pairOf("inkOf", "grey");
    const faint: string[] = [];
    for (const name of NAMES) {
      const ink = await pairOf("inkOf", name);
      const ground = await pairOf("groundOf", name);
      for (const theme of THEMES) {
        const pairs = [
          [ink[theme], ground[theme]],
          [ink[theme], surface[theme]],
          [grey[theme], ground[theme]],
        ] as const;
        for (const [over, under] of pairs)
          if (contrast(over, under) < LEGIBLE) faint.push(`${name} ${theme}: ${over} on ${under}`);
      }
    }
    expect(faint).toEqual([]);
  });

  it("let nothing but a colour into the page's styles", async () => {
    expect(await ask("inkOf", "red-500")).toBe(await ask("inkOf", "red"));
    expect(await ask("inkOf", "red;background:url(//x)")).toBe("inherit");
    expect(await ask("groundOf", "url(//x)")).toBe("transparent");
    expect(await ask("inkOf", "cus-0")).toBe("var(--own-colour-cus-0, inherit)");
  });
});
