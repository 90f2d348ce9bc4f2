/**
 * Schemes that were published (domain.md section 3), as far as the sources go: thresholds, shares and rounds are theirs;
 * weights, tie rules and A5's lower bounds, which no source gives, are ours and are to be set by whoever uses one.
 */
import type { Scheme } from "#taskbook/scheme.ts";

const PLAIN = {
  dimensionLeast: 0,
  vetoes: "all",
  plusCap: 0,
  minusCap: 0,
  combine: "mean",
  adjustments: [],
  rounds: [],
  dimensions: [],
  maxima: [],
} as const;

const passedOrNot = (passed: string, missed: string): Scheme["bands"] => [
  { name: passed, gte: 90, group: "advanced", mustPass: true },
  { name: missed, gte: 0, group: "middle", mustPass: false },
];

/** A1: 自评、院级、校级都要90分；一年两次申报，取好的一次. */
const university: Scheme = {
  ...PLAIN,
  pass: 90,
  combine: "best",
  parts: [
    { part: "system", weight: 50, least: 90 },
    { part: "inspection", weight: 50, least: 90 },
  ],
  bands: passedOrNot("达标", "未达标"),
  rounds: [{ round: 1 }, { round: 2 }],
};

/** A2: 五化逐项评，一次一化，专家到支部；90分合格. */
const fiveAspects: Scheme = {
  ...PLAIN,
  pass: 90,
  parts: [{ part: "inspection", weight: 100 }],
  bands: passedOrNot("合格", "不合格"),
  rounds: [1, 2, 3, 4, 5].map((round) => ({ round, weight: 20 })),
};

/** A4: 总分110，90分以上并有创新为五星（约10%），80分四星（30%），70分三星（40%），其余二星及以下. */
const fiveStars: Scheme = {
  ...PLAIN,
  pass: 80,
  dimensionLeast: 60,
  plusCap: 10,
  parts: [
    { part: "system", weight: 50 },
    { part: "inspection", weight: 30 },
    { part: "opinion", weight: 20 },
  ],
  bands: [
    {
      name: "五星",
      gte: 90,
      group: "advanced",
      mustPass: true,
      needs: "创新",
      cap: { share: 10, ties: ["inspection", "opinion"], rest: "none" },
    },
    {
      name: "四星",
      gte: 80,
      group: "advanced",
      mustPass: true,
      cap: { share: 30, ties: ["inspection", "opinion"], rest: "none" },
    },
    {
      name: "三星",
      gte: 70,
      group: "middle",
      mustPass: false,
      cap: { share: 40, ties: ["opinion"], rest: "all" },
    },
    { name: "二星及以下", gte: 0, group: "middle", mustPass: false },
  ],
  adjustments: [{ name: "创新", kind: "plus", points: 5, most: 10 }],
};

/** A5: 一查二看三评；五星10%，四星40%，三星30%，其余不定星；每年一次，可升可降. */
const starManagement: Scheme = {
  ...PLAIN,
  pass: 70,
  dimensionLeast: 60,
  plusCap: 2,
  parts: [
    { part: "system", weight: 40 },
    { part: "inspection", weight: 30 },
    { part: "opinion", weight: 30 },
  ],
  bands: [
    {
      name: "五星",
      gte: 90,
      group: "advanced",
      mustPass: true,
      cap: { share: 10, ties: ["opinion", "weakest"], rest: "none" },
    },
    {
      name: "四星",
      gte: 80,
      group: "advanced",
      mustPass: true,
      cap: { share: 40, ties: ["opinion", "weakest"], rest: "none" },
    },
    {
      name: "三星",
      gte: 70,
      group: "middle",
      mustPass: true,
      cap: { share: 30, ties: ["opinion"], rest: "all" },
    },
    { name: "不定星", gte: 0, group: "middle", mustPass: false },
  ],
  adjustments: [{ name: "上级党组织正式表彰", kind: "plus", points: 1, most: 2 }],
};

/** By the name of the file each is shipped in. */
export const PUBLISHED_SCHEMES: Readonly<Record<string, Scheme>> = {
  "方案-A1-高校.xlsx": university,
  "方案-A2-五化.xlsx": fiveAspects,
  "方案-A4-五星创评.xlsx": fiveStars,
  "方案-A5-星级化管理.xlsx": starManagement,
};
