/** What branches have recorded, read for a file a part at a time: what is too much is told before all of it is read. */
import type { Stores } from "#chat/ports.ts";
import type { Unit } from "#organisation/unit.ts";
import {
  ALL_DAYS,
  type BranchRecords,
  byBranch,
  type RecordsToShow,
  shownOf,
} from "./record-sheets.ts";

export type RecordsRead = {
  readonly branches: readonly BranchRecords[];
  /** In the ledger; once there are more than `most` the rest is not read. */
  readonly rows: number;
};

/** By the units just below, in organisational order. */
export async function readRecords(
  { organisation, records }: Pick<Stores, "organisation" | "records">,
  unit: Unit,
  wanted: Pick<RecordsToShow, "ledger" | "from" | "to"> & { readonly most: number },
): Promise<RecordsRead> {
  const units = await organisation.listSubtree(unit.path);
  const below = units.filter(({ parentId }) => parentId === unit.id);
  const parts = unit.kind === "branch" ? [unit] : below;
  const branches: BranchRecords[] = [];
  let rows = 0;
  for (const { path } of parts) {
    const found = await records.listUnder({ rootPath: path, ...ALL_DAYS });
    rows += shownOf(found, wanted).length;
    if (rows > wanted.most) return { branches: [], rows };
    branches.push(...byBranch(found, units));
  }
  return { branches, rows };
}
