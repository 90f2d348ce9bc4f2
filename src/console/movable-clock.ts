/** Moves the virtual clock: what falls due on the way happens at its own instant, in order. */
import type { Instant } from "#kernel/clock.ts";
import type { World } from "./platform/world.ts";
import type { Pusher } from "./pusher/pusher.ts";

/** Does what is due and answers when it wants to be told again, though the clock is not moved so far. */
type Moved = (now: Instant) => Promise<Instant | undefined>;

/** A move under way: where it began, where it leads, where it is. */
export type Journey = { readonly from: Instant; readonly to: Instant; readonly now: Instant };

export type MovableClock = {
  readonly now: () => Instant;
  readonly running: boolean;
  /** Moves forward, stopping where a retry or a listener has something due. */
  readonly moveTo: (to: Instant) => Promise<void>;
  readonly moveBy: (ms: number) => Promise<void>;
  /** Told at each stop and at the end of a move, and awaited by it. Returns how to stop listening. */
  readonly onMove: (listener: Moved) => () => void;
  readonly journey: () => Journey | undefined;
  /** Told of each stop, and with undefined of the end. Returns how to stop listening. */
  readonly onJourney: (listener: (journey: Journey | undefined) => void) => () => void;
  readonly stop: () => void;
};

const CHECK_EVERY_MS = 1000;
/** A long move does not stop for every message of a morning. */
const STOP_EVERY_MS = 5 * 60_000;

/** The embedded store works without a pause for the network; between stops, pages hear how far it is and may ask. */
const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));

/** `running`: the clock runs with a real one, so retries are looked for every second. */
export function createMovableClock(world: World, pusher: Pusher, running: boolean): MovableClock {
  const { clock, store } = world;
  const listeners = new Set<Moved>();
  const tellAll = async (): Promise<Instant> => {
    const wanted: Instant[] = [];
    for (const listener of listeners) wanted.push((await listener(clock.now())) ?? Infinity);
    return Math.max(Math.min(...wanted, Infinity), clock.now() + STOP_EVERY_MS);
  };
  const { journey, onJourney, travel } = createTravel(clock.now);
  const walk = async (to: Instant, tellStop: () => void) => {
    for (let wantedAt = clock.now(); ; ) {
      const stop = Math.min(to, wantedAt, pusher.nextRetryAt() ?? to);
      if (stop > clock.now()) clock.set(stop);
      tellStop();
      await breathe();
      await pusher.retryDue();
      if (clock.now() >= to) break;
      if (clock.now() >= wantedAt) wantedAt = await tellAll();
    }
    store.record({ kind: "clock.moved", at: clock.now() });
    await tellAll();
  };
  const moveTo = async (to: Instant) => {
    if (to < clock.now()) throw new RangeError(`the clock only moves forward, not to ${to}`);
    await travel(to, (tellStop) => walk(to, tellStop));
  };
  const timer = running ? setInterval(() => void pusher.retryDue(), CHECK_EVERY_MS) : undefined;
  timer?.unref();
  return {
    now: clock.now,
    running,
    moveTo,
    moveBy: (ms) => moveTo(clock.now() + ms),
    onMove: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    journey,
    onJourney,
    stop: () => clearInterval(timer),
  };
}

/** What is known of the move under way, and who is told of it. */
function createTravel(now: () => Instant) {
  const listeners = new Set<(journey: Journey | undefined) => void>();
  let current: Journey | undefined;
  const tell = (journey: Journey | undefined) => {
    current = journey;
    for (const listener of listeners) listener(journey);
  };
  return {
    journey: () => current,
    onJourney: (listener: (journey: Journey | undefined) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    travel: async (to: Instant, walk: (tellStop: () => void) => Promise<void>) => {
      const from = now();
      try {
        await walk(() => tell({ from, to, now: now() }));
      } finally {
        tell(undefined);
      }
    },
  };
}
