/** The shape of a Card JSON 2.0 card, in the platform's own field names: only what our builders write. */
import type {
  Align,
  Colour,
  Confirm,
  HeaderColour,
  Placed,
  PlainText,
  Spacing,
  TextSize,
  TextTag,
  Typable,
  VerticalAlign,
} from "./parts.ts";

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** What a click sends back. Always an object: the SDK's long connection accepts no string. */
export type CallbackValue = { readonly [key: string]: JsonValue };

export type Behavior =
  | { readonly type: "callback"; readonly value: CallbackValue }
  | { readonly type: "open_url"; readonly default_url: string };

export type MarkdownElement = Placed & {
  readonly tag: "markdown";
  readonly content: string;
  readonly text_align?: Align;
  readonly text_size?: TextSize;
};
export type DivElement = Placed & {
  readonly tag: "div";
  readonly text: PlainText & {
    readonly text_size?: TextSize;
    readonly text_color?: Colour;
    readonly text_align?: Align;
    readonly lines?: number;
  };
};
export type HrElement = Placed & { readonly tag: "hr" };
export type ImgElement = Placed & {
  readonly tag: "img";
  readonly img_key: string;
  readonly alt: PlainText;
  readonly title?: PlainText;
  readonly scale_type?: "crop_center" | "crop_top" | "fit_horizontal";
  readonly preview?: boolean;
};
export type PersonElement = Placed & {
  readonly tag: "person";
  readonly user_id: string;
  readonly show_avatar?: boolean;
  readonly show_name?: boolean;
  readonly style?: "normal" | "capsule";
};
export type PersonListElement = Placed & {
  readonly tag: "person_list";
  readonly persons: readonly { readonly id: string }[];
  readonly drop_invalid_user_id: true;
  readonly show_name?: boolean;
  readonly show_avatar?: boolean;
  readonly lines?: number;
};

export type ColumnElement = Placed & {
  readonly tag: "column";
  readonly elements: readonly NestedElement[];
  readonly width?: "auto" | "weighted" | `${number}px`;
  readonly weight?: number;
  readonly vertical_align?: VerticalAlign;
  readonly vertical_spacing?: Spacing;
  readonly horizontal_align?: Align;
  readonly padding?: string;
  readonly background_style?: Colour;
};
export type ColumnSetElement = Placed & {
  readonly tag: "column_set";
  readonly columns: readonly ColumnElement[];
  readonly flex_mode?: "none" | "stretch" | "flow" | "bisect" | "trisect";
  readonly horizontal_spacing?: Spacing;
  readonly background_style?: Colour;
};
export type InteractiveContainerElement = Placed &
  Typable & {
    readonly tag: "interactive_container";
    readonly elements: readonly NestedElement[];
    readonly behaviors: readonly Behavior[];
    readonly width?: "fill" | "auto";
    readonly background_style?: Colour;
    readonly has_border?: boolean;
    readonly border_color?: Colour;
    readonly corner_radius?: string;
    readonly padding?: string;
    readonly disabled?: boolean;
    readonly confirm?: Confirm;
  };
export type CollapsiblePanelElement = Placed &
  Typable & {
    readonly tag: "collapsible_panel";
    readonly header: { readonly title: PlainText };
    readonly expanded: boolean;
    readonly elements: readonly NestedElement[];
    readonly border?: { readonly color: Colour; readonly corner_radius: string };
    readonly padding?: string;
  };
export type FormElement = Placed & {
  readonly tag: "form";
  readonly name: string;
  readonly elements: readonly Exclude<NestedElement, ChartElement>[];
};

export type ButtonElement = Placed &
  Typable & {
    readonly tag: "button";
    readonly text: PlainText;
    readonly type?:
      | "default"
      | "primary"
      | "danger"
      | "text"
      | "primary_text"
      | "danger_text"
      | "primary_filled"
      | "danger_filled";
    readonly size?: "tiny" | "small" | "medium" | "large";
    readonly width?: "default" | "fill" | `${number}px`;
    readonly disabled?: boolean;
    readonly disabled_tips?: PlainText;
    readonly confirm?: Confirm;
    readonly behaviors?: readonly Behavior[];
    readonly name?: string;
    readonly form_action_type?: "submit" | "reset";
  };
type Field = Placed &
  Typable & {
    /** Card-unique; required inside a form, where it is the key of the answer. */
    readonly name?: string;
    readonly required?: boolean;
    readonly placeholder?: PlainText;
    readonly width?: "default" | "fill" | `${number}px`;
    readonly disabled?: boolean;
    readonly behaviors?: readonly Behavior[];
    readonly confirm?: Confirm;
  };
export type Option = { readonly text: PlainText; readonly value: string };
export type InputElement = Field & {
  readonly tag: "input";
  readonly label?: PlainText;
  readonly label_position?: "top" | "left";
  readonly default_value?: string;
  readonly input_type?: "text" | "multiline_text";
  readonly rows?: number;
  readonly max_length?: number;
};
export type SelectStaticElement = Field & {
  readonly tag: "select_static";
  readonly options: readonly Option[];
  readonly initial_option?: string;
};
export type MultiSelectStaticElement = Field & {
  readonly tag: "multi_select_static";
  readonly name: string;
  readonly options: readonly Option[];
  readonly selected_values?: readonly string[];
};
export type SelectPersonElement = Field & {
  readonly tag: "select_person";
  readonly options?: readonly { readonly value: string }[];
  readonly initial_option?: string;
};
export type DatePickerElement = Field & {
  readonly tag: "date_picker";
  readonly initial_date?: string;
};
export type CheckerElement = Placed &
  Typable & {
    readonly tag: "checker";
    readonly name?: string;
    readonly checked: boolean;
    readonly text: PlainText;
    readonly disabled?: boolean;
    readonly behaviors?: readonly Behavior[];
    readonly confirm?: Confirm;
  };
export type OverflowElement = Placed &
  Typable & {
    readonly tag: "overflow";
    readonly options: readonly Option[];
    readonly behaviors?: readonly Behavior[];
    readonly width?: "default" | "fill";
  };

export type TableColumn = {
  readonly name: string;
  readonly display_name: string;
  readonly data_type: "text" | "number" | "lark_md" | "markdown";
  readonly width?: "auto" | `${number}px` | `${number}%`;
  readonly horizontal_align?: Align;
  readonly format?: { readonly precision?: number; readonly symbol?: string };
};
export type TableElement = Placed & {
  readonly tag: "table";
  readonly columns: readonly TableColumn[];
  readonly rows: readonly { readonly [column: string]: string | number }[];
  readonly page_size?: number;
  readonly row_height?: "low" | "middle" | "high";
  readonly freeze_first_column?: boolean;
  readonly header_style?: {
    readonly bold?: boolean;
    readonly background_style?: "grey" | "none";
    readonly text_align?: Align;
  };
};

export type ChartRow = { readonly [field: string]: string | number };
/** The part of a VChart spec our charts use, all of it known to VChart 1.2.2, which clients from 7.1 carry. */
export type ChartSpec = {
  readonly title?: { readonly text: string };
  readonly data: { readonly values: readonly ChartRow[] };
  readonly label: { readonly visible: boolean; readonly position?: "inside" };
  readonly legends?: { readonly visible: boolean; readonly orient: "bottom" };
} & (
  | {
      readonly type: "bar" | "line";
      readonly xField: string | readonly string[];
      readonly yField: string | readonly string[];
      readonly seriesField?: string;
      readonly direction?: "horizontal" | "vertical";
      readonly stack?: boolean;
    }
  | {
      readonly type: "pie";
      readonly categoryField: string;
      readonly valueField: string;
      readonly outerRadius: number;
      readonly innerRadius?: number;
    }
);
export type ChartElement = Placed & {
  readonly tag: "chart";
  readonly chart_spec: ChartSpec;
  readonly aspect_ratio?: "1:1" | "2:1" | "4:3" | "16:9";
  readonly height?: "auto" | `${number}px`;
  readonly color_theme?: "brand" | "rainbow" | "complementary" | "converse" | "primary";
  readonly preview?: boolean;
};

/** What may stand inside a column, container or panel. */
export type NestedElement =
  | MarkdownElement
  | DivElement
  | HrElement
  | ImgElement
  | PersonElement
  | PersonListElement
  | ColumnSetElement
  | InteractiveContainerElement
  | CollapsiblePanelElement
  | ButtonElement
  | InputElement
  | SelectStaticElement
  | MultiSelectStaticElement
  | SelectPersonElement
  | DatePickerElement
  | CheckerElement
  | OverflowElement
  | ChartElement;
/** What may stand directly in a card. */
export type CardElement = NestedElement | FormElement | TableElement;

export type CardHeader = {
  readonly title: PlainText;
  readonly subtitle?: PlainText;
  readonly template: HeaderColour;
  readonly text_tag_list?: readonly TextTag[];
};
export type Card = {
  readonly schema: "2.0";
  readonly config: {
    /** PATCH refuses a card that was sent without it. */
    readonly update_multi: true;
    readonly width_mode: "default" | "compact" | "fill";
    readonly enable_forward?: boolean;
    readonly summary: { readonly content: string };
  };
  readonly header?: CardHeader;
  readonly body: {
    readonly vertical_spacing?: Spacing;
    readonly elements: readonly CardElement[];
  };
};
