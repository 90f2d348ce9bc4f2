/**
 * 示例县 at the bot's own door, without a platform: what somebody writes or presses goes in, and the cards that would be
 * sent come out as data. For rules of commands; journeys go through the real contract.
 */
import { sql } from "drizzle-orm";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { validateCard } from "#cards/kit/validate.ts";
import { type Bot, createBot } from "#chat/bot.ts";
import type { ClickReply } from "#chat/click.ts";
import { renderNotice } from "#chat/notices.ts";
import type { Notice, Stores, Transact } from "#chat/ports.ts";
import type { Rendered } from "#chat/rendered.ts";
import type { Database } from "#db/connection.ts";
import { createTransact } from "#db/transact.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Role } from "#organisation/post.ts";
import { importCounty } from "./county.ts";

export type Sent = Extract<Rendered, { readonly kind: "card" }>;

export type CountyChat = {
  readonly bot: Bot;
  readonly transact: Transact;
  /** The account of somebody with the role at the unit. */
  readonly who: (unitId: string, role: Role) => Promise<string>;
  /** Writes; the answer as the card's plain-text twin. In a group when one is named. */
  readonly say: (openId: string, text: string, chatId?: string) => Promise<string>;
  /** Presses a button with this value on a message that shows the notice; `form` is what a form around it holds. */
  readonly press: (
    openId: string,
    value: unknown,
    subject?: Notice,
    form?: Readonly<Record<string, unknown>>,
  ) => Promise<ClickReply>;
  /** Everything that waits in the outbox under a kind of notice, as it would be sent. */
  readonly sent: (kind: Notice["kind"]) => Promise<readonly Sent[]>;
  readonly clock: { now: Instant };
};

export async function openCountyChat(db: Database, at: Instant): Promise<CountyChat> {
  const clock = { now: at };
  const transact = createTransact({
    database: db,
    tenant: "default",
    clock: { now: () => clock.now },
    editions: new Map(),
    onIntents: () => undefined,
    publicUrl: "https://zhuji.test",
  });
  await importCounty(transact, at);
  const bot = createBot(transact);
  let count = 0;
  const render = async (notice: Notice): Promise<Rendered> => {
    const rendered = await transact((stores: Stores) => renderNotice(stores, notice, clock.now));
    if (rendered.kind === "repeat") throw new Error("reading is never a repeat");
    return rendered.value;
  };
  return {
    bot,
    transact,
    clock,
    who: async (unitId, role) => {
      const [person] = await db.rows<{ openId: string }>(sql`
        select p.open_id as "openId" from posts h join people p on p.id = h.person_id
        where h.unit_id = ${unitId} and h.role = ${role} order by p.id limit 1`);
      if (person === undefined) throw new Error(`nobody is ${role} at ${unitId}`);
      return person.openId;
    },
    say: async (openId, text, chatId) => {
      const messageId = `om_said_${++count}`;
      const inGroup = chatId !== undefined;
      await bot.onMessage({
        messageId,
        chatId: chatId ?? `oc_of_${openId}`,
        inGroup,
        openId,
        text,
        at: clock.now,
      });
      const [row] = await db.rows<{ notice: Notice }>(
        sql`select notice from outbox where dedupe_key = ${`reply:${messageId}`}`,
      );
      if (row === undefined) throw new Error(`nothing answers ${text}`);
      return shown(await render(row.notice)).text;
    },
    press: async (openId, value, subject, form = {}) => {
      const messageId = `om_pressed_${++count}`;
      if (subject !== undefined)
        await db.rows(sql`
          insert into card_messages (tenant_id, message_id, chat_id, subject, sent_at, expires_at)
          values ('default', ${messageId}, 'oc_pressed', ${JSON.stringify(subject)}::jsonb, 0, 0)`);
      return bot.onClick({
        eventId: `event_${count}`,
        openId,
        messageId,
        chatId: "oc_pressed",
        value,
        form,
        at: clock.now,
      });
    },
    sent: async (kind) => {
      const rows = await db.rows<{ notice: Notice }>(sql`
        select notice from outbox where notice ->> 'kind' = ${kind} order by due_at, dedupe_key`);
      const cards: Sent[] = [];
      for (const { notice } of rows) cards.push(shown(await render(notice)).sent);
      return cards;
    },
  };
}

/** Every card that leaves is one that the platform would take. */
function shown(rendered: Rendered): { readonly sent: Sent; readonly text: string } {
  if (rendered.kind !== "card") throw new Error(`no card: ${JSON.stringify(rendered)}`);
  const problems = validateCard(rendered.card);
  if (problems.length > 0) throw new Error(JSON.stringify(problems.slice(0, 3)));
  return { sent: rendered, text: fallbackText(rendered.card) };
}
