/** What a command works with: the store, the time it is to be, and where it reports how far it is. */
import type { Stores } from "#chat/ports.ts";
import type { Chore } from "#chores";
import type { Config } from "#config";
import type { Database } from "#db/connection.ts";
import type { Delivery } from "#delivery/drain.ts";
import type { Log } from "#feishu/log.ts";
import type { Clock, Instant } from "#kernel/clock.ts";
import type { Outcome } from "./outcome.ts";
import type { Progress } from "./progress.ts";

export type Workplace = {
  readonly config: Config;
  readonly database: Database;
  readonly tenant: string;
  /** Starts at `--now` and runs on from there. */
  readonly clock: Clock;
  /** One transaction; what it returns is committed, refusals included. */
  readonly transact: <T>(work: (stores: Stores) => Promise<T>) => Promise<T>;
  readonly delivery: Delivery;
  /** Fetches files that people sent. */
  readonly fetchFiles: () => Promise<Instant | undefined>;
  readonly log: Log;
  /** What a tick looks after. */
  readonly chores: readonly Chore[];
  readonly progress: Progress;
  /** So many bytes nobody can guess. */
  readonly random: (bytes: number) => Uint8Array;
};

/** What every command takes beside its own options. */
export type CommonOptions = { readonly json?: boolean; readonly now?: number };

/** Opens the store, does the work, reports and closes; the words typed are the command's name. */
export type Run = (
  command: string,
  options: CommonOptions,
  work: (place: Workplace) => Promise<Outcome>,
) => Promise<void>;

/** For what needs neither settings nor a store. */
export type RunAlone = (command: string, work: () => Promise<Outcome>) => Promise<void>;
