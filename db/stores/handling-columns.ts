/** How a task is handled and what its branch asked for, as columns of a larger statement. */

import type { Handling, LiveOffer } from "#blueprint/handling.ts";
import type { HelpNote } from "#blueprint/help-task.ts";
import { type SQL, sql } from "#db/sql.ts";
import type { Instant } from "#kernel/clock.ts";

export type HandlingRow = {
  readonly snoozes: number;
  readonly snoozedUntil: Instant | null;
  readonly holder: Handling["holder"];
  readonly offer: LiveOffer | null;
  readonly helps: readonly HelpNote[];
};

export const handlingOf = ({ snoozes, snoozedUntil, holder, offer }: HandlingRow): Handling => ({
  snoozes,
  snoozedUntil,
  holder,
  offer,
});

/** For an alias `a` of assignments. */
export const handlingColumns = (year: string): SQL => sql`a.snoozes,
  (select max(z.remind_at) from snoozes z where z.tenant_id = a.tenant_id
    and z.campaign_id = a.campaign_id and z.branch_id = a.branch_id) as "snoozedUntil",
  (select jsonb_build_object('personId', p.id, 'name', p.name) from people p
    where p.tenant_id = a.tenant_id and p.id = a.holder_id) as holder,
  (select jsonb_build_object('id', t.id, 'toPersonId', p.id, 'toName', p.name,
      'answerByOn', t.answer_by_on)
    from transfers t join people p on p.tenant_id = t.tenant_id and p.id = t.to_person_id
    where t.tenant_id = a.tenant_id and t.campaign_id = a.campaign_id
      and t.branch_id = a.branch_id and t.state = 'offered') as offer,
  (select coalesce(jsonb_agg(jsonb_build_object('id', n.id, 'itemCode', n.item_code,
      'period', n.period, 'dueOn', n.due_on, 'ownerName', o.name,
      'answer', case when n.state = 'answered' then jsonb_build_object('words', n.answer,
        'byName', b.name, 'answeredAt', n.answered_at) end)), '[]')
    from (select distinct on (h.item_code, h.period) h.* from help_tasks h
      where h.tenant_id = a.tenant_id and h.branch_id = a.branch_id
        and h.period like ${`${year}%`} and h.state <> 'withdrawn'
      order by h.item_code, h.period, h.raised_at desc, h.id) n
    left join people o on o.tenant_id = n.tenant_id and o.id = n.owner_id
    left join people b on b.tenant_id = n.tenant_id and b.id = n.answered_by) as helps`;
