/** 薄弱环节 — how often an item was not met where it was looked at, by sector and dimension; of branches and people nothing. */
import type { Template } from "#organisation/unit.ts";
import type { DimensionKey, Item } from "#taskbook/item.ts";

/** What visits that are over have found of one item in one sector. */
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
  readonly looked: number;
  /** Per mille: 不符合 whole, 部分符合 half; rounded down. Null where too few were looked at to say anything. */
  readonly perMille: number | null;
};

/** 样本少: below so many looks nothing is said. Our proposal. */
export const LEAST_LOOKS = 5;

type Counts = Pick<Looked, "looked" | "fails" | "partly">;

export const rateOf = ({ looked, fails, partly }: Counts): Rate => ({
  looked,
  perMille: looked < LEAST_LOOKS ? null : Math.floor(((2 * fails + partly) * 1000) / (2 * looked)),
});

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

function summed(rows: readonly Looked[], keyOf: (row: Looked) => string | undefined) {
  const sums = new Map<string, Counts>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key !== undefined) sums.set(key, plus(sums.get(key) ?? NOTHING, row));
  }
  return sums;
}

/** Items that the standard has no more are left out. */
export function heatMap(
  rows: readonly Looked[],
  items: readonly Pick<Item, "code" | "name" | "dimension">[],
): HeatMap {
  const known = new Map(items.map((item) => [item.code, item]));
  const own = rows.filter(({ itemCode }) => known.has(itemCode));
  const cells = summed(
    own,
    ({ sector, itemCode }) => `${sector} ${known.get(itemCode)?.dimension}`,
  );
  const byItem = summed(own, ({ itemCode }) => itemCode);
  const sectors = new Map(
    own.map((row) => {
      const dimension = known.get(row.itemCode)?.dimension;
      return [`${row.sector} ${dimension}`, { sector: row.sector, dimension }];
    }),
  );
  return {
    cells: [...cells].flatMap(([key, counts]) => {
      const { sector, dimension } = sectors.get(key) ?? {};
      return sector === undefined || dimension === undefined
        ? []
        : [{ sector, dimension, ...rateOf(counts) }];
    }),
    items: items
      .flatMap((item) => {
        const counts = byItem.get(item.code);
        return counts === undefined ? [] : [{ item, ...rateOf(counts) }];
      })
      .toSorted(byWeakness),
    looked: own.reduce((sum, { looked }) => sum + looked, 0),
  };
}

const byWeakness = (a: WeakItem, b: WeakItem): number =>
  (b.perMille ?? -1) - (a.perMille ?? -1) || (a.item.code < b.item.code ? -1 : 1);
