/** Tables, page by page. */
import type { Draw } from "./card.ts";
import { cellNodes } from "./card-cells.ts";
import { scroller } from "./card-scroller.ts";
import { sizeOf } from "./card-text.ts";
import { inkOf } from "./colours.ts";
import { h } from "./dom.ts";
import { isJson, type Json, listIn, numberIn, partIn, textIn } from "./wire.ts";

/** Heights of a row by name, in pixels. */
const HEIGHTS: Readonly<Record<string, string>> = { low: "32px", middle: "48px", high: "64px" };
const MIDDLES: Readonly<Record<string, string>> = {
  top: "top",
  center: "middle",
  bottom: "bottom",
};
const ROWS_SHOWN = 5;

const cellStyle = (column: Json) => ({
  "text-align":
    textIn(column, "horizontal_align") ||
    (textIn(column, "data_type") === "number" ? "right" : "left"),
  "vertical-align": MIDDLES[textIn(column, "vertical_align")] ?? "middle",
});

function headNode(element: Json, columns: readonly Json[]): HTMLElement {
  const style = partIn(element, "header_style");
  const colour = textIn(style, "text_color");
  const cells = columns.map((column) => {
    const width = textIn(column, "width");
    return h(
      "th",
      {
        scope: "col",
        style: {
          ...cellStyle(column),
          "text-align": textIn(style, "text_align") || cellStyle(column)["text-align"],
          "font-size": sizeOf(textIn(style, "text_size")),
          "font-weight": style["bold"] === true ? "600" : "",
          color: colour === "" ? "" : inkOf(colour),
          width: width === "auto" ? "" : width,
          "min-width": width.endsWith("px") ? width : "",
        },
      },
      textIn(column, "display_name"),
    );
  });
  const background = textIn(style, "background_style") === "none" ? "bare" : "";
  return h("thead", { class: background }, h("tr", {}, ...cells));
}

const rowNode = (columns: readonly Json[], row: unknown) =>
  h(
    "tr",
    {},
    ...columns.map((column) =>
      h(
        "td",
        { style: cellStyle(column) },
        ...cellNodes(column, isJson(row) ? row[textIn(column, "name")] : undefined),
      ),
    ),
  );

/** Buttons that turn the pages of a list shown by `show`; none where one page holds everything. */
function pager(pages: number, show: (page: number) => void): HTMLElement | undefined {
  let page = 0;
  const place = h("span", { role: "status", class: "place" });
  const turn = (label: string, step: number) =>
    h(
      "button",
      { class: "button text small", type: "button", on: { click: () => go(page + step) } },
      label,
    );
  const back = turn("上一页", -1);
  const on = turn("下一页", 1);
  const go = (next: number) => {
    page = Math.min(Math.max(next, 0), pages - 1);
    place.textContent = `第 ${page + 1} / ${pages} 页`;
    back.setAttribute("aria-disabled", String(page === 0));
    on.setAttribute("aria-disabled", String(page === pages - 1));
    show(page);
  };
  go(0);
  return pages > 1 ? h("div", { class: "pager" }, back, place, on) : undefined;
}

const table: Draw = (element) => {
  const columns = listIn(element, "columns").filter((column) => isJson(column));
  const rows = listIn(element, "rows");
  const size = numberIn(element, "page_size", ROWS_SHOWN);
  const body = h("tbody");
  const show = (page: number) =>
    body.replaceChildren(
      ...rows.slice(page * size, (page + 1) * size).map((row) => rowNode(columns, row)),
    );
  const turns = pager(Math.max(1, Math.ceil(rows.length / size)), show);
  const height = textIn(element, "row_height");
  const grid = h(
    "table",
    {
      class: `grid ${element["freeze_first_column"] === true ? "frozen" : ""}`,
      style: { "--row": HEIGHTS[height] ?? (height === "auto" ? "" : height) },
    },
    headNode(element, columns),
    body,
  );
  return h("div", { class: "table" }, scroller(`表格，共 ${rows.length} 行`, grid), turns);
};

export const tables: Readonly<Record<string, Draw>> = { table };
