/** What the blueprint's use cases ask of the world. */

import type { Day, Month } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { AuditTrail } from "#organisation/ports.ts";
import type { Actor } from "#organisation/post.ts";
import type { Template } from "#organisation/unit.ts";
import type { Edition } from "#taskbook/edition.ts";
import type { MeasuredMinutes } from "#taskbook/minutes.ts";
import type { EditionStore } from "#taskbook/ports.ts";
import type { Answer } from "./answer.ts";
import type { Campaign } from "./campaign.ts";
import type { ProofCount } from "./evidence.ts";
import type { Handling } from "./handling.ts";
import type { HelpNote } from "./help-task.ts";
import type { AudienceBranch } from "./launch-preview.ts";
import type { Recorded } from "./recorded-facts.ts";
import type { PlannedStep } from "./reminder-policy.ts";
import type { ReminderStore, UrgeStore } from "./reminder-ports.ts";
import type { TimelineStore } from "./timeline-ports.ts";
import type { VerbStores } from "./verb-ports.ts";
import type { BranchYear } from "./year.ts";

export type BranchPlace = { readonly id: string; readonly name: string; readonly path: string };

/** One branch's part in a campaign, as far as a click or a card needs it. */
export type LoadedAssignment = {
  readonly campaign: Campaign;
  readonly branch: BranchPlace;
  readonly template: Template;
  readonly recorded: Recorded;
  /** Grows with every answer saved. */
  readonly version: number;
  /** Answers of the periods the month asks about, of the periods before them, and 不适用 of the year. */
  readonly answers: readonly Answer[];
  /** What has been given to prove the branch's items, whichever campaign it came in. */
  readonly proofs: readonly ProofCount[];
  /** Who acts, with the posts held on the day; undefined when no person is bound to the account. */
  readonly actor: Actor | undefined;
  /** The branch's secretary on the day, to say whose card it is. */
  readonly secretaryName: string | undefined;
  readonly handling: Handling;
  /** What the branch asked its superior for in the year, the last for each item and period. */
  readonly helps: readonly HelpNote[];
};

export type AssignmentKey = { readonly campaignId: string; readonly branchId: string };

export type AnswerStore = {
  /** Everything a click needs, in one round trip; undefined when the branch is not part of the campaign. */
  readonly findAssignment: (
    key: AssignmentKey,
    by: { readonly openId: string | null; readonly on: Day },
  ) => Promise<LoadedAssignment | undefined>;
  /**
   * Saves new revisions, each only on top of the one before it. When another transaction was quicker, the whole
   * transaction is rolled back and tried again. Answers the branch's other open campaigns, which may ask the same.
   */
  readonly saveAnswers: (
    of: AssignmentKey,
    answers: readonly Answer[],
    completion: Completion,
  ) => Promise<readonly string[]>;
};

/** What the answers leave of the assignment. */
export type Completion = {
  /** Of the assignment as it was read: an answer saved since may have been the last but one. */
  readonly seenVersion: number;
  /** When nothing is open in it any more; null while something is. */
  readonly completedAt: Instant | null;
  /** What the records say of a campaign that has closed is written all the same; a person's answer never. */
  readonly isSettling?: true;
};

/** A task as whoever is about to speak of it holds it. */
export type HeldTask = AssignmentKey & {
  /** Grows with every answer saved since, and when it is put off, moved on or closed. */
  readonly version: number;
  readonly completedAt: Instant | null;
};

export type TaskStore = {
  /**
   * Holds the tasks until the transaction ends: an answer that is being saved is waited for, the next one waits. What is
   * read afterwards is therefore what stands at the commit.
   */
  readonly hold: (keys: readonly AssignmentKey[]) => Promise<readonly HeldTask[]>;
  readonly markCompleted: (key: AssignmentKey, at: Instant) => Promise<void>;
  /** Live cards about tasks whose time to be sent anew has come, each answered once. */
  readonly takeRenewals: (now: Instant, limit: number) => Promise<readonly Renewal[]>;
  readonly findNextRenewalAt: () => Promise<Instant | undefined>;
};

/** A task still open whose newest card will soon be past pressing. */
export type Renewal = AssignmentKey & { readonly messageId: string };

export type EditionShelf = {
  /** A published edition; never changes, so it may be kept in memory. */
  readonly getEdition: (id: string) => Promise<Edition>;
};

export type LaunchOrder = {
  readonly campaign: Campaign;
  readonly launchedBy: string;
  /** Who is reminded when, and the first step for whoever is asked now; absent: nobody is reminded. */
  readonly reminders?: { readonly steps: readonly PlannedStep[]; readonly first: number };
};

export type CampaignStore = {
  readonly findCampaign: (id: string) => Promise<Campaign | undefined>;
  /** The newest first. */
  readonly listCampaigns: (filter: {
    readonly openOnly: boolean;
    readonly month?: Month;
  }) => Promise<readonly Campaign[]>;
  /** Campaigns that ask a branch, the newest month first. */
  readonly listOfBranch: (branchId: string) => Promise<readonly Campaign[]>;
  /**
   * Writes the campaign, one assignment for each branch under its root, and one checklist notice for each, in one
   * statement. What exists already stays as it is; the answer says how many assignments are new.
   */
  readonly launch: (order: LaunchOrder) => Promise<{ readonly created: number }>;
  /** Marks it closed, and what is said of its open tasks is brought up to date; false when it was closed before. */
  readonly close: (id: string, at: Instant) => Promise<boolean>;
};

/** Assignments whose questions are still to be held against what the branch has recorded. */
export type FactsDueStore = {
  /** So many at most, each handed to one process only. */
  readonly take: (limit: number) => Promise<readonly AssignmentKey[]>;
};

/** The branches under a unit as a campaign would find them. */
export type AudienceStore = {
  /** In organisational order. */
  readonly listAudience: (of: {
    readonly rootPath: string;
    readonly campaignId: string;
    readonly on: Day;
  }) => Promise<readonly AudienceBranch[]>;
  /** All of them, and those whom the campaign does not ask yet. */
  readonly countAudience: (of: {
    readonly rootPath: string;
    readonly campaignId: string;
  }) => Promise<{ readonly branches: number; readonly fresh: number }>;
};

export type BranchYearStore = {
  /** Of the branches under a path, or of those named, the ones that the year's campaigns asked, up to a month; in organisational order. */
  readonly listBranchYears: (of: YearsWanted) => Promise<readonly BranchYear[]>;
  /** How many of them the same campaigns asked with the same template, without reading what they answered. */
  readonly countAlike: (of: YearsWanted) => Promise<readonly AskedAlike[]>;
};

export type AskedAlike = Pick<BranchYear, "campaigns"> & { readonly branches: number };

export type YearsWanted = { readonly year: string; readonly upTo?: Month } & (
  | { readonly rootPath: string }
  | { readonly branchIds: readonly string[] }
);

/** 通知 of this room: what is to be said; the words are found when it is sent. */
export type BlueprintNotice =
  | (AssignmentKey & {
      readonly kind: "checklist";
      /** In place of a card that will soon be past pressing. */
      readonly renewed?: true;
    })
  /** To whoever is to do it, by a step of the campaign's reminders. */
  | (AssignmentKey & { readonly kind: "reminder"; readonly step: number })
  /** To a superior: in passing, or a card of its own. */
  | (AssignmentKey & { readonly kind: "overdue"; readonly level: OverdueLevel })
  /** 催办 by somebody above. */
  | (AssignmentKey & { readonly kind: "urge"; readonly urgedAt: Instant });

export type OverdueLevel = "mention" | "direct" | "first";

/** What this room says unasked, with whom it is for. */
export type BlueprintIntent = {
  readonly dedupeKey: string;
  readonly urgency: 1 | 2;
  readonly dueAt: Instant;
  readonly notice: BlueprintNotice;
  readonly addressee: string;
  readonly override?: string;
};
export type BlueprintNotices = { readonly add: (intent: BlueprintIntent) => void };

/** What the burden ledger has measured. */
export type MeasuredCosts = { readonly load: () => Promise<MeasuredMinutes> };

export type BlueprintStores = VerbStores & {
  readonly itemCosts: MeasuredCosts;
  readonly audience: AudienceStore;
  readonly branchYears: BranchYearStore;
  readonly answers: AnswerStore;
  readonly tasks: TaskStore;
  readonly campaigns: CampaignStore;
  readonly factsDue: FactsDueStore;
  readonly reminders: ReminderStore;
  readonly timeline: TimelineStore;
  readonly urges: UrgeStore;
  readonly editions: EditionShelf & EditionStore;
  readonly audit: AuditTrail;
};
