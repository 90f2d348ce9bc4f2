/** People and units, as the rooms ask for them. */

import type { Tx } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import type { Day } from "#kernel/calendar.ts";
import type { OrganisationStore } from "#organisation/ports.ts";
import type { Actor } from "#organisation/post.ts";
import type { Unit } from "#organisation/unit.ts";
import { actorColumn } from "./actor.ts";
import { isAtOrUnder } from "./at-or-under.ts";
import { organisationalOrder } from "./organisational-order.ts";
import { listResponsible } from "./responsible-store.ts";
import { secretaryOf } from "./secretary-column.ts";
import { listCalled } from "./unit-search.ts";

const columns = sql`u.id, u.parent_id as "parentId", u.path, u.kind, u.name,
  u.short_name as "shortName", u.position, u.branch_type as "branchType", u.template`;

/** Stands at no unit: an operator may do what operators may everywhere. */
const configuredOperator = (openId: string): Actor => ({
  personId: `operator:${openId}`,
  name: "管理员",
  openId,
  standings: [{ role: "operator", unitId: "*", path: "*" }],
});

export const pgOrganisationStore = (
  tx: Tx,
  tenant: string,
  operators: readonly string[] = [],
): OrganisationStore => ({
  findActor: async (openId, on) => {
    const [row] = await tx.rows<{ actor: Actor | null }>(
      sql`select ${actorColumn({ tenant, openId, on })} as actor`,
    );
    return row?.actor ?? (operators.includes(openId) ? configuredOperator(openId) : undefined);
  },
  findUnit: async (id) => {
    const [unit] = await tx.rows<Unit>(
      sql`select ${columns} from units u where u.tenant_id = ${tenant} and u.id = ${id}`,
    );
    return unit;
  },
  listSubtree: (path) =>
    tx.rows<Unit>(sql`
      select ${columns} from units u where u.tenant_id = ${tenant}
        and ${isAtOrUnder(path)} order by ${organisationalOrder}`),
  searchUnits: (text, limit) =>
    tx.rows<Unit>(sql`
      select ${columns} from units u where u.tenant_id = ${tenant}
        and (position(${text} in u.name) > 0 or position(${text} in u.short_name) > 0)
      order by u.name <> ${text} and u.short_name <> ${text}, ${organisationalOrder} limit ${limit}`),
  listCalled: (wanted) => listCalled(tx, { tenant, columns }, wanted),
  findUnitOfChat: async (chatId) => {
    const [unit] = await tx.rows<Unit>(sql`
      select ${columns} from unit_chats t
      join units u on u.tenant_id = t.tenant_id and u.id = t.unit_id
      where t.tenant_id = ${tenant} and t.chat_id = ${chatId} and t.status = 'active'`);
    return unit;
  },
  listChats: (unitId, purpose = "unit") =>
    tx.rows<{ chatId: string; name: string }>(sql`
      select chat_id as "chatId", name from unit_chats
      where tenant_id = ${tenant} and unit_id = ${unitId} and status = 'active'
        and purpose = ${purpose} order by chat_id`),
  findSecretary: (branchId, on) => findSecretary(tx, tenant, { branchId, on }),
  findResponsible: async (unitId, level, on) =>
    (await listResponsible(tx, tenant, { unitIds: [unitId], on })).get(unitId)?.[level],
  listResponsible: (unitIds, on) => listResponsible(tx, tenant, { unitIds, on }),
});

async function findSecretary(
  tx: Tx,
  tenant: string,
  { branchId, on }: { readonly branchId: string; readonly on: Day },
) {
  const [person] = await tx.rows<{ personId: string; name: string; openId: string | null }>(sql`
    select holder.id as "personId", holder.name, holder.open_id as "openId"
    from units u ${secretaryOf(on)}
    where u.tenant_id = ${tenant} and u.id = ${branchId} and holder.id is not null`);
  return person;
}
