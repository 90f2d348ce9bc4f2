/** Who has which Feishu account, and the codes by which they get one. */

import type { Tx } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import type { Day } from "#kernel/calendar.ts";
import { type BindingCode, type BindingTries, NO_TRIES } from "#organisation/binding.ts";
import type { BindingStore, UnboundPerson } from "#organisation/ports.ts";

export const pgBindingStore = (tx: Tx, tenant: string): BindingStore => ({
  findSalt: () => findSalt(tx, tenant),
  keepSalt: async (salt) => {
    await tx.rows(sql`
      insert into binding_salts (tenant_id, salt) values (${tenant}, ${salt}) on conflict do nothing`);
    return (await findSalt(tx, tenant)) ?? salt;
  },
  findAttempt: (of) => findAttempt(tx, tenant, of),
  saveTries: (openId, tries) => saveTries(tx, tenant, { openId, ...tries }),
  bind: (binding) => bind(tx, tenant, binding),
  findBoundTo: async (openId) => {
    const [person] = await tx.rows<{ id: string }>(
      sql`select id from people where tenant_id = ${tenant} and open_id = ${openId}`,
    );
    return person?.id;
  },
  findAccount: async (personId) => {
    const [person] = await tx.rows<{ openId: string | null }>(sql`
      select open_id as "openId" from people where tenant_id = ${tenant} and id = ${personId}`);
    return person?.openId ?? undefined;
  },
  listUnbound: (on) => listUnbound(tx, tenant, on),
  saveCodes: async (codes) => {
    await tx.rows(sql`
      insert into binding_codes (tenant_id, person_id, code_hash, expires_at, used_at)
      select ${tenant}, c."personId", c."codeHash", c."expiresAt", null
      from jsonb_to_recordset(${JSON.stringify(codes)}::jsonb) as c("personId" text,
        "codeHash" text, "expiresAt" bigint)
      on conflict (tenant_id, person_id) do update set code_hash = excluded.code_hash,
        expires_at = excluded.expires_at, used_at = null`);
  },
  markLeft: async (openId) => {
    const [person] = await tx.rows<{ id: string }>(sql`
      update people set status = 'left', open_id = null, mobile = null
      where tenant_id = ${tenant} and open_id = ${openId} returning id`);
    return person?.id;
  },
});

type Tries = BindingTries & { readonly openId: string };

async function saveTries(tx: Tx, tenant: string, tries: Tries): Promise<void> {
  await tx.rows(sql`
    insert into binding_tries (tenant_id, open_id, wrong, locked_until)
    values (${tenant}, ${tries.openId}, ${tries.wrong}, ${tries.lockedUntil}::bigint)
    on conflict (tenant_id, open_id) do update
      set wrong = excluded.wrong, locked_until = excluded.locked_until`);
}

type Binding = Parameters<BindingStore["bind"]>[0];

async function bind(tx: Tx, tenant: string, { personId, openId, at }: Binding): Promise<boolean> {
  const bound = await tx.rows(sql`
    with bound as (
      update people set open_id = ${openId}, mobile = null
      where tenant_id = ${tenant} and id = ${personId} and status = 'active'
        and (open_id is null or open_id = ${openId})
      returning id
    ), used as (
      update binding_codes set used_at = ${at}::bigint
      where tenant_id = ${tenant} and person_id in (select id from bound) and used_at is null
    )
    select id from bound`);
  return bound.length > 0;
}

async function findSalt(tx: Tx, tenant: string): Promise<string | undefined> {
  const [row] = await tx.rows<{ salt: string }>(
    sql`select salt from binding_salts where tenant_id = ${tenant}`,
  );
  return row?.salt;
}

type AttemptRow = {
  readonly code: BindingCode | null;
  readonly boundTo: string | null;
  readonly tries: BindingTries | null;
};

/** The account's tries are locked until the transaction ends: two wrong codes at once count as two. */
async function findAttempt(
  tx: Tx,
  tenant: string,
  { openId, codeHash }: { readonly openId: string; readonly codeHash: string | null },
): ReturnType<BindingStore["findAttempt"]> {
  await tx.rows(sql`
    insert into binding_tries (tenant_id, open_id, wrong) values (${tenant}, ${openId}, 0)
    on conflict (tenant_id, open_id) do update set wrong = binding_tries.wrong`);
  const [row] = await tx.rows<AttemptRow>(sql`
    select
      (select jsonb_build_object('personId', person_id, 'codeHash', code_hash,
          'expiresAt', expires_at, 'usedAt', used_at)
        from binding_codes where tenant_id = ${tenant} and code_hash = ${codeHash}) as code,
      (select id from people where tenant_id = ${tenant} and open_id = ${openId}) as "boundTo",
      (select jsonb_build_object('wrong', wrong, 'lockedUntil', locked_until)
        from binding_tries where tenant_id = ${tenant} and open_id = ${openId}) as tries`);
  return {
    code: row?.code ?? undefined,
    boundTo: row?.boundTo ?? undefined,
    tries: row?.tries ?? NO_TRIES,
  };
}

const listUnbound = (tx: Tx, tenant: string, on: Day) =>
  tx.rows<UnboundPerson>(sql`
    select p.id as "personId", p.name, p.mobile, coalesce(h.unit_name, '') as "unitName",
      coalesce(h.title, '') as title
    from people p left join lateral (
      select u.name as unit_name, u.path, t.title from posts t
      join units u on u.tenant_id = t.tenant_id and u.id = t.unit_id
      where t.tenant_id = p.tenant_id and t.person_id = p.id
        and (t.until_on is null or t.until_on >= ${on}::date)
      order by u.path, t.role limit 1) h on true
    where p.tenant_id = ${tenant} and p.open_id is null and p.status = 'active'
    order by h.path nulls last, p.id`);
