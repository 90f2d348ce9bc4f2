/** Cards in the chats that do not show what is so now, each taken up by one sender at a time. */

import type { Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import type { CardShelf, StaleCard } from "#delivery/ports.ts";

export const pgCardShelf = (tx: Tx, tenant: string): CardShelf => ({
  claimStale: async (now, leaseUntil) => {
    const [card] = await tx.rows<StaleCard>(sql`
      with next as materialized (
        select message_id from card_messages
        where tenant_id = ${tenant} and patch_at <= ${now}
        order by patch_at, message_id limit 1 for update skip locked
      )
      update card_messages m set patch_at = ${leaseUntil} from next
      where m.tenant_id = ${tenant} and m.message_id = next.message_id
      returning m.message_id as "messageId", m.chat_id as "chatId", m.subject,
        m.open_id as "openId", m.patch_attempts as attempts, m.expires_at as "expiresAt",
        m.patch_at as "leaseUntil"`);
    return card;
  },
  markFresh: async (card) => {
    await tx.rows(sql`
      update card_messages set patch_at = null, patch_attempts = 0 where ${isHeld(tenant, card)}`);
  },
  retry: async (card, patchAt, attempts) => {
    await tx.rows(sql`
      update card_messages set patch_at = ${patchAt}, patch_attempts = ${attempts}
      where ${isHeld(tenant, card)}`);
  },
  markFixed: async (card) => {
    await tx.rows(sql`
      update card_messages set patch_at = null
      where tenant_id = ${tenant} and message_id = ${card.messageId}`);
  },
  findNextPatchAt: async () => {
    const [row] = await tx.rows<{ at: number | null }>(sql`
      select min(patch_at) as at from card_messages
      where tenant_id = ${tenant} and patch_at is not null`);
    return row?.at ?? undefined;
  },
});

/** A press or another change since has moved the instant: then it is taken up again. */
const isHeld = (tenant: string, { messageId, leaseUntil }: StaleCard): SQL =>
  sql`tenant_id = ${tenant} and message_id = ${messageId} and patch_at = ${leaseUntil}`;
