/** What a visit asks of the store, and what is said about it. */
import type { EvidenceStore } from "#blueprint/evidence-ports.ts";
import type { BlueprintStores } from "#blueprint/ports.ts";
import type { Day } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { AuditTrail, CalendarStore } from "#organisation/ports.ts";
import type { Template } from "#organisation/unit.ts";
import type { EntitledStores } from "#organisation/use-cases/find-entitled.ts";
import type { FindingState } from "./finding-machine.ts";
import type { FindingIntent, FindingStore, FindingStores } from "./finding-ports.ts";
import type { Inspector } from "./recusal.ts";
import type { RecusalStore } from "./recusal-ports.ts";
import type { Severity } from "./severity.ts";
import type { TeamMember, Visit, VisitExtra } from "./visit.ts";
import type { AgreedMark, GivenMark } from "./visit-mark.ts";

/** A finding as the cards of its visit name it; one that was opened again by the visit is among them. */
export type VisitFinding = {
  readonly id: string;
  readonly year: string;
  readonly number: number;
  readonly itemCode: string | null;
  readonly fact: string;
  readonly severity: Severity;
  readonly state: FindingState;
  readonly dueOn: Day | null;
  /** Who raised it, or opened it again. */
  readonly byPersonId: string;
};

export type VisitView = {
  readonly visit: Visit;
  readonly inspectionName: string;
  readonly branch: {
    readonly id: string;
    readonly name: string;
    readonly path: string;
    readonly template: Template;
  };
  /** Who sends the team. */
  readonly unit: { readonly id: string; readonly name: string; readonly path: string };
  /** By place. */
  readonly team: readonly TeamMember[];
  readonly replaced: readonly string[];
  /** Of those who are of the team now. */
  readonly marks: readonly GivenMark[];
  readonly agreed: readonly AgreedMark[];
  readonly extras: readonly VisitExtra[];
  readonly findings: readonly VisitFinding[];
  /** Files and voice messages kept. */
  readonly proofs: number;
};

/** A visit in the list of whoever goes. */
export type ListedVisit = Pick<Visit, "id" | "kind" | "state" | "visitOn"> & {
  readonly branchName: string;
  readonly inspectionName: string;
};

export type VisitStore = {
  /** Nobody else changes the visit before the transaction ends. */
  readonly lock: (id: string) => Promise<void>;
  readonly find: (id: string) => Promise<VisitView | undefined>;
  /** With what recusal asks of the person on the day. */
  readonly findFor: (
    id: string,
    of: { readonly personId: string; readonly on: Day },
  ) => Promise<{ readonly view: VisitView; readonly inspector: Inspector } | undefined>;
  /** Not over yet, of whose team the person is: those that are open first, then by day. */
  readonly listOf: (personId: string) => Promise<readonly ListedVisit[]>;
  readonly open: (id: string, at: Instant) => Promise<void>;
  /**
   * One mark, without a lock before it: `late` when the visit is not open any more or its inspector has handed in or
   * gone, and nothing is kept.
   */
  readonly saveMark: (of: {
    readonly visitId: string;
    readonly mark: GivenMark;
    readonly at: Instant;
  }) => Promise<"saved" | "unchanged" | "late">;
  readonly saveMarks: (of: {
    readonly visitId: string;
    readonly marks: readonly GivenMark[];
    readonly at: Instant;
  }) => Promise<void>;
  readonly handIn: (of: {
    readonly visitId: string;
    readonly personId: string;
    readonly at: Instant;
  }) => Promise<void>;
  readonly compare: (id: string) => Promise<void>;
  /** Replaces what was agreed on before. */
  readonly saveAgreed: (of: {
    readonly visitId: string;
    readonly marks: readonly AgreedMark[];
    readonly at: Instant;
  }) => Promise<void>;
  readonly saveExtra: (of: {
    readonly visitId: string;
    readonly extra: VisitExtra;
    readonly at: Instant;
  }) => Promise<void>;
  /** The files of a message belong to the visit. */
  readonly addProofs: (visitId: string, messageId: string) => Promise<void>;
  readonly close: (of: {
    readonly id: string;
    readonly won: number;
    readonly possible: number;
    readonly at: Instant;
  }) => Promise<void>;
};

/**
 * 通知 about a visit. `visit` goes to one of the team when it waits for them; `visit-announced` and `visit-result` go to
 * the secretary. Of 暗访 there is no announcement.
 */
export type VisitNotice =
  | { readonly kind: "visit"; readonly visitId: string; readonly personId: string }
  | { readonly kind: "visit-announced"; readonly visitId: string }
  | { readonly kind: "visit-result"; readonly visitId: string };

export type VisitIntent = {
  readonly dedupeKey: string;
  readonly urgency: 1;
  readonly dueAt: Instant;
  readonly notice: VisitNotice;
  readonly addressee: string;
};

export type VisitStores = {
  readonly visits: VisitStore;
  readonly recusals: RecusalStore;
  readonly editions: BlueprintStores["editions"];
  readonly branchYears: BlueprintStores["branchYears"];
  readonly findings: FindingStore;
  readonly helps: FindingStores["helps"];
  readonly organisation: EntitledStores;
  readonly calendar: Pick<CalendarStore, "load">;
  readonly evidence: Pick<EvidenceStore, "receive">;
  readonly notices: {
    readonly add: (intent: VisitIntent | FindingIntent) => void;
    readonly touch: (topic: string, except?: string) => void;
  };
  readonly audit: AuditTrail;
};
