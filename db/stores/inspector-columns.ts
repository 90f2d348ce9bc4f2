/** What recusal asks of a person, as columns: posts held since three years before the day, and declared kinship. */
import { type SQL, sql } from "#db/sql.ts";
import { addYears, type Day } from "#kernel/calendar.ts";
import { YEARS_AFTER_A_POST } from "#supervision/recusal.ts";

type Asked = { readonly tenant: string; readonly personId: SQL; readonly on: Day };

export const heldPosts = ({ tenant, personId, on }: Asked): SQL => sql`(
  select coalesce(jsonb_agg(jsonb_build_object('role', h.role, 'path', u.path,
    'fromOn', h.from_on, 'untilOn', h.until_on) order by h.from_on, u.path, h.role), '[]')
  from posts h join units u on u.tenant_id = h.tenant_id and u.id = h.unit_id
  where h.tenant_id = ${tenant} and h.person_id = ${personId}
    and (h.until_on is null or h.until_on >= ${addYears(on, -YEARS_AFTER_A_POST)}::date))`;

export const declaredKin = ({ tenant, personId }: Asked): SQL => sql`(
  select coalesce(jsonb_agg(u.path order by u.path), '[]')
  from recusals r join units u on u.tenant_id = r.tenant_id and u.id = r.unit_id
  where r.tenant_id = ${tenant} and r.person_id = ${personId} and r.ended_at is null)`;
