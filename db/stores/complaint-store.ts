/** Complaints with their answers, and where the operators are told of them. */

import type { Complaint } from "#burden/complaint.ts";
import type { ComplaintStore, ComplaintView, Desk, OperatorDesks } from "#burden/ports.ts";
import type { Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import type { Day } from "#kernel/calendar.ts";

export const pgComplaintStore = (tx: Tx, tenant: string): ComplaintStore => ({
  insert: async ({ id, byPersonId, unitId, about, words, sentAt, dueOn }) => {
    const inserted = await tx.rows(sql`
      insert into complaints (tenant_id, id, by_person_id, unit_id, campaign_id, item_code, words,
        sent_at, due_on)
      values (${tenant}, ${id}, ${byPersonId}, ${unitId}, ${about?.campaignId ?? null},
        ${about?.itemCode ?? null}, ${words}, ${sentAt}, ${dueOn}::date)
      on conflict do nothing returning id`);
    return inserted.length > 0;
  },
  find: async (id) => (await list(tx, tenant, sql`c.id = ${id}`))[0],
  saveAnswer: async ({ id, ownerId, answer }) => {
    const saved = await tx.rows(sql`
      update complaints set answer = ${answer?.words ?? null}, owner_id = ${ownerId},
        answered_by = ${answer?.byPersonId ?? null}, answered_at = ${answer?.answeredAt ?? null}
      where tenant_id = ${tenant} and id = ${id} and answered_at is null returning id`);
    return saved.length > 0;
  },
  saveOwner: async ({ id, ownerId }) => {
    const saved = await tx.rows(sql`
      update complaints set owner_id = ${ownerId}
      where tenant_id = ${tenant} and id = ${id} and answered_at is null
        and coalesce(owner_id, ${ownerId}) = ${ownerId} returning id`);
    return saved.length > 0;
  },
  listOpen: (limit, dueBy) => {
    const due = dueBy === undefined ? sql`` : sql`and c.due_on <= ${dueBy}::date`;
    return list(
      tx,
      tenant,
      sql`c.answered_at is null ${due} order by c.due_on, c.id limit ${limit}`,
    );
  },
  findFirstDueOn: async () => {
    const [row] = await tx.rows<{ dueOn: Day | null }>(sql`
      select min(due_on)::text as "dueOn" from complaints
      where tenant_id = ${tenant} and answered_at is null`);
    return row?.dueOn ?? undefined;
  },
});

type Row = Pick<
  Complaint,
  "id" | "byPersonId" | "unitId" | "words" | "sentAt" | "dueOn" | "ownerId"
> & {
  readonly campaignId: string | null;
  readonly itemCode: string | null;
  readonly answer: Complaint["answer"];
  readonly unitName: string | null;
  readonly senderOpenId: string | null;
  readonly ownerName: string | null;
};

async function list(tx: Tx, tenant: string, condition: SQL): Promise<readonly ComplaintView[]> {
  const rows = await tx.rows<Row>(sql`
    select c.id, c.by_person_id as "byPersonId", c.unit_id as "unitId", c.words,
      c.sent_at as "sentAt", c.due_on::text as "dueOn", c.campaign_id as "campaignId",
      c.item_code as "itemCode", u.name as "unitName", p.open_id as "senderOpenId",
      c.owner_id as "ownerId", o.name as "ownerName",
      case when c.answered_at is not null then jsonb_build_object('words', c.answer,
        'byPersonId', c.answered_by, 'answeredAt', c.answered_at) end as answer
    from complaints c
    left join units u on u.tenant_id = c.tenant_id and u.id = c.unit_id
    left join people p on p.tenant_id = c.tenant_id and p.id = c.by_person_id
    left join people o on o.tenant_id = c.tenant_id and o.id = c.owner_id
    where c.tenant_id = ${tenant} and ${condition}`);
  return rows.map(({ campaignId, itemCode, unitName, senderOpenId, ownerName, ...complaint }) => ({
    complaint: { ...complaint, about: campaignId === null ? null : { campaignId, itemCode } },
    unitName: unitName ?? undefined,
    senderOpenId,
    ownerName,
  }));
}

/** The operators of an installation as its configuration names them. */
export type OperatorSettings = {
  readonly chatId: string | null;
  readonly openIds: readonly string[];
};

/** The operators' group; without one each operator in person, those of the configuration included. */
export const pgOperatorDesks = (
  tx: Tx,
  tenant: string,
  { chatId, openIds }: OperatorSettings,
): OperatorDesks => ({
  listDesks: async (on) => {
    if (chatId !== null) return [{ kind: "chat", chatId }];
    const people = await tx.rows<{ openId: string }>(sql`
      select distinct p.open_id as "openId"
      from posts h join people p on p.tenant_id = h.tenant_id and p.id = h.person_id
      where h.tenant_id = ${tenant} and h.role = 'operator' and p.status = 'active'
        and p.open_id is not null and h.from_on <= ${on}::date
        and (h.until_on is null or h.until_on >= ${on}::date)
      order by 1`);
    const all = new Set([...people.map(({ openId }) => openId), ...openIds]);
    return [...all].map((openId): Desk => ({ kind: "person", openId }));
  },
});
