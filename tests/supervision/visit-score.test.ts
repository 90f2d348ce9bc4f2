import { expect, it } from "vitest";
import type { Mark } from "#supervision/visit-mark.ts";
import { scoreMarks } from "#supervision/visit-score.ts";
import { anItem } from "#tests/support/items.ts";

const items = [
  anItem("A", { points: 3 }),
  anItem("B", { points: 2.5 }),
  anItem("C", { points: 0.1 }),
  anItem("D", { points: 5, bonus: true }),
];
const score = (marks: Readonly<Record<string, Mark>>) =>
  scoreMarks(items, new Map(Object.entries(marks)));

it("of nothing marked is nothing of nothing", () => {
  expect(score({})).toEqual({ won: 0, possible: 0, marked: 0 });
});

it("gives all, half or none of an item's points, and counts only what was marked", () => {
  expect(score({ A: "meets" })).toEqual({ won: 300, possible: 300, marked: 1 });
  expect(score({ A: "partly", B: "fails" })).toEqual({ won: 150, possible: 550, marked: 2 });
});

it("is rounded once, at the end", () => {
  expect(score({ B: "partly", C: "partly" })).toEqual({ won: 130, possible: 260, marked: 2 });
  const thirds = Array.from({ length: 3 }, (_, index) => anItem(`T${index}`, { points: 0.01 }));
  const marks = new Map(thirds.map(({ code }) => [code, "partly" as const]));
  expect(scoreMarks(thirds, marks)).toEqual({ won: 2, possible: 3, marked: 3 });
});

it("is not raised by a bonus item", () => {
  expect(score({ A: "fails", D: "meets" })).toEqual({ won: 0, possible: 300, marked: 2 });
});

it("leaves out a mark of an item that the visit does not look at", () => {
  expect(score({ X: "meets" })).toEqual({ won: 0, possible: 0, marked: 0 });
});
