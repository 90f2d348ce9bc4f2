/** The outbox as its operator sees it: what waits, what went wrong, and what is to become of it. */

import type { Tx } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import type { OutboxState } from "#delivery/ports.ts";
import type { Instant } from "#kernel/clock.ts";

export type OutboxRow = {
  readonly id: string;
  readonly dedupeKey: string;
  readonly urgency: number;
  readonly state: OutboxState;
  readonly createdAt: Instant;
  readonly dueAt: Instant;
  readonly attempts: number;
  readonly asText: boolean;
  readonly messageId: string | null;
  readonly sentAt: Instant | null;
  readonly lastError: string | null;
};

export type OutboxCount = {
  readonly state: OutboxState;
  readonly count: number;
  readonly oldestDueAt: Instant;
};

export type OutboxDesk = {
  /** The latest due first. */
  readonly list: (state: OutboxState, limit: number) => Promise<OutboxRow[]>;
  /** What waits and what went wrong; states without a message are left out. The oldest queued message says how late delivery is. */
  readonly countOpen: () => Promise<OutboxCount[]>;
  /** Queues again what ended without arriving; of `unknown` ones a person has looked and takes the risk of a second copy. */
  readonly replay: (id: string, now: Instant) => Promise<boolean>;
  /** Gives up what nobody is sending just now. The row stays, so that the same thing is not said again. */
  readonly drop: (id: string, now: Instant) => Promise<boolean>;
};

export const pgOutboxDesk = (tx: Tx, tenant: string): OutboxDesk => ({
  list: (state, limit) =>
    tx.rows<OutboxRow>(sql`
      select id, dedupe_key as "dedupeKey", urgency, state, created_at as "createdAt",
        due_at as "dueAt", attempts, as_text as "asText", message_id as "messageId",
        sent_at as "sentAt", last_error as "lastError"
      from outbox where tenant_id = ${tenant} and state = ${state}
      order by due_at desc, id desc limit ${limit}`),
  countOpen: () =>
    tx.rows<OutboxCount>(sql`
      select state, count(*)::int as count, min(due_at) as "oldestDueAt"
      from outbox
      where tenant_id = ${tenant}
        and (state = 'queued' or state in ('sending', 'unknown', 'dead'))
      group by state order by state`),
  replay: async (id, now) => {
    const replayed = await tx.rows(sql`
      update outbox set state = 'queued', due_at = ${now}, lease_until = null, attempts = 0,
        first_tried_at = null, failing_since = null, as_text = false
      where tenant_id = ${tenant} and id = ${id} and state in ('unknown', 'dead', 'skipped')
      returning id`);
    return replayed.length > 0;
  },
  drop: async (id, now) => {
    const dropped = await tx.rows(sql`
      update outbox set state = 'skipped', lease_until = null, last_error = 'dropped by an operator'
      where tenant_id = ${tenant} and id = ${id} and state in ('queued', 'unknown', 'dead')
        and (lease_until is null or lease_until <= ${now})
      returning id`);
    return dropped.length > 0;
  },
});
