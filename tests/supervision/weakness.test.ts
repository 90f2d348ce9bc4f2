import { describe, expect, it } from "vitest";
import { heatMap, LEAST_BRANCHES, type Looked, rateOf } from "#supervision/weakness.ts";
import { DIMENSION_KEYS } from "#taskbook/item.ts";
import { randomFrom } from "#tests/support/random.ts";

const SECTORS = ["village", "community", "school"] as const;
const ITEMS = Array.from({ length: 12 }, (_, index) => ({
  code: `I-${String(index).padStart(2, "0")}`,
  name: `条目${index}`,
  dimension: DIMENSION_KEYS[index % DIMENSION_KEYS.length] ?? "org",
}));

const few = (sector: Looked["sector"], itemCode: string, looked: number): Looked => ({
  sector,
  itemCode,
  looked,
  fails: looked,
  partly: 0,
});

describe("a rate", () => {
  it.each([
    [{ looked: LEAST_BRANCHES - 1, fails: 4, partly: 0 }, null],
    [{ looked: LEAST_BRANCHES, fails: 0, partly: 0 }, 0],
    [{ looked: LEAST_BRANCHES, fails: 5, partly: 0 }, 1000],
    [{ looked: 5, fails: 0, partly: 1 }, 100],
    [{ looked: 7, fails: 1, partly: 1 }, 214],
    [{ looked: 1_000_000, fails: 1, partly: 0 }, 0],
  ])("of %o is %s per mille", (counts, perMille) =>
    expect(rateOf([{ sector: "village", itemCode: "I", ...counts }])).toEqual({
      looked: counts.looked,
      perMille,
    }),
  );

  it("of many items in four branches says nothing, and of an item in five of two sectors says it", () => {
    const items = ITEMS.map(({ code }) => few("village", code, LEAST_BRANCHES - 1));
    expect(rateOf(items)).toEqual({ looked: 48, perMille: null });
    const both = [few("village", "I", 2), few("school", "I", LEAST_BRANCHES - 2)];
    expect(rateOf(both)).toEqual({ looked: 5, perMille: 1000 });
    expect(rateOf([])).toEqual({ looked: 0, perMille: null });
  });
});

/** Single marks, as inspectors gave them, and the rows they are counted into. */
function randomMarks(seed: number) {
  const random = randomFrom(seed);
  const pick = <T>(from: readonly T[]): T => {
    const found = from[Math.floor(random() * from.length)];
    if (found === undefined) throw new Error("nothing to pick from");
    return found;
  };
  return Array.from({ length: Math.floor(random() * 400) }, () => ({
    sector: pick(SECTORS),
    item: pick(ITEMS),
    mark: pick(["meets", "partly", "fails"] as const),
  }));
}

const counted = (marks: ReturnType<typeof randomMarks>): readonly Looked[] =>
  SECTORS.flatMap((sector) =>
    ITEMS.flatMap(({ code: itemCode }) => {
      const own = marks.filter((one) => one.sector === sector && one.item.code === itemCode);
      if (own.length === 0) return [];
      const of = (mark: string) => own.filter((one) => one.mark === mark).length;
      return [{ sector, itemCode, looked: own.length, fails: of("fails"), partly: of("partly") }];
    }),
  );

const recounted = (marks: ReturnType<typeof randomMarks>): number | null => {
  const times = Map.groupBy(marks, ({ item }) => item.code).values();
  if (Math.max(0, ...[...times].map((own) => own.length)) < LEAST_BRANCHES) return null;
  const halves = marks.reduce(
    (sum, { mark }) => sum + (mark === "fails" ? 2 : mark === "partly" ? 1 : 0),
    0,
  );
  return Math.floor((halves * 500) / marks.length);
};

it("says of 300 random counties what counting mark by mark says, cell by cell and item by item", () => {
  for (let seed = 1; seed <= 300; seed++) {
    const marks = randomMarks(seed);
    const { cells, items, looked } = heatMap(counted(marks), ITEMS);
    expect(looked).toBe(marks.length);
    expect(cells.reduce((sum, cell) => sum + cell.looked, 0)).toBe(marks.length);
    expect(items.reduce((sum, item) => sum + item.looked, 0)).toBe(marks.length);
    for (const { sector, dimension, perMille } of cells)
      expect(perMille).toBe(
        recounted(marks.filter((one) => one.sector === sector && one.item.dimension === dimension)),
      );
    for (const { item, perMille } of items)
      expect(perMille).toBe(recounted(marks.filter((one) => one.item.code === item.code)));
    const rates = items.map(({ perMille }) => perMille ?? -1);
    expect(rates).toEqual(rates.toSorted((a, b) => b - a));
  }
});

it("leaves out what the standard does not have any more", () =>
  expect(
    heatMap([{ sector: "village", itemCode: "OLD", looked: 9, fails: 9, partly: 0 }], ITEMS),
  ).toEqual({ cells: [], items: [], looked: 0 }));
