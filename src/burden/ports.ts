/** What the use cases about complaints, the ledger and forms ask of the world. */

import type { Day, Month } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { AuditTrail, OrganisationStore } from "#organisation/ports.ts";
import type { Counted, Spent, Week } from "./budget.ts";
import type { Complaint } from "./complaint.ts";
import type { FormRequest } from "./form-request.ts";
import type { ItemEffort, LedgerMonth, LedgerTotals, Tap } from "./ledger.ts";
import type { Preferences } from "./preferences.ts";

/** A complaint with what its cards show: the unit it speaks for and where its sender is reached. */
export type ComplaintView = {
  readonly complaint: Complaint;
  readonly unitName: string | undefined;
  /** Null once nobody is bound. */
  readonly senderOpenId: string | null;
  /** Null while it has no owner. */
  readonly ownerName: string | null;
};

export type ComplaintStore = {
  /** False when it is there already, and then nothing is written. */
  readonly insert: (complaint: Complaint) => Promise<boolean>;
  readonly find: (id: string) => Promise<ComplaintView | undefined>;
  /** Saves the answer of one that has none; false when it has one by now. */
  readonly saveAnswer: (complaint: Complaint) => Promise<boolean>;
  /** Saves the owner of one that has none; false when it has another or an answer by now. */
  readonly saveOwner: (complaint: Complaint) => Promise<boolean>;
  /** Without an answer, the most urgent first; with `dueBy`, only those whose last day is not later. */
  readonly listOpen: (limit: number, dueBy?: Day) => Promise<readonly ComplaintView[]>;
  /** The last day of the most urgent one without an answer. */
  readonly findFirstDueOn: () => Promise<Day | undefined>;
};

/** Where the operators are told: their group, or each of them. */
export type Desk =
  | { readonly kind: "chat"; readonly chatId: string }
  | { readonly kind: "person"; readonly openId: string };

export type OperatorDesks = { readonly listDesks: (on: Day) => Promise<readonly Desk[]> };

/** 免打扰 and 订阅 by person. */
export type PreferenceStore = {
  readonly find: (personId: string) => Promise<Preferences>;
  readonly findOfAccount: (openId: string) => Promise<Preferences>;
  /** The same, and until the transaction ends nobody else changes them. */
  readonly hold: (personId: string) => Promise<Preferences>;
  /** Of a person whose preferences are held. */
  readonly save: (of: {
    readonly personId: string;
    readonly preferences: Preferences;
    readonly at: Instant;
  }) => Promise<void>;
};

export type BudgetStore = {
  /** What was sent to the account; until the transaction ends nobody else counts on that day. */
  readonly hold: (of: {
    readonly openId: string;
    readonly day: Day;
    readonly week: Week;
  }) => Promise<Spent>;
  /** One more on the day; `insteadOf` is given back, where it was counted before and not sent. */
  readonly charge: (of: Counted & { readonly insteadOf: Counted | null }) => Promise<void>;
};

export type BurdenNotice =
  | { readonly kind: "complaint"; readonly complaintId: string; readonly to: Desk }
  | { readonly kind: "complaint-answered"; readonly complaintId: string }
  /** Complaints whose last day it is or was. */
  | { readonly kind: "complaints-due"; readonly to: Desk }
  /** A form that an operator has to decide about. */
  | { readonly kind: "form-request"; readonly requestId: string; readonly to: Desk }
  /** To whoever asked: what was decided. */
  | { readonly kind: "form-request-decided"; readonly requestId: string };

/** 减负账: a tap is written with the end of its transaction and costs no round trip of its own. */
export type LedgerStore = {
  readonly tap: (tap: Tap) => void;
  /** A person opened these messages in the private chat: a sitting on the branches they are about begins. */
  readonly saveOpened: (opened: {
    readonly openId: string;
    readonly messageIds: readonly string[];
    readonly at: Instant;
  }) => Promise<void>;
  /** In the order asked; a month without anything is empty. */
  readonly listMonths: (
    branchId: string,
    months: readonly Month[],
  ) => Promise<readonly LedgerMonth[]>;
  readonly sumUnder: (rootPath: string, month: Month) => Promise<LedgerTotals>;
  /** The items that took most of the month under a path, the costliest first. */
  readonly listCostliest: (of: {
    readonly rootPath: string;
    readonly month: Month;
    readonly limit: number;
  }) => Promise<readonly ItemEffort[]>;
};

export type ItemCostStore = {
  /** Minutes of an answer by item code, of the items that were measured often enough. */
  readonly load: () => Promise<ReadonlyMap<string, number>>;
  /** The day of the last count; undefined before the first. */
  readonly findCountedOn: () => Promise<Day | undefined>;
  readonly refresh: (of: {
    readonly on: Day;
    readonly from: Month;
    readonly leastSamples: number;
  }) => Promise<void>;
};

/** A request with what its cards show. */
export type FormRequestView = {
  readonly request: FormRequest;
  readonly unitName: string;
  readonly byName: string;
  /** Null once nobody is bound. */
  readonly byOpenId: string | null;
  readonly decidedByName: string | null;
};

export type FormRequestStore = {
  /** Until the transaction ends nobody else may ask of the month: two that fit alone may be too much together. */
  readonly holdMonth: (month: Month) => Promise<void>;
  /** False when it is there already, and then nothing is written. */
  readonly insert: (request: FormRequest) => Promise<boolean>;
  readonly find: (id: string) => Promise<FormRequestView | undefined>;
  /** Saves the decision of one that waits; false when it is decided by now. */
  readonly saveDecision: (request: FormRequest) => Promise<boolean>;
  /** The newest first: of one person, or everybody's. */
  readonly list: (of: {
    readonly byPersonId: string | null;
    readonly limit: number;
  }) => Promise<readonly FormRequestView[]>;
  /** Minutes of the month's allowed and approved requests, with the path of the unit asked. */
  readonly listGranted: (
    month: Month,
  ) => Promise<readonly { readonly path: string; readonly minutes: number }[]>;
  /** Items of these that a branch under the path has answered since an instant. */
  readonly listAnswered: (of: {
    readonly rootPath: string;
    readonly itemCodes: readonly string[];
    readonly since: Instant;
  }) => Promise<readonly string[]>;
};

export type FormStores = Pick<BurdenStores, "desks" | "audit" | "notices"> & {
  readonly formRequests: FormRequestStore;
  readonly organisation: Pick<OrganisationStore, "findUnit" | "findActor">;
};

export type BurdenStores = {
  readonly complaints: ComplaintStore;
  readonly desks: OperatorDesks;
  readonly audit: AuditTrail;
  readonly notices: {
    readonly add: (intent: {
      readonly dedupeKey: string;
      readonly urgency: 0 | 1;
      readonly dueAt: Instant;
      readonly notice: BurdenNotice;
      readonly addressee?: string;
    }) => void;
    readonly touch: (topic: string, except?: string) => void;
  };
};
