/** 方案用语 — the words that stand in a workbook for the keys of scheme.ts. One table for both directions. */
import { BRANCH_TYPE_WORDS } from "#organisation/words.ts";
import type {
  Adjustment,
  BandCap,
  BandGroup,
  Combination,
  SchemePart,
  TieFigure,
} from "./scheme.ts";
import type { Words } from "./standard-words.ts";

export const PART_WORDS: Readonly<Record<SchemePart, string>> = {
  system: "系统得分",
  inspection: "检查评分",
  opinion: "群众意见",
};

export const GROUP_WORDS: Readonly<Record<BandGroup, string>> = {
  advanced: "先进",
  middle: "中间",
  backward: "后进",
};

export const TIE_WORDS: Readonly<Record<TieFigure, string>> = {
  base: "不算加减分",
  ...PART_WORDS,
  weakest: "最弱维度",
};

export const REST_WORDS: Readonly<Record<BandCap["rest"], string>> = {
  none: "都不进",
  all: "都进",
};

export const ADJUSTMENT_WORDS: Readonly<Record<Adjustment["kind"], string>> = {
  plus: "加分",
  minus: "减分",
};

export const COMBINATION_WORDS: Readonly<Record<Combination, string>> = {
  mean: "取平均",
  last: "取最后一次",
  best: "取最好一次",
};

/** As in the workbook of units: the first word of each. */
export const TYPE_WORDS: Words = Object.fromEntries(
  Object.entries(BRANCH_TYPE_WORDS).map(([type, [word]]) => [type, word]),
);
