/** 错峰 in SQL: the same minutes as kernel/spread.ts, for as many rows as a statement has. */

import { type SQL, sql } from "#db/sql.ts";
import { MORNING } from "#kernel/spread.ts";

const MINUTE_MS = 60_000;

/** The instant of the key in the morning that begins at `from`, never in a crowded minute; null where `from` is. */
export const morningMinute = (from: SQL, key: SQL): SQL => sql`case when ${from} is not null then (
  select ${from} + (s.share + ((${from} / ${MINUTE_MS} + s.share) % 30 = 0)::int) * ${MINUTE_MS}
  from (select ('x' || encode(substr(sha256(convert_to(${key}, 'UTF8')), 1, 4), 'hex'))::bit(32)::bigint
    % ${MORNING.minutes} as share offset 0) s) end`;

/** Whose minute a step has: the branch's own for its doer, its committee's for a superior, so that a superior's come together. */
export const keyOfStep = (to: SQL): SQL => sql`case when ${to} = 'doer' then 'secretary:' || u.id
  else 'superior:' || coalesce((
    select o.id from units o where o.tenant_id = u.tenant_id and o.kind = 'committee'
      and o.id = any(string_to_array(u.path, '/'))
    order by length(o.path) desc limit 1), u.parent_id, u.id) end`;
