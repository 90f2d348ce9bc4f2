/** 指导任务: given, listed and done; who can be given one, and the branches that fell short of an item. */
import type { Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import type { Guidance, GuidanceBranch, Organiser } from "#supervision/guidance.ts";
import type {
  GuidanceStore,
  GuidanceView,
  ShortBranch,
  ShortWanted,
} from "#supervision/guidance-ports.ts";
import { isAtOrUnder } from "./at-or-under.ts";
import { organisationalOrder } from "./organisational-order.ts";

export const pgGuidanceStore = (tx: Tx, tenant: string): GuidanceStore => ({
  give: async (task) => {
    const given = await tx.rows(sql`
      insert into guidance_tasks (tenant_id, id, unit_id, item_code, sector, owner_id, aim, due_on,
        branches, given_by, given_at)
      values (${tenant}, ${task.id}, ${task.unitId}, ${task.itemCode}, ${task.sector},
        ${task.ownerId}, ${task.aim}, ${task.dueOn}::date, ${JSON.stringify(task.branches)}::jsonb,
        ${task.givenBy}, ${task.givenAt})
      on conflict (tenant_id, id) do nothing returning id`);
    return given.length > 0;
  },
  find: async (id) => (await select(tx, tenant, sql`g.id = ${id}`))[0],
  finish: async ({ id, result, at }) => {
    const done = await tx.rows(sql`
      update guidance_tasks set result = ${result}, done_at = ${at}
      where tenant_id = ${tenant} and id = ${id} and done_at is null returning id`);
    return done.length > 0;
  },
  listOf: ({ personId, doneSince, limit }) =>
    select(
      tx,
      tenant,
      sql`(g.owner_id = ${personId} or g.given_by = ${personId})
        and (g.done_at is null or g.done_at >= ${doneSince})
        order by g.done_at desc nulls first, g.due_on, g.given_at, g.id collate "C" limit ${limit}`,
    ),
  listOrganisers: (unitPath, on) =>
    tx.rows<Organiser>(sql`
      select p.id as "personId", p.name,
        (array_agg(u.name order by ${organisationalOrder}))[1] as "unitName",
        jsonb_agg(u.path order by u.path) as paths
      from posts h join units u on u.tenant_id = h.tenant_id and u.id = h.unit_id
      join people p on p.tenant_id = h.tenant_id and p.id = h.person_id
      where h.tenant_id = ${tenant} and h.role = 'organiser' and h.from_on <= ${on}::date
        and (h.until_on is null or h.until_on >= ${on}::date)
        and p.status = 'active' and p.open_id is not null
        and (${isAtOrUnder(unitPath)} or starts_with(${unitPath}, u.path || '/'))
      group by p.id, p.name order by min(${organisationalOrder}), p.id collate "C"`),
  listShort: (wanted) => listShort(tx, tenant, wanted),
  listBranches: (ids) =>
    tx.rows<GuidanceBranch>(sql`
      select u.id, u.name, u.path from units u
      where u.tenant_id = ${tenant} and u.kind = 'branch'
        and u.id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))
      order by ${organisationalOrder}, u.id collate "C"`),
});

/** A branch that was looked at again counts by its last look alone. */
const listShort = (
  tx: Tx,
  tenant: string,
  { rootPath, itemCode, sector, from, until, limit }: ShortWanted,
): Promise<readonly ShortBranch[]> =>
  tx.rows<ShortBranch>(sql`
    with looked as (
      select distinct on (u.id) u.tenant_id, u.id, u.name, u.path, m.mark
      from visits v
      join units u on u.tenant_id = v.tenant_id and u.id = v.branch_id and ${isAtOrUnder(rootPath)}
      join agreed_marks m on m.tenant_id = v.tenant_id and m.visit_id = v.id
        and m.item_code = ${itemCode}
      where v.tenant_id = ${tenant} and v.state = 'closed' and v.closed_at >= ${from}
        and v.closed_at < ${until}
        and (${sector}::text is null or u.template = ${sector})
      order by u.id, v.closed_at desc, v.id
    )
    select u.id, u.name, u.path, u.mark from looked u where u.mark <> 'meets'
    order by u.mark, ${organisationalOrder}, u.id collate "C" limit ${limit}`);

type Row = Guidance &
  Pick<GuidanceView, "unit" | "ownerName" | "giverName"> & {
    readonly named: readonly GuidanceBranch[];
  };

async function select(tx: Tx, tenant: string, condition: SQL): Promise<readonly GuidanceView[]> {
  const rows = await tx.rows<Row>(sql`
    select g.id, g.unit_id as "unitId", g.item_code as "itemCode", g.sector,
      g.owner_id as "ownerId", g.aim, g.due_on::text as "dueOn", g.branches,
      g.given_by as "givenBy", g.given_at as "givenAt", g.result, g.done_at as "doneAt",
      jsonb_build_object('id', r.id, 'name', r.name, 'path', r.path) as unit,
      o.name as "ownerName", coalesce(b.name, '') as "giverName",
      (select coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name, 'path', u.path)
          order by ${organisationalOrder}, u.id), '[]')
        from jsonb_array_elements_text(g.branches) x(id)
        join units u on u.tenant_id = g.tenant_id and u.id = x.id) as named
    from guidance_tasks g
    join units r on r.tenant_id = g.tenant_id and r.id = g.unit_id
    join people o on o.tenant_id = g.tenant_id and o.id = g.owner_id
    left join people b on b.tenant_id = g.tenant_id and b.id = g.given_by
    where g.tenant_id = ${tenant} and ${condition}`);
  return rows.map(({ unit, ownerName, giverName, named, ...task }) => ({
    task,
    unit,
    ownerName,
    giverName,
    branches: named,
  }));
}
