import { describe, expect, it } from "vitest";
import { counts, markAll } from "#records/checks.ts";
import { factOf } from "#records/facts.ts";
import type { BranchRecord, ReviewKind } from "#records/record.ts";
import { branch, decision, dues, meeting, read, recorded, told } from "./fact-samples.ts";

const text = (which: "plan" | "self-check" | "summary", year: string, on: string) =>
  recorded(on, { type: "year-text", which, year, text: "两句话" }, `${which} ${on}`);

describe("计划、自查、总结", () => {
  it("counts each of the three once, by the year it is about", () => {
    const texts = [
      text("plan", "2026", "2025-12-28"),
      text("plan", "2026", "2026-02-01"),
      text("summary", "2026", "2027-01-05"),
      text("self-check", "2025", "2026-07-01"),
    ];
    expect(told(read("plan-check-summary", "2026", texts))).toBe(2);
    expect(told(read("plan-check-summary", "2026", texts, "2026-12-31"))).toBe(1);
  });
});

const vote = (present: number, made: Parameters<typeof decision>[0]) =>
  meeting("2026-11-05", ["members"], {
    attendance: { entitled: 10, present, absences: [{ reason: "leave", count: 10 - present }] },
    decisions: [decision(made)],
  });

describe("表决 (支部条例第十一条)", () => {
  it.each<[string, readonly BranchRecord[], boolean]>([
    ["no vote", [meeting("2026-11-05", ["members"])], true],
    ["passed by 6 of 10", [vote(6, { favour: 6 })], true],
    ["5 of 10 in favour, not passed, is a valid vote", [vote(6, { favour: 5, against: 1 })], true],
    ["5 of 10 there is half", [vote(5, { favour: 5 })], true],
    ["4 of 10 there is no quorum", [vote(4, { favour: 4 })], false],
    ["5 of 10 there is not enough to admit", [vote(5, { rule: "admission", favour: 5 })], false],
    ["6 of 10 there is enough to admit", [vote(6, { rule: "admission", favour: 6 })], true],
    ["more votes than people", [vote(6, { favour: 6, against: 1 })], false],
    [
      "one of two votes without a quorum",
      [vote(4, { favour: 4 }), { ...vote(6, {}), id: "2" }],
      false,
    ],
    [
      "a vote of the committee is not asked",
      [{ ...meeting("2026-11-05", ["committee"], { decisions: [decision({ favour: 99 })] }) }],
      true,
    ],
    [
      "a vote of the quarter before",
      [meeting("2026-09-30", ["members"], { decisions: [decision({ favour: 99 })] })],
      true,
    ],
  ])("%s", (_, records, yes) => {
    expect(told(read("votes.valid", "2026-Q4", records))).toBe(yes);
  });
});

const valid = (records: readonly BranchRecord[], stricter: readonly ReviewKind[] = []) => {
  const against = { branch: { ...branch, stricter }, today: "2026-12-31" };
  const flaws = markAll(records, against);
  const counting = records.filter(({ id }) => counts(flaws.get(id) ?? []));
  const asked = { ...against, records: counting, period: "2026-Q4" };
  return [told(factOf("meetings.members", asked)), told(factOf("votes.valid", asked))];
};

describe("a vote that is noted", () => {
  it.each<[string, BranchRecord, boolean]>([
    ["sound", vote(6, { favour: 6 }), true],
    ["no quorum (第十一条)", vote(4, { favour: 4 }), false],
    ["no quorum of an admission (待核)", vote(5, { rule: "admission", favour: 5 }), false],
    ["more votes than voters", vote(6, { favour: 7 }), false],
    ["fewer votes than voters", vote(6, { favour: 5 }), false],
    ["a written opinion where none counts", vote(6, { favour: 6, written: 1 }), false],
  ])("leaves the meeting counted, and is what makes the votes invalid: %s", (_, held, yes) => {
    expect(valid([held])).toEqual([1, yes]);
  });
  it("by a stricter rule is so only where the county has it on (四议两公开, 待核)", () => {
    const reviewed = vote(6, { favour: 6, review: "village-review" });
    expect(valid([reviewed])).toEqual([1, true]);
    expect(valid([reviewed], ["village-review"])).toEqual([1, false]);
  });
});

const published = (year: string) => recorded(`${year}-12-30`, { type: "dues-published", year });

describe("党费 (党费收缴、使用和管理的规定)", () => {
  it.each<[string, string, readonly BranchRecord[], string]>([
    ["nothing recorded", "2026-11", [], "no"],
    ["nothing paid", "2026-11", [dues("2026-11", 0, 300)], "no"],
    ["collected", "2026-11", [dues("2026-11", 300, 300)], "ok"],
    ["one member still owes", "2026-11", [dues("2026-11", 290, 300)], "ok"],
    ["nothing due", "2026-11", [dues("2026-11", 0, 0)], "ok"],
    [
      "by the quarter: paid for in December",
      "2026-10",
      [dues("2026-10", 300, 300, "2026-12-05")],
      "ok",
    ],
    ["another month", "2026-11", [dues("2026-10", 300, 300, "2026-11-05")], "no"],
    ["December without publishing", "2026-12", [dues("2026-12", 300, 300)], "half"],
    [
      "December, the year published",
      "2026-12",
      [dues("2026-12", 300, 300), published("2026")],
      "ok",
    ],
    [
      "December, the year before published",
      "2026-12",
      [dues("2026-12", 300, 300), published("2025")],
      "half",
    ],
    ["December published, not collected", "2026-12", [published("2026")], "no"],
    [
      "a quarter with a month not collected",
      "2026-Q3",
      [dues("2026-07", 1, 1), dues("2026-09", 1, 1)],
      "no",
    ],
    ["a quarter", "2026-Q3", ["07", "08", "09"].map((m) => dues(`2026-${m}`, 1, 1)), "ok"],
  ])("%s", (_, period, records, option) => {
    expect(told(read("dues.months", period, records))).toBe(option);
  });
});
