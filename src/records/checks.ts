/**
 * 记录的核对 (R17): a record counts when its dates, its attendance and its counts hold together with each other and with
 * the other records of the branch. What does not is kept, marked and explained; it never vanishes.
 */
import { assertNever } from "#kernel/assert-never.ts";
import { addDays, addYears, type Day } from "#kernel/calendar.ts";
import { yearOf } from "#taskbook/period.ts";
import type { RecordingBranch } from "./branch.ts";
import type { Flaw } from "./check-flaw.ts";
import { hoursFlaws, meetingFlaws, turnoutFlaws } from "./check-meeting.ts";
import type {
  BranchRecord,
  DuesDetail,
  ElectionDetail,
  MeetingDetail,
  MeetingKind,
  MemberHoursDetail,
  RecordOf,
  RosterDetail,
  StudyDetail,
  YearTextDetail,
} from "./record.ts";
import { recordsOf } from "./record.ts";
import { candidatesLacking, electionFlaws } from "./voting.ts";

export type CheckAgainst = {
  readonly branch: RecordingBranch;
  readonly today: Day;
};

/** Whether a record with these flaws counts: nothing refused and nothing marked. */
export const counts = (flaws: readonly Flaw[]): boolean =>
  flaws.every(({ grade }) => grade === "noted");

/** Those that count, in the order given. */
export function countingOf<Kept extends BranchRecord>(
  records: readonly Kept[],
  against: CheckAgainst,
): readonly Kept[] {
  const flaws = markAll(records, against);
  return records.filter(({ id }) => counts(flaws.get(id) ?? []));
}

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
    const flaws = [...dayFlaws(record.on, against), ...detailFlaws(record, findRoster, against)];
    for (const { key, flaw } of slots) {
      const firstId = taken.get(key);
      if (firstId !== undefined) flaws.push(flaw(firstId));
    }
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
  against: CheckAgainst,
): readonly Flaw[] {
  switch (detail.type) {
    case "meeting":
      return meetingFlaws(detail, findRoster(on), against);
    case "talks":
      return detail.talked < 1 ? [{ grade: "refused", kind: "nobody-talked" }] : [];
    case "study":
      return studyFlaws(detail);
    case "dues":
      return [...duesFlaws(detail, against.today), ...nothingDue(detail, findRoster(on))];
    case "election":
      return ballotsFlaws(detail);
    case "member-hours":
      return hoursReachedFlaws(detail);
    case "roster":
      return countFlaws(detail);
    case "dues-published":
      return yearFlaws(detail.year, yearOf(against.today));
    case "year-text":
      return yearFlaws(detail.year, latestYearOf(detail, against.today));
    case "term-shift":
    case "admission":
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

/** Where all are exempt the secretary says so; a slip of 0 is no collection. */
const nothingDue = ({ due }: DuesDetail, roster: RosterDetail | undefined): readonly Flaw[] =>
  due === 0 && roster !== undefined && roster.full > 0
    ? [{ grade: "marked", kind: "nothing-due", full: roster.full }]
    : [];

/** Too few candidates are noted: that there are as many as there should be is the upper level's to approve. */
function ballotsFlaws(detail: ElectionDetail): readonly Flaw[] {
  const lacking = candidatesLacking(detail);
  return [
    ...turnoutFlaws(detail),
    ...electionFlaws(detail)
      .filter((flaw) => flaw.kind !== "present-above-entitled")
      .map((election): Flaw => ({ grade: "marked", kind: "election", election })),
    ...(lacking === undefined
      ? []
      : [{ grade: "noted", kind: "too-few-candidates", ...lacking } as const]),
  ];
}

const hoursReachedFlaws = ({ reached, due }: MemberHoursDetail): readonly Flaw[] =>
  reached > due ? [{ grade: "refused", kind: "reached-above-due", reached, due }] : [];

/** Groups and the committee are of the branch's own members; 支委 are full members (支部工作条例 art. 20). */
function countFlaws({
  full,
  probationary,
  groups,
  committee,
  floating,
  floatingContacted: contacted,
}: RosterDetail): readonly Flaw[] {
  const members = full + probationary;
  const grouped = groups.reduce((sum, group) => sum + group.members, 0);
  return [
    ...(contacted > floating
      ? [{ grade: "refused", kind: "contacted-above-floating", contacted, floating } as const]
      : []),
    ...(grouped > members
      ? [{ grade: "marked", kind: "groups-above-roster", groups: grouped, members } as const]
      : []),
    ...(committee > full
      ? [{ grade: "marked", kind: "committee-above-full", committee, full } as const]
      : []),
  ];
}

const yearFlaws = (year: string, latest: string): readonly Flaw[] =>
  year > latest ? [{ grade: "refused", kind: "future-year", year }] : [];

/** A plan is written before its year, any time in the year before; the other texts look back. */
const latestYearOf = ({ which }: Pick<YearTextDetail, "which">, today: Day): string =>
  yearOf(which === "plan" ? addYears(today, 1) : today);

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

/** The roster of the day is the last one up to it that counts; of two of one day, the one entered later. */
function rosterFinder(records: readonly BranchRecord[], against: CheckAgainst): FindRoster {
  const rosters = recordsOf(records, "roster")
    .filter(({ on, detail }) => counts([...dayFlaws(on, against), ...countFlaws(detail)]))
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
  if (noted.length === 0) return found;
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
