/** A branch's findings as a column, for the aliases `a` of an assignment and `c` of its campaign. */

import { sql } from "#db/sql.ts";
import { dayOfInstant } from "./day-of-instant.ts";

/**
 * What was handed over to the branch by now, or by the closing, as it stood then: its steps say so. One that was only
 * found, as on an unannounced visit that is not over, has no day yet; what the branch asked in time and nobody has decided
 * is not held against it. Lateral, so that no plan begins with all steps.
 */
export const findingsColumn = sql`(
  select coalesce(jsonb_agg(jsonb_build_object('dueOn', n.due_on,
    'closedAt', case when n.state in ('closed', 'looked-again') then n.closed_at end,
    'leftOut', n.state in ('waived', 'revoked')
      or n.state in ('applied', 'reviewing', 'waiver-asked', 'extension-asked')
        and ${dayOfInstant(sql`n.asked_at`)} <= n.due_on::date)), '[]')
  from findings f cross join lateral (
    select (array_agg(e.to_state order by e.step desc))[1] as state,
      (array_agg(e.details ->> 'dueOn' order by e.step desc)
        filter (where e.details ->> 'dueOn' is not null))[1] as due_on,
      max(e.at) filter (where e.verb = 'close') as closed_at,
      max(e.at) filter (where e.verb in ('apply', 'ask-waiver', 'ask-extension')) as asked_at
    from finding_events e
    where e.tenant_id = f.tenant_id and e.finding_id = f.id
      and (c.closed_at is null or e.at <= c.closed_at)) n
  where f.tenant_id = a.tenant_id and f.branch_id = a.branch_id and n.due_on is not null)`;
