/** The shape of a record from outside — a form, a file, the database — before any rule is asked. Numbers are whole and not negative. */
import { z } from "zod";
import { isMonth } from "#kernel/calendar.ts";
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
} from "./record.ts";

/** Longest place, host, topic or matter, in characters. */
export const LONGEST_WORDS = 200;
/** Longest of the year's texts, in characters: three short texts, no essays (P13). */
const LONGEST_YEAR_TEXT = 1000;
/** More people or hours than any branch has. */
export const LARGEST = 100_000;

const count = z.int().min(0).max(LARGEST);
const words = z.string().trim().max(LONGEST_WORDS);
const named = words.min(1);
const year = z.string().regex(/^\d{4}$/);

const attendance = z.strictObject({
  entitled: count,
  present: count,
  absences: z.array(z.strictObject({ reason: z.enum(ABSENCE_REASONS), count })),
});

const decision = z.strictObject({
  matter: named,
  rule: z.enum(["ordinary", "admission"]),
  favour: count,
  against: count,
  abstain: count,
  written: count,
  isImportant: z.boolean(),
  review: z.enum(REVIEW_KINDS).exactOptional(),
});

const withoutTwice = (values: readonly unknown[]) => new Set(values).size === values.length;

const meeting = z.strictObject({
  type: z.literal("meeting"),
  kinds: z.array(z.enum(MEETING_KINDS)).min(1).refine(withoutTwice),
  place: words,
  host: words,
  topic: words,
  attendance,
  decisions: z.array(decision),
  groupId: named.exactOptional(),
  lecturer: z.enum(["secretary", "member", "leading-cadre", "guest"]).exactOptional(),
  appraisalSteps: z.array(z.enum(APPRAISAL_STEPS)).refine(withoutTwice).exactOptional(),
  orgLife: z.strictObject({ criticism: z.boolean(), measures: z.boolean() }).exactOptional(),
  studyHours: count.exactOptional(),
  leadingCadres: count.exactOptional(),
});

const roster = z.strictObject({
  type: z.literal("roster"),
  full: count,
  probationary: count,
  groups: z.array(z.strictObject({ id: named, name: named, members: count })),
  committee: count,
  deputies: count,
  unitsCovered: count.min(1),
  hasDivisionPlan: z.boolean(),
  floating: count,
  floatingContacted: count,
  unplaced: count,
  lostUnreported: count,
  leadingCadres: count,
});

const people = [
  z.strictObject({
    type: z.literal("talks"),
    relation: z.enum(TALK_RELATIONS),
    talked: count,
  }),
  z.strictObject({
    type: z.literal("study"),
    topic: words,
    hours: count,
    isRotation: z.boolean(),
  }),
  z.strictObject({ type: z.literal("member-hours"), reached: count, due: count }),
  z.strictObject({
    type: z.literal("admission"),
    person: named,
    step: z.enum(ADMISSION_STEPS),
    contacts: count.exactOptional(),
    hours: count.exactOptional(),
  }),
] as const;

const terms = [
  z.strictObject({
    type: z.literal("election"),
    of: z.enum(ELECTED_BODIES),
    entitled: count,
    present: count,
    seats: count,
    candidates: z.array(z.strictObject({ label: named, votes: count })),
  }),
  z.strictObject({
    type: z.literal("term-shift"),
    months: z.int().min(-120).max(120),
    approval: named,
  }),
] as const;

const dues = [
  z.strictObject({
    type: z.literal("dues"),
    month: z.string().refine(isMonth),
    paid: count,
    due: count,
  }),
  z.strictObject({ type: z.literal("dues-published"), year }),
] as const;

const yearText = z.strictObject({
  type: z.literal("year-text"),
  which: z.enum(YEAR_TEXTS),
  year,
  text: z.string().trim().min(1).max(LONGEST_YEAR_TEXT),
});

export const recordDetailSchema: z.ZodType<RecordDetail> = z.discriminatedUnion("type", [
  meeting,
  roster,
  ...people,
  ...terms,
  ...dues,
  yearText,
]);
