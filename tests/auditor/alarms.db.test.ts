/** Each alarm is caused in a real store, is told once, and is cleared when its cause is gone. */
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { FindingKind } from "#auditor/finding.ts";
import type { Database } from "#db/connection.ts";
import { appendAudit } from "#db/stores/audit-store.ts";
import { testDatabase } from "#tests/support/database.ts";
import { sealed } from "#tests/support/sealed.ts";
import { CHECKLIST, insert, insertTask, MINUTE, message, openWatched, TENANT } from "./watched.ts";

const database = await testDatabase();

type Case = {
  readonly kind: FindingKind;
  readonly when: string;
  readonly cause: (db: Database, now: number) => Promise<unknown>;
  readonly cure: (db: Database, now: number) => Promise<unknown>;
};

const sent = (db: Database) =>
  db.rows(sql`update outbox set state = 'sent', message_id = 'om', sent_at = 0`);

const cases: readonly Case[] = [
  {
    kind: "opening.missing",
    when: "a launched task has no message at all",
    cause: (db, now) => insertTask(db, now - 3 * MINUTE),
    cure: (db) => insert(db, "card_topics", { message_id: "om", topic: "assignment:c:B" }),
  },
  {
    kind: "opening.missing",
    when: "the outbox calls a card sent, and no message id was confirmed",
    cause: async (db, now) => {
      await insertTask(db, now - 3 * MINUTE);
      await message(db, { dedupe_key: CHECKLIST, state: "sent", due_at: now - 3 * MINUTE });
    },
    cure: sent,
  },
  {
    kind: "opening.missing",
    when: "a secretary who had no account was welcomed since, and has no card",
    cause: async (db, now) => {
      await insertTask(db, now - 3 * MINUTE);
      const skipped = { state: "skipped", last_error: "the secretary is not bound" };
      await message(db, { dedupe_key: CHECKLIST, due_at: now - 3 * MINUTE, ...skipped });
      await insert(db, "seats", { branch_id: "B", person_id: "wang", told_at: now - 3 * MINUTE });
    },
    cure: (db, now) => db.rows(sql`update assignments set completed_at = ${now}`),
  },
  {
    kind: "reminder.missed",
    when: "the step of a task's reminders has passed",
    cause: async (db, now) => {
      await insertTask(db, now - 3 * MINUTE);
      await insert(db, "card_topics", { message_id: "om", topic: "assignment:c:B" });
      await db.rows(sql`update assignments set next_remind_at = ${now - 3 * MINUTE}`);
    },
    cure: (db) => db.rows(sql`update assignments set next_remind_at = null`),
  },
  {
    kind: "queue.stuck",
    when: "a message is due and nobody asks for permits",
    cause: (db, now) => message(db, { due_at: now - 3 * MINUTE }),
    cure: sent,
  },
  {
    kind: "message.failing",
    when: "a message has failed for longer than a passing trouble",
    cause: (db, now) => message(db, { due_at: now + MINUTE, failing_since: now - 11 * MINUTE }),
    cure: sent,
  },
  {
    kind: "message.unknown",
    when: "a message of unknown outcome was looked for in vain",
    cause: (db) => message(db, { state: "unknown", looks: 3 }),
    cure: (db) => db.rows(sql`delete from outbox`),
  },
  {
    kind: "message.dead",
    when: "a message is given up",
    cause: (db) => message(db, { state: "dead" }),
    cure: (db) => db.rows(sql`delete from outbox`),
  },
  {
    kind: "lease.stuck",
    when: "a sender went away and nobody took over",
    cause: (db, now) => message(db, { state: "sending", lease_until: now - 3 * MINUTE }),
    cure: sent,
  },
  {
    kind: "link.silent",
    when: "nothing has come over a link for more than 90 seconds",
    cause: (db, now) =>
      insert(db, "links", {
        holder: "a",
        state: "connected",
        last_seen_at: now - 91_000,
        covered_until: now,
        beat_at: now,
      }),
    cure: (db) => db.rows(sql`update links set state = 'stopped'`),
  },
  {
    kind: "link.silent",
    when: "no process with a link lives any more",
    cause: (db, now) =>
      insert(db, "links", {
        holder: "a",
        state: "connected",
        last_seen_at: now - 2 * MINUTE,
        covered_until: now,
        beat_at: now - 2 * MINUTE,
      }),
    cure: (db) => db.rows(sql`delete from links`),
  },
  {
    kind: "seal.late",
    when: "audited work waits for its seal",
    cause: (db, now) => {
      const entries = [{ actor: "system", verb: "tested", subject: "test/1", details: {} }];
      return appendAudit(db, { tenantId: TENANT, at: now - 11 * MINUTE, entries });
    },
    cure: (db, now) => sealed(db, now),
  },
  {
    kind: "file.waiting",
    when: "nobody fetches a file",
    cause: async (db, now) => {
      await insertTask(db, now + MINUTE);
      const received_at = now - 61 * MINUTE;
      await insert(db, "evidence", { id: "f", branch_id: "B", state: "pending", received_at });
      await db.rows(sql`update assignments set completed_at = 0`);
    },
    cure: (db) => db.rows(sql`update evidence set state = 'stored'`),
  },
  {
    kind: "file.failed",
    when: "a file could not be fetched however often it was tried",
    cause: async (db, now) => {
      await insertTask(db, now + MINUTE);
      const failed = { state: "failed", failure: "unreachable", received_at: now };
      await insert(db, "evidence", { id: "f", branch_id: "B", ...failed });
      await db.rows(sql`update assignments set completed_at = 0`);
    },
    cure: (db) => db.rows(sql`update evidence set state = 'recalled'`),
  },
];

describe("an alarm is raised, told once, and cleared once its cause is gone", () => {
  it.each(cases)("$kind: $when", async ({ kind, cause, cure }) => {
    const watched = openWatched(database);
    await watched.minutes(2);
    expect(await watched.standing()).toEqual([]);

    await cause(database, watched.now());
    await watched.minutes(1);
    expect(await watched.standing()).toEqual([kind]);
    expect(watched.said.map(({ to, title }) => [to, title])).toEqual([
      ["oc_operators", "筑基告警"],
    ]);
    expect(await watched.watch.health()).toMatchObject({ ok: false });
    await watched.minutes(1);
    expect(watched.tried).toHaveLength(1);

    await cure(database, watched.now());
    await watched.afterFiveMinutes();
    expect(await watched.standing()).toEqual([]);
    expect(watched.said.map(({ title }) => title)).toEqual(["筑基告警", "筑基告警解除"]);
    expect(await watched.watch.health()).toMatchObject({ ok: true, problems: [] });
  });

  it("tick.silent: the minute's work has not ended for more than three minutes", async () => {
    const watched = openWatched(database);
    await watched.minutes(2);
    await watched.minutes(3, { ticks: false });
    expect(await watched.standing()).toEqual([]);
    await watched.minutes(1, { ticks: false });
    expect(await watched.standing()).toEqual(["tick.silent"]);
    await watched.afterFiveMinutes();
    expect(await watched.standing()).toEqual([]);
    expect(watched.said).toHaveLength(2);
  });

  it("tick.silent: it has never ended since the auditor runs", async () => {
    const watched = openWatched(database);
    await watched.minutes(5, { ticks: false });
    expect(await watched.standing()).toEqual(["tick.silent"]);
  });

  it("chore.failing: a part of the minute's work failed in every run for two minutes", async () => {
    const watched = openWatched(database);
    await watched.minutes(1);
    await watched.minutes(1, { failed: ["seal", "reminders"] });
    await watched.minutes(1, { failed: ["reminders"] });
    await watched.minutes(2, { failed: ["seal", "people"] });
    expect(await watched.standing()).toEqual([]);
    await watched.minutes(1, { failed: ["seal", "inbound"] });
    const [alarm] = (await watched.watch.health()).alarms;
    expect(alarm).toMatchObject({ kind: "chore.failing", count: 1 });
    await watched.afterFiveMinutes();
    expect(await watched.standing()).toEqual([]);
  });

  it("clock.off: no clock is so far off that the auditor fails of it", async () => {
    const watched = openWatched(database, { wallClock: () => Date.now() + 60 * 24 * 60 * MINUTE });
    await watched.minutes(2);
    expect(await watched.standing()).toEqual(["clock.off"]);
  });

  it("clock.off: a process's clock is more than two seconds from the database's", async () => {
    const ahead = { ms: 3000 };
    const watched = openWatched(database, { wallClock: () => Date.now() + ahead.ms });
    await watched.minutes(2);
    expect(await watched.standing()).toEqual(["clock.off"]);
    ahead.ms = 0;
    await watched.afterFiveMinutes();
    expect(await watched.standing()).toEqual([]);
  });

  it("clock.off: the process that is off need not be the one whose turn it is", async () => {
    const watched = openWatched(database);
    const other = openWatched(database, { wallClock: () => Date.now() - 3000 });
    await watched.minutes(1);
    expect(await other.watch.audit("b")).toEqual([]);
    await watched.minutes(1);
    expect(await watched.standing()).toEqual(["clock.off"]);
  });

  it("calendar.missing: from November on a year without an arrangement is a warning, told by day", async () => {
    const watched = openWatched(database, { start: Date.parse("2026-11-02T20:30:00+08:00") });
    await watched.minutes(3);
    expect(await watched.standing()).toEqual(["calendar.missing"]);
    expect(await watched.watch.health()).toMatchObject({ ok: true });
    expect(watched.said).toEqual([]);
    watched.clock.at = Date.parse("2026-11-03T08:05:00+08:00");
    await watched.minutes(1);
    expect(watched.said.map(({ title }) => title)).toEqual(["筑基提示"]);
    await insert(database, "calendar_years", {
      year: "2027",
      holidays: [],
      working_days: [],
      imported_at: 0,
    });
    await watched.afterFiveMinutes();
    expect(await watched.standing()).toEqual([]);
  });
});
