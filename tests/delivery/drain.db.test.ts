import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { Database } from "#db/connection.ts";
import { pgOutboxStore } from "#db/stores/outbox-store.ts";
import { elementIdOf } from "#delivery/element-id.ts";
import { testDatabase } from "#tests/support/database.ts";
import {
  HOUR,
  MINUTE,
  openGate,
  openPostOffice,
  plain,
  SECOND,
  START,
  TENANT,
} from "./post-office.ts";

const db = await testDatabase();

describe("a message due", () => {
  it("is sent once, and what it shows in the chat is noted for 14 days", async () => {
    const office = openPostOffice(db);
    await office.say("party-building");
    expect(await office.drain()).toEqual({
      sent: 1,
      skipped: 0,
      patched: 0,
      failed: 0,
      remaining: 0,
      nextDueAt: undefined,
    });
    const elementId = elementIdOf("installation key", "party-building");
    expect(await office.row("party-building")).toMatchObject({
      state: "sent",
      attempts: 1,
      leaseUntil: null,
      messageId: "om_1",
      chatId: "oc_of_ou_party-building",
      sentAt: START,
      elementId,
    });
    expect(office.platform.posted).toMatchObject([
      { to: "ou_party-building", content: { card: "party-building", elementId } },
    ]);
    const shown = await db.rows(sql`
      select message_id as id, subject, expires_at as "expiresAt" from card_messages
      where tenant_id = ${TENANT}`);
    expect(shown).toEqual([
      {
        id: "om_1",
        subject: { kind: "checklist", campaignId: "c", branchId: "party-building" },
        expiresAt: START + 14 * 24 * HOUR,
      },
    ]);
    expect((await office.drain()).sent).toBe(0);
  });

  it("is not due before its instant, which the drain names", async () => {
    const office = openPostOffice(db);
    await office.say("tomorrow", { dueAt: START + HOUR });
    expect(await office.drain()).toMatchObject({ sent: 0, remaining: 1, nextDueAt: START + HOUR });
    office.pass(HOUR);
    expect((await office.drain()).sent).toBe(1);
  });

  it("replies where it answers a message", async () => {
    const office = openPostOffice(db);
    await office.say("asked", { urgency: 0 });
    const to = { replyTo: "om_question", chatId: "oc_private", openId: "ou_asker" };
    const content = { text: "answer" };
    office.renders("asked", () => ({ ...plain, kind: "message", to, msgType: "text", content }));
    await office.drain();
    expect(office.platform.posted).toMatchObject([{ to: "om_question", content }]);
    expect((await office.row("asked")).elementId).toBeNull();
  });

  it("is skipped when nothing is left to say", async () => {
    const office = openPostOffice(db);
    await office.say("done");
    office.renders("done", () => ({ kind: "nothing", reason: "the campaign is closed" }));
    expect(await office.drain()).toMatchObject({ skipped: 1, remaining: 0 });
    expect(await office.row("done")).toMatchObject({
      state: "skipped",
      lastError: "the campaign is closed",
    });
    expect(office.platform.calls).toEqual([]);
  });

  it("is said once, however often it is intended", async () => {
    const office = openPostOffice(db);
    await office.sayAll(["once"]);
    await office.sayAll(["once"]);
    expect(await office.drain()).toMatchObject({ sent: 1, remaining: 0 });
    await office.sayAll(["once"]);
    expect(await office.drain()).toMatchObject({ sent: 0, remaining: 0 });
  });

  it("of another tenant is left alone", async () => {
    const office = openPostOffice(db);
    await office.say("mine");
    await db.rows(sql`update outbox set tenant_id = 'another'`);
    expect(await office.drain()).toMatchObject({ sent: 0, remaining: 0 });
  });
});

describe("order", () => {
  it("is by urgency, then by what fell due first", async () => {
    const office = openPostOffice(db);
    await office.say("bulk", { urgency: 3, dueAt: START - 3 });
    await office.say("digest", { urgency: 2, dueAt: START - 2 });
    await office.say("late deadline", { urgency: 1, dueAt: START });
    await office.say("early deadline", { urgency: 1, dueAt: START - 1 });
    await office.say("reply", { urgency: 0, dueAt: START });
    for (let count = 0; count < 5; count++) await office.drain(1);
    expect(office.platform.posted.map(({ to }) => to)).toEqual([
      "ou_reply",
      "ou_early deadline",
      "ou_late deadline",
      "ou_digest",
      "ou_bulk",
    ]);
  });

  it("is kept by an index: a long queue is not sorted for each message", async () => {
    const office = openPostOffice(db);
    await office.sayAll(Array.from({ length: 3000 }, (_, index) => `m ${index}`));
    // What other tests left in this database is no measure of a queue.
    await db.rows(sql`analyze outbox`);
    const plan: string[] = [];
    const explaining: Database = {
      ...db,
      rows: async (query) => {
        const lines = await db.rows<{ readonly "QUERY PLAN": string }>(sql`explain ${query}`);
        plan.push(...lines.map((line) => line["QUERY PLAN"]));
        return [];
      },
    };
    const now = START;
    const { claim } = pgOutboxStore(explaining, TENANT, openGate);
    await claim({ now, leaseUntil: now + 1, onlyUrgent: false });
    expect(plan.join("\n")).toContain("using outbox_queue");
    expect(plan.join("\n")).not.toContain("Sort");
  });

  it("keeps a limit and a last instant", async () => {
    const office = openPostOffice(db);
    await office.sayAll(["a", "b", "c"]);
    expect(await office.drain(2)).toMatchObject({ sent: 2, remaining: 1, nextDueAt: START });
    const late = await office.delivery.drain({ until: START - 1, limit: 10 });
    expect(late).toMatchObject({ sent: 0, remaining: 1, nextDueAt: START });
  });
});

describe("a refusal", () => {
  it("that will pass is tried again later, by the same uuid", async () => {
    const office = openPostOffice(db);
    await office.say("later");
    office.platform.failWith(() => ({ code: 230020 }));
    const { failed, nextDueAt = 0 } = await office.drain();
    expect(failed).toBe(1);
    expect(nextDueAt).toBeGreaterThan(START);
    expect(await office.row("later")).toMatchObject({ state: "queued", firstTriedAt: null });
    office.platform.failWith(() => undefined);
    office.clock.at = nextDueAt;
    expect((await office.drain()).sent).toBe(1);
    expect(new Set(office.platform.calls.map(({ uuid }) => uuid)).size).toBe(1);
    expect((await office.row("later")).attempts).toBe(2);
  });

  it("by the gateway keeps every message of the API back for as long as it says", async () => {
    const office = openPostOffice(db);
    await office.sayAll(["a", "b"], { urgency: 0 });
    office.platform.failWith(() => ({ code: 99991400, resetSeconds: 30 }));
    await office.drain(1);
    office.platform.failWith(() => undefined);
    office.pass(29 * SECOND);
    expect(await office.drain()).toMatchObject({ sent: 0, nextDueAt: START + 30 * SECOND });
    office.pass(SECOND);
    expect((await office.drain()).sent).toBe(1);
  });

  it("of one recipient is the end of that message and of no other", async () => {
    const office = openPostOffice(db);
    await office.sayAll(["resigned", "present"]);
    office.platform.failWith(({ to }) => (to === "ou_resigned" ? { code: 230029 } : undefined));
    expect(await office.drain()).toMatchObject({ sent: 1, failed: 1, remaining: 0 });
    const row = await office.row("resigned");
    expect(row).toMatchObject({ state: "dead" });
    expect(row.lastError).toContain("230029");
  });

  it("of a card sends its text twin under another uuid and leaves the defect on record", async () => {
    const office = openPostOffice(db);
    await office.say("odd");
    const refusal = { code: 230099, message: "ErrCode: 200621; unknown property" };
    office.platform.failWith(({ msgType }) => (msgType === "interactive" ? refusal : undefined));
    expect(await office.drain()).toMatchObject({ failed: 1, sent: 1 });
    expect(office.platform.posted).toMatchObject([{ content: { text: "text odd" } }]);
    const [card, twin] = office.platform.calls;
    expect(twin?.uuid).not.toBe(card?.uuid);
    expect(twin?.uuid.length).toBeLessThanOrEqual(50);
    const row = await office.row("odd");
    expect(row).toMatchObject({ state: "sent", asText: true });
    expect(row.lastError).toContain("200621");
    expect(office.lines).toContainEqual({ level: "error", event: "delivery.failed" });
  });

  it("of the twin too is the end", async () => {
    const office = openPostOffice(db);
    await office.say("odd");
    office.platform.failWith(() => ({ code: 230099 }));
    await office.drain();
    expect(await office.row("odd")).toMatchObject({ state: "dead", attempts: 2 });
  });

  it("of the settings waits for an operator, with a warning", async () => {
    const office = openPostOffice(db);
    await office.say("no scope");
    office.platform.failWith(() => ({ code: 230027 }));
    const { nextDueAt = 0 } = await office.drain();
    expect(nextDueAt - START).toBeGreaterThanOrEqual(5 * MINUTE);
    expect(office.lines).toContainEqual({ level: "warn", event: "delivery.failed" });
  });
});
