import { expect, it } from "vitest";
import { type Heartbeat, startHeartbeat } from "#heartbeat";

const NOTHING = { sent: 0, skipped: 0, failed: 0, remaining: 0, nextDueAt: undefined };
/** What is due long after the test. */
const LATER = { ...NOTHING, remaining: 1, nextDueAt: 40_000 };
const QUICK = { timeout: 2_000 };

/** A heartbeat whose drains are told apart; `onDrain` hears their number, from 1. */
function beating(parts: {
  readonly drained?: typeof NOTHING | typeof LATER;
  readonly fetchFiles?: () => Promise<number | undefined>;
  readonly tick?: () => Promise<void>;
  readonly onDrain?: (count: number, heartbeat: Heartbeat) => void;
}) {
  const waiting: { readonly count: number; readonly reached: (count: number) => void }[] = [];
  let drains = 0;
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
    clock: { now: () => 0 },
    log: () => undefined,
  });
  const reach = (count: number) =>
    drains >= count
      ? Promise.resolve(drains)
      : new Promise<number>((reached) => waiting.push({ count, reached }));
  return { heartbeat, reach };
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
