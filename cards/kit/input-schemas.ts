/** Strict schemas of the components a person presses, picks or fills in. */
import { z } from "zod";
import {
  behaviors,
  callbackValue,
  confirm,
  disableable,
  extent,
  icon,
  multiUrl,
  placed,
  plainText,
  shortText,
  sides,
  text,
} from "./component-fields.ts";
import { limits } from "./limits.ts";

const width = extent(["default", "fill"], 100).optional();

const field = {
  name: z.string().optional(),
  required: z.boolean().optional(),
  placeholder: shortText(limits.placeholder).optional(),
  width,
  behaviors: behaviors.optional(),
  confirm: confirm.optional(),
  ...disableable,
  ...placed,
};
const select = { ...field, type: z.enum(["default", "text"]).optional() };
const picker = { ...field, value: callbackValue.optional() };

const option = z.strictObject({
  text: plainText,
  value: z.string(),
  icon: icon.optional(),
});
const options = z
  .array(option)
  .refine((all) => new Set(all.map(({ value }) => value)).size === all.length, "values repeat");
const people = z.array(z.strictObject({ value: z.string() })).optional();

const buttonFields = {
  tag: z.literal("button"),
  text: shortText(limits.buttonText).optional(),
  size: z.enum(["tiny", "small", "medium", "large"]).optional(),
  width,
  icon: icon.optional(),
  hover_tips: plainText.optional(),
  confirm: confirm.optional(),
  behaviors: behaviors.optional(),
  name: z.string().optional(),
  ...disableable,
  ...placed,
};

export const inputSchemas = {
  button: z.strictObject({
    ...buttonFields,
    type: z
      .enum([
        "default",
        "primary",
        "danger",
        "text",
        "primary_text",
        "danger_text",
        "primary_filled",
        "danger_filled",
        "laser",
      ])
      .optional(),
    form_action_type: z.enum(["submit", "reset"]).optional(),
    required: z.boolean().optional(),
  }),
  input: z.strictObject({
    tag: z.literal("input"),
    default_value: z.string().optional(),
    label: plainText.optional(),
    label_position: z.enum(["top", "left"]).optional(),
    input_type: z.enum(["text", "multiline_text", "password"]).optional(),
    rows: z.int().min(1).optional(),
    auto_resize: z.boolean().optional(),
    max_rows: z.int().min(1).optional(),
    max_length: z.int().min(1).max(limits.inputLength).optional(),
    show_icon: z.boolean().optional(),
    ...picker,
  }),
  select_static: z.strictObject({
    tag: z.literal("select_static"),
    options: options.optional(),
    initial_option: z.string().optional(),
    initial_index: z.int().min(0).optional(),
    ...select,
  }),
  multi_select_static: z.strictObject({
    tag: z.literal("multi_select_static"),
    options: options.optional(),
    selected_values: z.array(z.string()).optional(),
    ...select,
  }),
  select_person: z.strictObject({
    tag: z.literal("select_person"),
    options: people,
    initial_option: z.string().optional(),
    ...select,
  }),
  multi_select_person: z.strictObject({
    tag: z.literal("multi_select_person"),
    options: people,
    selected_values: z.array(z.string()).optional(),
    ...select,
  }),
  date_picker: z.strictObject({
    tag: z.literal("date_picker"),
    initial_date: z.iso.date().optional(),
    ...picker,
  }),
  picker_time: z.strictObject({
    tag: z.literal("picker_time"),
    initial_time: z.iso.time({ precision: -1 }).optional(),
    ...picker,
  }),
  picker_datetime: z.strictObject({
    tag: z.literal("picker_datetime"),
    initial_datetime: z
      .string()
      .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]) ([01]\d|2[0-3]):[0-5]\d$/)
      .optional(),
    ...picker,
  }),
  overflow: z.strictObject({
    tag: z.literal("overflow"),
    options: z.array(
      z.strictObject({
        text: shortText(limits.buttonText),
        value: z.string().optional(),
        multi_url: multiUrl.optional(),
      }),
    ),
    value: callbackValue.optional(),
    behaviors: behaviors.optional(),
    confirm: confirm.optional(),
    width,
    ...placed,
  }),
  checker: z.strictObject({
    tag: z.literal("checker"),
    name: z.string().optional(),
    checked: z.boolean().optional(),
    text: text.optional(),
    overall_checkable: z.boolean().optional(),
    button_area: z
      .strictObject({
        pc_display_rule: z.enum(["always", "on_hover"]).optional(),
        buttons: z
          .array(
            z.strictObject({
              ...buttonFields,
              type: z.enum(["text", "primary_text", "danger_text"]),
            }),
          )
          .max(limits.checkerButtons)
          .optional(),
      })
      .optional(),
    checked_style: z
      .strictObject({
        show_strikethrough: z.boolean().optional(),
        opacity: z.number().min(0).max(1).optional(),
      })
      .optional(),
    padding: sides.optional(),
    hover_tips: plainText.optional(),
    behaviors: behaviors.optional(),
    confirm: confirm.optional(),
    ...disableable,
    ...placed,
  }),
  select_img: z.strictObject({
    tag: z.literal("select_img"),
    name: z.string().optional(),
    required: z.boolean().optional(),
    style: z.enum(["default", "laser"]).optional(),
    multi_select: z.boolean().optional(),
    layout: z.enum(["stretch", "bisect", "trisect"]).optional(),
    aspect_ratio: z.enum(["1:1", "16:9", "4:3"]).optional(),
    can_preview: z.boolean().optional(),
    options: z.array(
      z.strictObject({
        img_key: z.string().min(1),
        value: z.string(),
        disabled: z.boolean().optional(),
        disabled_tips: plainText.optional(),
        hover_tips: plainText.optional(),
      }),
    ),
    value: callbackValue.optional(),
    behaviors: behaviors.optional(),
    confirm: confirm.optional(),
    ...disableable,
    ...placed,
  }),
};
