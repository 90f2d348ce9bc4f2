/** Fields: inside a form they wait for its button, outside they send what was chosen. */
import type { Draw } from "./card.ts";
import { type CardContext, callsBack, confirmed, contentOf } from "./card-context.ts";
import { type Attributes, h } from "./dom.ts";
import { attempt } from "./feedback.ts";
import { nameOf } from "./model.ts";
import { type FieldValue, type Json, listIn, numberIn, type Press, textIn } from "./wire.ts";

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Puts a control into its form, or lets it call back by itself. */
function placeField(
  element: Json,
  path: string,
  context: CardContext,
  field: { readonly node: HTMLElement; readonly control: HTMLElement },
  value: () => FieldValue | undefined,
  pressOf: () => Press | undefined,
): HTMLElement {
  const name = textIn(element, "name");
  if (context.fields !== undefined && name !== "")
    context.fields.set(name, { value, node: field.node });
  else
    field.control.addEventListener("change", () =>
      attempt(async () => {
        const press = pressOf();
        if (press !== undefined && (await confirmed(element)))
          await context.press(path, field.node, press);
      }),
    );
  return field.node;
}

const common = (element: Json): Attributes => ({
  name: textIn(element, "name"),
  disabled: element["disabled"] === true,
  "aria-required": element["required"] === true ? "true" : undefined,
  "aria-label": contentOf(element, "label") || contentOf(element, "placeholder"),
});

/** The control with its label and the mark of a required field; the mark stands beside it where there is no label. */
function labelled(element: Json, control: Control): HTMLElement {
  const label = contentOf(element, "label");
  const star =
    element["required"] === true
      ? h("span", { class: "star", "aria-hidden": "true" }, "*")
      : undefined;
  const beside = label === "" || textIn(element, "label_position") === "left";
  const width = textIn(element, "width");
  return h(
    "label",
    {
      class: `field ${beside ? "beside" : ""} ${width === "fill" ? "fill" : ""}`,
      style: width.endsWith("px") ? { width } : {},
    },
    label === "" ? star : h("span", { class: "label" }, label, star),
    control,
  );
}

const input: Draw = (element, path, context) => {
  const attributes = {
    ...common(element),
    placeholder: contentOf(element, "placeholder"),
    maxlength: String(numberIn(element, "max_length", 1000)),
  };
  const isLong = textIn(element, "input_type") === "multiline_text";
  const control = isLong
    ? h("textarea", { ...attributes, rows: String(numberIn(element, "rows", 3)) })
    : h("input", { ...attributes, type: "text" });
  control.defaultValue = textIn(element, "default_value");
  const node = labelled(element, control);
  const value = () => control.value;
  return placeField(element, path, context, { node, control }, value, () => ({
    inputValue: control.value,
  }));
};

/** The options of a select; of a person select its people. */
const optionsOf = (element: Json) =>
  listIn(element, "options").map((option) => {
    const value = textIn(option, "value");
    return { value, text: contentOf(option, "text") || nameOf(value) };
  });

const select: Draw = (element, path, context) => {
  const options = optionsOf(element);
  const initial =
    textIn(element, "initial_option") ||
    (options[numberIn(element, "initial_index", 0) - 1]?.value ?? "");
  const control = h(
    "select",
    common(element),
    h("option", { value: "" }, contentOf(element, "placeholder") || "请选择"),
    ...options.map(({ value, text }) => h("option", { value, selected: value === initial }, text)),
  );
  const chosen = () => (control.value === "" ? undefined : { option: control.value });
  const node = labelled(element, control);
  return placeField(element, path, context, { node, control }, () => control.value, chosen);
};

const multiSelect: Draw = (element, path, context) => {
  const initial = new Set(listIn(element, "selected_values"));
  const boxes = optionsOf(element).map(({ value, text }) => {
    const box = h("input", { type: "checkbox", value, checked: initial.has(value) });
    return { box, node: h("label", { class: "choice" }, box, text) };
  });
  const node = h(
    "fieldset",
    { class: "field", disabled: element["disabled"] === true },
    h(
      "legend",
      { class: "label" },
      contentOf(element, "placeholder"),
      element["required"] === true ? h("span", { class: "star" }, "*") : undefined,
    ),
    ...boxes.map((one) => one.node),
  );
  const value = () => boxes.filter(({ box }) => box.checked).map(({ box }) => box.value);
  return placeField(element, path, context, { node, control: node }, value, () => ({
    options: value(),
  }));
};

const picker =
  (type: "date" | "time" | "datetime-local", initialKey: string): Draw =>
  (element, path, context) => {
    const control = h("input", { ...common(element), type });
    control.defaultValue = textIn(element, initialKey).replace(" ", "T");
    const value = () => control.value.replace("T", " ");
    const node = labelled(element, control);
    node.classList.add("picker");
    if (control.ariaLabel !== null && contentOf(element, "label") === "")
      node.prepend(h("span", { class: "label" }, contentOf(element, "placeholder")));
    const chosen = () => (control.value === "" ? undefined : { option: value() });
    return placeField(element, path, context, { node, control }, value, chosen);
  };

const checker: Draw = (element, path, context) => {
  const control = h("input", {
    type: "checkbox",
    checked: element["checked"] === true,
    disabled: element["disabled"] === true,
  });
  const node = h("label", { class: "choice" }, control, contentOf(element, "text"));
  const pressOf = () => (callsBack(element) ? { checked: control.checked } : undefined);
  return placeField(element, path, context, { node, control }, () => control.checked, pressOf);
};

export const inputs: Readonly<Record<string, Draw>> = {
  input,
  select_static: select,
  select_person: select,
  multi_select_static: multiSelect,
  multi_select_person: multiSelect,
  date_picker: picker("date", "initial_date"),
  picker_time: picker("time", "initial_time"),
  picker_datetime: picker("datetime-local", "initial_datetime"),
  checker,
};
