import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Answer,
  checkGiven,
  type Giving,
  giveAnswer,
  LONGEST_REASON,
} from "#blueprint/answer.ts";
import type { GivenAnswer } from "#taskbook/given-answer.ts";
import type { Item } from "#taskbook/item.ts";
import { anItem, choice, counted } from "#tests/support/items.ts";

const nineTwelve = Date.parse("2026-11-03T09:12:00+08:00");
const committeeMeeting = anItem("C-ACT-02", {
  answer: counted(1),
  scoring: { mode: "per_missing", deduct: 0.25 },
  naWhen: "不设支委会的支部",
});

const giving = (given: GivenAnswer, over: Partial<Giving> = {}): Giving => ({
  item: committeeMeeting,
  period: "2026-11",
  given,
  seenRevision: 0,
  byPersonId: "wang",
  at: nineTwelve,
  ...over,
});
const given = (answer: GivenAnswer, revision = 1): Answer => ({
  itemCode: "C-ACT-02",
  period: "2026-11",
  revision,
  given: answer,
  byPersonId: "wang",
  answeredAt: nineTwelve,
});

const refusalOf = (item: Item, answer: GivenAnswer) => {
  const checked = checkGiven(item, answer);
  return checked.ok ? "taken" : checked.refusal.kind;
};

const count = (n: number, unit?: string) =>
  refusalOf(anItem("A", { answer: counted(90, unit) }), {
    kind: "value",
    value: { type: "count", count: n, parts: {} },
  });

describe("giving an answer", () => {
  it("makes the first revision of an unanswered question", () => {
    expect(giveAnswer(undefined, giving({ kind: "meets" }))).toEqual({
      ok: true,
      value: given({ kind: "meets" }),
    });
  });

  it("changes nothing when the card showed an older revision", () => {
    const held = given({ kind: "meets" });
    const late = giving({ kind: "difficulty", need: "缺人" }, { seenRevision: 0 });
    expect(giveAnswer(held, late)).toEqual({
      ok: false,
      refusal: { kind: "answer.stale", itemCode: "C-ACT-02" },
    });
  });

  it("adds a revision on top of the one that was seen", () => {
    const changed = giveAnswer(
      given({ kind: "meets" }),
      giving({ kind: "value", value: { type: "count", count: 0, parts: {} } }, { seenRevision: 1 }),
    );
    expect(changed).toMatchObject({ ok: true, value: { revision: 2 } });
  });

  it("keeps the answer, its revision and its time when the same is said again", () => {
    const held = given({ kind: "value", value: { type: "count", count: 2, parts: {} } });
    const again = giving(
      { value: { parts: {}, count: 2, type: "count" }, kind: "value" },
      { seenRevision: 1, at: nineTwelve + 60_000 },
    );
    expect(giveAnswer(held, again)).toEqual({ ok: true, value: held });
  });

  it("counts once, however often and in whatever order the same presses arrive", () => {
    const presses = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 30 });
    fc.assert(
      fc.property(presses, (revisions) => {
        let held: Answer | undefined;
        for (const seenRevision of revisions) {
          const need = `第${seenRevision}次`;
          const result = giveAnswer(held, giving({ kind: "difficulty", need }, { seenRevision }));
          if (result.ok) held = result.value;
        }
        let expected = 0;
        for (const seen of revisions) if (seen === expected) expected++;
        expect(held?.revision ?? 0).toBe(expected);
      }),
    );
  });
});

describe("what an item takes", () => {
  it("takes 不适用 only where the standard says when", () => {
    const reason: GivenAnswer = { kind: "not_applicable", reason: "没有党小组" };
    expect(refusalOf(committeeMeeting, reason)).toBe("taken");
    expect(refusalOf(anItem("A"), reason)).toBe("answer.never-not-applicable");
  });

  it("takes 不适用 and 有困难 only with words", () => {
    expect(refusalOf(committeeMeeting, { kind: "not_applicable", reason: " " })).toBe(
      "answer.reason-missing",
    );
    expect(refusalOf(committeeMeeting, { kind: "difficulty", need: "" })).toBe(
      "answer.reason-missing",
    );
    expect(
      refusalOf(committeeMeeting, { kind: "difficulty", need: "字".repeat(LONGEST_REASON) }),
    ).toBe("taken");
    expect(
      refusalOf(committeeMeeting, { kind: "difficulty", need: "字".repeat(LONGEST_REASON + 1) }),
    ).toBe("answer.too-long");
  });

  it("takes whole numbers from 0, and percentages up to 100", () => {
    expect([count(0), count(100_000), count(100, "%")]).toEqual(["taken", "taken", "taken"]);
    expect([count(-1), count(1.5), count(100_001), count(101, "%")]).toEqual(
      Array.from({ length: 4 }, () => "answer.not-a-count"),
    );
  });

  it("takes only the options of the item", () => {
    const item = anItem("A", { answer: choice, scoring: { mode: "option_ratio" } });
    const chosen = (option: string) =>
      refusalOf(item, { kind: "value", value: { type: "choice", option } });
    expect([chosen("part"), chosen("other")]).toEqual(["taken", "answer.no-such-option"]);
  });

  it("takes only days that exist, and an approved shift up to the item's most", () => {
    const item = anItem("A", {
      answer: {
        type: "date",
        field: "last_election_date",
        maxAgeYears: 5,
        extensionMaxYears: 1,
        remindMonthsBefore: 6,
      },
    });
    const day = (on: string, extensionYears = 0) =>
      refusalOf(item, { kind: "value", value: { type: "date", on, extensionYears } });
    expect([day("2024-02-29"), day("2026-11-03", 1)]).toEqual(["taken", "taken"]);
    expect([day("2026-02-29"), day("2026-11-03", 2)]).toEqual([
      "answer.no-such-day",
      "answer.extension-too-long",
    ]);
  });

  it("never takes 正常 for a text, which nobody has read yet", () => {
    const item = anItem("A", {
      answer: { type: "text", minEntries: 1, maxEntries: 3 },
      scoring: { mode: "inspector_rating", scale: [0, 1] },
    });
    const written = (entries: string[]) =>
      refusalOf(item, { kind: "value", value: { type: "text", entries } });
    expect(refusalOf(item, { kind: "meets" })).toBe("answer.not-of-its-type");
    expect([written(["a"]), written([]), written(["a", "b", "c", "d"])]).toEqual([
      "taken",
      "answer.entries",
      "answer.entries",
    ]);
  });

  it("takes a value only of the item's own type", () => {
    const value: GivenAnswer = { kind: "value", value: { type: "yes_no", yes: false } };
    expect(refusalOf(committeeMeeting, value)).toBe("answer.not-of-its-type");
  });
});
