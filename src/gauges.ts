/** 运行状况 — what whoever runs it watches, read from the database, so that every runtime tells the same. */

import type { Database } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import { readSealState } from "#db/stores/audit-store.ts";
import { pgOutboxDesk } from "#db/stores/outbox-desk.ts";
import type { Log } from "#feishu/log.ts";
import type { Instant } from "#kernel/clock.ts";

/** A message that waits so long beyond its time says that nobody sends. */
const LATE_MS = 10 * 60_000;

/** What keeps it from serving, in words; empty when it is ready. */
export async function readProblems(parts: {
  readonly database: Database;
  readonly tenant: string;
  readonly log: Log;
  readonly now: Instant;
}): Promise<readonly string[]> {
  try {
    const queued = await findOldestQueued(parts.database, parts.tenant);
    const late = queued !== undefined && parts.now - queued > LATE_MS;
    return late ? ["消息积压超过10分钟没有发出"] : [];
  } catch (error) {
    parts.log("error", "database away", { error: String(error) });
    return ["数据库连不上"];
  }
}

async function findOldestQueued(database: Database, tenant: string): Promise<Instant | undefined> {
  const [row] = await database.rows<{ dueAt: Instant | null }>(sql`
    select min(due_at) as "dueAt" from outbox where tenant_id = ${tenant} and state = 'queued'`);
  return row?.dueAt ?? undefined;
}

/** Prometheus text (https://prometheus.io/docs/instrumenting/exposition_formats/); ages in seconds. */
export async function readMetrics(
  database: Database,
  tenant: string,
  now: Instant,
): Promise<string> {
  const counts = await pgOutboxDesk(database, tenant).countOpen();
  const { last, oldestUnsealedAt } = await readSealState(database);
  const ageOf = (at: Instant | undefined) => (at === undefined ? 0 : Math.max(0, now - at) / 1000);
  const queued = counts.find(({ state }) => state === "queued")?.oldestDueAt;
  return [
    "# HELP zhuji_outbox_messages Messages that wait or went wrong, by state.",
    "# TYPE zhuji_outbox_messages gauge",
    ...counts.map(({ state, count }) => `zhuji_outbox_messages{state="${state}"} ${count}`),
    ...gauge(
      "zhuji_outbox_late_seconds",
      "How long the oldest queued message is overdue.",
      ageOf(queued),
    ),
    ...gauge("zhuji_audit_seal_age_seconds", "Age of the last seal.", ageOf(last?.sealedAt)),
    ...gauge(
      "zhuji_audit_unsealed_seconds",
      "Age of the oldest row not yet sealed.",
      ageOf(oldestUnsealedAt),
    ),
    "",
  ].join("\n");
}

const gauge = (name: string, help: string, value: number) => [
  `# HELP ${name} ${help}`,
  `# TYPE ${name} gauge`,
  `${name} ${value}`,
];
