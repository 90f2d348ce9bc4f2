/** What keeping people away from branches that are theirs asks of the store. */
import type { Day } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Inspector } from "./recusal.ts";

/** 申报回避: kinship that somebody declares with a unit. */
export type Declaration = {
  readonly personId: string;
  readonly unitId: string;
  readonly reason: string;
  readonly declaredBy: string;
  readonly at: Instant;
};

/** A declaration that holds, with the names that it is read by. */
export type Declared = Pick<Declaration, "personId" | "unitId" | "reason"> & {
  readonly personName: string;
  readonly unitName: string;
  readonly declaredAt: Instant;
};

export type RecusalStore = {
  /** Posts held at any time since three years before the day, and declared kinship; in the order asked. */
  readonly listInspectors: (personIds: readonly string[], on: Day) => Promise<readonly Inspector[]>;
};

export type RecusalRegister = {
  /** False when the same is declared already. */
  readonly declare: (declaration: Declaration) => Promise<boolean>;
  /** Those that hold, by unit and person. */
  readonly listDeclared: () => Promise<readonly Declared[]>;
  /** False when none is declared. */
  readonly end: (of: Pick<Declaration, "personId" | "unitId" | "at">) => Promise<boolean>;
};
