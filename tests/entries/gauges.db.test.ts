import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { type Database, DatabaseAway } from "#db/connection.ts";
import { readMetrics, readProblems } from "#gauges";
import { testDatabase } from "#tests/support/database.ts";

const db = await testDatabase();
const now = Date.parse("2026-11-02T09:30:00+08:00");
const minutes = (count: number) => count * 60_000;

const queue = (id: string, dueAt: number) =>
  db.rows(sql`insert into outbox (tenant_id, id, dedupe_key, urgency, notice, state, created_at, due_at)
    values ('t', ${id}, ${id}, 3, '{}', 'queued', ${dueAt}, ${dueAt})`);
const problems = (database: Database = db) =>
  readProblems({ database, tenant: "t", log: () => undefined, now });

it("a message overdue by more than ten minutes says that nobody sends", async () => {
  await queue("a", now - minutes(10));
  expect(await problems()).toEqual([]);
  await queue("b", now - minutes(11));
  expect(await problems()).toEqual(["消息积压超过10分钟没有发出"]);
});

it("a database that does not answer is a problem, not a fault", async () => {
  const away: Database = {
    ...db,
    rows: () => Promise.reject(new DatabaseAway(new Error("refused"))),
  };
  expect(await problems(away)).toEqual(["数据库连不上"]);
});

it("the metrics count what waits and say how late it is", async () => {
  await queue("a", now - minutes(2));
  const text = await readMetrics(db, "t", now);
  expect(text).toContain('zhuji_outbox_messages{state="queued"} 1');
  expect(text).toContain("zhuji_outbox_late_seconds 120");
});
