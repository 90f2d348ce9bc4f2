/** Saves an imported organisation, a statement for each table whatever the number of rows. */

import type { Tx } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import { addDays } from "#kernel/calendar.ts";
import type { OrganisationToSave, OrganisationWriter } from "#organisation/ports.ts";

export const pgOrganisationWriter = (tx: Tx, tenant: string): OrganisationWriter => ({
  save: async (organisation) => {
    await askRecordsAgain(tx, tenant, organisation);
    await saveUnits(tx, tenant, organisation);
    await savePeople(tx, tenant, organisation);
    await endPosts(tx, tenant, organisation);
    await savePosts(tx, tenant, organisation);
    await saveChats(tx, tenant, organisation);
    await saveSlots(tx, tenant, organisation);
  },
});

/**
 * Before the units are saved: open checklists of branches that come under other 从严表决, by a change of it at or above
 * them or by a move, are to be held against their records anew.
 */
const askRecordsAgain = (tx: Tx, tenant: string, { units }: OrganisationToSave) =>
  tx.rows(sql`
    with changed as materialized (
      select u.path, u.stricter is distinct from l.stricter as "isBelowToo"
      from jsonb_to_recordset(${JSON.stringify(units)}::jsonb) as l(id text, path text,
        stricter jsonb)
      join units u on u.tenant_id = ${tenant} and u.id = l.id
      where u.stricter is distinct from l.stricter or u.path <> l.path
    ), concerned as materialized (
      select b.id from changed h join units b on b.tenant_id = ${tenant} and b.kind = 'branch'
        and (b.path = h.path or h."isBelowToo" and starts_with(b.path, h.path || '/'))
    )
    update assignments a set facts_due = true from campaigns c
    where a.tenant_id = ${tenant} and a.branch_id in (select id from concerned)
      and c.tenant_id = a.tenant_id and c.id = a.campaign_id and c.closed_at is null
      and exists (select from records r
        where r.tenant_id = a.tenant_id and r.branch_id = a.branch_id)`);

const saveUnits = (tx: Tx, tenant: string, { units }: OrganisationToSave) =>
  tx.rows(sql`
    with listed as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(units)}::jsonb) as u(id text,
        "parentId" text, path text, kind text, name text, "shortName" text, position int,
        "branchType" text, template text, stricter jsonb)
    ), moved as (
      insert into figure_changes (tenant_id, branch_id)
      select u.tenant_id, u.id from units u join listed l on l.id = u.id
      where u.tenant_id = ${tenant} and 'branch' in (u.kind, l.kind)
        and (u.parent_id is distinct from l."parentId" or u.kind <> l.kind)
    )
    insert into units (tenant_id, id, parent_id, path, kind, name, short_name, position,
      branch_type, template, stricter)
    select ${tenant}, l.* from listed l
    on conflict (tenant_id, id) do update set parent_id = excluded.parent_id, path = excluded.path,
      kind = excluded.kind, name = excluded.name, short_name = excluded.short_name,
      position = excluded.position, branch_type = excluded.branch_type,
      template = excluded.template, stricter = excluded.stricter`);

const savePeople = (tx: Tx, tenant: string, { people }: OrganisationToSave) =>
  tx.rows(sql`
    insert into people (tenant_id, id, name, open_id, mobile)
    select ${tenant}, p.code, p.name, p."openId", case when p."openId" is null then p.mobile end
    from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as p(code text, name text,
      "openId" text, mobile text)
    on conflict (tenant_id, id) do update set name = excluded.name, status = 'active',
      open_id = coalesce(excluded.open_id, people.open_id),
      mobile = case when coalesce(excluded.open_id, people.open_id) is null
        then coalesce(excluded.mobile, people.mobile) end`);

/** Live posts of the listed units that the file no longer names; one that began today never was. */
const endPosts = (tx: Tx, tenant: string, { units, posts, on }: OrganisationToSave) =>
  tx.rows(sql`
    with listed as (
      select * from jsonb_to_recordset(${JSON.stringify(posts)}::jsonb) as p("personCode" text,
        "unitCode" text, role text, "fromOn" date)
    ), gone as (
      select h.* from posts h
      where h.tenant_id = ${tenant} and (h.until_on is null or h.until_on >= ${on}::date)
        and h.unit_id in (select id from jsonb_to_recordset(${JSON.stringify(
          units.map(({ id }) => ({ id })),
        )}::jsonb) as u(id text))
        and not exists (select from listed l where l."personCode" = h.person_id
          and l."unitCode" = h.unit_id and l.role = h.role and l."fromOn" = h.from_on)
    )
    update posts h set until_on = greatest(h.from_on, ${addDays(on, -1)}::date)
    from gone g where h.tenant_id = g.tenant_id and h.person_id = g.person_id
      and h.unit_id = g.unit_id and h.role = g.role and h.from_on = g.from_on`);

const savePosts = (tx: Tx, tenant: string, { posts }: OrganisationToSave) =>
  tx.rows(sql`
    insert into posts (tenant_id, person_id, unit_id, role, title, from_on, until_on)
    select ${tenant}, p.* from jsonb_to_recordset(${JSON.stringify(posts)}::jsonb) as p(
      "personCode" text, "unitCode" text, role text, title text, "fromOn" date, "untilOn" date)
    on conflict (tenant_id, person_id, unit_id, role, from_on) do update set
      title = excluded.title, until_on = excluded.until_on`);

/** A group known only by its name waits under it until the bot is added to it. */
const saveChats = (tx: Tx, tenant: string, { chats }: OrganisationToSave) =>
  tx.rows(sql`
    insert into unit_chats (tenant_id, chat_id, unit_id, name, status)
    select ${tenant}, coalesce(c."chatId", 'expected:' || c.name), c."unitCode", c.name,
      case when c."chatId" is null then 'expected' else 'active' end
    from jsonb_to_recordset(${JSON.stringify(chats)}::jsonb) as c("chatId" text, "unitCode" text,
      name text)
    on conflict (tenant_id, chat_id) do update set unit_id = excluded.unit_id,
      name = excluded.name`);

const saveSlots = (tx: Tx, tenant: string, { units, slots }: OrganisationToSave) =>
  tx.rows(sql`
    with named as (
      select * from jsonb_to_recordset(${JSON.stringify(slots)}::jsonb) as s("unitId" text,
        level text, "personId" text)
    ), gone as (
      delete from unit_slots s
      where s.tenant_id = ${tenant}
        and s.unit_id in (select jsonb_array_elements_text(${JSON.stringify(
          units.map(({ id }) => id),
        )}::jsonb))
        and not exists (select from named n where n."unitId" = s.unit_id and n.level = s.level)
    )
    insert into unit_slots (tenant_id, unit_id, level, person_id)
    select ${tenant}, n."unitId", n.level, n."personId" from named n
    on conflict (tenant_id, unit_id, level) do update set person_id = excluded.person_id`);
