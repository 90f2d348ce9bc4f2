import { describe, expect, it } from "vitest";
import { type BranchRecord } from "#records/record.ts";
import { whole } from "./admission-samples.ts";
import { admitted, meeting, read, recorded, roster, talked, told } from "./fact-samples.ts";

const study = (on: string, hours: number, isRotation = false) =>
  recorded(on, { type: "study", topic: "轮训", hours, isRotation });

describe("书记和班子的学时 (支部条例第二十五条，待核)", () => {
  it("adds studies to the hours of 支委会, 主题党日 and 党课, each event once", () => {
    const records = [
      study("2026-03-02", 24, true),
      study("2026-09-02", 8),
      meeting("2026-04-05", ["committee"], { studyHours: 2 }),
      meeting("2026-05-05", ["theme-day", "lecture"], { studyHours: 3 }),
      meeting("2026-06-05", ["members"], { studyHours: 4 }),
      meeting("2026-07-05", ["lecture"]),
      study("2025-12-31", 40, true),
      study("2027-01-01", 40, true),
    ];
    const reading = read("hours.committee", "2026", records);
    expect(reading).toMatchObject({
      value: { type: "count", count: 37, parts: { rotation: 1 } },
      used: [
        "committee  2026-04-05",
        "study 2026-03-02",
        "study 2026-09-02",
        "theme-day+lecture  2026-05-05",
      ],
    });
  });
  it("without a record is 0, not unknown", () => {
    expect(told(read("hours.committee", "2026", []))).toBe(0);
  });
});

const hours = (on: string, reached: number, due: number) =>
  recorded(on, { type: "member-hours", reached, due });

describe("党员学时 (教育管理条例第二十条、第二十三条)", () => {
  it.each([
    [[hours("2026-12-20", 9, 10)], 90],
    [[hours("2026-12-20", 2, 3)], 66],
    [[hours("2026-12-20", 11, 10)], 100],
    [[hours("2026-12-20", 0, 0)], "no-hours-due"],
    [[], "unknown: member-hours"],
    [[hours("2025-12-31", 10, 10), hours("2027-01-01", 10, 10)], "unknown: member-hours"],
    [[hours("2026-12-20", 9, 10), hours("2026-06-30", 1, 10)], 90],
  ])("%# the last count of the year tells", (records, answer) => {
    expect(told(read("hours.members", "2026", records))).toBe(answer);
  });
});

describe("谈心谈话 (支部条例第十九条)", () => {
  // 10 full members, 3 of them the committee: 3 + 7 + 10 = 20 talks due
  const all = [
    talked("2026-03-01", "committee", 3),
    talked("2026-04-01", "committee-member", 7),
    talked("2026-05-01", "members", 10),
  ];
  it.each<[string, readonly BranchRecord[], string | number]>([
    ["everybody", [roster(), ...all], 100],
    ["nobody", [roster()], 0],
    ["19 of 20", [roster(), ...all.slice(0, 2), talked("2026-05-01", "members", 9)], 95],
    ["more of one for none of another", [roster(), talked("2026-05-01", "members", 99)], 50],
    [
      "in two instalments",
      [
        roster(),
        ...all.slice(1),
        talked("2026-01-01", "committee", 1),
        talked("2026-12-31", "committee", 2),
      ],
      100,
    ],
    ["in another year", [roster(), talked("2025-12-31", "members", 10)], 0],
    // 2 + 3 = 5 due: the secretary does not talk with himself
    [
      "a branch of 3 without a committee",
      [
        roster({ full: 3, committee: 0 }),
        talked("2026-03-01", "committee-member", 2),
        talked("2026-03-02", "members", 3),
      ],
      100,
    ],
    // 8 full and 3 on the committee: 3 + 5 + 8 = 16 due; 11 / 16 = 68.75 %
    [
      "a share is rounded down",
      [
        roster({ full: 8 }),
        talked("2026-03-01", "committee", 3),
        talked("2026-03-02", "members", 8),
      ],
      68,
    ],
    // a committee of one has no talks among itself: 9 + 10 = 19 due
    [
      "a committee of one",
      [
        roster({ committee: 1 }),
        talked("2026-03-01", "committee-member", 9),
        talked("2026-03-02", "members", 10),
      ],
      100,
    ],
    // 3 + 0 + 2 = 5 due
    [
      "fewer full members than committee",
      [roster({ full: 2 }), talked("2026-03-01", "committee", 3)],
      60,
    ],
    ["one member", [roster({ full: 1, committee: 0 })], "no-talks-due"],
    ["no roster", all, "unknown: roster"],
  ])("%s", (_, records, answer) => {
    expect(told(read("talks", "2026", records))).toBe(answer);
  });
});

/** Applied, was talked with, and nothing since. */
const waiting = (["applied", "talked"] as const).map((step) =>
  recorded("2025-12-01", { type: "admission", person: "发展9号", step }, `9 ${step}`),
);
const activist = (contacts: number) => admitted("2026-03-01", "activist", { contacts });

describe("发展党员 (发展党员工作细则)", () => {
  const applied = admitted("2026-01-05", "applied");
  const onTime = admitted("2026-02-05", "talked");
  it.each<[string, readonly BranchRecord[], string]>([
    ["nobody in the year", [admitted("2027-01-01", "applied")], "no-applicants"],
    ["idle since last year, nothing due", waiting, "ok"],
    ["idle since last year, not talked with", waiting.slice(0, 1), "late"],
    ["talked with after a month to the day", [applied, onTime], "ok"],
    ["talked with a day later", [applied, admitted("2026-02-06", "talked")], "late"],
    ["not talked with at all", [applied], "late"],
    ["one contact", [applied, onTime, activist(1), admitted("2026-09-01", "inspected")], "ok"],
    ["no contact", [applied, onTime, activist(0), admitted("2026-09-01", "inspected")], "no"],
    ["not inspected in the half year", [applied, onTime, activist(2)], "late"],
    ["an activist without a talk", [applied, activist(2)], "no"],
    ["talked with before applying", [applied, admitted("2026-01-04", "talked")], "no"],
  ])("%s", (_, records, option) => {
    expect(told(read("admission.steps", "2026", records))).toBe(option);
  });
  it("a candidate before the year is over is too early, in the year it happened", () => {
    const path = [
      applied,
      onTime,
      activist(2),
      admitted("2026-09-01", "inspected"),
      admitted("2027-02-28", "candidate"),
    ];
    const inTime = [
      ...path.slice(0, 4),
      admitted("2027-03-01", "inspected"),
      admitted("2027-03-01", "candidate"),
    ];
    expect(told(read("admission.steps", "2026", path, "2027-12-31"))).toBe("ok");
    expect(told(read("admission.steps", "2027", path, "2027-12-31"))).toBe("no");
    expect(told(read("admission.steps", "2027", inTime, "2027-12-31"))).toBe("ok");
  });
  it("a talk that was late counts in the years in which it was still to be had", () => {
    const path = [
      admitted("2025-11-05", "applied"),
      admitted("2026-01-20", "talked"),
      admitted("2027-01-20", "activist", { contacts: 1 }),
    ];
    const options = ["2025", "2026", "2027"].map((year) =>
      told(read("admission.steps", year, path)),
    );
    expect(options).toEqual(["late", "late", "ok"]);
  });
  it("looks at those who moved in the year or were on their way, each by a path of their own", () => {
    const other = {
      ...applied,
      id: "2",
      detail: { type: "admission", person: "发展2号", step: "applied" },
    } as const;
    expect(read("admission.steps", "2026", [applied, onTime, other])).toMatchObject({
      value: { option: "late" },
      used: ["2", applied.id, onTime.id],
    });
  });
  it("leaves out those who had come to the end of their path before the year", () => {
    // Late twice in the years before: the last step was due by 2026-07-30.
    const path = whole({ talked: "2024-03-01", "conversion-approved": "2026-07-31" });
    expect(told(read("admission.steps", "2027", path, "2027-12-31"))).toBe("no-applicants");
    expect(told(read("admission.steps", "2026", path, "2027-12-31"))).toBe("late");
    expect(read("admission.steps", "2027", [...path, ...waiting], "2027-12-31")).toMatchObject({
      value: { option: "ok" },
      used: waiting.map(({ id }) => id),
    });
  });
});
