/** 记录 as it is done in the chat: what is opened, filled in as a client fills it in, and sent; and what is kept of it. */
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { launchCampaign } from "#blueprint/use-cases/launch-campaign.ts";
import { encodeAction } from "#cards/actions.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { validateCard } from "#cards/kit/validate.ts";
import { placementsOf } from "#cards/kit/walk.ts";
import type { RecordFormName } from "#cards/records/record-form.ts";
import type { ClickReply } from "#chat/click.ts";
import { collectForm, type FormInput } from "#console/client/form.ts";
import type { Database } from "#db/connection.ts";
import { at } from "#kernel/calendar.ts";
import { openCountyChat } from "#tests/support/chat.ts";
import { randomFrom } from "#tests/support/random.ts";

const BRANCH = "SL01-01";
const CARD = "om_card";

export async function openRecording(db: Database) {
  const chat = await openCountyChat(db, at("2026-11-02", "09:00"));
  await chat.transact((stores) =>
    launchCampaign(stores, {
      wish: { editionId: "starter", month: "2026-11", rootUnitId: "SL", dueOn: "2026-11-30" },
      by: null,
      at: chat.clock.now,
      confirmedPeople: 60,
    }),
  );
  chat.clock.now = at("2026-11-10", "12:00");
  await db.rows(sql`
    insert into card_messages (tenant_id, message_id, chat_id, subject, sent_at, expires_at)
    values ('default', ${CARD}, 'oc_private',
      ${JSON.stringify({ kind: "said", inGroup: false })}::jsonb, 0, 0)`);
  const openId = await chat.who(BRANCH, "branch_secretary");
  let presses = 0;
  /** On one card in the private chat, which each press replaces, a second after the one before. */
  const press = (value: unknown, form: Record<string, unknown> = {}, by = openId) => {
    chat.clock.now += 1000;
    return chat.bot.onClick({
      eventId: `press_${++presses}`,
      openId: by,
      messageId: CARD,
      chatId: "oc_private",
      value,
      form,
      at: chat.clock.now,
    });
  };
  const say = (text: string) => chat.say(openId, text);
  const opened = (form: RecordFormName, corrects: string | null = null) =>
    press(encodeAction({ kind: "record.open", form, corrects }));
  const record = async (form: RecordFormName, input: FormInput) =>
    press(...filled(await opened(form), input));
  return { chat, openId, press, say, opened, record };
}

/** The submit button of the card shown and what a client sends with it. */
export function filled(reply: ClickReply, input: FormInput): [unknown, Record<string, unknown>] {
  const form = reply.card?.body.elements.find(({ tag }) => tag === "form");
  const button = placementsOf(reply.card).find(({ node }) => node["form_action_type"] === "submit");
  if (form === undefined || button === undefined) throw new Error(JSON.stringify(reply));
  const collected = collectForm({ ...form }, input, randomFrom(3));
  if (collected.kind !== "collected") throw new Error(`${collected.name} is ${collected.kind}`);
  return [valueOf(button.node), { ...collected.values }];
}

const valueOf = (node: Readonly<Record<string, unknown>>): unknown =>
  JSON.parse(JSON.stringify(node["behaviors"]))[0].value;

/** The value of the button of this text. */
export function buttonOf(reply: ClickReply, label: string): unknown {
  const found = placementsOf(reply.card).find(
    ({ tag, node }) => tag === "button" && JSON.stringify(node["text"]).includes(label),
  );
  if (found === undefined) throw new Error(`no ${label} on ${textOf(reply)}`);
  return valueOf(found.node);
}

export function textOf({ card, toast }: ClickReply): string {
  if (card === undefined) return toast?.content ?? "";
  expect(validateCard(card)).toEqual([]);
  return fallbackText(card);
}

type Row = { readonly id: string; readonly on: string; readonly detail: unknown };
/** What is kept of the branch. */
export const recordsIn = (db: Database) => ({
  standing: () =>
    db.rows<Row>(sql`
      select id, on_day::text as "on", detail from records
      where branch_id = ${BRANCH} and ended_at is null order by on_day, id`),
  /** Those that were put right or taken back too. */
  kept: async () => (await db.rows(sql`select id from records`)).length,
  answered: async () =>
    (
      await db.rows<{ code: string }>(sql`
        select item_code as code from answers where branch_id = ${BRANCH} order by item_code`)
    ).map(({ code }) => code),
});
