/** A task with a box to tick, and at most three small buttons of its own. */
import type { Draw } from "./card.ts";
import { contentOf, isDisabled, showWhyDisabled, sidesOf, tipOf } from "./card-context.ts";
import { placeField } from "./card-field.ts";
import { inline } from "./card-markdown.ts";
import { h } from "./dom.ts";
import { listIn, numberIn, partIn, textIn } from "./wire.ts";

const checker: Draw = (element, path, context) => {
  const isOff = isDisabled(element);
  const control = h("input", {
    type: "checkbox",
    name: textIn(element, "name"),
    checked: element["checked"] === true,
    disabled: isOff,
  });
  const text = partIn(element, "text");
  const content = contentOf(element, "text");
  const label = h(
    "label",
    { class: "choice" },
    control,
    h("span", {}, ...(textIn(text, "tag") === "lark_md" ? inline(content) : [content])),
  );
  if (isOff) label.addEventListener("click", () => showWhyDisabled(element));
  const area = partIn(element, "button_area");
  const buttons = context.drawAll(listIn(area, "buttons"), `${path}.button_area.buttons`, context);
  const style = partIn(element, "checked_style");
  const node = h(
    "div",
    {
      class: `field checker ${style["show_strikethrough"] === true ? "struck" : ""} ${textIn(area, "pc_display_rule") === "on_hover" ? "on-hover" : ""}`,
      title: tipOf(element),
      style: {
        padding: sidesOf(element, "padding"),
        "--checked-opacity": String(numberIn(style, "opacity", 1)),
      },
    },
    label,
    buttons.length === 0 ? undefined : h("span", { class: "checker-buttons" }, ...buttons),
  );
  return placeField(element, path, context, {
    node,
    control,
    value: () => control.checked,
    pressOf: () => ({ checked: control.checked }),
    undo: () => {
      control.checked = !control.checked;
    },
  });
};

export const checkers: Readonly<Record<string, Draw>> = { checker };
