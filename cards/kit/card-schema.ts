/** The strict schema of a card around its elements, and the table tag → schema of a component. */
import { z } from "zod";
import { arranged, children, icon, innerSides, sides, text } from "./component-fields.ts";
import { containerSchemas, displaySchemas } from "./display-schemas.ts";
import { inputSchemas } from "./input-schemas.ts";
import { limits } from "./limits.ts";
import { tableSchema } from "./table-schema.ts";

const textTag = z.strictObject({
  tag: z.literal("text_tag"),
  element_id: z.string().regex(limits.elementId).optional(),
  text: text.optional(),
  color: z
    .enum([
      "neutral",
      "blue",
      "turquoise",
      "lime",
      "orange",
      "violet",
      "indigo",
      "wathet",
      "green",
      "yellow",
      "red",
      "purple",
      "carmine",
    ])
    .optional(),
});

const header = z.strictObject({
  title: text,
  subtitle: text.optional(),
  template: z
    .enum([
      "blue",
      "wathet",
      "turquoise",
      "green",
      "yellow",
      "orange",
      "red",
      "carmine",
      "violet",
      "purple",
      "indigo",
      "grey",
      "default",
    ])
    .optional(),
  icon: icon.optional(),
  text_tag_list: z.array(textTag).optional(),
  i18n_text_tag_list: z.record(z.string(), z.array(textTag)).optional(),
  padding: innerSides.optional(),
});

const words = z.record(z.string(), z.string());
const config = z.strictObject({
  update_multi: z.literal(true, "only shared cards exist in 2.0").optional(),
  width_mode: z.enum(["default", "compact", "fill"]).optional(),
  enable_forward: z.boolean().optional(),
  enable_forward_interaction: z.boolean().optional(),
  summary: z
    .strictObject({ content: z.string().optional(), i18n_content: words.optional() })
    .optional(),
  locales: z.array(z.string()).optional(),
  use_custom_translation: z.boolean().optional(),
  streaming_mode: z.boolean().optional(),
  streaming_config: z.record(z.string(), z.unknown()).optional(),
  style: z
    .strictObject({
      text_size: z.record(z.string(), words).optional(),
      color: z.record(z.string(), words).optional(),
    })
    .optional(),
});

const link = z
  .strictObject({
    url: z.string().optional(),
    pc_url: z.string().optional(),
    ios_url: z.string().optional(),
    android_url: z.string().optional(),
  })
  .refine(
    ({ url, pc_url, ios_url, android_url }) =>
      url !== undefined ||
      (pc_url !== undefined && ios_url !== undefined && android_url !== undefined),
    "url, or the three platform urls",
  );

export const cardSchema = z.strictObject({
  schema: z.literal("2.0"),
  config: config.optional(),
  card_link: link.optional(),
  header: header.optional(),
  body: z.strictObject({
    elements: children,
    padding: sides.optional(),
    ...arranged,
  }),
});

/** What a component of this tag may carry; no entry, no such component in 2.0. */
export const componentSchemas: ReadonlyMap<string, z.ZodType> = new Map<string, z.ZodType>(
  Object.entries({
    ...displaySchemas,
    ...containerSchemas,
    ...inputSchemas,
    table: tableSchema,
  }),
);
