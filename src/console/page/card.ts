/** A card as the client draws it: the header, and each element by its tag. */
import { buttons } from "./card-buttons.ts";
import { charts } from "./card-chart.ts";
import { checkers } from "./card-checker.ts";
import { arranged, type CardContext, sidesOf } from "./card-context.ts";
import { headerNode, titleOf } from "./card-header.ts";
import { images } from "./card-images.ts";
import { inputs } from "./card-inputs.ts";
import { layouts } from "./card-layout.ts";
import { lockedWhile, type SendPress } from "./card-lock.ts";
import { menus } from "./card-overflow.ts";
import { selects } from "./card-selects.ts";
import { tables } from "./card-table.ts";
import { sizeOf, texts } from "./card-text.ts";
import { h } from "./dom.ts";
import { isJson, type Json, listIn, partIn, textIn } from "./wire.ts";

export type Draw = (element: Json, path: string, context: CardContext) => HTMLElement;

const DRAWS: Readonly<Record<string, Draw>> = {
  ...texts,
  ...images,
  ...layouts,
  ...buttons,
  ...menus,
  ...inputs,
  ...selects,
  ...checkers,
  ...tables,
  ...charts,
};

const unknown = (name: string) =>
  h("div", { class: "unknown" }, name === "" ? "（无法显示）" : `（无法显示：${name}）`);

/** One element; a tag this page does not know is named, as an old client would. */
function drawElement(element: unknown, path: string, context: CardContext): HTMLElement {
  if (!isJson(element)) return unknown("");
  const tag = textIn(element, "tag");
  const node = DRAWS[tag]?.(element, path, context) ?? unknown(tag);
  node.dataset["path"] = path;
  const margin = sidesOf(element, "margin");
  if (margin !== "") node.style.margin = margin;
  return node;
}

const drawAll = (elements: readonly unknown[], path: string, context: CardContext): Node[] =>
  elements.map((element, index) => drawElement(element, `${path}.${index}`, context));

const COLOUR = /^(#[\da-f]{3,8}|rgba?\([\d\s,.%]+\))$/i;

/** The colours and text sizes a card names itself, for `colours.ts` and `sizeOf` to find. */
function ownStyle(card: Json): Record<string, string> {
  const { color, text_size } = partIn(partIn(card, "config"), "style");
  const own: Record<string, string> = {};
  for (const [name, modes] of Object.entries(isJson(color) ? color : {})) {
    const [light, dark] = [textIn(modes, "light_mode"), textIn(modes, "dark_mode")];
    if (COLOUR.test(light) && COLOUR.test(dark))
      own[`--own-colour-${name}`] = `light-dark(${light}, ${dark})`;
  }
  for (const [name, places] of Object.entries(isJson(text_size) ? text_size : {}))
    own[`--own-size-${name}`] = sizeOf(textIn(places, "pc") || textIn(places, "default"));
  return own;
}

/**
 * Draws a whole Card JSON 2.0, with or without a chat around it: the page needs `style.css`, the three `card*.css` and a `#toasts`.
 * `press` sends what was pressed and resolves when it is answered; until then the card is locked.
 */
export function drawCard(card: Json, context: { readonly press: SendPress }): HTMLElement {
  const body = partIn(card, "body");
  const width = textIn(partIn(card, "config"), "width_mode") || "default";
  const node = h("article", {
    class: `card ${width}`,
    tabindex: "-1",
    "aria-label": titleOf(card) || "卡片",
    style: ownStyle(card),
  });
  const whole: CardContext = { press: lockedWhile(node, context.press), drawAll };
  const elements = drawAll(listIn(body, "elements"), "body.elements", whole);
  node.append(
    ...(isJson(card["header"]) ? [headerNode(card)] : []),
    h(
      "div",
      {
        class: "card-body arranged",
        style: { ...arranged(body), padding: sidesOf(body, "padding") },
      },
      ...elements,
    ),
  );
  return node;
}
