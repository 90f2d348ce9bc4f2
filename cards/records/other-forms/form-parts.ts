/** 表单的格子 — the fields of a form, prefilled from the record to be corrected or from what was recorded before. */
import { type Choice, datePicker, input, selectStatic } from "#cards/kit/inputs.ts";
import { column, columnSet } from "#cards/kit/layout.ts";
import type { FormPart, FormView } from "#cards/records/record-form.ts";
import { latestOf } from "#records/fact-scope.ts";
import { type RecordDetail, type RecordOf, recordsOf } from "#records/record.ts";
import { type CountedLine, DAY, type Field } from "./read-form.ts";

type Type = RecordDetail["type"];

/** The record to be corrected, when it is one of the form's own. */
export const correctedOf = <T extends Type>(
  { corrects }: FormView,
  type: T,
): RecordOf<T> | undefined => recordsOf(corrects === undefined ? [] : [corrects], type)[0];

export const lastOf = <T extends Type>({ records }: FormView, type: T): RecordOf<T> | undefined =>
  latestOf(recordsOf(records, type));

/** 正式党员 and 预备党员 of the last 党员名册. */
export function membersOf(view: FormView): number | undefined {
  const roster = lastOf(view, "roster")?.detail;
  return roster === undefined ? undefined : roster.full + roster.probationary;
}

export const dayPart = ({ corrects, today }: FormView): FormPart =>
  datePicker(DAY.name, { initialOn: corrects?.on ?? today }, { width: "fill" });

export type CountOptions = { readonly hint?: string; readonly isOptional?: boolean };

/** A number of people, hours or months; without one known, an empty field. */
export const countPart = (
  { name, label }: Field,
  initial: number | undefined,
  { hint, isOptional = false }: CountOptions = {},
): FormPart =>
  input(name, {
    label,
    maxLength: 10,
    width: "fill",
    required: !isOptional,
    placeholder: hint ?? "写数字",
    ...(initial === undefined ? {} : { initial: String(initial) }),
  });

export type WordsOptions = {
  readonly hint: string;
  readonly longest: number;
  readonly rows?: number;
  readonly isOptional?: boolean;
};

export const wordsPart = (
  { name, label }: Field,
  initial: string | undefined,
  { hint, longest, rows, isOptional = false }: WordsOptions,
): FormPart =>
  input(name, {
    label,
    maxLength: longest,
    width: "fill",
    required: !isOptional,
    placeholder: hint,
    ...(rows === undefined ? {} : { rows }),
    ...(initial === undefined ? {} : { initial }),
  });

export const linesOf = (lines: readonly CountedLine[]): string =>
  lines.map(({ label, count }) => `${label} ${count}`).join("\n");

export const choicePart = (
  { name, label }: Field,
  choices: readonly Choice[],
  initial: string,
): FormPart =>
  selectStatic(name, choices, { initial, placeholder: label, width: "fill", required: true });

export const choicesOf = (words: Readonly<Record<string, string>>): readonly Choice[] =>
  Object.entries(words).map(([value, text]) => ({ text, value }));

export const yearPart = (field: Field, years: readonly string[], initial: string): FormPart =>
  choicePart(
    field,
    [...new Set([...years, initial])].map((year) => ({ text: `${year}年`, value: year })),
    initial,
  );

export const isYear = (text: string): boolean => /^\d{4}$/.test(text);

/** So many years after a year. */
export const yearAfter = (year: string, years: number): string => String(Number(year) + years);

/** Fields side by side. */
export const rowPart = (parts: readonly FormPart[]): FormPart =>
  columnSet(parts.map((part) => column([part])));
