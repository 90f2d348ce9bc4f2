/** What may still wait, and so raises no alarm. */
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { Database } from "#db/connection.ts";
import { pgOutboxDesk } from "#db/stores/outbox-desk.ts";
import { testDatabase, truncate } from "#tests/support/database.ts";
import {
  CHECKLIST,
  insert,
  insertTask,
  MINUTE,
  message,
  openWatched,
  START,
  TENANT,
} from "./watched.ts";

const database = await testDatabase();

/** What stands a minute after this happened. */
const unalarmed = async (cause: (db: Database, now: number) => Promise<unknown>, start = START) => {
  const watched = openWatched(database, { start });
  await watched.minutes(2);
  await cause(database, watched.now());
  await watched.minutes(1);
  return watched.standing();
};

const launchAnHourAgo = async (db: Database, now: number) => {
  await insertTask(db, now - 60 * MINUTE);
  await message(db, { dedupe_key: CHECKLIST, due_at: now - 60 * MINUTE });
};

const replyThreeMinutesAgo = (db: Database, now: number) =>
  message(db, { urgency: 0, due_at: now - 3 * MINUTE });

const push = (count: number) => async (db: Database, now: number) => {
  await db.rows(sql`
    insert into outbox (tenant_id, id, dedupe_key, urgency, notice, state, created_at, due_at)
    select ${TENANT}, n::text, n::text, 3, '{}', 'queued', 0, ${now - 4 * MINUTE}::bigint
    from generate_series(1, ${count}) n`);
  await insert(db, "rate_buckets", { bucket: "api:create:minute", empty_at: now + MINUTE });
};

const link = (db: Database, holder: string, seenAt: number) =>
  insert(db, "links", {
    holder,
    state: "connected",
    last_seen_at: seenAt,
    covered_until: seenAt,
    beat_at: seenAt,
  });

const task = async (change: () => Promise<unknown>) => {
  const standing = await unalarmed(async (db, now) => {
    await insertTask(db, now - 10 * MINUTE);
    await change();
  });
  await truncate(database);
  return standing;
};

describe("what may wait raises no alarm", () => {
  it("a card that the gate holds back until a later instant", async () => {
    const standing = await unalarmed(async (db, now) => {
      await insertTask(db, now - 60 * MINUTE);
      const held = { due_at: now + 60 * MINUTE, held_for: "message budget" };
      await message(db, { dedupe_key: CHECKLIST, ...held });
    });
    expect(standing).toEqual([]);
  });

  it("what nobody asked for, at night and on a rest day", async () => {
    expect(await unalarmed(launchAnHourAgo, Date.parse("2026-10-18T10:07:00+08:00"))).toEqual([]);
  });

  it("but a reply that somebody waits for is late at any hour", async () => {
    expect(await unalarmed(replyThreeMinutesAgo, Date.parse("2026-10-18T22:07:00+08:00"))).toEqual([
      "queue.stuck",
    ]);
  });

  it("the last of a push, while it would still go out at the ceiling's rate", async () => {
    expect(await unalarmed(push(3500))).toEqual([]);
    await database.rows(sql`delete from outbox`);
    await database.rows(sql`delete from rate_buckets`);
    expect(await unalarmed(push(1000))).toEqual(["queue.stuck"]);
  });

  it("a secretary who has an account by now and is yet to be welcomed, or whose card waits", async () => {
    const skipped = { state: "skipped", last_error: "the secretary is not bound" };
    const bound = async (seat: object, ...waiting: readonly object[]) =>
      task(async () => {
        await message(database, { dedupe_key: CHECKLIST, ...skipped });
        await insert(database, "seats", { branch_id: "B", person_id: "wang", ...seat });
        for (const row of waiting) await message(database, { id: "w", dedupe_key: "w", ...row });
      });
    expect(await bound({ told_at: null })).toEqual([]);
    expect(await bound({ told_at: 0 })).toEqual(["opening.missing"]);
    const held = { addressee: "secretary:B", due_at: START + 60 * MINUTE };
    expect(await bound({ told_at: 0 }, held)).toEqual([]);
  });

  it("the link of a process that is gone, while another's lives", async () => {
    const standing = await unalarmed(async (db, now) => {
      await link(db, "gone", now - 5 * MINUTE);
      await link(db, "lives", now + MINUTE);
    });
    expect(standing).toEqual([]);
  });

  it("the link of a process that was killed, once events come another way", async () => {
    const standing = await unalarmed(async (db, now) => {
      await link(db, "killed", now - 5 * MINUTE);
      await insert(db, "inbound", { key: "event:1", received_at: now - 3 * MINUTE });
    });
    expect(standing).toEqual([]);
  });

  it("but not for what came over it at last", async () => {
    const standing = await unalarmed(async (db, now) => {
      await link(db, "killed", now - 5 * MINUTE);
      await insert(db, "inbound", { key: "event:1", received_at: now - 4 * MINUTE });
    });
    expect(standing).toEqual(["link.silent"]);
  });

  it("a task that is done, closed, given up by an operator, or whose secretary has no account", async () => {
    expect(await task(() => database.rows(sql`update people set open_id = null`))).toEqual([]);
    expect(await task(() => database.rows(sql`update campaigns set closed_at = 1`))).toEqual([]);
    expect(await task(() => database.rows(sql`update assignments set completed_at = 1`))).toEqual(
      [],
    );
    for (const because of [{}, { reason: "已当面告知" }]) {
      const drop = async () => {
        await insert(database, "seats", { branch_id: "B", person_id: "wang", told_at: 0 });
        await message(database, { dedupe_key: CHECKLIST });
        return pgOutboxDesk(database, TENANT).drop("m", START, because);
      };
      expect(await task(drop)).toEqual([]);
    }
  });
});
