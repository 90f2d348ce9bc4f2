/**
 * 发展党员的环节和期限 (发展党员工作细则 chapters 2 to 5; whether the 2014 text was revised: 待核). From the dates of each
 * person's steps: what is wrong with them, what runs, and what comes next. Only codes and days, never a file.
 */
import { addYears, type Day, monthsAfter } from "#kernel/calendar.ts";
import { latestOf, recordsUpTo } from "./fact-scope.ts";
import { ADMISSION_STEPS, type AdmissionStep, type BranchRecord, type RecordOf } from "./record.ts";

/** Chapter 2: talked with within a month of applying. */
const TALK_MONTHS = 1;
/** Chapter 2: one or two full members are 培养联系人. */
const CONTACTS = { atLeast: 1, atMost: 2 };
/** Chapter 2: inspected every half year while an 积极分子. */
const INSPECT_MONTHS = 6;
/** Chapter 3: 发展对象 after at least a year. */
const ACTIVIST_YEARS = 1;
/** Chapter 3: 3 days or 24 hours of training before the vote; three days are 24 hours. */
const TRAINING_HOURS = 24;
/** Chapters 4 and 5: the upper level approves within three months of the vote. */
const APPROVAL_MONTHS = 3;
/** Chapter 5: 预备期 of a year, from the day the members' meeting passed it. */
const PROBATION_YEARS = 1;

export type StepTaken = { readonly step: AdmissionStep; readonly on: Day };

/** A day by which a step is due. `doneOn`: the day it was taken, early or late. */
export type AdmissionClock = {
  readonly step: "talked" | "inspected" | "approved" | "converted" | "conversion-approved";
  readonly dueBy: Day;
  readonly doneOn: Day | null;
};

export type AdmissionFlaw =
  /** A later step is there without this one. */
  | { readonly kind: "missing"; readonly step: AdmissionStep; readonly passedBy: AdmissionStep }
  /** Taken before the step that should come before it. */
  | {
      readonly kind: "out-of-order";
      readonly step: AdmissionStep;
      readonly on: Day;
      readonly after: AdmissionStep;
      readonly afterOn: Day;
    }
  | {
      readonly kind: "too-early";
      readonly step: "candidate" | "converted";
      readonly on: Day;
      readonly notBefore: Day;
    }
  /** `on` is null while it has not been done at all. */
  | {
      readonly kind: "too-late";
      readonly step: AdmissionClock["step"];
      readonly on: Day | null;
      readonly dueBy: Day;
    }
  /** Too few or too many 培养联系人, or hours of training; what was not entered is 0. */
  | {
      readonly kind: "wrong-number";
      readonly step: "activist" | "trained";
      readonly given: number;
      readonly atLeast: number;
      readonly atMost: number | null;
    };

export type AdmissionState = {
  readonly person: string;
  /** By day; of one day, in the order of the rules. */
  readonly steps: readonly StepTaken[];
  /** Those that a later step did not pass over. */
  readonly clocks: readonly AdmissionClock[];
  readonly flaws: readonly AdmissionFlaw[];
  /** Absent when all is done. `dueBy` is null where the rules set no last day. */
  readonly next?: { readonly step: AdmissionStep; readonly dueBy: Day | null };
};

/** One person's steps. Of a step entered twice the first day counts, but trainings add up and every inspection counts. */
type Path = {
  readonly records: readonly RecordOf<"admission">[];
  readonly first: ReadonlyMap<AdmissionStep, Day>;
  readonly on: Day;
};

const orderOf = (step: AdmissionStep): number => ADMISSION_STEPS.indexOf(step);
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Where each person of a branch stands on a day, by code; later records are not known yet. */
export function admissionState(
  records: readonly BranchRecord[],
  on: Day,
): readonly AdmissionState[] {
  const people = Map.groupBy(recordsUpTo(records, "admission", on), ({ detail }) => detail.person);
  return [...people]
    .toSorted(([a], [b]) => compare(a, b))
    .map(([person, taken]) => stateOf(person, taken, on));
}

function stateOf(
  person: string,
  records: readonly RecordOf<"admission">[],
  on: Day,
): AdmissionState {
  const steps = records
    .map((record) => ({ step: record.detail.step, on: record.on }))
    .toSorted((a, b) => compare(a.on, b.on) || orderOf(a.step) - orderOf(b.step));
  const path = { records, first: new Map(steps.toReversed().map((s) => [s.step, s.on])), on };
  const clocks = clocksOf(path);
  const next = nextOf(path, clocks);
  return {
    person,
    steps,
    clocks: clocks.filter(
      ({ step, doneOn }) => doneOn !== null || passerOf(path, step) === undefined,
    ),
    flaws: [
      ...gapFlaws(path),
      ...earlyFlaws(path),
      ...lateFlaws(path, clocks),
      ...numberFlaws(path),
    ],
    ...(next === undefined ? {} : { next }),
  };
}

/** The nearest later step that was taken. */
const passerOf = ({ first }: Path, step: AdmissionStep): AdmissionStep | undefined =>
  ADMISSION_STEPS.slice(orderOf(step) + 1).find((later) => first.has(later));

const isMissing = (path: Path, step: AdmissionStep): boolean =>
  !path.first.has(step) && passerOf(path, step) !== undefined;

function clocksOf(path: Path): readonly AdmissionClock[] {
  const { first } = path;
  const clock = (
    step: AdmissionClock["step"],
    since: AdmissionStep,
    dueBy: (from: Day) => Day,
  ): readonly AdmissionClock[] => {
    const from = first.get(since);
    return from === undefined
      ? []
      : [{ step, dueBy: dueBy(from), doneOn: first.get(step) ?? null }];
  };
  return [
    ...clock("talked", "applied", (from) => monthsAfter(from, TALK_MONTHS)),
    ...inspectionClocks(path),
    ...clock("approved", "voted", (from) => monthsAfter(from, APPROVAL_MONTHS)),
    ...clock("converted", "voted", (from) => addYears(from, PROBATION_YEARS)),
    ...clock("conversion-approved", "converted", (from) => monthsAfter(from, APPROVAL_MONTHS)),
  ];
}

/** The last day of the nth half year as an 积极分子; our reading of 每半年 is from that day on (待核). */
const halfYearEnd = (since: Day, count: number): Day => monthsAfter(since, INSPECT_MONTHS * count);

/**
 * One for each half year that began, and ended while an 积极分子; an early inspection does not bring the next one
 * forward, and a late one makes up for the half years before it.
 */
function inspectionClocks(path: Path): readonly AdmissionClock[] {
  const since = path.first.get("activist");
  if (since === undefined) return [];
  const passer = passerOf(path, "inspected");
  const until = passer === undefined ? undefined : path.first.get(passer);
  const inspections = path.records
    .filter(({ detail }) => detail.step === "inspected")
    .map(({ on }) => on)
    .filter((on) => until === undefined || on <= until)
    .toSorted(compare);
  const clocks: AdmissionClock[] = [];
  for (let count = 1; ; count += 1) {
    const from = halfYearEnd(since, count - 1);
    const dueBy = halfYearEnd(since, count);
    const isOver = until === undefined ? count > 1 && from >= path.on : dueBy > until;
    if (isOver) return clocks;
    const isAfter = (on: Day) => (count === 1 ? on >= from : on > from);
    clocks.push({ step: "inspected", dueBy, doneOn: inspections.find(isAfter) ?? null });
  }
}

/** Each required step that was passed over, and each that is dated before the one before it. */
const gapFlaws = (path: Path): readonly AdmissionFlaw[] =>
  ADMISSION_STEPS.flatMap((step): readonly AdmissionFlaw[] => {
    const passedBy = passerOf(path, step);
    const on = path.first.get(step);
    if (on === undefined)
      return passedBy === undefined ? [] : [{ kind: "missing", step, passedBy }];
    const after = ADMISSION_STEPS.slice(0, orderOf(step)).findLast((s) => path.first.has(s));
    const afterOn = after === undefined ? undefined : path.first.get(after);
    return after === undefined || afterOn === undefined || afterOn <= on
      ? []
      : [{ kind: "out-of-order", step, on, after, afterOn }];
  });

function earlyFlaws({ first }: Path): readonly AdmissionFlaw[] {
  const early = (
    step: "candidate" | "converted",
    since: AdmissionStep,
    years: number,
  ): readonly AdmissionFlaw[] => {
    const [from, on] = [first.get(since), first.get(step)];
    if (from === undefined || on === undefined || on < from) return [];
    const notBefore = addYears(from, years);
    return on < notBefore ? [{ kind: "too-early", step, on, notBefore }] : [];
  };
  return [
    ...early("candidate", "activist", ACTIVIST_YEARS),
    ...early("converted", "voted", PROBATION_YEARS),
  ];
}

/** 转正 has no last day, as the 预备期 may be prolonged; a step that is missing is not late as well. */
const lateFlaws = (path: Path, clocks: readonly AdmissionClock[]): readonly AdmissionFlaw[] =>
  clocks
    .filter(({ step }) => step !== "converted" && !isMissing(path, step))
    .filter(({ dueBy, doneOn }) => (doneOn ?? path.on) > dueBy)
    .map(({ step, dueBy, doneOn }) => ({ kind: "too-late", step, on: doneOn, dueBy }));

/** Training is judged once the vote was taken, as before it more may come. */
function numberFlaws(path: Path): readonly AdmissionFlaw[] {
  const flaws: AdmissionFlaw[] = [];
  const activist = latestOf(path.records.filter(({ detail }) => detail.step === "activist"));
  const contacts = activist?.detail.contacts ?? 0;
  if (activist !== undefined && (contacts < CONTACTS.atLeast || contacts > CONTACTS.atMost))
    flaws.push({ kind: "wrong-number", step: "activist", given: contacts, ...CONTACTS });
  const votedOn = path.first.get("voted");
  if (votedOn !== undefined && path.first.has("trained")) {
    const given = hoursBy(path, votedOn);
    if (given < TRAINING_HOURS)
      flaws.push({
        kind: "wrong-number",
        step: "trained",
        given,
        atLeast: TRAINING_HOURS,
        atMost: null,
      });
  }
  return flaws;
}

const hoursBy = ({ records }: Path, day: Day): number =>
  records
    .filter(({ on, detail }) => detail.step === "trained" && on <= day)
    .reduce((sum, { detail }) => sum + (detail.hours ?? 0), 0);

function nextOf(path: Path, clocks: readonly AdmissionClock[]): AdmissionState["next"] {
  const last = ADMISSION_STEPS.findLast((step) => path.first.has(step));
  if (last === "activist" || last === "inspected") return nextOfActivist(path, clocks);
  if (last === "trained" && hoursBy(path, path.on) < TRAINING_HOURS)
    return { step: "trained", dueBy: null };
  const step = last === undefined ? undefined : ADMISSION_STEPS[orderOf(last) + 1];
  if (step === undefined) return undefined;
  return { step, dueBy: clocks.find((clock) => clock.step === step)?.dueBy ?? null };
}

/** The inspection of the half year that runs; with that done, 发展对象 once the year is over. */
function nextOfActivist(path: Path, clocks: readonly AdmissionClock[]): AdmissionState["next"] {
  const since = path.first.get("activist");
  if (since === undefined) return { step: "candidate", dueBy: null };
  const inspections = clocks.filter(({ step }) => step === "inspected");
  const open = inspections.find(({ doneOn, dueBy }) => doneOn === null && dueBy >= path.on);
  if (open !== undefined) return { step: "inspected", dueBy: open.dueBy };
  return path.on >= addYears(since, ACTIVIST_YEARS)
    ? { step: "candidate", dueBy: null }
    : { step: "inspected", dueBy: halfYearEnd(since, inspections.length + 1) };
}
