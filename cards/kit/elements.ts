/** Builders for a card, its header and what only shows: each returns plain Card JSON 2.0. */
import type {
  Card,
  CardElement,
  CardHeader,
  DivElement,
  HrElement,
  ImgElement,
  MarkdownElement,
  PersonElement,
  PersonListElement,
} from "./card.ts";
import type {
  Align,
  Colour,
  HeaderColour,
  PlainText,
  Spacing,
  TagColour,
  TextSize,
} from "./parts.ts";
import { type PlaceOptions, placed, present } from "./present.ts";

export const plainText = (content: string): PlainText => ({ tag: "plain_text", content });

export type HeaderOptions = {
  readonly subtitle?: string;
  /** At most three. */
  readonly tags?: readonly { readonly text: string; readonly colour: TagColour }[];
};

export function header(
  title: string,
  template: HeaderColour,
  options: HeaderOptions = {},
): CardHeader {
  return {
    title: plainText(title),
    template,
    ...(options.subtitle === undefined ? {} : { subtitle: plainText(options.subtitle) }),
    ...(options.tags === undefined || options.tags.length === 0
      ? {}
      : {
          text_tag_list: options.tags.map((tag) => ({
            tag: "text_tag" as const,
            text: plainText(tag.text),
            color: tag.colour,
          })),
        }),
  };
}

export type CardOptions = {
  readonly header?: CardHeader;
  readonly elements: readonly CardElement[];
  /** The line the chat list shows for this card. */
  readonly summary: string;
  /** 600 px, 400 px, or the whole width; `default` unless told. */
  readonly width?: "default" | "compact" | "fill";
  readonly forwardable?: boolean;
  readonly spacing?: Spacing;
  /** A mark by which this card is found again among a chat's messages; see `marked`. */
  readonly elementId?: string;
};

export function card(options: CardOptions): Card {
  const plain: Card = {
    schema: "2.0",
    config: {
      update_multi: true,
      width_mode: options.width ?? "default",
      summary: { content: options.summary },
      ...present({ enable_forward: options.forwardable }),
    },
    ...present({ header: options.header }),
    body: { ...present({ vertical_spacing: options.spacing }), elements: options.elements },
  };
  return options.elementId === undefined ? plain : marked(plain, options.elementId);
}

/** The card with an id on its first element that has none: the platform gives neither card nor body one. */
export function marked(unmarked: Card, elementId: string): Card {
  const { body } = unmarked;
  const at = body.elements.findIndex((element) => element.element_id === undefined);
  if (at === -1) throw new Error(`no element of the card is free to carry the id ${elementId}`);
  const elements = body.elements.map((element, index) =>
    index === at ? { ...element, element_id: elementId } : element,
  );
  return { ...unmarked, body: { ...body, elements } };
}

export type MarkdownOptions = PlaceOptions & {
  readonly align?: Align;
  readonly size?: TextSize;
};

/** Markdown of our own writing. Text a person gave goes through `escapeMarkdown`, or into `text`. */
export const markdown = (content: string, options: MarkdownOptions = {}): MarkdownElement => ({
  tag: "markdown",
  content,
  ...present({ text_align: options.align, text_size: options.size }),
  ...placed(options),
});

export type TextOptions = PlaceOptions & {
  readonly size?: TextSize;
  readonly colour?: Colour;
  readonly align?: Align;
  /** Cut by the client after so many lines. */
  readonly lines?: number;
};

/** Text shown as it is: nothing in it is markup, so a person's own words are safe here. */
export const text = (content: string, options: TextOptions = {}): DivElement => ({
  tag: "div",
  text: {
    ...plainText(content),
    ...present({
      text_size: options.size,
      text_color: options.colour,
      text_align: options.align,
      lines: options.lines,
    }),
  },
  ...placed(options),
});

/** Small grey text; version 2.0 has no `note` component. */
export const note = (content: string, options: PlaceOptions = {}): DivElement =>
  text(content, { ...options, size: "notation", colour: "grey" });

export const hr = (options: PlaceOptions = {}): HrElement => ({ tag: "hr", ...placed(options) });

export type ImgOptions = PlaceOptions & {
  readonly title?: string;
  readonly scale?: "crop_center" | "crop_top" | "fit_horizontal";
  readonly preview?: boolean;
};

export const img = (imgKey: string, alt: string, options: ImgOptions = {}): ImgElement => ({
  tag: "img",
  img_key: imgKey,
  alt: plainText(alt),
  ...(options.title === undefined ? {} : { title: plainText(options.title) }),
  ...present({ scale_type: options.scale, preview: options.preview }),
  ...placed(options),
});

export type PersonOptions = PlaceOptions & { readonly style?: "normal" | "capsule" };

/** One person with avatar and name. An id the platform does not know fails the whole card (100290). */
export const person = (openId: string, options: PersonOptions = {}): PersonElement => ({
  tag: "person",
  user_id: openId,
  show_avatar: true,
  show_name: true,
  ...present({ style: options.style }),
  ...placed(options),
});

export type PersonListOptions = PlaceOptions & { readonly lines?: number };

/** Several people; an unknown id is left out instead of failing the card. */
export const personList = (
  openIds: readonly string[],
  options: PersonListOptions = {},
): PersonListElement => ({
  tag: "person_list",
  persons: openIds.map((id) => ({ id })),
  drop_invalid_user_id: true,
  show_name: true,
  show_avatar: true,
  ...present({ lines: options.lines }),
  ...placed(options),
});
