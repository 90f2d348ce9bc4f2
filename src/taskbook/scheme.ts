/** 方案 — how the scores of a year become grades: weights, minima, vetoes, bands with their caps, rounds. Part of an edition, as immutable as the rest. */
import type { BranchType } from "#organisation/unit.ts";
import type { DimensionKey } from "./item.ts";

/** 系统得分、检查评分、群众意见: what a total is made of. */
export const SCHEME_PARTS = ["system", "inspection", "opinion"] as const;
export type SchemePart = (typeof SCHEME_PARTS)[number];

/** 先进、中间、后进 (R83), from the best down: what a band counts as, whatever it is called. */
export const BAND_GROUPS = ["advanced", "middle", "backward"] as const;
export type BandGroup = (typeof BAND_GROUPS)[number];

/** What tells branches of one total apart at the edge of a cap: the total without plus and minus, a part, or the weakest dimension. */
export const TIE_FIGURES = ["base", "system", "inspection", "opinion", "weakest"] as const;
export type TieFigure = (typeof TIE_FIGURES)[number];

/** 比例上限: at most so many in a hundred of the branches with a total; a ceiling that nobody has to fill. */
export type BandCap = {
  readonly share: number;
  /** Looked at in order. A figure that one of the tied branches lacks tells none of them apart. */
  readonly ties: readonly TieFigure[];
  /** Those still tied at the edge: none of them is let in, or all are. */
  readonly rest: "none" | "all";
};

/** 分数段: from its lower bound to that of the one above it. */
export type SchemeBand = {
  readonly name: string;
  /** In points of the total. */
  readonly gte: number;
  readonly group: BandGroup;
  /** Only for branches that pass: total, parts and dimensions at their minima, no veto. */
  readonly mustPass: boolean;
  /** A plus item that a branch of this band must have won. */
  readonly needs?: string;
  readonly cap?: BandCap;
};

/** 加减分项. */
export type Adjustment = {
  readonly name: string;
  readonly kind: "plus" | "minus";
  /** Points each time. */
  readonly points: number;
  /** Most points of this item. */
  readonly most: number;
};

/** 怎样合成 several rounds of a year: their weighted mean, the last one held, the best one. */
export const COMBINATIONS = ["mean", "last", "best"] as const;
export type Combination = (typeof COMBINATIONS)[number];

export type Scheme = {
  /** 达标线, in points. Plus points never count towards it. */
  readonly pass: number;
  /** 维度底线: per cent of a dimension's points. */
  readonly dimensionLeast: number;
  /** Codes of the veto items that count. */
  readonly vetoes: "all" | readonly string[];
  /** Most plus points and most minus points altogether. */
  readonly plusCap: number;
  readonly minusCap: number;
  readonly combine: Combination;
  /** Whole per cent that add up to 100. `least`: points of 100 that a branch must reach in the part to pass. */
  readonly parts: readonly {
    readonly part: SchemePart;
    readonly weight: number;
    readonly least?: number;
  }[];
  /** From the highest down; the last begins at 0. */
  readonly bands: readonly SchemeBand[];
  readonly adjustments: readonly Adjustment[];
  /** Weights in whole per cent where rounds are combined by their mean. */
  readonly rounds: readonly { readonly round: number; readonly weight?: number }[];
  /** Dimensions with a minimum of their own. */
  readonly dimensions: readonly { readonly dimension: DimensionKey; readonly least: number }[];
  /** The most points branches of a type can reach, where that is not 100: all are scaled to the same base. */
  readonly maxima: readonly { readonly type: BranchType; readonly points: number }[];
};

/** What holds for an edition without a scheme (domain.md section 3). */
const DEFAULT_SCHEME: Scheme = {
  pass: 80,
  dimensionLeast: 60,
  vetoes: "all",
  plusCap: 0,
  minusCap: 0,
  combine: "mean",
  parts: [{ part: "system", weight: 100 }],
  bands: [
    { name: "先进", gte: 90, group: "advanced", mustPass: true },
    { name: "中间", gte: 60, group: "middle", mustPass: false },
    { name: "后进", gte: 0, group: "backward", mustPass: false },
  ],
  adjustments: [],
  rounds: [{ round: 1, weight: 100 }],
  dimensions: [],
  maxima: [],
};

export const schemeOf = ({ scheme }: { readonly scheme?: Scheme }): Scheme =>
  scheme ?? DEFAULT_SCHEME;
