/** What drawing an element needs to know of its card. */
import { ask } from "./feedback.ts";
import { type FieldValue, isJson, type Json, listIn, type Press, partIn, textIn } from "./wire.ts";

/** A field of a form: its value now, and how to point at it. */
export type Field = { readonly value: () => FieldValue | undefined; readonly node: HTMLElement };
/** The fields of the form an element stands in, by name. */
export type FormFields = Map<string, Field>;

export type CardContext = {
  readonly fields?: FormFields;
  /** Sends a click; `source` is what was pressed and shows that it waits. */
  readonly press: (path: string, source: HTMLElement, press: Press) => Promise<void>;
  readonly drawAll: (elements: readonly unknown[], path: string, context: CardContext) => Node[];
};

const SPACING: Readonly<Record<string, string>> = {
  small: "4px",
  medium: "8px",
  large: "12px",
  extra_large: "16px",
};

/** A spacing of the card's own words as CSS. */
export const spacing = (text: string, otherwise: string): string =>
  text === "" ? otherwise : (SPACING[text] ?? text);
export const paddingOf = (element: Json): string => textIn(element, "padding");

/** The page an element opens, when it opens one. */
export function urlOf(element: Json): string {
  const opens = listIn(element, "behaviors").find((one) => textIn(one, "type") === "open_url");
  const url = textIn(opens, "default_url") || textIn(opens, "pc_url");
  return /^https?:\/\//.test(url) ? url : "";
}

export const callsBack = (element: Json): boolean =>
  listIn(element, "behaviors").some((one) => textIn(one, "type") === "callback");

/** Asks first where the element wants to be confirmed. */
export async function confirmed(element: Json): Promise<boolean> {
  if (!isJson(element["confirm"])) return true;
  const confirm = partIn(element, "confirm");
  return ask(
    textIn(partIn(confirm, "title"), "content"),
    textIn(partIn(confirm, "text"), "content"),
  );
}

/** The text of an option, a label or a placeholder. */
export const contentOf = (element: unknown, key: string): string =>
  textIn(partIn(element, key), "content");
