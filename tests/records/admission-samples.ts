/** One person's path to membership, whole or with something amiss. */
import type { Day } from "#kernel/calendar.ts";
import { type AdmissionFlaw, admissionState } from "#records/admission.ts";
import {
  ADMISSION_STEPS,
  type AdmissionDetail,
  type AdmissionStep,
  type BranchRecord,
} from "#records/record.ts";
import { admitted } from "./fact-samples.ts";

export const LATER: Day = "2030-12-31";
export type Days = Partial<Record<AdmissionStep, Day>>;

/** A whole path in time: each inspection in its half year, each limit kept. */
export const WHOLE = {
  applied: "2024-01-31",
  talked: "2024-02-29",
  activist: "2024-03-01",
  inspected: "2024-09-01",
  candidate: "2025-03-01",
  trained: "2025-03-20",
  voted: "2025-04-30",
  approved: "2025-07-30",
  converted: "2026-04-30",
  "conversion-approved": "2026-07-30",
} as const satisfies Record<AdmissionStep, Day>;
export const SECOND_INSPECTION = admitted("2025-02-20", "inspected");

export const MORE: Partial<Record<AdmissionStep, Partial<AdmissionDetail>>> = {
  activist: { contacts: 2 },
  trained: { hours: 24 },
};
export const pathOf = (days: Days, more = MORE): readonly BranchRecord[] =>
  ADMISSION_STEPS.flatMap((step) => {
    const on = days[step];
    return on === undefined ? [] : [admitted(on, step, more[step] ?? {})];
  });
export const whole = (changed: Days = {}, more = MORE) => [
  ...pathOf({ ...WHOLE, ...changed }, more),
  SECOND_INSPECTION,
];

export function onlyState(records: readonly BranchRecord[], on: Day) {
  const [state, ...others] = admissionState(records, on);
  if (state === undefined || others.length > 0) throw new Error("one person was expected");
  return state;
}
export const flawsOf = (
  records: readonly BranchRecord[],
  on: Day = LATER,
): readonly AdmissionFlaw[] => onlyState(records, on).flaws;

/** The steps up to and with one. */
export const upTo = (last: AdmissionStep): Days =>
  Object.fromEntries(
    ADMISSION_STEPS.slice(0, ADMISSION_STEPS.indexOf(last) + 1).map((step) => [step, WHOLE[step]]),
  );
export const without = (step: AdmissionStep): readonly BranchRecord[] =>
  whole().filter(({ detail }) => detail.type !== "admission" || detail.step !== step);

/** Late on a day, or not done at all. */
export const late = (step: string, on: Day | null, dueBy: Day) => ({
  kind: "too-late",
  step,
  on,
  dueBy,
});
/** A half year without 考察, or with one after it. */
export const missed = (on: Day | null, dueBy: Day) => late("inspected", on, dueBy);
export const early = (step: string, on: Day, notBefore: Day) => ({
  kind: "too-early",
  step,
  on,
  notBefore,
});
export const inspected = (...days: readonly Day[]) => days.map((on) => admitted(on, "inspected"));
