/** 减负账 in the store: taps and messages as parts of the statements that bring them, and what the ledger says. */

import type { ItemEffort, LedgerTotals, Tap } from "#burden/ledger.ts";
import { BANDS, emptyMonth, LEDGER_RULES, type LedgerMonth, mergeTaps } from "#burden/ledger.ts";
import type { LedgerStore } from "#burden/ports.ts";
import type { Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import { isAtOrUnder } from "#db/stores/at-or-under.ts";
import { type Day, dayOf, type Month, monthOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";

const MINUTE_MS = 60_000;

/** Whoever answers for the branch that day; `h` is the post. */
const isHeldOn = (on: Day): SQL =>
  sql`h.from_on <= ${on}::date and (h.until_on is null or h.until_on >= ${on}::date)`;

export const pgLedgerStore = (tx: Tx, tenant: string, tap: LedgerStore["tap"]): LedgerStore => ({
  tap,
  saveOpened: async ({ openId, messageIds, at }) => {
    await tx.rows(sql`
      insert into sittings (tenant_id, branch_id, person_id, opened_at)
      select distinct m.tenant_id, h.unit_id, p.id, ${at}::bigint
      from card_messages m
      join people p on p.tenant_id = m.tenant_id and p.open_id = ${openId}
      join posts h on h.tenant_id = p.tenant_id and h.person_id = p.id
        and h.unit_id = coalesce(m.subject ->> 'branchId', m.subject #>> '{notices,0,branchId}')
        and ${isHeldOn(dayOf(at))}
      where m.tenant_id = ${tenant} and m.message_id in (
        select jsonb_array_elements_text(${JSON.stringify(messageIds)}::jsonb))
      on conflict (tenant_id, branch_id, person_id) do update set
        opened_at = greatest(sittings.opened_at, excluded.opened_at)`);
  },
  listMonths: (branchId, months) => listMonths(tx, tenant, { branchId, months }),
  sumUnder: (rootPath, month) => sumUnder(tx, tenant, { rootPath, month }),
  listCostliest: ({ rootPath, month, limit }) =>
    tx.rows<ItemEffort>(sql`
      select e.item_code as "itemCode", sum(e.active_ms)::bigint as "activeMs"
      from item_effort e join units u on u.tenant_id = e.tenant_id and u.id = e.branch_id
      where e.tenant_id = ${tenant} and e.month = ${month} and ${isAtOrUnder(rootPath)}
      group by e.item_code having sum(e.active_ms) > 0
      order by sum(e.active_ms) desc, e.item_code limit ${limit}`),
});

async function listMonths(
  tx: Tx,
  tenant: string,
  { branchId, months }: { readonly branchId: string; readonly months: readonly Month[] },
): Promise<readonly LedgerMonth[]> {
  const rows = await tx.rows<LedgerMonth>(sql`
    select month, messages, replies, taps, active_ms as "activeMs" from burden_ledger
    where tenant_id = ${tenant} and branch_id = ${branchId}
      and ${JSON.stringify(months)}::jsonb @> to_jsonb(month)`);
  return months.map((month) => rows.find((row) => row.month === month) ?? emptyMonth(month));
}

type TotalsRow = Omit<LedgerTotals, "month" | "bands" | "medianMs"> & {
  /** As text: a median of whole milliseconds may be half of one. */
  readonly medianMs: number;
  readonly upTo: readonly number[];
};

/** A branch without a row cost nothing, and counts. */
async function sumUnder(
  tx: Tx,
  tenant: string,
  { rootPath, month }: { readonly rootPath: string; readonly month: Month },
): Promise<LedgerTotals> {
  const counts = BANDS.map(
    (minutes) => sql`count(*) filter (where active_ms <= ${minutes * MINUTE_MS}::bigint)`,
  );
  const [row] = await tx.rows<TotalsRow>(sql`
    select count(*)::int as branches, coalesce(sum(messages), 0)::int as messages,
      coalesce(sum(replies), 0)::int as replies, coalesce(sum(taps), 0)::int as taps,
      coalesce(sum(active_ms), 0)::bigint as "activeMs",
      coalesce(percentile_cont(0.5) within group (order by active_ms), 0)::float8 as "medianMs",
      jsonb_build_array(${sql.join(counts, sql`, `)}) as "upTo"
    from (
      select coalesce(l.messages, 0) as messages, coalesce(l.replies, 0) as replies,
        coalesce(l.taps, 0) as taps, coalesce(l.active_ms, 0) as active_ms
      from units u left join burden_ledger l on l.tenant_id = u.tenant_id and l.branch_id = u.id
        and l.month = ${month}
      where u.tenant_id = ${tenant} and u.kind = 'branch' and ${isAtOrUnder(rootPath)}) b`);
  if (row === undefined) throw new Error("an aggregate gave no row");
  const { upTo, ...totals } = row;
  const bands = [...upTo, totals.branches].map((count, index) => count - (upTo[index - 1] ?? 0));
  return { ...totals, month, bands };
}

/** Between two taps of a sitting, and from opening to the first one; nothing where a sitting begins with a tap. */
const inSitting = sql`excluded.tapped_at - sittings.tapped_at <= ${LEDGER_RULES.sittingMs}`;
const since = sql`case when ${inSitting} then sittings.tapped_at
  when sittings.opened_at between excluded.tapped_at - ${LEDGER_RULES.sittingMs}::bigint
    and excluded.tapped_at then sittings.opened_at
  else excluded.tapped_at end`;
const gap = sql`greatest(0, least(excluded.tapped_at - ${since}, ${LEDGER_RULES.countedGapMs}))`;

/** The taps of a transaction, as common table expressions of its last statement. */
export function tapped(tenant: string, taps: readonly Tap[]): readonly SQL[] {
  const given = mergeTaps(taps).map((tap) => ({ ...tap, month: monthOf(tap.at) }));
  return [
    sql`taps as (select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
      as t("branchId" text, "personId" text, at bigint, "itemCodes" jsonb, month text))`,
    sql`sat as (
      insert into sittings (tenant_id, branch_id, person_id, tapped_at, answered)
      select ${tenant}, "branchId", "personId", at, jsonb_array_length("itemCodes") > 0 from taps
      on conflict (tenant_id, branch_id, person_id) do update set
        gap_ms = ${gap},
        carried_ms = ${gap} + case when ${inSitting} and not sittings.answered
          then sittings.carried_ms else 0 end,
        answered = excluded.answered,
        tapped_at = greatest(sittings.tapped_at, excluded.tapped_at)
      returning branch_id, person_id, gap_ms, carried_ms)`,
    sql`spent as (
      insert into burden_ledger (tenant_id, branch_id, month, taps, active_ms)
      select ${tenant}, s.branch_id, t.month, 1, s.gap_ms
      from sat s join taps t on t."branchId" = s.branch_id and t."personId" = s.person_id
      on conflict (tenant_id, branch_id, month) do update set
        taps = burden_ledger.taps + 1, active_ms = burden_ledger.active_ms + excluded.active_ms)`,
    sql`shared as (
      insert into item_effort (tenant_id, branch_id, item_code, month, active_ms)
      select ${tenant}, s.branch_id, i.code, t.month,
        s.carried_ms / jsonb_array_length(t."itemCodes")
      from sat s join taps t on t."branchId" = s.branch_id and t."personId" = s.person_id
      cross join lateral jsonb_array_elements_text(t."itemCodes") as i(code)
      where s.carried_ms > 0
      on conflict (tenant_id, branch_id, item_code, month) do update set
        active_ms = item_effort.active_ms + excluded.active_ms)`,
  ];
}

/**
 * A message that has just arrived, as a part of the statement that notes it: `arrived` gives id, tenant_id, urgency,
 * notice and addressee. It counts for the branch that it is about, if its reader has a post there; one that names no
 * branch counts for the branch where its reader has one. What is sent into a group counts for nobody.
 */
export const countedFor = ({
  messageId,
  openId,
  at,
}: {
  readonly messageId: string;
  readonly openId: string | null;
  readonly at: Instant;
}): SQL => sql`counted as (
  insert into burden_ledger (tenant_id, branch_id, month, messages, replies)
  select a.tenant_id, h.unit_id, ${monthOf(at)}, (a.urgency > 0)::int, (a.urgency = 0)::int
  from arrived a
  join people p on p.tenant_id = a.tenant_id and p.open_id = ${openId}
  cross join lateral (
    select h.unit_id from posts h join units u on u.tenant_id = h.tenant_id and u.id = h.unit_id
    where h.tenant_id = p.tenant_id and h.person_id = p.id and u.kind = 'branch'
      and ${isHeldOn(dayOf(at))}
      and h.unit_id = coalesce(
        a.notice ->> 'branchId', nullif(split_part(a.addressee, 'secretary:', 2), ''), h.unit_id)
    order by h.unit_id limit 1) h
  where a.id = ${messageId}
  on conflict (tenant_id, branch_id, month) do update set
    messages = burden_ledger.messages + excluded.messages,
    replies = burden_ledger.replies + excluded.replies)`;
