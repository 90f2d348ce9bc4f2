/** Time that passes only while everybody sleeps: what takes minutes on a clock takes as long as its work. */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Instant } from "#kernel/clock.ts";

export type VirtualTime = {
  readonly now: () => Instant;
  readonly sleep: (ms: number) => Promise<void>;
  /** Work of the real world, such as a query: the clock stands still until it has ended. */
  readonly during: <T>(work: () => Promise<T>) => Promise<T>;
  /** Lets time pass until the work ends, which may sleep. */
  readonly passUntil: <T>(work: Promise<T>) => Promise<T>;
};

type Sleeper = { readonly wakeAt: Instant; readonly wake: () => void };

/** Turns of the event loop that answers may take on their way to whoever waits for them. */
const TURNS = 4;

export function createVirtualTime(startAt: Instant): VirtualTime {
  let now = startAt;
  let underWay = 0;
  let rested: (() => void) | undefined;
  let sleepers: Sleeper[] = [];

  const rest = async () => {
    for (let turn = 0; turn < TURNS; turn++) {
      if (underWay > 0) {
        await new Promise<void>((resolve) => (rested = resolve));
        turn = 0;
      }
      await nextTurn();
    }
  };
  const wakeNext = () => {
    if (sleepers.length === 0) throw new Error("everybody waits and nobody sleeps");
    now = Math.min(...sleepers.map(({ wakeAt }) => wakeAt));
    const due = sleepers.filter(({ wakeAt }) => wakeAt <= now);
    sleepers = sleepers.filter(({ wakeAt }) => wakeAt > now);
    for (const { wake } of due) wake();
  };
  return {
    now: () => now,
    sleep: (ms) =>
      new Promise((wake) => void sleepers.push({ wakeAt: now + Math.max(0, Math.ceil(ms)), wake })),
    during: async (work) => {
      underWay += 1;
      try {
        return await work();
      } finally {
        underWay -= 1;
        if (underWay === 0) rested?.();
      }
    },
    passUntil: async (work) => {
      let ended = false;
      const end = work.finally(() => void (ended = true));
      // Reported by the last line; here it only must not count as unhandled.
      end.catch(() => undefined);
      for (;;) {
        await rest();
        if (ended) return end;
        wakeNext();
      }
    },
  };
}
