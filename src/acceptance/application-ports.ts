/** What rounds and applications ask of the store, and what is said about them. */
import type { BlueprintStores } from "#blueprint/ports.ts";
import type { Day } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Reach } from "#organisation/permission.ts";
import type { AuditTrail, CalendarStore } from "#organisation/ports.ts";
import type { Template } from "#organisation/unit.ts";
import type { EntitledStores } from "#organisation/use-cases/find-entitled.ts";
import type { FindingStore } from "#supervision/finding-ports.ts";
import type { RecusalStore } from "#supervision/recusal-ports.ts";
import type { VisitState } from "#supervision/visit.ts";
import type { VisitStore } from "#supervision/visit-ports.ts";
import type { Hundredths } from "#taskbook/score-fraction.ts";
import type { Application, ApplicationEvent, Round } from "./application.ts";
import type { ApplicationState } from "./application-machine.ts";
import type { CycleStore } from "./cycle-ports.ts";
import type { PollStore } from "./poll-ports.ts";
import type { ReviewStore } from "./review-ports.ts";

export type ApplicationView = {
  readonly application: Application;
  readonly round: Round;
  readonly branch: {
    readonly id: string;
    readonly name: string;
    readonly path: string;
    readonly template: Template;
  };
  /** Who opened the round. */
  readonly unit: { readonly id: string; readonly name: string; readonly path: string };
  /** The visit that looks at it. */
  readonly visit: {
    readonly id: string;
    readonly state: VisitState;
    readonly won: number | null;
    readonly possible: number | null;
    /** Who goes, by id and name. */
    readonly team: readonly { readonly personId: string; readonly name: string }[];
  } | null;
};

/** Whom it waits for: a decision whose day of 限期整改 is over, the department, or somebody else. */
export type WaitsFor = "decision-overdue" | "department" | "others";

export type WaitingApplication = ApplicationView & { readonly waitsFor: WaitsFor };

/** With the name of who took it; "" for the system and for somebody who is gone. */
export type ApplicationStepView = ApplicationEvent & { readonly byName: string };

export type ApplicationsWanted = {
  readonly reach: Reach;
  readonly roundId?: string;
  readonly states?: readonly ApplicationState[];
  readonly limit: number;
  readonly offset?: number;
};

export type RoundStore = {
  /** False when the paper has opened a round before. */
  readonly insert: (round: Round) => Promise<boolean>;
  readonly find: (id: string) => Promise<Round | undefined>;
  /** Not closed, of a unit at the path or above it; the newest first. */
  readonly listOpenFor: (path: string) => Promise<readonly Round[]>;
  /** Of the unit, the newest first. */
  readonly list: (unitId: string) => Promise<readonly Round[]>;
  readonly close: (id: string, at: Instant) => Promise<boolean>;
  /** How many branches of a round stand where; a branch that has not begun is not counted. */
  readonly countStates: (
    roundId: string,
  ) => Promise<readonly { readonly state: ApplicationState; readonly count: number }[]>;
  /** How many branches of a round were visited for it. */
  readonly countVisited: (roundId: string) => Promise<number>;
};

export type ApplicationStore = {
  /** With its first step; false when the branch has begun already. */
  readonly insert: (application: Application, event: ApplicationEvent) => Promise<boolean>;
  /** False, and nothing is written, when somebody took a step meanwhile. */
  readonly takeStep: (application: Application, event: ApplicationEvent) => Promise<boolean>;
  /** False when a step was taken since `step`. */
  readonly saveAssessment: (application: Application) => Promise<boolean>;
  /** Nobody else changes it before the end: what is read of it after this is what it stays at. */
  readonly hold: (id: string) => Promise<void>;
  readonly find: (id: string) => Promise<ApplicationView | undefined>;
  /** A visit of the branch that the unit has sent, not cancelled. */
  readonly findVisit: (of: {
    readonly visitId: string;
    readonly branchId: string;
    readonly unitId: string;
  }) => Promise<NonNullable<ApplicationView["visit"]> | undefined>;
  /** 拉网式验收 of the unit to these branches that no application rests on yet and that is not over. */
  readonly listFreeVisits: (of: {
    readonly unitId: string;
    readonly branchIds: readonly string[];
  }) => Promise<
    readonly { readonly id: string; readonly branchId: string; readonly teamSize: number }[]
  >;
  /** In organisational order. */
  readonly list: (wanted: ApplicationsWanted) => Promise<readonly ApplicationView[]>;
  readonly count: (wanted: Omit<ApplicationsWanted, "limit" | "offset">) => Promise<number>;
  /**
   * What goes on in the rounds that the units opened, by urgency: decisions whose day of 限期整改 is over; then what waits
   * for the department, objections first, then what was visited, orders, 初审 of branches directly below and 限期整改 whose
   * findings are closed; then what waits for others.
   */
  readonly listForDepartment: (of: {
    readonly unitIds: readonly string[];
    readonly today: Day;
    readonly limit: number;
    readonly offset: number;
  }) => Promise<readonly WaitingApplication[]>;
  readonly countForDepartment: (unitIds: readonly string[]) => Promise<number>;
  readonly listSteps: (id: string) => Promise<readonly ApplicationStepView[]>;
  /** Decided and unobjected for long enough, or answered: what is to be frozen. */
  readonly listToFreeze: (today: Day, limit: number) => Promise<readonly ApplicationView[]>;
  readonly findNextObjectionEnd: () => Promise<Day | undefined>;
};

/** 作决定时的成绩, kept with the step that decided. */
export type DecidedResult = {
  readonly applicationId: string;
  readonly step: number;
  readonly snapshot: unknown;
  /** SHA-256 in hex of the snapshot as canonical JSON. */
  readonly hash: string;
  readonly total: Hundredths | null;
};

/** 冻结的成绩. */
export type FrozenResult = DecidedResult & { readonly frozenAt: Instant };

export type ResultStore = {
  readonly keep: (result: DecidedResult) => Promise<void>;
  /** Of the last step that decided. */
  readonly findLast: (applicationId: string) => Promise<DecidedResult | undefined>;
  /** Refused by the database when the application is frozen already, or when the step kept another hash. */
  readonly freeze: (of: {
    readonly applicationId: string;
    readonly step: number;
    readonly hash: string;
    readonly at: Instant;
  }) => Promise<void>;
  readonly findFrozen: (applicationId: string) => Promise<FrozenResult | undefined>;
  /** After an id, in the order of ids. */
  readonly listFrozenAfter: (
    applicationId: string,
    limit: number,
  ) => Promise<readonly FrozenResult[]>;
  /** Frozen by its last step, and nothing was kept of it. */
  readonly findWithoutFrozen: () => Promise<string | undefined>;
};

/** Why somebody is told: it waits for them, it was decided or came back, the term of 限期整改 has ended. */
export type ApplicationWhy = "asked" | "answered" | "term-ended";

/**
 * 通知 about one application, as it is when it is sent. `asked` goes to whoever has to take the next step (township or
 * department), `answered` to the branch, `term-ended` to whoever decides.
 */
export type ApplicationNotice = {
  readonly kind: "application";
  readonly applicationId: string;
  readonly why: ApplicationWhy;
  readonly step: number;
};

export type ApplicationIntent = {
  readonly dedupeKey: string;
  /** 0 answers somebody's own action. */
  readonly urgency: 0 | 1;
  readonly dueAt: Instant;
  readonly notice: ApplicationNotice;
  readonly addressee?: string;
};

export type ApplicationStores = {
  readonly rounds: RoundStore;
  readonly applications: ApplicationStore;
  readonly results: ResultStore;
  readonly reviews: ReviewStore;
  readonly visits: Pick<VisitStore, "find">;
  readonly polls: Pick<PollStore, "findResult">;
  readonly cycles: Pick<CycleStore, "find">;
  readonly findings: Pick<FindingStore, "count">;
  readonly recusals: RecusalStore;
  readonly branchYears: BlueprintStores["branchYears"];
  readonly editions: BlueprintStores["editions"];
  readonly organisation: EntitledStores;
  readonly calendar: Pick<CalendarStore, "load">;
  readonly notices: {
    readonly add: (intent: ApplicationIntent) => void;
    readonly touch: (topic: string, except?: string) => void;
  };
  readonly audit: AuditTrail;
};
