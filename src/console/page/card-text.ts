/** What only shows text and people. */
import type { Draw } from "./card.ts";
import { contentOf, pixelsOf } from "./card-context.ts";
import { withIcon } from "./card-icon.ts";
import { markdown } from "./card-markdown.ts";
import { inkOf } from "./colours.ts";
import { h, personAvatar } from "./dom.ts";
import { nameOf } from "./model.ts";
import { isJson, type Json, listIn, numberIn, partIn, textIn } from "./wire.ts";

/** Text sizes by the names the platform gives them, in pixels. */
const SIZES: Readonly<Record<string, number>> = {
  "heading-0": 30,
  "heading-1": 24,
  "heading-2": 20,
  "heading-3": 18,
  "heading-4": 16,
  heading: 16,
  normal: 14,
  notation: 12,
  "xxxx-large": 30,
  "xxx-large": 24,
  "xx-large": 20,
  "x-large": 18,
  large: 16,
  medium: 14,
  small: 12,
  "x-small": 10,
};

/** A size as CSS; an unknown name is one of the card's own, which card.ts puts on the card. */
export function sizeOf(name: string): string {
  const pixels = SIZES[name];
  if (pixels !== undefined) return `${pixels}px`;
  return /^[\w-]+$/.test(name) ? `var(--own-size-${name}, inherit)` : "";
}

const textStyle = (text: Json): Record<string, string> => {
  const size = textIn(text, "text_size");
  return {
    "font-size": sizeOf(size),
    "font-weight": size.startsWith("heading") ? "600" : "",
    "text-align": textIn(text, "text_align"),
  };
};

/** The text of a `div` or of one of its fields: markup only where it is `lark_md`. */
function textNode(text: Json): HTMLElement {
  const content = contentOf({ text }, "text");
  const isMarkup = textIn(text, "tag") === "lark_md";
  const lines = numberIn(text, "lines", 0);
  const colour = textIn(text, "text_color");
  return h(
    "div",
    {
      class: `${isMarkup ? "markdown" : "plain"} ${lines > 0 ? "clamped" : ""}`,
      style: {
        ...textStyle(text),
        color: !isMarkup && colour !== "" ? inkOf(colour) : "",
        "--lines": String(lines),
      },
    },
    ...(isMarkup ? markdown(content) : [content]),
  );
}

const div: Draw = (element) => {
  const fields = listIn(element, "fields").map((field) =>
    h(
      "div",
      { class: isJson(field) && field["is_short"] === true ? "short" : "" },
      textNode(partIn(field, "text")),
    ),
  );
  return h(
    "div",
    { class: "text", style: { width: pixelsOf(element, "width") } },
    isJson(element["text"]) ? withIcon(element, textNode(element["text"])) : undefined,
    fields.length === 0 ? undefined : h("div", { class: "text-fields" }, ...fields),
  );
};

const AVATAR_PX: Readonly<Record<string, number>> = {
  extra_small: 18,
  small: 22,
  medium: 28,
  large: 36,
};

type Shows = { readonly avatar: boolean; readonly name: boolean; readonly size: string };

/** One person; where only the picture shows, the name is still read out. */
export function personNode(openId: string, shows: Shows, style = "normal"): HTMLElement {
  const name = nameOf(openId);
  const size = AVATAR_PX[shows.size] ?? AVATAR_PX["small"];
  return h(
    "span",
    {
      class: `person ${style === "capsule" ? "capsule" : ""}`,
      title: name,
      style: { "--avatar": `${size}px` },
    },
    shows.avatar ? personAvatar(name) : undefined,
    h("span", { class: shows.name ? "" : "read-out" }, name),
  );
}

const shown = (element: Json, key: string, otherwise: boolean) =>
  typeof element[key] === "boolean" ? element[key] : otherwise;

const person: Draw = (element) =>
  personNode(
    textIn(element, "user_id"),
    {
      avatar: shown(element, "show_avatar", true),
      name: shown(element, "show_name", false),
      size: textIn(element, "size"),
    },
    textIn(element, "style"),
  );

const personList: Draw = (element) => {
  const shows = {
    avatar: shown(element, "show_avatar", false),
    name: shown(element, "show_name", true),
    size: textIn(element, "size"),
  };
  const people = listIn(element, "persons").map((one) => personNode(textIn(one, "id"), shows));
  return withIcon(element, h("div", { class: "people" }, ...people));
};

export const texts: Readonly<Record<string, Draw>> = {
  markdown: (element) =>
    withIcon(
      element,
      h(
        "div",
        { class: "markdown", style: textStyle(element) },
        ...markdown(contentOf({ element }, "element")),
      ),
    ),
  div,
  hr: () => h("hr"),
  person,
  person_list: personList,
};
