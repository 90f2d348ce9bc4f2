/** The draw: its size, its chances, what it refuses. What holds for any population is in draw-properties.test.ts. */
import { expect, it } from "vitest";
import { checkDrawList, draw } from "#supervision/draw.ts";
import {
  drawnFrom as branch,
  drawList as list,
  drawSeed as seedOf,
} from "#tests/support/draw-lists.ts";

it("draws exactly as many as were asked for: a number, or a ratio rounded up", () => {
  const all = Array.from({ length: 21 }, (_, index) => branch(`B${index}`));
  expect(draw(list(all), seedOf(1))).toHaveLength(5);
  expect(draw(list(all, { size: { count: 4 } }), seedOf(1))).toHaveLength(4);
  expect(draw(list(all, { size: { parts: 1, of: 1 } }), seedOf(1))).toHaveLength(21);
  const wide = all.map((one, index) => ({ ...one, committeeId: `C${index % 7}` }));
  expect(draw(list(wide, { size: { count: 2 }, leastPerCommittee: 1 }), seedOf(1))).toHaveLength(7);
});

/** Standard deviations of a count of draws around its expectation. */
const deviations = (count: number, draws: number, chance: number): number =>
  Math.abs(count - draws * chance) / Math.sqrt(draws * chance * (1 - chance));

it("gives every branch of a stratum the same chance, over fixed seeds", () => {
  const all = Array.from({ length: 20 }, (_, index) => branch(`B${index}`));
  const counts = new Map<string, number>();
  for (let seed = 1; seed <= 4000; seed++)
    for (const id of draw(list(all), seedOf(seed))) counts.set(id, (counts.get(id) ?? 0) + 1);
  for (const { id } of all) expect(deviations(counts.get(id) ?? 0, 4000, 0.2)).toBeLessThan(4);
});

it("gives a branch of weight 3 three times the chance to be the one drawn", () => {
  const all = [branch("A", { weight: 3 }), branch("B"), branch("C"), branch("D")];
  let first = 0;
  for (let seed = 1; seed <= 4000; seed++)
    if (draw(list(all, { size: { count: 1 } }), seedOf(seed))[0] === "A") first++;
  expect(deviations(first, 4000, 0.5)).toBeLessThan(4);
});

it.each([
  ["no branches", list([]), "draw.no-branches"],
  ["a ratio of nothing", list([branch("A")], { size: { parts: 0, of: 5 } }), "draw.ratio"],
  ["a ratio over 1", list([branch("A")], { size: { parts: 6, of: 5 } }), "draw.ratio"],
  ["a number of none", list([branch("A")], { size: { count: 0 } }), "draw.ratio"],
  ["half a branch", list([branch("A")], { size: { count: 0.5 } }), "draw.ratio"],
  ["a branch twice", list([branch("A"), branch("A")]), "draw.branch-twice"],
  ["a weight of 6", list([branch("A", { weight: 6 })]), "draw.weight"],
  ["more than there are", list([branch("A")], { size: { count: 2 } }), "draw.more-than-there-are"],
  ["a minimum below 0", list([branch("A")], { leastPerCommittee: -1 }), "draw.bounds"],
  [
    "a committee emptied by recusal",
    list([branch("A", { isRecused: true }), branch("B", { committeeId: "C2" })], {
      leastPerCommittee: 1,
    }),
    "draw.committee-empty",
  ],
])("refuses %s", (_, from, kind) => {
  expect(checkDrawList(from).map((problem) => problem.kind)).toContain(kind);
});

it("lets a committee rest whose branches were all drawn in the last cycle", () => {
  const from = list([branch("A", { drawnAgo: 1 }), branch("B", { committeeId: "C2" })], {
    leastPerCommittee: 1,
    cooldown: 1,
  });
  expect(checkDrawList(from)).toEqual([]);
  expect(draw(from, seedOf(1))).toEqual(["B"]);
});
