/** 编译标准 — from the rows of a file to a standard, or to everything that is wrong with it at once. */

import { ok, type Result, refused } from "#kernel/result.ts";
import type { SheetPlace, SheetProblem } from "#kernel/sheet.ts";
import type { Standard } from "./edition.ts";
import { findForbiddenInputs, isExemptionIdle } from "./forbidden-inputs.ts";
import type { Item } from "./item.ts";
import { findMisfits, usualDueMonths } from "./item-rules.ts";
import { problemAt, type RawRow, type RawStandard } from "./raw-standard.ts";
import { type ReadFields, type RowSchema, readFields } from "./read-fields.ts";
import { type DraftRow, findContradictions, findOddities } from "./standard-rules.ts";
import {
  dimensionSchema,
  frameSchema,
  type ItemDraft,
  itemSchema,
  sectorSchema,
} from "./standard-schema.ts";

/** What may be published. `warnings` are for the operator's eye and stop nothing. */
export type Compiled = { readonly standard: Standard; readonly warnings: readonly SheetProblem[] };

const FRAME_ROW = { whole: frameSchema, part: frameSchema.partial() };
const DIMENSION_ROW = { whole: dimensionSchema, part: dimensionSchema.partial() };
const SECTOR_ROW = { whole: sectorSchema, part: sectorSchema.partial() };
const ITEM_ROW = { whole: itemSchema, part: itemSchema.partial() };

type ReadRow<T> = DraftRow<T> &
  Pick<ReadFields<T>, "whole"> & { readonly problems: readonly SheetProblem[] };

function readRow<T>(schema: RowSchema<T>, row: RawRow): ReadRow<T> {
  const { whole, fields, flaws } = readFields(schema, row.fields);
  return { row, whole, fields, problems: flaws.map((flaw) => problemAt(row, flaw)) };
}

const placeText = ({ sheet, row, column }: SheetPlace) => `${sheet}\n${row}\n${column}`;

/** Leaves out what was told already: of that cell, or of its whole column in row 1. */
function untold(told: readonly SheetProblem[], problems: readonly SheetProblem[]) {
  const places = new Set(told.map(placeText));
  return problems.filter(
    (problem) => !places.has(placeText(problem)) && !places.has(placeText({ ...problem, row: 1 })),
  );
}

/** A rule that only misses what its field should have held adds nothing. */
function judged({ row, fields, problems }: ReadRow<ItemDraft>): readonly SheetProblem[] {
  const flaws = [...findMisfits(fields), ...findForbiddenInputs(fields)];
  const more = flaws.map((flaw) => problemAt(row, flaw));
  return [...problems, ...untold(problems, more)];
}

/** The standard of a file, or all its problems with their places: nothing is ever compiled in part. */
export function compileStandard(raw: RawStandard): Result<Compiled, readonly SheetProblem[]> {
  const frame = readRow(FRAME_ROW, raw.frame);
  const dimensions = raw.dimensions.map((row) => readRow(DIMENSION_ROW, row));
  const sectors = raw.sectors.map((row) => readRow(SECTOR_ROW, row));
  const items = raw.items.map((row) => readRow(ITEM_ROW, row));
  const drafts = { frame: raw.frame, dimensions, sectors, items };
  const found = [
    ...[frame, ...dimensions, ...sectors].flatMap((read) => read.problems),
    ...items.flatMap(judged),
    ...findContradictions(drafts),
  ];
  const problems = [...raw.problems, ...untold(raw.problems, found)];
  if (problems.length > 0) return refused(problems);
  const idle = items.filter(({ fields }) => isExemptionIdle(fields));
  return ok({
    standard: {
      ...wholeOf(frame),
      dimensions: dimensions.map(wholeOf),
      sectors: sectors.map(wholeOf),
      items: items.map((item) => compiledItem(wholeOf(item))),
    },
    warnings: [
      ...idle.map(({ row }) =>
        problemAt(row, { path: "exemption", reason: "写了豁免，但没有用到" }),
      ),
      ...findOddities(drafts),
    ],
  });
}

function wholeOf<T>({ row, whole }: ReadRow<T>): T {
  if (whole !== undefined) return whole;
  throw new Error(`a broken row passed the compiler: ${placeText(row.placeOf(""))}`);
}

function compiledItem({ answer, fact, ...rest }: ItemDraft): Item {
  if (answer.type === "photo") throw new Error(`${rest.code}: a photo passed the compiler`);
  return {
    ...rest,
    ...(fact === undefined ? {} : { fact }),
    answer,
    dueMonths: rest.dueMonths ?? usualDueMonths(rest.frequency),
  };
}
