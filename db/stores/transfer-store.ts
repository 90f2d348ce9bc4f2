/** 转交: offers with what became of them, and whose the task is. */

import type { AssignmentKey } from "#blueprint/ports.ts";
import type { Candidate, Transfer } from "#blueprint/transfer.ts";
import type { TransferStore, TransferView } from "#blueprint/verb-ports.ts";
import type { Tx } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import type { Day } from "#kernel/calendar.ts";
import { isAtOrUnder } from "./at-or-under.ts";
import { organisationalOrder } from "./organisational-order.ts";

/** A Transfer of an alias `t` of transfers. */
const columns = sql`t.id, t.campaign_id as "campaignId", t.branch_id as "branchId",
  t.from_person_id as "fromPersonId", t.to_person_id as "toPersonId", t.state,
  t.offered_at as "offeredAt", t.answer_by_on::text as "answerByOn"`;

export const pgTransferStore = (tx: Tx, tenant: string): TransferStore => ({
  listCandidates: (of) => listCandidates(tx, tenant, of),
  offer: async (transfer) => {
    const { id, campaignId, branchId, fromPersonId, toPersonId, offeredAt, answerByOn } = transfer;
    const offered = await tx.rows(sql`
      insert into transfers (tenant_id, id, campaign_id, branch_id, from_person_id, to_person_id,
        state, offered_at, answer_by_on)
      select a.tenant_id, ${id}, a.campaign_id, a.branch_id, ${fromPersonId}, ${toPersonId},
        'offered', ${offeredAt}, ${answerByOn}::date
      from assignments a join campaigns c on c.tenant_id = a.tenant_id and c.id = a.campaign_id
      where a.tenant_id = ${tenant} and a.campaign_id = ${campaignId}
        and a.branch_id = ${branchId} and a.completed_at is null and a.holder_id is null
        and c.closed_at is null
      on conflict do nothing returning id`);
    return offered.length > 0;
  },
  find: (id) => find(tx, tenant, id),
  listOfReceiver: (personId, state) =>
    tx.rows<Transfer>(sql`
      select ${columns} from transfers t
      join assignments a on a.tenant_id = t.tenant_id and a.campaign_id = t.campaign_id
        and a.branch_id = t.branch_id and a.completed_at is null
      join campaigns c on c.tenant_id = t.tenant_id and c.id = t.campaign_id
        and c.closed_at is null
      where t.tenant_id = ${tenant} and t.to_person_id = ${personId} and t.state = ${state}
      order by t.answer_by_on, t.id`),
  move: (move) => moveOn(tx, tenant, move),
  takeLapsed: (at) => takeLapsed(tx, tenant, at),
  findFirstAnswerByOn: async () => {
    const [row] = await tx.rows<{ on: Day | null }>(sql`
      select min(answer_by_on)::text as on from transfers
      where tenant_id = ${tenant} and state = 'offered'`);
    return row?.on ?? undefined;
  },
  listHeld: (personId) =>
    tx.rows<AssignmentKey & { readonly dueOn: Day }>(sql`
      select t.campaign_id as "campaignId", t.branch_id as "branchId", c.due_on::text as "dueOn"
      from transfers t
      join assignments a on a.tenant_id = t.tenant_id and a.campaign_id = t.campaign_id
        and a.branch_id = t.branch_id and a.holder_id = t.to_person_id
      join campaigns c on c.tenant_id = t.tenant_id and c.id = t.campaign_id
        and c.closed_at is null
      where t.tenant_id = ${tenant} and t.to_person_id = ${personId} and t.state = 'accepted'
      order by c.due_on, t.campaign_id, t.branch_id`),
});

const listCandidates = (
  tx: Tx,
  tenant: string,
  { path, on }: { readonly path: string; readonly on: Day },
) =>
  tx.rows<Candidate>(sql`
    select "personId", name, title, "openId" from (
      select distinct on (p.id) p.id as "personId", p.name, h.title, p.open_id as "openId",
        row_number() over (order by ${organisationalOrder}, h.role, p.id) as place
      from units u
      join posts h on h.tenant_id = u.tenant_id and h.unit_id = u.id
        and h.from_on <= ${on}::date and (h.until_on is null or h.until_on >= ${on}::date)
      join people p on p.tenant_id = h.tenant_id and p.id = h.person_id and p.status = 'active'
      where u.tenant_id = ${tenant} and ${isAtOrUnder(path)}
      order by p.id, place
    ) each order by place`);

async function find(tx: Tx, tenant: string, id: string): Promise<TransferView | undefined> {
  type Row = Transfer & {
    readonly branchName: string;
    readonly path: string;
    readonly fromName: string | null;
    readonly toName: string | null;
    readonly toOpenId: string | null;
  };
  const [row] = await tx.rows<Row>(sql`
    select ${columns}, u.name as "branchName", u.path, f.name as "fromName", r.name as "toName",
      case when r.status = 'active' then r.open_id end as "toOpenId"
    from transfers t join units u on u.tenant_id = t.tenant_id and u.id = t.branch_id
    left join people f on f.tenant_id = t.tenant_id and f.id = t.from_person_id
    left join people r on r.tenant_id = t.tenant_id and r.id = t.to_person_id
    where t.tenant_id = ${tenant} and t.id = ${id}`);
  if (row === undefined) return undefined;
  const { branchName, path, fromName, toName, toOpenId, ...transfer } = row;
  const branch = { name: branchName, path };
  return { transfer, branch, fromName: fromName ?? "", toName: toName ?? "", toOpenId };
}

/** A message about the task that is under way is made anew: it may be somebody else's now. */
async function moveOn(
  tx: Tx,
  tenant: string,
  { id, from, to, at }: Parameters<TransferStore["move"]>[0],
): Promise<boolean> {
  const isReturn = to === "returned";
  const moved = await tx.rows(sql`
    with moved as (
      update transfers t set state = ${to},
        answered_at = case when ${isReturn}::boolean then t.answered_at else ${at}::bigint end,
        returned_at = case when ${isReturn}::boolean then ${at}::bigint end
      where t.tenant_id = ${tenant} and t.id = ${id} and t.state = ${from}
        and (${to}::text <> 'accepted' or exists (select from assignments a
          join campaigns c on c.tenant_id = a.tenant_id and c.id = a.campaign_id
          where a.tenant_id = t.tenant_id and a.campaign_id = t.campaign_id
            and a.branch_id = t.branch_id and a.completed_at is null and c.closed_at is null))
      returning t.campaign_id, t.branch_id, t.to_person_id
    ), held as (
      update assignments a set version = a.version + 1,
        holder_id = case when ${to}::text = 'accepted' then m.to_person_id
          when ${isReturn}::boolean then null else a.holder_id end
      from moved m
      where a.tenant_id = ${tenant} and a.campaign_id = m.campaign_id
        and a.branch_id = m.branch_id
    )
    select branch_id from moved`);
  return moved.length > 0;
}

const takeLapsed = (
  tx: Tx,
  tenant: string,
  { now, today }: Parameters<TransferStore["takeLapsed"]>[0],
) =>
  tx.rows<Transfer>(sql`
    with lapsed as (
      update transfers t set
        state = case when t.state = 'accepted' then 'returned'
          when a.completed_at is not null or c.closed_at is not null then 'void'
          else 'expired' end,
        answered_at = coalesce(t.answered_at, ${now}),
        returned_at = case when t.state = 'accepted' then ${now}::bigint end
      from assignments a join campaigns c on c.tenant_id = a.tenant_id and c.id = a.campaign_id
      where t.tenant_id = ${tenant} and t.state in ('offered', 'accepted')
        and a.tenant_id = t.tenant_id and a.campaign_id = t.campaign_id
        and a.branch_id = t.branch_id
        and case when t.state = 'accepted' then a.holder_id is distinct from t.to_person_id
          else t.answer_by_on < ${today}::date or a.completed_at is not null
            or c.closed_at is not null end
      returning t.*
    )
    select ${columns} from lapsed t order by t.id`);
