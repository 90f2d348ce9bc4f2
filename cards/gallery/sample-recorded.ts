/** 样张里的记录 — November's list of one branch that records, and what its records say to the questions. */
import { type Answer, BY_RECORDS } from "#blueprint/answer.ts";
import type {
  Checklist,
  ChecklistQuestion,
  FactSources,
  RecordedFact,
} from "#blueprint/checklist.ts";
import { at, type Day } from "#kernel/calendar.ts";
import type { BranchRecord, MeetingKind, RecordDetail } from "#records/record.ts";
import type { GivenAnswer } from "#taskbook/given-answer.ts";
import type { Item } from "#taskbook/item.ts";
import { MONTHLY, questionsOf, sampleChecklists } from "./sample-checklist.ts";
import { starterItems } from "./sample-items.ts";

const { meeting, themeDay, dues, records, training } = starterItems;

const entered = (on: Day, detail: RecordDetail): BranchRecord => ({
  id: `${on}-${detail.type}`,
  branchId: "SL01-01",
  on,
  enteredAt: at(on, "18:00"),
  detail,
});

const held = (on: Day, kind: MeetingKind, present = 5): BranchRecord =>
  entered(on, {
    type: "meeting",
    kinds: [kind],
    place: "村委会会议室",
    host: "王建国",
    topic: "研究党员活动",
    attendance: { entitled: 5, present, absences: [] },
    decisions: [],
  });

const committee = held("2026-11-06", "committee");
const theme = held("2026-11-07", "theme-day", 4);
const paid = entered("2026-11-08", { type: "dues", month: "2026-11", paid: 30, due: 30 });
/** As long as the room takes: a document number of 200 characters. */
const shift = (on: Day): BranchRecord =>
  entered(on, { type: "term-shift", months: 12, approval: "|".repeat(200) });

/** Asked in June and December; the list of findings answers it. */
const closure: Item = {
  ...records,
  code: "C-SYS-05",
  name: "问题整改销号",
  check: "上次检查列入清单的问题到期销号比例。",
  fact: "findings.closed",
};

const counted = (count: number): GivenAnswer => ({
  kind: "value",
  value: { type: "count", count, parts: {} },
});
const chosen = (option: string): GivenAnswer => ({
  kind: "value",
  value: { type: "choice", option },
});

const restingOn = (...entries: readonly BranchRecord[]): FactSources => ({
  kind: "records",
  records: entries,
});

const facts: Readonly<Record<string, RecordedFact>> = {
  [meeting.code]: { given: counted(1), sources: restingOn(committee) },
  [themeDay.code]: { given: counted(1), sources: restingOn(theme) },
  [dues.code]: { given: chosen("ok"), sources: restingOn(paid) },
  [records.code]: {
    given: counted(66),
    sources: restingOn(held("2026-11-03", "lecture"), committee, theme),
  },
};

/** With what the records say; what they answer is answered. */
const recordedAs = (
  questions: readonly ChecklistQuestion[],
  of: Readonly<Record<string, RecordedFact>>,
  byRecords: readonly string[],
): readonly ChecklistQuestion[] =>
  questions.map((question) => {
    const recorded = of[question.item.code];
    if (recorded === undefined) return question;
    const own: Answer = {
      itemCode: question.item.code,
      period: question.period,
      revision: 1,
      given: recorded.given,
      byPersonId: BY_RECORDS,
      answeredAt: at("2026-11-08", "18:00"),
    };
    const answer = byRecords.includes(question.item.code) ? own : question.answer;
    return { ...question, recorded, answer };
  });

const { open } = sampleChecklists;
const SIX: readonly Item[] = [...MONTHLY, training];
const twoTimes: Readonly<Record<string, GivenAnswer>> = { [themeDay.code]: counted(2) };
const fallingShort = ({ answer }: Item): GivenAnswer => {
  if (answer.type === "choice") return chosen("half");
  const isByGroup = answer.type === "count" && answer.each === "group";
  return isByGroup ? { kind: "value", value: { type: "groups", missing: 3 } } : counted(0);
};
const longestFacts = Object.fromEntries(
  SIX.map((item): readonly [string, RecordedFact] => [
    item.code,
    {
      given: fallingShort(item),
      sources: restingOn(shift("2024-11-08"), shift("2025-11-08"), shift("2026-11-08")),
    },
  ]),
);

/** The records are short of the standard in one; the secretary counts two theme days where they have one. */
const short: Checklist = {
  ...open,
  questions: recordedAs(questionsOf(MONTHLY, { answers: twoTimes }), facts, [
    meeting.code,
    dues.code,
  ]),
};

export const recordedChecklists = {
  short,
  /** Nothing else is open. */
  shortOnly: {
    ...short,
    questions: short.questions.filter(({ item }) => item.code === records.code),
  },
  /** Three fell due in the half year, and one is still to be closed. */
  findings: {
    ...open,
    questions: recordedAs(
      questionsOf([closure]),
      { [closure.code]: { given: counted(66), sources: { kind: "findings", due: 3, closed: 2 } } },
      [],
    ),
  },
  noFindings: {
    ...open,
    questions: recordedAs(
      questionsOf([closure, meeting]),
      { [closure.code]: { given: counted(100), sources: { kind: "findings", due: 0, closed: 0 } } },
      [closure.code],
    ),
  },
  finished: {
    ...open,
    questions: recordedAs(
      questionsOf(MONTHLY, {
        answers: { ...twoTimes, [starterItems.groups.code]: { kind: "meets" } },
      }),
      facts,
      [meeting.code, dues.code, records.code],
    ),
  },
  longOpen: { ...open, questions: recordedAs(questionsOf(SIX), longestFacts, []) },
  longDisputed: {
    ...open,
    questions: recordedAs(
      questionsOf(SIX, {
        answers: Object.fromEntries(
          SIX.map(({ code }) => [code, { kind: "difficulty", need: "|".repeat(200) }]),
        ),
      }),
      longestFacts,
      [],
    ),
  },
} as const satisfies Readonly<Record<string, Checklist>>;
