/** Facts read together, of records by chance: quicker, and never otherwise than each by itself. */
import { expect, it } from "vitest";
import { BY_RECORDS } from "#blueprint/answer.ts";
import { factReader } from "#blueprint/recorded-facts.ts";
import { type BranchYear, createYearRules, scoreOfBranchYear } from "#blueprint/year.ts";
import { at } from "#kernel/calendar.ts";
import { counts, markAll } from "#records/checks.ts";
import { factOf, factsOf, isRecordFact } from "#records/facts.ts";
import type { BranchRecord } from "#records/record.ts";
import { FACTS, isFactName } from "#taskbook/facts.ts";
import { type Random, randomFrom, shuffled } from "#tests/support/random.ts";
import { starterStandard } from "#tests/taskbook/starter.ts";
import { branch, TODAY } from "./fact-samples.ts";
import { dayBetween, happeningOf, yearOfRecords } from "./record-chance.ts";

const ROUNDS = 40 * Number(process.env["ZHUJI_TEST_ROUNDS"] ?? 1);
const SEEDS = Array.from({ length: ROUNDS }, (_, index) => index + 1);

const NAMES = Object.keys(FACTS).filter(isFactName).filter(isRecordFact);
const PERIODS = ["2025", "2026-03", "2026-Q2", "2026-09", "2026-Q3", "2026-H2", "2026-12", "2026"];
const ASKED = NAMES.flatMap((name) => PERIODS.map((period) => ({ name, period })));

const recordsFrom = (random: Random, count = 50) =>
  yearOfRecords(random, { branchId: branch.id, count, at: (day) => at(day, "18:00") });

const countingOf = (records: readonly BranchRecord[]) => {
  const flaws = markAll(records, { branch, today: TODAY });
  return records.filter(({ id }) => counts(flaws.get(id) ?? []));
};

it.each(SEEDS)("read in any order, seed %i, each says what it says alone", (seed) => {
  const random = randomFrom(seed);
  const today = dayBetween(random, "2026-03-01", 400);
  const foundedOn = random() < 0.3 ? dayBetween(random, "2026-01-01", 300) : null;
  const asked = { branch: { ...branch, foundedOn }, records: recordsFrom(random), today };
  const together = factsOf(asked);
  for (const { name, period } of shuffled([...ASKED, ...ASKED], random))
    expect(together(name, period), `${name} ${period}`).toEqual(factOf(name, { ...asked, period }));
});

it.each(SEEDS)("say the same in whatever order the records lie, seed %i", (seed) => {
  const random = randomFrom(seed);
  const records = recordsFrom(random);
  const inOrder = factsOf({ branch, records: countingOf(records), today: TODAY });
  const other = countingOf(shuffled(records, random));
  const otherwise = factsOf({ branch, records: other, today: TODAY });
  for (const { name, period } of ASKED)
    expect(otherwise(name, period), `${name} ${period}`).toEqual(inOrder(name, period));
});

const standard = starterStandard();
const rules = createYearRules(new Map([["starter", standard]]), new Set());
const CAMPAIGNS = Array.from({ length: 12 }, (_, index) => {
  const month = `2026-${String(index + 1).padStart(2, "0")}`;
  const own = { id: `${month}.starter.SL`, editionId: "starter", month, dueOn: `${month}-28` };
  return { ...own, launchedAt: 0, open: false, template: "village" as const };
});

/** Every campaign has closed, and the records answered what they could. */
function scoreFrom(records: readonly BranchRecord[]): number {
  const read = factReader({ branch, records, findings: [], asOf: TODAY, closed: true });
  const answers = CAMPAIGNS.flatMap((campaign) => rules.dueFor(campaign).asked).flatMap((asked) => {
    const fact = read(asked);
    if (fact === undefined) return [];
    const { item, period } = asked;
    const by = { byPersonId: BY_RECORDS, revision: 1, answeredAt: 0 };
    return [{ itemCode: item.code, period, given: fact.given, ...by }];
  });
  const place = { id: branch.id, name: "石林村", shortName: "石林", path: "SL/shilin" };
  const year: BranchYear = { branch: place, campaigns: CAMPAIGNS, answers };
  return scoreOfBranchYear(year, rules).total ?? 0;
}

const isComplete = ({ detail }: BranchRecord) => detail.type !== "meeting" || detail.place !== "";

it("one more record that is complete and without a flaw never lowers the score of the year", () => {
  let added = 0;
  for (const seed of SEEDS) {
    const random = randomFrom(seed);
    const records = recordsFrom(random, 30);
    const before = scoreFrom(records);
    for (let round = 0; round < 10; round++) {
      const on = dayBetween(random, "2026-01-01", 365);
      const detail = happeningOf(random, on.slice(0, 7));
      const enteredAt = at(TODAY, "09:00");
      const one = { id: "added", branchId: branch.id, on, enteredAt, detail };
      const flaws = markAll([...records, one], { branch, today: TODAY }).get(one.id) ?? [];
      if (flaws.length > 0 || !isComplete(one)) continue;
      added += 1;
      expect(
        scoreFrom([...records, one]),
        `seed ${seed} ${JSON.stringify(one)}`,
      ).toBeGreaterThanOrEqual(before);
    }
  }
  expect(added).toBeGreaterThan(ROUNDS);
});
