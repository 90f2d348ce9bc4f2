/** 原样的表 — a sheet as an office keeps it: columns by their letters, merged cells filled in, nothing refused yet. */
import type { Sheet, SheetProblem } from "#kernel/sheet.ts";

export type Grid = Sheet & {
  /** Cells that cannot be read at all; their text is "". */
  readonly faults: readonly SheetProblem[];
  /** `C5`: cells that hold a number and no text; such a `3.1` may have been typed as 3.10. */
  readonly numbers: ReadonlySet<string>;
  /** `C5`: the row in which the text of a merged cell stands. */
  readonly merged: ReadonlyMap<string, number>;
};
