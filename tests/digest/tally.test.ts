import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { describe, expect, it } from "vitest";
import { questionsDue } from "#blueprint/due.ts";
import { SOURCED } from "#blueprint/use-cases/open-checklist.ts";
import { ARITHMETIC, amend, EMPTY, progressIn, type Tally, tallyOf } from "#digest/tally.ts";
import type { GivenAnswer } from "#taskbook/given-answer.ts";
import { scoreOf } from "#taskbook/score.ts";
import type { Question } from "#taskbook/score-question.ts";
import { randomFrom } from "#tests/support/random.ts";
import { starterStandard } from "#tests/support/starter-standard.ts";

const progress = { state: "open", asked: 37, answered: 20, difficulties: 1 } as const;

/** What ten made-up branches count in a December, by the starter standard. */
function talliesOfTen(): readonly Tally[] {
  const next = randomFrom(7);
  const standard = starterStandard();
  const due = questionsDue(standard, {
    template: "village",
    month: "2026-12",
    sourced: SOURCED,
  });
  const said: readonly GivenAnswer[] = [
    { kind: "meets" },
    { kind: "difficulty", need: "缺一间会议室" },
    { kind: "value", value: { type: "yes_no", yes: false } },
    { kind: "value", value: { type: "count", count: 1, parts: {} } },
  ];
  return Array.from({ length: 10 }, () => {
    const questions = due.map(({ item, period }): Question => {
      const answer = said[Math.floor(next() * said.length)];
      if (answer === undefined || next() < 0.2)
        return { item, period, state: { kind: "unanswered" } };
      return { item, period, state: { kind: "answered", answer, changeable: false } };
    });
    const score = scoreOf({
      standard,
      template: "village",
      questions,
      confirmedVetoes: [],
    });
    return tallyOf(progress, score);
  });
}

describe("a tally", () => {
  it("added and taken away again leaves what was", () => {
    const [first = EMPTY, ...rest] = talliesOfTen();
    const all = amend(EMPTY, { added: [first, ...rest] });
    const without = amend(all, { added: [], removed: rest });
    const left = Object.entries(without).filter(([, amounts]) => amounts.some((n) => n !== 0));
    expect(Object.fromEntries(left)).toEqual(first);
    expect(progressIn(all)).toMatchObject({ branches: 10, open: 10, asked: 370, answered: 200 });
  });

  it("says the same as long as its arithmetic has the same number: when this falls, raise ARITHMETIC and write the new hash here", () => {
    const words = talliesOfTen().map((tally) =>
      Object.entries(tally).toSorted(([one], [other]) => (one < other ? -1 : 1)),
    );
    const hash = bytesToHex(sha256(utf8ToBytes(JSON.stringify(words)))).slice(0, 16);
    expect([ARITHMETIC, hash]).toEqual([1, "2aa3574a4062c674"]);
  });
});
