/** What a command comes to: lines for people, fields for `--json`, and whether it was done or refused. */
import type { SheetProblem } from "#kernel/sheet.ts";

export type Outcome = {
  /** False: refused, with exit status 1. */
  readonly ok: boolean;
  readonly lines: readonly string[];
  /** The command's own fields, documented in docs/operate.md; of a refusal with `reason`, a dotted name. */
  readonly fields: Readonly<Record<string, unknown>>;
};

export const done = (lines: readonly string[], fields: Outcome["fields"] = {}): Outcome => ({
  ok: true,
  lines,
  fields,
});

export const refusal = (
  reason: string,
  lines: readonly string[],
  fields: Outcome["fields"] = {},
): Outcome => ({ ok: false, lines, fields: { reason, message: lines[0] ?? reason, ...fields } });

/** Every refused cell with its sheet, row, column and reason. */
export const refusedRows = (
  problems: readonly SheetProblem[],
  said = `有 ${problems.length} 处问题，什么都没有写入：`,
): Outcome => refusal("file.broken", [said, ...problems.map(problemLine)], { problems });

/** Row 0 stands for the whole sheet, a sheet without a name for the whole file. */
export function problemLine({ sheet, row, column, reason }: SheetProblem): string {
  const place = [sheet, row > 0 ? `第${row}行` : "", column].filter((part) => part !== "");
  return `  ${place.length === 0 ? "文件" : place.join(" ")}：${reason}`;
}
