/** What the auditor is given: figures from the store, the alarms it keeps there, and a way to tell people. */
import type { Instant } from "#kernel/clock.ts";
import type { WorkingCalendar } from "#kernel/working-calendar.ts";
import type { Alarm, Changes } from "./alarm.ts";
import type { Bounds, Facts, FindingKind, Lasting, Pace } from "./finding.ts";

/** Reads what stands in the store by statements of its own: it asks nobody who is watched. */
export type FactReader = {
  readonly readPace: (now: Instant) => Promise<Pace>;
  readonly readFacts: (bounds: Bounds, calendar: WorkingCalendar) => Promise<Facts>;
};

/** What the last run of a work left behind. */
export type Beat = { readonly firstAt: Instant; readonly lastAt: Instant };

/** News told together, known by the instant at which they were put together. */
export type Telling = { readonly tellingAt: Instant; readonly alarms: readonly Alarm[] };

export type AlarmStore = {
  readonly findBeat: () => Promise<Beat | undefined>;
  readonly listLive: () => Promise<readonly Alarm[]>;
  readonly listCleared: (since: Instant) => Promise<readonly FindingKind[]>;
  /** The run with what it counted and what it changed, in one transaction. */
  readonly saveRun: (run: {
    readonly now: Instant;
    readonly facts: Facts;
    readonly changes: Changes;
  }) => Promise<void>;
  /** Puts together what nobody was told yet; what could not be told before stays as it was put together. */
  readonly listTellings: (now: Instant) => Promise<readonly Telling[]>;
  /** What has changed since it was put together stays to be told. */
  readonly markTold: (tellingAt: Instant, now: Instant) => Promise<void>;
  /** Notes how far this process's clock is from the database's, and forgets processes that are gone. */
  readonly saveClock: (holder: string, now: () => Instant) => Promise<void>;
  /** The figures of the last run; undefined before the first. */
  readonly findFacts: () => Promise<Facts | undefined>;
  /** What an operator has looked at raises no alarm any more; answers how many of each there are. */
  readonly acknowledge: (now: Instant) => Promise<Readonly<Record<Lasting, number>>>;
};

/** Somebody to be told. */
export type Listener = {
  /** The account or the group. */
  readonly id: string;
  /** Whether it arrived: false when no permit was to be had or the listener has had enough today. The same telling arrives once. */
  readonly tell: (telling: Telling) => Promise<boolean>;
};

/** Who may be told now, or that they may be told another time. */
export type Listeners =
  | { readonly kind: "now"; readonly listeners: readonly Listener[] }
  | { readonly kind: "later" };

/** One process at a time, and of several processes one a minute. */
export type Turn = {
  readonly take: (holder: string, now: Instant, until: Instant) => Promise<boolean>;
};

/** A line names what happened; its fields are codes and counts. */
export type Log = (
  level: "info" | "warn" | "error",
  event: string,
  fields: Readonly<Record<string, string | number>>,
) => void;
