/** What is pressed: buttons, containers that are one, and the menu behind three dots. */
import type { Draw } from "./card.ts";
import {
  type CardContext,
  callsBack,
  confirmed,
  contentOf,
  paddingOf,
  urlOf,
} from "./card-context.ts";
import { groundOf, lineOf } from "./colours.ts";
import { h } from "./dom.ts";
import { attempt, showToast } from "./feedback.ts";
import { type FieldValue, type Json, listIn, type Press, textIn } from "./wire.ts";

/** The values of the form an element stands in. */
function formValue(context: CardContext): Readonly<Record<string, FieldValue>> {
  const values: Record<string, FieldValue> = {};
  for (const [name, field] of context.fields ?? []) {
    const value = field.value();
    if (value !== undefined) values[name] = value;
  }
  return values;
}

async function pressed(
  element: Json,
  path: string,
  source: HTMLElement,
  context: CardContext,
  press: Press = {},
): Promise<void> {
  if (!(await confirmed(element))) return;
  const url = urlOf(element);
  if (url !== "") window.open(url, "_blank", "noopener");
  if (callsBack(element) || textIn(element, "form_action_type") === "submit")
    await context.press(path, source, press);
}

const button: Draw = (element, path, context) => {
  const action = textIn(element, "form_action_type");
  const isOff = element["disabled"] === true;
  const width = textIn(element, "width");
  const node = h(
    "button",
    {
      class: `button ${textIn(element, "type") || "default"} ${textIn(element, "size") || "medium"} ${width === "fill" ? "fill" : ""}`,
      type: "button",
      "aria-disabled": isOff ? "true" : undefined,
      style: width.endsWith("px") ? { width } : {},
    },
    h("span", {}, contentOf(element, "text")),
  );
  node.addEventListener("click", () => {
    if (isOff) {
      const tips = contentOf(element, "disabled_tips");
      if (tips !== "") showToast({ type: "info", content: tips });
      return;
    }
    if (action === "reset") {
      node.closest("form")?.reset();
      return;
    }
    const press = action === "submit" ? { formValue: formValue(context) } : {};
    attempt(() => pressed(element, path, node, context, press));
  });
  return node;
};

const container: Draw = (element, path, context) => {
  const node = h(
    "div",
    {
      class: "container",
      role: "button",
      tabindex: "0",
      "aria-disabled": element["disabled"] === true ? "true" : undefined,
      style: {
        background: groundOf(textIn(element, "background_style")),
        border:
          element["has_border"] === true
            ? `1px solid ${lineOf(textIn(element, "border_color"))}`
            : "none",
        "border-radius": textIn(element, "corner_radius"),
        padding: paddingOf(element) || "4px 12px",
      },
    },
    ...context.drawAll(listIn(element, "elements"), `${path}.elements`, context),
  );
  const act = (event: Event) => {
    const inner =
      event.target instanceof Element
        ? event.target.closest("button, input, select, textarea, a, [role=button]")
        : node;
    if (inner !== node && inner !== null) return;
    if (element["disabled"] !== true) attempt(() => pressed(element, path, node, context));
  };
  node.addEventListener("click", act);
  node.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target === node) act(event);
  });
  return node;
};

const overflow: Draw = (element, path, context) => {
  const menu = h("div", { class: "menu", role: "menu" });
  const node = h(
    "details",
    { class: "overflow" },
    h("summary", { class: "button default small", "aria-label": "更多" }, "⋯"),
    menu,
  );
  for (const option of listIn(element, "options"))
    menu.append(
      h(
        "button",
        {
          type: "button",
          role: "menuitem",
          on: {
            click: () => {
              node.open = false;
              attempt(() =>
                pressed(element, path, node, context, { option: textIn(option, "value") }),
              );
            },
          },
        },
        contentOf(option, "text"),
      ),
    );
  return node;
};

export const buttons: Readonly<Record<string, Draw>> = {
  button,
  interactive_container: container,
  overflow,
};
