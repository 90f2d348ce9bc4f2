/** Sliding windows on the virtual clock. A call that is refused does not count. */
import type { Instant } from "#kernel/clock.ts";

export type Limit = { readonly calls: number; readonly windowMs: number };

/** Per API, app and tenant; IM limits cannot be raised. */
export const API_LIMITS: readonly Limit[] = [
  { calls: 50, windowMs: 1000 },
  { calls: 1000, windowMs: 60_000 },
];
/** Per recipient, per group and per patched message. */
export const TARGET_LIMITS: readonly Limit[] = [{ calls: 5, windowMs: 1000 }];

export type Rates = {
  /** Takes one call of `key`, or says which limit is full and for how long. */
  readonly take: (
    key: string,
    limits: readonly Limit[],
  ) => { readonly full: Limit; readonly waitMs: number } | undefined;
  readonly clear: () => void;
};

export function createRates(now: () => Instant): Rates {
  const calls = new Map<string, Instant[]>();
  return {
    take: (key, limits) => {
      const longest = Math.max(...limits.map((limit) => limit.windowMs));
      const recent = (calls.get(key) ?? []).filter((at) => at > now() - longest);
      for (const full of limits) {
        const within = recent.filter((at) => at > now() - full.windowMs);
        const oldest = within.at(-full.calls);
        if (oldest !== undefined) return { full, waitMs: oldest + full.windowMs - now() };
      }
      recent.push(now());
      calls.set(key, recent);
      return undefined;
    },
    clear: () => calls.clear(),
  };
}
