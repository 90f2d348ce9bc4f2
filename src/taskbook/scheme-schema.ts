/** The shape of every row of a scheme, field by field; what rows mean to each other is in scheme-rules.ts. */
import { z } from "zod";
import { BRANCH_TYPES } from "#organisation/unit.ts";
import { DIMENSION_KEYS } from "./item.ts";
import { BAND_GROUPS, COMBINATIONS, SCHEME_PARTS, TIE_FIGURES } from "./scheme.ts";
import { hundredths, words } from "./standard-schema.ts";

const MOST_ROUNDS = 12;

const percent = z.number().int("应为整数").min(0, "不能小于0").max(100, "不能大于100");
const ofAHundred = percent.min(1, "至少为1");

export const schemeFrameSchema = z.strictObject({
  pass: hundredths,
  dimensionLeast: percent,
  vetoes: z.union([z.literal("all"), z.array(words)]).default([]),
  plusCap: hundredths.default(0),
  minusCap: hundredths.default(0),
  combine: z.enum(COMBINATIONS).default("mean"),
});

export const schemePartSchema = z.strictObject({
  part: z.enum(SCHEME_PARTS),
  weight: percent,
  least: hundredths.exactOptional(),
});

export const schemeBandSchema = z.strictObject({
  name: words,
  gte: hundredths,
  group: z.enum(BAND_GROUPS),
  mustPass: z.boolean(),
  needs: words.exactOptional(),
  cap: z
    .strictObject({
      share: ofAHundred.max(99, "100就是不限，不用填"),
      ties: z.array(z.enum(TIE_FIGURES)).default([]),
      rest: z.enum(["none", "all"]),
    })
    .exactOptional(),
});

export const adjustmentSchema = z.strictObject({
  name: words,
  kind: z.enum(["plus", "minus"]),
  points: hundredths.min(0.01, "应大于0"),
  most: hundredths.min(0.01, "应大于0"),
});

export const schemeRoundSchema = z.strictObject({
  round: z.number().int("应为整数").min(1, "从1起").max(MOST_ROUNDS, `最多${MOST_ROUNDS}次`),
  weight: ofAHundred.exactOptional(),
});

export const schemeDimensionSchema = z.strictObject({
  dimension: z.enum(DIMENSION_KEYS),
  least: percent,
});

export const schemeMaximumSchema = z.strictObject({
  type: z.enum(BRANCH_TYPES),
  points: hundredths.min(1, "至少为1"),
});
