/** 依据: the outcome follows from the inputs alone, whichever editions measure them and however the store hands them back. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareLines } from "#acceptance/lines.ts";
import { type Inputs, isSnapshot, rebuild, snapshotHash } from "#acceptance/snapshot.ts";
import { MARKS } from "#supervision/visit-mark.ts";
import { canonicalJson, hashOf } from "#taskbook/hash.ts";
import { schemeOf } from "#taskbook/scheme.ts";
import { randomFrom, shuffled } from "#tests/support/random.ts";
import { starterStandard } from "#tests/taskbook/starter.ts";

const starter = starterStandard();

/** The starter and two that followed it, with other points. */
const editions = [0, 1, 2].map((more) => {
  const items = starter.items.map((item) => ({ ...item, points: item.points + more }));
  const standard = { ...starter, items };
  return { id: `e${more}`, hash: hashOf(standard), standard };
});
const standards = new Map(editions.map(({ id, standard }) => [id, standard]));
const items = starter.items.filter(({ sectors, bonus }) => sectors === "all" && !bonus);
const scheme: Inputs["scheme"] = {
  ...schemeOf({}),
  parts: [
    { part: "system", weight: 60 },
    { part: "inspection", weight: 30 },
    { part: "opinion", weight: 10 },
  ],
  rounds: [{ round: 2, weight: 100 }],
};

const campaign = (month: string, editionId: string) => ({
  id: `c${month}`,
  editionId,
  month,
  dueOn: `${month}-28`,
  launchedAt: 0,
  open: false,
  template: "village" as const,
});

/** Asked by two editions in turn, visited by a third. */
function inputsFrom(seed: number): Inputs {
  const random = randomFrom(seed);
  const answers = items
    .filter(() => random() < 0.7)
    .flatMap((item) =>
      ["2026-10", "2026-11", "2026-Q4", "2026-H2", "2026"].map((period) => ({
        itemCode: item.code,
        period,
        revision: 1,
        given:
          random() < 0.8
            ? ({ kind: "meets" } as const)
            : ({ kind: "not_applicable", reason: "没有" } as const),
        byPersonId: "p",
        answeredAt: 1,
      })),
    );
  const marks = items
    .filter(() => random() < 0.5)
    .map(({ code }) => ({
      itemCode: code,
      mark: MARKS[Math.floor(random() * MARKS.length)] ?? "meets",
      byPersonId: null,
      agreedAt: 2,
      said: [],
    }));
  return {
    branch: { id: "b", type: null },
    round: { id: "r", year: "2026", authority: "县委", documentNumber: "1号", editionId: "e1" },
    editions: editions.map(({ id, hash }) => ({ id, hash })),
    sourced: [],
    year: {
      branch: { id: "b", name: "柳芽村", shortName: "柳芽村", path: "SL/b" },
      campaigns: [campaign("2026-10", "e0"), campaign("2026-11", "e1")],
      answers,
    },
    visit: { id: "v", editionId: "e2", closedAt: 3, marks },
    opinion: { votes: 20, counts: [{ question: "team", choice: "fairly", count: 20 }] },
    adjustments: [],
    vetoes: [],
    scheme,
    assessment: { confirmedAt: 1, disputes: [{ itemCode: items[0]?.code ?? "", words: "开过" }] },
  };
}

const seeds = fc.integer({ min: 1, max: 1_000_000 });
const holds = { seed: 1, numRuns: 40 };

/** As a store may hand it back: keys in another order, nothing undefined. */
function reordered(value: unknown, random: () => number): unknown {
  if (Array.isArray(value)) return value.map((one) => reordered(one, random));
  if (typeof value !== "object" || value === null) return value;
  const entries = shuffled(Object.entries(value), random);
  return Object.fromEntries(entries.map(([key, one]) => [key, reordered(one, random)]));
}

describe("a snapshot", () => {
  it("comes to the same byte again, from what any store hands back", () =>
    fc.assert(
      fc.property(seeds, (seed) => {
        const inputs = inputsFrom(seed);
        const outcome = rebuild(inputs, standards);
        const snapshot = { version: 1, application: {}, inputs, outcome };
        const back = reordered(JSON.parse(JSON.stringify(snapshot)), randomFrom(seed));
        if (!isSnapshot(back)) throw new Error("it is none any more");
        expect(snapshotHash(back)).toBe(snapshotHash(snapshot));
        expect(canonicalJson(rebuild(back.inputs, standards))).toBe(canonicalJson(outcome));
      }),
      holds,
    ));

  it("is weighed by its own scheme and measured by each of its three editions", () => {
    const inputs = inputsFrom(7);
    const outcome = rebuild(inputs, standards);
    const parts = outcome.standing?.parts.map(({ part }) => part);
    expect(parts).toEqual(["system", "inspection", "opinion"]);
    for (const { id } of editions.slice(1)) {
      const other = new Map([...standards, [id, editions[0]?.standard ?? starter]]);
      expect(canonicalJson(rebuild(inputs, other))).not.toBe(canonicalJson(outcome));
      const without = new Map([...standards].filter(([known]) => known !== id));
      expect(() => rebuild(inputs, without)).toThrow(id);
    }
  });

  it("has a total from what there is: without a visit or a poll their weight goes to the others", () => {
    const inputs = { ...inputsFrom(7), visit: null, opinion: null };
    const outcome = rebuild(inputs, standards);
    expect(outcome.standing?.missing).toEqual(["inspection", "opinion"]);
    expect(outcome.total).toBe(outcome.system);
    expect(rebuild({ ...inputs, year: null }, standards)).toMatchObject({
      total: null,
      standing: null,
      lines: [],
      bonus: null,
    });
  });

  it("is one of the kind that this code writes, or none", () => {
    for (const other of [
      null,
      1,
      [],
      {},
      { version: 2, application: {}, inputs: { editions: [] }, outcome: {} },
      { version: 1, application: {}, inputs: {}, outcome: {} },
    ])
      expect(isSnapshot(other)).toBe(false);
  });
});

describe("the lines side by side", () => {
  const methods = ["听", "查", "看", "评", null];

  it("name every item once, by method, those that differ first", () =>
    fc.assert(
      fc.property(seeds, (seed) => {
        const inputs = inputsFrom(seed);
        const { lines } = compareLines(inputs, standards);
        const codes = lines.map(({ item }) => item.code);
        expect(new Set(codes).size).toBe(codes.length);
        for (const { itemCode } of inputs.visit?.marks ?? []) expect(codes).toContain(itemCode);
        const places = lines.map(({ method, differs }) => [
          methods.indexOf(method),
          differs ? 0 : 1,
        ]);
        expect(places).toEqual(places.toSorted(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d));
      }),
      holds,
    ));

  it("differ where the branch says so, and where the mark is not what the score comes to", () => {
    const inputs = inputsFrom(7);
    const { lines } = compareLines(inputs, standards);
    const expected = lines.map(({ dispute, reviewed, line }) => {
      if (dispute !== null) return true;
      if (reviewed === null || line?.state !== "scored") return false;
      const whole = line.won === line.possible ? "meets" : "partly";
      return reviewed.mark !== (line.won === 0 ? "fails" : whole);
    });
    expect(lines.map(({ differs }) => differs)).toEqual(expected);
    expect(lines.filter(({ differs }) => differs).length).toBeGreaterThan(0);
  });
});
