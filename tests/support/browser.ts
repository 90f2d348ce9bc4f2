/**
 * A real Chromium for tests: a visitor with a mouse or a finger, and what must hold of every page they see.
 *
 *   openBrowser();                                    // at the top of a *.browser.test.ts file
 *   const { page, hands, look } = await visit(url, "phone");   // closed after the test; errors the page logs fail it
 *   await hands.as("孙云帆");
 *   await look("first-card");                         // a screenshot; nothing overlaps, is cut off or inaccessible
 */
import { readFileSync } from "node:fs";
import { createRequire, stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished } from "vitest";
import { z } from "zod";
import { launchChromium, openScreen, type Screen } from "./chromium.ts";
import { createHands, type Hands } from "./hands.ts";

/** Where every look is kept: `SCREENSHOTS`, or a folder that git ignores. */
const SHOTS = process.env["SCREENSHOTS"] ?? ".screenshots";

export type Visitor = {
  readonly page: Page;
  readonly hands: Hands;
  /** Keeps a screenshot, and finds nothing wrong with what is on it. */
  readonly look: (name: string) => Promise<void>;
};

let browser: Browser | undefined;

/** One Chromium for the tests of a file. */
export function openBrowser(): void {
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());
}

export async function visit(
  url: string,
  screen: Screen,
  colorScheme: "light" | "dark" = "light",
): Promise<Visitor> {
  if (browser === undefined) throw new Error("call openBrowser() at the top of the file");
  const context = await openScreen(browser, screen, colorScheme);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (entry) => entry.type() === "error" && problems.push(entry.text()));
  onTestFinished(async ({ task }) => {
    if (task.result?.state === "fail")
      await page.screenshot({ path: join(SHOTS, `${screen}-failed.png`) });
    await context.close();
    expect(problems, "errors that the page logged").toEqual([]);
  });
  await page.goto(url);
  return {
    page,
    hands: createHands(page, screen),
    look: async (name) => {
      await page.screenshot({ path: join(SHOTS, `${screen}-${name}.png`), animations: "disabled" });
      expect.soft(await layoutFaults(page), `layout of ${screen} ${name}`).toEqual([]);
      expect.soft(await accessFaults(page), `accessibility of ${screen} ${name}`).toEqual([]);
    },
  };
}

const inPage = stripTypeScriptTypes(
  readFileSync(new URL("../browser/page/layout.ts", import.meta.url), "utf8"),
).replaceAll(/^export /gm, "");

/** Overlaps, cut and spilled texts, and whatever is wider than the screen. */
export async function layoutFaults(page: Page): Promise<readonly string[]> {
  const faults: unknown = await page.evaluate(`(() => { ${inPage}; return layoutFaults(); })()`);
  return z.array(z.string()).parse(faults);
}

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const foundSchema = z.array(z.object({ id: z.string(), impact: z.string(), at: z.string() }));

/** Rules that depend on how a page is coloured; the others say the same in light and in dark. */
export const OF_COLOURS = ["color-contrast", "link-in-text-block"] as const;

/** What axe calls serious or critical, by WCAG 2.2 A and AA or by the rules named, one line a place. */
export async function accessFaults(
  page: Page,
  rules?: readonly string[],
): Promise<readonly string[]> {
  const only = rules === undefined ? WCAG : { type: "rule", values: rules };
  await page.evaluate(`window.axe ?? (() => { ${AXE} })()`);
  const found: unknown = await page.evaluate(`axe
    .run(document, { resultTypes: ["violations"], runOnly: ${JSON.stringify(only)} })
    .then(({ violations }) => violations.flatMap(({ id, impact, nodes }) =>
      nodes.map(({ target, any }) => ({
        id,
        impact: String(impact),
        at: [target.join(" "), ...any.map(({ message }) => message)].join(" · "),
      }))))`);
  return foundSchema
    .parse(found)
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, at }) => `${id}: ${at}`);
}
