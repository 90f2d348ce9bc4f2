/** What 稍后, 转交 and 有困难 ask of the store, and what they say. */

import type { Day } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Reach } from "#organisation/permission.ts";
import type { HelpAbout, HelpCall, HelpClock, HelpTask } from "./help-task.ts";
import type { PlannedStep } from "./reminder-policy.ts";
import type { Candidate, Transfer, TransferState } from "./transfer.ts";

type AssignmentKey = { readonly campaignId: string; readonly branchId: string };

export type SnoozeStore = {
  /**
   * Notes the first or second 稍后, and lets reminders wait for `step` at the earliest. False, and nothing is changed, when
   * another was quicker or nothing is open any more.
   */
  readonly putOff: (
    snooze: AssignmentKey & {
      readonly number: number;
      readonly byPersonId: string;
      readonly at: Instant;
      readonly remindAt: Instant;
      /** The first step that is not dropped; `plan` undefined when none is left. */
      readonly step: number;
      readonly plan: PlannedStep | undefined;
    },
  ) => Promise<boolean>;
};

export type TransferView = {
  readonly transfer: Transfer;
  readonly branch: { readonly name: string; readonly path: string };
  readonly fromName: string;
  readonly toName: string;
  /** The receiver's account; null: none any more. */
  readonly toOpenId: string | null;
};

export type TransferStore = {
  /** Active people with a post at the unit or under it on the day, in organisational order; each once. */
  readonly listCandidates: (of: {
    readonly path: string;
    readonly on: Day;
  }) => Promise<readonly Candidate[]>;
  /** False, and nothing is changed, when one is offered or held already, or nothing is open any more. */
  readonly offer: (transfer: Transfer) => Promise<boolean>;
  readonly find: (id: string) => Promise<TransferView | undefined>;
  /** What waits for a person's answer, or is in their hands, while something of it is open. */
  readonly listOfReceiver: (
    personId: string,
    state: "offered" | "accepted",
  ) => Promise<readonly Transfer[]>;
  /**
   * Moves it on, and the task with it: an accepted one is the receiver's, a returned one the secretary's. False, and
   * nothing is changed, when it is not in `from` any more, or to be accepted and nothing is open any more.
   */
  readonly move: (
    move: Pick<Transfer, "id"> & {
      readonly from: TransferState;
      readonly to: TransferState;
      readonly at: Instant;
    },
  ) => Promise<boolean>;
  /** Offers that ran out or are about nothing any more, and tasks whose holder has lost them: each answered once, in its new state. */
  readonly takeLapsed: (at: {
    readonly now: Instant;
    readonly today: Day;
  }) => Promise<readonly Transfer[]>;
  /** The last day of the offer that ends first. */
  readonly findFirstAnswerByOn: () => Promise<Day | undefined>;
  /** Tasks that a person has accepted, of open campaigns. */
  readonly listHeld: (
    personId: string,
  ) => Promise<readonly (AssignmentKey & { readonly dueOn: Day })[]>;
};

export type HelpView = {
  readonly task: HelpTask;
  readonly branch: { readonly id: string; readonly name: string; readonly path: string };
  readonly raisedByName: string;
  readonly ownerName: string | null;
  /** The account of its owner; null: none. */
  readonly ownerOpenId: string | null;
  readonly answeredByName: string | null;
};

/** What an open one is found by. */
export type HelpPlace =
  | Pick<Extract<HelpAbout, { kind: "item" }>, "kind" | "itemCode" | "period">
  | Exclude<HelpAbout, { kind: "item" }>;

export type HelpStore = {
  /** One is open for an item and period, for a finding: a need said anew keeps its number and its clock. */
  readonly raise: (
    task: HelpTask,
  ) => Promise<{ readonly id: string; readonly dueOn: Day; readonly isNew: boolean }>;
  /** Answers the number of the one that was open. */
  readonly withdraw: (of: {
    readonly branchId: string;
    readonly about: HelpPlace;
  }) => Promise<string | undefined>;
  readonly find: (id: string) => Promise<HelpView | undefined>;
  /** False, and nothing is changed, when it is not open any more or somebody else's. */
  readonly saveOwner: (task: HelpTask) => Promise<boolean>;
  /** False, and nothing is changed, when it is not open any more. */
  readonly saveAnswer: (task: HelpTask) => Promise<boolean>;
  /** Open ones where a verb reaches, the most urgent first. */
  readonly listOpen: (reach: Reach, limit: number) => Promise<readonly HelpView[]>;
  /** Clocks of open ones whose last day is reached. */
  readonly listDue: (
    today: Day,
  ) => Promise<readonly (HelpClock & Pick<HelpTask, "id" | "branchId" | "ownerId">)[]>;
  /** Notes that they were called for; answers those that had not been. */
  readonly markCalled: (
    call: HelpCall,
    ids: readonly string[],
    at: Instant,
  ) => Promise<readonly string[]>;
  /** The clocks that come next. */
  readonly listNext: () => Promise<readonly HelpClock[]>;
};

/** 通知 about the verbs. */
export type VerbNotice =
  /** 稍后 is over. */
  | (AssignmentKey & { readonly kind: "snoozed"; readonly number: number })
  | { readonly kind: "transfer-offer"; readonly transferId: string }
  | {
      readonly kind: "transfer-answered";
      readonly transferId: string;
      readonly state: TransferState;
    }
  | { readonly kind: "help-task"; readonly helpId: string; readonly why: HelpWhy }
  | { readonly kind: "help-answered"; readonly helpId: string };

/** To whoever is directly responsible, to the owner on the last day, to the first responsible person after it. */
export type HelpWhy = "raised" | "remind" | "escalate";

export type VerbIntent = {
  readonly dedupeKey: string;
  /** 0 answers somebody's own action. */
  readonly urgency: 0 | 1;
  readonly dueAt: Instant;
  readonly notice: VerbNotice | (AssignmentKey & { readonly kind: "checklist" });
  readonly addressee?: string;
};

/** Said, and brought up to date where it stands. */
export type VerbNotices = {
  readonly add: (intent: VerbIntent) => void;
  readonly touch: (topic: string, except?: string) => void;
};

export type VerbStores = {
  readonly snoozes: SnoozeStore;
  readonly transfers: TransferStore;
  readonly helps: HelpStore;
};
