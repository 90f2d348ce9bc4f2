/** What raising, following and closing findings asks of the store, and what is said about them. */
import type { HelpStore } from "#blueprint/verb-ports.ts";
import type { Day } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Reach } from "#organisation/permission.ts";
import type { AuditTrail, CalendarStore } from "#organisation/ports.ts";
import type { EntitledStores } from "#organisation/use-cases/find-entitled.ts";
import type { Finding, FindingEvent } from "./finding.ts";
import type { FindingState } from "./finding-machine.ts";
import type { RecusalStore } from "./recusal-ports.ts";

type Named = { readonly personId: string; readonly name: string };

export type FindingView = {
  readonly finding: Finding;
  readonly branch: { readonly id: string; readonly name: string; readonly path: string };
  /** Who raised it. */
  readonly unit: { readonly id: string; readonly name: string; readonly path: string };
  readonly raisedByName: string;
  /** 具体、直接、第一责任人 by name; null: vacant. */
  readonly responsible: {
    readonly specific: Named | null;
    readonly direct: Named | null;
    readonly first: Named | null;
  };
  /** Files that prove it was put right. */
  readonly proofs: number;
};

/** With the name of who took it; "" for the system and for somebody who is gone. */
export type FindingStepView = FindingEvent & { readonly byName: string };

export type FindingsWanted = {
  readonly reach: Reach;
  readonly states?: readonly FindingState[];
  readonly branchId?: string;
  readonly unitId?: string;
  readonly visitId?: string;
  /** Only those whose due day is before this one. */
  readonly dueBefore?: Day;
  readonly limit: number;
};

export type FindingStore = {
  /** The next number of the unit's year; nobody else gets it before the transaction ends. */
  readonly takeNumber: (of: {
    readonly unitId: string;
    readonly year: string;
    readonly unannounced: boolean;
  }) => Promise<number>;
  /** With its first step. */
  readonly insert: (finding: Finding, event: FindingEvent) => Promise<void>;
  /** As they stand; nobody takes a step of them before the transaction ends. */
  readonly hold: (ids: readonly string[]) => Promise<readonly FindingStand[]>;
  /** False, and nothing is written, when somebody took a step meanwhile. */
  readonly takeStep: (finding: Finding, event: FindingEvent) => Promise<boolean>;
  readonly find: (id: string) => Promise<FindingView | undefined>;
  /** Those of a number that a reach holds; several units may have given it. */
  readonly listNumbered: (of: {
    readonly year: string;
    readonly number: number;
    readonly reach: Reach;
  }) => Promise<readonly FindingView[]>;
  /** The most urgent first: by due day, those without one last. */
  readonly list: (wanted: FindingsWanted) => Promise<readonly FindingView[]>;
  readonly count: (wanted: Omit<FindingsWanted, "limit">) => Promise<number>;
  readonly listSteps: (id: string) => Promise<readonly FindingStepView[]>;
  /** The finding of the item in the branch that was closed last, since a day. */
  readonly findClosed: (of: {
    readonly unitId: string;
    readonly branchId: string;
    readonly itemCode: string;
    readonly since: Day;
  }) => Promise<FindingView | undefined>;
  /** Files of the branch's own prove it; answers how many do. With one of another branch among them none is added. */
  readonly addProofs: (of: {
    readonly findingId: string;
    readonly evidenceIds: readonly string[];
    readonly at: Instant;
  }) => Promise<number>;
  /** What the files of a message prove. */
  readonly listProved: (messageId: string) => Promise<readonly FindingView[]>;
  /** Findings whose reminder is due, with the step that is. */
  readonly listDue: (of: {
    readonly now: Instant;
    readonly limit: number;
  }) => Promise<readonly FindingView[]>;
  /** Moves the reminders of a finding on; false when somebody did meanwhile. */
  readonly moveReminder: (of: {
    readonly id: string;
    readonly from: number;
    readonly to: number;
    readonly remindAt: Instant | null;
  }) => Promise<boolean>;
  /** When the next reminder is due, and the first day on which a term of 不予整改 ends. */
  readonly findNext: () => Promise<{
    readonly remindAt: Instant | undefined;
    readonly waivedUntil: Day | undefined;
  }>;
  /** 不予整改 whose term has ended by the day. */
  readonly listWaiversEnded: (of: {
    readonly today: Day;
    readonly limit: number;
  }) => Promise<readonly FindingView[]>;
};

/** Which step a finding is at. */
export type FindingStand = Pick<Finding, "id" | "step">;

export type FindingWhy = "assigned" | "asked" | "answered" | "remind" | "direct" | "first";

/**
 * 通知 about one finding, as it is when it is sent. `assigned` and `remind` go to the branch, `asked` to the unit that
 * raised it (a waiver: to a unit above), `answered` to the branch, `direct` and `first` to who is responsible
 * above.
 */
export type FindingNotice = {
  readonly kind: "finding";
  readonly findingId: string;
  readonly why: FindingWhy;
  /** The step it is about; for reminders the reminder's own. */
  readonly step: number;
};

export type FindingIntent = {
  readonly dedupeKey: string;
  /** 0 answers somebody's own action. */
  readonly urgency: 0 | 1;
  readonly dueAt: Instant;
  readonly notice: FindingNotice;
  readonly addressee?: string;
};

export type FindingStores = {
  readonly findings: FindingStore;
  readonly helps: Pick<HelpStore, "withdraw">;
  readonly recusals: RecusalStore;
  readonly organisation: EntitledStores;
  readonly calendar: Pick<CalendarStore, "load">;
  readonly notices: {
    readonly add: (intent: FindingIntent) => void;
    readonly touch: (topic: string, except?: string) => void;
  };
  readonly audit: AuditTrail;
};
