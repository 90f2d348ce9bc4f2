/** 编译标准 — from the rows of a file to a standard, or to everything that is wrong with it at once. */

import { ok, type Result, refused } from "#kernel/result.ts";
import type { SheetProblem } from "#kernel/sheet.ts";
import type { Standard } from "./edition.ts";
import { findForbiddenInputs, isExemptionIdle } from "./forbidden-inputs.ts";
import type { Item } from "./item.ts";
import { findMisfits, usualDueMonths } from "./item-rules.ts";
import { problemAt, type RawStandard } from "./raw-standard.ts";
import { placeText, type ReadRow, readRow, wholeOf } from "./read-row.ts";
import { draftScheme, problemsOfRows, type SchemeDraft, wholeScheme } from "./scheme-draft.ts";
import { findSchemeContradictions } from "./scheme-rules.ts";
import { findContradictions, findOddities } from "./standard-rules.ts";
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

function judgedScheme(
  scheme: SchemeDraft,
  items: readonly ReadRow<ItemDraft>[],
): readonly SheetProblem[] {
  const problems = problemsOfRows(scheme);
  return [...problems, ...untold(problems, findSchemeContradictions(scheme, items))];
}

/** The standard of a file, or all its problems with their places: nothing is ever compiled in part. */
export function compileStandard(raw: RawStandard): Result<Compiled, readonly SheetProblem[]> {
  const frame = readRow(FRAME_ROW, raw.frame);
  const dimensions = raw.dimensions.map((row) => readRow(DIMENSION_ROW, row));
  const sectors = raw.sectors.map((row) => readRow(SECTOR_ROW, row));
  const items = raw.items.map((row) => readRow(ITEM_ROW, row));
  const scheme = raw.scheme === undefined ? undefined : draftScheme(raw.scheme);
  const drafts = { frame: raw.frame, dimensions, sectors, items };
  const found = [
    ...[frame, ...dimensions, ...sectors].flatMap((read) => read.problems),
    ...items.flatMap(judged),
    ...findContradictions(drafts),
    ...(scheme === undefined ? [] : judgedScheme(scheme, items)),
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
      ...(scheme === undefined ? {} : { scheme: wholeScheme(scheme) }),
    },
    warnings: [
      ...idle.map(({ row }) =>
        problemAt(row, { path: "exemption", reason: "写了豁免，但没有用到" }),
      ),
      ...findOddities(drafts),
    ],
  });
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
