import * as fc from "fast-check";
import { expect, it } from "vitest";
import type { AnswerValue } from "#taskbook/given-answer.ts";
import { DIMENSION_KEYS, type Item } from "#taskbook/item.ts";
import { scoreOf } from "#taskbook/score.ts";
import type { Question, QuestionState } from "#taskbook/score-question.ts";
import { referenceItem, referenceTotal } from "./score-reference.ts";
import {
  allOrNothing,
  answered,
  ask,
  countOf,
  difficulty,
  type ItemSketch,
  itemOf,
  meets,
  monthly,
  monthsTo,
  notApplicable,
  open,
  optionRatio,
  perMissing,
  proportional,
  standardOf,
  unanswered,
  value,
  yesNo,
} from "./score-samples.ts";

const ratio = fc.integer({ min: 0, max: 100 }).map((n) => n / 100);
const target = fc.integer({ min: 1, max: 100 });
const deduct = fc.integer({ min: 1, max: 1500 }).map((n) => n / 1000);

const choice = fc.array(ratio, { minLength: 1, maxLength: 4 }).map((ratios) => ({
  type: "choice" as const,
  options: ratios.map((share, index) => ({
    key: String(index),
    label: String(index),
    ratio: share,
  })),
}));
const bands = fc
  .uniqueArray(fc.record({ gte: fc.nat(100), ratio }), {
    minLength: 1,
    maxLength: 4,
    selector: ({ gte }) => gte,
  })
  .map((list) => countOf(80, "%", { bands: list }));
const parted = fc.tuple(target, fc.array(target, { maxLength: 2 })).map(([gte, parts]) =>
  countOf(gte, "次", {
    sub: parts.map((part, index) => ({ key: String(index), gte: part, unit: "次" })),
  }),
);
const term = {
  type: "date",
  field: "last_election_date",
  maxAgeYears: 3,
  extensionMaxYears: 1,
  remindMonthsBefore: 6,
} as const;
const rating = { mode: "inspector_rating", scale: [0, 0.5, 0.8, 1] } as const;

const sketch: fc.Arbitrary<ItemSketch> = fc.oneof(
  fc.boolean().map((pass) => ({ answer: { ...yesNo, pass }, scoring: allOrNothing }) as const),
  fc.constant({ answer: term, scoring: allOrNothing }),
  parted.map((answer) => ({ answer, scoring: allOrNothing })),
  parted.map((answer) => ({ answer, scoring: proportional })),
  choice.map((answer) => ({ answer, scoring: optionRatio })),
  fc.tuple(target, deduct).map(([gte, d]) => ({ answer: countOf(gte), scoring: perMissing(d) })),
  deduct.map((d) => ({ answer: countOf(1, "次", { each: "group" }), scoring: perMissing(d) })),
  bands.map((answer) => ({ answer, scoring: { mode: "bands" }, answeredBy: "poll" }) as const),
  fc.constant({
    answer: { type: "text", minEntries: 1, maxEntries: 3 },
    scoring: rating,
    answeredBy: "inspector",
  } as const),
);

const few = fc.nat(120);
function valueFor({ answer }: Item): fc.Arbitrary<AnswerValue> {
  switch (answer.type) {
    case "yes_no":
      return fc.boolean().map((yes) => ({ type: "yes_no", yes }));
    case "choice":
      return fc.constantFrom(...answer.options).map(({ key }) => ({ type: "choice", option: key }));
    case "date":
      return fc
        .record({ year: fc.integer({ min: 2019, max: 2026 }), extensionYears: fc.nat(1) })
        .map(({ year, extensionYears }) => ({ type: "date", on: `${year}-06-30`, extensionYears }));
    case "text":
      return fc.constant({ type: "text", entries: ["甲"] });
    case "count":
      return answer.each === "group"
        ? fc.nat(4).map((missing) => ({ type: "groups", missing }))
        : fc
            .record({ count: few, parts: fc.dictionary(fc.constantFrom("0", "1"), few) })
            .map((given) => ({ type: "count", ...given }));
  }
}

function stateFor(item: Item): fc.Arbitrary<QuestionState> {
  const common = [meets, notApplicable, difficulty, open, unanswered];
  const given = valueFor(item).map((one) => value(one));
  return item.scoring.mode === "inspector_rating"
    ? fc.oneof(
        fc.constantFrom(...common),
        given,
        fc
          .constantFrom(...item.scoring.scale)
          .map((share) => ({ kind: "rated", ratio: share }) as const),
      )
    : fc.oneof(
        { weight: 1, arbitrary: fc.constantFrom(...common) },
        { weight: 2, arbitrary: given },
      );
}

const itemsArbitrary = fc
  .array(
    fc.record({
      sketch,
      dimension: fc.constantFrom(...DIMENSION_KEYS),
      points: fc.integer({ min: 1, max: 1000 }).map((n) => n / 100),
      bonus: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    }),
    { minLength: 1, maxLength: 14 },
  )
  .map((list) =>
    list.map(({ sketch: kind, ...more }, index) =>
      itemOf({ ...kind, ...more, ...monthly, code: `X-${index}` }),
    ),
  );
const yearOf = (item: Item): fc.Arbitrary<readonly Question[]> =>
  fc
    .array(stateFor(item), { maxLength: 12 })
    .map((states) =>
      monthsTo(states.length).map((month, index) => ask(item, month, states[index] ?? open)),
    );
/** A standard of random items in every mode, and a branch's year of answers to it. */
const branchYear = itemsArbitrary.chain((items) =>
  fc.record({
    standard: fc.constant(standardOf(items)),
    questions: fc.tuple(...items.map(yearOf)).map((years) => years.flat()),
  }),
);

type BranchYear = {
  readonly standard: ReturnType<typeof standardOf>;
  readonly questions: readonly Question[];
};
const score = ({ standard, questions }: BranchYear, confirmedVetoes: readonly string[] = []) =>
  scoreOf({ standard, template: "village", questions, confirmedVetoes });

it("an independent reckoning of the same rules agrees on every sum", () => {
  fc.assert(
    fc.property(branchYear, (year) => {
      const { total, dimensions, lines } = score(year);
      const reference = referenceTotal(year.standard, year.questions);
      expect(total).toBe(reference.total);
      expect(dimensions.map(({ won }) => won)).toEqual(
        reference.dimensions.map((dimension) => dimension?.won ?? null),
      );
      for (const { item, state, won, possible } of lines) {
        const own = year.questions.filter((question) => question.item === item);
        expect(state === "scored" ? { won, possible } : null).toEqual(referenceItem(item, own));
      }
    }),
    { numRuns: 150 },
  );
});

it("the order of the questions does not matter", () => {
  const shuffled = branchYear.chain(({ standard, questions }) =>
    fc.record({
      year: fc.constant({ standard, questions }),
      other: fc.shuffledSubarray([...questions], { minLength: questions.length }),
    }),
  );
  fc.assert(
    fc.property(shuffled, ({ year, other }) => {
      expect(score({ ...year, questions: other })).toEqual(score(year));
    }),
    { numRuns: 60 },
  );
});

it("a total lies between 0 and 100, and what is won never exceeds what is possible", () => {
  fc.assert(
    fc.property(branchYear, (year) => {
      const { total, dimensions, lines, bonus } = score(year);
      expect(total ?? 0).toSatisfy((n: number) => n >= 0 && n <= 10_000);
      for (const { won, possible } of [...lines, ...bonus.lines, ...dimensions])
        expect(won ?? 0).toSatisfy((n: number) => Number.isInteger(n) && n >= 0 && n <= possible);
      expect(bonus.won).toBeLessThanOrEqual(bonus.cap);
    }),
    { numRuns: 60 },
  );
});

it("loses nothing without a reason, and gives no reason where nothing is lost", () => {
  fc.assert(
    fc.property(branchYear, (year) => {
      for (const { questions, losses } of score(year).lines) {
        const short = questions.filter(({ outcome }) => outcome.kind === "short");
        expect(new Set(losses.flatMap(({ periods }) => periods))).toEqual(
          new Set(short.map(({ period }) => period)),
        );
      }
    }),
    { numRuns: 60 },
  );
});

const oneQuestion = branchYear
  .filter(({ questions }) => questions.length > 0)
  .chain((year) => fc.record({ year: fc.constant(year), at: fc.nat(year.questions.length - 1) }));
const withState = ({ standard, questions }: BranchYear, at: number, state: QuestionState) => ({
  standard,
  questions: questions.map((question, index) => (index === at ? { ...question, state } : question)),
});

it("不适用 leaves every other item, and every other dimension, as it was", () => {
  fc.assert(
    fc.property(oneQuestion, ({ year, at }) => {
      const changed = year.questions[at]?.item;
      const rest = (branch: BranchYear) => {
        const { lines, dimensions } = score(branch);
        return {
          lines: lines.filter(({ item }) => item !== changed),
          dimensions: dimensions.filter(({ key }) => key !== changed?.dimension),
        };
      };
      expect(rest(withState(year, at, notApplicable))).toEqual(rest(year));
    }),
    { numRuns: 60 },
  );
});

it("不适用 in place of a lost question never lowers its item's share", () => {
  fc.assert(
    fc.property(oneQuestion, ({ year, at }) => {
      const item = year.questions[at]?.item;
      const lineIn = (branch: BranchYear) => {
        const { lines, bonus } = score(branch);
        return [...lines, ...bonus.lines].find((line) => line.item === item);
      };
      const after = lineIn(withState(year, at, notApplicable));
      fc.pre(after?.state === "scored");
      const before = lineIn(withState(year, at, unanswered));
      expect(after.won).toBeGreaterThanOrEqual(before?.won ?? 0);
    }),
    { numRuns: 60 },
  );
});

it("*meets* in place of any other scored answer never lowers the total", () => {
  fc.assert(
    fc.property(oneQuestion, ({ year, at }) => {
      const mode = year.questions[at]?.item.scoring.mode;
      fc.pre(mode !== "bands" && mode !== "inspector_rating");
      const lost = score(withState(year, at, unanswered)).total;
      const full = score(withState(year, at, answered({ kind: "meets" }))).total;
      expect(full ?? 0).toBeGreaterThanOrEqual(lost ?? 0);
    }),
    { numRuns: 60 },
  );
});

it("neither bonus nor a confirmed veto changes anything but itself", () => {
  const twoYears = branchYear.chain((year) =>
    fc.record({ year: fc.constant(year), codes: fc.array(fc.string()) }),
  );
  fc.assert(
    fc.property(twoYears, ({ year, codes }) => {
      const plain = score(year);
      expect({ ...score(year, codes), vetoes: [] }).toEqual(plain);
      const unrewarded = year.questions.filter(({ item }) => !item.bonus);
      expect({ ...score({ ...year, questions: unrewarded }), bonus: plain.bonus }).toEqual(plain);
    }),
    { numRuns: 60 },
  );
});
