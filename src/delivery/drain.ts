/** Sends what is due, several messages at a time, the most urgent first. Any number of drains may run at once, in any number of processes. */
import type { Instant } from "#kernel/clock.ts";
import { type Delivered, type DeliveryParts, deliver, LEASE_MS } from "./deliver.ts";
import { type Horizon, URGENT } from "./ports.ts";

/** A Worker may hold six connections out, one of which is the database's. */
const LANES = 5;

export type DrainBudget = {
  /** Nothing new is begun after this instant. */
  readonly until: Instant;
  /** Messages taken up at most. */
  readonly limit: number;
};

export type Drained = {
  readonly sent: number;
  readonly skipped: number;
  /** Attempts that failed, whether they will be made again or not. */
  readonly failed: number;
  /** Messages that still wait or are under way, due or not. */
  readonly remaining: number;
  /** When another drain could do something; it may be past. `undefined` when nothing waits. */
  readonly nextDueAt: Instant | undefined;
};

export type Delivery = {
  /** Never waits: where the rates are used up it returns, and says when to come back. */
  readonly drain: (budget: DrainBudget) => Promise<Drained>;
  /** Takes up what senders that went away have left; answers how many. */
  readonly reap: () => Promise<number>;
};

export const createDelivery = (parts: DeliveryParts): Delivery => ({
  drain: (budget) => drain(parts, budget),
  reap: async () => {
    const now = parts.now();
    await parts.rates.prune(now);
    const count = await parts.outbox.reap(now);
    if (count > 0) parts.log("warn", "delivery.reaped", { count });
    return count;
  },
});

type Run = {
  readonly until: Instant;
  left: number;
  readonly counts: { sent: number; skipped: number; failed: number };
  readonly heldUntil: { urgent: Instant; bulk: Instant };
  /** Begins another lane, while there are fewer than allowed. */
  readonly openLane: () => void;
};

async function drain(parts: DeliveryParts, { until, limit }: DrainBudget): Promise<Drained> {
  const lanes: Promise<void>[] = [];
  const faults: unknown[] = [];
  const run: Run = {
    until,
    left: limit,
    counts: { sent: 0, skipped: 0, failed: 0 },
    heldUntil: { urgent: -Infinity, bulk: -Infinity },
    openLane: () => {
      if (lanes.length < LANES)
        lanes.push(workLane(parts, run).catch((error: unknown) => void faults.push(error)));
    },
  };
  run.openLane();
  // All lanes come to rest before one that fell is reported, so that no request outlives its drain.
  for (const lane of lanes) await lane;
  if (faults.length > 0) throw faults[0];
  const horizon = await parts.outbox.getHorizon();
  return { ...run.counts, remaining: horizon.remaining, nextDueAt: nextDueAt(horizon, run) };
}

/** Each message found opens the next lane: where there is nothing to do, that costs one look. */
async function workLane(parts: DeliveryParts, run: Run): Promise<void> {
  while (run.left > 0 && parts.now() <= run.until) {
    const now = parts.now();
    if (now < run.heldUntil.urgent) return;
    run.left -= 1;
    const onlyUrgent = now < run.heldUntil.bulk;
    const message = await parts.outbox.claim({ now, leaseUntil: now + LEASE_MS, onlyUrgent });
    if (message === undefined) return;
    run.openLane();
    note(run, message.urgency === URGENT, await deliver(parts, message));
  }
}

function note(run: Run, isUrgent: boolean, delivered: Delivered): void {
  if (delivered.kind === "put-back") return;
  if (delivered.kind !== "held-up") {
    run.counts[delivered.kind] += 1;
    return;
  }
  run.heldUntil.bulk = Math.max(run.heldUntil.bulk, delivered.until);
  if (isUrgent) run.heldUntil.urgent = Math.max(run.heldUntil.urgent, delivered.until);
}

function nextDueAt(horizon: Horizon, { heldUntil }: Run): Instant | undefined {
  const instants = [
    horizon.urgentDueAt === null ? null : Math.max(horizon.urgentDueAt, heldUntil.urgent),
    horizon.bulkDueAt === null ? null : Math.max(horizon.bulkDueAt, heldUntil.bulk),
    horizon.leaseEndsAt,
  ].filter((instant) => instant !== null);
  return instants.length === 0 ? undefined : Math.min(...instants);
}
