/**
 * 记录的核对 (R17): a record counts when its dates, its attendance and its votes hold together with each other and with
 * the other records of the branch. What does not is kept, marked and explained; it never vanishes.
 */
import { assertNever } from "#kernel/assert-never.ts";
import { addDays, type Day } from "#kernel/calendar.ts";
import type { RecordingBranch } from "./branch.ts";
import type { Flaw } from "./check-flaw.ts";
import { hoursFlaws, meetingFlaws, turnoutFlaws } from "./check-meeting.ts";
import type {
  BranchRecord,
  DuesDetail,
  MeetingDetail,
  MeetingKind,
  RecordOf,
  RosterDetail,
  StudyDetail,
} from "./record.ts";
import { recordsOf } from "./record.ts";
import { electionFlaws } from "./voting.ts";

export type CheckAgainst = { readonly branch: RecordingBranch; readonly today: Day };

/** Whether a record with these flaws counts: nothing refused and nothing marked. */
export const counts = (flaws: readonly Flaw[]): boolean =>
  flaws.every(({ grade }) => grade === "noted");

/** The flaws of one record among `others` of its branch, as `markAll` finds them. */
export const checkRecord = (
  record: BranchRecord,
  { others, ...against }: CheckAgainst & { readonly others: readonly BranchRecord[] },
): readonly Flaw[] =>
  markAll([...others.filter(({ id }) => id !== record.id), record], against).get(record.id) ?? [];

/**
 * The flaws of every record of a branch, by id, in whatever order they are given. They are judged in the order in which
 * they were entered, and only a record that counts can be in the way of a later one; so what is entered later never
 * stops an earlier record from counting (a 党员名册 alone can, as the others are held against it).
 */
export function markAll(
  records: readonly BranchRecord[],
  against: CheckAgainst,
): ReadonlyMap<string, readonly Flaw[]> {
  const findRoster = rosterFinder(records, against);
  const taken = new Map<string, string>();
  const found = new Map<string, readonly Flaw[]>();
  for (const record of records.toSorted(byEntry)) {
    const slots = slotsOf(record);
    const flaws = [
      ...dayFlaws(record.on, against),
      ...detailFlaws(record, findRoster, against),
      ...slots.flatMap(({ key, flaw }) => {
        const firstId = taken.get(key);
        return firstId === undefined ? [] : [flaw(firstId)];
      }),
    ];
    if (counts(flaws)) for (const { key } of slots) taken.set(key, record.id);
    found.set(record.id, flaws);
  }
  return withNotes(found, records, findRoster);
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const byEntry = (a: BranchRecord, b: BranchRecord) =>
  a.enteredAt - b.enteredAt || compare(a.id, b.id);

/** Nothing happened after today, or before the branch was set up. */
function dayFlaws(on: Day, { branch: { foundedOn }, today }: CheckAgainst): readonly Flaw[] {
  if (on > today) return [{ grade: "refused", kind: "future-day", on, today }];
  return foundedOn !== null && on < foundedOn
    ? [{ grade: "refused", kind: "before-founding", on, foundedOn }]
    : [];
}

type FindRoster = (day: Day) => RosterDetail | undefined;

/** What a record shows by itself and against the roster of its day. */
function detailFlaws(
  { on, detail }: BranchRecord,
  findRoster: FindRoster,
  { today }: CheckAgainst,
): readonly Flaw[] {
  switch (detail.type) {
    case "meeting":
      return meetingFlaws(detail, findRoster(on));
    case "talks":
      return detail.talked < 1 ? [{ grade: "refused", kind: "nobody-talked" }] : [];
    case "study":
      return studyFlaws(detail);
    case "dues":
      return duesFlaws(detail, today);
    case "election":
      return [
        ...turnoutFlaws(detail),
        ...electionFlaws(detail)
          .filter((flaw) => flaw.kind !== "present-above-entitled")
          .map((election): Flaw => ({ grade: "marked", kind: "election", election })),
      ];
    case "member-hours":
    case "dues-published":
    case "term-shift":
    case "roster":
    case "admission":
    case "year-text":
      return [];
    default:
      return assertNever(detail);
  }
}

/** A 集中轮训 of some days is entered once, with the hours of all of them. */
const studyFlaws = ({ hours, isRotation }: StudyDetail): readonly Flaw[] =>
  isRotation && hours > 0 ? [] : hoursFlaws(hours);

const duesFlaws = ({ month, paid, due }: DuesDetail, today: Day): readonly Flaw[] => [
  ...(month > today.slice(0, 7)
    ? [{ grade: "refused", kind: "future-month", month } as const]
    : []),
  ...(paid > due ? [{ grade: "refused", kind: "paid-above-due", paid, due } as const] : []),
];

/** What only one record can stand for, and what a second one is marked with. */
type Slot = { readonly key: string; readonly flaw: (firstId: string) => Flaw };

/** A meeting of one kind a day, of each group where groups meet; and the dues of a month once. */
function slotsOf({ on, detail }: BranchRecord): readonly Slot[] {
  if (detail.type === "dues") {
    const { month } = detail;
    return [
      {
        key: `dues ${month}`,
        flaw: (firstId) => ({ grade: "marked", kind: "same-month", month, firstId }),
      },
    ];
  }
  if (detail.type !== "meeting") return [];
  const group = detail.groupId ?? "";
  return detail.kinds.filter(isOnceADay).map((meeting) => ({
    key: `${on} ${meeting} ${meeting === "members" || meeting === "committee" ? "" : group}`,
    flaw: (firstId) => ({ grade: "marked", kind: "same-day", meeting, on, firstId }),
  }));
}

/** 党员活动 may be several on a day: a visit in the morning, a 义务劳动 in the afternoon. */
const isOnceADay = (kind: MeetingKind): boolean => kind !== "activity";

/** The latest of `sorted` on or before a day. */
function latestBy<Dated extends { readonly on: Day }>(
  sorted: readonly Dated[],
  day: Day,
): Dated | undefined {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const there = sorted[middle];
    if (there !== undefined && there.on <= day) low = middle + 1;
    else high = middle;
  }
  return sorted[low - 1];
}

/** The roster of the day is the last one up to it; of two of one day, the one entered later. */
function rosterFinder(records: readonly BranchRecord[], against: CheckAgainst): FindRoster {
  const rosters = recordsOf(records, "roster")
    .filter(({ on }) => dayFlaws(on, against).length === 0)
    .toSorted((a, b) => compare(a.on, b.on) || byEntry(a, b));
  return (day) => latestBy(rosters, day)?.detail;
}

/** A 支委会 discusses an important matter on the day of the 党员大会 or in so many days before. Our proposal. */
const COMMITTEE_WITHIN_DAYS = 60;

/**
 * 重要事项先经支委会 (支部工作条例 art. 12), where there is a committee. Matters are not matched by their wording:
 * any 支委会 that counts and lies near enough will do.
 */
function withNotes(
  found: ReadonlyMap<string, readonly Flaw[]>,
  records: readonly BranchRecord[],
  findRoster: FindRoster,
): ReadonlyMap<string, readonly Flaw[]> {
  const meetings = recordsOf(records, "meeting");
  const committees = meetings
    .filter(({ id, detail }) => detail.kinds.includes("committee") && counts(found.get(id) ?? []))
    .toSorted((a, b) => compare(a.on, b.on));
  const noted = meetings
    .filter(({ on, detail }) => asksCommittee(detail, findRoster(on)))
    .filter(({ on }) => !isSoonAfter(on, latestBy(committees, on)));
  const all = new Map(found);
  for (const { id, detail } of noted) all.set(id, [...(found.get(id) ?? []), ...notesOf(detail)]);
  return all;
}

const asksCommittee = ({ kinds, decisions }: MeetingDetail, roster: RosterDetail | undefined) =>
  kinds.includes("members") &&
  decisions.some(({ isImportant }) => isImportant) &&
  roster !== undefined &&
  roster.committee > 0;

const isSoonAfter = (on: Day, committee: RecordOf<"meeting"> | undefined): boolean =>
  committee !== undefined && committee.on >= addDays(on, -COMMITTEE_WITHIN_DAYS);

const notesOf = ({ decisions }: MeetingDetail): readonly Flaw[] =>
  decisions
    .filter(({ isImportant }) => isImportant)
    .map(({ matter }) => ({
      grade: "noted",
      kind: "not-before-committee",
      matter,
      withinDays: COMMITTEE_WITHIN_DAYS,
    }));
