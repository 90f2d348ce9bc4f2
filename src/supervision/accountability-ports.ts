/** What keeping 责任追究 asks of the store. Nobody is told of it. */
import type { Day } from "#kernel/calendar.ts";
import type { AuditTrail } from "#organisation/ports.ts";
import type { AccountabilityRecord, PersonFound } from "./accountability.ts";
import type { FindingNumber } from "./finding.ts";
import type { FindingStore } from "./finding-ports.ts";

export type AccountabilityView = AccountabilityRecord & {
  readonly subjectName: string;
  readonly decidedByName: string;
  readonly finding: Omit<FindingNumber, "unitId"> | null;
};

/** 事实: findings that somebody answers for and that are not over. */
export type AccountabilityFacts = {
  readonly open: number;
  readonly overdue: number;
  /** The most urgent first. */
  readonly findings: readonly (Omit<FindingNumber, "unitId"> & {
    readonly branchName: string;
    readonly fact: string;
    readonly dueOn: Day | null;
  })[];
};

export type AccountabilityStore = {
  /** False when it has been kept before. */
  readonly insert: (record: AccountabilityRecord) => Promise<boolean>;
  /** Of the unit, and of one person when named; the newest decision first. */
  readonly list: (of: {
    readonly unitId: string;
    readonly subjectId?: string;
    readonly limit: number;
  }) => Promise<readonly AccountabilityView[]>;
  readonly count: (unitId: string) => Promise<number>;
  /** Whom a code or a name means; `under`: only people with a post at or under this path, now or before. */
  readonly listPeople: (called: string, under?: string) => Promise<readonly PersonFound[]>;
  readonly readFacts: (of: {
    readonly personId: string;
    readonly under: string;
    readonly today: Day;
    readonly limit: number;
  }) => Promise<AccountabilityFacts>;
};

export type AccountabilityStores = {
  readonly accountability: AccountabilityStore;
  readonly findings: Pick<FindingStore, "listNumbered">;
  readonly audit: AuditTrail;
};
