/** Fields that many components share, with values the platform's pages use, and the fullest card around one component. */
import { type Loose, plain, submit } from "./platform-json.ts";

export const icon = { tag: "standard_icon", token: "chat_outlined", color: "orange" };
export const urls = {
  url: "https://x.cn",
  pc_url: "",
  ios_url: "",
  android_url: "lark://msgcard/unsupported_action",
};
export const behaviors = [
  { type: "open_url", default_url: "https://x.cn", pc_url: "", ios_url: "", android_url: "" },
  { type: "callback", value: { k: "v" } },
];
export const confirm = { title: plain("确定"), text: plain("提交后可改") };
export const placed = { margin: "4px 0 4px 0", element_id: "custom_id" };
export const arranged = {
  direction: "horizontal",
  horizontal_spacing: "small",
  vertical_spacing: "12px",
  horizontal_align: "left",
  vertical_align: "center",
};
export const off = { disabled: true, disabled_tips: plain("已截止") };
export const field = {
  name: "n",
  required: false,
  placeholder: plain("请选"),
  width: "282px",
  behaviors,
  confirm,
  ...off,
};
export const options = [
  { text: plain("甲"), value: "a", icon },
  { text: plain("乙"), value: "b" },
];
export const people = [{ value: "ou_1" }];
export const lamp = { text_size: "notation", text_color: "grey", text_align: "left", lines: 2 };

export type Shape = {
  readonly element: Loose;
  readonly required: readonly string[];
  readonly formOnly?: true;
};
export const wholeCard = (element: Loose, formOnly: boolean) => ({
  schema: "2.0",
  config: {
    update_multi: true,
    width_mode: "fill",
    enable_forward: true,
    summary: { content: "s", i18n_content: { zh_cn: "s" } },
    style: { text_size: { "cus-0": { default: "medium", pc: "medium", mobile: "large" } } },
  },
  card_link: urls,
  header: {
    title: plain("t"),
    subtitle: { tag: "lark_md", content: "s" },
    template: "wathet",
    icon,
    text_tag_list: [{ tag: "text_tag", text: plain("x"), color: "neutral" }],
    padding: "12px",
  },
  body: {
    direction: "vertical",
    padding: "12px",
    horizontal_spacing: "8px",
    vertical_spacing: "extra_large",
    horizontal_align: "left",
    vertical_align: "top",
    elements: formOnly
      ? [{ tag: "form", name: "whole", elements: [element, submit()] }]
      : [element],
  },
});
