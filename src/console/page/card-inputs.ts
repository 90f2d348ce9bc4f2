/** Fields for text, days and times. */
import type { Draw } from "./card.ts";
import { contentOf, isDisabled, pixelsOf, showWhyDisabled } from "./card-context.ts";
import { placeField } from "./card-field.ts";
import { type Attributes, h } from "./dom.ts";
import { type Json, numberIn, textIn } from "./wire.ts";

export type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** What a field without a label or a placeholder is called. */
const KINDS: Readonly<Record<string, string>> = {
  input: "输入",
  select_static: "请选择",
  multi_select_static: "请选择",
  select_person: "选择人员",
  multi_select_person: "选择人员",
  date_picker: "选择日期",
  picker_time: "选择时间",
  picker_datetime: "选择日期和时间",
};

export const nameOfField = (element: Json): string =>
  contentOf(element, "label") ||
  contentOf(element, "placeholder") ||
  (KINDS[textIn(element, "tag")] ?? "填写");

export const fieldAttributes = (element: Json): Attributes => ({
  name: textIn(element, "name"),
  disabled: isDisabled(element),
  "aria-required": element["required"] === true ? "true" : undefined,
  "aria-label": nameOfField(element),
});

const star = (element: Json) =>
  element["required"] === true
    ? h("span", { class: "star", "aria-hidden": "true" }, "*")
    : undefined;

export const isWide = (element: Json): string =>
  textIn(element, "width") === "fill" ? "wide" : "";

/** The control with its label and the mark of a required field; the mark stands beside it where there is no label. */
export function labelled(element: Json, control: Control, ...more: readonly Node[]): HTMLElement {
  const label = contentOf(element, "label");
  const isBeside = label === "" || textIn(element, "label_position") === "left";
  const node = h(
    "label",
    {
      class: `field ${isBeside ? "beside" : ""} ${isWide(element)}`,
      style: { width: pixelsOf(element, "width") },
    },
    label === "" ? star(element) : h("span", { class: "label" }, label, star(element)),
    h("span", { class: "control" }, control, ...more),
  );
  if (isDisabled(element)) node.addEventListener("click", () => showWhyDisabled(element));
  return node;
}

const DEFAULT_LENGTH = 1000;
const DEFAULT_ROWS = 5;

/** How much of a long text's room is used, for the eye only: a reader hears the limit when it is reached. */
function counter(control: HTMLTextAreaElement, most: number): HTMLElement {
  const node = h("span", { class: "counter", "aria-hidden": "true" });
  const show = () => {
    node.textContent = `${control.value.length}/${most}`;
  };
  control.addEventListener("input", show);
  show();
  return node;
}

function longInput(element: Json, attributes: Attributes) {
  const control = h("textarea", {
    ...attributes,
    rows: String(numberIn(element, "rows", DEFAULT_ROWS)),
    class: element["auto_resize"] === true ? "growing" : "",
    style: { "--most-rows": String(numberIn(element, "max_rows", 20)) },
  });
  control.defaultValue = textIn(element, "default_value");
  const most = numberIn(element, "max_length", DEFAULT_LENGTH);
  return { control, more: [counter(control, most)] };
}

function shortInput(element: Json, attributes: Attributes) {
  const type = textIn(element, "input_type") === "password" ? "password" : "text";
  const control = h("input", { ...attributes, type, autocomplete: "off" });
  control.defaultValue = textIn(element, "default_value");
  return { control, more: [] };
}

const input: Draw = (element, path, context) => {
  const attributes = {
    ...fieldAttributes(element),
    placeholder: contentOf(element, "placeholder"),
    maxlength: String(numberIn(element, "max_length", DEFAULT_LENGTH)),
  };
  const isLong = textIn(element, "input_type") === "multiline_text";
  const { control, more } = isLong
    ? longInput(element, attributes)
    : shortInput(element, attributes);
  return placeField(element, path, context, {
    node: labelled(element, control, ...more),
    control,
    value: () => control.value,
    pressOf: () => ({ inputValue: control.value }),
    undo: () => {
      control.value = control.defaultValue;
    },
  });
};

const picker =
  (type: "date" | "time" | "datetime-local", initialKey: string): Draw =>
  (element, path, context) => {
    const control = h("input", { ...fieldAttributes(element), type });
    control.defaultValue = textIn(element, initialKey).replace(" ", "T");
    const value = () => control.value.replace("T", " ");
    const node = labelled(element, control);
    node.classList.add("picker");
    const placeholder = contentOf(element, "placeholder");
    if (placeholder !== "") node.prepend(h("span", { class: "label" }, placeholder));
    return placeField(element, path, context, {
      node,
      control,
      value,
      pressOf: () => (control.value === "" ? undefined : { option: value() }),
      undo: () => {
        control.value = control.defaultValue;
      },
    });
  };

export const inputs: Readonly<Record<string, Draw>> = {
  input,
  date_picker: picker("date", "initial_date"),
  picker_time: picker("time", "initial_time"),
  picker_datetime: picker("datetime-local", "initial_datetime"),
};
