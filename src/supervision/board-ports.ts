/** What the board and the exports of supervision ask of the store. */
import type { Day } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Reach } from "#organisation/permission.ts";
import type { BoardGroup, BoardItem } from "./board.ts";
import type { Finding } from "./finding.ts";
import type { RecheckOutcome } from "./recheck.ts";
import type { VisitKind, VisitState } from "./visit.ts";

export type BoardWanted = {
  readonly rootPath: string;
  readonly today: Day;
  /** The last day of this week. */
  readonly weekEndsOn: Day;
  readonly monthBeganOn: Day;
};

/** 整改情况: a finding, with what its steps say of its term, its closure and whether that held. */
export type FindingOverview = Pick<
  Finding,
  | "year"
  | "number"
  | "itemCode"
  | "itemName"
  | "clause"
  | "fact"
  | "severity"
  | "measure"
  | "state"
  | "step"
  | "raisedAt"
  | "closedOn"
> & {
  /** null: revoked before it was handed over. */
  readonly dueOn: Day | null;
  /** Who raised it. */
  readonly unitName: string;
  readonly branchId: string;
  readonly branchName: string;
  readonly branchPath: string;
  /** 具体、直接、第一责任人; null: vacant. */
  readonly specificName: string | null;
  readonly directName: string | null;
  readonly firstName: string | null;
  readonly proofs: number;
  /** The day an extension was granted to last. */
  readonly extendedTo: Day | null;
  /** Of the closure in force. */
  readonly closedByName: string | null;
  /** 回头看, the last of them. */
  readonly recheck: RecheckOutcome | null;
};

/** 检查情况 */
export type VisitOverview = {
  readonly id: string;
  readonly inspectionName: string;
  readonly kind: VisitKind;
  readonly approvalNumber: string | null;
  readonly line: number | null;
  readonly unitName: string;
  readonly branchId: string;
  readonly branchName: string;
  readonly branchPath: string;
  readonly state: VisitState;
  readonly visitOn: Day | null;
  readonly openedAt: Instant | null;
  readonly closedAt: Instant | null;
  /** In hundredths; null: nothing was scored. */
  readonly won: number | null;
  readonly possible: number | null;
  readonly findings: number;
};

/** 知情: which visits somebody may know of before they are over. */
export type VisitsKnown = {
  /** Where their unit plans: of inspections by units there all but 暗访. */
  readonly planned: Reach;
  /** Units at which they stand: of these 暗访 too; "all" on the server. */
  readonly units: readonly string[] | "all";
  /** Units whose work is the reader's own: of 暗访 there they learn when it is over. */
  readonly own: readonly string[];
};

export type BoardStore = {
  /** By the units just below, in organisational order; of a branch, itself. */
  readonly listGroups: (of: BoardWanted) => Promise<readonly BoardGroup[]>;
  /** Items by how many of their findings are open. */
  readonly listItems: (of: {
    readonly rootPath: string;
    readonly limit: number;
  }) => Promise<readonly BoardItem[]>;
  readonly countUnannounced: (of: {
    readonly unitId: string;
    readonly year: string;
  }) => Promise<{ readonly planned: number; readonly done: number }>;
  /** Handed over, of the year or of all years; by branch in organisational order. */
  readonly listFindings: (of: {
    readonly rootPath: string;
    readonly year: string | null;
    readonly limit: number;
  }) => Promise<readonly FindingOverview[]>;
  /** Of inspections of the year or of all years: those that are over, and before that what is known of them. */
  readonly listVisits: (of: {
    readonly rootPath: string;
    readonly year: string | null;
    readonly known: VisitsKnown;
    readonly limit: number;
  }) => Promise<readonly VisitOverview[]>;
};
