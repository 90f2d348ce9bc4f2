/** Cards that stand in the chats are brought up to date in place. */
import { describe, expect, it } from "vitest";
import { flush } from "#db/flush.ts";
import { sql } from "#db/sql.ts";
import { createDelivery } from "#delivery/drain.ts";
import type { Patcher } from "#delivery/ports.ts";
import { testDatabase } from "#tests/support/database.ts";
import { MINUTE, messageFor, openPostOffice, SECOND, START, TENANT } from "./post-office.ts";

const db = await testDatabase();
const DAY = 24 * 60 * MINUTE;
const AFTER_ANSWER = 5 * SECOND;

/** A card about a topic has arrived in each of these chats. */
async function openWith(...keys: readonly string[]) {
  const office = openPostOffice(db);
  for (const key of keys)
    office.renders(key, () => ({ ...messageFor(key), topics: ["task:1"], renewAt: null }));
  await office.sayAll(keys);
  await office.drain();
  const shown = (messageId: string) => office.platform.patched.get(messageId);
  const touch = (except: string | null = null) =>
    flush(db, TENANT, {
      intents: [],
      entries: [],
      touches: [{ topic: "task:1", except }],
      taps: [],
      once: undefined,
      now: office.now(),
    });
  return { ...office, shown, touch };
}

describe("a change of what a card shows", () => {
  it("changes the card in its place, not before a press's own answer has come", async () => {
    const office = await openWith("a");
    office.refreshed.set("om_1", { card: "done" });
    await office.touch();
    office.pass(AFTER_ANSWER - 1);
    expect((await office.drain()).patched).toBe(0);
    office.pass(1);
    expect((await office.drain()).patched).toBe(1);
    expect(office.shown("om_1")).toEqual({ card: "done" });
    expect(office.platform.posted).toHaveLength(1);
    office.pass(DAY);
    expect((await office.drain()).patched).toBe(0);
  });

  it("leaves the card just pressed to its own answer, and reaches every other copy", async () => {
    const office = await openWith("a", "b");
    for (const id of ["om_1", "om_2"]) office.refreshed.set(id, { card: "done" });
    await office.touch("om_1");
    office.pass(AFTER_ANSWER);
    expect((await office.drain()).patched).toBe(1);
    expect([office.shown("om_1"), office.shown("om_2")]).toEqual([undefined, { card: "done" }]);
  });

  it("during the change of a card changes it once more, also when that card was pressed", async () => {
    const office = await openWith("a");
    office.refreshed.set("om_1", { card: "first" });
    await office.touch();
    office.pass(AFTER_ANSWER);
    let pressed = false;
    const patchCard: Patcher["patchCard"] = async (...given) => {
      if (!pressed) await office.touch("om_1");
      pressed = true;
      return office.platform.patchCard(...given);
    };
    const pressing = createDelivery(office.parts, { ...office.patching, patcher: { patchCard } });
    await pressing.drain({ until: Infinity, limit: 10 });
    expect(office.shown("om_1")).toEqual({ card: "first" });
    office.refreshed.set("om_1", { card: "second" });
    office.pass(AFTER_ANSWER);
    await office.drain();
    expect(office.shown("om_1")).toEqual({ card: "second" });
  });

  it("comes too late for a card of fourteen days ago", async () => {
    const office = await openWith("a");
    office.refreshed.set("om_1", { card: "done" });
    office.pass(14 * DAY);
    await office.touch();
    office.pass(AFTER_ANSWER);
    expect((await office.drain()).patched).toBe(0);
  });

  it("does not touch a text", async () => {
    const office = openPostOffice(db);
    office.renders("odd", () => ({ ...messageFor("odd"), topics: ["task:1"] }));
    office.platform.failWith(({ msgType }) =>
      msgType === "interactive" ? { code: 230099 } : undefined,
    );
    await office.say("odd");
    await office.drain();
    await office.drain();
    const topics = await db.rows(sql`select topic from card_topics`);
    expect(topics).toEqual([]);
  });
});

describe("a card that could not be changed", () => {
  it("because somebody is just pressing it is tried again in seconds", async () => {
    const office = await openWith("a");
    office.refreshed.set("om_1", { card: "done" });
    office.platform.failWith(() => ({
      code: 230099,
      message: "ErrCode: 11310; card action is lock",
    }));
    await office.touch();
    office.pass(AFTER_ANSWER);
    const failed = await office.drain();
    expect(failed.nextDueAt).toBeLessThanOrEqual(office.now() + 5 * SECOND);
    office.platform.failWith(() => undefined);
    office.pass(5 * SECOND);
    expect((await office.drain()).patched).toBe(1);
  });

  it.each([230031, 230011, 230017])("for good (%i) is left as it is", async (code) => {
    const office = await openWith("a");
    office.refreshed.set("om_1", { card: "done" });
    office.platform.failWith(() => ({ code }));
    await office.touch();
    office.pass(AFTER_ANSWER);
    expect(await office.drain()).toMatchObject({ patched: 0, nextDueAt: undefined });
    expect(office.lines).toContainEqual({ level: "error", event: "card.not-patched" });
  });

  it("for days is tried until it can be changed no more, and holds up no other card", async () => {
    const office = await openWith("a", "b");
    for (const id of ["om_1", "om_2"]) office.refreshed.set(id, { card: "done" });
    office.platform.failWith(({ to }) => (to === "om_1" ? "timed-out" : undefined));
    await office.touch();
    office.pass(AFTER_ANSWER);
    expect((await office.drain()).patched).toBe(1);
    office.pass(13 * DAY);
    expect((await office.drain()).nextDueAt).toBeDefined();
    office.pass(DAY);
    expect(await office.drain()).toMatchObject({ patched: 0, nextDueAt: undefined });
    expect(office.lines).toContainEqual({ level: "error", event: "card.not-patched" });
  });

  it("by a sender that went away is taken up by another", async () => {
    const office = await openWith("a");
    office.refreshed.set("om_1", { card: "done" });
    await office.touch();
    office.pass(AFTER_ANSWER);
    const now = office.now();
    await office.patching.shelf.claimStale(now, now + MINUTE);
    expect((await office.drain()).patched).toBe(0);
    office.pass(MINUTE);
    expect((await office.drain()).patched).toBe(1);
  });
});

const admitting = (changed: boolean) => ({
  admit: async () => ({ kind: "admitted", seen: "1", counted: null }) as const,
  hasChanged: async () => changed,
});
const arrive = async (changed: boolean) => {
  const office = openPostOffice(db, TENANT, admitting(changed));
  office.renders("a", () => ({ ...messageFor("a"), topics: ["task:1"] }));
  office.refreshed.set("om_1", { card: "done" });
  await office.say("a");
  await office.drain();
  office.pass(AFTER_ANSWER);
  return office.drain();
};

describe("a message whose subject changes while it is under way", () => {
  it("is brought up to date after it has arrived", async () => {
    expect((await arrive(true)).patched).toBe(1);
  });

  it("and only then", async () => {
    expect((await arrive(false)).patched).toBe(0);
  });

  it("is brought up to date when an earlier request may have arrived instead", async () => {
    const office = await openWith();
    office.renders("a", () => ({ ...messageFor("a"), topics: ["task:1"] }));
    office.platform.failWith(() => "executed-then-timed-out");
    await office.say("a");
    await office.drain();
    office.platform.failWith(() => undefined);
    office.refreshed.set("om_1", { card: "now" });
    office.pass(MINUTE);
    await office.drain();
    office.pass(AFTER_ANSWER);
    await office.drain();
    expect(office.shown("om_1")).toEqual({ card: "now" });
  });
});

const addressed = async (count: number) => {
  const office = openPostOffice(db);
  for (let index = 0; index < count; index++)
    await office.say(`m ${index}`, { dueAt: START - 10 + index });
  await db.rows(sql`update outbox set addressee = 'person:1'`);
  office.renders("m 0", () => ({
    ...messageFor("m 0"),
    speaksOf: Array.from({ length: count }, (_, index) => index),
  }));
  return office;
};

describe("messages for the same person", () => {
  it("that wait at the same time go in one, and share its end", async () => {
    const office = await addressed(3);
    expect(await office.drain()).toMatchObject({ sent: 1, remaining: 0 });
    const rows = await office.rows();
    expect(rows.map(({ state, messageId }) => [state, messageId])).toEqual(
      Array.from({ length: 3 }, () => ["sent", "om_1"]),
    );
  });

  it("do not join one that may have arrived", async () => {
    const office = await addressed(1);
    office.platform.failWith(() => "executed-then-timed-out");
    await office.drain();
    await office.say("later");
    await db.rows(sql`update outbox set addressee = 'person:1'`);
    office.platform.failWith(() => undefined);
    office.pass(MINUTE);
    expect((await office.drain()).sent).toBe(2);
  });

  it("speak for themselves when their lead has nothing to say", async () => {
    const office = await addressed(2);
    office.renders("m 0", () => ({ kind: "nothing", reason: "done" }));
    await office.drain();
    const rows = await office.rows();
    expect(rows.map(({ key, state }) => [key, state])).toEqual([
      ["m 0", "skipped"],
      ["m 1", "sent"],
    ]);
  });

  it("that cannot go with the first go by themselves, and what is over is skipped", async () => {
    const office = await addressed(3);
    office.renders("m 0", () => ({ ...messageFor("m 0"), speaksOf: [0], apart: [2] }));
    await office.drain();
    const rows = await office.rows();
    expect(rows.map(({ key, state }) => [key, state])).toEqual([
      ["m 0", "sent"],
      ["m 1", "skipped"],
      ["m 2", "sent"],
    ]);
    expect(office.platform.posted.map(({ to }) => to).toSorted()).toEqual(["ou_m 0", "ou_m 2"]);
  });

  it("that wait for one of them go along when that one joins another", async () => {
    const office = await addressed(2);
    const claimed = { now: START, leaseUntil: START + 1, onlyUrgent: false };
    expect((await office.parts.outbox.claim(claimed))?.notices).toHaveLength(2);
    await office.say("urgent", { urgency: 1 });
    await db.rows(sql`update outbox set addressee = 'person:1'`);
    office.renders("urgent", () => ({ ...messageFor("urgent"), speaksOf: [0, 1, 2] }));
    office.pass(SECOND);
    expect(await office.drain()).toMatchObject({ sent: 1, remaining: 0 });
    expect((await office.rows()).map(({ state }) => state)).toEqual(["sent", "sent", "sent"]);
  });

  it("do not wait for one that cannot be made", async () => {
    const office = await addressed(2);
    office.renders("m 0", () => {
      throw new Error("no such item");
    });
    await office.drain();
    office.pass(MINUTE);
    await office.drain();
    await office.say("later");
    await db.rows(sql`update outbox set addressee = 'person:1'`);
    await office.drain();
    const rows = await office.rows();
    expect(rows.map(({ key, state }) => [key, state])).toEqual([
      ["later", "sent"],
      ["m 0", "queued"],
      ["m 1", "sent"],
    ]);
  });

  it("do not hold back one that an operator has let pass everything", async () => {
    const office = await addressed(2);
    await db.rows(sql`update outbox set override_reason = 'flood' where dedupe_key = 'm 1'`);
    await office.drain();
    expect(office.platform.posted.map(({ to }) => to).toSorted()).toEqual(["ou_m 0", "ou_m 1"]);
  });

  it("wait and fail together", async () => {
    const office = await addressed(3);
    office.platform.failWith(() => ({ code: 230029 }));
    await office.drain();
    expect((await office.rows()).map(({ state }) => state)).toEqual(["dead", "dead", "dead"]);
  });

  it("of two senders that take them up at once are each sent once", async () => {
    const office = await addressed(2);
    office.renders("m 1", () => ({ ...messageFor("m 1"), speaksOf: [0, 1] }));
    await Promise.all([office.drain(), office.drain(), office.drain()]);
    office.pass(5 * MINUTE);
    await office.drain();
    expect((await office.rows()).map(({ state }) => state)).toEqual(["sent", "sent"]);
  });
});
