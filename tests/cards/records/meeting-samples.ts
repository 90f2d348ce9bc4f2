/** Meetings of every kind that a form can say, and branches in which they were held. */
import * as fc from "fast-check";
import { addDays } from "#kernel/calendar.ts";
import {
  ABSENCE_REASONS,
  APPRAISAL_STEPS,
  type BranchRecord,
  type Decision,
  MEETING_KINDS,
  type MeetingDetail,
  type MeetingKind,
} from "#records/record.ts";
import { groups, recorded, roster } from "#tests/records/fact-samples.ts";
import { TODAY } from "./other-forms/form-samples.ts";

const people = fc.integer({ min: 1, max: 60 });
const words = fc
  .string({ unit: fc.constantFrom(...Array.from("村委会二楼 书记研究2026年AB。")), maxLength: 20 })
  .map((text) => text.trim());
const attendance = fc.record({
  entitled: people,
  present: fc.nat(60),
  absences: fc.uniqueArray(
    fc.record({ reason: fc.constantFrom(...ABSENCE_REASONS), count: people }),
    { selector: ({ reason }) => reason, maxLength: 5 },
  ),
});
export const aDecision: fc.Arbitrary<Decision> = fc
  .record({
    matter: words.filter((text) => text !== ""),
    sort: fc.constantFrom("ordinary", "admission", "village-review", "school-cadres"),
    favour: fc.nat(60),
    against: fc.nat(60),
    abstain: fc.nat(60),
    written: fc.nat(9),
    isImportant: fc.boolean(),
  })
  .map(({ sort, ...votes }) => ({
    ...votes,
    ...(sort === "ordinary" || sort === "admission"
      ? { rule: sort }
      : { rule: "ordinary" as const, review: sort }),
  }));
const lecturer = fc.constantFrom("secretary", "member", "leading-cadre", "guest");
const maybe = fc.option(fc.nat(24), { nil: undefined });

/** `kind` first, as the form of the record has it. */
const aMeetingOf = (kind: MeetingKind): fc.Arbitrary<MeetingDetail> =>
  fc
    .record({
      beside: fc.subarray(MEETING_KINDS.filter((one) => one !== kind && !OF_A_FORM.has(one))),
      place: words,
      host: words,
      topic: words,
      attendance,
      decisions: fc.array(aDecision, { maxLength: 2 }),
      groupId: fc.constantFrom("1", "2", "gone"),
      lecturer,
      appraisalSteps: fc.subarray([...APPRAISAL_STEPS], { minLength: 1 }),
      orgLife: fc.record({ criticism: fc.boolean(), measures: fc.boolean() }),
      studyHours: maybe,
      leadingCadres: maybe,
    })
    .map((said) => detailOf([kind, ...said.beside], said));

const OF_A_FORM: ReadonlySet<MeetingKind> = new Set(["group", "committee"]);

type Drawn = Omit<MeetingDetail, "type" | "kinds" | "studyHours" | "leadingCadres"> & {
  readonly studyHours: number | undefined;
  readonly leadingCadres: number | undefined;
};

/** Only what its kinds have. */
function detailOf(kinds: readonly MeetingKind[], drawn: Drawn): MeetingDetail {
  const { place, host, topic, decisions, studyHours, leadingCadres, ...special } = drawn;
  const { groupId = "1", lecturer: by = "guest", appraisalSteps = [], orgLife } = special;
  return {
    type: "meeting",
    kinds,
    place,
    host,
    topic,
    attendance: drawn.attendance,
    decisions,
    ...(kinds.includes("group") ? { groupId } : {}),
    ...(kinds.includes("lecture") ? { lecturer: by } : {}),
    ...(kinds.includes("appraisal") ? { appraisalSteps } : {}),
    ...(kinds.includes("org-life") && orgLife !== undefined ? { orgLife } : {}),
    ...(studyHours === undefined ? {} : { studyHours }),
    ...(leadingCadres === undefined ? {} : { leadingCadres }),
  };
}

const aDay = fc.nat(400).map((days) => addDays(TODAY, -days));
export const aMeeting: fc.Arbitrary<BranchRecord<MeetingDetail>> = fc
  .tuple(aDay, fc.constantFrom(...MEETING_KINDS).chain(aMeetingOf))
  .map(([on, detail]) => ({ ...recorded(on, detail, "corrected"), detail }));

/** What the branch has recorded besides: a 名册 or none, and other meetings. */
export const others: fc.Arbitrary<readonly BranchRecord[]> = fc
  .tuple(
    fc.constantFrom(
      [],
      [roster({ leadingCadres: 2, groups: groups("1", "2") }, "2025-01-01")],
      [roster({}, "2025-01-01")],
    ),
    fc.array(aMeeting, { maxLength: 3 }),
  )
  .map(([rosters, meetings]) => [
    ...rosters,
    ...meetings.map((one, index) => ({ ...one, id: `other ${index}` })),
  ]);
