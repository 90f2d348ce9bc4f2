/** What 示范点 ask of the world, and what is said about them. */
import type { PollChoice, PollQuestion } from "#acceptance/poll.ts";
import type { Day } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Reach } from "#organisation/permission.ts";
import type { AuditTrail, CalendarStore, OrganisationStore } from "#organisation/ports.ts";
import type { Template } from "#organisation/unit.ts";
import type { Designation, DesignationEvent, Ineligible } from "./designation.ts";
import type { ExemplarState } from "./exemplar-machine.ts";
import type { ExemplarPlan, NamedCounts } from "./exemplar-plan.ts";

export type DesignationView = {
  readonly designation: Designation;
  readonly branch: {
    readonly id: string;
    readonly name: string;
    readonly path: string;
    readonly template: Template | null;
  };
  /** Whose department decides. */
  readonly unit: { readonly id: string; readonly name: string; readonly path: string };
  readonly nominator: { readonly id: string; readonly name: string; readonly path: string };
  readonly nominatedByName: string;
  /** Of the paper that named it; "" before. */
  readonly documentNumber: string;
};

/** With the name of who took it; "" for the system and for somebody who is gone. */
export type DesignationStepView = DesignationEvent & { readonly byName: string };

export type DesignationsWanted = {
  /** Of branches there, or decided there. */
  readonly reach: Reach;
  readonly states?: readonly ExemplarState[];
  readonly branchId?: string;
  readonly limit: number;
};

export type Recommendation = {
  readonly id: string;
  readonly unitId: string;
  readonly branchId: string;
  readonly words: string;
  readonly recommendedBy: string;
  readonly recommendedAt: Instant;
};

export type RecommendationView = Recommendation & {
  readonly branchName: string;
  readonly unitName: string;
};

/** 群众评议 of a branch: what may be seen of its latest poll that is over. What is hidden is not among it. */
export type PollAnswer = {
  readonly question: PollQuestion;
  readonly choice: PollChoice;
  readonly count: number;
};

export type DesignationStore = {
  /** With its first step; false while the branch has one that is not over. */
  readonly insert: (designation: Designation, event: DesignationEvent) => Promise<boolean>;
  /** False, and nothing is written, when somebody took a step meanwhile. */
  readonly takeStep: (designation: Designation, event: DesignationEvent) => Promise<boolean>;
  readonly find: (id: string) => Promise<DesignationView | undefined>;
  /** The branch's last; undefined when it never was nominated. */
  readonly findLast: (branchId: string) => Promise<DesignationView | undefined>;
  /** In the order of the way, then in organisational order. */
  readonly list: (wanted: DesignationsWanted) => Promise<readonly DesignationView[]>;
  readonly listSteps: (id: string) => Promise<readonly DesignationStepView[]>;
  readonly recommend: (recommendation: Recommendation) => Promise<void>;
  /** The newest first. */
  readonly listRecommendations: (
    reach: Reach,
    limit: number,
  ) => Promise<readonly RecommendationView[]>;
  /** Titles whose yearly re-check has fallen due and was not said; from then on it was. */
  readonly takeRechecks: (today: Day, limit: number) => Promise<readonly DesignationView[]>;
  readonly listExpired: (today: Day, limit: number) => Promise<readonly DesignationView[]>;
  /** The next day on which one of them falls due. */
  readonly findNextDue: () => Promise<Day | undefined>;
};

export type EligibilityStore = {
  /** Why a branch may not be nominated; undefined: it may. */
  readonly findIneligible: (branchId: string) => Promise<Ineligible | undefined>;
  /** Branches there that may be nominated and are not, in organisational order. */
  readonly listPassed: (
    reach: Reach,
    limit: number,
  ) => Promise<readonly { readonly id: string; readonly name: string }[]>;
  readonly listPollAnswers: (branchId: string) => Promise<readonly PollAnswer[]>;
};

export type ExemplarPlanStore = {
  /** Replaces the plan of the unit that begins in the same year; false where its years overlap those of another. */
  readonly save: (plan: ExemplarPlan, at: Instant) => Promise<boolean>;
  /** The plan that holds a year. */
  readonly find: (unitId: string, year: string) => Promise<ExemplarPlan | undefined>;
  /** The same; it stays as it is until the transaction ends. */
  readonly hold: (unitId: string, year: string) => Promise<ExemplarPlan | undefined>;
  /** How many were named, year by year. */
  readonly countNamed: (
    unitId: string,
    years: readonly string[],
  ) => Promise<readonly NamedCounts[]>;
};

export type ExemplarWhy =
  /** To the department: somebody nominated, objected, appealed, or a year is over. */
  | "asked"
  | "recheck"
  | "expired"
  /** To the branch: named, taken away, an appeal answered. */
  | "told"
  /** To who objected. */
  | "answered";

/** 通知 about one nomination, as it is when it is sent. */
export type ExemplarNotice =
  | {
      readonly kind: "exemplar";
      readonly designationId: string;
      readonly why: ExemplarWhy;
      readonly step: number;
      /** Who objected, for `answered`. */
      readonly personId?: string;
    }
  /** 公示 in the unit's group. */
  | {
      readonly kind: "exemplar-public";
      readonly designationId: string;
      readonly chatId: string;
    };

export type ExemplarIntent = {
  readonly dedupeKey: string;
  /** 0 answers somebody's own action; 2 is read by a group. */
  readonly urgency: 0 | 1 | 2;
  readonly dueAt: Instant;
  readonly notice: ExemplarNotice;
  readonly addressee?: string;
};

export type ExemplarStores = {
  readonly designations: DesignationStore;
  readonly eligibility: EligibilityStore;
  readonly exemplarPlans: ExemplarPlanStore;
  readonly organisation: Pick<OrganisationStore, "findUnit" | "listResponsible" | "listChats">;
  readonly calendar: Pick<CalendarStore, "load">;
  readonly notices: {
    readonly add: (intent: ExemplarIntent) => void;
    readonly touch: (topic: string, except?: string) => void;
  };
  readonly audit: AuditTrail;
};
