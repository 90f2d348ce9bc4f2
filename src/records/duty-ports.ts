/** What telling branches and their superiors of duties asks of the store, and what it says. */
import type { Day, Month } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Template } from "#organisation/unit.ts";
import type { TermShiftDetail } from "./record.ts";

/** The days of a branch's 主题党日, of its 支委会 where it held none; at least two, in any order. */
type MonthlyLife = { readonly branchId: string; readonly days: readonly Day[] };

/** The last election on record of a branch, and what was approved after it. */
export type TermOnRecord = {
  readonly branchId: string;
  readonly template: Template | null;
  readonly electedOn: Day;
  readonly shifts: readonly { readonly on: Day; readonly detail: TermShiftDetail }[];
};

/** A term that ends, as it was noted. */
export type EndingTerm = { readonly branchId: string; readonly endsOn: Day };
export type ToldTerm = EndingTerm & { readonly branchName: string };

export type DutyStore = {
  /** The day of the last look, begun or done. */
  readonly findLookedOn: () => Promise<Day | undefined>;
  /** Begins a day's look; answers the day of the look before, null: there was none. Undefined when somebody has begun it. */
  readonly beginLook: (on: Day) => Promise<{ readonly before: Day | null } | undefined>;
  /** Of the days from `from` until before `until`. */
  readonly listMonthlyLife: (of: {
    readonly from: Day;
    readonly until: Day;
  }) => Promise<readonly MonthlyLife[]>;
  /** Of branches that are asked for 换届, whose last election was from `from` to `to`. */
  readonly listTerms: (of: {
    readonly from: Day;
    readonly to: Day;
  }) => Promise<readonly TermOnRecord[]>;
  /** Those noted before stay as they are. */
  readonly noteTerms: (terms: readonly EndingTerm[]) => Promise<void>;
  /** Superiors of noted terms of which nobody has been told. */
  readonly listUntoldSuperiors: () => Promise<readonly string[]>;
  readonly markTold: (superiorId: string, at: Instant) => Promise<void>;
  /** What a superior was told of at an instant, in organisational order, with what is on record now. */
  readonly listTold: (of: {
    readonly superiorId: string;
    readonly toldAt: Instant;
  }) => Promise<readonly (ToldTerm & TermOnRecord)[]>;
};

/** 通知: to a secretary what falls due in the month, to a superior whose terms end in half a year. */
export type DutyNotice =
  | { readonly kind: "duties-offer"; readonly branchId: string; readonly month: Month }
  | { readonly kind: "term-soon"; readonly superiorId: string; readonly toldAt: Instant };

export type DutyNotices = {
  readonly add: (intent: {
    readonly dedupeKey: string;
    readonly urgency: 1 | 3;
    readonly dueAt: Instant;
    readonly notice: DutyNotice;
    readonly addressee: string;
  }) => void;
};
