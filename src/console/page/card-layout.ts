/** What holds other elements: columns, panels and forms. */
import type { Draw } from "./card.ts";
import {
  arranged,
  type CardContext,
  contentOf,
  freshId,
  sidesOf,
  spacing,
} from "./card-context.ts";
import { coverLink } from "./card-cover.ts";
import { iconOf } from "./card-icon.ts";
import { inline } from "./card-markdown.ts";
import { groundOf, lineOf } from "./colours.ts";
import { h } from "./dom.ts";
import { isJson, type Json, listIn, numberIn, partIn, textIn } from "./wire.ts";

const ALIGNED: Readonly<Record<string, string>> = { center: "center", right: "flex-end" };

const widthOf = (column: Json): string => {
  const width = textIn(column, "width");
  if (width === "weighted") return `${numberIn(column, "weight", 1)} 1 0`;
  return width.endsWith("px") ? `0 1 ${width}` : "0 1 auto";
};

function columnNode(column: Json, path: string, context: CardContext): HTMLElement {
  const node = h(
    "div",
    {
      class: "column",
      style: {
        ...arranged(column),
        flex: widthOf(column),
        padding: sidesOf(column, "padding"),
        background: groundOf(textIn(column, "background_style")),
        margin: sidesOf(column, "margin"),
      },
    },
    ...context.drawAll(listIn(column, "elements"), `${path}.elements`, context),
  );
  coverLink(column, node);
  return node;
}

const columnSet: Draw = (element, path, context) => {
  const node = h(
    "div",
    {
      class: `columns ${textIn(element, "flex_mode") || "none"}`,
      style: {
        gap: spacing(textIn(element, "horizontal_spacing"), "8px"),
        background: groundOf(textIn(element, "background_style")),
        "justify-content": ALIGNED[textIn(element, "horizontal_align")] ?? "",
      },
    },
    ...listIn(element, "columns").map((column, index) =>
      isJson(column) ? columnNode(column, `${path}.columns.${index}`, context) : undefined,
    ),
  );
  coverLink(element, node);
  return node;
};

/** The line of a panel that opens and closes it. */
function panelHead(header: Json, opens: string): HTMLButtonElement {
  const icon = iconOf(header) ?? h("span", { class: "arrow", "aria-hidden": "true" });
  const place = textIn(header, "icon_position") || "right";
  icon.style.setProperty("--turned", `${numberIn(header, "icon_expanded_angle", -180)}deg`);
  const title = h("span", { class: "panel-title" }, ...inline(contentOf(header, "title")));
  return h(
    "button",
    {
      class: `panel-head ${place}`,
      type: "button",
      "aria-controls": opens,
      style: {
        background: groundOf(textIn(header, "background_color")),
        padding: sidesOf(header, "padding") || "6px 8px",
        width: textIn(header, "width") === "auto" ? "auto" : "",
      },
    },
    ...(place === "left" ? [icon, title] : [title, icon]),
  );
}

const panel: Draw = (element, path, context) => {
  const border = partIn(element, "border");
  const body = h(
    "div",
    {
      class: "arranged panel-body",
      id: freshId(),
      style: { ...arranged(element), padding: sidesOf(element, "padding") || "8px" },
    },
    ...context.drawAll(listIn(element, "elements"), `${path}.elements`, context),
  );
  const head = panelHead(partIn(element, "header"), body.id);
  const open = (isOpen: boolean) => {
    body.hidden = !isOpen;
    head.setAttribute("aria-expanded", String(isOpen));
  };
  open(element["expanded"] === true);
  head.addEventListener("click", () => open(body.hidden !== false));
  return h(
    "div",
    {
      class: "panel",
      style: {
        background: groundOf(textIn(element, "background_color")),
        ...(isJson(element["border"])
          ? {
              border: `1px solid ${lineOf(textIn(border, "color"))}`,
              "border-radius": textIn(border, "corner_radius"),
            }
          : {}),
      },
    },
    head,
    body,
  );
};

const form: Draw = (element, path, context) => {
  const node = h("form", {
    class: "arranged",
    novalidate: true,
    style: { ...arranged(element), padding: sidesOf(element, "padding") },
  });
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
