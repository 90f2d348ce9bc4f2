import { sql } from "drizzle-orm";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { API_LIMITS, createRates, type Limit, TARGET_LIMITS } from "#console/platform/rates.ts";
import { pgRateStore } from "#db/stores/rate-store.ts";
import type { Bucket, Target } from "#delivery/ports.ts";
import { apiBuckets, JITTER_MS, targetBucket } from "#delivery/rate-limit.ts";
import type { Instant } from "#kernel/clock.ts";
import { testDatabase } from "#tests/support/database.ts";
import { type Random, randomFrom } from "#tests/support/random.ts";
import { MINUTE, SECOND, START, TENANT } from "./post-office.ts";

const db = await testDatabase();
const rates = () => pgRateStore(db, TENANT);

const person = (name: string): Target => ({ receiveIdType: "open_id", receiveId: name });
const bucketsOf = (to: Target, isUrgent = false): Bucket[] => [
  ...apiBuckets(to, isUrgent),
  targetBucket(to),
];

/** The most calls that lie in any window [t - ms, t]: one instant more than the platform counts. */
function densest(grantedAt: readonly Instant[], ms: number): number {
  let most = 0;
  let first = 0;
  for (const [index, at] of grantedAt.entries()) {
    while ((grantedAt[first] ?? at) < at - ms) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}

type Flood = { readonly from: Instant; readonly until: Instant; readonly takers: number };

/** Takers that ask at once, again and again, from the first instant at which a permit can be had to the next. */
async function flood(
  buckets: readonly Bucket[],
  { from, until, takers }: Flood,
): Promise<Instant[]> {
  const stores = Array.from({ length: takers }, rates);
  const granted: Instant[] = [];
  for (let now = from; now <= until; ) {
    const at = now;
    const permits = await Promise.all(stores.map((store) => store.take(buckets, at)));
    const waits = permits.map((permit) => (permit.kind === "wait" ? permit.waitMs : 0));
    granted.push(...waits.filter((wait) => wait === 0).map(() => at));
    now += Math.min(...waits);
  }
  return granted;
}
const forSeconds = (seconds: number): Flood => ({
  from: START,
  until: START + seconds * SECOND,
  takers: 3,
});

/** What was granted up to a moment arrives late. */
const lateUntil = (granted: readonly Instant[], cut: Instant) =>
  granted.map((at) => (at <= cut ? at + JITTER_MS : at));

describe("permits taken by three at once stay under the ceiling in every sliding window", () => {
  it("of a second, for the API", async () => {
    const granted = await flood(apiBuckets(person("a"), true).slice(0, 1), forSeconds(2));
    expect(densest(granted, SECOND + JITTER_MS)).toBe(46);
    expect(granted.length).toBe(10 + 2 * 20);
  });

  it("of a minute, for the API, with two in a hundred left to urgent messages", async () => {
    const urgentFrom = START + 58 * SECOND;
    const bulk = await flood(apiBuckets(person("a"), false), {
      from: START,
      until: urgentFrom,
      takers: 1,
    });
    expect(bulk.length).toBeLessThanOrEqual(8 + 58 * (958 / 60));
    expect(bulk.length).toBeGreaterThanOrEqual(6 + 58 * (958 / 60));
    const urgent = await flood(apiBuckets(person("a"), true), {
      from: urgentFrom,
      until: START + 61 * SECOND,
      takers: 3,
    });
    // What bulk could not have is saved up, as far as the burst goes.
    expect(urgent.length).toBeGreaterThanOrEqual(6 + 3 * (978 / 60));
    expect(densest([...bulk, ...urgent], SECOND + JITTER_MS)).toBeLessThanOrEqual(50);
    expect(densest([...bulk, ...urgent], MINUTE + JITTER_MS)).toBeLessThanOrEqual(1000);
  });

  it("of a second, for one person", async () => {
    const granted = await flood(bucketsOf(person("hot")), forSeconds(6));
    expect(densest(granted, SECOND + JITTER_MS)).toBe(5);
    expect(granted.length).toBe(2 + 10);
  });
});

const most = ({ burst, everyMs }: Bucket, windowMs: number) =>
  burst + (windowMs + JITTER_MS) / everyMs;

it("no bucket lets more arrive in a window than its ceiling, burst and jitter and all", () => {
  const [second, minute, bulk] = apiBuckets(person("a"), false).map((bucket) =>
    most(bucket, bucket.name.endsWith(":second") ? SECOND : MINUTE),
  );
  expect(second).toBeLessThanOrEqual(50);
  expect(minute).toBeLessThanOrEqual(1000);
  expect(bulk).toBeLessThanOrEqual(980);
  expect(most(targetBucket(person("a")), SECOND)).toBeCloseTo(5, 6);
});

/** Each request is on its way for as long as the random number says, at most 800 ms longer than another. */
const refusedOf = (granted: readonly Instant[], limits: readonly Limit[], random: Random) => {
  const clock = { at: START };
  const platform = createRates(() => clock.at);
  const arrivals = granted.map((at) => at + Math.floor(random() ** 4 * JITTER_MS));
  return arrivals
    .toSorted((one, other) => one - other)
    .filter((at) => {
      clock.at = at;
      return platform.take("k", limits) !== undefined;
    }).length;
};

describe("what is sent as soon as it is permitted is never refused by the platform's windows", () => {
  it("however unevenly requests travel", async () => {
    const urgent = await flood(apiBuckets(person("a"), true), { ...forSeconds(65), takers: 1 });
    const hot = await flood(bucketsOf(person("hot"), true), forSeconds(30));
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const random = randomFrom(seed);
        expect(refusedOf(urgent, API_LIMITS, random)).toBe(0);
        expect(refusedOf(hot, TARGET_LIMITS, random)).toBe(0);
      }),
      { numRuns: 20 },
    );
  });

  it("when the first are held up and the rest catch up with them", async () => {
    const urgent = await flood(apiBuckets(person("a"), true), { ...forSeconds(65), takers: 1 });
    const hot = await flood(bucketsOf(person("hot"), true), forSeconds(10));
    for (const cut of hot.slice(0, 20)) {
      expect(refusedOf(lateUntil(hot, cut), TARGET_LIMITS, () => 0)).toBe(0);
      expect(refusedOf(lateUntil(urgent, cut), API_LIMITS, () => 0)).toBe(0);
    }
  });
});

describe("several buckets", () => {
  it("are taken all or none", async () => {
    const store = rates();
    const wide: Bucket = { name: "wide", everyMs: 10, burst: 100, shared: true };
    const narrow: Bucket = { name: "narrow", everyMs: SECOND, burst: 1, shared: false };
    expect(await store.take([wide, narrow], START)).toEqual({ kind: "granted" });
    for (let count = 0; count < 200; count++)
      expect(await store.take([narrow, wide], START)).toEqual({
        kind: "wait",
        waitMs: SECOND,
        sharedWaitMs: 0,
      });
    for (let count = 0; count < 99; count++)
      expect((await store.take([wide], START)).kind).toBe("granted");
    expect(await store.take([wide], START)).toEqual({
      kind: "wait",
      waitMs: 10,
      sharedWaitMs: 10,
    });
  });

  it("are granted by an instant to the millisecond", async () => {
    const store = rates();
    const bucket: Bucket = { name: "one", everyMs: 300, burst: 1, shared: true };
    await store.take([bucket], START);
    expect((await store.take([bucket], START + 299)).kind).toBe("wait");
    expect((await store.take([bucket], START + 300)).kind).toBe("granted");
  });

  it("seen for the first time by many at once still count every one of them", async () => {
    const store = rates();
    const hot: Bucket = { name: "to:new", everyMs: SECOND, burst: 2, shared: false };
    const asked = Array.from({ length: 12 }, (_, index) =>
      store.take([{ name: `a${index}`, everyMs: 1, burst: 9, shared: true }, hot], START),
    );
    const granted = (await Promise.all(asked)).filter(({ kind }) => kind === "granted");
    expect(granted).toHaveLength(2);
  });

  it("asked for in any order do not lock each other out", async () => {
    const store = rates();
    const all = Array.from({ length: 6 }, (_, index) => ({
      name: `b${index}`,
      everyMs: 1,
      burst: 1000,
      shared: true,
    }));
    const asked = Array.from({ length: 60 }, (_, index) =>
      store.take(index % 2 === 0 ? all : all.toReversed(), START),
    );
    expect((await Promise.all(asked)).every(({ kind }) => kind === "granted")).toBe(true);
  });

  it("held back grant nothing before the instant, and are not emptied by an earlier one", async () => {
    const store = rates();
    const buckets = bucketsOf(person("p"));
    await store.holdBack(buckets, START + 30 * SECOND);
    await store.holdBack(buckets, START + SECOND);
    const permit = await store.take(buckets, START + 29 * SECOND);
    expect(permit).toEqual({ kind: "wait", waitMs: SECOND, sharedWaitMs: SECOND });
    expect((await store.take(buckets, START + 30 * SECOND)).kind).toBe("granted");
  });

  it("long idle are forgotten without granting more", async () => {
    const store = rates();
    const bucket = targetBucket(person("p"));
    await store.take([bucket], START);
    await store.prune(START + SECOND);
    await store.take([bucket], START);
    expect((await store.take([bucket], START)).kind).toBe("wait");
    await store.prune(START + 2 * MINUTE);
    expect(await db.rows(sql`select bucket from rate_buckets`)).toEqual([]);
  });
});

it("a reply in a private chat counts with what is sent to that person, in a group with the group", () => {
  const bucket = targetBucket(person("ou_p"));
  const reply = { replyTo: "om_1", chatId: "oc_1" };
  expect(targetBucket({ ...reply, openId: "ou_p" })).toEqual(bucket);
  expect(targetBucket(reply)).toEqual(
    targetBucket({ receiveIdType: "chat_id", receiveId: "oc_1" }),
  );
});
