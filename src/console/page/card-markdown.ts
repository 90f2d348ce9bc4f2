/** Feishu's markdown as nodes: what is not understood stays text. */

import { emojiOf } from "./card-emoji.ts";
import { scroller } from "./card-scroller.ts";
import { localTime } from "./card-time.ts";
import { groundOf, inkOf, tagColours } from "./colours.ts";
import { h } from "./dom.ts";
import { nameOf } from "./model.ts";
import { resourceUrl } from "./wire.ts";

const ENTITIES: Readonly<Record<string, string>> = {
  nbsp: "\u00a0",
  lt: "<",
  gt: ">",
  amp: "&",
  quot: '"',
};

const decode = (text: string): string =>
  text.replace(
    /&(?:#(\d+)|(\w+));/g,
    (whole, code: string | undefined, name: string | undefined) =>
      code === undefined ? (ENTITIES[name ?? ""] ?? whole) : String.fromCodePoint(Number(code)),
  );

type Rule = readonly [RegExp, (match: RegExpExecArray) => Node];

const link = (label: string, href: string): Node =>
  /^https?:\/\//.test(href)
    ? h("a", { href, target: "_blank", rel: "noopener noreferrer" }, ...inline(label))
    : document.createTextNode(label);

const mention = (name: string): Node => h("span", { class: "at" }, `@${name}`);
const attribute = (tag: string, name: string): string =>
  new RegExp(`\\b${name}\\s*=\\s*["']?([^"'\\s>]+)`).exec(tag)?.[1] ?? "";

function numberTag(tag: string, text: string): Node {
  const background = attribute(tag, "background_color");
  const ink = attribute(tag, "font_color");
  return h(
    "span",
    {
      class: "number-tag",
      style: {
        background: background === "" ? "" : groundOf(background),
        color: ink === "" ? "" : inkOf(ink),
      },
    },
    decode(text),
  );
}

/** Tried at each place in this order; the earliest match wins. */
const RULES: readonly Rule[] = [
  [/\\([\\`*_{}[\]()#+\-.!~<>|])/, (m) => document.createTextNode(m[1] ?? "")],
  [/<raw>(.*?)<\/raw>/, (m) => document.createTextNode(decode(m[1] ?? ""))],
  [/`([^`\n]+)`/, (m) => h("code", {}, decode(m[1] ?? ""))],
  [
    /!\[([^\]]*)\]\(([^)\s]+)\)/,
    (m) => h("img", { src: resourceUrl(m[2] ?? ""), alt: m[1] ?? "" }),
  ],
  [/\[([^\]]+)\]\(([^)\s]+)\)/, (m) => link(m[1] ?? "", decode(m[2] ?? ""))],
  [/\*\*(.+?)\*\*/, (m) => h("strong", {}, ...inline(m[1] ?? ""))],
  [/~~(.+?)~~/, (m) => h("del", {}, ...inline(m[1] ?? ""))],
  [/\*([^*\s][^*]*)\*/, (m) => h("em", {}, ...inline(m[1] ?? ""))],
  [/<br\s*\/?>/, () => h("br")],
  [
    /<font\s+color=["']?([\w-]+)["']?\s*>(.*?)<\/font>/,
    (m) => h("span", { style: { color: inkOf(m[1] ?? "") } }, ...inline(m[2] ?? "")),
  ],
  [
    /<text_tag\s+color=["']?([\w-]+)["']?\s*>(.*?)<\/text_tag>/,
    (m) => textTag(decode(m[2] ?? ""), m[1] ?? ""),
  ],
  [/(<number_tag[^>]*>)(.*?)<\/number_tag>/, (m) => numberTag(m[1] ?? "", m[2] ?? "")],
  [/<at\s+id=["']?all["']?\s*>(?:<\/at>)?/, () => mention("所有人")],
  [
    /<at\s+(?:id|ids)=["']?([\w,-]+)["']?\s*>(?:<\/at>)?/,
    (m) => mention((m[1] ?? "").split(",").map(nameOf).join(" @")),
  ],
  [
    /<person\s+id\s*=\s*["']?([\w-]+)["']?[^>]*>(?:<\/person>)?/,
    (m) => h("span", { class: "at" }, nameOf(m[1] ?? "")),
  ],
  [
    /(<local_datetime\s+[^>]*>)(?:.*?<\/local_datetime>)?/,
    (m) =>
      document.createTextNode(
        localTime(
          Number(attribute(m[1] ?? "", "millisecond")),
          attribute(m[1] ?? "", "format_type"),
        ),
      ),
  ],
  [/:([A-Za-z]{2,20}):/, (m) => document.createTextNode(emojiOf(m[1] ?? ""))],
  [
    /<link[^>]*\burl=["']([^"']+)["'][^>]*>(.*?)<\/link>/,
    (m) => link(m[2] ?? "", decode(m[1] ?? "")),
  ],
  [/<a\s+href=["']([^"']+)["'][^>]*>(.*?)<\/a>/, (m) => link(m[2] ?? "", decode(m[1] ?? ""))],
];

export const textTag = (text: string, colour: string): HTMLElement => {
  const { ink, ground } = tagColours(colour);
  return h("span", { class: "text-tag", style: { color: ink, background: ground } }, text);
};

/** One line's worth of marked-up text. */
export function inline(text: string): Node[] {
  let first: RegExpExecArray | undefined;
  let make: Rule[1] | undefined;
  for (const [pattern, build] of RULES) {
    const match = pattern.exec(text);
    if (match !== null && (first === undefined || match.index < first.index)) {
      first = match;
      make = build;
    }
  }
  if (first === undefined || make === undefined)
    return text === "" ? [] : [document.createTextNode(decode(text))];
  const before = text.slice(0, first.index);
  return [
    ...(before === "" ? [] : [document.createTextNode(decode(before))]),
    make(first),
    ...inline(text.slice(first.index + first[0].length)),
  ];
}

/** A whole text: headings, lists, quotes, code, tables and paragraphs. */
export function markdown(text: string): Node[] {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  const nodes: Node[] = [];
  while (lines.length > 0) nodes.push(...block(lines));
  return nodes;
}

const TABLE_RULE = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;

/** Takes one block from the front of the lines. */
function block(lines: string[]): Node[] {
  const line = lines.shift() ?? "";
  const heading = /^(#{1,6})\s+(.*)$/.exec(line);
  if (heading !== null)
    return [
      h(
        "div",
        { class: `heading h${heading[1]?.length}`, role: "heading", "aria-level": "4" },
        ...inline(heading[2] ?? ""),
      ),
    ];
  if (/^\s*(-{3,}|\*{3,})\s*$/.test(line)) return [h("hr")];
  if (line.startsWith("```"))
    return [h("pre", {}, takeUntil(lines, (one) => one.startsWith("```")).join("\n"))];
  if (QUOTE.test(line)) return [quoteNode([line, ...takeWhile(lines, QUOTE)])];
  if (line.includes("|") && TABLE_RULE.test(lines[0] ?? "")) return [markdownTable(line, lines)];
  if (ITEM.test(line))
    return [
      h("div", { role: "list" }, ...[line, ...takeWhile(lines, ITEM)].map((one) => itemNode(one))),
    ];
  return [line.trim() === "" ? h("div", { class: "gap" }) : h("div", {}, ...inline(line))];
}

const QUOTE = /^>\s?/;
const ITEM = /^(\s*)(?:[-*+]|(\d+)\.)\s+(.*)$/;
/** How far each space before an item moves it in. */
const INDENT_PX = 6;

const quoteNode = (lines: readonly string[]) =>
  h("blockquote", {}, ...lines.map((line) => h("div", {}, ...inline(line.replace(QUOTE, "")))));

function itemNode(line: string): HTMLElement {
  const [, indent = "", number, text = ""] = ITEM.exec(line) ?? [];
  return h(
    "div",
    { class: "item", role: "listitem", style: { "margin-left": `${indent.length * INDENT_PX}px` } },
    h("span", { class: "bullet" }, number === undefined ? "•" : `${number}.`),
    h("span", {}, ...inline(text)),
  );
}

function takeWhile(lines: string[], pattern: RegExp): string[] {
  const end = lines.findIndex((line) => !pattern.test(line));
  return lines.splice(0, end < 0 ? lines.length : end);
}

function takeUntil(lines: string[], ends: (line: string) => boolean): string[] {
  const end = lines.findIndex(ends);
  const taken = lines.splice(0, end < 0 ? lines.length : end);
  if (end >= 0) lines.shift();
  return taken;
}

const cells = (line: string) => line.replace(/^\s*\||\|\s*$/g, "").split("|");

const row = (line: string, tag: "th" | "td") =>
  h("tr", {}, ...cells(line).map((cell) => h(tag, {}, ...inline(cell.trim()))));

function markdownTable(head: string, lines: string[]): HTMLElement {
  lines.shift();
  const end = lines.findIndex((line) => !line.includes("|"));
  const rows = lines.splice(0, end < 0 ? lines.length : end);
  const table = h(
    "table",
    { class: "grid" },
    row(head, "th"),
    ...rows.map((line) => row(line, "td")),
  );
  return scroller("表格", table);
}
