/** The fields that components share, as the platform documents them. Names of colours and text sizes are not checked: any may be a token of `config.style`. */
import { z } from "zod";
import { limits } from "./limits.ts";

const pixels = "-?\\d{1,2}(px)?";
/** 1, 2 or 4 sides; -99 to 99 px. */
export const sides = z
  .string()
  .regex(new RegExp(`^${pixels}( ${pixels}){0,1}$|^${pixels}( ${pixels}){3}$`));
/** As `sides`, from 0. */
export const innerSides = sides.regex(/^[^-]*$/);
/** The pages' field tables name four steps; their samples also write `default`. */
export const spacing = z
  .string()
  .regex(
    /^(default|small|medium|large|extra_large|\d{1,2}px)$/,
    "a spacing is a name or 0 to 99 px",
  );

/** A width or height: a keyword or pixels within a range. */
export function extent(keywords: readonly string[], least: number, most?: number) {
  return z.string().refine(
    (size) => {
      if (keywords.includes(size)) return true;
      const length = /^(\d+)px$/.exec(size)?.[1];
      return (
        length !== undefined &&
        Number(length) >= least &&
        Number(length) <= (most ?? Number(length))
      );
    },
    `${keywords.join(", ")} or ${least} to ${most ?? "any"} px`,
  );
}

export const align = z.enum(["left", "center", "right"]);
export const verticalAlign = z.enum(["top", "center", "bottom"]);
export const colour = z.string();
export const size = z.string().min(1);
export const corner = z.string().regex(/^\d+(px|%)$/);

const i18nContent = z.record(z.string(), z.string()).optional();
const textFields = {
  content: z.string(),
  i18n_content: i18nContent,
  text_size: size.optional(),
  text_color: colour.optional(),
  text_align: align.optional(),
  lines: z.int().min(1).optional(),
};
export const plainText = z.strictObject({ tag: z.literal("plain_text"), ...textFields });
export const text = z.strictObject({ tag: z.enum(["plain_text", "lark_md"]), ...textFields });
export const panelTitle = z.strictObject({
  tag: z.enum(["plain_text", "markdown", "lark_md"]),
  ...textFields,
});

const longerThan = (most: number) => (node: { content: string }) =>
  Array.from(node.content).length <= most;
export const shortText = (most: number) =>
  plainText.refine(longerThan(most), { error: `at most ${most} characters`, path: ["content"] });

export const icon = z.strictObject({
  tag: z.enum(["standard_icon", "custom_icon"]),
  token: z.string().optional(),
  color: colour.optional(),
  img_key: z.string().optional(),
  size: z.string().optional(),
});
export const multiUrl = z.strictObject({
  url: z.string().optional(),
  pc_url: z.string().optional(),
  ios_url: z.string().optional(),
  android_url: z.string().optional(),
});
export const linkAction = z.strictObject({ multi_url: multiUrl.optional() });
export const confirm = z.strictObject({ title: plainText, text: plainText });

/** The platform takes a string too, but its SDK's long connection does not deliver one. */
export const callbackValue = z.union([z.record(z.string(), z.unknown()), z.string()]);
export const behaviors = z.array(
  z.discriminatedUnion("type", [
    z.strictObject({ type: z.literal("callback"), value: callbackValue }),
    z.strictObject({
      type: z.literal("open_url"),
      default_url: z.string().optional(),
      pc_url: z.string().optional(),
      ios_url: z.string().optional(),
      android_url: z.string().optional(),
    }),
  ]),
);

export const placed = {
  element_id: z.string().regex(limits.elementId).optional(),
  margin: sides.optional(),
  fallback: z
    .union([z.literal("drop"), z.strictObject({ tag: z.literal("fallback_text"), text })])
    .optional(),
};
export const arranged = {
  direction: z.enum(["vertical", "horizontal"]).optional(),
  horizontal_spacing: spacing.optional(),
  vertical_spacing: spacing.optional(),
  horizontal_align: align.optional(),
  vertical_align: verticalAlign.optional(),
};
export const disableable = {
  disabled: z.boolean().optional(),
  disabled_tips: plainText.optional(),
};
/** Children are checked one by one by the walk, with the place they stand in. */
export const children = z.array(z.unknown());
