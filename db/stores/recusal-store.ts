/** Who has to stay away from what: posts of the last three years, and declared kinship. */
import type { Tx } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import type { Inspector } from "#supervision/recusal.ts";
import type { Declared, RecusalRegister, RecusalStore } from "#supervision/recusal-ports.ts";
import { declaredKin, heldPosts } from "./inspector-columns.ts";

export const pgRecusalStore = (tx: Tx, tenant: string): RecusalStore & RecusalRegister => ({
  listInspectors: (personIds, on) => {
    const asked = { tenant, personId: sql`a.id`, on };
    return tx.rows<Inspector>(sql`
      select a.id as "personId", ${heldPosts(asked)} as posts, ${declaredKin(asked)} as kin
      from jsonb_array_elements_text(${JSON.stringify(personIds)}::jsonb) with ordinality
        as a(id, place)
      order by a.place`);
  },
  declare: async ({ personId, unitId, reason, declaredBy, at }) => {
    await tx.rows(sql`
      select id from people where tenant_id = ${tenant} and id = ${personId} for no key update`);
    const declared = await tx.rows(sql`
      insert into recusals (tenant_id, person_id, unit_id, reason, declared_at, declared_by)
      select ${tenant}, ${personId}, ${unitId}, ${reason}, ${at}::bigint, ${declaredBy}
      where not exists (select from recusals r where r.tenant_id = ${tenant}
        and r.person_id = ${personId} and r.unit_id = ${unitId} and r.ended_at is null)
      returning person_id`);
    return declared.length > 0;
  },
  listDeclared: () =>
    tx.rows<Declared>(sql`
      select r.person_id as "personId", p.name as "personName", r.unit_id as "unitId",
        u.name as "unitName", r.reason, r.declared_at as "declaredAt"
      from recusals r
      join people p on p.tenant_id = r.tenant_id and p.id = r.person_id
      join units u on u.tenant_id = r.tenant_id and u.id = r.unit_id
      where r.tenant_id = ${tenant} and r.ended_at is null
      order by u.path, p.id`),
  end: async ({ personId, unitId, at }) => {
    const ended = await tx.rows(sql`
      update recusals set ended_at = ${at}
      where tenant_id = ${tenant} and person_id = ${personId} and unit_id = ${unitId}
        and ended_at is null returning person_id`);
    return ended.length > 0;
  },
});
