/** What stands without somebody to answer for it, and who has been told. */

import type { Vacancy, VacancyStore } from "#blueprint/people-ports.ts";
import type { Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import { organisationalOrder } from "./organisational-order.ts";
import { secretariesOf, secretaryOf } from "./secretary-column.ts";

export const pgVacancyStore = (tx: Tx, tenant: string): VacancyStore => ({
  listCommittees: async () =>
    ids(
      await tx.rows<{ id: string }>(sql`
        select id from units where tenant_id = ${tenant} and kind = 'committee' order by id`),
    ),
  note: (found) => note(tx, tenant, found),
  listUntoldSuperiors: async () =>
    ids(
      await tx.rows<{ id: string }>(sql`
        select distinct above.id from vacancies v
        join units u on u.tenant_id = v.tenant_id and u.id = v.unit_id ${superior}
        where v.tenant_id = ${tenant} and v.filled_at is null and v.told_at is null order by 1`),
    ),
  markTold: async (superiorId, at) => {
    await tx.rows(sql`
      update vacancies v set told_at = ${at}
      from units u ${superior}
      where v.tenant_id = ${tenant} and v.filled_at is null and v.told_at is null
        and u.tenant_id = v.tenant_id and u.id = v.unit_id and above.id = ${superiorId}`);
  },
  listTold: ({ superiorId, toldAt, on }) =>
    tx.rows<Vacancy>(sql`
      select v.unit_id as "unitId", u.name as "unitName", v.kind, v.found_at as "foundAt",
        holder.name as "personName", (select count(*)::int ${openTasks}) as open
      from vacancies v
      join units u on u.tenant_id = v.tenant_id and u.id = v.unit_id ${superior}
      ${secretaryOf(on)}
      where v.tenant_id = ${tenant} and v.filled_at is null and v.told_at = ${toldAt}
        and above.id = ${superiorId}
      order by ${organisationalOrder}`),
});

const ids = (rows: readonly { readonly id: string }[]): readonly string[] =>
  rows.map(({ id }) => id);

/** For an alias `u`: the nearest unit above whose people answer for what is below. */
export const superior: SQL = sql`cross join lateral (
  select o.id from unnest(string_to_array(u.path, '/')) as p(id)
  join units o on o.tenant_id = u.tenant_id and o.id = p.id
  where o.id <> u.id and o.kind in ('committee', 'county', 'city')
  order by length(o.path) desc limit 1) above`;

const openTasks: SQL = sql`from assignments a
  join campaigns c on c.tenant_id = a.tenant_id and c.id = a.campaign_id
  where a.tenant_id = u.tenant_id and a.branch_id = u.id and a.completed_at is null
    and a.holder_id is null and c.closed_at is null`;

/** One that was vacant in another way before stays the same vacancy. */
async function note(
  tx: Tx,
  tenant: string,
  { superiors, on, at }: Parameters<VacancyStore["note"]>[0],
): Promise<readonly string[]> {
  const relieved = await tx.rows<{ id: string }>(sql`
    with found as (
      select u.id, case when holder.id is null then 'secretary' else 'account' end as kind
      from units u ${secretariesOf(tenant, on)}
      where u.tenant_id = ${tenant} and u.kind = 'branch'
        and (holder.id is null or (holder.open_id is null and exists (select ${openTasks})))
      union all
      select jsonb_array_elements_text(${JSON.stringify(superiors)}::jsonb), 'superior'
    ), filled as (
      update vacancies v set filled_at = ${at}
      where v.tenant_id = ${tenant} and v.filled_at is null
        and not exists (select from found f where f.id = v.unit_id)
      returning v.tenant_id, v.unit_id
    ), noted as (
    insert into vacancies as v (tenant_id, id, unit_id, kind, found_at)
    select ${tenant}, f.id || ':' || ${at}::bigint, f.id, f.kind, ${at} from found f
    on conflict (tenant_id, unit_id) where filled_at is null
      do update set kind = excluded.kind where v.kind <> excluded.kind
    )
    select distinct above.id from filled f
    join units u on u.tenant_id = f.tenant_id and u.id = f.unit_id ${superior}`);
  return ids(relieved);
}
