import { describe, expect, it } from "vitest";
import {
  checkPoll,
  isPollOpen,
  opinionFigures,
  POLL_CHOICES,
  type PollCount,
  shownQuestions,
} from "#acceptance/poll.ts";

const TODAY = "2026-11-20";

const counted = (numbers: readonly number[]): readonly PollCount[] =>
  POLL_CHOICES.map((choice, index) => ({ question: "team", choice, count: numbers[index] ?? 0 }));

/** What everybody sees of one question, hidden ones as a mark. */
const seenOf = (numbers: readonly number[], votes: number): readonly (number | null)[] =>
  shownQuestions({ votes, counts: counted(numbers) })[0]?.choices.map(({ count }) => count) ?? [];

/** The answers, and none. */
const PLACES = POLL_CHOICES.length + 1;

/** All ways in which so many people answer five ways or not at all. */
function* ways(votes: number, places: number): Generator<readonly number[]> {
  if (places === 1) {
    yield [votes];
    return;
  }
  for (let first = 0; first <= votes; first++)
    for (const rest of ways(votes - first, places - 1)) yield [first, ...rest];
}

describe("a poll", () => {
  it.each([5, 500])("takes %i links", (tokens) =>
    expect(checkPoll({ tokens, untilOn: undefined }, TODAY)).toEqual({
      ok: true,
      value: { tokens, untilOn: "2026-11-27" },
    }),
  );

  it.each([4, 501, 5.5, Number.NaN, -5])("refuses %d links", (tokens) =>
    expect(checkPoll({ tokens, untilOn: undefined }, TODAY)).toMatchObject({
      refusal: { kind: "poll.links", least: 5, most: 500 },
    }),
  );

  it.each([
    [TODAY, true],
    ["2027-01-19", true],
    ["2026-11-19", false],
    ["2027-01-20", false],
    ["2026-02-30", false],
    ["soon", false],
  ])("as for the last day %s: %s", (untilOn, taken) =>
    expect(checkPoll({ tokens: 60, untilOn }, TODAY).ok).toBe(taken),
  );

  it("is open through its last day, and while 考评 goes on", () => {
    const of = { untilOn: TODAY, state: "under-visit" } as const;
    expect(isPollOpen(of, TODAY)).toBe(true);
    expect(isPollOpen(of, "2026-11-21")).toBe(false);
    for (const state of ["decided", "rectifying", "frozen", "forwarded"] as const)
      expect(isPollOpen({ ...of, state }, TODAY)).toBe(false);
  });
});

describe("points", () => {
  it.each([
    [[50, 0, 0, 0, 4], 10, 10],
    [[0, 50, 0, 0, 4], 8, 10],
    [[0, 0, 50, 0, 4], 6, 10],
    [[0, 0, 0, 50, 4], 0, 10],
    [[10, 5, 4, 1, 0], 3, 4],
    [[48, 1, 0, 1, 0], 10, 10],
  ])(
    "of %j are %d of %d: 100, 80, 60 and 0 an answer, a point for five of them",
    (numbers, won, possible) =>
      expect(opinionFigures({ votes: 60, counts: counted(numbers) })).toEqual({
        won: won * 100,
        possible: possible * 100,
      }),
  );

  it("need five votes, and five answers that say something", () => {
    expect(opinionFigures({ votes: 4, counts: counted([20]) })).toBeUndefined();
    expect(opinionFigures({ votes: 5, counts: counted([5]) })).toEqual({ won: 100, possible: 100 });
    expect(opinionFigures({ votes: 6, counts: counted([4, 0, 0, 0, 6]) })).toBeUndefined();
  });
});

describe("what is shown", () => {
  it("hides numbers under five", () =>
    expect(seenOf([12, 5, 4, 1, 0], 22)).toEqual([12, 5, null, null, null]));

  it("hides a second number where the first would follow from the votes", () => {
    expect(seenOf([12, 8, 1, 0, 0], 21)).toEqual([12, null, null, null, null]);
    expect(seenOf([9, 1, 0, 0, 0], 10)).toEqual([null, null, null, null, null]);
  });

  it("counts whoever left the question out among the hidden", () =>
    expect(seenOf([10, 5, 0, 0, 0], 17)).toEqual([10, null, null, null, null]));

  it("leaves hidden nobody or at least five together", () => {
    for (let votes = 5; votes <= 16; votes++)
      for (const way of ways(votes, PLACES)) {
        const hidden = votes - sumOf(seenOf(way.slice(0, -1), votes));
        expect(hidden === 0 || hidden >= 5).toBe(true);
      }
  });

  it("never lets anybody work out a number from one to four, whoever knows how many voted", () => {
    for (let votes = 5; votes <= 16; votes++) {
      const alike = Map.groupBy(ways(votes, PLACES), (way) =>
        JSON.stringify(seenOf(way.slice(0, -1), votes)),
      );
      for (const possible of alike.values()) expect(givenAway(possible)).toBe(false);
    }
  });
});

const sumOf = (seen: readonly (number | null)[]): number =>
  seen.reduce<number>((sum, count) => sum + (count ?? 0), 0);

/** A number from one to four, of an answer or of who left it out, that is the same in all that look alike. */
const givenAway = (possible: readonly (readonly number[])[]): boolean =>
  Array.from({ length: PLACES }, (_, place) => place).some((place) => {
    const values = new Set(possible.map((way) => way[place]));
    const [only = 0] = values;
    return values.size === 1 && only > 0 && only < 5;
  });
