/** What the digest's use cases ask of the world. */
import type { Instant } from "#kernel/clock.ts";
import type { PostedSummary } from "./figures.ts";

export type SummaryStore = {
  /** Until the transaction ends nobody else posts for the unit: what is read from here on stays the last. */
  readonly holdUnit: (unitId: string) => Promise<void>;
  /** The last one of the unit posted before an instant; of all when none is named. */
  readonly findLast: (unitId: string, before?: Instant) => Promise<PostedSummary | undefined>;
  readonly find: (of: SummaryKey) => Promise<PostedSummary | undefined>;
  /** Adds a posted one; false when another one of the same instant stands. */
  readonly record: (summary: PostedSummary) => Promise<boolean>;
};

export type SummaryKey = {
  readonly campaignId: string;
  readonly unitId: string;
  readonly postedAt: Instant;
};

/** One card of a posted summary, for one group of its unit. It shows the figures that were kept. */
export type DigestNotice = SummaryKey & {
  readonly kind: "summary";
  readonly chatId: string;
  /** From 0. */
  readonly page: number;
};

export type DigestNotices = {
  readonly add: (intent: {
    readonly dedupeKey: string;
    readonly urgency: 2;
    readonly dueAt: Instant;
    readonly notice: DigestNotice;
  }) => void;
};

export type DigestStores = { readonly summaries: SummaryStore };
