/** 条目 — one checkable line of the standard, and the words of its parts. */
import type { SectorKey, Template } from "#organisation/unit.ts";
import type { FactName } from "./facts.ts";

/** 维度: the six basics and 中心工作 (R23, R29). */
export const DIMENSION_KEYS = ["org", "team", "act", "sys", "sup", "srv", "core"] as const;
export type DimensionKey = (typeof DIMENSION_KEYS)[number];

export const FREQUENCIES = ["monthly", "quarterly", "half-yearly", "yearly", "term"] as const;
export type Frequency = (typeof FREQUENCIES)[number];

/** 听、查、看、评: how an inspector may check the item (R52). */
export const CHECK_METHODS = ["听", "查", "看", "评"] as const;
export type CheckMethod = (typeof CHECK_METHODS)[number];

/** Whose answer counts. `system` items are asked of the secretary until their fact has a source. */
export const ANSWERERS = ["secretary", "system", "inspector", "superior", "poll"] as const;
export type Answerer = (typeof ANSWERERS)[number];

/** 责任人: the post that answers for the item in the branch (R33). */
export const RESPONSIBLE_POSTS = [
  "branch_secretary",
  "deputy_secretary",
  "organisation_member",
  "publicity_member",
  "discipline_member",
  "superior_org",
] as const;
export type ResponsiblePost = (typeof RESPONSIBLE_POSTS)[number];

export type Choice = {
  readonly key: string;
  readonly label: string;
  /** 0–1, of the item's points. */
  readonly ratio: number;
};
export type Band = { readonly gte: number; readonly ratio: number };
/** A second count that the same item asks for, e.g. lectures given by the secretary himself. */
export type CountPart = { readonly key: string; readonly gte: number; readonly unit: string };

/** What the item asks for. A photograph is never among them (2024 减负规定 part 3). */
export type AnswerSpec =
  | { readonly type: "yes_no"; readonly pass: boolean }
  | {
      readonly type: "count";
      readonly unit: string;
      readonly gte: number;
      readonly per?: string;
      /** Asked once per 党小组: the answer says how many groups fall short. */
      readonly each?: "group";
      readonly sub: readonly CountPart[];
      readonly bands: readonly Band[];
      /** What the number counts, where the unit does not say it. */
      readonly meaning?: string;
      readonly windowYears?: number;
      readonly perMemberHours?: number;
      readonly of?: string;
    }
  | {
      readonly type: "date";
      readonly field: string;
      readonly maxAgeYears: number;
      readonly extensionMaxYears: number;
      readonly remindMonthsBefore: number;
    }
  | { readonly type: "choice"; readonly options: readonly Choice[] }
  | { readonly type: "text"; readonly minEntries: number; readonly maxEntries: number };

/** How points follow from the answer; the arithmetic is in score.ts. `deduct` is in points. */
export type Scoring =
  | { readonly mode: "all_or_nothing" }
  | { readonly mode: "option_ratio" }
  | { readonly mode: "proportional" }
  | { readonly mode: "per_missing"; readonly deduct: number }
  | { readonly mode: "bands" }
  | { readonly mode: "inspector_rating"; readonly scale: readonly number[] }
  | { readonly mode: "veto" };

/** 条目: what to do, how, to what extent (R25), the proof, the clause it rests on, its points. */
export type Item = {
  readonly code: string;
  readonly dimension: DimensionKey;
  /** The sectors it is asked of; `all` for the common items. */
  readonly sectors: "all" | readonly SectorKey[];
  readonly name: string;
  /** 做什么: the standard as written; *meets* means exactly this. */
  readonly check: string;
  /** 怎么做: steps in plain words. */
  readonly how: string;
  /** 做到什么程度 in plain words. */
  readonly extent: string;
  /** What of `how` and `extent` goes beyond the rule and is shown as 待核. */
  readonly unconfirmed: boolean;
  readonly frequency: Frequency;
  /** Calendar months (1–12) in which it falls due. */
  readonly dueMonths: readonly number[];
  readonly answer: AnswerSpec;
  readonly scoring: Scoring;
  readonly points: number;
  readonly evidence: string;
  readonly basis: string;
  /** Whether the clause was read (`seen`) or is from memory (`recalled`, shown as 待核). */
  readonly basisStatus: "seen" | "recalled";
  readonly veto: boolean;
  readonly bonus: boolean;
  readonly methods: readonly CheckMethod[];
  readonly answeredBy: Answerer;
  /** Who may write a text for it that scores nothing by itself. */
  readonly writtenBy?: "secretary";
  readonly responsible: ResponsiblePost;
  /** Minutes that asking it costs a secretary. */
  readonly minutes: number;
  /** The name of the fact that answers it (facts.ts). */
  readonly fact?: FactName;
  /** When 不适用 may be chosen; absent: never. */
  readonly naWhen?: string;
  readonly note?: string;
  /** 豁免及理由: why a word of the 减负 list may stand in it. */
  readonly exemption?: string;
};

/** Whether the item is asked of branches of a template; the light one has the common items only. */
export const appliesTo = (item: Item, template: Template): boolean =>
  item.sectors === "all" || (template !== "light" && item.sectors.includes(template));

/** Whether the item falls due in a calendar month (1–12). */
export const fallsDueIn = (item: Item, month: number): boolean => item.dueMonths.includes(month);
