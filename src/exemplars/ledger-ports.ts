/** 示范点台账、汇总 — what the exports ask of the store: nominations with their days, and the four ledgers as counts without a branch. */
import type { LedgerWanted, PassedLedgerStore } from "#acceptance/ledger-ports.ts";
import type { Designation } from "./designation.ts";

export type ExemplarLine = Pick<
  Designation,
  "field" | "state" | "nominatedAt" | "namedOn" | "keyOn" | "recheckOn" | "expiresOn"
> & {
  readonly branchId: string;
  readonly branchName: string;
  readonly branchPath: string;
  /** Of the last paper that gave, raised or gave back the title; null: none has. */
  readonly documentNumber: string | null;
};

export const COUNTED_LEDGERS = ["findings", "inspections", "passed", "exemplars"] as const;
export type CountedLedger = (typeof COUNTED_LEDGERS)[number];

/** Of each ledger, in the order of its columns. */
export const LEDGER_COUNTS = {
  findings: ["raised", "open", "closed"],
  inspections: ["visits", "branches"],
  passed: ["branches", "applied", "passed", "rectifying", "failed", "frozen"],
  exemplars: ["nominated", "titled", "key", "revoked", "expired"],
} as const satisfies Readonly<Record<CountedLedger, readonly string[]>>;

export type LedgerCount = (typeof LEDGER_COUNTS)[CountedLedger][number];

/** What lies directly under one unit, counted together. */
export type CountedUnder = {
  readonly path: string;
  readonly counts: Readonly<Partial<Record<LedgerCount, number>>>;
};

export type LedgerListStore = PassedLedgerStore & {
  /** Named in the year, else nominated in it; by branch in organisational order. That 公示 is objected to is not in it. */
  readonly listExemplars: (
    of: LedgerWanted & {
      readonly limit: number;
      /** From 公示 on alone. */
      readonly publicOnly: boolean;
    },
  ) => Promise<readonly ExemplarLine[]>;
  /** What may be known of everybody: findings that were handed over, visits that are over, nominations from 公示 on. */
  readonly countLedger: (
    ledger: CountedLedger,
    of: LedgerWanted,
  ) => Promise<readonly CountedUnder[]>;
};
