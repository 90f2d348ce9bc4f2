/** What the use cases about complaints ask of the world. */

import type { Day } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { AuditTrail } from "#organisation/ports.ts";
import type { Complaint } from "./complaint.ts";

/** A complaint with what its cards show: the unit it speaks for and where its sender is reached. */
export type ComplaintView = {
  readonly complaint: Complaint;
  readonly unitName: string | undefined;
  /** Null once nobody is bound. */
  readonly senderOpenId: string | null;
};

export type ComplaintStore = {
  /** False when it is there already, and then nothing is written. */
  readonly insert: (complaint: Complaint) => Promise<boolean>;
  readonly find: (id: string) => Promise<ComplaintView | undefined>;
  /** Saves the answer of one that has none; false when it has one by now. */
  readonly saveAnswer: (complaint: Complaint) => Promise<boolean>;
  /** Without an answer, the most urgent first. */
  readonly listOpen: (limit: number) => Promise<readonly ComplaintView[]>;
};

/** Where the operators are told: their group, or each of them. */
export type Desk =
  | { readonly kind: "chat"; readonly chatId: string }
  | { readonly kind: "person"; readonly openId: string };

export type OperatorDesks = { readonly listDesks: (on: Day) => Promise<readonly Desk[]> };

export type BurdenNotice =
  | { readonly kind: "complaint"; readonly complaintId: string; readonly to: Desk }
  | { readonly kind: "complaint-answered"; readonly complaintId: string };

export type BurdenStores = {
  readonly complaints: ComplaintStore;
  readonly desks: OperatorDesks;
  readonly audit: AuditTrail;
  readonly notices: {
    readonly add: (intent: {
      readonly dedupeKey: string;
      readonly urgency: 0;
      readonly dueAt: Instant;
      readonly notice: BurdenNotice;
    }) => void;
  };
};
