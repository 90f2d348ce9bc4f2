/** What the messages in the chats show. */

import type { CardMessages, Subject } from "#chat/ports.ts";
import type { Tx } from "#db/connection.ts";
import { sql } from "#db/sql.ts";

export const pgCardMessages = (tx: Tx, tenant: string): CardMessages => ({
  findSubject: async (messageId) => {
    const [row] = await tx.rows<{ subject: Subject }>(sql`
      select subject from card_messages
      where tenant_id = ${tenant} and message_id = ${messageId}`);
    return row?.subject;
  },
});
