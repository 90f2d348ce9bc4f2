/** Reads what the exports of supervision hold: findings with what came back, and the visits of a year. */
import type { Stores } from "#chat/ports.ts";
import { addYears, dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { placeOf, visibleRoots } from "#organisation/permission.ts";
import type { Actor } from "#organisation/post.ts";
import type { Unit } from "#organisation/unit.ts";
import type { VisitsKnown } from "#supervision/board-ports.ts";
import type { SheetToWrite } from "#workbook/write-workbook.ts";
import { type Committees, committeesAbove } from "./places.ts";
import { findingSheet, recurrenceSheet, visitSheet } from "./supervision-sheets.ts";

type Placed = { readonly branchId: string; readonly branchPath: string };
type Reading = Pick<Stores, "board" | "rechecks">;

/** Rows of the first sheet, one more than `most` when there are more. */
export type LedgerRead = { readonly rows: number; readonly sheets: readonly SheetToWrite[] };

export type LedgerOf = {
  readonly unit: Pick<Unit, "id" | "path">;
  /** Above and below the unit: a branch's committee is above it. */
  readonly units: readonly Unit[];
  readonly most: number;
};

/** Of the year, or of all years. */
export async function readFindings(
  { board, rechecks }: Reading,
  { unit, units, most }: LedgerOf,
  { year, at }: { readonly year: string | null; readonly at: Instant },
): Promise<LedgerRead> {
  const findings = await board.listFindings({ rootPath: unit.path, year, limit: most + 1 });
  const since = addYears(dayOf(at), -1);
  const back = await rechecks.listRecurrence({ unitId: unit.id, since });
  return {
    rows: findings.length,
    sheets: [
      findingSheet(findings, committeesOver(findings, units)),
      ...(back.length === 0 ? [] : [recurrenceSheet(back)]),
    ],
  };
}

export async function readVisits(
  { board }: Pick<Reading, "board">,
  { unit, units, most }: LedgerOf,
  { year, known }: { readonly year: string | null; readonly known: VisitsKnown },
): Promise<LedgerRead> {
  const visits = await board.listVisits({ rootPath: unit.path, year, known, limit: most + 1 });
  return { rows: visits.length, sheets: [visitSheet(visits, committeesOver(visits, units))] };
}

export const committeesOver = (placed: readonly Placed[], units: readonly Unit[]): Committees =>
  committeesAbove(
    placed.map(({ branchId: id, branchPath: path }) => ({ id, path })),
    units,
  );

const PLANS = "plan-inspection";

/** 暗访 that is not over is known to whoever plans at the very unit that sends. */
export const unitsPlannedFor = (actor: Actor): readonly string[] =>
  actor.standings
    .filter(({ role }) => placeOf(role, PLANS) !== "nowhere")
    .map(({ unitId }) => unitId);

export const visitsKnownTo = (actor: Actor): VisitsKnown => ({
  planned: visibleRoots(actor, PLANS),
  units: unitsPlannedFor(actor),
  own: actor.standings.map(({ unitId }) => unitId),
});
