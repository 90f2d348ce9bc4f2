/** 薄弱环节 — how often an item was not met where it was looked at, by sector and dimension; of branches and people nothing. */
import type { Template } from "#organisation/unit.ts";
import type { DimensionKey, Item } from "#taskbook/item.ts";

/** What visits that are over have found of one item in one sector: branches, each by what was found there last. */
export type Looked = {
  readonly sector: Template;
  readonly itemCode: string;
  readonly looked: number;
  /** 不符合 */
  readonly fails: number;
  /** 部分符合 */
  readonly partly: number;
};

export type Rate = {
  /** Of several items: their looks together. */
  readonly looked: number;
  /** Per mille: 不符合 whole, 部分符合 half; rounded down. Null where too few branches were looked at to say anything. */
  readonly perMille: number | null;
};

/** 样本少: below so many branches nothing is said, as it would be said of them. Our proposal. */
export const LEAST_BRANCHES = 5;

type Counts = Pick<Looked, "looked" | "fails" | "partly">;

/** A branch has one sector, so of one item the looks of all sectors are as many branches; of several items there are at least as many as of the item most looked at. */
export function rateOf(rows: readonly Looked[]): Rate {
  const { looked, fails, partly } = rows.reduce<Counts>(plus, NOTHING);
  const byItem = Map.groupBy(rows, ({ itemCode }) => itemCode).values();
  const most = Math.max(0, ...[...byItem].map((own) => own.reduce<Counts>(plus, NOTHING).looked));
  return {
    looked,
    perMille:
      most < LEAST_BRANCHES ? null : Math.floor(((2 * fails + partly) * 1000) / (2 * looked)),
  };
}

export type Cell = { readonly sector: Template; readonly dimension: DimensionKey } & Rate;
export type WeakItem = { readonly item: Pick<Item, "code" | "name" | "dimension"> } & Rate;

export type HeatMap = {
  /** Every sector and dimension that was looked at. */
  readonly cells: readonly Cell[];
  /** The weakest first; those alike by code. */
  readonly items: readonly WeakItem[];
  readonly looked: number;
};

const NOTHING: Counts = { looked: 0, fails: 0, partly: 0 };
const plus = (a: Counts, b: Counts): Counts => ({
  looked: a.looked + b.looked,
  fails: a.fails + b.fails,
  partly: a.partly + b.partly,
});

/** Items that the standard has no more are left out. */
export function heatMap(
  rows: readonly Looked[],
  items: readonly Pick<Item, "code" | "name" | "dimension">[],
): HeatMap {
  const known = new Map(items.map((item) => [item.code, item]));
  const own = rows.filter(({ itemCode }) => known.has(itemCode));
  const placed = own.flatMap((row) => {
    const dimension = known.get(row.itemCode)?.dimension;
    return dimension === undefined ? [] : [{ ...row, dimension }];
  });
  const cells = Map.groupBy(placed, ({ sector, dimension }) => `${sector} ${dimension}`);
  const byItem = Map.groupBy(own, ({ itemCode }) => itemCode);
  return {
    cells: [...cells.values()].flatMap((cell) => {
      const [first] = cell;
      return first === undefined
        ? []
        : [{ sector: first.sector, dimension: first.dimension, ...rateOf(cell) }];
    }),
    items: items
      .flatMap((item) => {
        const looks = byItem.get(item.code);
        return looks === undefined ? [] : [{ item, ...rateOf(looks) }];
      })
      .toSorted(byWeakness),
    looked: own.reduce((sum, { looked }) => sum + looked, 0),
  };
}

const byWeakness = (a: WeakItem, b: WeakItem): number =>
  (b.perMille ?? -1) - (a.perMille ?? -1) || (a.item.code < b.item.code ? -1 : 1);
