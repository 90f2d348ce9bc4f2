/** A scheme with something in every sheet, and the starter document with one. */
import type { Scheme } from "#taskbook/scheme.ts";
import { type StandardJson, starterDocument } from "./starter.ts";

export const EVERYTHING: Scheme = {
  pass: 80,
  dimensionLeast: 60,
  vetoes: ["V-01", "V-03"],
  plusCap: 3,
  minusCap: 5,
  combine: "mean",
  parts: [
    { part: "system", weight: 60 },
    { part: "inspection", weight: 20, least: 60 },
    { part: "opinion", weight: 20 },
  ],
  bands: [
    {
      name: "红旗",
      gte: 92.5,
      group: "advanced",
      mustPass: true,
      needs: "创新",
      cap: { share: 10, ties: ["inspection", "weakest"], rest: "none" },
    },
    { name: "先进", gte: 85, group: "advanced", mustPass: true },
    { name: "一般", gte: 60, group: "middle", mustPass: false },
    { name: "后进", gte: 0, group: "backward", mustPass: false },
  ],
  adjustments: [
    { name: "创新", kind: "plus", points: 1.5, most: 3 },
    { name: "逾期不整改", kind: "minus", points: 0.5, most: 5 },
  ],
  rounds: [
    { round: 1, weight: 40 },
    { round: 2, weight: 60 },
  ],
  dimensions: [{ dimension: "act", least: 70 }],
  maxima: [{ type: "floating", points: 70 }],
};

/** As people write it in JSON. */
export const schemeJson = (): Record<string, unknown> => ({
  pass: 80,
  dimension_least: 60,
  vetoes: ["V-01", "V-03"],
  plus_cap: 3,
  minus_cap: 5,
  combine: "mean",
  parts: [
    { part: "system", weight: 60 },
    { part: "inspection", weight: 20, least: 60 },
    { part: "opinion", weight: 20 },
  ],
  bands: [
    {
      name_zh: "红旗",
      gte: 92.5,
      group: "advanced",
      must_pass: true,
      needs: "创新",
      cap: { share: 10, ties: ["inspection", "weakest"], rest: "none" },
    },
    { name_zh: "先进", gte: 85, group: "advanced", must_pass: true },
    { name_zh: "一般", gte: 60, group: "middle", must_pass: false },
    { name_zh: "后进", gte: 0, group: "backward", must_pass: false },
  ],
  adjustments: [
    { name_zh: "创新", kind: "plus", points: 1.5, most: 3 },
    { name_zh: "逾期不整改", kind: "minus", points: 0.5, most: 5 },
  ],
  rounds: [
    { round: 1, weight: 40 },
    { round: 2, weight: 60 },
  ],
  dimensions: [{ dimension: "act", least: 70 }],
  maxima: [{ type: "floating", points: 70 }],
});

export const withScheme = (changes: object): StandardJson => ({
  ...starterDocument(),
  scheme: { ...schemeJson(), ...changes },
});
