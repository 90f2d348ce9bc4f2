/** What grading asks of the store: the figures of a year to date, read for a whole county at once. */

import type { Day, Month } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { BranchType, Template } from "#organisation/unit.ts";
import type { Hundredths } from "#taskbook/score-fraction.ts";
import type { PollResult } from "./poll.ts";

export type FiguresWanted = {
  readonly rootPath: string;
  /** The last month that asked anybody; null: none has. */
  readonly month: Month | null;
  /** Visits closed from one instant to before another. */
  readonly from: Instant;
  readonly until: Instant;
  /** Veto items: of those, findings that were handed over and are not closed. */
  readonly vetoes: readonly string[];
  /** Polls of the year's applications whose last day lies in these; what is not over by `on` says nothing yet. */
  readonly polled: { readonly from: Day; readonly until: Day; readonly on: Day };
  /** Of plus and minus, and of the applications. */
  readonly year: string;
};

/** One branch, asked or not. */
export type BranchFigures = {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly type: BranchType | null;
  readonly template: Template | null;
  /** As it was last counted; null where it was not, or has changed since. */
  readonly counted: CountedScore | null;
  /** Won and possible on the closed visits of the year together; null without any. */
  readonly visited: readonly [won: Hundredths, possible: Hundredths] | null;
  readonly vetoes: readonly string[] | null;
  /** What came of each poll; null without any. */
  readonly polls: readonly Pick<PollResult, "votes" | "counts">[] | null;
  /** Plus and minus items that count, and how often; null without any. */
  readonly adjustments: readonly { readonly name: string; readonly times: number }[] | null;
};

/** The total, and won and possible of each dimension by its key where something is scored; `failed`: items that won nothing, of a branch with plus or minus. */
export type CountedScore = {
  readonly total: Hundredths | null;
  readonly dimensions: Readonly<Record<string, readonly [won: Hundredths, possible: Hundredths]>>;
  readonly failed: readonly string[];
};

export type GradeStore = {
  /** The last month of a year, up to one, in which branches at or under a path were asked. */
  readonly findLastMonth: (of: {
    readonly rootPath: string;
    readonly from: Month;
    readonly upTo: Month;
  }) => Promise<Month | null>;
  /** Every branch at or under the path, in organisational order. */
  readonly listFigures: (wanted: FiguresWanted) => Promise<readonly BranchFigures[]>;
  /** The county of each branch is the nearest of these above it. */
  readonly listCounties: (rootPath: string) => Promise<readonly string[]>;
};
