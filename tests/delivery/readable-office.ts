/** A post office whose chats can be read back, as reconciliation does. */
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import type { Database } from "#db/connection.ts";
import { pgUnknownStore } from "#db/stores/unknown-store.ts";
import { createDelivery } from "#delivery/drain.ts";
import { type ReconcileParts, reconcile } from "#delivery/reconcile.ts";
import type { StoredMessage } from "#feishu/answers.ts";
import { MINUTE, messageFor, openPostOffice, TENANT } from "./post-office.ts";

const APP = "cli_us";
const PAGE = 50;
export const FIRST_LOOK = 61 * MINUTE;

/** A message of which nothing is known. */
export const bare = {
  msgType: "text",
  deleted: false,
  content: "",
  parentId: undefined,
  rootId: undefined,
  senderType: "",
  mentions: [],
} satisfies Partial<StoredMessage>;

export type Office = ReturnType<typeof openPostOffice>;

const mark = (card: object, id: string) => ({ ...card, element_id: id });

/** A post office whose chats can be read back. Everything goes to one person, whose private chat is known. */
export async function openReadable(db: Database) {
  const office = openPostOffice(db);
  const changed = new Map<string, Partial<StoredMessage>>();
  const own = (to: string): StoredMessage[] =>
    office.platform.posted
      .filter((one) => one.to === to)
      .map((one) => ({
        ...bare,
        messageId: one.messageId,
        chatId: `oc_of_${to}`,
        msgType: one.msgType,
        sentAt: one.at,
        senderId: APP,
        content: JSON.stringify(one.content),
        ...changed.get(one.messageId),
      }));
  const others: StoredMessage[] = [];
  const listed: string[] = [];
  let fault: ((chatId: string) => Error | undefined) | undefined;
  const parts: ReconcileParts = {
    unknowns: pgUnknownStore(db, TENANT),
    rates: office.parts.rates,
    messages: {
      listMessages: async ({ chatId, sinceAt = 0, pageToken = "0" }) => {
        listed.push(chatId);
        const failing = fault?.(chatId);
        if (failing !== undefined) throw failing;
        const all = [...others, ...own(chatId.replace("oc_of_", ""))]
          .filter((one) => one.chatId === chatId && one.sentAt >= sinceAt)
          .toSorted((one, other) => one.sentAt - other.sentAt);
        const end = Number(pageToken) + PAGE;
        const nextPageToken = end < all.length ? String(end) : undefined;
        return { messages: all.slice(Number(pageToken), end), nextPageToken };
      },
    },
    appId: APP,
    elementIdKey: office.parts.elementIdKey,
    now: office.now,
    log: office.parts.log,
  };
  const delivery = createDelivery({ ...office.parts, mark }, office.patching);
  const drain = () => delivery.drain({ until: Infinity, limit: 100 });
  await toWang(office, "first");
  await drain();
  return {
    ...office,
    drain,
    listed,
    others,
    /** How the chat shows a message that changed after it was sent. */
    changes: (messageId: string, to: Partial<StoredMessage>) => void changed.set(messageId, to),
    listFails: (with_: (chatId: string) => Error | undefined) => void (fault = with_),
    reconcile: () => reconcile(parts),
    /** Says it to Wang, loses the answer, and comes back when the uuid is forgotten and the first look is due. */
    loseAnswer: async (key: string, executed: boolean) => {
      await toWang(office, key);
      office.platform.failWith(() => (executed ? "executed-then-timed-out" : "timed-out"));
      await drain();
      office.platform.failWith(() => undefined);
      office.pass(FIRST_LOOK);
      await drain();
      expect((await office.row(key)).state).toBe("unknown");
    },
    shown: (messageId: string) =>
      db.rows<{ subject: unknown; openId: string; topics: string[]; patchAt: number }>(sql`
        select m.subject, m.open_id as "openId", m.patch_at as "patchAt",
          (select jsonb_agg(t.topic) from card_topics t where t.message_id = m.message_id) as topics
        from card_messages m where m.message_id = ${messageId}`),
  };
}

export function toWang(office: Office, key: string): Promise<void> {
  office.renders(key, () => ({
    ...messageFor(key),
    to: { receiveIdType: "open_id", receiveId: "ou_wang" },
    subject: { kind: "checklist", campaignId: "c", branchId: key },
    topics: [`assignment:c:${key}`],
  }));
  return office.say(key);
}

export const toWangOf = (office: Office) =>
  office.platform.posted.filter(({ to }) => to === "ou_wang");
