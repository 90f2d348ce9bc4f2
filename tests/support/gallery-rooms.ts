/** The gallery in a browser, room by room, and what is found wrong in each. */
import { serve } from "@hono/node-server";
import type { Page } from "playwright-core";
import { expect, onTestFinished } from "vitest";
import { galleryEntries } from "#cards/gallery/all.ts";
import { gallery } from "#gallery";
import { visit } from "./browser.ts";

const address = (): Promise<string> =>
  new Promise((resolve) => {
    const server = serve({ fetch: gallery().fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) =>
      resolve(`http://127.0.0.1:${port}/`),
    );
    onTestFinished(() => void server.close());
  });

export async function faultsOfRooms(
  colours: "light" | "dark",
  find: (page: Page) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const { page } = await visit(await address(), "phone", colours);
  const rooms = page.getByLabel("房间");
  await rooms.getByRole("option").nth(1).waitFor({ state: "attached" });
  expect(await page.locator("section.sample").count()).toBe(galleryEntries.length);
  const faults: string[] = [];
  const [, ...names] = await rooms.getByRole("option").allTextContents();
  for (const room of names) {
    await rooms.selectOption({ label: room });
    faults.push(...(await find(page)).map((fault) => `${room}: ${fault}`));
  }
  return faults;
}
