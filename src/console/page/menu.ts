/** A menu that opens at a button: arrow keys walk, Escape and a press elsewhere close, the focus returns to the button. */
import { h } from "./dom.ts";
import { type IconName, icon } from "./icons.ts";

export type MenuEntry = {
  readonly label: string;
  readonly icon?: IconName;
  readonly run: () => void;
};

const GAP_PX = 4;
let close: (() => void) | undefined;

/** Under the button, or over it where there is no room below. */
function place(menu: HTMLElement, anchor: HTMLElement): void {
  const at = anchor.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const left = Math.min(at.left, innerWidth - width - GAP_PX);
  const below = at.bottom + GAP_PX;
  const top = below + height > innerHeight ? at.top - height - GAP_PX : below;
  menu.style.left = `${Math.max(GAP_PX, left)}px`;
  menu.style.top = `${Math.max(GAP_PX, top)}px`;
}

function step(menu: HTMLElement, by: number): void {
  const items = [...menu.querySelectorAll("button")];
  const at = items.findIndex((one) => one === document.activeElement);
  items[(at + by + items.length) % items.length]?.focus();
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** A second call for the same button closes it. */
export function toggleMenu(
  anchor: HTMLElement,
  label: string,
  entries: readonly MenuEntry[],
): void {
  const wasOpen = anchor.getAttribute("aria-expanded") === "true";
  close?.();
  if (wasOpen) return;
  const menu = h("div", { class: "popup", role: "menu", "aria-label": label });
  menu.append(
    ...entries.map((entry) =>
      h(
        "button",
        {
          type: "button",
          role: "menuitem",
          on: {
            click: () => {
              close?.();
              entry.run();
            },
          },
        },
        entry.icon === undefined ? undefined : icon(entry.icon),
        entry.label,
      ),
    ),
  );
  open(menu, anchor);
}

function open(menu: HTMLElement, anchor: HTMLElement): void {
  const outside = (event: Event) => {
    const { target } = event;
    if (target instanceof Node && !menu.contains(target) && !anchor.contains(target)) close?.();
  };
  close = () => {
    close = undefined;
    const hadFocus = menu.contains(document.activeElement);
    document.removeEventListener("pointerdown", outside);
    menu.remove();
    anchor.setAttribute("aria-expanded", "false");
    if (hadFocus) anchor.focus();
  };
  menu.addEventListener("keydown", (event) => {
    const by = STEPS[event.key];
    if (by !== undefined) step(menu, by);
    else if (event.key === "Escape" || event.key === "Tab") close?.();
    else return;
    if (event.key !== "Tab") event.preventDefault();
    event.stopPropagation();
  });
  document.addEventListener("pointerdown", outside);
  document.body.append(menu);
  anchor.setAttribute("aria-expanded", "true");
  place(menu, anchor);
  menu.querySelector("button")?.focus({ preventScroll: true });
}
