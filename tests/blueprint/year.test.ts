import { describe, expect, it } from "vitest";
import type { Answer } from "#blueprint/answer.ts";
import { progressOf, sumOf } from "#blueprint/progress.ts";
import {
  askedInYear,
  type BranchYear,
  createYearRules,
  questionsOfYear,
  scoreOfBranchYear,
  type YearCampaign,
} from "#blueprint/year.ts";
import type { GivenAnswer } from "#taskbook/given-answer.ts";
import { anItem, aStandard } from "#tests/support/items.ts";

/** 4 points of monthly theme days, 6 of a quarterly meeting, 10 of a yearly plan, 5 that an inspector rates. */
const themeDay = anItem("M", { dimension: "act", points: 4, naWhen: "流动党员支部" });
const meeting = anItem("Q", {
  dimension: "act",
  points: 6,
  frequency: "quarterly",
  dueMonths: [3, 6, 9, 12],
  scoring: { mode: "per_missing", deduct: 2 },
});
const plan = anItem("Y", { dimension: "sys", points: 10, frequency: "yearly", dueMonths: [12] });
const look = anItem("I", {
  dimension: "sys",
  points: 5,
  frequency: "yearly",
  dueMonths: [12],
  answeredBy: "inspector",
  scoring: { mode: "inspector_rating", scale: [0, 1] },
});
const standard = aStandard([themeDay, meeting, plan, look]);
const rules = createYearRules(new Map([["e1", standard]]), new Set());

const campaign = (month: string, open: boolean): YearCampaign => ({
  id: `${month}.e1.root`,
  editionId: "e1",
  month,
  dueOn: `${month}-28`,
  launchedAt: 0,
  open,
  template: "village",
});
const answer = (itemCode: string, period: string, given: GivenAnswer): Answer => ({
  itemCode,
  period,
  revision: 1,
  given,
  byPersonId: "wang",
  answeredAt: 0,
});
const no: GivenAnswer = { kind: "value", value: { type: "yes_no", yes: false } };
const meets: GivenAnswer = { kind: "meets" };
const yearOf = (campaigns: YearCampaign[], answers: Answer[]): BranchYear => ({
  branch: { id: "b", name: "柳芽村党支部", shortName: "柳芽村", path: "c/t/b" },
  campaigns,
  answers,
});
const statesOf = (year: BranchYear) =>
  Object.fromEntries(
    questionsOfYear(year, rules).map(({ item, period, state }) => [
      `${item.code} ${period}`,
      state.kind,
    ]),
  );

describe("the questions of a year", () => {
  it("are those of all its campaigns, each with a period of its own", () => {
    const year = yearOf([campaign("2026-11", false), campaign("2026-12", true)], []);
    expect(statesOf(year)).toEqual({
      "M 2026-11": "unanswered",
      "M 2026-12": "open",
      "Q 2026-Q4": "open",
      "Y 2026": "open",
      "I 2026": "waiting",
    });
  });

  it("are put once when two campaigns ask the same, and stay open while one of them is", () => {
    const twice = yearOf(
      [campaign("2026-11", true), { ...campaign("2026-11", false), id: "other" }],
      [],
    );
    expect(statesOf(twice)).toEqual({ "M 2026-11": "open" });
  });

  it("can be changed only while a campaign that asks them is open", () => {
    const given = [answer("M", "2026-11", no), answer("M", "2026-12", no)];
    const year = yearOf([campaign("2026-11", false), campaign("2026-12", true)], given);
    const changeable = questionsOfYear(year, rules).flatMap(({ period, state }) =>
      state.kind === "answered" && state.changeable ? [period] : [],
    );
    expect(changeable).toEqual(["2026-12"]);
  });

  it("keep a 不适用 for the later periods of the year until it is answered otherwise", () => {
    const na: GivenAnswer = { kind: "not_applicable", reason: "流动党员支部" };
    const campaigns = [
      campaign("2026-09", false),
      campaign("2026-10", false),
      campaign("2026-11", false),
    ];
    const standing = yearOf(campaigns, [answer("M", "2026-09", na)]);
    expect(askedInYear(standing, rules, "2026-11").map((one) => one.answer?.given)).toEqual([na]);
    const withdrawn = yearOf(campaigns, [answer("M", "2026-09", na), answer("M", "2026-10", no)]);
    expect(askedInYear(withdrawn, rules, "2026-11").map((one) => one.answer)).toEqual([undefined]);
  });

  it("are only those of one month when a month is asked for", () => {
    const year = yearOf([campaign("2026-11", false), campaign("2026-12", true)], []);
    expect(askedInYear(year, rules, "2026-11").map(({ item }) => item.code)).toEqual(["M"]);
  });
});

describe("the score of a year", () => {
  const campaigns = [
    campaign("2026-10", false),
    campaign("2026-11", false),
    campaign("2026-12", true),
  ];

  it("takes the mean of the months, and leaves out what waits", () => {
    // 主题党日: met, not answered, not answered yet → (1 + 0) / 2 × 4 = 2 of 4; the rest of December is open.
    const score = scoreOfBranchYear(yearOf(campaigns, [answer("M", "2026-10", meets)]), rules);
    expect(score.lines.map(({ item, won, possible }) => [item.code, won, possible])).toEqual([
      ["M", 200, 400],
      ["Q", 0, 0],
      ["Y", 0, 0],
      ["I", 0, 0],
    ]);
    expect(score).toMatchObject({ total: 5000, pending: 4 });
  });

  it("scales each dimension to its own points and the total to a hundred", () => {
    const answers = [
      answer("M", "2026-10", meets),
      answer("M", "2026-11", no),
      answer("M", "2026-12", meets),
      answer("Q", "2026-Q4", no),
      answer("Y", "2026", meets),
    ];
    // act: 4 × 2/3 = 2.67 and 6 − 2 = 4 → 6.67 of 10. sys: 10 of 10, scaled to 15 of 15. (6.67 + 15) / 25 = 86.68
    const score = scoreOfBranchYear(yearOf(campaigns, answers), rules);
    expect(score.dimensions.filter(({ won }) => won !== null)).toMatchObject([
      { key: "act", won: 667, possible: 1000 },
      { key: "sys", won: 1500, possible: 1500 },
    ]);
    expect(score.total).toBe(8668);
  });

  it("is measured by the edition and the template of the last campaign", () => {
    const halved = aStandard([{ ...themeDay, points: 2 }]);
    const two = createYearRules(
      new Map([
        ["e1", standard],
        ["e2", halved],
      ]),
      new Set(),
    );
    const year = yearOf(
      [campaign("2026-10", false), { ...campaign("2026-11", false), editionId: "e2" }],
      [answer("M", "2026-10", meets), answer("M", "2026-11", meets)],
    );
    expect(scoreOfBranchYear(year, two).lines).toMatchObject([{ won: 200, possible: 200 }]);
  });
});

describe("the progress of a branch", () => {
  const december = [campaign("2026-12", true)];
  const of = (answers: Answer[]) =>
    progressOf(askedInYear(yearOf(december, answers), rules, "2026-12"));
  const all = [
    answer("M", "2026-12", meets),
    answer("Q", "2026-Q4", meets),
    answer("Y", "2026", no),
  ];

  it("is done when everything is answered, however it was answered", () => {
    expect(of(all)).toEqual({ state: "done", asked: 3, answered: 3, difficulties: 0 });
    expect(of(all.slice(1))).toMatchObject({ state: "open", answered: 2 });
  });

  it("needs help as soon as one thing is difficult", () => {
    const stuck = answer("M", "2026-12", { kind: "difficulty", need: "缺人" });
    expect(of([stuck])).toEqual({ state: "help", asked: 3, answered: 1, difficulties: 1 });
    expect(sumOf([of([stuck]), of(all), of([])])).toEqual({
      branches: 3,
      done: 1,
      open: 1,
      help: 1,
      asked: 9,
      answered: 4,
    });
  });
});
