/** What is looked after every minute, each by itself: one that fails does not hold up the others. */
import type { Log } from "#feishu/log.ts";
import type { Instant } from "#kernel/clock.ts";

/** Driven by what stands in the store: twice, late or in two processes at once changes nothing. */
export type Chore = {
  readonly name: string;
  /** Does what is due and answers when the next is; undefined: when nothing is known to come. */
  readonly run: (now: Instant) => Promise<Instant | undefined>;
};

export type ChoresRun = {
  /** The earliest instant at which one of them has something to do; undefined: when nothing is known to come. */
  readonly nextAt: Instant | undefined;
  /** Names of those that failed. */
  readonly failed: readonly string[];
};

export async function runChores(
  chores: readonly Chore[],
  now: Instant,
  log: Log,
): Promise<ChoresRun> {
  let nextAt: Instant | undefined;
  const failed: string[] = [];
  for (const { name, run } of chores) {
    try {
      const next = await run(now);
      if (next !== undefined) nextAt = Math.min(nextAt ?? next, next);
    } catch (error) {
      failed.push(name);
      log("error", "chore failed", { chore: name, error: String(error) });
    }
  }
  return { nextAt, failed };
}
