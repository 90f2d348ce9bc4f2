/** What the visits of a year found below a unit: the counts, the standard they are of, and the branches behind the weakest items. */
import type { Stores } from "#chat/ports.ts";
import type { Unit } from "#organisation/unit.ts";
import { spanOfYear } from "#supervision/guidance.ts";
import type { ShortBranch } from "#supervision/guidance-ports.ts";
import { heatMap, type Looked } from "#supervision/weakness.ts";
import type { Dimension } from "#taskbook/edition.ts";
import type { Item } from "#taskbook/item.ts";

/** Items whose branches are listed, and branches of one. */
const WEAKEST = 10;
const MOST_BRANCHES = 1000;

export type ShortOf = { readonly item: Item; readonly branches: readonly ShortBranch[] };

export type WeaknessRead = {
  readonly rows: readonly Looked[];
  readonly items: readonly Item[];
  readonly dimensions: readonly Dimension[];
  /** Of the weakest items, in their order. */
  readonly short: readonly ShortOf[];
};

type Reading = Pick<Stores, "weaknesses" | "guidance" | "editions">;

/** By the newest standard; what it has no more is left out. */
export async function readWeakness(
  { weaknesses, guidance, editions }: Reading,
  { unit: { path: rootPath }, year }: { readonly unit: Unit; readonly year: string },
): Promise<WeaknessRead> {
  const [newest] = await editions.listEditions();
  if (newest === undefined) return { rows: [], items: [], dimensions: [], short: [] };
  const { items, dimensions } = (await editions.getEdition(newest.id)).standard;
  const known = new Map(items.map((item) => [item.code, item]));
  const span = spanOfYear(year);
  const looked = await weaknesses.listLooked({ rootPath, ...span });
  const rows = looked.filter(({ itemCode }) => known.has(itemCode));
  const short: ShortOf[] = [];
  for (const { item, perMille } of heatMap(rows, items).items.slice(0, WEAKEST)) {
    const whole = known.get(item.code);
    if (whole === undefined || perMille === null || perMille === 0) continue;
    const wanted = { rootPath, itemCode: item.code, sector: null, ...span, limit: MOST_BRANCHES };
    short.push({ item: whole, branches: await guidance.listShort(wanted) });
  }
  return { rows, items, dimensions, short };
}
