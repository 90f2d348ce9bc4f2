import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type Day, lastDayOf } from "#kernel/calendar.ts";
import { DUTY_KINDS, type Duty, type DutyKind, isDone } from "#records/duty.ts";
import {
  ADMISSION_STEPS,
  APPRAISAL_STEPS,
  type BranchRecord,
  MEETING_KINDS,
  type RecordDetail,
  TALK_RELATIONS,
  YEAR_TEXTS,
} from "#records/record.ts";
import { ELECTED, monthsOf, of } from "./duty-samples.ts";
import { groups, recorded } from "./fact-samples.ts";

/** Record kinds without a duty of their own, or that move one instead of doing it, do none. */
function doneBy(detail: RecordDetail): readonly DutyKind[] {
  const byMeeting = {
    members: "members-meeting",
    committee: "committee-meeting",
    group: "group-meetings",
    lecture: "lecture",
    "theme-day": "theme-day",
    "org-life": "org-life",
    appraisal: "appraisal",
  } as const;
  switch (detail.type) {
    case "meeting":
      return detail.kinds.flatMap((kind) => (kind === "activity" ? [] : [byMeeting[kind]]));
    case "study":
      return ["committee-hours"];
    case "year-text":
      return [detail.which];
    case "election":
      return ["term"];
    case "talks":
    case "member-hours":
    case "dues":
    case "roster":
    case "admission":
    case "dues-published":
      return [detail.type];
    case "term-shift":
      return [];
  }
}

const few = fc.nat(12);
const anyMeeting = fc.record({
  type: fc.constant("meeting" as const),
  kinds: fc.uniqueArray(fc.constantFrom(...MEETING_KINDS), { minLength: 1, maxLength: 3 }),
  place: fc.constant("村委会"),
  host: fc.constant("书记"),
  topic: fc.constant("春耕"),
  attendance: fc.constant({ entitled: 10, present: 10, absences: [] }),
  decisions: fc.constant([]),
  groupId: fc.constantFrom("1", "2", "3"),
  lecturer: fc.constantFrom("secretary" as const, "guest" as const),
  appraisalSteps: fc.subarray([...APPRAISAL_STEPS]),
  orgLife: fc.record({ criticism: fc.boolean(), measures: fc.boolean() }),
  studyHours: few,
});
const anyRoster = fc.record({
  type: fc.constant("roster" as const),
  full: few,
  probationary: few,
  groups: fc.subarray([...groups("1", "2")]),
  committee: fc.nat(7),
  deputies: fc.nat(1),
  unitsCovered: fc.constant(1),
  hasDivisionPlan: fc.boolean(),
  floating: fc.nat(2),
  floatingContacted: fc.nat(2),
  unplaced: fc.constant(0),
  lostUnreported: fc.constant(0),
  leadingCadres: fc.constant(0),
});
/** A later start of the term drops what was approved for the one before, so only earlier ends are among these. */
const anyTermShift = fc.record({
  type: fc.constant("term-shift" as const),
  months: fc.integer({ min: -12, max: 0 }),
  approval: fc.constant("组发3号"),
});
const anyDetail: fc.Arbitrary<RecordDetail> = fc.oneof(
  { weight: 4, arbitrary: anyMeeting },
  { weight: 2, arbitrary: anyRoster },
  fc.constant(ELECTED.detail),
  anyTermShift,
  fc.record({
    type: fc.constant("talks" as const),
    relation: fc.constantFrom(...TALK_RELATIONS),
    talked: few,
  }),
  fc.record({
    type: fc.constant("study" as const),
    topic: fc.constant("轮训"),
    hours: fc.nat(60),
    isRotation: fc.boolean(),
  }),
  fc.record({ type: fc.constant("member-hours" as const), reached: few, due: few }),
  fc.record({
    type: fc.constant("dues" as const),
    month: fc.constantFrom("2026-03", "2026-06", "2026-12"),
    paid: few,
    due: few,
  }),
  fc.record({
    type: fc.constant("dues-published" as const),
    year: fc.constantFrom("2025", "2026"),
  }),
  fc.record({
    type: fc.constant("year-text" as const),
    which: fc.constantFrom(...YEAR_TEXTS),
    year: fc.constantFrom("2025", "2026"),
    text: fc.constant("三件事"),
  }),
  fc.record({
    type: fc.constant("admission" as const),
    person: fc.constantFrom("发展1号", "发展2号"),
    step: fc.constantFrom(...ADMISSION_STEPS),
  }),
);
const anyDay = fc.oneof(
  fc.nat(760).map((n): Day => addDays("2025-01-01", n)),
  fc.nat(3000).map((n): Day => addDays("2019-01-01", n)),
);
const anyRecord = (id: string) =>
  fc.record({ on: anyDay, detail: anyDetail }).map(({ on, detail }) => recorded(on, detail, id));
const anyRecords = fc
  .array(anyRecord("r"), { maxLength: 25 })
  .map((records) => records.map((record, index) => ({ ...record, id: `r${index}` })));
const anyMonth = fc.constantFrom(...monthsOf("2026"));

const open = (duties: readonly Duty[]) => duties.filter((duty) => !isDone(duty));

const mayBePast = (kind: DutyKind) => kind === "term" || kind === "admission";

describe("whatever was recorded", () => {
  it("adding a record never adds a duty of the kind it does, nor undoes one", () => {
    fc.assert(
      fc.property(anyRecords, anyRecord("added"), anyMonth, (records, added, month) => {
        const { detail } = added;
        const asked = (given: readonly BranchRecord[]) =>
          of(month, given).filter(
            (duty) =>
              doneBy(detail).includes(duty.kind) &&
              (duty.kind !== "admission" ||
                (detail.type === "admission" &&
                  duty.person === detail.person &&
                  duty.step === detail.step)),
          );
        const [before, after] = [asked(records), asked([...records, added])];
        expect(after.length).toBeLessThanOrEqual(before.length);
        expect(open(after).length).toBeLessThanOrEqual(open(before).length);
      }),
      { numRuns: 400 },
    );
  });
  it("the order of the records does not matter", () => {
    const shuffled = anyRecords.chain((records) =>
      fc.tuple(fc.constant(records), fc.shuffledSubarray(records, { minLength: records.length })),
    );
    fc.assert(
      fc.property(shuffled, anyMonth, ([records, other], month) => {
        expect(of(month, other)).toEqual(of(month, records));
      }),
    );
  });
  it("duties are sorted by day and then kind, nothing goes beyond its target, and only two may be past", () => {
    fc.assert(
      fc.property(anyRecords, anyMonth, (records, month) => {
        const duties = of(month, records);
        const keys = duties.map(
          ({ dueBy, kind }) => `${dueBy} ${String(DUTY_KINDS.indexOf(kind)).padStart(2, "0")}`,
        );
        expect(keys).toEqual(keys.toSorted());
        expect(duties.filter(({ done, target }) => done > target)).toEqual([]);
        const past = duties.filter(({ dueBy }) => dueBy < lastDayOf(month));
        expect(past.filter(({ kind }) => !mayBePast(kind))).toEqual([]);
      }),
    );
  });
  it("records after the month are not known yet", () => {
    fc.assert(
      fc.property(anyRecords, anyMonth, (records, month) => {
        const known = records.filter(({ on }) => on <= lastDayOf(month));
        expect(of(month, records)).toEqual(of(month, known));
      }),
    );
  });
});
