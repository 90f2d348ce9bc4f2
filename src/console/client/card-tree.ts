/** A card as a tree of elements, each with its path such as `body.elements.0.columns.1.elements.2`. */

export type JsonObject = { readonly [key: string]: unknown };

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export type CardNode = {
  readonly path: string;
  readonly element: JsonObject;
  /** The form it stands in. */
  readonly form: JsonObject | undefined;
};

/** Every object with a tag, text nodes included, in the order a reader meets them. */
export function* walkCard(value: unknown, path = "", form?: JsonObject): Generator<CardNode> {
  if (Array.isArray(value))
    for (const [index, child] of value.entries()) yield* walkCard(child, join(path, index), form);
  if (!isObject(value)) return;
  if (typeof value["tag"] === "string") yield { path, element: value, form };
  const inside = value["tag"] === "form" ? value : form;
  for (const [key, child] of Object.entries(value))
    if (!OPAQUE.has(key)) yield* walkCard(child, join(path, key), inside);
}

/** What belongs to the author or to the chart library, not to the card. */
const OPAQUE = new Set(["value", "chart_spec", "rows", "behaviors"]);

const join = (path: string, key: string | number) => (path === "" ? String(key) : `${path}.${key}`);

/** A field that should be text; empty where it is not. */
export const textField = (element: JsonObject, key: string): string => {
  const value = element[key];
  return typeof value === "string" ? value : "";
};

/** The plain text of a text node or of an element's `text`. */
export const textOf = (node: unknown): string => (isObject(node) ? textField(node, "content") : "");

export type Target =
  | string
  | { readonly path: string }
  | { readonly elementId: string }
  | { readonly name: string }
  /** The label of a button, a checker or a container's first text. */
  | { readonly text: string }
  /** Part of the callback's value: every given field must be equal. */
  | { readonly value: JsonObject };

/** The element a target means; a string is a path. Undefined where the card has none. */
export function findElement(card: unknown, target: Target): CardNode | undefined {
  for (const node of walkCard(card)) if (matches(node, target)) return node;
  return undefined;
}

function matches({ path, element }: CardNode, target: Target): boolean {
  if (typeof target === "string") return path === target;
  if ("path" in target) return path === target.path;
  if ("elementId" in target) return element["element_id"] === target.elementId;
  if ("name" in target) return element["name"] === target.name && element["tag"] !== "form";
  if ("text" in target)
    return INTERACTIVE.has(String(element["tag"])) && labelOf(element) === target.text;
  const value = callbackValue(element);
  return (
    isObject(value) &&
    Object.entries(target.value).every(([key, part]) => sameJson(value[key], part))
  );
}

const labelOf = (element: JsonObject): string => {
  if (element["tag"] !== "interactive_container") return textOf(element["text"]);
  const texts = [...walkCard(element["elements"])].map(({ element: inner }) => textOf(inner));
  return texts.find((text) => text !== "") ?? "";
};

const sameJson = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** The value a component's callback carries; undefined where it has no callback of its own. */
export function callbackValue(element: JsonObject): unknown {
  const behaviors = Array.isArray(element["behaviors"]) ? element["behaviors"] : [];
  const callback = behaviors.find(
    (behavior: unknown) => isObject(behavior) && behavior["type"] === "callback",
  );
  return isObject(callback) ? callback["value"] : undefined;
}

/** Components a person can operate. */
export const INTERACTIVE: ReadonlySet<string> = new Set([
  "button",
  "interactive_container",
  "checker",
  "input",
  "select_static",
  "select_person",
  "multi_select_static",
  "multi_select_person",
  "date_picker",
  "picker_time",
  "picker_datetime",
  "overflow",
  "select_img",
]);
