import { describe, expect, it } from "vitest";
import { type BranchProgress, progressOf } from "#blueprint/progress.ts";
import { changeOf, comparable, type SummaryFigures } from "#digest/figures.ts";
import { FEWEST_FOR_AVERAGE, groupSummary } from "#digest/group-summary.ts";
import { amend, EMPTY, tallyOf } from "#digest/tally.ts";
import { isWithin, type Unit } from "#organisation/unit.ts";
import { type Score, scoreOf } from "#taskbook/score.ts";
import type { Question } from "#taskbook/score-question.ts";
import { anItem, aStandard, choice } from "#tests/support/items.ts";
import { type Random, randomFrom } from "#tests/support/random.ts";

const items = [
  anItem("A", { dimension: "org", points: 3 }),
  anItem("B", { dimension: "org", points: 4, answer: choice, scoring: { mode: "option_ratio" } }),
  anItem("C", { dimension: "act", points: 5 }),
  anItem("D", { dimension: "act", points: 2, answer: choice, scoring: { mode: "option_ratio" } }),
  anItem("E", { dimension: "srv", points: 6 }),
  anItem("F", { dimension: "srv", points: 1 }),
];
const standard = aStandard(items);
const county = { id: "c", name: "示例县委", path: "c", kind: "county" } as const;
const groups = ["t1", "t2", "t3"].map((id) => ({ id, shortName: `镇${id}`, path: `c/${id}` }));

type SummaryBranch = {
  readonly id: string;
  readonly shortName: string;
  readonly path: string;
  readonly progress: BranchProgress;
  readonly score: Score;
};
type Raw = { readonly path: string; readonly ratios: ReadonlyMap<string, number | "open"> };

/** A branch whose questions are answered with a share of the points, or not at all. */
function branchOf(id: string, { path, ratios }: Raw): SummaryBranch {
  const questions = items.map((item): Question => {
    const ratio = ratios.get(item.code) ?? "open";
    if (ratio === "open") return { item, period: "2026-12", state: { kind: "open" } };
    const value =
      item.answer.type === "choice"
        ? ({ type: "choice", option: ratio === 1 ? "ok" : ratio === 0 ? "no" : "part" } as const)
        : ({ type: "yes_no", yes: ratio === 1 } as const);
    const answer = { kind: "value", value } as const;
    return { item, period: "2026-12", state: { kind: "answered", answer, changeable: true } };
  });
  const answered = [...ratios.values()].filter((ratio) => ratio !== "open").length;
  return {
    id,
    shortName: `支部${id}`,
    path,
    progress: {
      ...progressOf([]),
      state: answered === items.length ? "done" : "open",
      asked: items.length,
      answered,
    },
    score: scoreOf({ standard, template: "village", questions, confirmedVetoes: [] }),
  };
}

const sumOf = (branches: readonly SummaryBranch[]) =>
  amend(EMPTY, { added: branches.map(({ progress, score }) => tallyOf(progress, score)) });

const summaryOf = (
  branches: readonly SummaryBranch[],
  unit: Pick<Unit, "id" | "name" | "path" | "kind"> = county,
): SummaryFigures => {
  const below = groups.filter(({ path }) => path.startsWith(`${unit.path}/`));
  return groupSummary({
    unit,
    period: "2026-12",
    dueOn: "2026-12-31",
    closed: false,
    whole: sumOf(branches),
    groups: below.map(({ id, shortName, path }) => ({
      id,
      shortName,
      tally: sumOf(branches.filter((branch) => isWithin(branch.path, path))),
    })),
    direct: sumOf(
      branches.filter(({ path }) => !below.some((group) => isWithin(path, group.path))),
    ),
    branches: branches.map(({ id, shortName, progress: { state, asked, answered } }) => ({
      id,
      name: shortName,
      state,
      asked,
      answered,
    })),
    dimensions: standard.dimensions,
    items,
  });
};

const randomRaw = (next: Random): Raw => ({
  path: `c/t${1 + Math.floor(next() * 3)}/b${Math.floor(next() * 1e9)}`,
  ratios: new Map(
    items.map(({ code, answer }): readonly [string, number | "open"] => {
      const drawn = Math.floor(next() * 4);
      if (drawn === 3) return [code, "open"];
      return [code, answer.type === "choice" ? drawn / 2 : drawn === 0 ? 0 : 1];
    }),
  ),
});

const half = (x: number) => Math.floor(x * 100 + 0.5 + 1e-9) / 100;

/** Counts again in plain decimals from the raw answers, rounding where the rules say; it knows neither scores nor digest. */
function oracle(raws: readonly Raw[]) {
  const branches = raws.map(({ path, ratios }) => {
    const dimensions = ["org", "act", "srv"].flatMap((key) => {
      const own = items.filter(
        (item) => item.dimension === key && ratios.get(item.code) !== "open",
      );
      const possible = own.reduce((sum, item) => sum + item.points, 0);
      const won = own.reduce((sum, item) => sum + item.points * Number(ratios.get(item.code)), 0);
      const points = items.filter((i) => i.dimension === key).reduce((sum, i) => sum + i.points, 0);
      return possible === 0 ? [] : [{ key, points, won: half((points * won) / possible) }];
    });
    const points = dimensions.reduce((sum, one) => sum + one.points, 0);
    const won = dimensions.reduce((sum, one) => sum + one.won, 0);
    return { path, dimensions, total: points === 0 ? undefined : half((won * 100) / points) };
  });
  const mean = (of: typeof branches) => {
    const totals = of.flatMap(({ total }) => total ?? []);
    return totals.length < 3 ? null : half(totals.reduce((a, b) => a + b, 0) / totals.length);
  };
  const totals = branches.flatMap(({ total }) => total ?? []);
  return {
    average: mean(branches),
    groups: ["t1", "t2", "t3"].flatMap((id) => {
      const own = branches.filter(({ path }) => path.split("/")[1] === id);
      return own.length === 0 ? [] : [mean(own)];
    }),
    bands: [
      totals.filter((total) => total >= 90).length,
      totals.filter((total) => total >= 60 && total < 90).length,
      totals.filter((total) => total < 60).length,
    ],
    rates: ["org", "act", "srv"].map((key) => {
      const own = branches.flatMap(({ dimensions }) => dimensions.filter((one) => one.key === key));
      const points = own.reduce((sum, one) => sum + one.points, 0);
      return own.length < 3
        ? null
        : half((own.reduce((sum, one) => sum + one.won, 0) / points) * 100);
    }),
  };
}

const low = (zeros: string[], path = "c/t1/b"): Raw => ({
  path,
  ratios: new Map(items.map(({ code }) => [code, zeros.includes(code) ? 0 : 1])),
});
const points = (hundredths: number | null) => (hundredths === null ? null : hundredths / 100);

describe("the figures of a summary", () => {
  it("are those that an independent count of 300 random counties finds", () => {
    const next = randomFrom(20_261_201);
    let averaged = 0;
    for (let world = 0; world < 300; world++) {
      const raws = Array.from({ length: 1 + Math.floor(next() * 20) }, () => randomRaw(next));
      const figures = summaryOf(raws.map((raw, index) => branchOf(`b${index}`, raw)));
      const expected = oracle(raws);
      expect(points(figures.scores?.average ?? null)).toEqual(expected.average);
      expect(figures.groups.map(({ average }) => points(average))).toEqual(expected.groups);
      if (figures.scores === null) continue;
      averaged++;
      expect(figures.scores.bands).toEqual(expected.bands);
      const rates = figures.scores.dimensions
        .filter(({ key }) => ["org", "act", "srv"].includes(key))
        .toSorted(
          (a, b) => ["org", "act", "srv"].indexOf(a.key) - ["org", "act", "srv"].indexOf(b.key),
        );
      expect(rates.map(({ rate }) => points(rate))).toEqual(expected.rates);
    }
    expect(averaged).toBeGreaterThan(200);
  });

  it("name the five weakest items at most, the weakest first, and no branch", () => {
    const raws = [low(["E"]), low(["E", "A"]), low(["E", "A", "C"])];
    const figures = summaryOf(raws.map((raw, index) => branchOf(`b${index}`, raw)));
    expect(figures.scores?.weakest).toEqual([
      { code: "E", name: "条目E", rate: 0 },
      { code: "A", name: "条目A", rate: 3333 },
      { code: "C", name: "条目C", rate: 6667 },
    ]);
    expect(JSON.stringify(figures)).not.toContain("支部b");
    const all = raws.map((_, index) => branchOf(`b${index}`, low(items.map(({ code }) => code))));
    expect(summaryOf(all).scores?.weakest).toHaveLength(5);
  });
});

describe("who is told what", () => {
  const four = ["c/t1/b1", "c/t1/b2", "c/t1/b3", "c/b4"].map((path, index) =>
    branchOf(`b${index + 1}`, low([], path)),
  );

  it("a county sees its committees in organisational order and the branches that belong to none, by count", () => {
    const figures = summaryOf(four);
    expect(figures.branches).toBeNull();
    expect(figures.groups).toMatchObject([
      { id: "t1", name: "镇t1", progress: { branches: 3 }, average: 10_000 },
      { id: "c", name: null, progress: { branches: 1 }, average: null },
    ]);
  });

  it("a committee sees each of its branches' state and none of their scores", () => {
    const committee = { id: "t1", name: "春晓镇党委", path: "c/t1", kind: "committee" } as const;
    const figures = summaryOf(four.slice(0, 3), committee);
    expect(figures.branches?.map(({ name, state }) => [name, state])).toEqual([
      ["支部b1", "done"],
      ["支部b2", "done"],
      ["支部b3", "done"],
    ]);
    expect(Object.keys(figures.branches?.[0] ?? {})).toEqual([
      "id",
      "name",
      "state",
      "asked",
      "answered",
    ]);
  });

  it("no average is told of fewer than three branches, except a branch's own in its own group", () => {
    expect(FEWEST_FOR_AVERAGE).toBe(3);
    expect(summaryOf(four.slice(0, 2)).scores).toBeNull();
    const branch = { id: "b1", name: "柳芽村党支部", path: "c/t1/b1", kind: "branch" } as const;
    expect(summaryOf(four.slice(0, 1), branch).scores).toMatchObject({ average: 10_000 });
  });
});

describe("the change since the last summary", () => {
  const figures = summaryOf([]);
  it("is the difference, and nothing where one of the two is missing", () => {
    expect([changeOf(8650, 8530), changeOf(null, 8530), changeOf(8650, undefined)]).toEqual([
      120,
      null,
      null,
    ]);
  });
  it("is told within a calendar year only", () => {
    expect(comparable(figures, { ...figures, period: "2026-11" })).toBeDefined();
    expect(comparable({ ...figures, period: "2027-01" }, figures)).toBeUndefined();
    expect(comparable(figures, undefined)).toBeUndefined();
  });
});
