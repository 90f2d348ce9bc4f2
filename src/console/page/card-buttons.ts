/** What is pressed: buttons, and containers that are one. */
import type { Draw } from "./card.ts";
import {
  arranged,
  type CardContext,
  callsBack,
  confirmed,
  contentOf,
  isDisabled,
  pixelsOf,
  showWhyDisabled,
  sidesOf,
  tipOf,
  urlOf,
} from "./card-context.ts";
import { coverButton } from "./card-cover.ts";
import { iconOf } from "./card-icon.ts";
import { groundOf, lineOf } from "./colours.ts";
import { h } from "./dom.ts";
import { attempt } from "./feedback.ts";
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

/** Asks first where it must, opens the page it opens, and calls back where it does. */
export async function pressed(
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
  const node = h(
    "button",
    {
      class: `button ${textIn(element, "type") || "default"} ${textIn(element, "size") || "medium"} ${textIn(element, "width") === "fill" ? "fill" : ""}`,
      type: "button",
      title: tipOf(element),
      "aria-disabled": isDisabled(element) ? "true" : undefined,
      style: { width: pixelsOf(element, "width") },
    },
    iconOf(element),
    h("span", {}, contentOf(element, "text")),
  );
  node.addEventListener("click", () => {
    if (isDisabled(element)) {
      showWhyDisabled(element);
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
      class: `container ${textIn(element, "background_style") === "laser" ? "laser" : ""}`,
      title: tipOf(element),
      style: {
        ...arranged(element),
        background: groundOf(textIn(element, "background_style")),
        border:
          element["has_border"] === true
            ? `1px solid ${lineOf(textIn(element, "border_color"))}`
            : "none",
        "border-radius": textIn(element, "corner_radius"),
        padding: sidesOf(element, "padding") || "4px 12px",
        width: pixelsOf(element, "width"),
        "min-height": pixelsOf(element, "height"),
        "align-self": textIn(element, "width") === "auto" ? "flex-start" : "",
      },
    },
    ...context.drawAll(listIn(element, "elements"), `${path}.elements`, context),
  );
  const cover = coverButton(node);
  if (isDisabled(element)) cover.setAttribute("aria-disabled", "true");
  cover.addEventListener("click", () => {
    if (isDisabled(element)) showWhyDisabled(element);
    else attempt(() => pressed(element, path, node, context));
  });
  return node;
};

export const buttons: Readonly<Record<string, Draw>> = {
  button,
  interactive_container: container,
};
