/** Records by chance, sound and unsound, from a seed. */
import { addDays, type Day } from "#kernel/calendar.ts";
import {
  APPRAISAL_STEPS,
  type BranchRecord,
  MEETING_KINDS,
  type MeetingDetail,
  type RecordDetail,
  type RosterDetail,
  TALK_RELATIONS,
  YEAR_TEXTS,
} from "#records/record.ts";
import type { Random } from "#tests/support/random.ts";

export const below = (random: Random, end: number): number => Math.floor(random() * end);

export function oneOf<T>(random: Random, choices: readonly T[]): T {
  const chosen = choices[below(random, choices.length)];
  if (chosen === undefined) throw new Error("nothing to choose from");
  return chosen;
}

const often = (random: Random): boolean => random() < 0.8;

export const dayBetween = (random: Random, first: Day, days: number): Day =>
  addDays(first, below(random, days));

function meetingOf(random: Random): MeetingDetail {
  const kind = oneOf(random, MEETING_KINDS);
  const kinds = often(random)
    ? [kind]
    : [...new Set([kind, oneOf(random, MEETING_KINDS), oneOf(random, MEETING_KINDS)])];
  const entitled = often(random) ? 5 : below(random, 12);
  const present = often(random) ? entitled : below(random, 7);
  const absent = Math.max(0, entitled - present);
  return {
    type: "meeting",
    kinds,
    place: often(random) ? "村委会会议室" : "",
    host: "书记",
    topic: "研究本月工作",
    attendance: {
      entitled,
      present,
      absences: absent > 0 && often(random) ? [{ reason: "away", count: absent }] : [],
    },
    decisions: often(random)
      ? []
      : [
          {
            matter: "修渠",
            rule: "ordinary",
            favour: often(random) ? present : below(random, 6),
            against: 0,
            abstain: 0,
            written: 0,
            isImportant: often(random),
          },
        ],
    groupId: oneOf(random, ["1", "2"]),
    lecturer: oneOf(random, ["secretary", "guest"]),
    appraisalSteps: APPRAISAL_STEPS.filter(() => often(random)),
    orgLife: { criticism: often(random), measures: often(random) },
    ...(often(random) ? {} : { studyHours: below(random, 9) }),
    ...(often(random) ? {} : { leadingCadres: 1 }),
  };
}

const rosterOf = (random: Random): RosterDetail => ({
  type: "roster",
  full: often(random) ? 10 : below(random, 12),
  probationary: below(random, 2),
  groups: often(random) ? ["1", "2"].map((id) => ({ id, name: id, members: 5 })) : [],
  committee: often(random) ? 5 : below(random, 6),
  deputies: 1,
  unitsCovered: 1,
  hasDivisionPlan: false,
  floating: below(random, 2),
  floatingContacted: below(random, 2),
  unplaced: 0,
  lostUnreported: 0,
  leadingCadres: below(random, 2),
});

/** Any but a roster; `month` is that of its day. */
export function happeningOf(random: Random, month: string): RecordDetail {
  const year = month.slice(0, 4);
  switch (below(random, 10)) {
    case 0:
      return { type: "talks", relation: oneOf(random, TALK_RELATIONS), talked: below(random, 12) };
    case 1:
      return { type: "study", topic: "学习", hours: below(random, 26), isRotation: often(random) };
    case 2:
    case 3:
      return { type: "dues", month, paid: below(random, 12), due: 10 };
    case 4:
      return often(random)
        ? { type: "year-text", which: oneOf(random, YEAR_TEXTS), year, text: "每月一次" }
        : { type: "dues-published", year };
    default:
      return meetingOf(random);
  }
}

export const detailOf = (random: Random, month: string): RecordDetail =>
  random() < 0.1 ? rosterOf(random) : happeningOf(random, month);

/** A branch's year, in the order in which it was entered: now and then days after it happened. */
export function yearOfRecords(
  random: Random,
  {
    branchId,
    count,
    at,
  }: {
    readonly branchId: string;
    readonly count: number;
    readonly at: (day: Day) => number;
  },
): readonly BranchRecord[] {
  return Array.from({ length: count }, (_, index) => {
    const on = dayBetween(random, "2026-01-01", 365);
    const enteredAt = at(often(random) ? on : addDays(on, below(random, 40))) + index;
    const detail = detailOf(random, on.slice(0, 7));
    return { id: `r${index}`, branchId, on, enteredAt, detail };
  });
}
