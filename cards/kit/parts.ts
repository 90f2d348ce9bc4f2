/** The small parts that the elements of a card are made of, in the platform's own field names. */

type Hue =
  | "blue"
  | "carmine"
  | "green"
  | "indigo"
  | "lime"
  | "orange"
  | "purple"
  | "red"
  | "sunflower"
  | "turquoise"
  | "violet"
  | "wathet"
  | "yellow"
  | "grey";
export type Colour = Hue | `${Hue}-${50 | 100 | 200 | 300 | 500 | 700 | 900}` | "default";
export type TagColour = Exclude<Hue, "grey" | "sunflower"> | "neutral";
export type HeaderColour = Exclude<Hue, "lime" | "sunflower"> | "default";
export type TextSize = "heading-1" | "heading-2" | "heading" | "normal" | "notation";
export type Align = "left" | "center" | "right";
export type VerticalAlign = "top" | "center" | "bottom";
export type Spacing = "small" | "medium" | "large" | "extra_large" | `${number}px`;

export type PlainText = { readonly tag: "plain_text"; readonly content: string };
export type TextTag = {
  readonly tag: "text_tag";
  readonly text: PlainText;
  readonly color: TagColour;
};
export type Confirm = { readonly title: PlainText; readonly text: PlainText };
/** Every element may carry an id, unique in its card, and an outer margin such as `0px 8px`. */
export type Placed = { readonly element_id?: string; readonly margin?: string };

/** What a person may type in the chat instead of using the component. A symbol, so JSON leaves it out: it exists for the plain-text twin alone. */
export const typedInstead: unique symbol = Symbol("typed instead");
export type Typable = { readonly [typedInstead]?: string };
