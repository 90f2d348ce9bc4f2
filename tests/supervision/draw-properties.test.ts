/** The draw against a second one written from docs/draw.md alone, against its rules, and against what chance allows. */
import { describe, expect, it } from "vitest";
import { listHashOf } from "#supervision/commitment.ts";
import { checkDrawList, type DrawList, draw } from "#supervision/draw.ts";
import { drawByHand, type Stratum, strata } from "#tests/support/draw-by-hand.ts";
import { drawList, drawnFrom, drawSeed, randomDrawList } from "#tests/support/draw-lists.ts";
import { randomFrom, shuffled } from "#tests/support/random.ts";

/** All of them in `npm run test:long`. */
const POPULATIONS = Number(process.env["ZHUJI_TEST_ROUNDS"] ?? 0) > 1 ? 10_000 : 400;
const LONG_MS = 300_000;

type Case = { readonly seed: number; readonly list: DrawList };

function* populations(): Generator<Case> {
  for (let seed = 1; seed <= POPULATIONS; seed++) {
    const list = randomDrawList(seed);
    if (checkDrawList(list).length === 0) yield { seed, list };
  }
}

const openOf = ({ branches, rules }: DrawList) =>
  branches.filter(
    ({ drawnAgo, isRecused }) => !isRecused && (drawnAgo === null || drawnAgo > rules.cooldown),
  );

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const placesIn = ({ own }: Stratum, drawn: ReadonlySet<string>): number =>
  own.filter(({ id }) => drawn.has(id)).length;

/** Among these, places follow the largest remainders: shares rounded down or up, and up only where more was left over. */
function byLargestRemainders(groups: readonly Stratum[], drawn: ReadonlySet<string>): boolean {
  const whole = sum(groups.map(({ own }) => own.length));
  const places = sum(groups.map((group) => placesIn(group, drawn)));
  const shares = groups.map((group) => {
    const product = places * group.own.length;
    const down = Math.floor(product / whole);
    return { over: placesIn(group, drawn) - down, rest: product - down * whole };
  });
  const up = shares.filter(({ over }) => over === 1).map(({ rest }) => rest);
  const down = shares.filter(({ over }) => over === 0).map(({ rest }) => rest);
  return (
    up.length + down.length === shares.length && Math.min(...up, whole) >= Math.max(...down, 0)
  );
}

describe("of any population that can be drawn from", () => {
  it(
    "the sample is the one that anybody works out by docs/draw.md",
    () => {
      for (const { seed, list } of populations()) {
        const [ours, theirs] = [draw(list, drawSeed(seed)), drawByHand(list, drawSeed(seed))];
        expect({ seed, drawn: ours.toSorted() }).toEqual({ seed, drawn: theirs.toSorted() });
      }
    },
    LONG_MS,
  );

  it(
    "its size is exact, and more only where the minimum of every committee asks for more",
    () => {
      for (const { seed, list } of populations()) {
        const open = openOf(list);
        const { size, leastPerCommittee } = list.rules;
        const wanted =
          "count" in size ? size.count : Math.ceil((open.length * size.parts) / size.of);
        const least = sum(strata(open, "committeeId", leastPerCommittee).map((one) => one.least));
        const drawn = draw(list, drawSeed(seed)).length;
        expect({ seed, drawn }).toEqual({ seed, drawn: Math.max(wanted, least) });
      }
    },
    LONG_MS,
  );

  it(
    "cooldown and recusal hold, every committee has its minimum, and nobody is drawn twice",
    () => {
      for (const { seed, list } of populations()) {
        const drawn = draw(list, drawSeed(seed));
        const open = openOf(list);
        const chosen = new Set(drawn);
        expect({ seed, all: drawn.length }).toEqual({ seed, all: chosen.size });
        expect({ seed, of: open.filter(({ id }) => chosen.has(id)).length }).toEqual({
          seed,
          of: drawn.length,
        });
        const short = strata(open, "committeeId", list.rules.leastPerCommittee).filter(
          (one) => placesIn(one, chosen) < one.least,
        );
        expect({ seed, short }).toEqual({ seed, short: [] });
      }
    },
    LONG_MS,
  );

  it(
    "without a minimum places go to the committees by the largest remainders, and within each to its sectors",
    () => {
      for (const { seed, list } of populations()) {
        const free = { ...list, rules: { ...list.rules, leastPerCommittee: 0 } };
        const drawn = new Set(draw(free, drawSeed(seed)));
        const committees = strata(openOf(free), "committeeId", 0);
        const unfair = [
          committees,
          ...committees.map(({ own }) => strata(own, "sector", 0)),
        ].filter((groups) => !byLargestRemainders(groups, drawn));
        expect({ seed, unfair }).toEqual({ seed, unfair: [] });
      }
    },
    LONG_MS,
  );

  it("the order of the list says nothing", () => {
    for (const { seed, list } of populations()) {
      const other = { ...list, branches: shuffled(list.branches, randomFrom(seed + 1)) };
      const again = draw(other, drawSeed(seed)).toSorted();
      expect({ seed, again }).toEqual({ seed, again: draw(list, drawSeed(seed)).toSorted() });
    }
  });

  it("more weight never costs a branch its place, and takes at most one other's of its stratum", () => {
    for (const { seed, list } of populations()) {
      const before = draw(list, drawSeed(seed));
      const raised = list.branches[seed % list.branches.length];
      const branches = list.branches.map((one) => (one === raised ? { ...one, weight: 5 } : one));
      const after = new Set(draw({ ...list, branches }, drawSeed(seed)));
      const lost = before.filter((id) => !after.has(id));
      const kept = !before.includes(raised?.id ?? "") || after.has(raised?.id ?? "");
      expect({ seed, kept, lost: lost.length <= 1 }).toEqual({ seed, kept: true, lost: true });
    }
  });
});

describe("over fixed seeds", () => {
  const DRAWS = 4000;
  /** Forty branches of two committees and two sectors; places by share: 4 of 16, 2 of 8, 3 of 12, 1 of 4. */
  const STRATA = [
    { committeeId: "C1", sector: "village", size: 16 },
    { committeeId: "C1", sector: "school", size: 8 },
    { committeeId: "C2", sector: "village", size: 12 },
    { committeeId: "C2", sector: "school", size: 4 },
  ];
  const county = STRATA.flatMap(({ committeeId, sector, size }) =>
    Array.from({ length: size }, (_, index) =>
      drawnFrom(`${committeeId}-${sector}-${index}`, { committeeId, sector }),
    ),
  );
  const list = drawList(county, { size: { parts: 1, of: 4 } });

  function countsOf(drawOne: (seed: Uint8Array) => readonly string[]): ReadonlyMap<string, number> {
    const counts = new Map(county.map(({ id }) => [id, 0]));
    for (let seed = 1; seed <= DRAWS; seed++)
      for (const id of drawOne(drawSeed(seed))) counts.set(id, (counts.get(id) ?? 0) + 1);
    return counts;
  }

  /**
   * Σ(count − expected)² of a stratum over the variance of a draw without replacement, draws × p × (1 − p) × size /
   * (size − 1), is a chi-square of size − 1 degrees; the strata are drawn apart, so theirs add up.
   */
  function surprisesOf(counts: ReadonlyMap<string, number>): readonly number[] {
    const chance = 1 / 4;
    const found = STRATA.map(({ committeeId, sector, size }) => {
      const own = county.filter((one) => one.committeeId === committeeId && one.sector === sector);
      const variance = DRAWS * chance * (1 - chance) * (size / (size - 1));
      const squares = own.map(({ id }) => ((counts.get(id) ?? 0) - DRAWS * chance) ** 2);
      return { chiSquare: sum(squares) / variance, degrees: size - 1 };
    });
    const together = {
      chiSquare: sum(found.map(({ chiSquare }) => chiSquare)),
      degrees: sum(found.map(({ degrees }) => degrees)),
    };
    return [...found, together].map(
      ({ chiSquare, degrees }) => (chiSquare - degrees) / Math.sqrt(2 * degrees),
    );
  }

  /** In standard deviations of its own: too far off, or too even to be chance. */
  const isSuspect = (counts: ReadonlyMap<string, number>): boolean =>
    surprisesOf(counts).some((surprise) => Math.abs(surprise) > 4);

  it("every branch of a stratum is drawn as often as its places over its size say, as far as chance goes", () => {
    expect(isSuspect(countsOf((seed) => draw(list, seed)))).toBe(false);
  });

  it("no two branches are drawn together more often than chance has it", () => {
    const together = new Map<string, number>();
    for (let seed = 1; seed <= DRAWS; seed++) {
      const own = draw(list, drawSeed(seed)).filter((id) => id.startsWith("C1-village-"));
      for (const [at, one] of own.toSorted().entries())
        for (const other of own.toSorted().slice(at + 1))
          together.set(`${one} ${other}`, (together.get(`${one} ${other}`) ?? 0) + 1);
    }
    const chance = (4 * 3) / (16 * 15);
    const deviation = Math.sqrt(DRAWS * chance * (1 - chance));
    expect(together.size).toBe((16 * 15) / 2);
    const far = [...together].filter(
      ([, count]) => Math.abs(count - DRAWS * chance) > 4.5 * deviation,
    );
    expect(far).toEqual([]);
  });

  it.each([
    ["favours one branch by a second ticket", weighing("C1-village-3", 2)],
    ["favours the first ids when it can", favouringFirst(0.2)],
    ["takes turns instead of drawing", takingTurns()],
  ])("a draw that %s is found out", (_, biased) => {
    expect(isSuspect(countsOf(biased))).toBe(true);
  });

  function weighing(heavy: string, weight: number) {
    const branches = county.map((one) => (one.id === heavy ? { ...one, weight } : one));
    return (seed: Uint8Array) => draw({ ...list, branches }, seed);
  }

  /** One draw in so many is no draw: the list from its beginning. */
  function favouringFirst(share: number) {
    const first = STRATA.flatMap(({ committeeId, sector, size }) =>
      Array.from({ length: size / 4 }, (_, index) => `${committeeId}-${sector}-${index}`),
    );
    return (seed: Uint8Array) => ((seed[0] ?? 0) < share * 256 ? first : draw(list, seed));
  }

  function takingTurns() {
    let turn = 0;
    return () => {
      turn += 1;
      return county.filter((_, index) => index % 4 === turn % 4).map(({ id }) => id);
    };
  }
});

it("a fixed list and seed give the same sample for ever, in the same order", () => {
  const list = randomDrawList(8, 400);
  expect(checkDrawList(list)).toEqual([]);
  expect(listHashOf(list)).toBe("d0a59e1f877575c24ee0efc9786d38b886caf657ef7391a274e95ffe2f107147");
  const drawn = draw(list, drawSeed(8));
  expect({ drawn: drawn.length, hash: listHashOf({ ...list, purpose: drawn.join(" ") }) }).toEqual({
    drawn: 51,
    hash: "bd82cc83b011598a970c0c7f0bce0e59b60264987de195fcf929db6fc2a6eca6",
  });
});

it("an id of any length and script is drawn from as it is", () => {
  const ids = ["党".repeat(400), `B${"𠮷".repeat(300)}`, "B1", "B".repeat(1000)];
  const list = drawList(
    ids.map((id) => drawnFrom(id)),
    { size: { count: 2 } },
  );
  for (let seed = 1; seed <= 20; seed++)
    expect(draw(list, drawSeed(seed))).toEqual(drawByHand(list, drawSeed(seed)));
});
