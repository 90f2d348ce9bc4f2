/** Which branches an inspection goes to: those named, those a revealed draw chose, or all under the unit; held until the end. */
import { addDays, type Day } from "#kernel/calendar.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import type { Unit } from "#organisation/unit.ts";
import type { InspectionRefusal } from "#supervision/inspection.ts";
import type { HeldBranch, InspectionStores } from "#supervision/plan-ports.ts";

export type WantedBranches =
  | { readonly kind: "named"; readonly ids: readonly string[] }
  /** A draw of the unit, of the year of the visits. */
  | { readonly kind: "drawn"; readonly year: string; readonly number: number }
  | { readonly kind: "all" };

type Wanted = {
  readonly unit: Pick<Unit, "id" | "path">;
  readonly branches: WantedBranches;
  readonly year: string;
};

export type ChosenBranches = {
  /** By id. */
  readonly branches: readonly HeldBranch[];
  readonly drawNumber: number | null;
};

export async function chooseBranches(
  stores: Pick<InspectionStores, "inspections" | "draws">,
  wanted: Wanted,
): Promise<Result<ChosenBranches, InspectionRefusal>> {
  const found = await idsOf(stores, wanted);
  if (!found.ok) return found;
  const ids = [...new Set(found.value)];
  if (ids.length === 0) return refused({ kind: "inspection.no-branches" });
  const branches = await stores.inspections.holdBranches(ids, wanted.unit.path);
  const held = new Set(branches.map(({ id }) => id));
  const missing = ids.filter((id) => !held.has(id));
  if (missing.length > 0) return refused({ kind: "inspection.no-such-branch", ids: missing });
  const drawNumber = wanted.branches.kind === "drawn" ? wanted.branches.number : null;
  return ok({ branches, drawNumber });
}

async function idsOf(
  { inspections, draws }: Pick<InspectionStores, "inspections" | "draws">,
  { unit, branches, year }: Wanted,
): Promise<Result<readonly string[], InspectionRefusal>> {
  if (branches.kind === "named") return ok(branches.ids);
  if (branches.kind === "all") {
    const all = await draws.listBranches({ unitId: unit.id, rootPath: unit.path });
    return ok(all.map(({ id }) => id));
  }
  if (branches.year !== year)
    return refused({ kind: "inspection.draw-of-another-year", drawYear: branches.year });
  const of = { unitId: unit.id, year, number: branches.number };
  const draw = await draws.find(of);
  if (draw === undefined) return refused({ kind: "inspection.no-such-draw" });
  if (draw.end.kind !== "revealed") return refused({ kind: "inspection.draw-not-revealed" });
  const used = await inspections.findByDraw({ ...of, drawNumber: branches.number });
  return used === undefined
    ? ok(draw.end.drawn)
    : refused({ kind: "inspection.draw-used", inspectionName: used.name });
}

/** Visits before it keep nobody away any more. */
export const earliestDay = (on: Day, restDays: number): Day => addDays(on, -restDays);
