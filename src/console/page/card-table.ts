/** Tables, page by page. */
import type { Draw } from "./card.ts";
import { inline } from "./card-markdown.ts";
import { h } from "./dom.ts";
import { isJson, type Json, listIn, partIn, textIn } from "./wire.ts";

function cellNodes(column: Json, value: unknown): (Node | string)[] {
  const type = textIn(column, "data_type");
  if (typeof value === "number") return [numberText(partIn(column, "format"), value)];
  if (typeof value !== "string") return [value === undefined ? "" : JSON.stringify(value)];
  return type === "lark_md" || type === "markdown" ? inline(value) : [value];
}

const numberText = (format: Json, value: number): string => {
  const precision = format["precision"];
  return (
    textIn(format, "symbol") +
    (typeof precision === "number" ? value.toFixed(precision) : String(value))
  );
};

const style = (column: Json) => ({
  "text-align":
    textIn(column, "horizontal_align") ||
    (textIn(column, "data_type") === "number" ? "right" : "left"),
});

const headNode = (columns: readonly Json[]) =>
  h(
    "thead",
    {},
    h(
      "tr",
      {},
      ...columns.map((column) => h("th", { style: style(column) }, textIn(column, "display_name"))),
    ),
  );

const rowNode = (columns: readonly Json[], row: unknown) =>
  h(
    "tr",
    {},
    ...columns.map((column) => {
      const value = isJson(row) ? row[textIn(column, "name")] : undefined;
      return h("td", { style: style(column) }, ...cellNodes(column, value));
    }),
  );

/** Buttons that turn the pages of a list shown by `show`. */
function pager(pages: number, show: (page: number) => void): HTMLElement | undefined {
  const place = h("span");
  let page = 0;
  const turn = (label: string, step: number) =>
    h(
      "button",
      { class: "button text small", type: "button", on: { click: () => go(page + step) } },
      label,
    );
  const go = (next: number) => {
    page = Math.min(Math.max(next, 0), pages - 1);
    place.textContent = `${page + 1} / ${pages}`;
    show(page);
  };
  go(0);
  return pages > 1
    ? h("div", { class: "row end" }, turn("上一页", -1), place, turn("下一页", 1))
    : undefined;
}

export const table: Draw = (element) => {
  const columns = listIn(element, "columns").filter((column) => isJson(column));
  const rows = listIn(element, "rows");
  const given = element["page_size"];
  const size = typeof given === "number" ? given : 5;
  const body = h("tbody");
  const show = (page: number) =>
    body.replaceChildren(
      ...rows.slice(page * size, (page + 1) * size).map((row) => rowNode(columns, row)),
    );
  const turns = pager(Math.max(1, Math.ceil(rows.length / size)), show);
  return h(
    "div",
    { class: "table" },
    h("div", { class: "scroll" }, h("table", { class: "grid" }, headNode(columns), body)),
    turns,
  );
};
