/** What plans, inspections and their teams ask of the store, and what is said about them. */
import type { Day } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { AuditTrail } from "#organisation/ports.ts";
import type { EditionStore } from "#taskbook/ports.ts";
import type { FindingIntent } from "./finding-ports.ts";
import type { EarlierVisit, Inspection } from "./inspection.ts";
import type { ApprovedLine, InspectionPlan } from "./plan.ts";
import type { DrawStore } from "./ports.ts";
import type { RecusalStore } from "./recusal-ports.ts";
import type { VisitKind } from "./visit.ts";
import type { VisitIntent, VisitStore } from "./visit-ports.ts";

export type PlanStore = {
  /** The plan of an approval; nobody else writes plans of the unit before the transaction ends. */
  readonly hold: (
    of: Pick<InspectionPlan, "unitId" | "year" | "approvalNumber">,
  ) => Promise<InspectionPlan | undefined>;
  readonly insert: (plan: InspectionPlan, at: Instant) => Promise<void>;
  /** The unit's lines of the year, by approval and number. */
  readonly listLines: (unitId: string, year: string) => Promise<readonly ApprovedLine[]>;
};

export type HeldBranch = { readonly id: string; readonly name: string; readonly path: string };

export type PersonCalled = {
  readonly personId: string;
  readonly name: string;
  /** Whether an account is bound: nobody else can be told. */
  readonly isBound: boolean;
};

export type VisitToPlan = {
  readonly id: string;
  readonly branchId: string;
  /** By place. */
  readonly personIds: readonly string[];
  /** Why it is left out; null: it is to come. */
  readonly cancelledFor: string | null;
};

export type VisitsToPlan = {
  readonly inspection: Inspection;
  readonly editionId: string;
  readonly visitOn: Day | null;
  readonly visits: readonly VisitToPlan[];
};

/** An inspection with what became of its visits. */
export type InspectionFigures = Pick<Inspection, "id" | "kind" | "name" | "rests" | "openedAt"> & {
  /** All but those that were left out. */
  readonly planned: number;
  readonly done: number;
  readonly merged: number;
  readonly unstaffed: number;
};

/** A visit to which nobody is sent, or that waits for somebody who has left or cannot be told. */
export type UnstaffedVisit = {
  readonly visitId: string;
  readonly branchId: string;
  readonly branchName: string;
  readonly inspectionName: string;
  /** Who was sent and will not come, by name. */
  readonly gone: readonly string[];
};

/** What of a unit's year is asked for; 暗访 only by those who may know of it. */
export type InspectionsWanted = {
  readonly unitId: string;
  readonly year: string;
  readonly unannounced: boolean;
  /** Branches at which the reader stands: of 暗访 there they learn when it is opened. */
  readonly own: readonly string[];
};

export type AssignedVisit = {
  readonly id: string;
  readonly branchName: string;
  readonly visitOn: Day | null;
};

export type Assigned = {
  readonly inspection: Pick<Inspection, "id" | "kind" | "name">;
  readonly unitName: string;
  /** Not over yet, to which the person is sent, in organisational order. */
  readonly visits: readonly AssignedVisit[];
};

export type InspectionStore = {
  /**
   * How many inspections of the unit's year there were, 暗访 or all others: the two are numbered apart, so that the
   * one says nothing of the other. Nobody else opens one of the unit before the transaction ends.
   */
  readonly countBefore: (of: {
    readonly unitId: string;
    readonly year: string;
    readonly unannounced: boolean;
  }) => Promise<number>;
  /** Those of the branches that there are under a path, by id; nobody else plans visits to them before the end. */
  readonly holdBranches: (
    ids: readonly string[],
    rootPath: string,
  ) => Promise<readonly HeldBranch[]>;
  /** Visits to the branches that stand or were made since the day; of 暗访 none. */
  readonly listEarlier: (
    branchIds: readonly string[],
    since: Day,
  ) => Promise<readonly EarlierVisit[]>;
  /** 验收 takes the place of other planned visits of the year to these branches; answers which ones were left out. */
  readonly replacePlanned: (of: {
    readonly inspection: Pick<Inspection, "id" | "year">;
    readonly branchIds: readonly string[];
  }) => Promise<readonly { readonly id: string; readonly inspectionId: string }[]>;
  /** Names of those branches to which 暗访 of the unit is still to come. */
  readonly listUnannounced: (
    unitId: string,
    branchIds: readonly string[],
  ) => Promise<readonly string[]>;
  /** Id of the inspection that the unit opened last; "" when there is none. */
  readonly findNewest: (unitId: string) => Promise<string>;
  /** The inspection that goes by a draw of the unit's year. */
  readonly findByDraw: (of: {
    readonly unitId: string;
    readonly year: string;
    readonly drawNumber: number;
  }) => Promise<{ readonly name: string } | undefined>;
  /** With all its visits and their teams. */
  readonly insert: (planned: VisitsToPlan) => Promise<void>;
  /** Who is 检查员 at the unit or under it on the day, in organisational order. */
  readonly listInspectors: (path: string, on: Day) => Promise<readonly PersonCalled[]>;
  /** Active people who have one of the codes or names. */
  readonly listPeople: (called: readonly string[]) => Promise<readonly PersonCalled[]>;
  /** The newest first. */
  readonly list: (wanted: InspectionsWanted) => Promise<readonly InspectionFigures[]>;
  readonly listUnstaffed: (wanted: InspectionsWanted) => Promise<readonly UnstaffedVisit[]>;
  /** The unit's visits to the branch whose team can still change, the newest first. */
  readonly listChangeable: (of: {
    readonly unitId: string;
    readonly branchId: string;
  }) => Promise<readonly UnstaffedVisit[]>;
  /** The visit of an inspection to a branch. */
  readonly findVisitId: (inspectionId: string, branchId: string) => Promise<string | undefined>;
  readonly findAssigned: (inspectionId: string, personId: string) => Promise<Assigned | undefined>;
  /** They go no more; answers the place they had. */
  readonly endMember: (of: {
    readonly visitId: string;
    readonly personId: string;
    readonly reason: string;
    readonly at: Instant;
  }) => Promise<number>;
  /** At that place, or where one is free. */
  readonly addMember: (of: {
    readonly visitId: string;
    readonly personId: string;
    readonly place: number | null;
    readonly at: Instant;
  }) => Promise<void>;
  /** Which inspection a visit belongs to, and whether it is 暗访. */
  readonly findOfVisit: (
    visitId: string,
  ) => Promise<{ readonly inspectionId: string; readonly kind: VisitKind } | undefined>;
};

/** 通知 to whoever is sent: all their visits of one inspection at once. */
export type InspectionNotice = {
  readonly kind: "visits-assigned";
  readonly inspectionId: string;
  readonly personId: string;
};

export type InspectionIntent = {
  readonly dedupeKey: string;
  readonly urgency: 1;
  readonly dueAt: Instant;
  readonly notice: InspectionNotice;
  readonly addressee: string;
};

export type InspectionStores = {
  readonly plans: PlanStore;
  readonly inspections: InspectionStore;
  readonly recusals: RecusalStore;
  readonly visits: Pick<VisitStore, "lock" | "find">;
  readonly draws: Pick<DrawStore, "find" | "listBranches">;
  readonly editions: Pick<EditionStore, "listEditions">;
  readonly notices: {
    readonly add: (intent: InspectionIntent | VisitIntent | FindingIntent) => void;
    readonly touch: (topic: string, except?: string) => void;
  };
  readonly audit: AuditTrail;
};
