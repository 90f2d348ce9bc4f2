/** What 周报 and 进度 ask of the store about last days and decisions, and what is said of them. */
import type { Day, Month } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Timeliness } from "./timeliness.ts";
import type { DecisionKind, Decisions, Weekly } from "./weekly.ts";

export type TimelinessStore = {
  /** Lists of the campaigns whose branches lie at or under the path now, by month; a month without any is left out. */
  readonly countLists: (of: {
    readonly rootPath: string;
    readonly campaigns: readonly {
      readonly id: string;
      readonly month: Month;
      readonly dueEndsAt: Instant;
    }[];
    readonly at: Instant;
  }) => Promise<readonly (Timeliness & { readonly month: Month })[]>;
};

export type DecisionStore = {
  /** Of these kinds at or under the path, the earliest day first, and how many there are in all. */
  readonly listDecisions: (of: {
    readonly rootPath: string;
    readonly kinds: readonly DecisionKind[];
    /** A help task that somebody else sees to waits for nobody. */
    readonly personId: string | null;
    readonly today: Day;
    /** Open campaigns, with the step after which an open list has reached the first responsible person. */
    readonly escalated: readonly {
      readonly id: string;
      readonly month: Month;
      readonly dueOn: Day;
      readonly step: number;
    }[];
    readonly limit: number;
  }) => Promise<Decisions>;
};

export type WeeklyReader =
  | { readonly kind: "person"; readonly personId: string; readonly openId: string }
  | { readonly kind: "chat"; readonly chatId: string };

export type WeeklyStore = {
  /**
   * Readers whose week has not been looked at: leaders with an account, each of the highest unit they lead, or in place
   * of a unit's leaders their group. The week is its Monday.
   */
  readonly listWaiting: (of: {
    readonly on: Day;
    readonly weekOn: Day;
  }) => Promise<readonly { readonly reader: WeeklyReader; readonly unitId: string }[]>;
  /** Takes a reader's week: once, and with what they were shown last; undefined when it is taken. */
  readonly take: (of: {
    readonly reader: string;
    readonly weekOn: Day;
  }) => Promise<{ readonly shown: Weekly | null } | undefined>;
  /** Notes what a reader is shown in the week that was taken last; of an older one nothing is noted. */
  readonly keepShown: (of: {
    readonly reader: string;
    readonly weekOn: Day;
    readonly shown: Weekly;
  }) => Promise<void>;
};

export type WeeklyStores = {
  readonly timeliness: TimelinessStore;
  readonly decisions: DecisionStore;
  readonly weeklies: WeeklyStore;
};

/** 通知: to a leader in private, or to the leaders' group of a unit. */
export type WeeklyNotice =
  | {
      readonly kind: "weekly";
      readonly openId: string;
      readonly unitId: string;
      readonly weekOn: Day;
    }
  | {
      readonly kind: "group-weekly";
      readonly chatId: string;
      readonly unitId: string;
      readonly weekOn: Day;
    };

export type WeeklyNotices = {
  readonly add: (intent: {
    readonly dedupeKey: string;
    readonly urgency: 2;
    readonly dueAt: Instant;
    readonly notice: WeeklyNotice;
    readonly addressee?: string;
  }) => void;
};
