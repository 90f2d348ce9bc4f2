import { describe, expect, it } from "vitest";
import {
  answerHelp,
  HELP_RULES,
  type HelpClock,
  type HelpTask,
  helpCallOn,
  helpDueOn,
  nextHelpDay,
  takeHelp,
} from "#blueprint/help-task.ts";
import { addDays, at, type Day } from "#kernel/calendar.ts";
import { workingCalendar } from "#kernel/working-calendar.ts";

const calendar = workingCalendar([]);
const RAISED = at("2026-11-02", "10:00");
const task: HelpTask = {
  id: "ABC",
  branchId: "u",
  about: { kind: "item", itemCode: "B1", period: "2026-11", campaignId: "c" },
  need: "缺讲课的人",
  raisedBy: "s",
  raisedAt: RAISED,
  dueOn: "2026-11-09",
  state: "open",
  ownerId: null,
  answer: null,
};
const answer = { words: " 周五派人来 ", byPersonId: "p", answeredAt: RAISED };

it("a need is answered in five working days", () => {
  expect(helpDueOn(calendar, RAISED)).toBe("2026-11-09");
  expect(helpDueOn(calendar, at("2026-09-29", "10:00"))).toBe("2026-10-12");
});

describe("求助", () => {
  it("has the first who takes it as its owner, and is answered by whoever may", () => {
    const taken = takeHelp(task, { personId: "p", ownerName: null });
    expect(taken).toMatchObject({ value: { ownerId: "p" } });
    const owned = { ...task, ownerId: "p" };
    expect(takeHelp(owned, { personId: "q", ownerName: "某人" })).toMatchObject({
      refusal: { kind: "help.owned", ownerName: "某人" },
    });
    expect(answerHelp(owned, { ...answer, byPersonId: "q" })).toMatchObject({
      value: { state: "answered", ownerId: "p", answer: { words: "周五派人来", byPersonId: "q" } },
    });
  });

  it.each([
    ["answered", "help.answered"],
    ["withdrawn", "help.withdrawn"],
  ] as const)("that is %s is neither taken nor answered", (state, kind) => {
    const over = { ...task, state };
    expect(takeHelp(over, { personId: "p", ownerName: null })).toMatchObject({ refusal: { kind } });
    expect(answerHelp(over, answer)).toMatchObject({ refusal: { kind } });
  });

  it("needs words, and not too many", () => {
    expect(answerHelp(task, { ...answer, words: "  " })).toMatchObject({
      refusal: { kind: "help.empty" },
    });
    const long = "字".repeat(HELP_RULES.longest + 1);
    expect(answerHelp(task, { ...answer, words: long })).toMatchObject({
      refusal: { kind: "help.too-long" },
    });
  });
});

/** What is called for when somebody looks every day. */
function calls(dueOn: Day, days: readonly Day[]): string[] {
  let clock: HelpClock = { dueOn, remindedAt: null, escalatedAt: null };
  const called: string[] = [];
  for (const day of days) {
    const call = helpCallOn(clock, day, calendar);
    if (call === undefined) continue;
    called.push(`${day} ${call}`);
    clock =
      call === "remind" ? { ...clock, remindedAt: at(day, "09:00") } : { ...clock, escalatedAt: 1 };
  }
  return called;
}
const from = (day: Day) => Array.from({ length: 20 }, (_, index) => addDays(day, index));

describe("the clock of a 求助", () => {
  it("reminds on the last day, and tells the next level on the working day after it, once each", () => {
    expect(calls("2026-11-09", from("2026-11-02"))).toEqual([
      "2026-11-09 remind",
      "2026-11-10 escalate",
    ]);
    expect(calls("2026-09-30", from("2026-09-20"))).toEqual([
      "2026-09-30 remind",
      "2026-10-08 escalate",
    ]);
  });

  it("after days away tells the next level alone", () =>
    expect(calls("2026-11-09", from("2026-11-12"))).toEqual(["2026-11-12 escalate"]));

  it("knows its next day", () => {
    const clock = { dueOn: "2026-11-06", remindedAt: null, escalatedAt: null };
    expect(nextHelpDay(clock, calendar)).toBe("2026-11-06");
    expect(nextHelpDay({ ...clock, remindedAt: 1 }, calendar)).toBe("2026-11-09");
    expect(nextHelpDay({ ...clock, remindedAt: 1, escalatedAt: 2 }, calendar)).toBeUndefined();
  });
});
