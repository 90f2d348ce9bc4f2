/** Icons: a picture of the author's own, or a mark in the colour of a standard one, whose drawings only the client has. */
import { inkOf } from "./colours.ts";
import { h } from "./dom.ts";
import { isJson, type Json, resourceUrl, textIn } from "./wire.ts";

/** The element's icon; undefined where it has none. */
export function iconOf(element: Json): HTMLElement | undefined {
  const icon = element["icon"];
  if (!isJson(icon)) return undefined;
  if (textIn(icon, "tag") === "custom_icon")
    return h("img", { class: "icon", src: resourceUrl(textIn(icon, "img_key")), alt: "" });
  return h("span", {
    class: "icon mark",
    "aria-hidden": "true",
    title: textIn(icon, "token"),
    style: { color: inkOf(textIn(icon, "color")) },
  });
}

/** Some content with the element's icon before it. */
export function withIcon(element: Json, content: HTMLElement): HTMLElement {
  const icon = iconOf(element);
  return icon === undefined ? content : h("div", { class: "with-icon" }, icon, content);
}
