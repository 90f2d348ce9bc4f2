/** Sends what is due, several messages at a time, the most urgent first. Any number of drains may run at once, in any number of processes. */
import type { Instant } from "#kernel/clock.ts";
import { type Delivered, type DeliveryParts, deliver, LEASE_MS } from "./deliver.ts";
import { type PatchParts, patchNext } from "./patch.ts";
import { type Horizon, URGENT } from "./ports.ts";

/** A Worker may hold six connections out, one of which is the database's. */
const LANES = 5;

export type DrainBudget = {
  /** Nothing new is begun after this instant. */
  readonly until: Instant;
  /** Messages taken up at most. */
  readonly limit: number;
  /**
   * Waits inside the drain for the next permit, so that none is lost between two drains; answers whether to go on.
   * Without it the drain returns when the rates are used up.
   */
  readonly pause?: (ms: number) => Promise<boolean>;
};

export type Drained = {
  readonly sent: number;
  readonly skipped: number;
  /** Attempts that failed, whether they will be made again or not. */
  readonly failed: number;
  /** Cards brought up to date in place. */
  readonly patched: number;
  /** Messages that still wait or are under way, due or not. */
  readonly remaining: number;
  /** When another drain could do something; it may be past. `undefined` when nothing waits. */
  readonly nextDueAt: Instant | undefined;
};

export type Delivery = {
  /** Ends when nothing is due, and says when to come back. */
  readonly drain: (budget: DrainBudget) => Promise<Drained>;
  /** Takes up what senders that went away have left; answers how many. */
  readonly reap: () => Promise<number>;
};

export const createDelivery = (parts: DeliveryParts, patching: PatchParts): Delivery => ({
  drain: async (budget) => {
    const drained = await drain(parts, budget);
    return withPatches(drained, await patchDue(patching, budget));
  },
  reap: async () => {
    const now = parts.now();
    await parts.rates.prune(now);
    const count = await parts.outbox.reap(now);
    if (count > 0) parts.log("warn", "delivery.reaped", { count });
    return count;
  },
});

type Patches = { readonly patched: number; readonly nextDueAt: Instant | undefined };

/** Messages do not wait for cards: after so long there is another look at the queue. */
const PATCHING_MS = 1000;

/** One after the other, for a while. */
async function patchDue(parts: PatchParts, { until, limit }: DrainBudget): Promise<Patches> {
  let patched = 0;
  const end = Math.min(until, parts.now() + PATCHING_MS);
  for (let left = limit; left > 0 && parts.now() <= end; left--) {
    const done = await patchNext(parts);
    if (done === undefined) break;
    if (done.kind === "held-up") return { patched, nextDueAt: done.until };
    if (done.kind === "patched") patched += 1;
  }
  return { patched, nextDueAt: await parts.shelf.findNextPatchAt() };
}

function withPatches(drained: Omit<Drained, "patched">, { patched, nextDueAt }: Patches): Drained {
  const instants = [drained.nextDueAt, nextDueAt].filter((instant) => instant !== undefined);
  return {
    ...drained,
    patched,
    nextDueAt: instants.length === 0 ? undefined : Math.min(...instants),
  };
}

type Run = Pick<DrainBudget, "until" | "pause"> & {
  left: number;
  /** One lane waits for the next permit; the others end, and are opened again by what it finds. */
  isWaited: boolean;
  readonly counts: { sent: number; skipped: number; failed: number };
  readonly heldUntil: { urgent: Instant; bulk: Instant };
  /** Begins another lane, while there are fewer than allowed. */
  readonly openLane: () => void;
};

async function drain(
  parts: DeliveryParts,
  { limit, ...budget }: DrainBudget,
): Promise<Omit<Drained, "patched">> {
  const lanes = new Set<Promise<void>>();
  const faults: unknown[] = [];
  const run: Run = {
    ...budget,
    left: limit,
    isWaited: false,
    counts: { sent: 0, skipped: 0, failed: 0 },
    heldUntil: { urgent: -Infinity, bulk: -Infinity },
    openLane: () => {
      if (lanes.size >= LANES || faults.length > 0) return;
      const lane = workLane(parts, run)
        .catch((error: unknown) => void faults.push(error))
        .finally(() => void lanes.delete(lane));
      lanes.add(lane);
    },
  };
  run.openLane();
  // All lanes come to rest before one that fell is reported, so that no request outlives its drain.
  while (lanes.size > 0) await Promise.all(lanes);
  if (faults.length > 0) throw faults[0];
  const horizon = await parts.outbox.getHorizon();
  return { ...run.counts, remaining: horizon.remaining, nextDueAt: dueAfter(horizon, run) };
}

/** Each message found opens the next lane: where there is nothing to do, that costs one look. */
async function workLane(parts: DeliveryParts, run: Run): Promise<void> {
  while (run.left > 0 && parts.now() <= run.until) {
    const message = await claimNext(parts, run);
    if (message !== undefined) {
      run.openLane();
      note(run, message.urgency === URGENT, await deliver(parts, message));
    } else if (!(await waitForPermit(parts, run))) return;
  }
}

async function claimNext({ outbox, now: clock }: DeliveryParts, run: Run) {
  const now = clock();
  if (now < run.heldUntil.urgent) return undefined;
  run.left -= 1;
  const onlyUrgent = now < run.heldUntil.bulk;
  const message = await outbox.claim({ now, leaseUntil: now + LEASE_MS, onlyUrgent });
  if (message === undefined) run.left += 1;
  return message;
}

/** Where the rates are used up for long, the drain ends instead. */
const LONGEST_WAIT_MS = 1000;
/** What the buckets save up meanwhile is less than they hold. */
const LOOK_EVERY_MS = 200;

/** Whether to look again. */
async function waitForPermit({ now }: DeliveryParts, run: Run): Promise<boolean> {
  const waitMs = Math.max(run.heldUntil.bulk, run.heldUntil.urgent) - now();
  if (run.pause === undefined || run.isWaited || waitMs <= 0 || waitMs > LONGEST_WAIT_MS)
    return false;
  run.isWaited = true;
  const goesOn = await run.pause(Math.max(LOOK_EVERY_MS, waitMs));
  run.isWaited = false;
  return goesOn;
}

function note(run: Run, isUrgent: boolean, delivered: Delivered): void {
  if (delivered.kind === "put-back") return;
  if (delivered.kind !== "held-up") {
    run.counts[delivered.kind] += 1;
    return;
  }
  run.left += 1;
  run.heldUntil.bulk = Math.max(run.heldUntil.bulk, delivered.until);
  if (isUrgent) run.heldUntil.urgent = Math.max(run.heldUntil.urgent, delivered.until);
}

function dueAfter(horizon: Horizon, { heldUntil }: Run): Instant | undefined {
  const instants = [
    horizon.urgentDueAt === null ? null : Math.max(horizon.urgentDueAt, heldUntil.urgent),
    horizon.bulkDueAt === null ? null : Math.max(horizon.bulkDueAt, heldUntil.bulk),
    horizon.leaseEndsAt,
  ].filter((instant) => instant !== null);
  return instants.length === 0 ? undefined : Math.min(...instants);
}
