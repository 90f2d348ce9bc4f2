/** Moves the virtual clock: what falls due on the way happens at its own instant, in order. */
import type { Instant } from "#kernel/clock.ts";
import type { World } from "./platform/world.ts";
import type { Pusher } from "./pusher/pusher.ts";

/** Does what is due and answers when it wants to be told again, though the clock is not moved so far. */
type Moved = (now: Instant) => Promise<Instant | undefined>;

export type MovableClock = {
  readonly now: () => Instant;
  readonly running: boolean;
  /** Moves forward, stopping where a retry or a listener has something due. */
  readonly moveTo: (to: Instant) => Promise<void>;
  readonly moveBy: (ms: number) => Promise<void>;
  /** Told at each stop and at the end of a move, and awaited by it. */
  readonly onMove: (listener: Moved) => void;
  readonly stop: () => void;
};

const CHECK_EVERY_MS = 1000;
/** A long move does not stop for every message of a morning. */
const STOP_EVERY_MS = 5 * 60_000;

/** `running`: the clock runs with a real one, so retries are looked for every second. */
export function createMovableClock(world: World, pusher: Pusher, running: boolean): MovableClock {
  const { clock, store } = world;
  const listeners: Moved[] = [];
  const tellAll = async (): Promise<Instant> => {
    const wanted: Instant[] = [];
    for (const listener of listeners) wanted.push((await listener(clock.now())) ?? Infinity);
    return Math.max(Math.min(...wanted, Infinity), clock.now() + STOP_EVERY_MS);
  };
  const moveTo = async (to: Instant) => {
    if (to < clock.now()) throw new RangeError(`the clock only moves forward, not to ${to}`);
    for (let wantedAt = clock.now(); ; ) {
      const stop = Math.min(to, wantedAt, pusher.nextRetryAt() ?? to);
      if (stop > clock.now()) clock.set(stop);
      await pusher.retryDue();
      if (clock.now() >= to) break;
      if (clock.now() >= wantedAt) wantedAt = await tellAll();
    }
    store.record({ kind: "clock.moved", at: clock.now() });
    await tellAll();
  };
  const timer = running ? setInterval(() => void pusher.retryDue(), CHECK_EVERY_MS) : undefined;
  timer?.unref();
  return {
    now: clock.now,
    running,
    moveTo,
    moveBy: (ms) => moveTo(clock.now() + ms),
    onMove: (listener) => void listeners.push(listener),
    stop: () => clearInterval(timer),
  };
}
