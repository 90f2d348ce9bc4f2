/** Every card of the gallery at a phone's width: nothing overlaps or is cut off; nothing is inaccessible. */
import { expect, it } from "vitest";
import { accessFaults, layoutFaults, openBrowser } from "#tests/support/browser.ts";
import { faultsOfRooms } from "#tests/support/gallery-rooms.ts";

openBrowser();
const SLOW = { timeout: 120_000 };

it("lays every card out so that nothing overlaps, is cut off or sticks out", SLOW, async () => {
  expect(await faultsOfRooms("light", layoutFaults)).toEqual([]);
});

it("draws every card for everybody", SLOW, async () => {
  expect(await faultsOfRooms("light", (page) => accessFaults(page))).toEqual([]);
});
