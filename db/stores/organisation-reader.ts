/** The whole organisation as a workbook holds it, for export; people who have left and ended groups are no part of it. */

import type { Tx } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import type {
  ChatEntry,
  OrganisationFile,
  PersonEntry,
  PostEntry,
  UnitEntry,
} from "#organisation/organisation-file.ts";
import type { Unit } from "#organisation/unit.ts";
import { organisationalOrder } from "./organisational-order.ts";

/** The units above which there is none, usually one. */
export const listRoots = (tx: Tx, tenant: string): Promise<Unit[]> =>
  tx.rows<Unit>(sql`
    select u.id, u.parent_id as "parentId", u.path, u.kind, u.name, u.short_name as "shortName",
      u.position, u.branch_type as "branchType", u.template
    from units u where u.tenant_id = ${tenant} and u.parent_id is null order by u.position, u.id`);

export const readOrganisation = async (tx: Tx, tenant: string): Promise<OrganisationFile> => ({
  units: await readUnits(tx, tenant),
  people: await tx.rows<PersonEntry>(sql`
    select id as code, name, mobile, open_id as "openId" from people
    where tenant_id = ${tenant} and status = 'active' order by id`),
  posts: await tx.rows<PostEntry>(sql`
    select h.person_id as "personCode", h.unit_id as "unitCode", h.role, h.title,
      h.from_on::text as "fromOn", h.until_on::text as "untilOn"
    from posts h join people p on p.tenant_id = h.tenant_id and p.id = h.person_id
    join units u on u.tenant_id = h.tenant_id and u.id = h.unit_id
    where h.tenant_id = ${tenant} and p.status = 'active'
    order by ${organisationalOrder}, h.from_on, h.person_id, h.role`),
  chats: await tx.rows<ChatEntry>(sql`
    select case when c.status = 'active' then c.chat_id end as "chatId", c.name,
      c.unit_id as "unitCode"
    from unit_chats c join units u on u.tenant_id = c.tenant_id and u.id = c.unit_id
    where c.tenant_id = ${tenant} and c.status <> 'left'
    order by ${organisationalOrder}, c.chat_id`),
});

type UnitRow = Omit<UnitEntry, "slots" | "stricter"> & {
  readonly slots: UnitEntry["slots"] | null;
  readonly stricter: UnitEntry["stricter"] | null;
};

async function readUnits(tx: Tx, tenant: string): Promise<readonly UnitEntry[]> {
  const rows = await tx.rows<UnitRow>(sql`
    select u.id as code, u.name, u.short_name as "shortName", u.kind, u.parent_id as "parentCode",
      u.branch_type as "branchType", u.template, u.position, u.stricter,
      (select jsonb_object_agg(s.level, s.person_id) from unit_slots s
        join people p on p.tenant_id = s.tenant_id and p.id = s.person_id and p.status = 'active'
        where s.tenant_id = u.tenant_id and s.unit_id = u.id) as slots
    from units u where u.tenant_id = ${tenant} order by ${organisationalOrder}`);
  return rows.map(({ slots, stricter, ...unit }) => ({
    ...unit,
    ...(slots ? { slots } : {}),
    ...(stricter ? { stricter } : {}),
  }));
}
