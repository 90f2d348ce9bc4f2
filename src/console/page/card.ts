/** A card as the client draws it: the header, and each element by its tag. */

import { buttons } from "./card-buttons.ts";
import { charts } from "./card-chart.ts";
import { type CardContext, paddingOf } from "./card-context.ts";
import { inputs } from "./card-inputs.ts";
import { layouts } from "./card-layout.ts";
import { inline, markdown, textTag } from "./card-markdown.ts";
import { table } from "./card-table.ts";
import { groundOf, inkOf } from "./colours.ts";
import { h, personAvatar } from "./dom.ts";
import { nameOf } from "./model.ts";
import { isJson, type Json, listIn, partIn, resourceUrl, textIn } from "./wire.ts";

export type Draw = (element: Json, path: string, context: CardContext) => Node;

const person = (openId: string, showName: boolean): Node =>
  h(
    "span",
    { class: "person" },
    personAvatar(nameOf(openId)),
    showName ? nameOf(openId) : undefined,
  );

const texts: Readonly<Record<string, Draw>> = {
  markdown: (element) =>
    h(
      "div",
      {
        class: `markdown ${textIn(element, "text_size")}`,
        style: { "text-align": textIn(element, "text_align") },
      },
      ...markdown(textIn(element, "content")),
    ),
  div: (element) => {
    const text = partIn(element, "text");
    const content = textIn(text, "content");
    return h(
      "div",
      {
        class: `plain ${textIn(text, "text_size")}`,
        style: {
          color: inkOf(textIn(text, "text_color")),
          "text-align": textIn(text, "text_align"),
        },
      },
      ...(text["tag"] === "lark_md" ? markdown(content) : [content]),
    );
  },
  hr: () => h("hr"),
  img: (element) =>
    h(
      "a",
      { class: "picture", href: resourceUrl(textIn(element, "img_key")), target: "_blank" },
      h("img", {
        src: resourceUrl(textIn(element, "img_key")),
        alt: textIn(partIn(element, "alt"), "content"),
      }),
    ),
  person: (element) => person(textIn(element, "user_id"), element["show_name"] === true),
  person_list: (element) =>
    h(
      "div",
      { class: "row wrap" },
      ...listIn(element, "persons").map((one) =>
        person(textIn(one, "id"), element["show_name"] !== false),
      ),
    ),
  table,
};

const DRAWS: Readonly<Record<string, Draw>> = {
  ...texts,
  ...layouts,
  ...buttons,
  ...inputs,
  ...charts,
};

/** One element; a tag this page does not know is named, as an old client would. */
export function drawElement(element: unknown, path: string, context: CardContext): Node {
  if (!isJson(element)) return h("div", { class: "unknown" }, "（无法显示）");
  const tag = textIn(element, "tag");
  const draw = DRAWS[tag];
  const node =
    draw?.(element, path, context) ?? h("div", { class: "unknown" }, `（无法显示：${tag}）`);
  if (node instanceof HTMLElement && textIn(element, "margin") !== "")
    node.style.margin = textIn(element, "margin");
  return node;
}

export const drawAll = (elements: readonly unknown[], path: string, context: CardContext): Node[] =>
  elements.map((element, index) => drawElement(element, `${path}.${index}`, context));

function drawHeader(header: Json): Node {
  const template = textIn(header, "template");
  const subtitle = textIn(partIn(header, "subtitle"), "content");
  return h(
    "div",
    { class: "card-header", style: { background: groundOf(template), color: inkOf(template) } },
    h(
      "div",
      { class: "row wrap" },
      h("strong", { class: "card-title" }, ...inline(textIn(partIn(header, "title"), "content"))),
      ...listIn(header, "text_tag_list").map((tag) =>
        textTag(textIn(partIn(tag, "text"), "content"), textIn(tag, "color")),
      ),
    ),
    subtitle === "" ? undefined : h("div", { class: "card-subtitle" }, subtitle),
  );
}

export function drawCard(card: Json, context: Omit<CardContext, "drawAll">): HTMLElement {
  const body = partIn(card, "body");
  const width = textIn(partIn(card, "config"), "width_mode") || "default";
  const whole: CardContext = { ...context, drawAll };
  return h(
    "article",
    { class: `card ${width}`, tabindex: "-1" },
    isJson(card["header"]) ? drawHeader(card["header"]) : undefined,
    h(
      "div",
      { class: "card-body", style: { padding: paddingOf(body) } },
      ...drawAll(listIn(body, "elements"), "body.elements", whole),
    ),
  );
}
