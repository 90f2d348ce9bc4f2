/** What looking through people and posts asks of the store, and what it says. */

import type { Day } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";

type AssignmentKey = { readonly campaignId: string; readonly branchId: string };

/** A branch whose secretary is somebody else than before; null: nobody. */
export type Succession = {
  readonly branchId: string;
  readonly before: string | null;
  readonly after: string | null;
  /** The account of whoever had it before; null when there is none any more. */
  readonly beforeOpenId: string | null;
};

export type SuccessionStore = {
  /** Branches whose secretary on the day is not whom they were seen to have last, each answered once. The first sight is no change. */
  readonly takeChanges: (on: Day) => Promise<readonly Succession[]>;
  /** Open tasks of the branches, completed or not: what their cards show. */
  readonly listTasks: (branchIds: readonly string[]) => Promise<readonly AssignmentKey[]>;
  /** Takes tasks back from those who accepted them and hold no post any more; answers which. */
  readonly takeBack: (on: Day) => Promise<readonly AssignmentKey[]>;
  /** Open tasks of secretaries new to them, as soon as they have an account; each answered once, and none whose card has reached it. */
  readonly takeInherited: (
    at: Instant,
  ) => Promise<readonly (AssignmentKey & { readonly personId: string })[]>;
};

/** 空缺: nobody holds the post, whoever holds it has no account, or nobody of a committee answers for its branches. */
export type VacancyKind = "secretary" | "account" | "superior";

export type Vacancy = {
  readonly unitId: string;
  readonly unitName: string;
  readonly kind: VacancyKind;
  readonly foundAt: Instant;
  /** Who holds the post without an account. */
  readonly personName: string | null;
  /** Tasks of the unit that nobody has finished. */
  readonly open: number;
};

export type VacancyStore = {
  /** Units of committees, for whom the responsible persons are to be looked up. */
  readonly listCommittees: () => Promise<readonly string[]>;
  /**
   * Notes what is vacant on the day and was not, and what is filled again; answers the superiors of the latter.
   * `superiors`: committees without anybody.
   */
  readonly note: (found: {
    readonly superiors: readonly string[];
    readonly on: Day;
    readonly at: Instant;
  }) => Promise<readonly string[]>;
  /** Superiors with vacancies below them of which nobody has been told. */
  readonly listUntoldSuperiors: () => Promise<readonly string[]>;
  readonly markTold: (superiorId: string, at: Instant) => Promise<void>;
  /** What a superior was told of at an instant and is still vacant, in organisational order. */
  readonly listTold: (of: {
    readonly superiorId: string;
    readonly toldAt: Instant;
    readonly on: Day;
  }) => Promise<readonly Vacancy[]>;
};

/** 通知 about people: to a new secretary what is open, to a superior what is vacant below. */
export type PeopleNotice =
  | (AssignmentKey & { readonly kind: "handover"; readonly personId: string })
  | { readonly kind: "vacancy"; readonly superiorId: string; readonly toldAt: Instant };
