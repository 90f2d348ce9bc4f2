import { describe, expect, it } from "vitest";
import { LEASE_MS } from "#delivery/deliver.ts";
import { createDelivery } from "#delivery/drain.ts";
import { OutcomeUnknown } from "#feishu/api-error.ts";
import { testDatabase } from "#tests/support/database.ts";
import {
  cardFor,
  HOUR,
  MINUTE,
  messageFor,
  openGate,
  openPostOffice,
  SECOND,
  START,
} from "./post-office.ts";

const db = await testDatabase();

const outgoing = messageFor("any");

const oh = () => {
  throw new Error("no such item");
};

describe("an unknown outcome", () => {
  it("is asked again by the same uuid, so that one message stands in the chat", async () => {
    const office = openPostOffice(db);
    await office.say("lost answer");
    office.platform.failWith(() => "executed-then-timed-out");
    await office.drain();
    expect(await office.row("lost answer")).toMatchObject({ state: "queued", firstTriedAt: START });
    office.platform.failWith(() => undefined);
    office.pass(MINUTE);
    expect((await office.drain()).sent).toBe(1);
    expect(office.platform.posted).toHaveLength(1);
    expect((await office.row("lost answer")).messageId).toBe("om_1");
  });

  it("is never asked again once the platform may have forgotten the uuid", async () => {
    const office = openPostOffice(db);
    await office.say("lost answer");
    office.platform.failWith(() => "executed-then-timed-out");
    await office.drain();
    office.platform.failWith(() => undefined);
    office.pass(HOUR);
    await office.drain();
    expect(await office.row("lost answer")).toMatchObject({ state: "unknown" });
    office.pass(100 * HOUR);
    await office.delivery.reap();
    await office.drain();
    expect(office.platform.posted).toHaveLength(1);
    expect(office.lines).toContainEqual({ level: "error", event: "delivery.unknown" });
  });

  it("with the platform silent for ever ends unknown, never doubled", async () => {
    const office = openPostOffice(db);
    await office.say("silence");
    office.platform.failWith(() => "executed-then-timed-out");
    for (let minute = 0; minute < 180; minute++) {
      await office.drain();
      office.pass(MINUTE);
    }
    expect(await office.row("silence")).toMatchObject({ state: "unknown" });
    expect(office.platform.posted).toHaveLength(1);
  });

  it("is counted from the first request, also when a later sender died", async () => {
    const office = openPostOffice(db);
    await office.say("doubly doubtful");
    office.platform.failWith(() => "executed-then-timed-out");
    await office.drain();
    office.pass(50 * MINUTE);
    const { outbox } = office.parts;
    const now = office.now();
    const claimed = await outbox.claim({ now, leaseUntil: now + LEASE_MS, onlyUrgent: false });
    if (claimed === undefined) throw new Error("nothing to claim");
    const leaseUntil = now + LEASE_MS + 1;
    const same = messageFor("doubly doubtful");
    const attempt = { triedAt: now, leaseUntil, elementId: null, outgoing: same };
    await outbox.markTrying(claimed, attempt);
    office.platform.failWith(() => undefined);
    office.pass(15 * MINUTE);
    expect(await office.delivery.reap()).toBe(1);
    await office.drain();
    expect(await office.row("doubly doubtful")).toMatchObject({ state: "unknown" });
    expect(office.platform.calls).toHaveLength(1);
  });

  it("of the text twin asks for the twin again, not for the card", async () => {
    const office = openPostOffice(db);
    await office.say("odd");
    office.platform.failWith(({ msgType }) =>
      msgType === "interactive" ? { code: 230099 } : "executed-then-timed-out",
    );
    await office.drain();
    office.platform.failWith(() => undefined);
    office.pass(MINUTE);
    await office.drain();
    expect(office.platform.posted).toMatchObject([{ msgType: "text" }]);
    expect((await office.row("odd")).state).toBe("sent");
  });
});

describe("a poison message", () => {
  it("holds up nobody", async () => {
    const office = openPostOffice(db);
    await office.sayAll(["poison", ...Array.from({ length: 4 }, (_, index) => `good ${index}`)]);
    office.renders("poison", oh);
    expect(await office.drain()).toMatchObject({ sent: 4, failed: 1, remaining: 1 });
    expect(await office.row("poison")).toMatchObject({
      state: "queued",
      attempts: 1,
      lastError: "not rendered: Error: no such item",
    });
  });

  it("is dead after 75 hours, and replayed once it is mended", async () => {
    const office = openPostOffice(db);
    await office.say("poison");
    office.renders("poison", oh);
    for (let hour = 0; hour < 75; hour++) {
      await office.drain();
      office.pass(HOUR);
    }
    expect((await office.row("poison")).state).toBe("queued");
    await office.drain();
    expect((await office.row("poison")).state).toBe("dead");
    office.renders("poison", () => cardFor("poison"));
    const [dead] = await office.desk.list("dead", 10);
    expect(await office.desk.replay(dead?.id ?? "", office.now())).toBe(true);
    expect((await office.drain()).sent).toBe(1);
  });
});

describe("several drains", () => {
  it("at once send nothing twice and leave nothing", async () => {
    const office = openPostOffice(db);
    const keys = Array.from({ length: 40 }, (_, index) => `m ${index}`);
    await office.sayAll(keys, { urgency: 0 });
    let sent = 0;
    while (sent < keys.length) {
      const drained = await Promise.all([office.drain(), office.drain(), office.drain()]);
      sent += drained.reduce((sum, one) => sum + one.sent, 0);
      office.pass(SECOND);
    }
    expect(office.platform.calls).toHaveLength(40);
    expect(new Set(office.platform.posted.map(({ to }) => to)).size).toBe(40);
  });

  it("of which one was asleep past its lease agree on one message", async () => {
    const office = openPostOffice(db);
    await office.say("slow");
    const { sendMessage, replyMessage } = office.platform;
    let wasHeld: number | null = null;
    const sleepy = createDelivery(
      {
        ...office.parts,
        messenger: {
          replyMessage,
          sendMessage: async (message) => {
            wasHeld = (await office.row("slow")).leaseUntil;
            office.pass(2 * LEASE_MS);
            expect(await office.delivery.reap()).toBe(1);
            expect((await office.drain()).sent).toBe(1);
            return sendMessage(message);
          },
        },
      },
      office.patching,
    );
    expect(await sleepy.drain({ until: Infinity, limit: 1 })).toMatchObject({ sent: 1 });
    expect(wasHeld).toBeGreaterThan(START);
    expect(office.platform.calls).toHaveLength(2);
    expect(office.platform.posted).toHaveLength(1);
    expect(await office.row("slow")).toMatchObject({ state: "sent", messageId: "om_1" });
  });

  it("of which one hears late that its message arrived ask the platform no second time", async () => {
    const office = openPostOffice(db);
    await office.say("slow");
    const sleepy = createDelivery(
      {
        ...office.parts,
        messenger: {
          ...office.platform,
          sendMessage: async (message) => {
            const sent = await office.platform.sendMessage(message);
            office.pass(2 * LEASE_MS);
            await office.delivery.reap();
            return sent;
          },
        },
      },
      office.patching,
    );
    await sleepy.drain({ until: Infinity, limit: 1 });
    expect(await office.row("slow")).toMatchObject({ state: "sent", messageId: "om_1" });
    expect(await office.drain()).toMatchObject({ sent: 0, remaining: 0 });
  });

  it("of which one wakes to a refusal cannot undo what another sent", async () => {
    const office = openPostOffice(db);
    await office.say("slow");
    const sleepy = createDelivery(
      {
        ...office.parts,
        messenger: {
          ...office.platform,
          sendMessage: async () => {
            office.pass(2 * LEASE_MS);
            await office.delivery.reap();
            await office.drain();
            throw new OutcomeUnknown("message.create", "time-out");
          },
        },
      },
      office.patching,
    );
    await sleepy.drain({ until: Infinity, limit: 1 });
    expect(await office.row("slow")).toMatchObject({ state: "sent", messageId: "om_1" });
  });

  it("of which one lost its lease before sending send once", async () => {
    const office = openPostOffice(db);
    await office.say("contested");
    office.renders("contested", () => cardFor("contested"));
    const { outbox } = office.parts;
    const early = await outbox.claim({
      now: START,
      leaseUntil: START + LEASE_MS,
      onlyUrgent: false,
    });
    if (early === undefined) throw new Error("nothing to claim");
    office.pass(LEASE_MS);
    expect((await office.drain()).sent).toBe(1);
    const attempt = { triedAt: START, leaseUntil: START + 9 * LEASE_MS, elementId: null, outgoing };
    expect(await outbox.markTrying(early, attempt)).toEqual({ kind: "lost" });
  });
});

it("what may have gone to one person is never asked again for another", async () => {
  const office = openPostOffice(db);
  await office.say("handed over");
  office.platform.failWith(() => "executed-then-timed-out");
  await office.drain();
  office.platform.failWith(() => undefined);
  office.renders("handed over", () => cardFor("successor"));
  office.pass(MINUTE);
  await office.drain();
  expect(await office.row("handed over")).toMatchObject({ state: "unknown" });
  expect(office.platform.posted.map(({ to }) => to)).toEqual(["ou_handed over"]);
});

it("a wait for the morning does not count towards giving up", async () => {
  let isNight = false;
  const office = openPostOffice(db, "nightly", {
    ...openGate,
    admit: async (_tx, { now }) =>
      isNight
        ? { kind: "deferred", until: now + 84 * HOUR, heldFor: "quiet hours" }
        : { kind: "admitted", seen: "", counted: null },
  });
  await office.say("weekend");
  office.platform.failWith(() => ({ code: 230020 }));
  await office.drain();
  isNight = true;
  office.pass(MINUTE);
  await office.drain();
  isNight = false;
  office.pass(84 * HOUR);
  await office.drain();
  expect((await office.row("weekend")).state).toBe("queued");
});

it("a process that slept between the mark and the request does not make the request", async () => {
  const office = openPostOffice(db);
  await office.say("late");
  const { outbox } = office.parts;
  const asleep = createDelivery(
    {
      ...office.parts,
      outbox: {
        ...outbox,
        markTrying: async (...given) => {
          const mark = await outbox.markTrying(...given);
          office.pass(11 * SECOND);
          return mark;
        },
      },
    },
    office.patching,
  );
  expect(await asleep.drain({ until: Infinity, limit: 1 })).toMatchObject({ sent: 0, failed: 1 });
  expect(office.platform.calls).toEqual([]);
  expect(await office.row("late")).toMatchObject({ state: "queued", firstTriedAt: null });
  office.pass(MINUTE);
  expect((await office.drain()).sent).toBe(1);
});
