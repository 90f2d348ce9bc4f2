/** Brings the kept sums up to date with what branches have said since. */
import type { FigureStore } from "#digest/ports.ts";
import { type CountingStores, countBranches } from "./count-branches.ts";

/** This month and the one before it; of an older one each branch is counted when somebody asks. */
const MONTHS_KEPT = 2;

/** Takes at most `limit` changed branches; answers how many it took. A minute in which nothing has changed costs one look. */
export async function keepFigures(
  stores: CountingStores & { readonly figures: FigureStore },
  limit: number,
): Promise<number> {
  const { figures } = stores;
  if (!(await figures.isBehind(MONTHS_KEPT))) return 0;
  await figures.hold();
  const months = await figures.keepNewest(MONTHS_KEPT);
  const branchIds = await figures.takeChanged(limit);
  if (branchIds.length === 0) return 0;
  for (const month of months) {
    const counted = await countBranches(stores, { branchIds, period: month });
    const kept = counted.map(({ branch, tally }) => ({ branchId: branch.id, tally }));
    await figures.save(month, { branchIds, figures: kept });
  }
  return branchIds.length;
}
