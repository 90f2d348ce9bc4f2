import { expect, it } from "vitest";
import { createDelivery } from "#delivery/drain.ts";
import { testDatabase } from "#tests/support/database.ts";
import { HOUR, MINUTE, openPostOffice } from "./post-office.ts";

const db = await testDatabase();
const GOOD = 1000;

const goodKeys = Array.from(
  { length: GOOD },
  (_, index) => `good ${String(index).padStart(4, "0")}`,
);

/** A delivery as fast as it may, on which one message cannot be made into a card and another can never be marked. */
async function openPoisoned(keys: readonly string[]) {
  const office = openPostOffice(db);
  await office.sayAll(["cannot be made", "cannot be marked", ...keys]);
  office.renders("cannot be made", () => {
    throw new Error("no such item");
  });
  const { outbox, rates } = office.parts;
  const delivery = createDelivery(
    {
      ...office.parts,
      rates: { ...rates, take: async () => ({ kind: "granted" }) },
      outbox: {
        ...outbox,
        markTrying: async (message, attempt) => {
          if (message.dedupeKey === "cannot be marked") throw new Error("the gate fell over it");
          return outbox.markTrying(message, attempt);
        },
      },
    },
    office.patching,
  );
  return { office, drain: () => delivery.drain({ until: Infinity, limit: GOOD * 2 }) };
}

it("a message that cannot be made or marked holds up none of a thousand", async () => {
  const { drain } = await openPoisoned(goodKeys);
  expect(await drain()).toMatchObject({ sent: GOOD, failed: 2, remaining: 2 });
}, 180_000);

it("is put off longer and longer, and dead in the end", async () => {
  const { office, drain } = await openPoisoned([]);
  await drain();
  expect((await office.rows()).map(({ lastError }) => lastError)).toEqual([
    "not rendered: Error: no such item",
    "not marked: Error: the gate fell over it",
  ]);
  const attempts: number[] = [];
  for (let minute = 0; minute < 60; minute++) {
    office.pass(MINUTE);
    attempts.push((await drain()).failed);
  }
  const inFirstHour = attempts.reduce((sum, count) => sum + count, 0);
  expect(inFirstHour).toBeLessThan(60);
  for (let hour = 0; hour < 75; hour++) {
    office.pass(HOUR);
    await drain();
  }
  expect((await office.rows()).map(({ state, firstTriedAt }) => [state, firstTriedAt])).toEqual([
    ["dead", null],
    ["dead", null],
  ]);
});
