/** Cards with every component one presses, picks or fills in, for the drawing tests. */
import {
  callback,
  figuresCard,
  headerCards,
  icon,
  layoutCard,
  option,
  plain,
  titled,
  wordsCard,
} from "./every-component.ts";
import { button } from "./town.ts";

const BUTTON_TYPES =
  "default primary danger text primary_text danger_text primary_filled danger_filled laser".split(
    " ",
  );

export const confirm = { title: plain("确认发送"), text: plain("将发给 60 人") };

export const pressCard = titled(
  "按钮",
  "orange",
  ...BUTTON_TYPES.map((type) => button(`按钮 ${type}`, { do: type }, { type })),
  ...["tiny", "small", "medium", "large"].map((size) =>
    button(`大小 ${size}`, { do: size }, { size, icon }),
  ),
  button("占满", { do: "fill" }, { width: "fill", hover_tips: plain("占满一行") }),
  button(
    "不可用",
    { do: "disabled" },
    { disabled: true, disabled_tips: plain("全部答完才能提交") },
  ),
  button("要确认", { do: "confirmed" }, { confirm, type: "danger" }),
  {
    tag: "overflow",
    options: [option("为什么", "why"), option("怎么做", "how"), option("不合理？", "complain")],
    ...callback({ do: "more" }),
  },
  {
    tag: "checker",
    name: "alone",
    text: { tag: "lark_md", content: "已经**知道**" },
    checked_style: { show_strikethrough: true, opacity: 0.8 },
    confirm,
    button_area: { buttons: [button("去看", { do: "look" }, { type: "text" })] },
    ...callback({ do: "tick" }),
  },
  {
    tag: "select_static",
    name: "single",
    placeholder: plain("换一个月"),
    options: [option("十月", "2026-10"), option("十一月", "2026-11")],
    ...callback({ do: "month" }),
  },
);

const submit = button(
  "提交",
  { do: "submit" },
  { type: "primary_filled", name: "submit", form_action_type: "submit" },
);
const reset = { tag: "button", text: plain("重填"), name: "again", form_action_type: "reset" };

export const formCard = (imageKey: string) =>
  titled("表单", "green", {
    tag: "form",
    name: "everything",
    elements: [
      { tag: "input", name: "short", label: plain("说明"), placeholder: plain("可不填") },
      {
        tag: "input",
        name: "long",
        label: plain("经过"),
        label_position: "left",
        input_type: "multiline_text",
        rows: 3,
        max_length: 200,
        required: true,
        width: "fill",
      },
      { tag: "input", name: "bare" },
      { tag: "input", name: "off", disabled: true, default_value: "不可改" },
      {
        tag: "select_static",
        name: "one",
        required: true,
        placeholder: plain("完成情况"),
        options: [option("正常", "meets"), option("有困难", "difficulty")],
      },
      {
        tag: "multi_select_static",
        name: "many",
        required: true,
        placeholder: plain("缺什么"),
        options: [option("场地", "place"), option("经费", "money"), option("人手", "people")],
      },
      {
        tag: "select_person",
        name: "person",
        placeholder: plain("转给谁"),
        options: [{ value: "ou_li" }, { value: "ou_wang" }],
      },
      {
        tag: "multi_select_person",
        name: "people",
        placeholder: plain("参加的人"),
        options: [{ value: "ou_li" }, { value: "ou_wang" }],
        selected_values: ["ou_li"],
      },
      { tag: "date_picker", name: "day", placeholder: plain("召开日期") },
      { tag: "picker_time", name: "time", placeholder: plain("开始时间") },
      { tag: "picker_datetime", name: "moment", initial_datetime: "2026-11-20 09:30" },
      { tag: "checker", name: "sure", checked: true, text: plain("以上属实") },
      {
        tag: "select_img",
        name: "picture",
        layout: "trisect",
        aspect_ratio: "4:3",
        options: ["甲", "乙", "丙"].map((name) => ({
          img_key: imageKey,
          value: name,
          hover_tips: plain(`照片${name}`),
        })),
      },
      {
        tag: "column_set",
        columns: [
          { tag: "column", width: "auto", elements: [submit] },
          { tag: "column", width: "auto", elements: [reset] },
        ],
      },
    ],
  });

/** Every component once, divided as the platform's limits on a card demand. */
export const everyCard = (imageKey: string): readonly unknown[] => [
  ...headerCards,
  wordsCard,
  layoutCard,
  pressCard,
  formCard(imageKey),
  figuresCard(imageKey),
];
