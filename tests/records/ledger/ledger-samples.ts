/** Any record that the schema lets in, with texts full of what a ledger's cells use as separators. */
import * as fc from "fast-check";
import { addDays, at } from "#kernel/calendar.ts";
import type { Sheet } from "#kernel/sheet.ts";
import { type LedgerSetting, type ReadRecord, readLedger } from "#records/ledger/read-ledger.ts";
import { type LedgerEntry, writeLedger } from "#records/ledger/write-ledger.ts";
import type { EnteredRecord } from "#records/ports.ts";
import {
  ABSENCE_REASONS,
  ADMISSION_STEPS,
  APPRAISAL_STEPS,
  ELECTED_BODIES,
  MEETING_KINDS,
  REVIEW_KINDS,
  type RecordDetail,
  TALK_RELATIONS,
  YEAR_TEXTS,
} from "#records/record.ts";
import { recordDetailSchema } from "#records/record-schema.ts";

export const SETTING: LedgerSetting = {
  units: new Map([
    ["b1", { kind: "branch" }],
    ["b2", { kind: "branch" }],
    ["town", { kind: "committee" }],
  ]),
  people: new Set(["p1", "p2"]),
  by: "p2",
  at: at("2026-11-22", "09:00"),
};

const aCharacter = fc.constantFrom(
  ...Array.from("村党员会甲乙编号票人赞成反对弃权书面重要一般事项无是否2380"),
  ...Array.from(" |｜、，,;；·()（）\\n\n:：“”-."),
);
const words = (minLength: number) =>
  fc
    .array(aCharacter, { minLength, maxLength: 12 })
    .map((characters) => characters.join("").trim())
    .filter((text) => text.length >= minLength);
const aText = words(0);
const aName = words(1);
const aCount = fc.oneof(fc.nat(30), fc.constantFrom(0, 1, 100_000));
const aYear = fc.nat(30).map((year) => String(2000 + year));

const aDecision = fc.record(
  {
    matter: aName,
    rule: fc.constantFrom("ordinary" as const, "admission" as const),
    favour: aCount,
    against: aCount,
    abstain: aCount,
    written: aCount,
    isImportant: fc.boolean(),
    review: fc.constantFrom(...REVIEW_KINDS),
  },
  {
    requiredKeys: ["matter", "rule", "favour", "against", "abstain", "written", "isImportant"],
  },
);

const aMeeting = fc.record(
  {
    type: fc.constant("meeting"),
    kinds: fc.uniqueArray(fc.constantFrom(...MEETING_KINDS), { minLength: 1 }),
    place: aText,
    host: aText,
    topic: aText,
    attendance: fc.record({
      entitled: aCount,
      present: aCount,
      absences: fc.array(
        fc.record({ reason: fc.constantFrom(...ABSENCE_REASONS), count: aCount }),
        { maxLength: 4 },
      ),
    }),
    decisions: fc.array(aDecision, { maxLength: 3 }),
    groupId: aName,
    lecturer: fc.constantFrom("secretary", "member", "leading-cadre", "guest"),
    appraisalSteps: fc.uniqueArray(fc.constantFrom(...APPRAISAL_STEPS)),
    orgLife: fc.record({ criticism: fc.boolean(), measures: fc.boolean() }),
    studyHours: aCount,
    leadingCadres: aCount,
  },
  { requiredKeys: ["type", "kinds", "place", "host", "topic", "attendance", "decisions"] },
);

const others: Readonly<Record<string, Readonly<Record<string, fc.Arbitrary<unknown>>>>> = {
  talks: { relation: fc.constantFrom(...TALK_RELATIONS), talked: aCount },
  study: { topic: aText, hours: aCount, isRotation: fc.boolean() },
  "member-hours": { reached: aCount, due: aCount },
  dues: {
    month: fc.tuple(aYear, fc.integer({ min: 10, max: 12 })).map((parts) => parts.join("-")),
    paid: aCount,
    due: aCount,
  },
  "dues-published": { year: aYear },
  election: {
    of: fc.constantFrom(...ELECTED_BODIES),
    entitled: aCount,
    present: aCount,
    seats: aCount,
    candidates: fc.array(fc.record({ label: aName, votes: aCount }), { maxLength: 4 }),
  },
  "term-shift": { months: fc.integer({ min: -120, max: 120 }), approval: aName },
  roster: {
    full: aCount,
    probationary: aCount,
    groups: fc.array(fc.record({ id: aName, name: aName, members: aCount }), { maxLength: 4 }),
    committee: aCount,
    deputies: aCount,
    unitsCovered: fc.integer({ min: 1, max: 9 }),
    hasDivisionPlan: fc.boolean(),
    floating: aCount,
    floatingContacted: aCount,
    unplaced: aCount,
    lostUnreported: aCount,
    leadingCadres: aCount,
  },
  "year-text": { which: fc.constantFrom(...YEAR_TEXTS), year: aYear, text: aName },
};
const anAdmission = fc.record(
  {
    type: fc.constant("admission"),
    person: aName,
    step: fc.constantFrom(...ADMISSION_STEPS),
    contacts: aCount,
    hours: aCount,
  },
  { requiredKeys: ["type", "person", "step"] },
);

export const aDetail: fc.Arbitrary<RecordDetail> = fc
  .oneof(
    { weight: 4, arbitrary: aMeeting },
    anAdmission,
    ...Object.entries(others).map(([type, fields]) =>
      fc.record<Record<string, unknown>>({ type: fc.constant(type), ...fields }),
    ),
  )
  .map((detail) => recordDetailSchema.parse(detail));

export const someRecords: fc.Arbitrary<readonly EnteredRecord[]> = fc
  .array(
    fc.record({
      detail: aDetail,
      branchId: fc.constantFrom("b1", "b2"),
      on: fc.integer({ min: 0, max: 9000 }).map((days) => addDays("2000-01-01", days)),
      enteredAt: fc.integer({ min: at("2000-01-01", "00:00"), max: SETTING.at }),
      enteredBy: fc.constantFrom("p1", "p2"),
      corrects: fc.constantFrom(null, null, "form:ou_1:c"),
    }),
    { maxLength: 12 },
  )
  .map((records) => records.map((record, index) => ({ id: `form:ou_1:${index}`, ...record })));

const entryOf = (record: EnteredRecord): LedgerEntry => ({
  record,
  branchName: `${record.branchId}党支部`,
  remark: "",
});
export const sheetsOf = (records: readonly EnteredRecord[], withNames = true) =>
  writeLedger(records.map(entryOf), { withNames });

/** What the sheets hold; throws when they are refused. */
export function recordsIn(sheets: readonly Sheet[]): readonly EnteredRecord[] {
  const read = readLedger(sheets, SETTING);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  return byId(read.value.map(({ record }: ReadRecord) => record));
}
export const byId = (records: readonly EnteredRecord[]) =>
  records.toSorted((one, other) => Number(one.id.slice(10)) - Number(other.id.slice(10)));
