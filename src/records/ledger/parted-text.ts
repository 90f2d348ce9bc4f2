/** 分隔 — several texts in one cell; a mark that stands in a text itself has a backslash before it, a line end is `\n`. */

const escapedIn = (marks: string): RegExp =>
  new RegExp(`[\\\\${marks.replaceAll("\n", "")}]`, "gu");

/** `marks`: every character that would be taken for a separator. */
export const escape = (text: string, marks: string): string =>
  text.replace(escapedIn(marks), (mark) => `\\${mark}`).replaceAll("\n", "\\n");

export const unescape = (text: string): string =>
  text.replace(/\\(.)/gsu, (_whole, mark: string) => (mark === "n" ? "\n" : mark));

/** The parts between the marks that no backslash stands before, still escaped and trimmed; empty ones are left out. */
export function partsOf(text: string, marks: string): readonly string[] {
  const parts = [""];
  for (const [piece] of text.matchAll(/\\.|[^\\]|\\$/gsu))
    if (marks.includes(piece)) parts.push("");
    else parts.push(`${parts.pop() ?? ""}${piece}`);
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}
