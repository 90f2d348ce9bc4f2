/** Reads what an export holds, from the state of the moment it is sent. */
import type { AskedAlike } from "#blueprint/ports.ts";
import { readRules, readYears } from "#blueprint/use-cases/read-years.ts";
import { type BranchYear, latestOf } from "#blueprint/year.ts";
import type { Stores } from "#chat/ports.ts";
import { addMonths, type Day, dayOf, lastDayOf, monthOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import type { Unit } from "#organisation/unit.ts";
import type { LedgerName } from "#records/ledger/ledgers.ts";
import type { VisitsKnown } from "#supervision/board-ports.ts";
import { lastMonthOf, type Period, yearOf } from "#taskbook/period.ts";
import type { SheetToWrite } from "#workbook/write-workbook.ts";
import { adoptionSheet } from "./adoption-sheet.ts";
import { notesSheet } from "./export-notes.ts";
import {
  type ExportKind,
  fileNameOf,
  type How,
  isListed,
  isOfRecords,
  type ListedKind,
} from "./export-words.ts";
import { answerSheet, type Ledger, ledgerSheets } from "./ledger-sheets.ts";
import { committeesOf } from "./places.ts";
import { hasAggregate, readCounts } from "./read-counts.ts";
import { readLedger } from "./read-ledger.ts";
import { readRecords } from "./read-records.ts";
import { readWeakness } from "./read-weakness.ts";
import { recordSheets } from "./record-sheets.ts";
import { scoreSheets } from "./score-sheets.ts";
import { unitSheet } from "./unit-sheet.ts";
import { weaknessSheets } from "./weakness-sheets.ts";

/**
 * Rows in one file. Measured (2026-11, two cores): 21 000 rows of 得分 hold the process for 0.6 s and fit a heap of
 * 80 MB; four times as many hold it for 1.5 s and do not fit a Worker. 25 000 are the 得分 of some 590 branches.
 */
export const MOST_ROWS = 25_000;

/**
 * A record has more columns: 24 000 of them took 1.8 s to be made (2026-11, two cores). 8 000 are a
 * year of some 110 branches.
 */
export const MOST_RECORDS = 8_000;

export const mostRowsOf = (kind: ExportKind): number =>
  isOfRecords(kind) || isListed(kind) ? MOST_RECORDS : MOST_ROWS;

export type ExportAsked = {
  readonly kind: ExportKind;
  readonly unit: Unit;
  /** What was named; undefined: the latest. */
  readonly period: Period | undefined;
  /** Of the units below, where it is too much for one file; from 0. */
  readonly page: number;
  readonly at: Instant;
  /** Names in records are for the branch alone. */
  readonly withNames: boolean;
  /** Which visits whoever asks may know of before they are over; without it, none. */
  readonly known?: VisitsKnown;
  readonly nominates?: boolean;
  /** 汇总 of a ledger: counts by unit, no branch by name. */
  readonly aggregated?: boolean;
  /** What was said of it, to be said again; undefined where there is but one way for who asks. */
  readonly how?: How | undefined;
};

export type Exported = {
  readonly fileName: string;
  readonly sheets: readonly SheetToWrite[];
  readonly rows: number;
  readonly period: Period | undefined;
};

export type ExportRefusal =
  /** No branch there was asked anything in the time. */
  | { readonly kind: "export.nothing-asked" }
  /** Nothing of it was recorded in the time. */
  | { readonly kind: "export.nothing-recorded" }
  /** No visit there was over in the year. */
  | { readonly kind: "export.nothing-looked-at" }
  /** No case of a branch there was adopted. */
  | { readonly kind: "export.nothing-adopted" }
  /** The ledger is empty. */
  | { readonly kind: "export.nothing-listed"; readonly what: ListedKind }
  /** Counts are of counties and committees. */
  | { readonly kind: "export.no-aggregate" }
  /** `rows`: at least so many. */
  | { readonly kind: "export.too-many-rows"; readonly rows: number }
  /** A second page of what goes in one file. */
  | { readonly kind: "export.no-pages" };

type Held = { readonly sheets: readonly SheetToWrite[]; readonly period: Period | undefined };
type Reading = Pick<
  Stores,
  | "organisation"
  | "branchYears"
  | "editions"
  | "records"
  | "cases"
  | "weaknesses"
  | "guidance"
  | "board"
  | "rechecks"
  | "ledgerLists"
>;
type OfRecords = ExportAsked & { readonly kind: LedgerName };
type OfBranches = ExportAsked & {
  readonly kind: Exclude<ExportKind, "units" | "adoptions" | "weakness" | ListedKind | LedgerName>;
};

export async function makeExport(
  stores: Reading,
  asked: ExportAsked,
): Promise<Result<Exported, ExportRefusal>> {
  const held = await readHeld(stores, asked);
  if (!held.ok) return held;
  const { sheets, period } = held.value;
  const rows = rowsIn(sheets);
  return ok({
    fileName: fileNameOf(asked.kind, asked.unit, period ?? dayOf(asked.at)),
    sheets: [...sheets, notesSheet({ ...asked, period, rows })],
    rows,
    period,
  });
}

async function readHeld(stores: Reading, asked: ExportAsked): Promise<Result<Held, ExportRefusal>> {
  const { kind } = asked;
  if (kind === "units") return readUnits(stores, asked);
  if (kind === "adoptions") return readAdoptions(stores, asked);
  if (isListed(kind)) return readListed(stores, { ...asked, kind });
  if (kind === "weakness") return readWeak(stores, asked);
  return isOfRecords(kind)
    ? readRecorded(stores, { ...asked, kind })
    : readBranches(stores, { ...asked, kind });
}

/** Of the year so far, where no time was named. */
async function readRecorded(
  stores: Reading,
  { kind, unit, page, at, withNames, ...asked }: OfRecords,
): Promise<Result<Held, ExportRefusal>> {
  const period = asked.period ?? yearOf(monthOf(at));
  const wanted = { ledger: kind, ...daysOf(period) };
  const { branches, rows } = await readRecords(stores, unit, { ...wanted, most: MOST_RECORDS });
  const fit = fitsOneFile(rows, page, MOST_RECORDS);
  if (!fit.ok) return fit;
  if (rows === 0) return refused({ kind: "export.nothing-recorded" });
  const sheets = recordSheets(branches, { ...wanted, today: dayOf(at), withNames });
  return ok({ sheets, period });
}

function daysOf(period: Period): { readonly from: Day; readonly to: Day } {
  const last = lastMonthOf(period);
  const months = { Q: 3, H: 6 }[period[5] ?? ""] ?? (period.length === 4 ? 12 : 1);
  return { from: `${addMonths(last, 1 - months)}-01`, to: lastDayOf(last) };
}

async function readUnits(
  { organisation }: Pick<Stores, "organisation">,
  { unit, at, page }: ExportAsked,
): Promise<Result<Held, ExportRefusal>> {
  const units = await organisation.listSubtree(unit.path);
  const fit = fitsOneFile(units.length, page);
  if (!fit.ok) return fit;
  const ids = units.map(({ id }) => id);
  const above = unit.parentId === null ? undefined : await organisation.findUnit(unit.parentId);
  const responsible = await organisation.listResponsible(ids, dayOf(at));
  return ok({ sheets: [unitSheet({ units, above, responsible })], period: undefined });
}

async function readAdoptions(
  { cases }: Pick<Stores, "cases">,
  { unit, page }: ExportAsked,
): Promise<Result<Held, ExportRefusal>> {
  const adoptions = await cases.listAdoptionsUnder(unit.path, MOST_ROWS + 1);
  const fit = fitsOneFile(adoptions.length, page);
  if (!fit.ok) return fit;
  return adoptions.length === 0
    ? refused({ kind: "export.nothing-adopted" })
    : ok({ sheets: [adoptionSheet(adoptions)], period: undefined });
}

/** Of the whole year in which the time lies, this one where none was named. */
async function readWeak(
  stores: Reading,
  { unit, period, page, at }: ExportAsked,
): Promise<Result<Held, ExportRefusal>> {
  const year = yearOf(period ?? monthOf(at));
  const weak = await readWeakness(stores, { unit, year });
  if (weak.rows.length === 0) return refused({ kind: "export.nothing-looked-at" });
  const sheets = weaknessSheets(weak);
  const fit = fitsOneFile(rowsIn(sheets), page);
  return fit.ok ? ok({ sheets, period: year }) : fit;
}

async function readListed(
  stores: Reading,
  asked: ExportAsked & { readonly kind: ListedKind },
): Promise<Result<Held, ExportRefusal>> {
  const { kind, unit, page, aggregated = false } = asked;
  if (aggregated && !hasAggregate(unit)) return refused({ kind: "export.no-aggregate" });
  const wanted = { ...asked, units: await listAround(stores, unit), most: MOST_RECORDS };
  const { rows, ...held } = await (aggregated ? readCounts : readLedger)(stores, wanted);
  const fit = fitsOneFile(rows, page, MOST_RECORDS);
  if (!fit.ok) return fit;
  return rows === 0 ? refused({ kind: "export.nothing-listed", what: kind }) : ok(held);
}

const rowsIn = (sheets: readonly SheetToWrite[]): number =>
  sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);

function fitsOneFile(
  rows: number,
  page: number,
  most = MOST_ROWS,
): Result<undefined, ExportRefusal> {
  if (rows > most) return refused({ kind: "export.too-many-rows", rows });
  return page > 0 ? refused({ kind: "export.no-pages" }) : ok(undefined);
}

/** Counted before it is read: what is too much would not fit the memory either. */
async function readBranches(
  stores: Reading,
  { kind, unit, period, page, at }: OfBranches,
): Promise<Result<Held, ExportRefusal>> {
  const upTo = lastMonthOf(period ?? monthOf(at));
  const wanted = { rootPath: unit.path, year: yearOf(upTo), upTo };
  const alike = await stores.branchYears.countAlike(wanted);
  const span = kind === "scores" ? scoredTo(period ?? upTo) : (period ?? latestMonthOf(alike));
  const isAsked = wasAskedIn(kind === "scores" ? undefined : span);
  const asked = alike.filter(isAsked);
  const rules = await readRules(stores, asked);
  const shared = { month: span === undefined || span.length === 4 ? undefined : span, rules };
  const rows = asked.reduce((sum, one) => sum + rowsOf(kind, shared, one), 0);
  const fit = fitsOneFile(rows, page);
  if (!fit.ok) return fit;
  const years = asked.length === 0 ? [] : (await readYears(stores, wanted)).years.filter(isAsked);
  const [first] = years;
  if (first === undefined) return refused({ kind: "export.nothing-asked" });
  const { dimensions } = rules.standardOf(latestOf(first).editionId);
  const committees = committeesOf(years, await listAround(stores, unit));
  const sheets = sheetsOf(kind, { ...shared, years, dimensions, committees });
  return ok({ sheets, period: span });
}

/** A score is of the year to date: of a quarter or a half year only the end counts. */
const scoredTo = (period: Period): Period => (period.length === 4 ? period : lastMonthOf(period));

/** Rows of all the branches asked alike: what they answered makes none more and none fewer. */
function rowsOf(
  kind: OfBranches["kind"],
  ledger: Pick<Ledger, "month" | "rules">,
  { campaigns, branches }: AskedAlike,
): number {
  const branch = { id: "", name: "", shortName: "", path: "" };
  const years = [{ branch, campaigns, answers: [] }];
  return (
    branches * rowsIn(sheetsOf(kind, { ...ledger, years, dimensions: [], committees: new Map() }))
  );
}

function sheetsOf(kind: OfBranches["kind"], ledger: Ledger): readonly SheetToWrite[] {
  if (kind === "scores") return scoreSheets(ledger);
  return kind === "answers" ? [answerSheet(ledger)] : ledgerSheets(ledger);
}

type Campaigns = Pick<BranchYear, "campaigns">;

/** The last month in which any of the branches was asked something. */
const latestMonthOf = (asked: readonly Campaigns[]): Period | undefined =>
  asked
    .flatMap(({ campaigns }) => campaigns.map(({ month }) => month))
    .toSorted()
    .at(-1);

const wasAskedIn =
  (span: Period | undefined) =>
  ({ campaigns }: Campaigns): boolean =>
    span === undefined || span.length === 4 || campaigns.some(({ month }) => month === span);

/** The units below and above: a branch's committee is above it. */
async function listAround(
  { organisation }: Pick<Stores, "organisation">,
  { path }: Unit,
): Promise<readonly Unit[]> {
  const below = await organisation.listSubtree(path);
  const above: Unit[] = [];
  for (const id of path.split("/").slice(0, -1)) {
    const unit = await organisation.findUnit(id);
    if (unit !== undefined) above.push(unit);
  }
  return [...above, ...below];
}
