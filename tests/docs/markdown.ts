/** Reads the Markdown of our own documents. */

/** The body rows of every table, each as its trimmed cells. */
export const tableRows = (markdown: string): readonly (readonly string[])[] =>
  markdown
    .split(/\n(?!\|)/)
    .map((block) => block.split("\n").filter((line) => line.startsWith("|")))
    .flatMap((lines) => lines.slice(2))
    .map((line) =>
      line
        .slice(1, line.lastIndexOf("|"))
        .split("|")
        .map((cell) => cell.trim()),
    );

/** The targets of all links and pictures. */
export const linksOf = (markdown: string): readonly string[] =>
  [...markdown.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? "");

/** What stands under a heading of the second level, up to the next one. */
export function sectionOf(markdown: string, heading: string): string {
  const section = markdown.split(/^## /m).find((part) => part.startsWith(`${heading}\n`));
  if (section === undefined) throw new Error(`there is no heading "${heading}"`);
  return section;
}

/** Tables without the blanks and dashes that only line their columns up. */
export const withoutPadding = (text: string): string =>
  text.replaceAll(/ *\| */g, "|").replaceAll(/-{3,}/g, "---");
