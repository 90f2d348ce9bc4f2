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

/** Long enough to be worth a look at the queue. */
const PACE_MS = 250;
/** While messages keep coming, cards are brought up to date this often. */
const PASS_MS = 10_000;
const REAP_EVERY_MS = 60_000;

type Totals = Pick<Drained, "sent" | "skipped" | "failed" | "patched">;

/** Ends when nothing falls due before `until`, or `limit` attempts have been made; answers the totals. */
export async function keepDraining(
  delivery: Delivery,
  { until, limit }: DrainBudget,
  { now, sleep, isStopped = () => false }: Waiting,
): Promise<Drained> {
  let totals: Totals = { sent: 0, skipped: 0, failed: 0, patched: 0 };
  let reapAt = now();
  const pause = async (ms: number) => {
    await sleep(ms);
    return !isStopped();
  };
  for (;;) {
    if (now() >= reapAt) {
      await delivery.reap();
      reapAt = now() + REAP_EVERY_MS;
    }
    const passEnd = Math.min(until, now() + PASS_MS);
    const left = limit - attemptsOf(totals);
    const drained = await delivery.drain({ until: passEnd, limit: left, pause });
    totals = sum(totals, drained);
    const paceMs = attemptsOf(drained) > 0 ? 0 : PACE_MS;
    const nextAt = Math.max(drained.nextDueAt ?? Infinity, now() + paceMs);
    if (nextAt > until || attemptsOf(totals) >= limit || isStopped())
      return { ...drained, ...totals };
    if (nextAt > now()) await sleep(nextAt - now());
  }
}

const attemptsOf = ({ sent, skipped, failed }: Totals): number => sent + skipped + failed;

const sum = (one: Totals, other: Totals): Totals => ({
  sent: one.sent + other.sent,
  skipped: one.skipped + other.skipped,
  failed: one.failed + other.failed,
  patched: one.patched + other.patched,
});
