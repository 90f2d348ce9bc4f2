/** Something wider than the card: it scrolls by itself, also by keyboard, and the card stays as wide as the screen. */
import { h } from "./dom.ts";

export const scroller = (label: string, content: HTMLElement): HTMLElement =>
  h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": label }, content);
