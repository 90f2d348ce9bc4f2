import { describe, expect, it } from "vitest";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { validateCard } from "#cards/kit/validate.ts";
import { arithmeticWords } from "#cards/score/arithmetic-words.ts";
import { type WhyLine, type WhyView, whyCard } from "#cards/score/why-card.ts";
import { at } from "#kernel/calendar.ts";
import type { AnswerValue, GivenAnswer } from "#taskbook/given-answer.ts";
import type { Item } from "#taskbook/item.ts";
import { lineOf } from "#taskbook/score-line.ts";
import type { Question, QuestionState } from "#taskbook/score-question.ts";
import { anItem, choice, counted } from "#tests/support/items.ts";

const meets: GivenAnswer = { kind: "meets" };
const given = (value: AnswerValue): GivenAnswer => ({ kind: "value", value });
const no = given({ type: "yes_no", yes: false });
const count = (n: number) => given({ type: "count", count: n, parts: {} });
const asked = (item: Item, period: string, answer: GivenAnswer, changeable = false): Question => ({
  item,
  period,
  state: { kind: "answered", answer, changeable },
});
const months = (item: Item, ...answers: readonly GivenAnswer[]) =>
  lineOf(
    item,
    answers.map((answer, index) =>
      asked(item, `2026-${String(index + 1).padStart(2, "0")}`, answer),
    ),
  );

const deducted = (deduct: number) =>
  anItem("P", { points: 3, scoring: { mode: "per_missing", deduct } });

describe("the arithmetic of a line, in the branch's own numbers", () => {
  const proportional = anItem("N", {
    points: 3,
    answer: counted(6),
    scoring: { mode: "proportional" },
  });
  const chosen = anItem("C", { answer: choice, scoring: { mode: "option_ratio" } });
  const plain = anItem("A", { points: 3 });

  it.each([
    [
      "a count that falls short",
      months(proportional, count(5)),
      "标准6次，答了5次：5/6 × 3分 = 2.50分",
    ],
    ["a count that is reached", months(proportional, count(6)), "做到了，得满分3分"],
    [
      "several counts",
      months(proportional, count(3), count(6), count(5)),
      "3期各得50%、100%、5/6，平均后乘3分，得2.33分",
    ],
    [
      "done in some periods",
      months(plain, meets, no, meets),
      "计分3期，做到2期：2/3 × 3分 = 2.00分",
    ],
    [
      "an option",
      months(chosen, given({ type: "choice", option: "part" })),
      "得这一条的50%：50% × 1分 = 0.50分",
    ],
    ["misses", months(deducted(0.5), no, meets, no), "少2次，每次扣0.5分：3 − 2 × 0.5 = 2.00分"],
    [
      "more misses than points",
      months(deducted(2), no, no),
      "少2次，每次扣2分：3 − 2 × 2，扣完为止，得0分",
    ],
    ["no miss", months(deducted(2), meets), "一次没少，得满分3分"],
  ])("of %s", (_, line, words) => expect(arithmeticWords(line)).toBe(words));

  it("marks a product that had to be rounded", () => {
    expect(arithmeticWords(months(anItem("A"), meets, no, no))).toBe(
      "计分3期，做到1期：1/3 × 1分 ≈ 0.33分",
    );
  });

  it("is not told while nothing is scored", () => {
    expect(arithmeticWords(lineOf(plain, []))).toBeUndefined();
  });
});

const item = anItem("A", { name: "主题党日", points: 3, basisStatus: "recalled" });
const states: readonly (readonly [string, QuestionState])[] = [
  ["2026-09", { kind: "unanswered" }],
  ["2026-10", { kind: "answered", answer: no, changeable: false }],
  [
    "2026-11",
    {
      kind: "answered",
      answer: { kind: "not_applicable", reason: "没有党小组" },
      changeable: true,
    },
  ],
  ["2026-12", { kind: "answered", answer: no, changeable: true }],
];
const of: WhyLine = {
  line: lineOf(
    item,
    states.map(([period, state]) => ({ item, period, state })),
  ),
  windows: new Map([["A 2026-12", { campaignId: "c12", dueOn: "2026-12-31", section: 1 }]]),
  sources: [
    {
      period: "2026-12",
      answer: { byName: "王建国", answeredAt: at("2026-12-05", "09:12"), revision: 2 },
      proofs: 2,
    },
    {
      period: "2026-10",
      answer: { byName: "王建国", answeredAt: at("2026-10-05", "09:12"), revision: 1 },
      proofs: 0,
    },
  ],
  branchId: "SL01-01",
  branchName: "柳芽村党支部",
  upTo: "2026-12",
  own: true,
};
const view: WhyView = { item, of, answers: true, without: "", now: at("2026-12-20", "09:00") };

describe("each period of an item", () => {
  it("tells how it counted, the answer, who gave it and when, its proofs, and until when it can be changed", () => {
    const text = fallbackText(whyCard(view));
    expect(text).toContain("9月：✗ 到截止没有答");
    expect(text).toContain("10月：✗ 不得分，答复“没做到”，王建国10月5日 09:12答");
    expect(text).toContain("11月：➖ 不适用，不计入，答复“不适用：没有党小组”，沿用年内的不适用");
    expect(text).toContain(
      "12月：✗ 不得分，答复“没做到”，王建国12月5日 09:12答，改过1次，材料2份，12月31日前能改",
    );
    expect(text).toContain("第十二条（待核）");
    expect(text).toContain("去改答：回复「我的任务」");
    expect(text).toContain("看材料：回复「材料 SL01-01」");
  });

  it("tells who may read the score, and no answers, how it counted and no more", () => {
    const card = whyCard({ ...view, answers: false, of: { ...of, sources: [], own: false } });
    const text = fallbackText(card);
    expect(text).toContain("得分：0分，满分3分");
    expect(text).toContain("12月：✗ 没全部做到");
    expect(text).not.toMatch(/王建国|没有党小组|答复“|材料|去改答|怎么算的/);
  });

  it("tells after the last day that the list still takes answers until it is closed", () => {
    const text = fallbackText(whyCard({ ...view, now: at("2027-01-02", "09:00") }));
    expect(text).toContain("12月31日已到期，上级截止这期清单前还能改");
  });

  it("is not offered to be changed by anybody else, nor once its window is closed", () => {
    for (const other of [
      { ...of, own: false },
      { ...of, windows: new Map() },
    ])
      expect(JSON.stringify(whyCard({ ...view, of: other }))).not.toContain("checklist.edit");
  });
});

it("an item asked every month with the longest answers is a card that the platform takes", () => {
  const long = given({ type: "text", entries: Array(5).fill("|".repeat(1000)) });
  const name = "长".repeat(100);
  const wordy = anItem("T", {
    name,
    check: name.repeat(4),
    answer: { type: "text", minEntries: 1, maxEntries: 5 },
    scoring: { mode: "inspector_rating", scale: [1, 0] },
  });
  const line = months(wordy, ...Array<GivenAnswer>(12).fill(long));
  const sources = line.questions.map(({ period }) => ({
    period,
    answer: { byName: "欧阳", answeredAt: 0, revision: 9 },
    proofs: 20,
  }));
  expect(validateCard(whyCard({ ...view, item: wordy, of: { ...of, line, sources } }))).toEqual([]);
});
