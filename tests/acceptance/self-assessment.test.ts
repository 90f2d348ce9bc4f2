/** 自评: which lines are the branch's to say, which of them are filled, and on which rung a score stands. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { advancedFrom, rungOf, selfAssessmentOf } from "#acceptance/self-assessment.ts";
import { type Shortfall, type Standing, standingOf } from "#acceptance/standing.ts";
import type { Item } from "#taskbook/item.ts";
import { type Scheme, schemeOf } from "#taskbook/scheme.ts";
import { scoreOf } from "#taskbook/score.ts";
import type { QuestionState } from "#taskbook/score-question.ts";
import { anItem, aStandard } from "#tests/support/items.ts";

const ANSWERED: QuestionState = {
  kind: "answered",
  answer: { kind: "meets" },
  changeable: true,
};
const INSPECTOR: QuestionState = { kind: "waiting", for: "inspector" };

/** One item a state; null: nothing was asked of it yet. */
function assessed(
  states: readonly (QuestionState | null)[],
  { found = [], disputed = [] }: { found?: readonly string[]; disputed?: readonly string[] } = {},
) {
  const items = states.map((_, index): Item => anItem(`C-${index}`));
  const standard = aStandard(items);
  const score = scoreOf({
    standard,
    template: "village",
    questions: states.flatMap((state, index) => {
      const item = items[index];
      return state === null || item === undefined ? [] : [{ item, period: "2026-11", state }];
    }),
    confirmedVetoes: [],
  });
  return selfAssessmentOf({
    score,
    dimensions: standard.dimensions,
    found,
    disputes: disputed.map((itemCode) => ({ itemCode, words: "开过" })),
  });
}

describe("the lines of a self-assessment", () => {
  it("count as the branch's what is due and not for others to judge", () => {
    const { asked, prefilled, judged } = assessed([ANSWERED, { kind: "open" }, INSPECTOR, null]);
    expect({ asked, prefilled, judged }).toEqual({ asked: 2, prefilled: 1, judged: 1 });
  });

  it("are filled by an answer or by an open finding, and not by silence", () => {
    expect(assessed([{ kind: "unanswered" }, { kind: "open" }]).prefilled).toBe(0);
    expect(assessed([{ kind: "open" }, { kind: "open" }], { found: ["C-1", "C-1"] })).toMatchObject(
      {
        prefilled: 1,
        asked: 2,
      },
    );
  });

  it("carry what the secretary says against them, and leave the others alone", () => {
    const { dimensions } = assessed([ANSWERED, ANSWERED], { disputed: ["C-1", "C-9"] });
    const said = dimensions.flatMap(({ lines }) => lines.map(({ dispute }) => dispute));
    expect(said).toEqual([null, "开过"]);
  });

  it("stand each in one dimension, and never more are filled than asked", () => {
    const state = fc.constantFrom<QuestionState | null>(
      ANSWERED,
      { kind: "open" },
      { kind: "unanswered" },
      INSPECTOR,
      null,
    );
    fc.assert(
      fc.property(fc.array(state, { minLength: 1, maxLength: 30 }), (states) => {
        const { dimensions, asked, prefilled, judged } = assessed(states);
        const lines = dimensions.flatMap((one) => one.lines);
        expect(lines).toHaveLength(states.length);
        expect(prefilled).toBeLessThanOrEqual(asked);
        expect(asked + judged).toBe(states.filter((one) => one !== null).length);
      }),
      { seed: 20_261_102, numRuns: 300 },
    );
  });
});

const DEFAULTS = schemeOf({});
const bands = (...of: readonly Scheme["bands"][number]["group"][]): Scheme => ({
  ...DEFAULTS,
  bands: of.map((group, index) => ({
    name: `${index}`,
    gte: 95 - index * 10,
    group,
    mustPass: false,
  })),
});
/** A branch that has only a score, and what keeps it from 达标 where that is given. */
function standingAt(won: number, shortfalls?: readonly Shortfall[]): Standing | undefined {
  const standing = standingOf(DEFAULTS, {
    id: "b",
    type: null,
    rounds: [{ round: 1, parts: { system: { won, possible: 10_000 } } }],
    dimensions: [],
    vetoes: [],
    adjustments: [],
    failedItems: [],
  });
  return standing && shortfalls !== undefined ? { ...standing, shortfalls } : standing;
}

describe("the rung", () => {
  it("is 对标补短板 below the pass mark, and changes exactly at the marks", () => {
    expect(rungOf(DEFAULTS, standingAt(7999))).toBe("catch-up");
    expect(rungOf(DEFAULTS, standingAt(8000))).toBe("consolidate");
    expect(rungOf(DEFAULTS, standingAt(8999))).toBe("consolidate");
    expect(rungOf(DEFAULTS, standingAt(9000))).toBe("advance");
  });

  it("is 对标补短板 with anything that keeps from 达标, whatever the total", () => {
    expect(rungOf(DEFAULTS, standingAt(10_000, [{ kind: "veto", codes: ["V-1"] }]))).toBe(
      "catch-up",
    );
  });

  it("is none while nothing is scored", () => {
    expect(rungOf(DEFAULTS, undefined)).toBeUndefined();
  });

  it("reaches for the lowest band that counts as 先进, else for the highest", () => {
    expect(advancedFrom(bands("advanced", "advanced", "middle"))).toBe(8500);
    expect(advancedFrom(bands("middle", "backward"))).toBe(9500);
  });
});
