/** Who reads a weekly, and what each was shown last. */

import type { Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import type { Weekly } from "#digest/weekly.ts";
import type { WeeklyStore } from "#digest/weekly-ports.ts";
import type { Day } from "#kernel/calendar.ts";
import { organisationalOrder } from "./organisational-order.ts";

type Waiting = Awaited<ReturnType<WeeklyStore["listWaiting"]>>[number];

export const pgWeeklyStore = (tx: Tx, tenant: string): WeeklyStore => ({
  listWaiting: ({ on, weekOn }) =>
    tx.rows<Waiting>(sql`
      with ${leadersOf(tenant, on)}, ${groupsOf(tenant)}, readers as (
        select 'person:' || id as key, "unitId",
          jsonb_build_object('kind', 'person', 'personId', id, 'openId', open_id) as reader
        from leaders l where not exists (select from leader_groups g where g."unitId" = l."unitId")
        union all
        select 'chat:' || chat_id, "unitId",
          jsonb_build_object('kind', 'chat', 'chatId', chat_id)
        from leader_groups
      )
      select reader, "unitId" from readers r
      where not exists (select from weeklies w where w.tenant_id = ${tenant} and w.reader = r.key
        and w.week_on >= ${weekOn}::date)
      order by r.key`),
  take: async ({ reader, weekOn }) => {
    const [taken] = await tx.rows<{ shown: Weekly | null }>(sql`
      insert into weeklies as w (tenant_id, reader, week_on)
      values (${tenant}, ${reader}, ${weekOn}::date)
      on conflict (tenant_id, reader) do update set week_on = excluded.week_on
        where w.week_on < excluded.week_on
      returning shown`);
    return taken;
  },
  keepShown: async ({ reader, weekOn, shown }) => {
    await tx.rows(sql`
      update weeklies set shown = ${JSON.stringify(shown)}::jsonb
      where tenant_id = ${tenant} and reader = ${reader} and week_on = ${weekOn}::date`);
  },
});

/** Each leader with the highest unit they lead; of several as high the first in organisational order. */
const leadersOf = (tenant: string, on: Day): SQL => sql`leaders as (
  select distinct on (p.id) p.id, p.open_id, u.id as "unitId"
  from posts h
  join people p on p.tenant_id = h.tenant_id and p.id = h.person_id
    and p.status = 'active' and p.open_id is not null
  join units u on u.tenant_id = h.tenant_id and u.id = h.unit_id
    and u.kind not in ('branch', 'group')
  where h.tenant_id = ${tenant} and h.role = 'leader' and h.from_on <= ${on}::date
    and (h.until_on is null or h.until_on >= ${on}::date)
  order by p.id, cardinality(string_to_array(u.path, '/')), ${organisationalOrder}, u.id
)`;

const groupsOf = (tenant: string): SQL => sql`leader_groups as (
  select g.chat_id, g.unit_id as "unitId" from unit_chats g
  join units u on u.tenant_id = g.tenant_id and u.id = g.unit_id and u.kind not in ('branch', 'group')
  where g.tenant_id = ${tenant} and g.status = 'active' and g.purpose = 'leaders'
)`;
