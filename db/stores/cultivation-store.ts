/** 跟踪培育 in the store: one plan of an application, each look written once. */
import type { Look } from "#acceptance/cultivation.ts";
import type {
  CultivationStore,
  CultivationView,
  Mentor,
  Unplanned,
} from "#acceptance/cultivation-ports.ts";
import type { Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import type { Day } from "#kernel/calendar.ts";
import type { Reach } from "#organisation/permission.ts";
import { isReached } from "./is-reached.ts";

export const pgCultivationStore = (tx: Tx, tenant: string): CultivationStore => ({
  insert: (cultivation) => insert(tx, tenant, cultivation),
  keepLook: async ({ applicationId, nth, words, byPersonId, at }) => {
    const isThis = sql`tenant_id = ${tenant} and application_id = ${applicationId}
      and mentor_id = ${byPersonId}`;
    const kept = await tx.rows(
      nth === "first"
        ? sql`update cultivations set first_words = ${words}, first_at = ${at}, first_by = ${byPersonId}
            where ${isThis} and first_at is null returning application_id`
        : sql`update cultivations set second_words = ${words}, second_at = ${at}, second_by = ${byPersonId}
            where ${isThis} and second_at is null returning application_id`,
    );
    return kept.length > 0;
  },
  replaceMentor: async ({ applicationId, from, to }) => {
    const replaced = await tx.rows(sql`
      update cultivations set mentor_id = ${to.mentorId}, mentor_since = ${to.mentorSince}
      where tenant_id = ${tenant} and application_id = ${applicationId}
        and mentor_id = ${from.mentorId} and mentor_since = ${from.mentorSince}
      returning application_id`);
    return replaced.length > 0;
  },
  find: async (id) => (await select(tx, tenant, sql`c.application_id = ${id}`))[0],
  list: ({ reach, mentorId, limit }) =>
    select(
      tx,
      tenant,
      sql`(c.mentor_id = ${mentorId}::text or ${isReached(reach, "b")})
        order by c.second_at is not null, b.path collate "C", c.application_id limit ${limit}`,
    ),
  listUnplanned: (reach, limit) => listUnplanned(tx, tenant, reach, limit),
  listMentors: (unitIds, on) => listMentors(tx, tenant, unitIds, on),
});

async function insert(
  tx: Tx,
  tenant: string,
  { first, second, ...made }: CultivationView["cultivation"],
): Promise<boolean> {
  const added = await tx.rows(sql`
    insert into cultivations (tenant_id, application_id, branch_id, mentor_id, mentor_since, aims,
      first_on, second_on, made_by, made_at, first_words, second_words)
    values (${tenant}, ${made.applicationId}, ${made.branchId}, ${made.mentorId},
      ${made.mentorSince}, ${made.aims}, ${first.on}::date, ${second.on}::date, ${made.madeBy}, ${made.madeAt}, '', '')
    on conflict do nothing returning application_id`);
  return added.length > 0;
}

type Row = Omit<CultivationView["cultivation"], "first" | "second"> &
  Omit<CultivationView, "cultivation"> & { readonly first: Look; readonly second: Look };

async function select(tx: Tx, tenant: string, condition: SQL): Promise<readonly CultivationView[]> {
  const rows = await tx.rows<Row>(sql`
    select c.application_id as "applicationId", c.branch_id as "branchId",
      c.mentor_id as "mentorId", c.mentor_since as "mentorSince", c.aims, c.made_by as "madeBy", c.made_at as "madeAt",
      jsonb_build_object('on', c.first_on, 'words', c.first_words, 'at', c.first_at) as first,
      jsonb_build_object('on', c.second_on, 'words', c.second_words, 'at', c.second_at) as second,
      jsonb_build_object('id', b.id, 'name', b.name, 'path', b.path) as branch,
      m.name as "mentorName", coalesce(p.name, '') as "madeByName",
      m.status = 'active' and m.open_id is not null as "isMentorReachable",
      a.decision = 'passed' as "isPassed",
      jsonb_build_object('first', coalesce(s1.name, ''), 'second', coalesce(s2.name, ''))
        as "seenBy"
    from cultivations c
    join applications a on a.tenant_id = c.tenant_id and a.id = c.application_id
    join units b on b.tenant_id = c.tenant_id and b.id = c.branch_id
    join people m on m.tenant_id = c.tenant_id and m.id = c.mentor_id
    left join people p on p.tenant_id = c.tenant_id and p.id = c.made_by
    left join people s1 on s1.tenant_id = c.tenant_id and s1.id = c.first_by
    left join people s2 on s2.tenant_id = c.tenant_id and s2.id = c.second_by
    where c.tenant_id = ${tenant} and ${condition}`);
  return rows.map(
    ({ branch, mentorName, madeByName, isMentorReachable, seenBy, isPassed, ...cultivation }) => ({
      cultivation,
      branch,
      mentorName,
      madeByName,
      isMentorReachable,
      seenBy,
      isPassed,
    }),
  );
}

const listUnplanned = (tx: Tx, tenant: string, reach: Reach, limit: number) =>
  tx.rows<Unplanned>(sql`
    select a.id as "applicationId", b.name as "branchName" from applications a
    join units b on b.tenant_id = a.tenant_id and b.id = a.branch_id
    where a.tenant_id = ${tenant} and a.decision = 'passed' and ${isReached(reach, "b")}
      and a.state in ('decided', 'objected', 'answered', 'frozen')
      and not exists (select from cultivations c
        where c.tenant_id = a.tenant_id and c.application_id = a.id)
    order by b.path collate "C", a.id limit ${limit}`);

const listMentors = (tx: Tx, tenant: string, unitIds: readonly string[], on: Day) =>
  tx.rows<Mentor>(sql`
    select p.id as "personId", p.name, at.name as "unitName"
    from people p join lateral (
      select u.path, u.short_name as name from posts h
      join units u on u.tenant_id = h.tenant_id and u.id = h.unit_id
      where h.tenant_id = p.tenant_id and h.person_id = p.id
        and h.role not in ('operator', 'inspector')
        and h.from_on <= ${on}::date and (h.until_on is null or h.until_on >= ${on}::date)
        and u.id in (select jsonb_array_elements_text(${JSON.stringify(unitIds)}::jsonb))
      order by u.path desc limit 1) at on true
    where p.tenant_id = ${tenant} and p.status = 'active' and p.open_id is not null
    order by at.path collate "C" desc, p.id`);
