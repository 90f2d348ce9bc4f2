import { describe, expect, it } from "vitest";
import type { GivenAnswer } from "#taskbook/given-answer.ts";
import type { AnswerSpec, Item } from "#taskbook/item.ts";
import { type Score, scoreOf } from "#taskbook/score.ts";
import { gainOf } from "#taskbook/score-gain.ts";
import type { Question } from "#taskbook/score-question.ts";
import { anItem, aStandard, counted } from "#tests/support/items.ts";
import { randomFrom } from "#tests/support/random.ts";
import { starterStandard } from "#tests/support/starter-standard.ts";

const meets: GivenAnswer = { kind: "meets" };
const no: GivenAnswer = { kind: "value", value: { type: "yes_no", yes: false } };
const five: GivenAnswer = { kind: "value", value: { type: "count", count: 5, parts: {} } };
const answered = (
  item: Item,
  period: string,
  answer: GivenAnswer,
  changeable = false,
): Question => ({ item, period, state: { kind: "answered", answer, changeable } });

/** An item that is worth all of its dimension, so that the total says the same as the line. */
const alone = (item: Item, questions: readonly Question[]) => {
  const score = scoreFor([item], questions);
  const [line] = score.lines;
  if (line === undefined) throw new Error("one line");
  return { line, gain: gainOf(score, line) };
};
const scoreFor = (items: readonly Item[], questions: readonly Question[]): Score =>
  scoreOf({ standard: aStandard(items), template: "village", questions, confirmedVetoes: [] });

describe("what a line can still win", () => {
  it("is what mending every answer with an open window brings, rounded as the score is", () => {
    const item = anItem("A", { points: 1, dueMonths: [10, 11, 12] });
    const { line, gain } = alone(item, [
      answered(item, "2026-10", no),
      answered(item, "2026-11", meets),
      answered(item, "2026-12", no, true),
    ]);
    expect(line.won).toBe(33);
    expect(gain).toEqual({ kind: "mending", points: 6700 - 3300, won: 67, period: "2026-12" });
  });

  it("is the whole of what a count is short of", () => {
    const item = anItem("N", {
      points: 3,
      answer: counted(6),
      scoring: { mode: "proportional" },
    });
    const { gain } = alone(item, [answered(item, "2026-12", five, true)]);
    expect(gain).toEqual({ kind: "mending", points: 10_000 - 8333, won: 300, period: "2026-12" });
  });

  it("is what one good next period lifts the mean by, where nothing can be mended", () => {
    const item = anItem("A", { points: 4, dueMonths: [11, 12] });
    const { gain } = alone(item, [answered(item, "2026-11", no)]);
    expect(gain).toEqual({ kind: "next-period", points: 5000, won: 200, next: "2026-12" });
  });

  it("is nothing when the year is over for the item, or nothing was lost", () => {
    const item = anItem("A", { dueMonths: [12] });
    expect(alone(item, [answered(item, "2026-12", no)]).gain).toBeUndefined();
    expect(alone(item, [answered(item, "2026-12", meets, true)]).gain).toBeUndefined();
    expect(alone(item, []).gain).toBeUndefined();
  });

  it("counts a deduction once for each miss that is mended", () => {
    const item = anItem("P", { points: 3, scoring: { mode: "per_missing", deduct: 1 } });
    const { line, gain } = alone(item, [
      answered(item, "2026-10", no),
      answered(item, "2026-11", no, true),
      answered(item, "2026-12", no, true),
    ]);
    expect(line.won).toBe(0);
    expect(gain).toMatchObject({ kind: "mending", won: 200, period: "2026-11" });
  });
});

/** The answer that falls furthest short. */
function shortOf(answer: AnswerSpec): GivenAnswer | undefined {
  switch (answer.type) {
    case "yes_no":
      return { kind: "value", value: { type: "yes_no", yes: !answer.pass } };
    case "choice": {
      const worst = answer.options.toSorted((one, other) => one.ratio - other.ratio)[0];
      return worst && { kind: "value", value: { type: "choice", option: worst.key } };
    }
    case "count":
      return answer.each === undefined
        ? { kind: "value", value: { type: "count", count: 0, parts: {} } }
        : undefined;
    case "date":
    case "text":
      return undefined;
  }
}

describe("what the total gains", () => {
  it("is more than the line's own points where few items of its dimension count", () => {
    const small = anItem("S", { points: 0.67, dimension: "sup" });
    const items = [
      small,
      anItem("T", { points: 9.33, dimension: "sup" }),
      anItem("U", { points: 90, dimension: "org" }),
    ];
    const [, , other] = items;
    if (other === undefined) throw new Error("three items");
    const score = scoreFor(items, [
      answered(small, "2026-12", no, true),
      answered(other, "2026-12", meets),
    ]);
    const [line] = score.lines;
    if (line === undefined) throw new Error("three lines");
    expect(gainOf(score, line)).toMatchObject({ points: 1000, won: 67 });
  });

  it.each(Array.from({ length: 12 }, (_, seed) => seed + 1))(
    "is the total of the answers once mended less the total before, for every line of sample %i",
    (seed) => {
      const random = randomFrom(seed);
      const standard = starterStandard();
      const questions = standard.items.flatMap((item) => {
        const short = shortOf(item.answer);
        if (item.answeredBy !== "secretary" || item.scoring.mode === "bands") return [];
        if (short === undefined || random() < 0.2) return [];
        return [answered(item, "2026", random() < 0.5 ? short : meets, true)];
      });
      const totalOf = (of: readonly Question[]) =>
        scoreOf({ standard, template: "village", questions: of, confirmedVetoes: [] });
      const score = totalOf(questions);
      let gains = 0;
      for (const line of score.lines) {
        const gain = gainOf(score, line);
        if (gain === undefined) continue;
        gains++;
        const mended = questions.map((question) =>
          question.item === line.item ? answered(line.item, "2026", meets, true) : question,
        );
        expect(gain.points).toBe((totalOf(mended).total ?? 0) - (score.total ?? 0));
      }
      expect(gains).toBeGreaterThan(0);
    },
  );
});
