import { expect, it } from "vitest";
import { createCover } from "#http/cover.ts";

const up = (connectedSince: number, lastSeenAt: number) => ({ connectedSince, lastSeenAt });
const down = { connectedSince: undefined, lastSeenAt: undefined };

function gapOf(cover: ReturnType<typeof createCover>) {
  const gap = cover.gap();
  if (gap === undefined) throw new Error("there is no gap");
  return gap;
}

it("every new link has a gap before it, from what was covered last", () => {
  const cover = createCover(100);
  cover.follow(down);
  expect(cover.gap()).toBeUndefined();
  cover.follow(up(200, 200));
  expect(gapOf(cover)).toMatchObject({ since: 100 });
  cover.close(gapOf(cover));
  cover.follow(up(200, 300));
  expect(cover.until()).toBe(300);
  cover.follow(down);
  cover.follow(up(500, 500));
  expect(gapOf(cover)).toMatchObject({ since: 300 });
});

it("nothing after a gap counts as covered before the gap is looked through", () => {
  const cover = createCover(100);
  cover.follow(up(200, 400));
  expect(cover.until()).toBe(100);
});

it("a gap that opens while another is looked through stays open when the first is closed", () => {
  const cover = createCover(100);
  cover.follow(up(200, 200));
  const first = gapOf(cover);
  cover.follow(up(300, 300));
  cover.close(first);
  expect(gapOf(cover)).toMatchObject({ since: 100 });
});

it("what a process that is gone had not covered becomes a gap of its heir, and only what is earlier", () => {
  const cover = createCover(100);
  cover.follow(up(200, 200));
  cover.close(gapOf(cover));
  cover.follow(up(200, 300));
  cover.inherit(300);
  expect(cover.gap()).toBeUndefined();
  cover.inherit(50);
  expect(gapOf(cover)).toMatchObject({ since: 50 });
  expect(cover.until()).toBe(50);
});

it("a gap that could not be looked through is looked at again, later each time, at most ten minutes later", () => {
  const cover = createCover(0);
  cover.follow(up(1, 1));
  const waits = Array.from({ length: 8 }, () => {
    cover.postpone(gapOf(cover), [], 0);
    return gapOf(cover).nextLookAt / 1000;
  });
  expect(waits).toEqual([30, 60, 120, 240, 480, 600, 600, 600]);
});

it("a gap is looked at again only in the chats that are left, a new one in all", () => {
  const cover = createCover(0);
  cover.follow(up(1, 1));
  expect(gapOf(cover).chats).toBeUndefined();
  const left = [{ chatId: "oc_1", inGroup: false }];
  cover.postpone(gapOf(cover), left, 0);
  expect(gapOf(cover).chats).toEqual(left);
  cover.follow(up(2, 2));
  expect(gapOf(cover).chats).toBeUndefined();
});
