/** 运行状况 — what whoever runs it watches, read from the database, so that every runtime tells the same. */

import { type Facts, FINDING_KINDS, LASTING } from "#auditor/finding.ts";
import type { AlarmStore, Beat } from "#auditor/ports.ts";
import type { Database } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import { pgAlarmStore } from "#db/stores/alarm-store.ts";
import { readSealState } from "#db/stores/audit-store.ts";
import { findBeat } from "#db/stores/beat-store.ts";
import { pgOutboxDesk } from "#db/stores/outbox-desk.ts";
import type { Log } from "#feishu/log.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Watch } from "./watch.ts";

/** Of an auditor that answered there is more to say. */
type Answered = { readonly ok: boolean; readonly problems: readonly string[] };

/** What keeps this process from serving, in words; empty when it is ready. What waits too long is the auditor's to judge. */
export async function readProblems(parts: {
  readonly database: Database;
  readonly log: Log;
}): Promise<readonly string[]> {
  try {
    await parts.database.rows(sql`select 1`);
    return [];
  } catch (error) {
    parts.log("error", "database away", { error: String(error) });
    return ["数据库连不上"];
  }
}

/** An auditor that cannot be asked is as bad as one that has found something. */
export async function readAuditor(watch: Pick<Watch, "health">, log: Log): Promise<Answered> {
  try {
    return await watch.health();
  } catch (error) {
    log("error", "database away", { error: String(error) });
    return { ok: false, problems: ["数据库连不上"] };
  }
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
    ...gauge(
      "zhuji_tick_last_run_seconds",
      "Since the tick ended.",
      heardSince(await findBeat(database, tenant, "tick"), now),
    ),
    ...(await auditorGauges(pgAlarmStore(database, tenant), now)),
    "",
  ].join("\n");
}

const BACKLOGS = ["openings", "reminders", "queue", "failing", "leases", "links", "files"] as const;

/** What the auditor found in its last run; one that never ran was last there an eternity ago. */
async function auditorGauges(
  alarms: Pick<AlarmStore, "findBeat" | "findFacts" | "listLive">,
  now: Instant,
): Promise<readonly string[]> {
  const [beat, facts, live] = [
    await alarms.findBeat(),
    await alarms.findFacts(),
    await alarms.listLive(),
  ];
  const stands = new Set(live.map(({ kind }) => kind));
  return [
    ...gauge("zhuji_auditor_last_run_seconds", "Since the auditor ran.", heardSince(beat, now)),
    ...gauges("zhuji_alarm", "Whether an alarm or a warning stands.", {
      kind: FINDING_KINDS.map((kind) => [kind, stands.has(kind) ? 1 : 0]),
    }),
    ...(facts === undefined ? [] : factGauges(facts, now)),
  ];
}

/** In seconds; what never was is an eternity ago, and what lies ahead is of a clock that was fast: as far as if it lay behind. */
const heardSince = (beat: Beat | undefined, now: Instant): number =>
  beat === undefined ? Infinity : Math.abs(now - beat.lastAt) / 1000;

const factGauges = (facts: Facts, now: Instant): readonly string[] => [
  ...gauges("zhuji_late", "What waits beyond its time.", {
    what: BACKLOGS.map((what) => [what, facts[what].count]),
  }),
  ...gauges("zhuji_late_seconds", "For how long the first of it has been waiting.", {
    what: BACKLOGS.map((what) => [what, Math.max(0, now - (facts[what].oldestAt ?? now)) / 1000]),
  }),
  ...gauges("zhuji_unarrived", "What ended without arriving, acknowledged or not.", {
    kind: LASTING.map((kind) => [kind, facts.lasting[kind]]),
  }),
  ...gauge(
    "zhuji_clock_off_seconds",
    "Between a process's clock and the database's.",
    facts.clockOffMs / 1000,
  ),
];

const gauges = (
  name: string,
  help: string,
  by: Readonly<Record<string, readonly (readonly [string, number])[]>>,
) => [
  `# HELP ${name} ${help}`,
  `# TYPE ${name} gauge`,
  ...Object.entries(by).flatMap(([label, values]) =>
    values.map(([of, value]) => `${name}{${label}="${of}"} ${shown(value)}`),
  ),
];

const shown = (value: number): string => (value === Infinity ? "+Inf" : String(value));

const gauge = (name: string, help: string, value: number) => [
  `# HELP ${name} ${help}`,
  `# TYPE ${name} gauge`,
  `${name} ${shown(value)}`,
];
