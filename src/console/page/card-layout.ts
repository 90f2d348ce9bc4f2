/** What holds other elements: columns, panels and forms. */
import type { Draw } from "./card.ts";
import { contentOf, paddingOf, spacing } from "./card-context.ts";
import { inline } from "./card-markdown.ts";
import { groundOf, lineOf } from "./colours.ts";
import { h } from "./dom.ts";
import { isJson, type Json, listIn, partIn, textIn } from "./wire.ts";

const PLACES: Readonly<Record<string, string>> = {
  top: "flex-start",
  center: "center",
  bottom: "flex-end",
  left: "flex-start",
  right: "flex-end",
};

const widthOf = (column: Json): string => {
  const width = textIn(column, "width");
  if (width === "weighted") return `${Number(column["weight"] ?? 1)} 1 0`;
  return width.endsWith("px") ? `0 0 ${width}` : "0 1 auto";
};

const columnSet: Draw = (element, path, context) =>
  h(
    "div",
    {
      class: `columns ${textIn(element, "flex_mode") || "none"}`,
      style: {
        gap: spacing(textIn(element, "horizontal_spacing"), "8px"),
        background: groundOf(textIn(element, "background_style")),
      },
    },
    ...listIn(element, "columns").map((column, index) =>
      isJson(column)
        ? h(
            "div",
            {
              class: "column",
              style: {
                flex: widthOf(column),
                gap: spacing(textIn(column, "vertical_spacing"), "8px"),
                padding: paddingOf(column),
                background: groundOf(textIn(column, "background_style")),
                "justify-content": PLACES[textIn(column, "vertical_align")] ?? "flex-start",
                "align-items": PLACES[textIn(column, "horizontal_align")] ?? "stretch",
                margin: textIn(column, "margin"),
              },
            },
            ...context.drawAll(
              listIn(column, "elements"),
              `${path}.columns.${index}.elements`,
              context,
            ),
          )
        : undefined,
    ),
  );

const panel: Draw = (element, path, context) => {
  const border = partIn(element, "border");
  return h(
    "details",
    {
      class: "panel",
      open: element["expanded"] === true,
      style: isJson(element["border"])
        ? {
            border: `1px solid ${lineOf(textIn(border, "color"))}`,
            "border-radius": textIn(border, "corner_radius"),
          }
        : {},
    },
    h("summary", {}, ...inline(contentOf(element["header"], "title"))),
    h(
      "div",
      { class: "stack", style: { padding: paddingOf(element) || "8px" } },
      ...context.drawAll(listIn(element, "elements"), `${path}.elements`, context),
    ),
  );
};

const form: Draw = (element, path, context) => {
  const node = h("form", { class: "stack" });
  node.append(
    ...context.drawAll(listIn(element, "elements"), `${path}.elements`, {
      ...context,
      fields: new Map(),
    }),
  );
  node.addEventListener("submit", (event) => event.preventDefault());
  return node;
};

export const layouts: Readonly<Record<string, Draw>> = {
  column_set: columnSet,
  collapsible_panel: panel,
  form,
};
