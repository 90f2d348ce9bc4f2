/** Cards that between them hold every component and option the platform knows, for the drawing tests. */
import { button, cardOf } from "./town.ts";

type Part = Readonly<Record<string, unknown>>;

export const plain = (content: string) => ({ tag: "plain_text", content });
export const option = (text: string, value: string) => ({ text: plain(text), value });
export const icon = { tag: "standard_icon", token: "calendar_outlined", color: "blue" };
export const callback = (value: Part) => ({ behaviors: [{ type: "callback", value }] });
export const titled = (title: string, template: string, ...elements: readonly unknown[]) => ({
  ...cardOf(...elements),
  header: { title: plain(title), template },
});

const TAG_COLOURS =
  "neutral blue turquoise lime orange violet indigo wathet green yellow red purple carmine".split(
    " ",
  );
export const TEXT_COLOURS =
  "blue carmine green indigo lime orange purple red sunflower turquoise violet wathet yellow grey".split(
    " ",
  );
const TEMPLATES =
  "blue wathet turquoise green yellow orange red carmine violet purple indigo grey default".split(
    " ",
  );

/** One card for each header template, with subtitle, icon and tags. */
export const headerCards = TEMPLATES.map((template, index) => ({
  ...cardOf({ tag: "markdown", content: `模板 ${template}` }),
  header: {
    title: plain(`标题 ${template}：十一月党支部标准化建设清单`),
    subtitle: plain("东街社区党支部 · 第 1 节，共 3 节"),
    template,
    ...(index === 0 ? { icon } : {}),
    text_tag_list: [
      { tag: "text_tag", text: plain("待办"), color: template === "default" ? "red" : "neutral" },
      { tag: "text_tag", text: plain("本月"), color: "orange" },
    ],
  },
}));

export const wordsCard = {
  ...titled(
    "文字",
    "blue",
    {
      tag: "markdown",
      icon,
      content: [
        "# 一级标题",
        "**粗体** *斜体* ~~删除~~ `代码` [任务书](https://example.com/book) :OK: 👍",
        TEXT_COLOURS.map((colour) => `<font color='${colour}'>${colour}</font>`).join(" "),
        TAG_COLOURS.map((colour) => `<text_tag color='${colour}'>${colour}</text_tag>`).join(" "),
        "<at id=ou_li></at> <at id=all></at> <number_tag>3</number_tag>",
        "截止 <local_datetime millisecond='1764460800000' format_type='date'></local_datetime>",
        "> 引用第一行",
        "> 引用第二行",
        "- 第一项",
        "  - 里面一项",
        "1. 第一步",
        "---",
        "| 单位 | 得分 |",
        "| --- | --- |",
        "| 东街 | 91 |",
        "```",
        "npm run demo",
        "```",
      ].join("\n"),
    },
    { tag: "markdown", content: "小字说明", text_size: "notation", text_align: "center" },
    {
      tag: "div",
      text: { ...plain("灰色小字，来自 <b>本人</b>"), text_size: "notation", text_color: "grey" },
    },
    {
      tag: "div",
      icon,
      fields: [
        { is_short: true, text: { tag: "lark_md", content: "**单位**\n东街社区党支部" } },
        { is_short: true, text: { tag: "lark_md", content: "**书记**\n李青" } },
      ],
    },
    { tag: "hr" },
    { tag: "person", user_id: "ou_li", show_name: true, style: "capsule" },
    { tag: "person", user_id: "ou_wang" },
    {
      tag: "person_list",
      persons: [{ id: "ou_li" }, { id: "ou_wang" }],
      show_avatar: true,
      show_name: true,
    },
  ),
};

const COLUMN = { tag: "column", width: "weighted", weight: 1, padding: "8px" };
const column = (content: string, more: Part = {}) => ({
  ...COLUMN,
  background_style: "grey-50",
  elements: [{ tag: "markdown", content }],
  ...more,
});
const columns = (flex_mode: string, count: number) => ({
  tag: "column_set",
  flex_mode,
  columns: Array.from({ length: count }, (_, index) =>
    column(`${flex_mode} 第 ${index + 1} 列`, { background_style: "blue-50" }),
  ),
});

export const layoutCard = titled(
  "版面",
  "wathet",
  columns("none", 3),
  columns("stretch", 2),
  columns("flow", 4),
  columns("bisect", 4),
  columns("trisect", 6),
  {
    tag: "collapsible_panel",
    expanded: false,
    border: { color: "grey", corner_radius: "6px" },
    header: { title: { tag: "markdown", content: "**薄弱条目** 2 项" } },
    elements: [{ tag: "markdown", content: "主题党日 72%\n党费收缴 80%" }],
  },
  {
    tag: "interactive_container",
    has_border: true,
    border_color: "blue",
    corner_radius: "8px",
    padding: "12px",
    elements: [
      { tag: "markdown", content: "**整块可点** 打开东街的进度" },
      button("里面的按钮", { do: "inner" }, { size: "small" }),
    ],
    ...callback({ do: "container" }),
  },
  {
    tag: "interactive_container",
    disabled: true,
    disabled_tips: plain("今天已经看过"),
    elements: [{ tag: "markdown", content: "不可点的一块" }],
    ...callback({ do: "off" }),
  },
);

export const figuresCard = (imageKey: string) =>
  titled(
    "图表",
    "purple",
    { tag: "img", img_key: imageKey, alt: plain("会议照片"), size: "medium" },
    ...["double", "triple", "bisect", "trisect"].map((combination_mode) => ({
      tag: "img_combination",
      combination_mode,
      corner_radius: "4px",
      img_list: Array.from({ length: 3 }, () => ({ img_key: imageKey })),
    })),
    {
      tag: "table",
      page_size: 2,
      freeze_first_column: true,
      row_height: "low",
      header_style: { bold: true, background_style: "grey" },
      columns: [
        { name: "unit", display_name: "单位", data_type: "text", width: "120px" },
        {
          name: "money",
          display_name: "党费",
          data_type: "number",
          format: { precision: 2, symbol: "¥", separator: true },
        },
        { name: "state", display_name: "状态", data_type: "options" },
        { name: "who", display_name: "书记", data_type: "persons" },
        { name: "on", display_name: "日期", data_type: "date", date_format: "YYYY/MM/DD" },
        { name: "note", display_name: "说明", data_type: "lark_md" },
      ],
      rows: ["东街社区党支部", "西街社区党支部", "南街社区党支部"].map((unit, index) => ({
        unit,
        money: 12345.6 * (index + 1),
        state: [{ text: "完成", color: "green" }],
        who: ["ou_li"],
        on: Date.UTC(2026, 10, 19, 16 + index),
        note: "**好**",
      })),
    },
    {
      tag: "chart",
      aspect_ratio: "2:1",
      chart_spec: {
        type: "bar",
        title: { text: "各维度平均得分" },
        data: {
          values: [
            { at: "组织设置", value: 95 },
            { at: "班子建设", value: 88 },
          ],
        },
        xField: "at",
        yField: "value",
        label: { visible: true },
      },
    },
  );
