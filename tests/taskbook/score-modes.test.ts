import { describe, expect, it } from "vitest";
import type { Item } from "#taskbook/item.ts";
import { lineOf } from "#taskbook/score-line.ts";
import type { QuestionState } from "#taskbook/score-question.ts";
import {
  allOrNothing,
  ask,
  choiceOf,
  chosen,
  counted,
  countOf,
  difficulty,
  itemOf,
  meets,
  monthly,
  monthsTo,
  no,
  notApplicable,
  open,
  optionRatio,
  perMissing,
  proportional,
  quarterly,
  unanswered,
  value,
  yes,
  yesNo,
} from "./score-samples.ts";

const inYear = (item: Item, state: QuestionState) => lineOf(item, [ask(item, "2026", state)]);
const inMonths = (item: Item, states: readonly QuestionState[]) =>
  lineOf(
    item,
    monthsTo(states.length).map((month, index) => ask(item, month, states[index] ?? open)),
  );
const pendingBecause = (item: Item, state: QuestionState) =>
  inYear(item, state).questions.map(({ outcome }) => outcome);
const missing = (n: number) => value({ type: "groups", missing: n });
const rated = (ratio: number): QuestionState => ({ kind: "rated", ratio });

describe("全有或全无", () => {
  const item = itemOf({ answer: yesNo, scoring: allOrNothing, points: 3 });
  it("gives full points when met, else 0", () => {
    expect(inYear(item, yes)).toMatchObject({ won: 300, possible: 300 });
    expect(inYear(item, no)).toMatchObject({ won: 0, possible: 300 });
    expect(inYear(item, meets)).toMatchObject({ won: 300, possible: 300 });
  });
  it("reads 否 as met where the item passes on 否", () => {
    const clean = itemOf({ answer: { type: "yes_no", pass: false }, scoring: allOrNothing });
    expect(inYear(clean, no).won).toBe(400);
    expect(inYear(clean, yes).won).toBe(0);
  });
  it("meets a count exactly at its target and not one below", () => {
    const talks = itemOf({ answer: countOf(2), scoring: allOrNothing, points: 2 });
    expect(inYear(talks, counted(2)).won).toBe(200);
    expect(inYear(talks, counted(1)).won).toBe(0);
  });
  it("needs every part of a count", () => {
    const answer = countOf(2, "次", { sub: [{ key: "by_secretary", gte: 1, unit: "次" }] });
    const lectures = itemOf({ answer, scoring: allOrNothing, points: 2 });
    expect(inYear(lectures, counted(2, { by_secretary: 1 })).won).toBe(200);
    expect(inYear(lectures, counted(5)).won).toBe(0);
  });
  it("takes the mean of the periods for an item asked in several", () => {
    const each = itemOf({ answer: yesNo, scoring: allOrNothing, points: 3, ...quarterly });
    const line = lineOf(each, [
      ask(each, "2026-Q1", yes),
      ask(each, "2026-Q2", no),
      ask(each, "2026-Q3", meets),
    ]);
    // 3.00 × (1 + 0 + 1) / 3 = 2.00
    expect(line).toMatchObject({ won: 200, possible: 300 });
  });
});

describe("换届日期", () => {
  const answer = {
    type: "date",
    field: "last_election_date",
    maxAgeYears: 5,
    extensionMaxYears: 1,
    remindMonthsBefore: 6,
  } as const;
  const item = itemOf({ answer, scoring: allOrNothing, points: 2, frequency: "term" });
  const held = (on: string, extensionYears = 0) =>
    inYear(item, value({ type: "date", on, extensionYears }));
  it("is met up to the election's anniversary, the last day of the term", () => {
    // 2021-12-31 + 5 years = 2026-12-31, the last day of the year
    expect(held("2022-01-01").won).toBe(200);
    expect(held("2021-12-31").won).toBe(200);
  });
  it("is not met the day after the anniversary", () => {
    // 2021-12-30 + 5 years = 2026-12-30, and 2026-12-31 is after it
    expect(held("2021-12-30")).toMatchObject({
      won: 0,
      losses: [{ kind: "overdue-term", periods: ["2026"], limitOn: "2026-12-30" }],
    });
  });
  it("moves by the approved extension", () => {
    expect(held("2020-12-31", 1).won).toBe(200);
    expect(held("2020-12-30", 1).won).toBe(0);
  });
});

describe("选项比例", () => {
  const item = itemOf({
    answer: choiceOf({ ok: 1, big: 0.6, no: 0 }),
    scoring: optionRatio,
    points: 3,
  });
  it("gives the points times the ratio of the option", () => {
    // 3.00 × 0.6 = 1.80
    expect(inYear(item, chosen("big")).won).toBe(180);
    expect(inYear(item, chosen("ok")).won).toBe(300);
    expect(inYear(item, chosen("no")).won).toBe(0);
    expect(inYear(item, meets).won).toBe(300);
  });
  it("leaves the mean of several periods unrounded until the end", () => {
    const dues = itemOf({
      answer: choiceOf({ ok: 1, half: 0.5, no: 0 }),
      scoring: optionRatio,
      points: 3,
      ...monthly,
    });
    // 3.00 × (1 + 0.5 + 0.5 + 0 + 1 + 1 + 1) / 7 = 15 / 7 = 2.142857… → 2.14
    const months = ["ok", "half", "half", "no", "ok", "ok", "ok"].map(chosen);
    expect(inMonths(dues, months).won).toBe(214);
  });
  it("leaves an option that the item does not have pending", () => {
    expect(pendingBecause(item, chosen("gone"))).toEqual([{ kind: "pending", because: "unfit" }]);
  });
});

describe("按比例", () => {
  const percent = itemOf({ answer: countOf(90, "%"), scoring: proportional, points: 2 });
  it("gives the points times value by target, at most all of them", () => {
    // 2.00 × 75 / 90 = 1.6666… → 1.67
    expect(inYear(percent, counted(75)).won).toBe(167);
    // 2.00 × 89 / 90 = 1.9777… → 1.98
    expect(inYear(percent, counted(89)).won).toBe(198);
    expect(inYear(percent, counted(90)).won).toBe(200);
    expect(inYear(percent, counted(100)).won).toBe(200);
    expect(inYear(percent, counted(0)).won).toBe(0);
  });
  const answer = countOf(56, "学时", { sub: [{ key: "rotation", gte: 2, unit: "次" }] });
  const training = itemOf({ answer, scoring: proportional, points: 2 });
  it("takes the smallest ratio of several parts", () => {
    // the smaller of 42 / 56 = 0.75 and 1 / 2 = 0.5; 2.00 × 0.5 = 1.00
    expect(inYear(training, counted(42, { rotation: 1 })).won).toBe(100);
    // the smaller of 14 / 56 = 0.25 and 1 / 2 = 0.5; 2.00 × 0.25 = 0.50
    expect(inYear(training, counted(14, { rotation: 1 })).won).toBe(50);
    // 42 / 56 = 0.75, the other part is reached; 2.00 × 0.75 = 1.50
    expect(inYear(training, counted(42, { rotation: 3 })).won).toBe(150);
  });
  it("counts a part left empty as 0", () => {
    expect(inYear(training, counted(60)).won).toBe(0);
  });
  it("rounds a half up, exactly at .005", () => {
    const tight = itemOf({ answer: countOf(8), scoring: proportional, points: 0.2 });
    // 0.20 × 5 / 8 = 0.125 → 0.13; 0.20 × 1 / 8 = 0.025 → 0.03; 0.20 × 7 / 8 = 0.175 → 0.18
    expect([5, 1, 7].map((count) => inYear(tight, counted(count)).won)).toEqual([13, 3, 18]);
    const decimal = itemOf({
      answer: choiceOf({ ok: 1, part: 0.67 }),
      scoring: optionRatio,
      points: 1.5,
    });
    // 1.50 × 0.67 = 1.005 → 1.01, where floats say 1.00499… → 1.00
    expect(inYear(decimal, chosen("part")).won).toBe(101);
  });
  it("takes the mean of the ratios, not the ratio of the sums", () => {
    const each = itemOf({ ...percent, ...monthly });
    // 2.00 × (1 + 45 / 90) / 2 = 1.50; a month of 100 % is 1, not 100 / 90
    expect(inMonths(each, [counted(100), counted(45)]).won).toBe(150);
  });
});

describe("逐次扣分", () => {
  const meeting = itemOf({
    answer: countOf(1),
    scoring: perMissing(0.4),
    points: 4,
    ...monthly,
  });
  it("takes the deduction for each scored question that is not met", () => {
    // 4.00 − 3 × 0.4 = 2.80: two answered 0, one not answered at all
    const months = [meets, counted(0), counted(1), counted(0), unanswered, counted(3)];
    expect(inMonths(meeting, months)).toMatchObject({ won: 280, possible: 400 });
  });
  it("stops at 0", () => {
    // 4.00 − 11 × 0.4 = −0.40 → 0
    expect(inMonths(meeting, Array<QuestionState>(11).fill(counted(0))).won).toBe(0);
    // 4.00 − 10 × 0.4 = 0 exactly
    expect(inMonths(meeting, Array<QuestionState>(10).fill(counted(0))).won).toBe(0);
    expect(inMonths(meeting, Array<QuestionState>(9).fill(counted(0))).won).toBe(40);
  });
  it("takes nothing for questions that are pending or not applicable", () => {
    expect(inMonths(meeting, [meets, notApplicable, difficulty, open]).won).toBe(400);
  });
  const groups = itemOf({
    answer: countOf(1, "次", { each: "group" }),
    scoring: perMissing(0.2),
    points: 2,
    ...monthly,
  });
  it("counts a question once per group that fell short", () => {
    // 2.00 − (3 + 0 + 1) × 0.2 = 1.20
    expect(inMonths(groups, [missing(3), missing(0), missing(1), meets]).won).toBe(120);
  });
  it("counts a question about groups that nobody answered once", () => {
    // 2.00 − 1 × 0.2 = 1.80
    expect(inMonths(groups, [unanswered, meets]).won).toBe(180);
  });
  it("does not take a plain count for a count of groups", () => {
    expect(inMonths(groups, [counted(1)]).state).toBe("pending");
    expect(inMonths(meeting, [missing(1)]).state).toBe("pending");
  });
  it("deducts once for a 否", () => {
    const votes = itemOf({ answer: yesNo, scoring: perMissing(0.75), points: 3, ...monthly });
    // 3.00 − 1 × 0.75 = 2.25
    expect(inMonths(votes, [yes, no, yes]).won).toBe(225);
  });
});

describe("分档", () => {
  const bands = [
    { gte: 60, ratio: 0.4 },
    { gte: 0, ratio: 0 },
    { gte: 90, ratio: 1 },
    { gte: 80, ratio: 0.8 },
  ];
  const poll = itemOf({
    answer: countOf(80, "%", { bands }),
    scoring: { mode: "bands" },
    points: 2,
    answeredBy: "poll",
  });
  it("gives the ratio of the band that holds the value, in whatever order the bands stand", () => {
    // 2.00 × 1, 0.8, 0.8, 0.4, 0.4, 0, 0
    const won = [90, 89, 80, 79, 60, 59, 0].map((count) => inYear(poll, counted(count)).won);
    expect(won).toEqual([200, 160, 160, 80, 80, 0, 0]);
  });
  it("leaves a stray *meets* pending", () => {
    expect(pendingBecause(poll, meets)).toEqual([{ kind: "pending", because: "unfit" }]);
  });
  it("waits for the poll however the campaign went", () => {
    for (const state of [open, unanswered, { kind: "waiting", for: "poll" } as const])
      expect(pendingBecause(poll, state)).toEqual([{ kind: "pending", because: "poll" }]);
  });
});

describe("检查评定", () => {
  const project = itemOf({
    answer: { type: "text", minEntries: 1, maxEntries: 3 },
    scoring: { mode: "inspector_rating", scale: [0, 0.5, 0.8, 1] },
    points: 4,
    answeredBy: "inspector",
  });
  it("gives the points times the rating", () => {
    // 4.00 × 0.8 = 3.20
    expect([0, 0.5, 0.8, 1].map((ratio) => inYear(project, rated(ratio)).won)).toEqual([
      0, 200, 320, 400,
    ]);
  });
  it("waits for the inspector while there is only a text, or none", () => {
    const text = value({ type: "text", entries: ["硬化村道三公里"] });
    for (const state of [text, unanswered, open])
      expect(pendingBecause(project, state)).toEqual([{ kind: "pending", because: "inspector" }]);
  });
  it("leaves a stray *meets* and a rating off the scale pending", () => {
    for (const state of [meets, rated(0.7)])
      expect(pendingBecause(project, state)).toEqual([{ kind: "pending", because: "unfit" }]);
  });
  it("rates no item of another mode", () => {
    const item = itemOf({ answer: yesNo, scoring: allOrNothing });
    expect(pendingBecause(item, rated(1))).toEqual([{ kind: "pending", because: "unfit" }]);
  });
});

it("a text is never met by itself, in any mode", () => {
  const text = itemOf({
    answer: { type: "text", minEntries: 1, maxEntries: 3 },
    scoring: allOrNothing,
  });
  for (const state of [meets, value({ type: "text", entries: ["甲"] })])
    expect(pendingBecause(text, state)).toEqual([{ kind: "pending", because: "unfit" }]);
});

it("a value of another type than the item's is pending in every mode", () => {
  const spec = { yesNo, count: countOf(1), choice: choiceOf({ ok: 1 }) };
  const item = (answer: (typeof spec)[keyof typeof spec], scoring: Item["scoring"]) =>
    itemOf({ answer, scoring });
  const date = value({ type: "date", on: "2024-03-01", extensionYears: 0 });
  const strays: readonly (readonly [Item, QuestionState])[] = [
    [item(spec.yesNo, allOrNothing), counted(1)],
    [item(spec.count, allOrNothing), yes],
    [item(spec.count, allOrNothing), date],
    [item(spec.count, allOrNothing), chosen("ok")],
    [item(spec.count, proportional), yes],
    [item(spec.choice, optionRatio), counted(1)],
    [item(spec.count, optionRatio), chosen("ok")],
    [item(spec.count, perMissing(1)), chosen("ok")],
    [item(spec.count, { mode: "bands" }), yes],
  ];
  for (const [stray, state] of strays)
    expect(pendingBecause(stray, state)).toEqual([{ kind: "pending", because: "unfit" }]);
});
