import { expect, it } from "vitest";
import { pgLeaseStore } from "#db/stores/lease-store.ts";
import { testDatabase } from "#tests/support/database.ts";
import { SECOND, START, TENANT } from "./post-office.ts";

const db = await testDatabase();
const leases = pgLeaseStore(db, TENANT);
const of = (holder: string) => ({ name: "tick", holder });
const END = START + 30 * SECOND;

it("one of many that ask at once gets the lease", async () => {
  const asked = Array.from({ length: 10 }, (_, index) =>
    leases.acquire(of(`process ${index}`), START, END),
  );
  expect((await Promise.all(asked)).filter(Boolean)).toHaveLength(1);
});

it("a lease is another's once it has ended, and not a millisecond before", async () => {
  expect(await leases.acquire(of("a"), START, END)).toBe(true);
  expect(await leases.acquire(of("b"), END - 1, END + SECOND)).toBe(false);
  expect(await leases.acquire(of("b"), END, END + SECOND)).toBe(true);
  expect(await leases.renew(of("a"), END, END + SECOND)).toBe(false);
});

it("a lease that a fast clock took for long is another's at once, one a little ahead is not", async () => {
  expect(await leases.acquire(of("a"), START + 24 * 3600 * SECOND, END + 24 * 3600 * SECOND)).toBe(
    true,
  );
  expect(await leases.acquire(of("b"), START, END)).toBe(true);
  expect(await leases.acquire(of("b"), START + 60 * SECOND, END + 60 * SECOND)).toBe(true);
  expect(await leases.acquire(of("c"), START, END)).toBe(false);
});

it("a lease renewed in time goes on, one renewed too late is gone", async () => {
  await leases.acquire(of("a"), START, END);
  expect(await leases.renew(of("a"), END - 1, END + SECOND)).toBe(true);
  expect(await leases.acquire(of("b"), END, END + SECOND)).toBe(false);
  expect(await leases.renew(of("a"), END + SECOND, END + 2 * SECOND)).toBe(false);
});

it("only the holder gives a lease back", async () => {
  await leases.acquire(of("a"), START, END);
  await leases.release(of("b"));
  expect(await leases.acquire(of("b"), START, END)).toBe(false);
  await leases.release(of("a"));
  expect(await leases.acquire(of("b"), START, END)).toBe(true);
});

it("works and tenants do not share leases", async () => {
  await leases.acquire(of("a"), START, END);
  expect(await leases.acquire({ name: "drain", holder: "b" }, START, END)).toBe(true);
  expect(await pgLeaseStore(db, "another").acquire(of("b"), START, END)).toBe(true);
});
