/** What 指导任务 ask of the store, and what is said about them. */
import type { Day } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { AuditTrail, CalendarStore, OrganisationStore } from "#organisation/ports.ts";
import type { Template } from "#organisation/unit.ts";
import type { EditionStore, PublishedEdition } from "#taskbook/ports.ts";
import type { Guidance, GuidanceBranch, Organiser } from "./guidance.ts";

export type GuidanceView = {
  readonly task: Guidance;
  readonly unit: { readonly id: string; readonly name: string; readonly path: string };
  readonly ownerName: string;
  readonly giverName: string;
  /** In organisational order. */
  readonly branches: readonly GuidanceBranch[];
};

/** A branch whose last look fell short of an item. */
export type ShortBranch = GuidanceBranch & { readonly mark: "partly" | "fails" };

export type ShortWanted = {
  readonly rootPath: string;
  readonly itemCode: string;
  /** null: of all sectors. */
  readonly sector: Template | null;
  /** Visits that were closed from then until before the other. */
  readonly from: Instant;
  readonly until: Instant;
  readonly limit: number;
};

export type GuidanceStore = {
  /** False when it was given before. */
  readonly give: (task: Guidance) => Promise<boolean>;
  readonly find: (id: string) => Promise<GuidanceView | undefined>;
  /** False when it was done before. */
  readonly finish: (of: {
    readonly id: string;
    readonly result: string;
    readonly at: Instant;
  }) => Promise<boolean>;
  /** Of whom they were given to or who gave them: the open ones by day, then what was done since. */
  readonly listOf: (of: {
    readonly personId: string;
    readonly doneSince: Instant;
    readonly limit: number;
  }) => Promise<readonly GuidanceView[]>;
  /** 组织员 with an account, at the unit of the path, above it or below it, in organisational order of their units. */
  readonly listOrganisers: (unitPath: string, on: Day) => Promise<readonly Organiser[]>;
  /** By what closed visits agreed on last: those that failed before those that met it in part. */
  readonly listShort: (wanted: ShortWanted) => Promise<readonly ShortBranch[]>;
  /** Those of the ids that are branches. */
  readonly listBranches: (ids: readonly string[]) => Promise<readonly GuidanceBranch[]>;
};

/** 通知: the task to its owner; that it is done to whoever gave it. */
export type GuidanceNotice = {
  readonly kind: "guidance" | "guidance-done";
  readonly guidanceId: string;
};

export type GuidanceIntent = {
  readonly dedupeKey: string;
  readonly urgency: 1 | 3;
  readonly dueAt: Instant;
  readonly notice: GuidanceNotice;
  readonly addressee: string;
};

export type GuidanceStores = {
  readonly guidance: GuidanceStore;
  readonly organisation: Pick<OrganisationStore, "findUnit">;
  readonly editions: Pick<EditionStore, "listEditions"> & {
    readonly getEdition: (id: string) => Promise<Pick<PublishedEdition, "standard">>;
  };
  readonly calendar: Pick<CalendarStore, "load">;
  readonly notices: {
    readonly add: (intent: GuidanceIntent) => void;
    readonly touch: (topic: string, except?: string) => void;
  };
  readonly audit: AuditTrail;
};
