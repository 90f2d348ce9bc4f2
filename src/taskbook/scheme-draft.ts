/** A scheme on its way through the compiler: its rows read, their problems, and the whole once there are none. */
import type { z } from "zod";
import type { SheetProblem } from "#kernel/sheet.ts";
import type { RawScheme } from "./raw-standard.ts";
import { type ReadRow, readRow, wholeOf } from "./read-row.ts";
import type { Scheme } from "./scheme.ts";
import {
  adjustmentSchema,
  schemeBandSchema,
  schemeDimensionSchema,
  schemeFrameSchema,
  schemeMaximumSchema,
  schemePartSchema,
  schemeRoundSchema,
} from "./scheme-schema.ts";

const FRAME = { whole: schemeFrameSchema, part: schemeFrameSchema.partial() };
const PART = { whole: schemePartSchema, part: schemePartSchema.partial() };
const BAND = { whole: schemeBandSchema, part: schemeBandSchema.partial() };
const ADJUSTMENT = { whole: adjustmentSchema, part: adjustmentSchema.partial() };
const ROUND = { whole: schemeRoundSchema, part: schemeRoundSchema.partial() };
const DIMENSION = { whole: schemeDimensionSchema, part: schemeDimensionSchema.partial() };
const MAXIMUM = { whole: schemeMaximumSchema, part: schemeMaximumSchema.partial() };

type FrameDraft = z.output<typeof schemeFrameSchema>;
type PartDraft = z.output<typeof schemePartSchema>;
export type BandDraft = z.output<typeof schemeBandSchema>;
export type AdjustmentDraft = z.output<typeof adjustmentSchema>;
type RoundDraft = z.output<typeof schemeRoundSchema>;
type DimensionDraft = z.output<typeof schemeDimensionSchema>;
type MaximumDraft = z.output<typeof schemeMaximumSchema>;

export type SchemeDraft = {
  readonly frame: ReadRow<FrameDraft>;
  readonly parts: readonly ReadRow<PartDraft>[];
  readonly bands: readonly ReadRow<BandDraft>[];
  readonly adjustments: readonly ReadRow<AdjustmentDraft>[];
  readonly rounds: readonly ReadRow<RoundDraft>[];
  readonly dimensions: readonly ReadRow<DimensionDraft>[];
  readonly maxima: readonly ReadRow<MaximumDraft>[];
};

export const draftScheme = ({ frame, tables }: RawScheme): SchemeDraft => ({
  frame: readRow(FRAME, frame),
  parts: tables.parts.map((row) => readRow(PART, row)),
  bands: tables.bands.map((row) => readRow(BAND, row)),
  adjustments: tables.adjustments.map((row) => readRow(ADJUSTMENT, row)),
  rounds: tables.rounds.map((row) => readRow(ROUND, row)),
  dimensions: tables.dimensions.map((row) => readRow(DIMENSION, row)),
  maxima: tables.maxima.map((row) => readRow(MAXIMUM, row)),
});

export const problemsOfRows = (scheme: SchemeDraft): readonly SheetProblem[] =>
  [
    scheme.frame,
    ...scheme.parts,
    ...scheme.bands,
    ...scheme.adjustments,
    ...scheme.rounds,
    ...scheme.dimensions,
    ...scheme.maxima,
  ].flatMap(({ problems }) => problems);

export const wholeScheme = (scheme: SchemeDraft): Scheme => ({
  ...wholeOf(scheme.frame),
  parts: scheme.parts.map(wholeOf),
  bands: scheme.bands.map(wholeOf),
  adjustments: scheme.adjustments.map(wholeOf),
  rounds: scheme.rounds.map(wholeOf),
  dimensions: scheme.dimensions.map(wholeOf),
  maxima: scheme.maxima.map(wholeOf),
});
