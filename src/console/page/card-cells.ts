/** The cells of a table by their column's data type. */
import { inline, markdown, textTag } from "./card-markdown.ts";
import { personNode } from "./card-text.ts";
import { cellTime } from "./card-time.ts";
import { h } from "./dom.ts";
import { type Json, partIn, textIn } from "./wire.ts";

/** A figure with its unit before it, its decimals, and commas between thousands where the column asks. */
function numberText(format: Json, value: number): string {
  const precision = format["precision"];
  const decimals = typeof precision === "number" ? precision : undefined;
  const separator = format["separator"];
  const figure = new Intl.NumberFormat("zh-CN", {
    useGrouping: separator !== undefined && separator !== false && separator !== "",
    ...(decimals === undefined
      ? { maximumFractionDigits: 10 }
      : { minimumFractionDigits: decimals, maximumFractionDigits: decimals }),
  }).format(value);
  return textIn(format, "symbol") + figure;
}

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

const peopleNode = (value: unknown) =>
  h(
    "span",
    { class: "people" },
    ...asList(value)
      .filter((one) => typeof one === "string")
      .map((one) => personNode(one, { avatar: true, name: true, size: "extra_small" })),
  );

const optionsNode = (value: unknown) =>
  h(
    "span",
    { class: "tags" },
    ...asList(value).map((one) => textTag(textIn(one, "text"), textIn(one, "color"))),
  );

const plain = (value: unknown): string =>
  value === undefined || value === null
    ? ""
    : typeof value === "string"
      ? value
      : JSON.stringify(value);

export function cellNodes(column: Json, value: unknown): readonly (Node | string)[] {
  if (value === undefined) return [];
  switch (textIn(column, "data_type")) {
    case "number":
      return typeof value === "number" ? [numberText(partIn(column, "format"), value)] : [];
    case "date":
      return typeof value === "number" ? [cellTime(value, textIn(column, "date_format"))] : [];
    case "persons":
      return [peopleNode(value)];
    case "options":
      return [optionsNode(value)];
    case "lark_md":
      return inline(plain(value));
    case "markdown":
      return [h("div", { class: "markdown" }, ...markdown(plain(value)))];
    default:
      return [plain(value)];
  }
}
