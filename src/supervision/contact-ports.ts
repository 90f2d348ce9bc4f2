/** What looking after a branch asks of the store. */
import type { RaisingStores } from "#blueprint/use-cases/raise-help.ts";
import type { Day } from "#kernel/calendar.ts";
import type { ContactProblem, ContactVisit } from "./contact.ts";
import type { FindingStores } from "./finding-ports.ts";

/** 联系点 that holds, with the last visit. */
export type ContactPoint = {
  readonly personId: string;
  readonly personName: string;
  readonly branch: {
    readonly id: string;
    readonly name: string;
    readonly shortName: string;
    readonly path: string;
  };
  readonly fromOn: Day;
  /** null: they have not been there yet. */
  readonly last: Pick<ContactVisit, "on" | "words"> | null;
  /** Problems of which nothing has become yet. */
  readonly waiting: number;
};

/** With the name of who went. */
export type ContactVisitView = ContactVisit & { readonly personName: string };

type OfBranch = { readonly personId: string; readonly branchId: string };

export type ContactStore = {
  /** False when it holds already. */
  readonly setPoint: (of: OfBranch & { readonly on: Day }) => Promise<boolean>;
  /** False when none holds. */
  readonly endPoint: (of: OfBranch & { readonly on: Day }) => Promise<boolean>;
  /** Those that hold, of one person or of all, in organisational order. */
  readonly listPoints: (personId?: string) => Promise<readonly ContactPoint[]>;
  /** False when it has been kept before. */
  readonly keepVisit: (visit: ContactVisit) => Promise<boolean>;
  readonly findVisit: (id: string) => Promise<ContactVisitView | undefined>;
  /** The same, and nobody else changes it before the transaction ends. */
  readonly holdVisit: (id: string) => Promise<ContactVisit | undefined>;
  /** The newest first. */
  readonly listVisits: (
    of: OfBranch & { readonly limit: number },
  ) => Promise<readonly ContactVisit[]>;
  readonly saveProblems: (id: string, problems: readonly ContactProblem[]) => Promise<void>;
};

export type ContactStores = Omit<FindingStores, "organisation"> &
  RaisingStores & {
    readonly contacts: ContactStore;
    readonly organisation: FindingStores["organisation"];
  };
