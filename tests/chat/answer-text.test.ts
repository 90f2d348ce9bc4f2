import { describe, expect, it } from "vitest";
import { type Checklist, indexAnswers, withAnswer } from "#blueprint/checklist.ts";
import { UNTOUCHED } from "#blueprint/handling.ts";
import { itemAsked, parseAnswerText, saidByText } from "#chat/answer-text.ts";
import type { Item } from "#taskbook/item.ts";
import { anItem, counted } from "#tests/support/items.ts";

const checklistOf = (items: readonly Item[]): Checklist => ({
  campaignId: "c",
  branchId: "b",
  branchName: "支部",
  month: "2026-11",
  dueOn: "2026-11-30",
  closed: false,
  questions: items.map((item, index) =>
    withAnswer({ number: index + 1, item, period: "2026-11" }, indexAnswers([])),
  ),
  texts: [],
  proofs: [],
  handling: UNTOUCHED,
  helps: [],
});
const words = anItem("T", {
  answer: { type: "text", minEntries: 1, maxEntries: 1 },
});

describe("a line that answers", () => {
  it.each([
    ["3 完成", 3, "完成"],
    ["３、完成", 3, "完成"],
    ["第3条 不适用 没有党小组", 3, "不适用 没有党小组"],
    ["3完成", 3, "完成"],
    ["7 12", 7, "12"],
    ["3. 完成", 3, "完成"],
    ["3：没做到", 3, "没做到"],
    ["已完成3", 3, "完成"],
    ["2 完成了", 2, "完成了"],
    ["2 已完成", 2, "已完成"],
    ["3 有困难 能借个投影仪吗", 3, "有困难 能借个投影仪吗"],
  ])("%s is an answer to item %i", (line, number, said) => {
    expect(parseAnswerText(line)).toEqual({ kind: "one", number, words: said });
  });

  it.each(["32", "2026年得分", "2026-12", "12月进度", "10:30", "3.5", "31日", "5年计划", "3"])(
    "%s is none",
    (line) => {
      expect(parseAnswerText(line)).toBeUndefined();
    },
  );

  it.each(["第3条", "3条", "1？", "1 怎么做啊", "第1条为什么要填", "2 什么意思", "2 完成了吗"])(
    "%s asks about an item and answers nothing",
    (line) => {
      expect(parseAnswerText(line)).toBeUndefined();
      expect(itemAsked(line)).toMatchObject({ number: Number(/\d/.exec(line)?.[0]) });
    },
  );

  it.each(["2 完成了", "2 已完成", "2 都完成了，谢谢"])("%s says that it is done", (line) => {
    const checklist = checklistOf([anItem("A"), anItem("B")]);
    const text = parseAnswerText(line);
    expect(text && saidByText(checklist, text)).toEqual([
      { itemCode: "B", answer: { kind: "meets" } },
    ]);
  });

  it.each(["有困难", "我有困难", "办不了", "不适用"])(
    "%s alone is asked for its number",
    (line) => {
      const text = parseAnswerText(line);
      expect(text && saidByText(checklistOf([anItem("A")]), text)).toContain("写成：3 ");
    },
  );

  it("thanks behind 完成 change nothing about it", () => {
    expect(parseAnswerText("完成 谢谢")).toEqual({ kind: "section-normal" });
  });

  it("a count is one number; a sentence with several is not understood", () => {
    const checklist = checklistOf([anItem("N", { answer: counted(1) })]);
    const of = (said: string) => saidByText(checklist, { kind: "one", number: 1, words: said });
    expect(of("2次")).toMatchObject([{ answer: { value: { count: 2 } } }]);
    expect(of("2月15日开的")).toContain("没有看懂");
  });
});

describe("完成", () => {
  const done = { kind: "section-normal" } as const;

  it("goes past what has to be written, and never says that nothing is something", () => {
    const six = Array.from({ length: 6 }, () => words);
    expect(saidByText(checklistOf([...six, anItem("A")]), done)).toEqual([
      { itemCode: "A", answer: { kind: "meets" } },
    ]);
    expect(saidByText(checklistOf([words]), done)).toContain("第1条要填实际情况");
    expect(saidByText(checklistOf([]), done)).toContain("已经全部收到");
  });
});
