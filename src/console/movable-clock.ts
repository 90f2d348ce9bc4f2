/** Moves the virtual clock: what falls due on the way happens at its own instant, in order. */
import type { Instant } from "#kernel/clock.ts";
import type { World } from "./platform/world.ts";
import type { Pusher } from "./pusher/pusher.ts";

type Moved = (now: Instant) => void | Promise<void>;

export type MovableClock = {
  readonly now: () => Instant;
  readonly running: boolean;
  /** Moves forward, delivering retries at the instants they are due, then tells the listeners. */
  readonly moveTo: (to: Instant) => Promise<void>;
  readonly moveBy: (ms: number) => Promise<void>;
  /** Told after each move, and awaited by it. */
  readonly onMove: (listener: Moved) => void;
  readonly stop: () => void;
};

const CHECK_EVERY_MS = 1000;

/** `running`: the clock runs with a real one, so retries are looked for every second. */
export function createMovableClock(world: World, pusher: Pusher, running: boolean): MovableClock {
  const { clock, store } = world;
  const listeners: Moved[] = [];
  const moveTo = async (to: Instant) => {
    if (to < clock.now()) throw new RangeError(`the clock only moves forward, not to ${to}`);
    for (
      let due = pusher.nextRetryAt();
      due !== undefined && due <= to;
      due = pusher.nextRetryAt()
    ) {
      if (due > clock.now()) clock.set(due);
      await pusher.retryDue();
    }
    if (to > clock.now()) clock.set(to);
    store.record({ kind: "clock.moved", at: clock.now() });
    for (const listener of listeners) await listener(clock.now());
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
