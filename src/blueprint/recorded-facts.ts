/** 按记录 — what a branch's records say to the questions of a checklist; worked out anew whenever one is opened. */
import type { Day } from "#kernel/calendar.ts";
import type { RecordingBranch } from "#records/branch.ts";
import { countingOf } from "#records/checks.ts";
import type { FactReading } from "#records/fact-reading.ts";
import { factsOf, isRecordFact } from "#records/facts.ts";
import type { BranchRecord } from "#records/record.ts";
import type { GivenAnswer } from "#taskbook/given-answer.ts";
import type { Item } from "#taskbook/item.ts";
import { judge } from "#taskbook/score-modes.ts";
import { BY_RECORDS, checkGiven } from "./answer.ts";
import type { ChecklistQuestion, RecordedFact } from "./checklist.ts";
import type { Asked } from "./due.ts";
import { findingsDueIn, type ListedFinding, shareClosed } from "./listed-findings.ts";

/** What the branch has recorded by now, or had at the closing, as far as a campaign's questions may rest on it. */
export type Recorded = {
  readonly branch: RecordingBranch;
  readonly records: readonly BranchRecord[];
  /** Everything that was ever handed over to it. */
  readonly findings: readonly ListedFinding[];
  /** Today, or the day of the closing. */
  readonly asOf: Day;
  /** Whether the campaign has closed. */
  readonly closed: boolean;
};

type ReadFact = (asked: Asked) => RecordedFact | undefined;

/** Reads the facts of one branch, each from what answers it. */
export function factReader(recorded: Recorded): ReadFact {
  const ofRecords = recordReader(recorded);
  return (asked) =>
    asked.item.fact === "findings.closed" ? findingsFact(recorded, asked) : ofRecords(asked);
}

function findingsFact(
  { findings, asOf, closed }: Recorded,
  { item, period }: Asked,
): RecordedFact | undefined {
  const counted = findingsDueIn(findings, { period, asOf, closed });
  if (counted === undefined) return undefined;
  const given: GivenAnswer = {
    kind: "value",
    value: { type: "count", count: shareClosed(counted), parts: {} },
  };
  return checkGiven(item, given).ok
    ? { given, sources: { kind: "findings", ...counted } }
    : undefined;
}

/** Records that do not hold together say nothing. */
function recordReader({ branch, records, asOf }: Recorded): ReadFact {
  if (records.length === 0) return () => undefined;
  const counting = countingOf(records, { branch, today: asOf });
  const byId = new Map(counting.map((record) => [record.id, record]));
  const read = factsOf({ branch, records: counting, today: asOf });
  return ({ item, period }) => {
    const { fact } = item;
    if (fact === undefined || !isRecordFact(fact)) return undefined;
    const reading = read(fact, period);
    const given = givenOf(item, reading);
    const used = sourcesOf(reading, byId);
    return given === undefined || used.length === 0
      ? undefined
      : { given, sources: { kind: "records", records: used } };
  };
}

/** An item that a county has written its own way may not take what a fact says: then it is asked. */
function givenOf(item: Item, reading: FactReading): GivenAnswer | undefined {
  const given = saidBy(item, reading);
  return given !== undefined && checkGiven(item, given).ok ? given : undefined;
}

function saidBy(item: Item, reading: FactReading): GivenAnswer | undefined {
  if (reading.kind === "unknown") return undefined;
  if (reading.kind === "value") return { kind: "value", value: reading.value };
  return item.naWhen === undefined ? undefined : { kind: "not_applicable", reason: item.naWhen };
}

const sourcesOf = (
  reading: FactReading,
  byId: ReadonlyMap<string, BranchRecord>,
): readonly BranchRecord[] =>
  reading.kind === "unknown"
    ? []
    : reading.used
        .flatMap((id) => byId.get(id) ?? [])
        .toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));

/** Whether an answer meets the standard as it is written: all its points, or 不适用. */
export function meetsStandard({ item, period }: Asked, answer: GivenAnswer): boolean {
  const judged = judge(item, {
    item,
    period,
    state: { kind: "answered", answer, changeable: true },
  });
  return (
    judged.kind === "not_applicable" || (judged.kind === "scored" && judged.losses.length === 0)
  );
}

/** Whether the answer in force is the records' own. */
export const isByRecords = ({ answer }: ChecklistQuestion): boolean =>
  answer?.byPersonId === BY_RECORDS;
