/** Which group chat belongs to which unit. */

import type { Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import type { ChatStore } from "#organisation/ports.ts";
import type { Unit } from "#organisation/unit.ts";

export const pgChatStore = (tx: Tx, tenant: string): ChatStore => {
  const findUnit = async (condition: SQL) => {
    const [unit] = await tx.rows<Unit>(sql`
      select u.id, u.parent_id as "parentId", u.path, u.kind, u.name, u.short_name as "shortName",
        u.position, u.branch_type as "branchType", u.template
      from unit_chats t join units u on u.tenant_id = t.tenant_id and u.id = t.unit_id
      where t.tenant_id = ${tenant} and ${condition}`);
    return unit;
  };
  return {
    findExpected: (name) => findUnit(sql`t.status = 'expected' and t.name = ${name}`),
    findUnitOf: (chatId) => findUnit(sql`t.status <> 'expected' and t.chat_id = ${chatId}`),
    bind: async ({ chatId, unitId, name, purpose, joinedAt }) => {
      await tx.rows(sql`
        with arrived as (
          delete from unit_chats where tenant_id = ${tenant} and unit_id = ${unitId}
            and status = 'expected' and name = ${name ?? null}::text
        )
        insert into unit_chats (tenant_id, chat_id, unit_id, name, status, joined_at, purpose)
        select ${tenant}, ${chatId}, u.id, coalesce(${name ?? null}::text, u.name), 'active',
          ${joinedAt}::bigint, ${purpose ?? "unit"}
        from units u where u.tenant_id = ${tenant} and u.id = ${unitId}
        on conflict (tenant_id, chat_id) do update set unit_id = excluded.unit_id,
          name = coalesce(${name ?? null}::text, unit_chats.name), status = 'active',
          joined_at = greatest(unit_chats.joined_at, excluded.joined_at),
          purpose = coalesce(${purpose ?? null}::text, unit_chats.purpose)`);
    },
    markLeft: async (chatId, leftAt) => {
      const [chat] = await tx.rows<{ unitId: string }>(sql`
        update unit_chats set status = 'left'
        where tenant_id = ${tenant} and chat_id = ${chatId} and status = 'active'
          and (joined_at is null or joined_at <= ${leftAt}::bigint)
        returning unit_id as "unitId"`);
      return chat?.unitId;
    },
  };
};
