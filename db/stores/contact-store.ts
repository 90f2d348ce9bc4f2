/** 联系点: who looks after which branch, and the visits, each with its problems. */
import type { Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import type { ContactVisit } from "#supervision/contact.ts";
import type { ContactPoint, ContactStore, ContactVisitView } from "#supervision/contact-ports.ts";

export const pgContactStore = (tx: Tx, tenant: string): ContactStore => ({
  ...points(tx, tenant),
  keepVisit: async (visit) => {
    const kept = await tx.rows(sql`
      insert into contact_visits (tenant_id, id, person_id, branch_id, "on", words, problems, told_at)
      values (${tenant}, ${visit.id}, ${visit.personId}, ${visit.branchId}, ${visit.on}::date,
        ${visit.words}, ${JSON.stringify(visit.problems)}::jsonb, ${visit.toldAt})
      on conflict (tenant_id, id) do nothing returning id`);
    return kept.length > 0;
  },
  findVisit: async (id) => {
    const [visit] = await tx.rows<ContactVisitView>(sql`
      select ${columns}, p.name as "personName" from contact_visits v
      join people p on p.tenant_id = v.tenant_id and p.id = v.person_id
      where v.tenant_id = ${tenant} and v.id = ${id}`);
    return visit;
  },
  holdVisit: async (id) => (await select(tx, tenant, sql`v.id = ${id} for update`))[0],
  listVisits: ({ personId, branchId, limit }) =>
    select(
      tx,
      tenant,
      sql`v.person_id = ${personId} and v.branch_id = ${branchId}
        order by v."on" desc, v.told_at desc, v.id collate "C" desc limit ${limit}`,
    ),
  saveProblems: async (id, problems) => {
    await tx.rows(sql`
      update contact_visits set problems = ${JSON.stringify(problems)}::jsonb
      where tenant_id = ${tenant} and id = ${id}`);
  },
});

const points = (
  tx: Tx,
  tenant: string,
): Pick<ContactStore, "setPoint" | "endPoint" | "listPoints"> => ({
  setPoint: async ({ personId, branchId, on }) => {
    const set = await tx.rows(sql`
      insert into contact_points (tenant_id, person_id, branch_id, from_on)
      select ${tenant}, ${personId}, ${branchId}, ${on}::date
      where not exists (select from contact_points c where c.tenant_id = ${tenant}
        and c.person_id = ${personId} and c.branch_id = ${branchId} and c.until_on is null)
      on conflict (tenant_id, person_id, branch_id, from_on) do update set until_on = null
      returning person_id`);
    return set.length > 0;
  },
  endPoint: async ({ personId, branchId, on }) => {
    const ended = await tx.rows(sql`
      update contact_points set until_on = ${on}::date
      where tenant_id = ${tenant} and person_id = ${personId} and branch_id = ${branchId}
        and until_on is null returning person_id`);
    return ended.length > 0;
  },
  listPoints: (personId) =>
    tx.rows<ContactPoint>(sql`
      select c.person_id as "personId", p.name as "personName", c.from_on::text as "fromOn",
        jsonb_build_object('id', u.id, 'name', u.name, 'shortName', u.short_name, 'path', u.path)
          as branch,
        case when v.id is not null
          then jsonb_build_object('on', v."on"::text, 'words', v.words) end as last,
        (select count(*)::int from contact_visits x
          cross join lateral jsonb_array_elements(x.problems) problem
          where x.tenant_id = c.tenant_id and x.person_id = c.person_id
            and x.branch_id = c.branch_id and problem ->> 'became' is null) as waiting
      from contact_points c
      join people p on p.tenant_id = c.tenant_id and p.id = c.person_id
      join units u on u.tenant_id = c.tenant_id and u.id = c.branch_id
      left join units m on m.tenant_id = u.tenant_id and m.id = u.parent_id
      left join lateral (select x.id, x."on", x.words from contact_visits x
        where x.tenant_id = c.tenant_id and x.person_id = c.person_id and x.branch_id = c.branch_id
        order by x."on" desc, x.told_at desc, x.id collate "C" desc limit 1) v on true
      where c.tenant_id = ${tenant} and c.until_on is null and ${ofPerson(personId)}
      order by m.position, m.path, u.position, u.path, c.person_id`),
});

const ofPerson = (personId: string | undefined): SQL =>
  personId === undefined ? sql`true` : sql`c.person_id = ${personId}`;

const columns = sql`v.id, v.person_id as "personId", v.branch_id as "branchId",
  v."on"::text as "on", v.words, v.problems, v.told_at as "toldAt"`;

const select = (tx: Tx, tenant: string, condition: SQL): Promise<readonly ContactVisit[]> =>
  tx.rows<ContactVisit>(sql`
    select ${columns} from contact_visits v where v.tenant_id = ${tenant} and ${condition}`);
