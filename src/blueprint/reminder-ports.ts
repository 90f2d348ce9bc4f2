/** What reminding and urging ask of the store. */

import type { Day, Month } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { PlannedStep, Reminded } from "./reminder-policy.ts";

type AssignmentKey = { readonly campaignId: string; readonly branchId: string };

/** An open campaign's reminders as they were planned. */
export type CampaignReminders = {
  readonly campaignId: string;
  readonly dueOn: Day;
  readonly steps: readonly PlannedStep[];
};

/** What becomes of a campaign's assignments for which `step` is due. */
export type ReminderTurn = {
  readonly campaignId: string;
  readonly step: number;
  /** The step taken in its place, with the first instant of its morning. */
  readonly takes: number;
  readonly to: Reminded;
  readonly from: Instant;
  /** Whether a superior is told. */
  readonly tells: boolean;
  /** What follows, on the spread minute of a morning; null when nothing does. */
  readonly next: { readonly to: Reminded; readonly from: Instant } | null;
};

export type ReminderStore = {
  readonly listOpen: () => Promise<readonly CampaignReminders[]>;
  /** The steps of a campaign, open or closed; undefined when there is none. */
  readonly findSteps: (campaignId: string) => Promise<readonly PlannedStep[] | undefined>;
  /** Keeps the steps as they are planned now. Whoever waits for one of the `moved` waits for its new morning. */
  readonly replan: (reminders: CampaignReminders, moved: readonly number[]) => Promise<void>;
  /**
   * Takes the steps that are due by `until`, the oldest first and at most `limit`: writes the doers' reminders and moves every
   * assignment on, in one statement. A step that comes later today is only moved to; what is completed or closed waits
   * for nothing more. Answers how many were looked at, and those of whom a superior is told.
   */
  readonly take: (turns: {
    readonly turns: readonly ReminderTurn[];
    readonly now: Instant;
    /** What is due by then is written now, for its own minute. */
    readonly until: Instant;
    readonly dayStartsAt: Instant;
    /** When what should have gone on an earlier day goes. */
    readonly writeAt: Instant;
    readonly limit: number;
  }) => Promise<{ readonly count: number; readonly told: readonly Told[] }>;
  /** When the next step is due, and whether one waits for its year to be arranged. */
  readonly look: () => Promise<{
    readonly nextAt: Instant | undefined;
    readonly waits: boolean;
  }>;
  /** The person who took the assignment over, else the branch's secretary; undefined when the post is vacant. */
  readonly findDoer: (key: AssignmentKey, on: Day) => Promise<Doer | undefined>;
};

export type Told = AssignmentKey & { readonly step: number; readonly dueAt: Instant };

export type Doer = {
  readonly personId: string;
  readonly name: string;
  /** null: not bound to an account. */
  readonly openId: string | null;
};

/** A branch with something open, by the campaign that is due first. */
export type OpenBranch = AssignmentKey & {
  readonly branchName: string;
  readonly month: Month;
  readonly dueOn: Day;
  readonly launchedAt: Instant;
  /** Who is to do it; null while the post is vacant. */
  readonly doer: Doer | null;
  readonly urged: Urged | null;
};

/** The last 催办 of a branch. */
export type Urged = {
  readonly at: Instant;
  /** null: an operator without a post. */
  readonly byName: string | null;
  readonly urgent: boolean;
  /** From when on it may be urged again. */
  readonly nextOn: Day;
};

export type UrgeStore = {
  /** Branches under the path with something open in an open campaign, in organisational order. */
  readonly listOpen: (of: {
    readonly rootPath: string;
    readonly on: Day;
  }) => Promise<readonly OpenBranch[]>;
  /** Branches under the path, whether or not something is open. */
  readonly countBranches: (rootPath: string) => Promise<number>;
  /** The last one of a branch. */
  readonly findLast: (branchId: string) => Promise<Urged | undefined>;
  /** Notes that they are urged, those left out who were urged too short a time ago; answers who is noted. */
  readonly record: (urge: {
    readonly branchIds: readonly string[];
    readonly byPersonId: string;
    readonly at: Instant;
    readonly on: Day;
    /** From when on they may be urged again. */
    readonly nextOn: Day;
    readonly override: string | null;
  }) => Promise<readonly string[]>;
};
