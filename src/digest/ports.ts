/** What the digest's use cases ask of the world. */
import type { Day, Month } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { PostedSummary } from "./figures.ts";
import type { Tally } from "./tally.ts";

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

/** A campaign that asked somebody under a unit. */
export type AskedCampaign = {
  readonly id: string;
  readonly editionId: string;
  readonly month: Month;
  readonly dueOn: Day;
  readonly open: boolean;
};

/** The sums of a month as they were last brought up to date, and the branches whose own have changed since: all of one instant. */
export type KeptSums = {
  readonly whole: Tally;
  /** `answers`, `state:…`, `total` by the unit directly under the root that the branches belong to; "" for those in none. */
  readonly places: Readonly<Record<string, Tally>>;
  readonly changed: readonly {
    readonly id: string;
    /** What the sums hold of it, and in which place; null where they hold nothing. */
    readonly tally: Tally | null;
    readonly place: string | null;
  }[];
};

/** What was counted of one branch in a month, under the unit it belongs to. */
export type BranchFigure = {
  readonly branchId: string;
  readonly tally: Tally;
};

export type FigureStore = {
  /** Campaigns of months in a range that asked branches at or under a path, by month and launch. */
  readonly listAsked: (of: {
    readonly rootPath: string;
    readonly from: Month;
    readonly to: Month;
  }) => Promise<readonly AskedCampaign[]>;
  /** Units directly under a unit, in organisational order, without branches and 党小组. */
  readonly listGroups: (
    unitId: string,
  ) => Promise<
    readonly { readonly id: string; readonly shortName: string; readonly path: string }[]
  >;
  /** Ids of the branches at or under a path, in organisational order. */
  readonly listBranches: (rootPath: string) => Promise<readonly string[]>;
  /** Undefined when the month is not kept, or was by another arithmetic. */
  readonly readKept: (of: {
    readonly rootPath: string;
    readonly month: Month;
  }) => Promise<KeptSums | undefined>;
  /** Whether anything changed, or the newest `count` months are not those that are kept: asked before anything is held. */
  readonly isBehind: (count: number) => Promise<boolean>;
  /** Only one transaction at a time keeps figures: whoever comes second waits. */
  readonly hold: () => Promise<void>;
  /** Keeps the newest `count` months that were asked, forgets those before; answers which are kept. */
  readonly keepNewest: (count: number) => Promise<readonly Month[]>;
  /** Takes up to `limit` changed branches off the list. */
  readonly takeChanged: (limit: number) => Promise<readonly string[]>;
  /** Of the branches named, those with figures count these now, the others nothing; so do the sums of the units above. */
  readonly save: (
    month: Month,
    of: { readonly branchIds: readonly string[]; readonly figures: readonly BranchFigure[] },
  ) => Promise<void>;
};

export type DigestStores = { readonly summaries: SummaryStore; readonly figures: FigureStore };
