/** The drawers at the right: one open at a time, each with its button in the bar. */
import { frame, h } from "./dom.ts";
import { icon } from "./icons.ts";

let closeOpen: (() => void) | undefined;

/** Joins a drawer to the button that opens it; gives back its heading, for more buttons. */
export function joinDrawer(id: string, title: string, toggle: HTMLElement): HTMLElement {
  const drawer = frame(id);
  toggle.setAttribute("aria-expanded", "false");
  toggle.setAttribute("aria-controls", id);
  const close = () => {
    const hadFocus = drawer.contains(document.activeElement);
    drawer.hidden = true;
    closeOpen = undefined;
    toggle.setAttribute("aria-expanded", "false");
    if (hadFocus) toggle.focus();
  };
  const closer = h(
    "button",
    { class: "tool", type: "button", "aria-label": `关闭${title}`, on: { click: close } },
    icon("close"),
  );
  const heading = h("div", { class: "drawer-header" }, h("strong", {}, title), closer);
  drawer.append(heading);
  document.addEventListener("keydown", (event) => {
    const { activeElement } = document;
    // A button that goes out of use under the finger leaves the focus with the body.
    const isHere = drawer.contains(activeElement) || activeElement === document.body;
    if (event.key === "Escape" && !drawer.hidden && isHere) close();
  });
  toggle.addEventListener("click", () => {
    const isOpen = !drawer.hidden;
    closeOpen?.();
    if (isOpen) return;
    drawer.hidden = false;
    closeOpen = close;
    toggle.setAttribute("aria-expanded", "true");
    closer.focus({ preventScroll: true });
  });
  return heading;
}
