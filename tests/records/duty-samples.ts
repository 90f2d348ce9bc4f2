/** What a branch with a roster and a running term is asked for in a month. */
import type { Day, Month } from "#kernel/calendar.ts";
import { dutiesOf } from "#records/duties.ts";
import type { Duty, DutyKind } from "#records/duty.ts";
import type { BranchRecord, YearText } from "#records/record.ts";
import { branch, meeting, recorded, roster } from "./fact-samples.ts";

export const light = { ...branch, branchType: "retired", template: "light" } as const;
export const ROSTER = roster({}, "2025-01-01");
export const ELECTED = recorded("2025-06-01", {
  type: "election",
  of: "committee",
  entitled: 10,
  present: 10,
  seats: 3,
  candidates: [],
});
/** So that neither the roster nor the term is asked for on its own account. */
export const SETTLED = [ROSTER, ELECTED];

export const of = (month: Month, records: readonly BranchRecord[] = SETTLED, its = branch) =>
  dutiesOf({ branch: its, records, month });
export const find = (duties: readonly Duty[], kind: DutyKind) =>
  duties.filter((duty) => duty.kind === kind);
export const kindsIn = (month: Month, records = SETTLED) =>
  of(month, records).map(({ kind }) => kind);
/** 1 of 2 as "1/2"; nothing where it is not asked. */
export const told = (kind: DutyKind, month: Month, records: readonly BranchRecord[]) =>
  find(of(month, records), kind).map(({ done, target, dueBy }) => `${done}/${target} ${dueBy}`);

export const monthsOf = (year: string) =>
  Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, "0")}`);
export const yearText = (which: YearText, year: string, on: Day) =>
  recorded(on, { type: "year-text", which, year, text: "三件事" });
export const study = (on: Day, hours: number, isRotation = false) =>
  recorded(on, { type: "study", topic: "轮训", hours, isRotation });
export const election = (on: Day) => recorded(on, { ...ELECTED.detail });

/** A 党小组会 of a group. */
export const met = (groupId: string, on: Day = "2026-05-06") => meeting(on, ["group"], { groupId });
export const lecture = (on: Day, lecturer: "secretary" | "guest") =>
  meeting(on, ["lecture"], { lecturer });
/** Clocks of 发展党员 in a month, in words. */
export const clocksIn = (month: Month, records: readonly BranchRecord[]) =>
  find(of(month, [...SETTLED, ...records]), "admission").map((duty) =>
    duty.kind === "admission" ? `${duty.person} ${duty.step} ${duty.done}/1 ${duty.dueBy}` : "",
  );
