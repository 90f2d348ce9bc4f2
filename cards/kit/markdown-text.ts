/** What markdown says when nothing draws it. */

const replacements: readonly (readonly [RegExp, string])[] = [
  [/^```.*$\n?/gm, ""],
  [/<br\s*\/?>/gi, "\n"],
  [/<at\s+id=["']?all["']?\s*>(<\/at>)?/gi, "@所有人"],
  [/<text_tag[^>]*>(.*?)<\/text_tag>/gi, "［$1］"],
  [/<\/?[a-z][^>]*>/gi, ""],
  [/!\[([^\]]*)\]\([^)]*\)/g, "［图片：$1］"],
  [/\[([^\]]*)\]\(([^)]*)\)/g, "$1 $2"],
  [/^[ \t]*(?:\|[ \t]*)?:?-+:?[ \t]*(?:\|[ \t:-]*)+$\n?/gm, ""],
  [/^[ \t]*#{1,6}[ \t]+/gm, ""],
  [/^([ \t]*)[-*+][ \t]+/gm, "$1· "],
  [/(\*\*|~~|`)(.+?)\1/g, "$2"],
  [/\*(\S(?:.*?\S)?)\*/g, "$1"],
];
const namedEntities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  nbsp: " ",
};

/** The words of our markdown, its markup taken away and its entities read; the inverse of `escapeMarkdown` on escaped text. */
export function markdownText(content: string): string {
  const bare = replacements.reduce((left, [from, to]) => left.replace(from, to), content);
  return bare.replace(/&(?:#(\d{1,7})|(\w+));/g, (entity, code?: string, name?: string) => {
    if (code !== undefined && Number(code) <= 0x10ffff) return String.fromCodePoint(Number(code));
    return namedEntities[name ?? ""] ?? entity;
  });
}
