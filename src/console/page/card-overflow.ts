/** The menu behind three dots: it opens over the card, and is walked with the arrow keys. */
import type { Draw } from "./card.ts";
import { pressed } from "./card-buttons.ts";
import { contentOf, freshId, multiUrlOf } from "./card-context.ts";
import { h, walkWithArrows } from "./dom.ts";
import { attempt } from "./feedback.ts";
import { listIn, partIn, textIn } from "./wire.ts";

/** The gap between the dots and the menu, and the least one to the window's edge. */
const GAP_PX = 4;

/** Puts the open menu under its dots, or above them where there is no room. */
function place(menu: HTMLElement, dots: HTMLElement): void {
  const at = dots.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const below = at.bottom + GAP_PX;
  const top = below + height > innerHeight ? at.top - GAP_PX - height : below;
  const left = Math.min(at.left, innerWidth - width - GAP_PX);
  menu.style.top = `${Math.max(GAP_PX, top)}px`;
  menu.style.left = `${Math.max(GAP_PX, left)}px`;
}

const overflow: Draw = (element, path, context) => {
  const id = freshId();
  const dots = h(
    "button",
    {
      class: "button default small",
      type: "button",
      popovertarget: id,
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      "aria-label": "更多",
    },
    h("span", {}, "⋯"),
  );
  const menu = h("div", { class: "menu", role: "menu", id, popover: "auto", "aria-label": "更多" });
  const node = h("div", { class: "more" }, dots, menu);
  const choose = (option: unknown) => () => {
    menu.hidePopover();
    dots.focus();
    const url = multiUrlOf(partIn(option, "multi_url"));
    if (url !== "") window.open(url, "_blank", "noopener");
    else attempt(() => pressed(element, path, node, context, { option: textIn(option, "value") }));
  };
  for (const option of listIn(element, "options"))
    menu.append(
      h(
        "button",
        { type: "button", role: "menuitem", on: { click: choose(option) } },
        contentOf(option, "text"),
      ),
    );
  menu.addEventListener("toggle", () => {
    const isOpen = menu.matches(":popover-open");
    dots.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) return;
    place(menu, dots);
    menu.querySelector("button")?.focus();
  });
  walkWithArrows(menu);
  return node;
};

export const menus: Readonly<Record<string, Draw>> = { overflow };
