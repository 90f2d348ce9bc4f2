import { describe, expect, it } from "vitest";
import { weeklyCard } from "#cards/digest/weekly-card.ts";
import { weeklyWords } from "#cards/digest/weekly-words.ts";
import type { CardElement } from "#cards/kit/card.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { validateCard } from "#cards/kit/validate.ts";
import { DECISION_KINDS, type Decision, type Weekly } from "#digest/weekly.ts";
import { at } from "#kernel/calendar.ts";

const now = at("2026-11-09", "08:47");
const decision = (kind: Decision["kind"], n = 0): Decision => ({
  kind,
  id: `X${n}`,
  unitName: `第${n}村`,
  on: "2026-11-06",
  about: kind === "overdue" ? "2026-10" : kind === "form" ? "党员*花名册*" : null,
});
const weekly = (given: Partial<Weekly> = {}): Weekly => ({
  unitId: "SL",
  unitName: "中共示例县委员会",
  months: [
    { month: "2026-11", dueOn: "2026-11-30", onTime: 12, overdue: 3, pending: 45 },
    { month: "2026-10", dueOn: "2026-10-31", onTime: 54, overdue: 6, pending: 0 },
  ],
  decisions: { first: DECISION_KINDS.map((kind, n) => decision(kind, n)), count: 7, all: "" },
  ...given,
});
const cardOf = (given: Partial<Weekly> = {}, inGroup = false) =>
  weeklyCard({ weekly: weekly(given), at: now, inGroup });
const textOf = (given: Partial<Weekly> = {}, inGroup = false) => {
  const card = cardOf(given, inGroup);
  expect(validateCard(card)).toEqual([]);
  return fallbackText(card);
};

const pressed = (inGroup: boolean) =>
  JSON.stringify(
    cardOf({ decisions: { first: [decision("vacancy")], count: 1, all: "" } }, inGroup),
  );

describe("the weekly card", () => {
  it("says the three numbers, the month before, and each decision with what opens it, also as plain text", () => {
    const text = textOf();
    expect(text).toContain("按期 12　逾期 3　待定 45");
    expect(text).toContain("2026年11月清单60份，11月30日截止");
    expect(text).toContain("按期 11月：20");
    expect(text).toContain("按期 10月：90");
    expect(text).toContain(
      "第0村：2026年10月清单11月6日截止，没有办完，已报第一责任人　看状态：回复「状态 X0 2026-10」",
    );
    expect(text).toContain("第1村：求助X1等答复，最迟11月6日　去答复：回复「求助 X1」");
    expect(text).toContain("第3村：要表“党员*花名册*”等审批");
    expect(text).toContain("第4村：书记空缺，11月6日起");
    expect(text).toContain("要您定的事（7件");
    expect(text).toContain("还有2件");
  });

  it("leaves out what is empty", () => {
    const quiet = textOf({ decisions: { first: [], count: 0, all: "" } });
    expect(quiet).not.toContain("定的事");
    expect(quiet).toContain("按期 12");
    const unasked = textOf({ months: [] });
    expect(unasked).not.toContain("按期");
    expect(unasked).toContain("书记空缺");
  });

  it("is as long with thirty thousand branches as with three", () => {
    const [small, large] = [3, 30_000].map((onTime) => {
      const months = weekly().months.map((month) => ({ ...month, onTime }));
      return textOf({ months }).split("\n").length;
    });
    expect(large).toBe(small);
  });

  it("fits on a screen: one chart, at most five decisions and one obvious button", () => {
    const json = JSON.stringify(cardOf());
    expect(json.match(/"tag":"chart"/g)).toHaveLength(1);
    expect(json.match(/"primary_filled"/g)).toHaveLength(1);
    expect(textOf().split("\n").length).toBeLessThan(32);
  });

  it("in a group opens everything in private, so that the card stays", () => {
    expect(pressed(false)).toContain('"command.run"');
    expect(pressed(true)).not.toContain('"command.run"');
    expect(pressed(true).match(/"progress\.open"/g)).toHaveLength(2);
  });

  it("says in a line what it holds, for a card that speaks of several things", () => {
    expect(weeklyWords(weekly())).toBe(
      "周报：2026年11月清单60份，按期12份、逾期3份、待定45份；要您定的7件",
    );
    expect(weeklyWords(weekly({ decisions: { first: [], count: 0, all: "" } }))).not.toContain(
      "定的7",
    );
    expect(weeklyWords(weekly({ months: [] }))).toBe("周报：要您定的7件");
  });

  it("draws the months in the order of the words, the latest first", () => {
    const [chart] = cardOf().body.elements.filter(
      (element): element is Extract<CardElement, { tag: "chart" }> => element.tag === "chart",
    );
    const series = chart?.chart_spec.data.values.map(({ series: month }) => month);
    expect(new Set(series)).toEqual(new Set(["11月", "10月"]));
    expect(series?.[0]).toBe("11月");
  });
});
