/** What cases and their adoptions ask of the store, and what is said about them. */
import type { Day } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { AuditTrail, CalendarStore, OrganisationStore } from "#organisation/ports.ts";
import type { Adoption, Case, CaseState } from "./case.ts";

export type CaseView = {
  readonly case: Case;
  readonly branch: { readonly id: string; readonly name: string; readonly path: string };
  /** 书记 of the branch by name, whom to ask in the chat; "" while the post is vacant. */
  readonly secretaryName: string;
  /** Adoptions that their adopters confirmed. */
  readonly adopted: number;
};

export type AdoptionView = {
  readonly adoption: Adoption;
  readonly title: string;
  readonly branch: { readonly id: string; readonly name: string; readonly path: string };
  readonly author: { readonly id: string; readonly name: string; readonly path: string };
};

export type CasesWanted = {
  readonly states: readonly CaseState[];
  /** Holds all of these words. */
  readonly words?: readonly string[];
  readonly branchId?: string;
  /** Only of branches at or under it. */
  readonly under?: string;
  readonly on: Day;
  readonly limit: number;
};

export type CaseStore = {
  /** False, and nothing is written, when it was written before. */
  readonly insert: (written: Case) => Promise<boolean>;
  /** Anew, as a draft; false when its revision is another. */
  readonly rewrite: (written: Case) => Promise<boolean>;
  /** False when its revision is another. */
  readonly decide: (of: {
    readonly id: string;
    readonly revision: number;
    readonly state: "published" | "returned";
    readonly words: string;
    readonly by: string;
    readonly at: Instant;
  }) => Promise<boolean>;
  readonly find: (id: string, on: Day) => Promise<CaseView | undefined>;
  /** The most adopted first, then the newest. */
  readonly list: (wanted: CasesWanted) => Promise<readonly CaseView[]>;
  /** False when the branch adopted it before. */
  readonly adopt: (adoption: Adoption, by: string) => Promise<boolean>;
  /** By the adopter; false when it was confirmed before. */
  readonly confirm: (of: {
    readonly caseId: string;
    readonly branchId: string;
    readonly by: string;
    readonly at: Instant;
    readonly askOn: Day;
  }) => Promise<boolean>;
  /** False when there is a result, or nothing was confirmed. */
  readonly saveResult: (of: {
    readonly caseId: string;
    readonly branchId: string;
    readonly result: string;
    readonly at: Instant;
  }) => Promise<boolean>;
  readonly findAdoption: (caseId: string, branchId: string) => Promise<AdoptionView | undefined>;
  readonly listAdoptionsOf: (branchId: string) => Promise<readonly AdoptionView[]>;
  /** Of cases at or under a path, the newest first. */
  readonly listAdoptionsUnder: (path: string, limit: number) => Promise<readonly AdoptionView[]>;
  /** Adoptions whose result is to be asked for; from then on it was. */
  readonly takeAsking: (today: Day, limit: number) => Promise<readonly AdoptionView[]>;
  readonly findNextAsking: () => Promise<Day | undefined>;
};

/**
 * 通知: `case` to the department that one waits, or to the branch what became of it; `adoption` to the adopter, how it
 * went after a while.
 */
export type CaseNotice =
  | {
      readonly kind: "case";
      readonly caseId: string;
      readonly why: "asked" | "answered";
      readonly revision: number;
    }
  | { readonly kind: "adoption"; readonly caseId: string; readonly branchId: string };

export type CaseIntent = {
  readonly dedupeKey: string;
  readonly urgency: 1;
  readonly dueAt: Instant;
  readonly notice: CaseNotice;
  readonly addressee: string;
};

export type CaseStores = {
  readonly cases: CaseStore;
  readonly organisation: Pick<OrganisationStore, "findUnit" | "listResponsible">;
  readonly calendar: Pick<CalendarStore, "load">;
  readonly notices: {
    readonly add: (intent: CaseIntent) => void;
    readonly touch: (topic: string, except?: string) => void;
  };
  readonly audit: AuditTrail;
};
