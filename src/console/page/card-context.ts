/** What drawing an element needs to know of its card, and the fields that many elements share. */
import { ask, showToast } from "./feedback.ts";
import { type FieldValue, isJson, type Json, listIn, type Press, partIn, textIn } from "./wire.ts";

/** A field of a form: its value now. */
export type Field = { readonly value: () => FieldValue | undefined };
/** The fields of the form an element stands in, by name. */
export type FormFields = Map<string, Field>;

export type CardContext = {
  readonly fields?: FormFields;
  /** Sends a click; `source` is what was pressed and shows that it waits. */
  readonly press: (path: string, source: HTMLElement, press: Press) => Promise<void>;
  readonly drawAll: (elements: readonly unknown[], path: string, context: CardContext) => Node[];
};

let ids = 0;
/** An id no other element of the page has. */
export const freshId = (): string => {
  ids += 1;
  return `card-part-${ids}`;
};

const SPACING: Readonly<Record<string, string>> = {
  default: "8px",
  small: "4px",
  medium: "8px",
  large: "12px",
  extra_large: "16px",
};

/** A spacing of the card's own words as CSS. */
export const spacing = (text: string, otherwise: string): string =>
  text === "" ? otherwise : (SPACING[text] ?? text);
/** One, two or four sides as CSS: a bare number counts pixels. */
export const sidesOf = (element: Json, key: "margin" | "padding"): string =>
  textIn(element, key).replace(/(\d)(?=\s|$)/g, "$1px");
export const pixelsOf = (element: Json, key: string): string => {
  const size = textIn(element, key);
  return size.endsWith("px") ? size : "";
};

const PLACES: Readonly<Record<string, string>> = {
  top: "flex-start",
  center: "center",
  bottom: "flex-end",
  left: "flex-start",
  right: "flex-end",
};

/** How a container arranges its elements. */
export function arranged(element: Json): Record<string, string> {
  const lies = textIn(element, "direction") === "horizontal";
  const across = PLACES[textIn(element, "horizontal_align")] ?? "";
  const down = PLACES[textIn(element, "vertical_align")] ?? "";
  return {
    "flex-direction": lies ? "row" : "column",
    "flex-wrap": lies ? "wrap" : "nowrap",
    gap: `${spacing(textIn(element, "vertical_spacing"), "8px")} ${spacing(textIn(element, "horizontal_spacing"), "8px")}`,
    "align-items": (lies ? down : across) || "stretch",
    "justify-content": (lies ? across : down) || "flex-start",
    "--own-align": (lies ? down : across) || "flex-start",
  };
}

const safeUrl = (url: string): string => (/^https?:\/\//.test(url) ? url : "");

/** The page of a `multi_url`. */
export const multiUrlOf = (urls: Json): string =>
  safeUrl(textIn(urls, "url") || textIn(urls, "pc_url"));

/** The page an element opens, when it opens one. */
export function urlOf(element: Json): string {
  const opens = listIn(element, "behaviors").find((one) => textIn(one, "type") === "open_url");
  return safeUrl(textIn(opens, "default_url") || textIn(opens, "pc_url"));
}

export const callsBack = (element: Json): boolean =>
  listIn(element, "behaviors").some((one) => textIn(one, "type") === "callback");

/** Asks first where the element wants to be confirmed. */
export async function confirmed(element: Json): Promise<boolean> {
  if (!isJson(element["confirm"])) return true;
  const confirm = partIn(element, "confirm");
  return ask(contentOf(confirm, "title"), contentOf(confirm, "text"));
}

/** The text of an option, a label or a placeholder, in Chinese where the card has several languages. */
export function contentOf(element: unknown, key: string): string {
  const part = partIn(element, key);
  return textIn(partIn(part, "i18n_content"), "zh_cn") || textIn(part, "content");
}

export const isDisabled = (element: Json): boolean => element["disabled"] === true;
/** Says why a disabled element does nothing. */
export function showWhyDisabled(element: Json): void {
  const tips = contentOf(element, "disabled_tips");
  if (tips !== "") showToast({ type: "info", content: tips });
}
/** The tooltip an element asks for. */
export const tipOf = (element: Json): string | undefined =>
  contentOf(element, "hover_tips") || undefined;
