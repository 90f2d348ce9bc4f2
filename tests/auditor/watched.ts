/** An auditor on a real store, with a platform that remembers what it was told, and a clock that is set. */
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "#db/connection.ts";
import { saveBeat } from "#db/stores/beat-store.ts";
import { pgRateStore } from "#db/stores/rate-store.ts";
import type { LogFields } from "#feishu/log.ts";
import { at } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { createWatch, type WatchParts } from "#watch";

export const TENANT = "county";
export const MINUTE = 60_000;
/** A working Tuesday, before the month in which next year's arrangement is asked for. */
export const START: Instant = at("2026-10-13", "10:07");

type Said = { readonly to: string; readonly uuid: string; readonly title: string };

const cardSchema = z.object({ header: z.object({ title: z.object({ content: z.string() }) }) });
const textSchema = z.object({ text: z.string() });

export function openWatched(
  database: Database,
  options: Partial<Pick<WatchParts, "operators" | "wallClock">> & { readonly start?: Instant } = {},
) {
  const clock = { at: options.start ?? START };
  const said: Said[] = [];
  const tried: string[] = [];
  const logged: { readonly level: string; readonly event: string; readonly fields: LogFields }[] =
    [];
  const platform: { refuse: (() => Error) | undefined } = { refuse: undefined };
  const watch = createWatch({
    database,
    tenant: TENANT,
    messenger: {
      sendMessage: async ({ receiveId, uuid, content }) => {
        tried.push(uuid);
        if (platform.refuse !== undefined) throw platform.refuse();
        const title = titleOf(content);
        if (!said.some((before) => before.uuid === uuid)) said.push({ to: receiveId, uuid, title });
        return { messageId: `om_${uuid}`, chatId: "oc" };
      },
    },
    rates: pgRateStore(database, TENANT),
    operators: { chatId: "oc_operators", openIds: [] },
    elementIdKey: "installation key",
    clock: { now: () => clock.at },
    log: (level, event, fields) => void logged.push({ level, event, fields }),
    ...options,
  });
  const audit = (holder = "a") => watch.audit(holder);
  return {
    clock,
    now: () => clock.at,
    said,
    /** The uuid of each request, refused or not. */
    tried,
    logged,
    platform,
    watch,
    audit,
    /** Long enough for what is not found any more to be cleared. */
    afterFiveMinutes: async () => {
      clock.at += 5 * MINUTE;
      await saveBeat(database, TENANT, "tick", { now: clock.at, failed: [] });
      await audit();
    },
    /** So many minutes in which the tick runs and the auditor after it. */
    minutes: async (
      count: number,
      of: { readonly ticks?: boolean; readonly failed?: readonly string[] } = {},
    ) => {
      for (let passed = 0; passed < count; passed++) {
        clock.at += MINUTE;
        const { ticks = true, failed = [] } = of;
        if (ticks) await saveBeat(database, TENANT, "tick", { now: clock.at, failed });
        await audit();
      }
    },
    /** Alarms and warnings that stand. */
    standing: async () => {
      const { alarms, warnings } = await watch.health();
      return [...alarms, ...warnings].map(({ kind }) => kind);
    },
  };
}

function titleOf(content: object): string {
  const card = cardSchema.safeParse(content);
  return card.success ? card.data.header.title.content : textSchema.parse(content).text;
}

type Row = Readonly<Record<string, unknown>>;

/** A row of the store as it would stand after what the test tells. */
export async function insert(database: Database, table: string, row: Row): Promise<void> {
  await database.rows(sql`
    insert into ${sql.identifier(table)}
    select (jsonb_populate_record(d, ${JSON.stringify({ tenant_id: TENANT, ...row })}::jsonb)).*
    from (select ${sql.raw(defaults[table] ?? "null")}::${sql.identifier(table)} as d) base`);
}

/** What a column is when the test does not say. */
const defaults: Readonly<Record<string, string>> = {
  outbox: `jsonb_populate_record(null::outbox, '{"urgency": 3, "notice": {}, "attempts": 0, "as_text": false, "looks": 0, "created_at": 0, "due_at": 0}')`,
  evidence: `jsonb_populate_record(null::evidence, '{"campaign_id": "c", "by_person_id": "wang", "message_id": "om", "file_key": "f", "position": 0, "kind": "image", "name": "", "revision": 0, "attempts": 0, "next_attempt_at": 0}')`,
  assignments: `jsonb_populate_record(null::assignments, '{"template": "rural", "version": 0, "next_step": 0, "snoozes": 0, "facts_due": false}')`,
  units: `jsonb_populate_record(null::units, '{"position": 1, "short_name": ""}')`,
  campaigns: `jsonb_populate_record(null::campaigns, '{"reminders": []}')`,
};

/** A branch with a bound secretary, asked by a campaign since then. */
export async function insertTask(database: Database, launchedAt: Instant): Promise<void> {
  const put = (table: string, row: Row) => insert(database, table, row);
  await put("units", { id: "K", path: "K", kind: "county", name: "县" });
  await put("units", { id: "B", parent_id: "K", path: "K/B", kind: "branch", name: "支部" });
  await put("people", { id: "wang", name: "王", open_id: "ou_wang", status: "active" });
  await put("posts", {
    person_id: "wang",
    unit_id: "B",
    role: "branch_secretary",
    title: "书记",
    from_on: "2026-01-01",
  });
  await put("editions", {
    id: "e",
    name: "e",
    hash: "h",
    standard: {},
    published_at: 0,
    published_by: "system",
  });
  await put("campaigns", {
    id: "c",
    edition_id: "e",
    month: "2026-10",
    root_unit_id: "K",
    due_on: "2026-10-31",
    launched_at: launchedAt,
    launched_by: "system",
  });
  await put("assignments", { campaign_id: "c", branch_id: "B" });
}

/** The opening card of that task. */
export const CHECKLIST = "checklist:c:B";

export const message = (db: Database, row: Readonly<Record<string, unknown>>) =>
  insert(db, "outbox", { id: "m", dedupe_key: "m", state: "queued", ...row });
