/** Reads one of the four ledgers that come of the work itself: 问题整改、检查、达标、示范点. */
import type { Stores } from "#chat/ports.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { VisitsKnown } from "#supervision/board-ports.ts";
import { type Period, yearOf } from "#taskbook/period.ts";
import { exemplarSheet, passedSheet } from "./acceptance-sheets.ts";
import type { ListedKind } from "./export-words.ts";
import {
  committeesOver,
  type LedgerOf,
  type LedgerRead,
  readFindings,
  readVisits,
} from "./read-supervised.ts";

type Reading = Pick<Stores, "board" | "rechecks" | "ledgerLists">;

export type LedgerAsked = LedgerOf & {
  readonly kind: ListedKind;
  readonly period: Period | undefined;
  readonly at: Instant;
  readonly known?: VisitsKnown;
  /** Whether nominations before 公示 and those not adopted are shown: to who nominates or decides. */
  readonly nominates?: boolean;
};

const NONE_KNOWN: VisitsKnown = {
  planned: { kind: "within", units: [], roots: [] },
  units: [],
  own: [],
};

/** Of findings and exemplars all years where no time was named, of visits and rounds this one. */
export const yearAsked = ({ kind, period, at }: Pick<LedgerAsked, "kind" | "period" | "at">) => {
  if (period !== undefined) return yearOf(period);
  return kind === "findings" || kind === "exemplars" ? undefined : yearOf(dayOf(at));
};

export async function readLedger(
  stores: Reading,
  asked: LedgerAsked,
): Promise<LedgerRead & { readonly period: Period | undefined }> {
  const period = yearAsked(asked);
  return { ...(await readYear(stores, asked, period ?? null)), period };
}

/** Null: of all years. */
export async function readYear(
  stores: Reading,
  { kind, at, known = NONE_KNOWN, nominates = false, ...of }: Omit<LedgerAsked, "period">,
  year: string | null,
): Promise<LedgerRead> {
  if (kind === "findings") return readFindings(stores, of, { year, at });
  if (kind === "inspections") return readVisits(stores, of, { year, known });
  const wanted = { rootPath: of.unit.path, year, limit: of.most + 1 };
  if (kind === "passed") {
    const lines = await stores.ledgerLists.listPassed(wanted);
    return { rows: lines.length, sheets: [passedSheet(lines, committeesOver(lines, of.units))] };
  }
  const lines = await stores.ledgerLists.listExemplars({ ...wanted, publicOnly: !nominates });
  return { rows: lines.length, sheets: [exemplarSheet(lines, committeesOver(lines, of.units))] };
}
