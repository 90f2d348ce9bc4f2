/** Rounds of acceptance, each with its authority. */
import type { Round } from "#acceptance/application.ts";
import type { RoundStore } from "#acceptance/application-ports.ts";
import type { Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";

export const pgRoundStore = (tx: Tx, tenant: string): RoundStore => ({
  insert: async (round) => {
    const added = await tx.rows(sql`
      insert into rounds (tenant_id, id, unit_id, year, name, authority, document_number,
        edition_id, apply_from, apply_until, opened_by, opened_at)
      values (${tenant}, ${round.id}, ${round.unitId}, ${round.year}, ${round.name},
        ${round.authority}, ${round.documentNumber}, ${round.editionId}, ${round.applyFrom}::date,
        ${round.applyUntil}::date, ${round.openedBy}, ${round.openedAt})
      on conflict do nothing returning id`);
    return added.length > 0;
  },
  find: async (id) => (await select(tx, tenant, sql`r.id = ${id}`))[0],
  listOpenFor: (path) =>
    select(
      tx,
      tenant,
      sql`r.closed_at is null
        and r.unit_id in (select unnest(string_to_array(${path}, '/')))
        order by r.opened_at desc, r.id`,
    ),
  list: (unitId) => select(tx, tenant, sql`r.unit_id = ${unitId} order by r.opened_at desc, r.id`),
  close: async (id, at) => {
    const closed = await tx.rows(sql`
      update rounds set closed_at = ${at}
      where tenant_id = ${tenant} and id = ${id} and closed_at is null returning id`);
    return closed.length > 0;
  },
  countStates: (roundId) =>
    tx.rows(sql`
      select state, count(*)::int as count from applications
      where tenant_id = ${tenant} and round_id = ${roundId} group by state order by state`),
  countVisited: async (roundId) => {
    const [row] = await tx.rows<{ count: number }>(sql`
      select count(*)::int as count from applications a
      join visits v on v.tenant_id = a.tenant_id and v.id = a.visit_id
      where a.tenant_id = ${tenant} and a.round_id = ${roundId} and v.state = 'closed'`);
    return row?.count ?? 0;
  },
});

/** A round as it is read, for the alias `r`. */
export const roundColumns = sql`r.id, r.unit_id as "unitId", r.year, r.name, r.authority,
  r.document_number as "documentNumber", r.edition_id as "editionId",
  r.apply_from::text as "applyFrom", r.apply_until::text as "applyUntil",
  r.opened_by as "openedBy", r.opened_at as "openedAt", r.closed_at as "closedAt"`;

const select = (tx: Tx, tenant: string, condition: SQL): Promise<readonly Round[]> =>
  tx.rows<Round>(sql`
    select ${roundColumns} from rounds r where r.tenant_id = ${tenant} and ${condition}`);
