/** Fields one chooses in: one or several of given options or people. */
import type { Draw } from "./card.ts";
import { contentOf, isDisabled, pixelsOf, showWhyDisabled } from "./card-context.ts";
import { placeField } from "./card-field.ts";
import { fieldAttributes, isWide, labelled, nameOfField } from "./card-inputs.ts";
import { h } from "./dom.ts";
import { model, nameOf } from "./model.ts";
import { type Json, listIn, numberIn, textIn } from "./wire.ts";

type Option = { readonly value: string; readonly text: string };

/** Whom a person select without options offers: everybody in the open chat. */
const chatMembers = (): readonly Option[] =>
  model.state.people
    .filter(({ chats }) => chats.some(({ chatId }) => chatId === model.chat?.chatId))
    .map(({ openId, name }) => ({ value: openId, text: name }));

function optionsOf(element: Json): readonly Option[] {
  const options = listIn(element, "options").map((option) => {
    const value = textIn(option, "value");
    return { value, text: contentOf(option, "text") || nameOf(value) };
  });
  const isOfPeople = textIn(element, "tag").endsWith("person");
  return options.length === 0 && isOfPeople ? chatMembers() : options;
}

/** `initial_index` counts from 1; 0 is none. */
const initialOf = (element: Json, options: readonly Option[]): string =>
  textIn(element, "initial_option") ||
  (options[numberIn(element, "initial_index", 0) - 1]?.value ?? "");

const select: Draw = (element, path, context) => {
  const options = optionsOf(element);
  const initial = initialOf(element, options);
  const control = h(
    "select",
    { ...fieldAttributes(element), class: textIn(element, "type") },
    h("option", { value: "" }, contentOf(element, "placeholder") || "请选择"),
    ...options.map(({ value, text }) => h("option", { value, selected: value === initial }, text)),
  );
  return placeField(element, path, context, {
    node: labelled(element, control),
    control,
    value: () => control.value,
    pressOf: () => (control.value === "" ? undefined : { option: control.value }),
    undo: () => {
      control.value = initial;
    },
  });
};

type Box = { readonly box: HTMLInputElement; readonly text: string; readonly node: HTMLElement };

/** The closed list: what is chosen, or the placeholder. */
function summaryOf(element: Json, boxes: readonly Box[]) {
  const shown = h("span", { class: "chosen" });
  const summary = h(
    "summary",
    {},
    element["required"] === true
      ? h("span", { class: "star", "aria-hidden": "true" }, "*")
      : undefined,
    shown,
  );
  const show = () => {
    const chosen = boxes.filter(({ box }) => box.checked).map(({ text }) => text);
    shown.textContent = chosen.length === 0 ? nameOfField(element) : chosen.join("、");
    shown.classList.toggle("nothing", chosen.length === 0);
    const required = element["required"] === true ? "，必填" : "";
    summary.setAttribute(
      "aria-label",
      `${nameOfField(element)}${required}，已选 ${chosen.length} 项${chosen.length === 0 ? "" : `：${chosen.join("、")}`}`,
    );
  };
  show();
  return { summary, show };
}

const multiSelect: Draw = (element, path, context) => {
  const initial = new Set(listIn(element, "selected_values"));
  const boxes = optionsOf(element).map(({ value, text }): Box => {
    const isOff = isDisabled(element);
    const box = h("input", {
      type: "checkbox",
      value,
      checked: initial.has(value),
      disabled: isOff,
    });
    return { box, text, node: h("label", { class: "choice" }, box, text) };
  });
  const { summary, show } = summaryOf(element, boxes);
  const list = h(
    "div",
    { class: "options", role: "group", "aria-label": nameOfField(element) },
    ...boxes.map(({ node }) => node),
  );
  const node = h(
    "details",
    { class: `field many ${isWide(element)}`, style: { width: pixelsOf(element, "width") } },
    summary,
    list,
  );
  list.addEventListener("change", show);
  queueMicrotask(() => node.closest("form")?.addEventListener("reset", () => queueMicrotask(show)));
  if (isDisabled(element)) {
    summary.setAttribute("aria-disabled", "true");
    summary.addEventListener("click", (event) => {
      event.preventDefault();
      showWhyDisabled(element);
    });
  }
  const value = () => boxes.filter(({ box }) => box.checked).map(({ box }) => box.value);
  return placeField(element, path, context, {
    node,
    control: list,
    value,
    pressOf: () => ({ options: value() }),
    undo: () => {
      for (const { box } of boxes) box.checked = box.defaultChecked;
      show();
    },
  });
};

export const selects: Readonly<Record<string, Draw>> = {
  select_static: select,
  select_person: select,
  multi_select_static: multiSelect,
  multi_select_person: multiSelect,
};
