/** 标准的原样 — a standard as it was read from a file, before anybody judged it, with the place of every value. */
import type { SheetPlace, SheetProblem } from "#kernel/sheet.ts";

/** A dotted path to a value of a row, in the names of item.ts and edition.ts: `answer.options[1].ratio`. */
export type FieldPath = string;

/** Something wrong at a field, worded for the person who has to mend it. */
export type Flaw = { readonly path: FieldPath; readonly reason: string };

/** One row: values under the names of item.ts and edition.ts, of whatever type the file held. */
export type RawRow = {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly placeOf: (path: FieldPath) => SheetPlace;
};

/** The sheets of a scheme beside its own row. */
export const SCHEME_TABLES = [
  "parts",
  "bands",
  "adjustments",
  "rounds",
  "dimensions",
  "maxima",
] as const;
export type SchemeTable = (typeof SCHEME_TABLES)[number];

/** The scheme of a file. Places of the whole of a table are asked by its name. */
export type RawScheme = {
  readonly frame: RawRow;
  readonly tables: Readonly<Record<SchemeTable, readonly RawRow[]>>;
};

export type RawStandard = {
  /** Title and bonus cap. */
  readonly frame: RawRow;
  readonly dimensions: readonly RawRow[];
  readonly sectors: readonly RawRow[];
  readonly items: readonly RawRow[];
  /** Absent: the file has none. */
  readonly scheme?: RawScheme;
  /** What reading already found; the compiler lists it with its own. */
  readonly problems: readonly SheetProblem[];
};

/** What of a row is sound: a field that is missing or wrong is absent. */
export type Sound<T> = { readonly [K in keyof T]?: T[K] | undefined };

export const problemAt = (row: RawRow, { path, reason }: Flaw): SheetProblem => ({
  ...row.placeOf(path),
  reason,
});
