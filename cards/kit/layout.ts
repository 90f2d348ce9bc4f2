/** Builders for what holds other elements. Forms and tables stand only directly in a card. */
import type {
  ChartElement,
  CollapsiblePanelElement,
  ColumnElement,
  ColumnSetElement,
  FormElement,
  InteractiveContainerElement,
  NestedElement,
  TableColumn,
  TableElement,
} from "./card.ts";
import { plainText } from "./elements.ts";
import { behaviorsOf, type ConfirmOptions, confirmed, type Press } from "./inputs.ts";
import type { Align, Colour, Spacing, VerticalAlign } from "./parts.ts";
import { type PlaceOptions, placed, present, type TypeInsteadOptions, typable } from "./present.ts";

export type ColumnOptions = PlaceOptions & {
  /** `weighted` unless told; pixels only where the set does not flow. */
  readonly width?: "auto" | "weighted" | `${number}px`;
  /** 1 to 5, the share of a weighted column; 1 unless told. */
  readonly weight?: number;
  readonly verticalAlign?: VerticalAlign;
  readonly verticalSpacing?: Spacing;
  readonly align?: Align;
  readonly padding?: string;
  readonly background?: Colour;
};

export function column(
  elements: readonly NestedElement[],
  options: ColumnOptions = {},
): ColumnElement {
  const width = options.width ?? "weighted";
  return {
    tag: "column",
    elements,
    width,
    ...(width === "weighted" ? { weight: options.weight ?? 1 } : {}),
    ...present({
      vertical_align: options.verticalAlign,
      vertical_spacing: options.verticalSpacing,
      horizontal_align: options.align,
      padding: options.padding,
      background_style: options.background,
    }),
    ...placed(options),
  };
}

export type ColumnSetOptions = PlaceOptions & {
  /** How the columns behave on a narrow screen; `none` unless told. */
  readonly flex?: "none" | "stretch" | "flow" | "bisect" | "trisect";
  readonly spacing?: Spacing;
  readonly background?: Colour;
};

export const columnSet = (
  columns: readonly ColumnElement[],
  options: ColumnSetOptions = {},
): ColumnSetElement => ({
  tag: "column_set",
  columns,
  ...present({
    flex_mode: options.flex,
    horizontal_spacing: options.spacing,
    background_style: options.background,
  }),
  ...placed(options),
});

/** Elements whose inputs are collected by the client and sent by one submit button. */
export const form = (
  name: string,
  elements: readonly Exclude<NestedElement, ChartElement>[],
  options: PlaceOptions = {},
): FormElement => ({ tag: "form", name, elements, ...placed(options) });

export type InteractiveContainerOptions = PlaceOptions &
  ConfirmOptions &
  TypeInsteadOptions & {
    readonly background?: Colour;
    readonly border?: Colour;
    readonly cornerRadius?: `${number}px`;
    readonly padding?: string;
    readonly disabled?: boolean;
  };

/** A box that is one large button; a component inside it keeps its own click. */
export const interactiveContainer = (
  elements: readonly NestedElement[],
  press: Press,
  options: InteractiveContainerOptions = {},
): InteractiveContainerElement => ({
  tag: "interactive_container",
  elements,
  behaviors: behaviorsOf(press),
  ...(options.border === undefined ? {} : { has_border: true, border_color: options.border }),
  ...present({
    background_style: options.background,
    corner_radius: options.cornerRadius,
    padding: options.padding,
    disabled: options.disabled,
  }),
  ...confirmed(options),
  ...placed(options),
  ...typable(options),
});

export type CollapsiblePanelOptions = PlaceOptions &
  TypeInsteadOptions & {
    readonly expanded?: boolean;
    readonly border?: Colour;
    readonly padding?: string;
  };

export const collapsiblePanel = (
  title: string,
  elements: readonly NestedElement[],
  options: CollapsiblePanelOptions = {},
): CollapsiblePanelElement => ({
  tag: "collapsible_panel",
  header: { title: plainText(title) },
  expanded: options.expanded ?? false,
  elements,
  ...(options.border === undefined
    ? {}
    : { border: { color: options.border, corner_radius: "5px" } }),
  ...present({ padding: options.padding }),
  ...placed(options),
  ...typable(options),
});

export type TableOptions = PlaceOptions & {
  /** Rows shown at once, 1 to 10; 10 unless told. */
  readonly pageSize?: number;
  readonly rowHeight?: "low" | "middle" | "high";
  readonly freezeFirstColumn?: boolean;
};

/** A table keyed by column name. Cells of data type `text` are shown as they are. */
export const table = (
  columns: readonly TableColumn[],
  rows: TableElement["rows"],
  options: TableOptions = {},
): TableElement => ({
  tag: "table",
  columns,
  rows,
  page_size: options.pageSize ?? 10,
  header_style: { bold: true, background_style: "grey" },
  ...present({ row_height: options.rowHeight, freeze_first_column: options.freezeFirstColumn }),
  ...placed(options),
});
