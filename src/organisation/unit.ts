/** 党组织 — units by Party affiliation (按隶属关系, R48), and the kinds a branch can be of. */

/** 市、县、基层党委(乡镇、街道、系统)、党总支、党支部、党小组, from the top. */
export const UNIT_KINDS = [
  "city",
  "county",
  "committee",
  "general_branch",
  "branch",
  "group",
] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** 领域: the seven sectors that have a template of their own (R27). */
export const SECTOR_KEYS = [
  "village",
  "community",
  "organ",
  "soe",
  "school",
  "nonpublic",
  "social_org",
] as const;
export type SectorKey = (typeof SECTOR_KEYS)[number];

/** 支部类型: the ten types of 支部工作条例 art. 10 (R10); 高校 and 中小学 both belong to 学校 here. */
export const BRANCH_TYPES = [
  "village",
  "community",
  "enterprise",
  "university",
  "nonpublic",
  "social_org",
  "institution",
  "organ",
  "floating",
  "retired",
] as const;
export type BranchType = (typeof BRANCH_TYPES)[number];

/** The template a branch is asked by: a sector's, or only the common items scaled to 100 (流动党员, 离退休). */
export type Template = SectorKey | "light";

/** 从严表决: the votes that a unit can ask for a stricter quorum of, in itself and everything under it. */
export const STRICTER_VOTES = ["village-review", "school-cadres"] as const;
export type StricterVote = (typeof STRICTER_VOTES)[number];

/** 党组织. A unit's `path` is its ancestors' ids and its own, joined by "/", so a subtree is a prefix. */
export type Unit = {
  readonly id: string;
  readonly parentId: string | null;
  readonly path: string;
  readonly kind: UnitKind;
  readonly name: string;
  /** 简称, as people type it in a command. */
  readonly shortName: string;
  /** Position among its siblings: the organisational order every list keeps. */
  readonly position: number;
  readonly branchType: BranchType | null;
  readonly template: Template | null;
};

/** Whether `path` is `root` itself or lies under it. */
export const isWithin = (path: string, root: string): boolean =>
  path === root || path.startsWith(`${root}/`);
