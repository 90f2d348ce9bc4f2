import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { type Database, DatabaseAway } from "#db/connection.ts";
import { saveBeat } from "#db/stores/beat-store.ts";
import { readAuditor, readMetrics, readProblems } from "#gauges";
import { testDatabase } from "#tests/support/database.ts";

const db = await testDatabase();
const now = Date.parse("2026-11-02T09:30:00+08:00");
const minutes = (count: number) => count * 60_000;

const queue = (id: string, dueAt: number) =>
  db.rows(sql`insert into outbox (tenant_id, id, dedupe_key, urgency, notice, state, created_at, due_at)
    values ('t', ${id}, ${id}, 3, '{}', 'queued', ${dueAt}, ${dueAt})`);
const problems = (database: Database = db) => readProblems({ database, log: () => undefined });

it("a push that takes its time keeps no process from serving", async () => {
  await queue("a", now - minutes(90));
  expect(await problems()).toEqual([]);
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

it("an auditor that never ran was last there an eternity ago, and no alarm stands", async () => {
  const text = await readMetrics(db, "t", now);
  expect(text).toContain("zhuji_auditor_last_run_seconds +Inf");
  expect(text).toContain('zhuji_alarm{kind="queue.stuck"} 0');
});

it("a run that a fast clock noted ahead of time is as far away as one long ago", async () => {
  await saveBeat(db, "t", "auditor", { now: now + minutes(60), failed: [] });
  expect(await readMetrics(db, "t", now)).toContain("zhuji_auditor_last_run_seconds 3600");
});

it("an auditor that cannot be asked is not well", async () => {
  const watch = { health: () => Promise.reject(new DatabaseAway(new Error("refused"))) };
  expect(await readAuditor(watch, () => undefined)).toEqual({
    ok: false,
    problems: ["数据库连不上"],
  });
});
