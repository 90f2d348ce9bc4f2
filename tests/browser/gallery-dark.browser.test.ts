/** Every card of the gallery in dark: what depends on colours; the rest is looked at in light. */
import { expect, it } from "vitest";
import { accessFaults, OF_COLOURS, openBrowser } from "#tests/support/browser.ts";
import { faultsOfRooms } from "#tests/support/gallery-rooms.ts";

openBrowser();

it("draws every card in colours that everybody can read", { timeout: 120_000 }, async () => {
  expect(await faultsOfRooms("dark", (page) => accessFaults(page, OF_COLOURS))).toEqual([]);
});
