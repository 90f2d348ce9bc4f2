/** A box that is pressed as a whole: a button or link lies over what it shows, and what is operable inside lies over that. */
import { multiUrlOf } from "./card-context.ts";
import { h } from "./dom.ts";
import { type Json, partIn } from "./wire.ts";

const nameFor = (box: HTMLElement) => (box.textContent ?? "").replace(/\s+/g, " ").trim();

export function coverButton(box: HTMLElement): HTMLButtonElement {
  const cover = h("button", {
    class: "cover",
    type: "button",
    "aria-label": nameFor(box) || "打开",
  });
  box.classList.add("covered");
  box.prepend(cover);
  return cover;
}

/** Opens the page of the element's `action`, when it has one. */
export function coverLink(element: Json, box: HTMLElement): void {
  const url = multiUrlOf(partIn(partIn(element, "action"), "multi_url"));
  if (url === "") return;
  const label = nameFor(box) || "打开链接";
  box.classList.add("covered");
  box.prepend(
    h("a", {
      class: "cover",
      href: url,
      target: "_blank",
      rel: "noopener noreferrer",
      "aria-label": label,
    }),
  );
}
