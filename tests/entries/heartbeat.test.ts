import { expect, it } from "vitest";
import { type Heartbeat, startHeartbeat } from "#heartbeat";

const NOTHING = { sent: 0, skipped: 0, failed: 0, patched: 0, remaining: 0, nextDueAt: undefined };
/** What is due long after the test. */
const LATER = { ...NOTHING, remaining: 1, nextDueAt: 40_000 };
const QUICK = { timeout: 2_000 };

/** A heartbeat whose drains are told apart; `onDrain` hears their number, from 1. */
function beating(parts: {
  readonly drained?: typeof NOTHING | typeof LATER;
  readonly fetchFiles?: () => Promise<number | undefined>;
  readonly tick?: () => Promise<void>;
  readonly audit?: () => Promise<void>;
  readonly onDrain?: (count: number, heartbeat: Heartbeat) => void;
}) {
  const waiting: { readonly count: number; readonly reached: (count: number) => void }[] = [];
  let drains = 0;
  const minutely = new Set<() => void>();
  const heartbeat = startHeartbeat({
    delivery: {
      drain: async () => {
        drains += 1;
        parts.onDrain?.(drains, heartbeat);
        for (const { count, reached } of waiting) if (drains >= count) reached(drains);
        return parts.drained ?? NOTHING;
      },
      reap: async () => 0,
    },
    fetchFiles: parts.fetchFiles ?? (async () => undefined),
    tick: parts.tick ?? (async () => undefined),
    audit: parts.audit ?? (async () => undefined),
    clock: { now: () => 0 },
    every: (_ms, run) => {
      minutely.add(run);
      return () => minutely.delete(run);
    },
    log: () => undefined,
  });
  const reach = (count: number) =>
    drains >= count
      ? Promise.resolve(drains)
      : new Promise<number>((reached) => waiting.push({ count, reached }));
  const minute = () => {
    for (const run of minutely) run();
  };
  return { heartbeat, reach, minute };
}

it("a reply is sent while a file is still being fetched", QUICK, async () => {
  const fetched = Promise.withResolvers<undefined>();
  const { heartbeat, reach } = beating({ fetchFiles: () => fetched.promise });
  await reach(1);
  heartbeat.wake();
  expect(await reach(2)).toBe(2);
  fetched.resolve(undefined);
  await heartbeat.stop();
});

it(
  "what comes up during a drain is looked at next, however late the rest is due",
  QUICK,
  async () => {
    const { heartbeat, reach } = beating({
      drained: LATER,
      onDrain: (count, own) => count === 1 && own.wake(),
    });
    expect(await reach(2)).toBe(2);
    await heartbeat.stop();
  },
);

it("stopping waits for what runs and for nothing that is due later", QUICK, async () => {
  const ticked = Promise.withResolvers<void>();
  let ended = false;
  const { heartbeat, reach } = beating({
    drained: LATER,
    tick: () => ticked.promise.then(() => void (ended = true)),
  });
  heartbeat.wake();
  await reach(1);
  const stopped = heartbeat.stop();
  ticked.resolve();
  await stopped;
  expect(ended).toBe(true);
});

it(
  "settling waits for nothing that is due later, and leaves somebody to wait for it",
  QUICK,
  async () => {
    const { heartbeat, reach } = beating({ drained: LATER });
    await reach(1);
    await heartbeat.settle();
    const settled = await reach(2);
    expect(await reach(settled + 1)).toBe(settled + 1);
    await heartbeat.stop();
  },
);

it(
  "a tick that hangs is not followed before it ends, and stopping waits for it",
  QUICK,
  async () => {
    const ticked = Promise.withResolvers<void>();
    let [running, most, ended] = [0, 0, 0];
    const { heartbeat, minute } = beating({
      tick: async () => {
        running += 1;
        most = Math.max(most, running);
        await ticked.promise;
        running -= 1;
        ended += 1;
      },
    });
    for (let passed = 0; passed < 10; passed++) minute();
    const stopped = heartbeat.stop();
    ticked.resolve();
    await stopped;
    expect({ running, most, ended }).toEqual({ running: 0, most: 1, ended: 1 });
  },
);

it("a minute that passed while the tick hung has its tick after it", QUICK, async () => {
  const first = Promise.withResolvers<void>();
  const second = Promise.withResolvers<void>();
  let ticks = 0;
  const { heartbeat, minute } = beating({
    tick: async () => {
      ticks += 1;
      if (ticks === 1) await first.promise;
      else second.resolve();
    },
  });
  minute();
  first.resolve();
  await second.promise;
  await heartbeat.stop();
  expect(ticks).toBe(2);
});

it("files are fetched until none is due", QUICK, async () => {
  const answers = [0, 0, 60_000];
  const fetched = Promise.withResolvers<number>();
  const { heartbeat } = beating({
    fetchFiles: async () => {
      const nextAt = answers.shift();
      if (answers.length === 0) fetched.resolve(answers.length);
      return nextAt;
    },
  });
  expect(await fetched.promise).toBe(0);
  await heartbeat.stop();
});

it("the auditor runs where the tick hangs, and never twice at once", QUICK, async () => {
  const ticked = Promise.withResolvers<void>();
  const audited = Promise.withResolvers<void>();
  let audits = 0;
  const { heartbeat } = beating({
    tick: () => ticked.promise,
    audit: async () => {
      audits += 1;
      audited.resolve();
    },
  });
  await audited.promise;
  ticked.resolve();
  await heartbeat.stop();
  expect(audits).toBe(1);
});

it("an auditor that fails stops nothing", QUICK, async () => {
  const { heartbeat, reach } = beating({ audit: () => Promise.reject(new Error("away")) });
  expect(await reach(1)).toBe(1);
  await heartbeat.stop();
});
