/** What 跟踪培育 asks of the store, and what its mentor is told. */
import type { Day } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Reach } from "#organisation/permission.ts";
import type { AuditTrail, CalendarStore } from "#organisation/ports.ts";
import type { ApplicationStore } from "./application-ports.ts";
import type { Cultivation, NthLook } from "./cultivation.ts";

export type CultivationView = {
  readonly cultivation: Cultivation;
  readonly branch: { readonly id: string; readonly name: string; readonly path: string };
  readonly mentorName: string;
  /** Still of the organisation and with an account; who is not has to be replaced. */
  readonly isMentorReachable: boolean;
  /** Who looked; "" while nobody has. */
  readonly seenBy: Readonly<Record<NthLook, string>>;
  /** Whether the decision still is 达标. */
  readonly isPassed: boolean;
  readonly madeByName: string;
};

export type Mentor = {
  readonly personId: string;
  readonly name: string;
  readonly unitName: string;
};

export type Unplanned = { readonly applicationId: string; readonly branchName: string };

export type CultivationStore = {
  /** False when there is one of the application. */
  readonly insert: (cultivation: Cultivation) => Promise<boolean>;
  /** False when that look was written already, or another is the mentor. */
  readonly keepLook: (of: {
    readonly applicationId: string;
    readonly nth: NthLook;
    readonly words: string;
    readonly byPersonId: string;
    readonly at: Instant;
  }) => Promise<boolean>;
  /** False when somebody else was named after the one who is replaced. */
  readonly replaceMentor: (of: {
    readonly applicationId: string;
    readonly from: Pick<Cultivation, "mentorId" | "mentorSince">;
    readonly to: Pick<Cultivation, "mentorId" | "mentorSince">;
  }) => Promise<boolean>;
  readonly find: (applicationId: string) => Promise<CultivationView | undefined>;
  /** Where the person is mentor, if one is named, or of branches in reach; those still to be looked at first, in organisational order. */
  readonly list: (wanted: {
    readonly reach: Reach;
    readonly mentorId: string | null;
    readonly limit: number;
  }) => Promise<readonly CultivationView[]>;
  /** 达标 and without a plan, in organisational order. */
  readonly listUnplanned: (reach: Reach, limit: number) => Promise<readonly Unplanned[]>;
  /** Who holds a post at these units on the day and has an account, those nearest to the branch first. */
  readonly listMentors: (unitIds: readonly string[], on: Day) => Promise<readonly Mentor[]>;
};

/** 通知 to the mentor who was named then: the plan, and each day of it once. */
export type CultivationNotice = {
  readonly kind: "cultivation";
  readonly applicationId: string;
  readonly mentorId: string;
  readonly mentorSince: Instant;
  /** null: the plan itself. */
  readonly nth: NthLook | null;
};

export type CultivationIntent = {
  readonly dedupeKey: string;
  readonly urgency: 1;
  readonly dueAt: Instant;
  readonly notice: CultivationNotice;
  readonly addressee: string;
};

export type CultivationStores = {
  readonly cultivations: CultivationStore;
  readonly applications: Pick<ApplicationStore, "find">;
  readonly calendar: Pick<CalendarStore, "load">;
  readonly notices: { readonly add: (intent: CultivationIntent) => void };
  readonly audit: AuditTrail;
};
