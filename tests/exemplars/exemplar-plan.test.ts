import { describe, expect, it } from "vitest";
import { checkCeiling, type NamedCounts } from "#exemplars/exemplar-plan.ts";
import { FIELDS, fieldsOf } from "#exemplars/field.ts";
import { CRITERIA, checkSixGood } from "#exemplars/six-good.ts";
import { planOf, REVIEW } from "./exemplar-world.ts";

const YEAR = planOf({ most: 3, mostKey: 1, village: 2 }).years[0];
const counts = (of: Partial<NamedCounts>): NamedCounts => ({
  year: "2026",
  all: 0,
  key: 0,
  fields: {},
  ...of,
});
const village = { tier: "named", field: "village" } as const;

describe("the ceilings of a year", () => {
  it("let the last place be taken, and refuse one more with the figures", () => {
    expect(checkCeiling(YEAR, counts({ all: 1, fields: { village: 1 } }), village).ok).toBe(true);
    expect(checkCeiling(YEAR, counts({ all: 2, fields: { village: 2 } }), village)).toEqual({
      ok: false,
      refusal: { kind: "plan.full", year: "2026", of: "village", named: 2, most: 2 },
    });
  });
  it("hold for all fields together", () =>
    expect(
      checkCeiling(YEAR, counts({ all: 3, fields: { organ: 2, community: 1 } }), village),
    ).toMatchObject({ refusal: { of: "year", named: 3, most: 3 } }));
  it("hold for 重点 on their own", () => {
    expect(checkCeiling(YEAR, counts({ all: 3 }), { tier: "key" }).ok).toBe(true);
    expect(checkCeiling(YEAR, counts({ key: 1 }), { tier: "key" })).toMatchObject({
      refusal: { of: "key", named: 1, most: 1 },
    });
  });
  it("have no place in a field that has none, nor in a year without a plan", () => {
    expect(checkCeiling(YEAR, counts({}), { tier: "named", field: "soe" })).toMatchObject({
      refusal: { of: "soe", named: 0, most: 0 },
    });
    expect(checkCeiling(undefined, counts({}), village)).toEqual({
      ok: false,
      refusal: { kind: "plan.none", year: "2026" },
    });
  });
});

describe("the fields", () => {
  it("are eight, and not the seven sectors", () => expect(FIELDS).toHaveLength(8));
  it("follow from the branch, and are chosen where it has no sector", () => {
    expect(fieldsOf("village")).toEqual(["village"]);
    expect(fieldsOf("school")).toEqual(["organ"]);
    expect(fieldsOf("organ")).toEqual(["organ", "township", "street"]);
    expect(fieldsOf("light")).toEqual(FIELDS);
  });
});

const long = (length: number) => ({ rating: "poor", reason: "长".repeat(length) });

describe("the 六好", () => {
  it("are whole with a rating and a reason each", () => expect(checkSixGood(REVIEW).ok).toBe(true));
  it.each(CRITERIA)(
    "are refused where %s lacks its rating or its reason, or says too much",
    (of) => {
      const missing = { kind: "six-good.missing", criterion: of };
      for (const rated of [
        { rating: "", reason: "有" },
        { rating: "excellent", reason: "有" },
        { rating: "good", reason: "  " },
      ])
        expect(checkSixGood({ ...REVIEW, [of]: rated })).toMatchObject({ refusal: missing });
      expect(checkSixGood({ ...REVIEW, [of]: long(100) }).ok).toBe(true);
      expect(checkSixGood({ ...REVIEW, [of]: long(101) })).toMatchObject({
        refusal: { kind: "six-good.too-long", criterion: of, limit: 100 },
      });
    },
  );
});
