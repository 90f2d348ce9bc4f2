/** What records say of all branches at once: when they live their 组织生活, and when their terms began. */
import type { Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import type { Day } from "#kernel/calendar.ts";
import type { DutyStore, TermOnRecord, ToldTerm } from "#records/duty-ports.ts";
import { organisationalOrder } from "./organisational-order.ts";
import { superior } from "./vacancy-store.ts";

export const pgDutyStore = (tx: Tx, tenant: string): DutyStore => ({
  ...looks(tx, tenant),
  ...notedTerms(tx, tenant),
  listMonthlyLife: (of) => listMonthlyLife(tx, tenant, of),
  listTerms: ({ from, to }) =>
    tx.rows<TermOnRecord>(sql`
      select ${termColumns} from ${elections(tenant)}
      join units u on u.tenant_id = ${tenant} and u.id = e.branch_id and u.kind = 'branch'
        and u.template is distinct from 'light'
      where e.on_day between ${from}::date and ${to}::date
      order by e.branch_id`),
});

/** What was there is read before it is overwritten: a row that its own statement has changed is not found any more. */
const looks = (tx: Tx, tenant: string): Pick<DutyStore, "findLookedOn" | "beginLook"> => ({
  findLookedOn: async () => {
    const [row] = await tx.rows<{ on: Day }>(sql`
      select looked_on::text as "on" from duty_looks where tenant_id = ${tenant}`);
    return row?.on;
  },
  beginLook: async (on) => {
    const [begun] = await tx.rows<{ before: Day | null }>(sql`
      with last as materialized (
        select looked_on from duty_looks where tenant_id = ${tenant} for update
      ), begun as (
        insert into duty_looks as l (tenant_id, looked_on)
        select ${tenant}, ${on}::date from (select count(*) from last) as read_first
        on conflict (tenant_id) do update set looked_on = excluded.looked_on
          where l.looked_on < excluded.looked_on
        returning tenant_id
      )
      select (select looked_on from last)::text as before from begun`);
    return begun;
  },
});

type NotedTerms = Pick<DutyStore, "noteTerms" | "listUntoldSuperiors" | "markTold" | "listTold">;

const notedTerms = (tx: Tx, tenant: string): NotedTerms => ({
  noteTerms: async (terms) => {
    await tx.rows(sql`
      insert into term_notices (tenant_id, branch_id, ends_on)
      select ${tenant}, g."branchId", g."endsOn"
      from jsonb_to_recordset(${JSON.stringify(terms)}::jsonb) as g("branchId" text, "endsOn" date)
      on conflict do nothing`);
  },
  listUntoldSuperiors: async () => {
    const rows = await tx.rows<{ id: string }>(sql`
      select distinct above.id from term_notices n
      join units u on u.tenant_id = n.tenant_id and u.id = n.branch_id ${superior}
      where n.tenant_id = ${tenant} and n.told_at is null order by 1`);
    return rows.map(({ id }) => id);
  },
  markTold: async (superiorId, at) => {
    await tx.rows(sql`
      update term_notices n set told_at = ${at}
      from units u ${superior}
      where n.tenant_id = ${tenant} and n.told_at is null
        and u.tenant_id = n.tenant_id and u.id = n.branch_id and above.id = ${superiorId}`);
  },
  listTold: ({ superiorId, toldAt }) =>
    tx.rows<ToldTerm & TermOnRecord>(sql`
      select n.ends_on::text as "endsOn", u.name as "branchName", ${termColumns}
      from term_notices n
      join units u on u.tenant_id = n.tenant_id and u.id = n.branch_id ${superior}
      join ${elections(tenant)} on e.branch_id = n.branch_id
      where n.tenant_id = ${tenant} and n.told_at = ${toldAt} and above.id = ${superiorId}
      order by ${organisationalOrder}`),
});

type Days = { readonly from: Day; readonly until: Day };
type Held = { readonly branchId: string; readonly days: readonly Day[] };

/** Conditions in the words of the partial indexes, which then answer without the records. */
const listMonthlyLife = (tx: Tx, tenant: string, of: Days): Promise<readonly Held[]> =>
  tx.rows<Held>(sql`
    with theme as materialized (
      select r.branch_id, array_agg(r.on_day) as days from records r
      where ${isIn(tenant, of)} and r.detail -> 'kinds' @> '["theme-day"]'
      group by r.branch_id
    ), held as (
      select * from theme
      union all
      select r.branch_id, array_agg(r.on_day) from records r
      where ${isIn(tenant, of)} and r.detail -> 'kinds' @> '["committee"]'
        and not exists (select from theme t where t.branch_id = r.branch_id)
      group by r.branch_id
    )
    select branch_id as "branchId", to_jsonb(days) as days from held where cardinality(days) > 1`);

const isIn = (tenant: string, { from, until }: Days): SQL => sql`r.tenant_id = ${tenant}
  and r.on_day >= ${from}::date and r.on_day < ${until}::date and r.ended_at is null`;

/** `e`: the last election of each branch. */
const elections = (tenant: string): SQL => sql`(
  select distinct on (branch_id) branch_id, on_day from records
  where tenant_id = ${tenant} and ended_at is null and detail ->> 'type' = 'election'
  order by branch_id, on_day desc) e`;

/** Of `e` and the branch `u`. */
const termColumns: SQL = sql`u.id as "branchId", u.template, e.on_day::text as "electedOn",
  coalesce((select jsonb_agg(jsonb_build_object('on', s.on_day, 'detail', s.detail) order by s.on_day)
    from records s where s.tenant_id = u.tenant_id and s.branch_id = u.id and s.on_day > e.on_day
      and s.ended_at is null and s.detail ->> 'type' = 'term-shift'), '[]') as shifts`;
