/** One row of a file, read by its schema: what is sound of it, and its problems with their places. */
import type { SheetPlace, SheetProblem } from "#kernel/sheet.ts";
import { problemAt, type RawRow, type Sound } from "./raw-standard.ts";
import { type ReadFields, type RowSchema, readFields } from "./read-fields.ts";

/** A row and what of it is sound. */
export type DraftRow<T> = { readonly row: RawRow; readonly fields: Sound<T> };

export type ReadRow<T> = DraftRow<T> &
  Pick<ReadFields<T>, "whole"> & { readonly problems: readonly SheetProblem[] };

export function readRow<T>(schema: RowSchema<T>, row: RawRow): ReadRow<T> {
  const { whole, fields, flaws } = readFields(schema, row.fields);
  return { row, whole, fields, problems: flaws.map((flaw) => problemAt(row, flaw)) };
}

export const placeText = ({ sheet, row, column }: SheetPlace): string =>
  `${sheet}\n${row}\n${column}`;

export function wholeOf<T>({ row, whole }: ReadRow<T>): T {
  if (whole !== undefined) return whole;
  throw new Error(`a broken row passed the compiler: ${placeText(row.placeOf(""))}`);
}
