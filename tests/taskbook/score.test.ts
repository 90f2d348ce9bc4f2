import { describe, expect, it } from "vitest";
import type { Item } from "#taskbook/item.ts";
import { bandOf, scoreOf } from "#taskbook/score.ts";
import type { Question } from "#taskbook/score-question.ts";
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
  no,
  notApplicable,
  open,
  optionRatio,
  proportional,
  standardOf,
  unanswered,
  yes,
  yesNo,
} from "./score-samples.ts";

const lead = itemOf({
  code: "C-ORG-01",
  dimension: "org",
  answer: choiceOf({ ok: 1, part: 0.7, no: 0 }),
  scoring: optionRatio,
  points: 7,
});
const groups = itemOf({
  code: "C-ORG-02",
  dimension: "org",
  answer: yesNo,
  scoring: allOrNothing,
  points: 5,
  naWhen: "未划分党小组的支部",
});
const hours = itemOf({
  code: "C-TEAM-04",
  dimension: "team",
  answer: countOf(90, "%"),
  scoring: proportional,
  points: 13,
});
const village = itemOf({
  code: "VIL-TEAM-01",
  dimension: "team",
  sectors: ["village"],
  answer: yesNo,
  scoring: allOrNothing,
  points: 7,
});
const honour = itemOf({
  code: "B-01",
  dimension: "core",
  answer: countOf(1),
  scoring: allOrNothing,
  points: 4,
  bonus: true,
  answeredBy: "superior",
});
const rescue = itemOf({ ...honour, code: "B-03", answer: yesNo, points: 2 });
const violation = itemOf({
  code: "V-01",
  dimension: "org",
  answer: { type: "yes_no", pass: false },
  scoring: { mode: "veto" },
  points: 0,
  veto: true,
  answeredBy: "superior",
});
const standard = standardOf([lead, groups, hours, village, honour, rescue, violation]);

const inYear = (item: Item, state: Question["state"]) => ask(item, "2026", state);
const villageScore = (questions: readonly Question[], confirmedVetoes: readonly string[] = []) =>
  scoreOf({ standard, template: "village", questions, confirmedVetoes });
const dimension = (score: ReturnType<typeof scoreOf>, key: string) =>
  score.dimensions.find((one) => one.key === key);

describe("the sums", () => {
  const score = villageScore([
    inYear(lead, chosen("part")),
    inYear(groups, yes),
    inYear(hours, counted(70)),
    inYear(village, no),
  ]);
  it("adds the items' points up inside a dimension", () => {
    // 7.00 × 0.7 = 4.90, and 5.00: 9.90 of 12.00, which is the dimension's own 12
    expect(dimension(score, "org")).toEqual({
      key: "org",
      won: 990,
      possible: 1200,
      items: { won: 990, possible: 1200 },
    });
    // 13.00 × 70 / 90 = 10.1111… → 10.11, and 0: 10.11 of 20.00
    expect(dimension(score, "team")).toMatchObject({ won: 1011, possible: 2000 });
  });
  it("scales the total to the dimensions that have something scored", () => {
    // (9.90 + 10.11) × 100 / (12 + 20) = 62.53125 → 62.53
    expect(score.total).toBe(6253);
    expect(dimension(score, "act")).toMatchObject({ won: null, possible: 2400 });
  });
});

describe("what leaves both sums", () => {
  it("scales a dimension to its own points when an item does not apply", () => {
    const score = villageScore([inYear(lead, chosen("part")), inYear(groups, notApplicable)]);
    // 12 × 4.90 / 7.00 = 8.40
    expect(dimension(score, "org")).toMatchObject({ won: 840, items: { won: 490, possible: 700 } });
    // 8.40 × 100 / 12 = 70.00
    expect(score).toMatchObject({ total: 7000, pending: 0, notApplicable: 1 });
  });
  it("keeps a difficulty, an open question and an item not asked pending", () => {
    const score = villageScore([inYear(lead, difficulty), inYear(hours, open)]);
    expect(score).toMatchObject({ total: null, pending: 2, notApplicable: 0 });
    expect(score.lines.map(({ state }) => state)).toEqual(Array(4).fill("pending"));
  });
  it("counts an unanswered question as 0 once its campaign is closed", () => {
    const score = villageScore([inYear(lead, chosen("ok")), inYear(groups, unanswered)]);
    // 12 × 7.00 / 12.00 = 7.00; 7.00 × 100 / 12 = 58.3333… → 58.33
    expect(dimension(score, "org")?.won).toBe(700);
    expect(score.total).toBe(5833);
  });
  it("rounds a dimension once, a half up", () => {
    const third = itemOf({ ...hours, dimension: "org", points: 0.96, answer: countOf(96) });
    const score = scoreOf({
      standard: standardOf([third]),
      template: "organ",
      questions: [inYear(third, counted(5))],
      confirmedVetoes: [],
    });
    // 0.96 × 5 / 96 = 0.05; 12 × 0.05 / 0.96 = 0.625 → 0.63; 0.63 × 100 / 12 = 5.25
    expect(dimension(score, "org")?.won).toBe(63);
    expect(score.total).toBe(525);
  });
});

describe("bonus", () => {
  const base = [inYear(lead, chosen("part")), inYear(groups, yes)];
  it("stands beside the total, capped, and changes nothing else", () => {
    const plain = villageScore(base);
    const score = villageScore([...base, inYear(honour, counted(1)), inYear(rescue, yes)]);
    // 4.00 + 2.00 = 6.00, capped at 5.00
    expect(score.bonus).toMatchObject({ won: 500, cap: 500 });
    expect({ ...score, bonus: plain.bonus }).toEqual(plain);
  });
  it("of an item that nobody has judged yet is worth nothing", () => {
    const { bonus } = villageScore([...base, inYear(rescue, yes)]);
    expect(bonus.won).toBe(200);
    expect(bonus.lines.map(({ state }) => state)).toEqual(["pending", "scored"]);
  });
});

describe("veto", () => {
  const base = [inYear(lead, chosen("part"))];
  it("stands beside the score when confirmed, each code once, and changes nothing else", () => {
    const score = villageScore(base, ["V-02", "V-01", "V-02"]);
    expect(score).toEqual({ ...villageScore(base), vetoes: ["V-01", "V-02"] });
  });
  it("follows from no answer, and its item is no line of the score", () => {
    expect(villageScore([...base, inYear(violation, yes)])).toEqual(villageScore(base));
  });
});

describe("templates", () => {
  it("asks a light branch only the common items, scaled to 100", () => {
    const questions = [
      inYear(lead, meets),
      inYear(groups, meets),
      inYear(hours, counted(45)),
      inYear(village, yes),
    ];
    const score = scoreOf({ standard, template: "light", questions, confirmedVetoes: [] });
    expect(score.lines.map(({ item }) => item.code)).toEqual(["C-ORG-01", "C-ORG-02", "C-TEAM-04"]);
    // org 12.00; team 20 × 6.50 / 13.00 = 10.00; 22.00 × 100 / 32 = 68.75
    expect(score.total).toBe(6875);
  });
});

it("a total lies in 90 and above, 60 to below 90, or below 60", () => {
  expect([10000, 9000, 8999, 6000, 5999, 0].map(bandOf)).toEqual([
    "90",
    "90",
    "60-90",
    "60-90",
    "below-60",
    "below-60",
  ]);
});
