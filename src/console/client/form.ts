/** What a client collects from a form, and what it refuses to send. */
import type { Random } from "#console/identifiers.ts";
import {
  type CardNode,
  INTERACTIVE,
  isObject,
  type JsonObject,
  textField,
  walkCard,
} from "./card-tree.ts";

/** What a person put into the inputs, by name: text, an option's value, several of them, a day, or a tick. */
export type FormInput = Readonly<Record<string, string | readonly string[] | boolean>>;

export type FormProblem = {
  readonly kind: "required" | "unnamed" | "not-an-option" | "too-long";
  readonly name: string;
};
export type Collected =
  | { readonly kind: "collected"; readonly values: Readonly<Record<string, unknown>> }
  | FormProblem;

const MAX_INPUT_CHARACTERS = 1000;

/** The inputs of a form, buttons left out. */
const listFields = (form: JsonObject): readonly CardNode[] =>
  [...walkCard(form["elements"])].filter(({ element }) => {
    const tag = String(element["tag"]);
    return INTERACTIVE.has(tag) && !["button", "interactive_container", "overflow"].includes(tag);
  });

/** The form's values as the callback carries them. Empty optional ones come as "", [] or not at all, by the seed. */
export function collectForm(form: JsonObject, input: FormInput, random: Random): Collected {
  const fields = listFields(form);
  const unknown = Object.keys(input).find(
    (name) => !fields.some(({ element }) => element["name"] === name),
  );
  if (unknown !== undefined) throw new Error(`the form has no input named ${unknown}`);
  const values: Record<string, unknown> = {};
  for (const { element } of fields) {
    const name = textField(element, "name");
    if (name === "") return { kind: "unnamed", name };
    const value = input[name] ?? initialOf(element);
    const problem = problemOf(element, value);
    if (problem !== undefined) return { kind: problem, name };
    if (!isEmpty(value)) values[name] = onTheWire(element, value);
    else if (random() < 2 / 3) values[name] = random() < 0.5 ? "" : [];
  }
  return { kind: "collected", values };
}

const isEmpty = (value: unknown) =>
  value === undefined || value === "" || (Array.isArray(value) && value.length === 0);

/** What an input shows before anybody touched it. */
function initialOf(element: JsonObject): unknown {
  switch (element["tag"]) {
    case "input":
      return element["default_value"];
    case "checker":
      return element["checked"] === true;
    case "date_picker":
      return element["initial_date"];
    case "picker_time":
      return element["initial_time"];
    case "picker_datetime":
      return element["initial_datetime"];
    case "multi_select_static":
    case "multi_select_person":
      return element["selected_values"];
    default:
      return element["initial_option"] ?? optionAt(element);
  }
}

/** `initial_index` counts from 1; 0 is none. */
function optionAt(element: JsonObject): unknown {
  const options = Array.isArray(element["options"]) ? element["options"] : [];
  const option: unknown = options[Number(element["initial_index"] ?? 0) - 1];
  return isObject(option) ? option["value"] : undefined;
}

/** Dates and times carry the offset of the person's client. */
export function onTheWire(element: JsonObject, value: unknown): unknown {
  const isDate = ["date_picker", "picker_time", "picker_datetime"].includes(String(element["tag"]));
  return isDate && typeof value === "string" && !value.includes(" +") ? `${value} +0800` : value;
}

export function problemOf(
  element: JsonObject,
  value: unknown,
): Exclude<FormProblem["kind"], "unnamed"> | undefined {
  if (isEmpty(value)) return element["required"] === true ? "required" : undefined;
  const longest = Number(element["max_length"] ?? MAX_INPUT_CHARACTERS);
  if (element["tag"] === "input" && String(value).length > longest) return "too-long";
  const options = Array.isArray(element["options"]) ? element["options"] : [];
  if (options.length === 0) return undefined;
  const known = new Set(options.map((option: unknown) => isObject(option) && option["value"]));
  const chosen: readonly unknown[] = Array.isArray(value) ? value : [value];
  return chosen.every((one) => known.has(String(one))) ? undefined : "not-an-option";
}
