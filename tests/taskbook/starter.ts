/** The starter standard as tests need it: its document to alter, and the compiler's answer to it. */
import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Result } from "#kernel/result.ts";
import type { SheetProblem } from "#kernel/sheet.ts";
import { type Compiled, compileStandard } from "#taskbook/compile.ts";
import type { Standard } from "#taskbook/edition.ts";
import { readStandardJson } from "#taskbook/standard-json.ts";

const rowSchema = z.record(z.string(), z.unknown());
/** A row of the document; `answer` and `scoring` are there in every item. */
const itemSchema = z.looseObject({ code: z.string(), answer: rowSchema, scoring: rowSchema });
const documentSchema = z.looseObject({
  items: z.array(itemSchema),
  dimensions: z.array(rowSchema),
  sectors: z.array(rowSchema),
});
export type ItemJson = z.output<typeof itemSchema>;
export type StandardJson = z.output<typeof documentSchema>;

const text = readFileSync("samples/党支部标准.json", "utf8");
const shipped = documentSchema.parse(JSON.parse(text));

/** A fresh copy: alter it as you like. */
export const starterDocument = (): StandardJson => structuredClone(shipped);

export function itemOf(document: StandardJson, code: string): ItemJson {
  const item = document.items.find((each) => each.code === code);
  if (item === undefined) throw new Error(`no item ${code}`);
  return item;
}

export function compileDocument(document: unknown): Result<Compiled, readonly SheetProblem[]> {
  const raw = readStandardJson(JSON.stringify(document));
  return raw.ok ? compileStandard(raw.value) : raw;
}

export function standardOf(document: unknown): Standard {
  const compiled = compileDocument(document);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.refusal.slice(0, 3)));
  return compiled.value.standard;
}

export const starterStandard = (): Standard => standardOf(starterDocument());

/** What is wrong with a document, one line each: sheet, row, column, reason. */
export function problemsOf(document: unknown): readonly string[] {
  const compiled = compileDocument(document);
  return compiled.ok ? [] : compiled.refusal.map(lineOf);
}

export const lineOf = ({ sheet, row, column, reason }: SheetProblem): string =>
  `${sheet} ${row} ${column}: ${reason}`;
