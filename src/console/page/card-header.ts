/** The band over a card: title, subtitle, icon and tags in the colour of its template. */
import { contentOf, multiUrlOf, sidesOf } from "./card-context.ts";
import { iconOf } from "./card-icon.ts";
import { inline, textTag } from "./card-markdown.ts";
import { groundOf, inkOf } from "./colours.ts";
import { h } from "./dom.ts";
import { type Json, listIn, partIn, textIn } from "./wire.ts";

export const titleOf = (card: Json): string => contentOf(partIn(card, "header"), "title");

function titleNode(header: Json): HTMLElement {
  const title = partIn(header, "title");
  const content = contentOf(header, "title");
  const isMarkup = textIn(title, "tag") === "lark_md";
  return h("strong", { class: "card-title" }, ...(isMarkup ? inline(content) : [content]));
}

/** The title opens the page of the card's `card_link`, when it has one. */
function linked(card: Json, title: HTMLElement): HTMLElement {
  const href = multiUrlOf(partIn(card, "card_link"));
  if (href === "") return title;
  return h("a", { class: "card-link", href, target: "_blank", rel: "noopener noreferrer" }, title);
}

export function headerNode(card: Json): HTMLElement {
  const header = partIn(card, "header");
  const template = textIn(header, "template") || "default";
  const subtitle = contentOf(header, "subtitle");
  return h(
    "div",
    {
      class: `card-header ${template === "default" ? "bare" : ""}`,
      style: {
        background: groundOf(template),
        color: inkOf(template),
        padding: sidesOf(header, "padding"),
      },
    },
    iconOf(header),
    h(
      "div",
      { class: "card-heading" },
      h(
        "div",
        { class: "title-line" },
        linked(card, titleNode(header)),
        ...listIn(header, "text_tag_list").map((tag) =>
          textTag(contentOf(tag, "text"), textIn(tag, "color")),
        ),
      ),
      subtitle === "" ? undefined : h("div", { class: "card-subtitle" }, subtitle),
    ),
  );
}
