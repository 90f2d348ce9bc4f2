import { describe, expect, it } from "vitest";
import {
  dues as ofMonth,
  recorded,
  roster as rosterOf,
  talked,
} from "#tests/records/fact-samples.ts";
import { FORMS, offered, opensWith, TODAY, viewOf } from "./form-samples.ts";

const { talks, study, dues, election, "member-hours": hours } = FORMS;
const { "dues-published": published, "year-text": text } = FORMS;
const members = rosterOf({ full: 28, probationary: 2, committee: 5 });

describe("a form opens", () => {
  it("with today, and with the day of the record when one is corrected", () => {
    expect(opensWith(talks, viewOf())).toMatchObject({ on: TODAY });
    const corrects = talked("2026-03-05", "members", 4);
    expect(opensWith(talks, viewOf([corrects], { corrects }))).toEqual({
      on: "2026-03-05",
      relation: "members",
      talked: "4",
    });
  });
  it("with what the last one was, but not with its result", () => {
    const last = talked("2026-03-05", "members", 4);
    expect(opensWith(talks, viewOf([last]))).toEqual({ on: TODAY, relation: "members" });
    const studied = { type: "study", topic: "党章", hours: 8, isRotation: true } as const;
    expect(opensWith(study, viewOf([recorded("2026-03-05", studied)]))).toEqual({
      on: TODAY,
      hours: "8",
      rotation: false,
    });
  });
  it("with the members of the last roster, 正式 and 预备", () => {
    const older = rosterOf({ full: 1 }, "2025-01-01");
    expect(opensWith(hours, viewOf([older, members]))).toEqual({ on: TODAY, due: "30" });
    expect(opensWith(dues, viewOf([older, members]))).toMatchObject({ due: "30", paid: "30" });
  });
  it("without a roster, with those of the last record of its kind", () => {
    expect(opensWith(dues, viewOf([ofMonth("2026-10", 31, 32)]))).toMatchObject({
      due: "32",
      paid: "32",
    });
  });
});

describe("the month of 党费", () => {
  it.each([
    ["nothing recorded ever: this month", [], "2026-11"],
    ["begun this month: this month", ["2026-11"], "2026-11"],
    ["a gap since the first: the gap", ["2026-08", "2026-10"], "2026-09"],
    ["begun in an earlier year: from January on", ["2025-12"], "2026-01"],
    ["all up to last month: this month", ["2026-09", "2026-10"], "2026-11"],
    ["a gap of an earlier year is not the first thought", ["2025-01", "2026-01"], "2026-02"],
  ])("%s", (_, months, month) => {
    const records = months.map((each) => ofMonth(each, 1, 1));
    expect(opensWith(dues, viewOf(records))).toMatchObject({ month });
  });
  it("last year's are offered as well, and nothing later than this month", () => {
    const words = offered(dues, viewOf([], { today: "2026-02-10" }), "month");
    expect(words).toHaveLength(14);
    expect([words[0], words.at(-1)]).toEqual(["2026年2月党费", "2025年1月党费"]);
  });
});

describe("the year", () => {
  const lastYears = recorded("2025-12-20", { type: "dues-published", year: "2025" });
  it.each([
    ["2026-02-10", [], "2025"],
    ["2026-03-31", [], "2025"],
    ["2026-04-01", [], "2026"],
    ["2026-02-10", [lastYears], "2026"],
  ])("of the 公布 on %s", (today, records, year) => {
    expect(opensWith(published, viewOf(records, { today }))).toEqual({ on: today, year });
  });
  it.each([
    ["2026-03-31", "plan"],
    ["2026-04-01", "self-check"],
    ["2026-10-31", "self-check"],
    ["2026-11-01", "summary"],
  ])("of %s is written about in a text of its season", (today, which) => {
    expect(opensWith(text, viewOf([], { today }))).toEqual({ on: today, which, year: "2026" });
  });
  it("that comes is offered for its plan", () => {
    expect(offered(text, viewOf(), "year")).toEqual(["2027年", "2026年", "2025年"]);
  });
});

const elected = (of: "committee" | "secretary", seats: number) =>
  recorded(
    "2023-02-03",
    { type: "election", of, entitled: 26, present: 26, seats, candidates: [] },
    of,
  );

describe("an election", () => {
  it("opens with the full members and the seats of the committee", () => {
    expect(opensWith(election, viewOf([members]))).toEqual({
      on: TODAY,
      of: "committee",
      entitled: "28",
      seats: "5",
    });
  });
  it("opens with the seats of the last committee, not of the last secretary", () => {
    const records = [elected("committee", 7), elected("secretary", 1), members];
    expect(opensWith(election, viewOf(records))).toMatchObject({ entitled: "28", seats: "7" });
  });
  it("of a branch without a committee is of the secretary", () => {
    expect(opensWith(election, viewOf([rosterOf({ committee: 0 })]))).toMatchObject({
      of: "secretary",
      seats: "1",
    });
  });
});
