/** A table of a workbook as it was read: text cells with the place each stood, so that a refusal can name it. */

/** Where something stands: `row` as Excel counts (1 is the header), `column` the header's text. */
export type SheetPlace = { readonly sheet: string; readonly row: number; readonly column: string };

/** One thing wrong with a file, worded for the person who has to mend it. */
export type SheetProblem = SheetPlace & { readonly reason: string };

export type SheetRow = {
  readonly row: number;
  /** Normalised text by header; an empty cell is "". */
  readonly cells: Readonly<Record<string, string>>;
};

export type Sheet = {
  readonly name: string;
  readonly headers: readonly string[];
  readonly rows: readonly SheetRow[];
};
