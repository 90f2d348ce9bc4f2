/** A branch and its records to read facts from. */
import { at, type Day } from "#kernel/calendar.ts";
import type { RecordingBranch } from "#records/branch.ts";
import type { FactReading } from "#records/fact-reading.ts";
import { factOf, type RecordFactName } from "#records/facts.ts";
import type {
  AdmissionDetail,
  BranchRecord,
  Decision,
  MeetingDetail,
  MeetingKind,
  RecordDetail,
  RosterDetail,
  TalkRelation,
} from "#records/record.ts";
import type { Item } from "#taskbook/item.ts";
import type { Period } from "#taskbook/period.ts";
import { lineOf } from "#taskbook/score-line.ts";
import type { QuestionState } from "#taskbook/score-question.ts";
import { ask, notApplicable, unanswered, value } from "#tests/taskbook/score-samples.ts";
import { starterStandard } from "#tests/taskbook/starter.ts";

export const branch: RecordingBranch = {
  id: "shilin",
  branchType: "village",
  template: "village",
  foundedOn: null,
};
/** The year is over. */
export const TODAY: Day = "2027-01-31";

export const recorded = (on: Day, detail: RecordDetail, id = `${detail.type} ${on}`) =>
  ({ id, branchId: branch.id, on, enteredAt: at(on, "18:00"), detail }) satisfies BranchRecord;

export const meeting = (
  on: Day,
  kinds: readonly [MeetingKind, ...MeetingKind[]],
  more: Partial<MeetingDetail> = {},
): BranchRecord =>
  recorded(
    on,
    {
      type: "meeting",
      kinds,
      place: "村委会二楼",
      host: "书记",
      topic: "春耕安排",
      attendance: { entitled: 10, present: 10, absences: [] },
      decisions: [],
      ...more,
    },
    `${kinds.join("+")} ${more.groupId ?? ""} ${on}`,
  );

export const decision = (more: Partial<Decision> = {}): Decision => ({
  matter: "修渠",
  rule: "ordinary",
  favour: 6,
  against: 0,
  abstain: 0,
  written: 0,
  isImportant: false,
  ...more,
});

/** A branch of ten full members with a committee of three, no groups and nothing amiss. */
export const roster = (more: Partial<RosterDetail> = {}, on: Day = "2026-01-01"): BranchRecord =>
  recorded(on, {
    type: "roster",
    full: 10,
    probationary: 0,
    groups: [],
    committee: 3,
    deputies: 0,
    unitsCovered: 1,
    hasDivisionPlan: false,
    floating: 0,
    floatingContacted: 0,
    unplaced: 0,
    lostUnreported: 0,
    leadingCadres: 0,
    ...more,
  });

export const groups = (...ids: readonly string[]) =>
  ids.map((id) => ({ id, name: `第${id}党小组`, members: 5 }));

export const talked = (on: Day, relation: TalkRelation, people: number): BranchRecord =>
  recorded(on, { type: "talks", relation, talked: people }, `talks ${relation} ${on}`);

export const dues = (month: string, paid: number, due: number, on: Day = `${month}-20`) =>
  recorded(on, { type: "dues", month, paid, due });

export const admitted = (
  on: Day,
  step: AdmissionDetail["step"],
  more: Partial<AdmissionDetail> = {},
): BranchRecord =>
  recorded(on, { type: "admission", person: "发展1号", step, ...more }, `${step} ${on}`);

export const read = (
  name: RecordFactName,
  period: Period,
  records: readonly BranchRecord[],
  today = TODAY,
): FactReading => factOf(name, { branch, records, period, today });

/** What a reading is worth at a glance: the option, 是 or 否, the number, the day, or why there is none. */
export function told(reading: FactReading): string | number | boolean {
  if (reading.kind === "unknown") return `unknown: ${reading.needs}`;
  if (reading.kind === "not_applicable") return reading.reason;
  switch (reading.value.type) {
    case "choice":
      return reading.value.option;
    case "yes_no":
      return reading.value.yes;
    case "count":
      return reading.value.count;
    case "groups":
      return reading.value.missing;
    case "date":
      return `${reading.value.on} +${reading.value.extensionYears}`;
    case "text":
      throw new Error("no record answers with a text");
  }
}

const { items } = starterStandard();
/** The items of the starter standard that a fact answers, in its order. */
export const itemsAnsweredBy = (name: string): readonly Item[] =>
  items.filter(({ fact }) => fact === name);

const stateOf = (reading: FactReading): QuestionState => {
  if (reading.kind === "unknown") return unanswered;
  return reading.kind === "value" ? value(reading.value) : notApplicable;
};
/** The line of an item whose one question a reading answers; what is unknown stays unanswered. */
export const lineFrom = (item: Item, period: Period, reading: FactReading) =>
  lineOf(item, [ask(item, period, stateOf(reading))]);
