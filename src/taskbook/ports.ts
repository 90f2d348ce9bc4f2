/** What the taskbook's use cases ask of the world, and the port through which rooms answer facts. */
import type { Day } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { AuditTrail } from "#organisation/ports.ts";
import type { Edition } from "./edition.ts";

/** An edition as it is published; it never changes afterwards. */
export type PublishedEdition = Edition & {
  readonly effectiveOn: Day | null;
  readonly publishedAt: Instant;
  /** Person id. */
  readonly publishedBy: string;
};

export type EditionStore = {
  readonly findEdition: (id: string) => Promise<PublishedEdition | undefined>;
  readonly findEditionByName: (name: string) => Promise<PublishedEdition | undefined>;
  /** The newest first, without their standards. */
  readonly listEditions: () => Promise<readonly Omit<PublishedEdition, "standard">[]>;
  /** Adds a new one; false when its name is taken, and then nothing is written. */
  readonly insertPublished: (edition: PublishedEdition) => Promise<boolean>;
};

export type TaskbookStores = {
  readonly editions: EditionStore;
  readonly audit: AuditTrail;
};
