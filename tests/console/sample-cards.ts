/** Cards with every component the page draws, for the browser test. */
import { button, cardOf } from "./town.ts";

const plain = (content: string) => ({ tag: "plain_text", content });
const option = (text: string, value: string) => ({ text: plain(text), value });
const column = (...elements: readonly unknown[]) => ({
  tag: "column",
  width: "weighted",
  weight: 1,
  background_style: "grey-50",
  padding: "8px",
  elements,
});

const question = (index: number, name: string) => [
  { tag: "markdown", content: `**${index}. ${name}**\n<font color='grey'>上期：正常</font>` },
  {
    tag: "select_static",
    name: `verb_${index}`,
    required: true,
    placeholder: plain("请选择"),
    options: [option("正常", "meets"), option("不适用", "na"), option("有困难", "difficulty")],
  },
];

const submit = button(
  "提交例外",
  { do: "section.submit" },
  {
    type: "primary_filled",
    name: "submit",
    form_action_type: "submit",
  },
);

/** A section of a checklist: the one tap, and the form for exceptions. */
export const checklistCard = {
  ...cardOf(
    {
      tag: "markdown",
      content:
        "**东街社区党支部** 的 11 月清单，共 5 项，<font color='red'>11月30日</font>前完成。",
    },
    button("本节全部正常", { do: "section.meets" }, { type: "primary_filled", width: "fill" }),
    { tag: "hr" },
    {
      tag: "form",
      name: "section",
      elements: [
        ...question(1, "召开支部委员会会议"),
        ...question(2, "开展主题党日"),
        {
          tag: "input",
          name: "reason",
          label: plain("说明"),
          placeholder: plain("可不填"),
          width: "fill",
        },
        { tag: "date_picker", name: "day", placeholder: plain("召开日期") },
        { tag: "checker", name: "sure", checked: true, text: plain("以上属实") },
        {
          tag: "column_set",
          flex_mode: "none",
          columns: [
            { tag: "column", width: "auto", elements: [submit] },
            {
              tag: "column",
              width: "auto",
              elements: [
                { tag: "button", text: plain("重填"), name: "again", form_action_type: "reset" },
              ],
            },
          ],
        },
      ],
    },
    button("不合理？", { do: "complain" }, { type: "text", size: "small" }),
  ),
  header: {
    title: plain("11月清单"),
    subtitle: plain("第 1 节，共 1 节"),
    template: "blue",
    text_tag_list: [{ tag: "text_tag", text: plain("待办"), color: "orange" }],
  },
};

/** A summary: figures, a chart, a table, a panel. */
export const summaryCard = {
  ...cardOf(
    {
      tag: "column_set",
      flex_mode: "trisect",
      columns: [
        column({ tag: "markdown", content: "**48 / 60**\n已完成", text_align: "center" }),
        column({ tag: "markdown", content: "**91.4**\n平均得分", text_align: "center" }),
        column({ tag: "markdown", content: "**3**\n需要帮助", text_align: "center" }),
      ],
    },
    {
      tag: "chart",
      aspect_ratio: "16:9",
      chart_spec: {
        type: "bar",
        title: { text: "各维度平均得分" },
        data: {
          values: [
            { at: "组织设置", value: 95 },
            { at: "班子建设", value: 88 },
            { at: "党员管理", value: 91 },
          ],
        },
        xField: "at",
        yField: "value",
        label: { visible: true },
      },
    },
    {
      tag: "table",
      page_size: 2,
      columns: [
        { name: "unit", display_name: "单位", data_type: "text" },
        { name: "state", display_name: "状态", data_type: "lark_md" },
      ],
      rows: [
        { unit: "城关镇", state: "**完成**" },
        { unit: "东街", state: "进行中" },
        { unit: "西街", state: "需要帮助" },
      ],
    },
    {
      tag: "collapsible_panel",
      header: { title: plain("薄弱条目") },
      expanded: false,
      elements: [{ tag: "markdown", content: "- 主题党日 72%\n- 党费收缴 80%" }],
    },
    { tag: "person", user_id: "ou_li", show_name: true },
  ),
  header: { title: plain("周报"), template: "green" },
};

export const doneCard = {
  ...cardOf({ tag: "markdown", content: "**已收到 09:00** 本节全部正常。" }),
  header: { title: plain("11月清单"), template: "green" },
};
