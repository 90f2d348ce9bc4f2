/** The draw: strata, minimum, cooldown and recusal hold for any population, and nobody has a better chance than stated. */
import { describe, expect, it } from "vitest";
import { checkDrawList, type DrawList, type DrawnFrom, draw } from "#supervision/draw.ts";
import { randomFrom, shuffled } from "#tests/support/random.ts";

const ROUNDS = Number(process.env["ZHUJI_TEST_ROUNDS"] ?? 1) * 1000;
const SECTORS = ["village", "community", "organ", "school"];

const branch = (id: string, over: Partial<DrawnFrom> = {}): DrawnFrom => ({
  id,
  committeeId: "C1",
  sector: "village",
  drawnAgo: null,
  isRecused: false,
  weight: 1,
  ...over,
});
const list = (
  branches: readonly DrawnFrom[],
  rules: Partial<DrawList["rules"]> = {},
): DrawList => ({
  version: 1,
  purpose: "第四季度抽查",
  rules: { size: { parts: 1, of: 5 }, leastPerCommittee: 0, cooldown: 0, ...rules },
  branches,
});
const seedOf = (seed: number): Uint8Array => {
  const random = randomFrom(seed);
  return Uint8Array.from({ length: 32 }, () => Math.floor(random() * 256));
};

function randomList(seed: number): DrawList {
  const random = randomFrom(seed);
  const upTo = (most: number) => Math.floor(random() * (most + 1));
  const branches = Array.from({ length: 1 + upTo(60) }, (_, index) =>
    branch(`B${index}`, {
      committeeId: `C${upTo(6)}`,
      sector: SECTORS[upTo(3)] ?? "village",
      drawnAgo: random() < 0.3 ? 1 + upTo(4) : null,
      isRecused: random() < 0.15,
      weight: 1 + upTo(4),
    }),
  );
  const size = random() < 0.5 ? { parts: 1, of: 1 + upTo(9) } : { count: 1 + upTo(12) };
  return list(branches, { size, leastPerCommittee: upTo(3), cooldown: upTo(3) });
}

const isOpen =
  ({ rules: { cooldown } }: DrawList) =>
  (one: DrawnFrom): boolean =>
    !one.isRecused && (one.drawnAgo === null || one.drawnAgo > cooldown);
const sizes = (branches: readonly DrawnFrom[], key: (one: DrawnFrom) => string) =>
  Map.groupBy(branches, key);

const share = (part: number, places: number, whole: number) => (part * places) / whole;

describe("of any population that can be drawn from", () => {
  it("nobody resting or recused is drawn, nobody twice, every committee has its minimum", () => {
    for (let seed = 1; seed <= ROUNDS; seed++) {
      const from = randomList(seed);
      if (checkDrawList(from).length > 0) continue;
      const drawn = draw(from, seedOf(seed));
      const open = from.branches.filter(isOpen(from));
      expect({ seed, different: new Set(drawn).size }).toEqual({ seed, different: drawn.length });
      const chosen = open.filter(({ id }) => drawn.includes(id));
      expect({ seed, open: chosen.length }).toEqual({ seed, open: drawn.length });
      const short = [...sizes(open, (one) => one.committeeId)].filter(([committee, own]) => {
        const there = chosen.filter(({ committeeId }) => committeeId === committee).length;
        return there < Math.min(from.rules.leastPerCommittee, own.length);
      });
      expect({ seed, short }).toEqual({ seed, short: [] });
    }
  });

  it("without a minimum every committee has its share rounded down or up, and every sector in it too", () => {
    for (let seed = 1; seed <= ROUNDS; seed++) {
      const random = randomList(seed);
      const from = { ...random, rules: { ...random.rules, leastPerCommittee: 0 } };
      if (checkDrawList(from).length > 0) continue;
      const drawn = new Set(draw(from, seedOf(seed)));
      const open = from.branches.filter(isOpen(from));
      const off: number[] = [];
      for (const own of sizes(open, (one) => one.committeeId).values()) {
        const chosen = own.filter(({ id }) => drawn.has(id)).length;
        off.push(chosen - share(own.length, drawn.size, open.length));
        for (const ofSector of sizes(own, (one) => one.sector).values()) {
          const there = ofSector.filter(({ id }) => drawn.has(id)).length;
          off.push(there - share(ofSector.length, chosen, own.length));
        }
      }
      const wrong = off.filter((by) => Math.abs(by) >= 1);
      expect({ seed, wrong }).toEqual({ seed, wrong: [] });
    }
  });

  it("the order of the list says nothing", () => {
    for (let seed = 1; seed <= 200; seed++) {
      const from = randomList(seed);
      if (checkDrawList(from).length > 0) continue;
      const other = { ...from, branches: shuffled(from.branches, randomFrom(seed + 1)) };
      expect(draw(other, seedOf(seed)).toSorted()).toEqual(draw(from, seedOf(seed)).toSorted());
    }
  });
});

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
