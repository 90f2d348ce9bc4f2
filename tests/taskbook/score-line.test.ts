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
  unanswered,
  value,
  yesNo,
} from "./score-samples.ts";

const inMonths = (item: Item, states: readonly QuestionState[]) =>
  lineOf(
    item,
    monthsTo(states.length).map((month, index) => ask(item, month, states[index] ?? open)),
  );
const inYear = (item: Item, state: QuestionState) => lineOf(item, [ask(item, "2026", state)]);

const meeting = itemOf({ answer: countOf(1), scoring: perMissing(0.4), points: 4, ...monthly });
const dues = itemOf({
  answer: choiceOf({ ok: 1, half: 0.5, no: 0 }),
  scoring: optionRatio,
  points: 3,
  ...monthly,
});
const hours = itemOf({
  answer: countOf(56, "学时", { sub: [{ key: "rotation", gte: 1, unit: "次" }] }),
  scoring: proportional,
  points: 2,
});
const changeable = (count: number, parts = {}) => value({ type: "count", count, parts }, true);

describe("why points were lost", () => {
  it("names missed and unanswered periods together, each kind once", () => {
    const { losses } = inMonths(meeting, [counted(0), meets, unanswered, counted(0), unanswered]);
    expect(losses).toEqual([
      { kind: "missing-periods", periods: ["2026-01", "2026-04"] },
      { kind: "unanswered", periods: ["2026-03", "2026-05"] },
    ]);
  });
  it("names every part that is below its target, and one left empty as 0", () => {
    expect(inYear(hours, counted(42)).losses).toEqual([
      { kind: "below-target", periods: ["2026"], part: null, value: 42, target: 56, unit: "学时" },
      {
        kind: "below-target",
        periods: ["2026"],
        part: "rotation",
        value: 0,
        target: 1,
        unit: "次",
      },
    ]);
  });
  it("names the option that was chosen, and its periods", () => {
    expect(inMonths(dues, [chosen("half"), chosen("ok"), chosen("half")]).losses).toEqual([
      { kind: "option", periods: ["2026-01", "2026-03"], label: "选项half" },
    ]);
  });
  it("names a 否 as not met, and how many groups fell short", () => {
    expect(inYear(itemOf({ answer: yesNo, scoring: allOrNothing }), no).losses).toEqual([
      { kind: "not-met", periods: ["2026"] },
    ]);
    const answer = countOf(1, "次", { each: "group" });
    const groups = itemOf({ answer, scoring: perMissing(0.2), ...monthly });
    expect(inMonths(groups, [value({ type: "groups", missing: 2 })]).losses).toEqual([
      { kind: "missing-groups", periods: ["2026-01"], groups: 2 },
    ]);
  });
  it("names the rating", () => {
    const project = itemOf({
      answer: { type: "text", minEntries: 1, maxEntries: 3 },
      scoring: { mode: "inspector_rating", scale: [0, 0.5, 0.8, 1] },
      answeredBy: "inspector",
    });
    expect(inYear(project, { kind: "rated", ratio: 0.8 }).losses).toEqual([
      { kind: "rating", periods: ["2026"], ratio: 0.8 },
    ]);
  });
  it("measures a band against the one that gives all points", () => {
    const bands = [
      { gte: 90, ratio: 1 },
      { gte: 0, ratio: 0.4 },
    ];
    const poll = itemOf({ answer: countOf(80, "%", { bands }), scoring: { mode: "bands" } });
    expect(inYear(poll, counted(85)).losses).toMatchObject([{ value: 85, target: 90 }]);
  });
  it("names nothing where nothing was lost", () => {
    for (const state of [meets, notApplicable, difficulty, open])
      expect(inMonths(meeting, [state]).losses).toEqual([]);
  });
});

describe("what would win points back", () => {
  it("is answering, while the question is open", () => {
    expect(inMonths(meeting, [meets, open, open]).winBack).toEqual([
      { kind: "answer-before-close", periods: ["2026-02", "2026-03"] },
    ]);
  });
  it("is reaching each target, while the answer can be changed", () => {
    expect(inYear(hours, changeable(42)).winBack).toEqual([
      { kind: "reach-target", periods: ["2026"], part: null, missing: 14, unit: "学时" },
      { kind: "reach-target", periods: ["2026"], part: "rotation", missing: 1, unit: "次" },
    ]);
    const decimal = itemOf({ answer: countOf(1.2, "万元"), scoring: proportional });
    expect(inYear(decimal, changeable(1)).winBack).toMatchObject([{ missing: 0.2 }]);
  });
  it("is mending and answering anew, while the answer can be changed", () => {
    expect(inMonths(meeting, [meets, changeable(0)]).winBack).toEqual([
      { kind: "mend-before-close", periods: ["2026-02"] },
    ]);
  });
  it("is the next period where a mean is taken", () => {
    expect(inMonths(dues, [chosen("half"), unanswered, chosen("ok")]).winBack).toEqual([
      { kind: "do-next-period", periods: ["2026-01", "2026-02"], next: "2026-04" },
    ]);
  });
  it("counts an open period as the next one, and not one that does not apply", () => {
    expect(inMonths(dues, [chosen("half"), open]).winBack).toEqual([
      { kind: "do-next-period", periods: ["2026-01"], next: "2026-02" },
      { kind: "answer-before-close", periods: ["2026-02"] },
    ]);
    expect(inMonths(dues, [chosen("half"), notApplicable]).winBack).toMatchObject([
      { next: "2026-03" },
    ]);
  });
  it("is in the item's own kind of period", () => {
    const quarter = itemOf({
      answer: yesNo,
      scoring: allOrNothing,
      frequency: "quarterly",
      dueMonths: [12, 9, 6, 3],
    });
    expect(lineOf(quarter, [ask(quarter, "2026-Q1", no)]).winBack).toEqual([
      { kind: "do-next-period", periods: ["2026-Q1"], next: "2026-Q2" },
    ]);
  });
  it("is nothing this year after the last period, and for a period that was deducted", () => {
    expect(inYear(hours, counted(42)).winBack).toEqual([
      { kind: "cannot-this-year", periods: ["2026"] },
    ]);
    expect(inMonths(meeting, [counted(0), meets]).winBack).toEqual([
      { kind: "cannot-this-year", periods: ["2026-01"] },
    ]);
  });
  it("is not asked of a branch that waits for help", () => {
    expect(inYear(hours, difficulty).winBack).toEqual([]);
  });
});

describe("a line", () => {
  it("holds its questions in the order of their periods", () => {
    const questions = [ask(dues, "2026-03", open), ask(dues, "2026-01", chosen("half"))];
    expect(lineOf(dues, questions).questions).toEqual([
      { period: "2026-01", state: chosen("half"), outcome: { kind: "short" } },
      { period: "2026-03", state: open, outcome: { kind: "pending", because: "open" } },
    ]);
  });
  it("is not applicable only when every question is", () => {
    expect(inMonths(dues, [notApplicable, notApplicable]).state).toBe("not_applicable");
    expect(inMonths(dues, [notApplicable, open]).state).toBe("pending");
    expect(inMonths(dues, [notApplicable, meets])).toMatchObject({ state: "scored", won: 300 });
    expect(inMonths(dues, [])).toMatchObject({ state: "pending", won: 0, possible: 0 });
  });
  it("refuses to count a period twice", () => {
    const twice = [ask(dues, "2026-01", meets), ask(dues, "2026-01", open)];
    expect(() => lineOf(dues, twice)).toThrow("C-ACT-01 stands twice");
  });
});
