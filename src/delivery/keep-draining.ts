/** The loop around the drain: sends, waits for the next permit or the next message due, and sends again. */
import type { Instant } from "#kernel/clock.ts";
import type { Delivery, DrainBudget, Drained } from "./drain.ts";

export type Waiting = {
  readonly now: () => Instant;
  /** A virtual clock jumps instead. */
  readonly sleep: (ms: number) => Promise<void>;
  /** Once true it ends after the drain it is in; never unless told. */
  readonly isStopped?: () => boolean;
};

/** Long enough to be worth a look at the queue, shorter than the burst that the buckets save up meanwhile. */
const PACE_MS = 250;
const REAP_EVERY_MS = 60_000;

type Totals = Pick<Drained, "sent" | "skipped" | "failed">;

/** Ends when nothing falls due before `until`, or `limit` attempts have been made; answers the totals. */
export async function keepDraining(
  delivery: Delivery,
  { until, limit }: DrainBudget,
  { now, sleep, isStopped = () => false }: Waiting,
): Promise<Drained> {
  let totals: Totals = { sent: 0, skipped: 0, failed: 0 };
  let reapAt = now();
  for (;;) {
    if (now() >= reapAt) {
      await delivery.reap();
      reapAt = now() + REAP_EVERY_MS;
    }
    const drained = await delivery.drain({ until, limit: limit - attemptsOf(totals) });
    totals = sum(totals, drained);
    const nextAt = Math.max(drained.nextDueAt ?? Infinity, now() + PACE_MS);
    if (nextAt > until || attemptsOf(totals) >= limit || isStopped())
      return { ...drained, ...totals };
    await sleep(nextAt - now());
  }
}

const attemptsOf = ({ sent, skipped, failed }: Totals): number => sent + skipped + failed;

const sum = (one: Totals, other: Totals): Totals => ({
  sent: one.sent + other.sent,
  skipped: one.skipped + other.skipped,
  failed: one.failed + other.failed,
});
