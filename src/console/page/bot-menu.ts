/** 机器人菜单 — in private chats; a button with others below it opens them, the others are pressed. */
import { h } from "./dom.ts";
import { attempt } from "./feedback.ts";
import { toggleMenu } from "./menu.ts";
import { model } from "./model.ts";
import { type MenuItem, post } from "./wire.ts";

const press = ({ eventKey }: MenuItem) =>
  attempt(() => post("menu", { openId: model.person?.openId, eventKey }));

function menuButton(item: MenuItem): HTMLElement {
  const children = item.children ?? [];
  if (children.length === 0)
    return h("button", { type: "button", on: { click: () => press(item) } }, item.name);
  const button = h(
    "button",
    { type: "button", "aria-haspopup": "menu", "aria-expanded": "false" },
    h("span", { class: "more-below", "aria-hidden": "true" }, "≡"),
    item.name,
  );
  button.addEventListener("click", () =>
    toggleMenu(
      button,
      item.name,
      children.map((child) => ({ label: child.name, run: () => press(child) })),
    ),
  );
  return button;
}

export const botMenu = (): HTMLElement =>
  h(
    "div",
    { class: "bot-menu", role: "group", "aria-label": "机器人菜单" },
    ...model.state.menu.map(menuButton),
  );
