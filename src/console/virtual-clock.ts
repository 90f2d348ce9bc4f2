/** The one clock of the local Feishu. It stands still, or runs with a real one, and can be moved forward. */
import type { Clock, Instant } from "#kernel/clock.ts";

export type VirtualClock = Clock & {
  readonly set: (to: Instant) => void;
  /** Begins anew, earlier too: for a reset, which forgets everything that happened. */
  readonly restart: (at: Instant) => void;
};

/** `realNow` makes it run; without it time passes only by `set`. */
export function createVirtualClock(startAt: Instant, realNow?: () => Instant): VirtualClock {
  let base = startAt;
  let realBase = realNow?.() ?? 0;
  const now = () => base + (realNow === undefined ? 0 : realNow() - realBase);
  const restart = (at: Instant) => {
    base = at;
    realBase = realNow?.() ?? 0;
  };
  return {
    now,
    restart,
    set: (to) => {
      if (to < now())
        throw new RangeError(`the clock only moves forward: ${to} is before ${now()}`);
      restart(to);
    },
  };
}
