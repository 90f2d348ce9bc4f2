import { expect, it } from "vitest";
import type { CardElement } from "#cards/kit/card.ts";
import { barChart, pieChart } from "#cards/kit/chart.ts";
import { card, header, hr, img, markdown, note, personList, text } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import {
  button,
  checker,
  datePicker,
  input,
  multiSelectStatic,
  overflow,
  selectStatic,
  submitButton,
} from "#cards/kit/inputs.ts";
import {
  collapsiblePanel,
  column,
  columnSet,
  form,
  interactiveContainer,
  table,
} from "#cards/kit/layout.ts";

const twin = (...elements: CardElement[]) => fallbackText(card({ summary: "s", elements }));
const press = { callback: { k: "v" } };

it("a twin begins with the title, its tags and the subtitle", () => {
  const top = header("11 月清单", "red", {
    subtitle: "城关镇机关支部",
    tags: [{ text: "3 项", colour: "blue" }],
  });
  expect(fallbackText(card({ header: top, summary: "s", elements: [text("请逐项确认")] }))).toBe(
    "【11 月清单】 3 项\n城关镇机关支部\n请逐项确认",
  );
});

it("markdown loses its markup and keeps its words, links and line breaks", () => {
  const content =
    "## 本月\n- **三会一课** <font color='red'>未开</font><br>[办法](https://x.cn) ~~旧~~ `A1` *注* <text_tag color='blue'>新</text_tag> ![图](img_1) <at id=all></at>";
  expect(twin(markdown(content))).toBe(
    "本月\n· 三会一课 未开\n办法 https://x.cn 旧 A1 注 ［新］ ［图片：图］ @所有人",
  );
});

it("a person's own words stand as they were written, but mention and link nobody", () => {
  const hostile = '**注** 2*3*4 &lt; <at user_id="all">所有人</at> [点我](https://evil.example)';
  const harmless =
    '**注** 2*3*4 &lt; ＜at user_id="all">所有人＜/at> [点我] (https://evil.example)';
  expect(twin(markdown(escapeMarkdown(hostile)))).toBe(harmless);
  expect(twin(text(hostile))).toBe(harmless);
});

it("columns of one line each stay on one line, longer ones follow each other", () => {
  expect(twin(columnSet([column([text("完成")]), column([]), column([text("48 / 60")])]))).toBe(
    "完成　48 / 60",
  );
  expect(twin(columnSet([column([text("甲"), text("乙")]), column([text("丙")])]))).toBe(
    "甲\n乙\n丙",
  );
});

it("a table is a line of names and a line for each row, numbers as the card formats them", () => {
  const columns = [
    { name: "u", display_name: "支部", data_type: "text" },
    { name: "s", display_name: "得分", data_type: "number", format: { precision: 1 } },
    { name: "m", display_name: "说明", data_type: "lark_md" },
  ] as const;
  expect(twin(table(columns, [{ u: "*甲*", s: 92, m: "**升**" }, { u: "乙" }]))).toBe(
    "支部 | 得分 | 说明\n*甲* | 92.0 | 升\n乙 |  | ",
  );
});

it("a form says what each field asks, what it takes, what it holds and what to type instead", () => {
  const choices = [
    { text: "正常", value: "m" },
    { text: "有困难", value: "d" },
  ];
  const answer = form("f", [
    text("1. 支委会"),
    selectStatic("a", choices, { placeholder: "情况", initial: "m", typed: "1 有困难 缺场地" }),
    multiSelectStatic("b", choices, { initial: ["m", "d"] }),
    input("c", { label: "次数", initial: "2" }),
    input("d", { placeholder: "理由" }),
    datePicker("e", { initialOn: "2026-11-05" }),
    checker("g", "已公示", { checked: true }),
    checker("h", "已上传"),
    submitButton("提交", "go", { v: 1 }, { typed: "完成" }),
  ]);
  expect(twin(answer).split("\n")).toEqual([
    "1. 支委会",
    "· 情况：正常 / 有困难（现为：正常），回复「1 有困难 缺场地」",
    "· 可选多项：正常 / 有困难（现为：正常、有困难）",
    "· 次数（现为：2）",
    "· 理由",
    "· 日期（现为：2026-11-05）",
    "☑ 已公示",
    "☐ 已上传",
    "提交：回复「完成」",
  ]);
});

it("a button is told with what to type or to open; what can only be pressed is named at the end, once", () => {
  expect(
    twin(
      button("完成", press, { typed: "完成" }),
      button("以后再说", press),
      button("以后再说", press),
      button("已截止", press, { typed: "完成", disabled: true }),
      button("办法", { url: "https://x.cn" }),
      overflow([{ text: "不合理？", value: "c" }], { k: "v" }, { typed: "意见 …" }),
      interactiveContainer([text("进度")], press, { typed: "进度" }),
    ).split("\n"),
  ).toEqual([
    "完成：回复「完成」",
    "办法：https://x.cn",
    "· 更多：不合理？，回复「意见 …」",
    "进度",
    "回复「进度」",
    "“以后再说”只能在卡片上点，请用新版飞书。",
  ]);
});

it("a folded part that can be asked for is named with what to type, any other is told in full", () => {
  expect(twin(collapsiblePanel("怎么做", [text("长长的一段")], { typed: "怎么做 1" }))).toBe(
    "▸ 怎么做：回复「怎么做 1」",
  );
  expect(twin(collapsiblePanel("名单", [text("柳芽村")]))).toBe("▸ 名单\n柳芽村");
});

it("a chart is its title and every value, with its series", () => {
  const points = [
    { at: "城关镇", value: 92, series: "本月" },
    { at: "城关镇", value: 88, series: "上月" },
  ];
  expect(twin(barChart(points, { title: "平均分", horizontal: true }))).toBe(
    "平均分\n· 城关镇 本月：92\n· 城关镇 上月：88",
  );
  expect(twin(pieChart([{ name: "已完成", value: 48 }]))).toBe("· 已完成：48");
});

it("panels are opened, rules and pictures named, people counted, empty text left out", () => {
  expect(
    twin(
      collapsiblePanel("怎么做", [note("每月一次")]),
      hr(),
      img("img_1", "会议照片"),
      img("img_2", ""),
      personList(["ou_1", "ou_2"]),
      markdown(""),
    ),
  ).toBe("▸ 怎么做\n每月一次\n————\n［图片：会议照片］\n（2 人，姓名见卡片）");
});
