import { describe, expect, it } from "vitest";
import { recordLine } from "#cards/records/record-line.ts";
import type { RecordDetail } from "#records/record.ts";
import { admitted, dues, meeting, recorded, roster, talked } from "#tests/records/fact-samples.ts";

const line = (on: string, detail: RecordDetail) => recordLine(recorded(on, detail));
const elected = (of: "committee" | "secretary"): RecordDetail => ({
  type: "election",
  of,
  entitled: 30,
  present: 28,
  seats: 5,
  candidates: [],
});
const shifted = (months: number): RecordDetail => ({
  type: "term-shift",
  months,
  approval: "组发〔2026〕3号",
});

describe("a record in one line", () => {
  it("a meeting says what it was, with all its kinds, and how many came", () => {
    const attendance = { entitled: 5, present: 5, absences: [] };
    expect(recordLine(meeting("2026-11-06", ["committee"], { attendance }))).toBe(
      "11月6日支委会，应到5实到5",
    );
    expect(recordLine(meeting("2026-11-06", ["theme-day", "lecture"], { attendance }))).toBe(
      "11月6日主题党日、党课，应到5实到5",
    );
  });
  it("dues go by their month, whatever day they came in", () => {
    expect(recordLine(dues("2026-11", 31, 32, "2026-12-02"))).toBe("11月党费，应交32已交31");
    expect(line("2026-12-20", { type: "dues-published", year: "2026" })).toBe(
      "12月20日公布党费收缴（2026年）",
    );
  });
  it("people are counts and codes", () => {
    expect(recordLine(roster({ full: 28, probationary: 2 }, "2026-03-05"))).toBe(
      "3月5日名册，正式党员28、预备党员2",
    );
    expect(recordLine(admitted("2026-06-01", "candidate"))).toBe("6月1日发展1号确定为发展对象");
    expect(recordLine(talked("2026-03-05", "committee-member", 3))).toBe(
      "3月5日谈心谈话，支委和党员之间3人",
    );
  });
  it("hours are of the committee's study, or of the members as of a day", () => {
    const study = { type: "study", topic: "党章", hours: 8 } as const;
    expect(line("2026-03-05", { ...study, isRotation: false })).toBe("3月5日集中学习，8学时");
    expect(line("2026-03-05", { ...study, isRotation: true })).toBe("3月5日县级以上轮训，8学时");
    expect(line("2026-12-05", { type: "member-hours", reached: 27, due: 28 })).toBe(
      "12月5日党员学时，应参学28达到27",
    );
  });
  it("an election says of whom, and a moved term which way", () => {
    expect(line("2026-02-03", elected("committee"))).toBe("2月3日换届选举委员，应到30实到28");
    expect(line("2026-02-03", elected("secretary"))).toBe("2月3日换届选举书记，应到30实到28");
    expect(line("2026-02-03", shifted(6))).toBe("2月3日批准延期换届6个月");
    expect(line("2026-02-03", shifted(-3))).toBe("2月3日批准提前换届3个月");
  });
  it("a text of the year says which, and none of its words", () => {
    const text = { type: "year-text", year: "2026", text: "党建工作计划" } as const;
    expect(line("2026-01-05", { ...text, which: "plan" })).toBe("计划（2026年）");
    expect(line("2026-06-05", { ...text, which: "self-check" })).toBe("自查（2026年）");
    expect(line("2026-12-05", { ...text, which: "summary" })).toBe("总结（2026年）");
  });
});
