/** 版本 — a published standard: immutable, known by the hash of its content. */
import type { SectorKey } from "#organisation/unit.ts";
import type { DimensionKey, Item } from "./item.ts";
import type { Scheme } from "./scheme.ts";

export type Dimension = {
  readonly key: DimensionKey;
  readonly name: string;
  /** 六个更加 (R22). */
  readonly goal: string;
  readonly points: number;
};
export type Sector = {
  readonly key: SectorKey;
  readonly name: string;
  readonly prefix: string;
  readonly termYears: number;
};

/** What the compiler makes of a workbook or a JSON file. */
export type Standard = {
  readonly title: string;
  readonly dimensions: readonly Dimension[];
  readonly sectors: readonly Sector[];
  readonly items: readonly Item[];
  /** Most bonus points shown beside a base score. */
  readonly bonusCap: number;
  /** 方案; absent: the defaults of scheme.ts. */
  readonly scheme?: Scheme;
};

export type Edition = {
  readonly id: string;
  readonly name: string;
  readonly hash: string;
  readonly standard: Standard;
};
