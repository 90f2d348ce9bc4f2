/** The minute's work, the sending and the auditor, kept going on a process that lives: Node's timers around tick, drain and audit. */

import type { Delivery } from "#delivery/drain.ts";
import { keepDraining } from "#delivery/keep-draining.ts";
import type { Log } from "#feishu/log.ts";
import type { Clock, Instant } from "#kernel/clock.ts";

export type Heartbeat = {
  /** Something may be due: looks soon, once, however often it is called. */
  readonly wake: () => void;
  /** Sends what is due now, and waits neither for a rate nor for what is due a little later; that goes on by itself. */
  readonly settle: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

const EVERY_MS = 60_000;
/** A drain gives way to the next after so long. */
const DRAIN_MS = 50_000;

type HeartbeatParts = {
  readonly delivery: Delivery;
  /** Fetches what people sent; answers when the next file is due. */
  readonly fetchFiles: () => Promise<Instant | undefined>;
  readonly tick: () => Promise<unknown>;
  /** Has a timer of its own: it goes on where the tick hangs. */
  readonly audit: () => Promise<unknown>;
  readonly clock: Clock;
  /** Runs again and again until the returned function is called. */
  readonly every: (ms: number, run: () => void) => () => void;
  readonly log: Log;
};

export function startHeartbeat(parts: HeartbeatParts): Heartbeat {
  const nap = createNap();
  const state = { stopped: false, settling: 0 };
  const report = (work: string) => (error: unknown) =>
    parts.log("error", `${work} failed`, { error: String(error) });
  const rounds = roundsOf(parts, { state, nap, report });
  const wake = () => {
    for (const round of rounds) round.start();
    nap.end();
  };
  const settled = async () => {
    while (rounds.some((round) => round.isRunning()))
      for (const round of rounds) await round.ended();
  };
  const ticking = createRounds(
    () => state.stopped,
    async () => {
      await parts.tick().catch(report("tick"));
      wake();
    },
  );
  const auditing = createRounds(
    () => state.stopped,
    async () => {
      await parts.audit().catch(report("auditor"));
    },
  );
  const minutely = [ticking, auditing];
  const endTimers = minutely.map(({ start }) => parts.every(EVERY_MS, start));
  for (const { start } of minutely) start();
  return {
    wake,
    settle: async () => {
      state.settling += 1;
      wake();
      await settled();
      state.settling -= 1;
      wake();
    },
    stop: async () => {
      state.stopped = true;
      for (const endTimer of endTimers) endTimer();
      nap.end();
      for (const { ended } of minutely) await ended();
      await settled();
    },
  };
}

/** Fetching and sending beside each other: whoever waits for an answer does not wait for somebody's large file. */
function roundsOf(
  { delivery, fetchFiles, clock }: HeartbeatParts,
  by: {
    /** `settling` counts those who wait for the round that runs. */
    readonly state: { readonly stopped: boolean; readonly settling: number };
    readonly nap: ReturnType<typeof createNap>;
    readonly report: (work: string) => (error: unknown) => void;
  },
): readonly Rounds[] {
  const { state, nap, report } = by;
  const isStopped = () => state.stopped;
  const isHurried = () => state.stopped || state.settling > 0;
  const isDue = (at: Instant | undefined) => at !== undefined && at <= clock.now();
  const fetchDue = async () => {
    while (isDue(await fetchFiles())) if (isStopped()) return;
  };
  const fetching = createRounds(isStopped, async () => {
    await fetchDue().catch(report("fetch"));
  });
  const sending = createRounds(isStopped, async () => {
    const budget = { until: clock.now() + DRAIN_MS, limit: Number.POSITIVE_INFINITY };
    const waiting = { now: clock.now, sleep: nap.sleep, isStopped: isHurried };
    await keepDraining(delivery, budget, waiting).catch(report("drain"));
  });
  return [fetching, sending];
}

type Rounds = {
  /** Begins a round, or has another follow the one that runs. */
  readonly start: () => void;
  readonly isRunning: () => boolean;
  /** At once when it rests. */
  readonly ended: () => Promise<void>;
};

/** Work that never runs twice at once; whatever comes up during a round is looked at in the next. `work` never throws. */
function createRounds(isStopped: () => boolean, work: () => Promise<void>): Rounds {
  let again = false;
  let running: Promise<void> | undefined;
  const run = async () => {
    do {
      again = false;
      await work();
    } while (again && !isStopped());
    running = undefined;
  };
  return {
    start: () => {
      again = true;
      if (!isStopped()) running ??= run();
    },
    isRunning: () => running !== undefined,
    ended: () => running ?? Promise.resolve(),
  };
}

/** A sleep that ends early: an urgent message does not wait for the time at which a slower one is due. Ended before it begins, it is none. */
function createNap() {
  let woken = false;
  let end: (() => void) | undefined;
  return {
    sleep: async (ms: number) => {
      if (!woken)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          end = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      woken = false;
    },
    end: () => {
      woken = true;
      end?.();
    },
  };
}
