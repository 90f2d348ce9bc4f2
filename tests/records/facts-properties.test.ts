import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type Day } from "#kernel/calendar.ts";
import { checkRecord } from "#records/checks.ts";
import { isRecordFact } from "#records/facts.ts";
import {
  ABSENCE_REASONS,
  ADMISSION_STEPS,
  APPRAISAL_STEPS,
  type BranchRecord,
  ELECTED_BODIES,
  MEETING_KINDS,
  type MeetingDetail,
  type RecordDetail,
  TALK_RELATIONS,
  YEAR_TEXTS,
} from "#records/record.ts";
import { FACTS, type FactName } from "#taskbook/facts.ts";
import { periodOf } from "#taskbook/period.ts";
import { branch, itemsAnsweredBy, lineFrom, read, recorded, TODAY } from "./fact-samples.ts";

const few = fc.nat(12);
/** From a little before 2026 to a little after. */
const day: fc.Arbitrary<Day> = fc.nat(450).map((n) => addDays("2025-12-01", n));
const month = fc.integer({ min: 1, max: 12 }).map((n) => `2026-${String(n).padStart(2, "0")}`);
const year = fc.constantFrom("2025", "2026");
const words = fc.constantFrom("", "村委会二楼");

const attendance = fc.record({
  entitled: few,
  present: few,
  absences: fc.array(fc.record({ reason: fc.constantFrom(...ABSENCE_REASONS), count: few }), {
    maxLength: 2,
  }),
});
const decision = fc.record({
  matter: fc.constant("修渠"),
  rule: fc.constantFrom("ordinary" as const, "admission" as const),
  favour: few,
  against: few,
  abstain: fc.nat(2),
  written: fc.nat(2),
  isImportant: fc.boolean(),
});
const kinds = fc.uniqueArray(fc.constantFrom(...MEETING_KINDS), { minLength: 1, maxLength: 3 });
const whatItWas = {
  kinds,
  groupId: fc.constantFrom("1", "2", "3"),
  lecturer: fc.constantFrom("secretary" as const, "member" as const),
  appraisalSteps: fc.uniqueArray(fc.constantFrom(...APPRAISAL_STEPS)),
  orgLife: fc.record({ criticism: fc.boolean(), measures: fc.boolean() }),
  studyHours: few,
  leadingCadres: fc.nat(2),
};
const meeting: fc.Arbitrary<MeetingDetail> = fc.record({
  type: fc.constant("meeting" as const),
  place: words,
  host: words,
  topic: words,
  attendance,
  decisions: fc.array(decision, { maxLength: 2 }),
  ...whatItWas,
});

/** Complete, and every vote at it is sound whether it passes or not. */
const soundMeeting: fc.Arbitrary<MeetingDetail> = fc
  .record({ present: fc.integer({ min: 6, max: 10 }), favour: fc.nat(6), ...whatItWas })
  .map(({ present, favour, ...was }) => ({
    type: "meeting",
    place: "村委会二楼",
    host: "书记",
    topic: "春耕",
    attendance: {
      entitled: 10,
      present,
      absences: [{ reason: "leave", count: 10 - present }],
    },
    decisions: [
      {
        matter: "修渠",
        rule: "ordinary",
        favour,
        against: present - favour,
        abstain: 0,
        written: 0,
        isImportant: false,
      },
    ],
    ...was,
  }));

const talks = fc.record({
  type: fc.constant("talks" as const),
  relation: fc.constantFrom(...TALK_RELATIONS),
  talked: few,
});
const study = fc.record({
  type: fc.constant("study" as const),
  topic: words,
  hours: few,
  isRotation: fc.boolean(),
});
const dues = fc.record({ type: fc.constant("dues" as const), month, paid: few, due: few });
const published = fc.record({ type: fc.constant("dues-published" as const), year });
const yearText = fc.record({
  type: fc.constant("year-text" as const),
  which: fc.constantFrom(...YEAR_TEXTS),
  year,
  text: words,
});
const roster = fc.record({
  type: fc.constant("roster" as const),
  full: few,
  probationary: fc.nat(50),
  groups: fc.subarray(["1", "2"].map((id) => ({ id, name: id, members: 5 }))),
  committee: fc.nat(8),
  deputies: fc.nat(2),
  unitsCovered: fc.integer({ min: 1, max: 6 }),
  hasDivisionPlan: fc.boolean(),
  floating: fc.nat(2),
  floatingContacted: fc.nat(2),
  unplaced: fc.nat(1),
  lostUnreported: fc.nat(1),
  leadingCadres: fc.nat(1),
});
const memberHours = fc.record({
  type: fc.constant("member-hours" as const),
  reached: few,
  due: few,
});
const election = fc.record({
  type: fc.constant("election" as const),
  of: fc.constantFrom(...ELECTED_BODIES),
  entitled: few,
  present: few,
  seats: few,
  candidates: fc.constant([]),
});
const termShift = fc.record({
  type: fc.constant("term-shift" as const),
  months: fc.integer({ min: -12, max: 12 }),
  approval: words,
});
const admission = fc.record({
  type: fc.constant("admission" as const),
  person: fc.constantFrom("发展1号", "发展2号"),
  step: fc.constantFrom(...ADMISSION_STEPS),
  contacts: fc.nat(3),
  hours: fc.nat(30),
});

type Happened = { readonly on: Day; readonly detail: RecordDetail };
const happened = (detail: fc.Arbitrary<RecordDetail>): fc.Arbitrary<Happened> =>
  fc.record({ on: day, detail });
const many = (detail: fc.Arbitrary<RecordDetail>) => fc.array(happened(detail), { maxLength: 12 });
/** Of these the last one holds; of two of one day that would be the one entered later. */
const oneADay = (detail: fc.Arbitrary<RecordDetail>) =>
  fc.uniqueArray(happened(detail), { maxLength: 2, selector: ({ on }) => on });

const numbered = (events: readonly Happened[]): readonly BranchRecord[] =>
  events.map(({ on, detail }, index) => recorded(on, detail, `r${index}`));
const branchYear: fc.Arbitrary<readonly BranchRecord[]> = fc
  .tuple(
    oneADay(roster),
    oneADay(memberHours),
    oneADay(election),
    many(meeting),
    many(fc.oneof(talks, study, yearText)),
    many(fc.oneof(dues, published)),
    many(fc.oneof(termShift, admission)),
  )
  .map((events) => numbered(events.flat()));

const RECORD_FACTS = Object.keys(FACTS)
  .filter((name): name is FactName => name in FACTS)
  .filter(isRecordFact);

const check = <Sample>(samples: fc.Arbitrary<Sample>, holds: (sample: Sample) => void) =>
  fc.assert(fc.property(samples, holds), { numRuns: 25 });

describe.each(RECORD_FACTS)("%s", (name) => {
  const items = itemsAnsweredBy(name);
  const [first] = items;
  if (first === undefined) throw new Error(`no item asks for ${name}`);
  const period = month.map((asked) => periodOf(first.frequency, asked));

  it("does not depend on the order of the records", () => {
    const shuffled = branchYear.chain((records) =>
      fc.record({
        records: fc.constant(records),
        other: fc.shuffledSubarray([...records], { minLength: records.length }),
        period,
      }),
    );
    check(shuffled, ({ records, other, period: asked }) => {
      expect(read(name, asked, other)).toEqual(read(name, asked, records));
    });
  });

  it("rests on the records that it says, and on no other", () => {
    check(fc.record({ records: branchYear, period }), ({ records, period: asked }) => {
      const whole = read(name, asked, records);
      const used = whole.kind === "unknown" ? [] : whole.used;
      expect(used).toEqual([...new Set(used)].toSorted());
      expect(
        read(
          name,
          asked,
          records.filter(({ id }) => used.includes(id)),
        ),
      ).toEqual(whole);
    });
  });

  it("is read the same however late the records were entered (P11)", () => {
    const delays = fc.array(fc.nat(400), { minLength: 60, maxLength: 60 });
    check(fc.record({ records: branchYear, period, delays }), (sample) => {
      const late = sample.records.map((record, index) => ({
        ...record,
        enteredAt: record.enteredAt + (sample.delays[index] ?? 0) * 86_400_000,
      }));
      expect(read(name, sample.period, late)).toEqual(read(name, sample.period, sample.records));
    });
  });

  /** One that passes the checks: nothing refused, nothing marked and no vote of it noted. */
  it("loses no points by one more meeting, talk, study, dues or text that passes the checks", () => {
    const added = happened(fc.oneof(soundMeeting, talks, study, dues, published, yearText)).map(
      ({ on, detail }) => recorded(on, detail, "added"),
    );
    check(fc.record({ records: branchYear, period, added }), (sample) => {
      fc.pre(checkRecord(sample.added, { branch, today: TODAY, others: [] }).length === 0);
      for (const item of items) {
        const lost = (records: readonly BranchRecord[]) => {
          const line = lineFrom(item, sample.period, read(name, sample.period, records));
          expect(line.state).not.toBe("pending");
          return line.possible - line.won;
        };
        expect(lost([...sample.records, sample.added])).toBeLessThanOrEqual(lost(sample.records));
      }
    });
  });
});
