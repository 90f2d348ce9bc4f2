/** 会议一句话记: the reasons of those who stayed away as people write them, and which line names only a meeting. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ABSENCE_WORDS, meetingNamed, readAbsences, readMeeting } from "#records/meeting-typed.ts";
import { ABSENCE_REASONS } from "#records/record.ts";

describe("why people stayed away", () => {
  it.each([
    ["", []],
    ["请假2 外出1", ["leave 2", "away 1"]],
    ["请假2人、外出1人", ["leave 2", "away 1"]],
    ["请假２，病假：3", ["leave 2", "ill 3"]],
    ["请假2外出1名", ["leave 2", "away 1"]],
    ["请假 2 人", ["leave 2"]],
    ["年老体弱3；其它1", ["frail 3", "other 1"]],
  ])("“%s” is read", (line, told) => {
    expect(readAbsences(line)?.map(({ reason, count }) => `${reason} ${count}`)).toEqual(told);
  });

  it.each(["老王没来", "请假", "2", "请假2 老王", "请假两人", "2人请假", "请假-1"])(
    "“%s” is not guessed at",
    (line) => {
      expect(readAbsences(line)).toBeUndefined();
    },
  );

  it("is read again as it was written, in whichever words", () => {
    const reason = fc.constantFrom(...ABSENCE_REASONS);
    const absence = reason.chain((one) =>
      fc.tuple(
        fc.constant(one),
        fc.constantFrom(...ABSENCE_WORDS[one]),
        fc.integer({ min: 0, max: 99 }),
      ),
    );
    fc.assert(
      fc.property(
        fc.array(absence),
        fc.constantFrom(" ", "、", "，", "人 "),
        (absences, between) => {
          const line = absences.map(([, word, count]) => `${word}${count}`).join(between);
          expect(readAbsences(line)).toEqual(
            absences.map(([one, , count]) => ({ reason: one, count })),
          );
        },
      ),
    );
  });
});

const absencesOf = (line: string) => {
  const read = readMeeting(line);
  return read.ok ? read.value.attendance.absences : read.refusal;
};

describe("in a line", () => {
  it("whoever is without a reason has another one", () => {
    expect(absencesOf("支委会 应到5 实到2 请假1")).toEqual([
      { reason: "leave", count: 1 },
      { reason: "other", count: 2 },
    ]);
  });
  it("more reasons than people stay as they were written, for the check to refuse", () => {
    expect(absencesOf("支委会 应到5 实到4 请假3")).toEqual([{ reason: "leave", count: 3 }]);
  });
  it("with everybody there, what looks like a reason is part of the topic", () => {
    const read = readMeeting("支委会 应到5 实到5 外出3");
    expect(read).toMatchObject({ ok: true, value: { words: ["外出3"] } });
    expect(absencesOf("支委会 应到5 实到5 外出3")).toEqual([]);
  });
});

it.each([
  ["支委会", "committee"],
  ["党小组会", "group"],
  ["主题党日 党课", "theme-day"],
  ["支委会 11月6日", undefined],
  ["研究", undefined],
  ["", undefined],
])("“%s” alone names %s", (line, kind) => {
  expect(meetingNamed(line)).toBe(kind);
});
