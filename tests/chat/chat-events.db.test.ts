import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { createBot } from "#chat/bot.ts";
import type { ChatEvent } from "#chat/chat-events.ts";
import { createTransact } from "#db/transact.ts";
import { at } from "#kernel/calendar.ts";
import { type CountyChat, openCountyChat } from "#tests/support/chat.ts";
import { testDatabase } from "#tests/support/database.ts";

const db = await testDatabase();
const MONDAY = at("2026-11-02", "09:00");

const open = () => openCountyChat(db, MONDAY);
let events = 0;
const happen = (chat: CountyChat, event: ChatEvent, eventId = `event_${++events}`) =>
  chat.bot.onEvent({ ...event, eventId, at: chat.clock.now });
const chatRow = async (chatId: string) => {
  const [row] = await db.rows<{ unitId: string; status: string; name: string }>(
    sql`select unit_id as "unitId", status, name from unit_chats where chat_id = ${chatId}`,
  );
  return row;
};
const expectGroup = (name: string, unitId: string) =>
  db.rows(sql`insert into unit_chats (tenant_id, chat_id, unit_id, name, status)
    values ('default', ${`expected:${name}`}, ${unitId}, ${name}, 'expected')`);
const backIn = (chatId: string, joinedAt: number): ChatEvent => ({
  kind: "bot-added",
  chatId,
  chatName: undefined,
  openId: undefined,
  joinedAt,
});
const greetings = async (chat: CountyChat) =>
  (await chat.sent("group-greeting")).map(({ card }) => fallbackText(card));

it("a group that was expected under its name is the unit's when somebody of that line brings the bot in", async () => {
  const chat = await open();
  await expectGroup("柳芽村支部群", "SL01-01");
  const secretary = await chat.who("SL01-01", "branch_secretary");
  const added = {
    kind: "bot-added",
    chatId: "oc_1",
    chatName: "柳芽村支部群",
    joinedAt: MONDAY,
  } as const;
  for (const eventId of ["a", "a"]) await happen(chat, { ...added, openId: secretary }, eventId);
  expect(await chatRow("oc_1")).toMatchObject({ unitId: "SL01-01", status: "active" });
  expect(await chatRow("expected:柳芽村支部群")).toBeUndefined();
  expect(await greetings(chat)).toHaveLength(1);
  expect((await greetings(chat))[0]).toContain("的群，通报会发到这里");
});

it("a stranger's group of the same name is nobody's: it is told how to be bound", async () => {
  const chat = await open();
  await expectGroup("柳芽村支部群", "SL01-01");
  const stranger = await chat.who("SL02-01", "branch_secretary");
  const added = {
    kind: "bot-added",
    chatId: "oc_1",
    chatName: "柳芽村支部群",
    joinedAt: MONDAY,
  } as const;
  await happen(chat, { ...added, openId: stranger });
  await happen(chat, { ...added, chatId: "oc_2", openId: "ou_nobody" });
  await happen(chat, { ...added, chatId: "oc_3", openId: undefined });
  for (const chatId of ["oc_1", "oc_2", "oc_3"]) expect(await chatRow(chatId)).toBeUndefined();
  for (const text of await greetings(chat)) expect(text).toContain("绑定群 单位简称");
});

it("绑定群 makes a group the unit's; only whoever may bind chats, and only in the group", async () => {
  const chat = await open();
  const operator = await chat.who("SL", "operator");
  const secretary = await chat.who("SL01-01", "branch_secretary");
  const [unit] = await db.rows<{ shortName: string }>(
    sql`select short_name as "shortName" from units where id = 'SL01-01'`,
  );
  const typed = `绑定群 ${unit?.shortName}`;
  expect(await chat.say(operator, typed)).toContain("请在要绑定的群里@我发");
  await chat.say(secretary, typed, "oc_1");
  expect(await chatRow("oc_1")).toBeUndefined();
  expect(await chat.say(operator, "绑定群 没有的单位", "oc_1")).toContain("没有找到");
  expect(await chat.say(operator, "绑定群", "oc_1")).toContain("请写单位简称");
  expect(await chat.say(operator, typed, "oc_1")).toContain("通报会发到这里");
  expect(await chatRow("oc_1")).toMatchObject({ unitId: "SL01-01", status: "active" });
});

it("a group the bot has left is left until it comes back", async () => {
  const chat = await open();
  const [group] = await db.rows<{ chatId: string; unitId: string }>(
    sql`select chat_id as "chatId", unit_id as "unitId" from unit_chats limit 1`,
  );
  const chatId = group?.chatId ?? "";
  await happen(chat, { kind: "bot-removed", chatId, leftAt: MONDAY });
  expect(await chatRow(chatId)).toMatchObject({ status: "left" });
  await happen(chat, backIn(chatId, MONDAY));
  expect(await chatRow(chatId)).toMatchObject({ status: "active", unitId: group?.unitId });
  await happen(chat, { kind: "chat-disbanded", chatId, leftAt: MONDAY });
  await happen(chat, { kind: "chat-disbanded", chatId, leftAt: MONDAY });
  expect(await chatRow(chatId)).toMatchObject({ status: "left" });
  const audited = await db.rows(sql`select verb from audit_log where verb = 'chat.left'`);
  expect(audited).toHaveLength(2);
});

it("old news that the bot has left does not undo that it came back", async () => {
  const chat = await open();
  const [group] = await db.rows<{ chatId: string }>(
    sql`select chat_id as "chatId" from unit_chats limit 1`,
  );
  const chatId = group?.chatId ?? "";
  const left = { kind: "bot-removed", chatId } as const;
  await happen(chat, { ...left, leftAt: MONDAY });
  await happen(chat, backIn(chatId, MONDAY + 2));
  await happen(chat, { ...left, leftAt: MONDAY + 1 });
  expect(await chatRow(chatId)).toMatchObject({ status: "active" });
  await happen(chat, backIn(chatId, MONDAY));
  await happen(chat, { ...left, leftAt: MONDAY + 1 });
  expect(await chatRow(chatId)).toMatchObject({ status: "active" });
  await happen(chat, { ...left, leftAt: MONDAY + 3 });
  expect(await chatRow(chatId)).toMatchObject({ status: "left" });
});

it("whoever opens the private chat is greeted once, ever, and asked nothing", async () => {
  const chat = await open();
  const secretary = await chat.who("SL01-01", "branch_secretary");
  for (let i = 0; i < 3; i++) await happen(chat, { kind: "p2p-entered", openId: secretary });
  await happen(chat, { kind: "p2p-entered", openId: "ou_nobody" });
  const texts = (await chat.sent("welcome")).map(({ card }) => fallbackText(card));
  expect(texts).toHaveLength(2);
  expect(texts.filter((text) => text.includes("绑定 绑定码"))).toHaveLength(1);
});

it("somebody who has left the organisation can do nothing more, and the account is nobody's", async () => {
  const chat = await open();
  const secretary = await chat.who("SL01-01", "branch_secretary");
  for (let i = 0; i < 2; i++) await happen(chat, { kind: "user-deleted", openId: secretary });
  await happen(chat, { kind: "user-deleted", openId: "ou_nobody" });
  expect(await chat.say(secretary, "我的任务")).toContain("还没有绑定");
  const left = await db.rows(sql`select id from people where status = 'left' and open_id is null`);
  expect(left).toHaveLength(1);
  const audited = await db.rows(sql`select verb from audit_log where verb = 'person.left'`);
  expect(audited).toHaveLength(1);
});

it("a menu button is the same as typing its text, once", async () => {
  const chat = await open();
  const secretary = await chat.who("SL01-01", "branch_secretary");
  for (const eventId of ["m", "m"])
    await happen(chat, { kind: "menu", openId: secretary, text: "我的任务" }, eventId);
  await happen(chat, { kind: "menu", openId: "ou_nobody", text: "帮助" });
  const sent = await chat.sent("menu");
  expect(sent).toHaveLength(2);
  const texts = sent.map(({ card }) => fallbackText(card));
  expect(texts.join()).toContain("没有要办的清单");
  expect(texts.join()).toContain("还没有绑定");
  expect(sent.map(({ to }) => to)).toContainEqual({ kind: "person", openId: secretary });
});

it("a menu button that a post does not have says so, and is never called not understood", async () => {
  const chat = await open();
  const inspector = await chat.who("SL", "inspector");
  await happen(chat, { kind: "menu", openId: inspector, text: "得分" });
  const [sent] = await chat.sent("menu");
  const text = sent === undefined ? "" : fallbackText(sent.card);
  expect(text).toContain("您的职务没有“得分”这一项");
  expect(text).not.toContain("没有看懂");
});

it("an account the configuration names is an operator while it is bound to nobody", async () => {
  const chat = await open();
  const bot = createBot(
    createTransact({
      database: db,
      tenant: "default",
      clock: { now: () => MONDAY },
      editions: new Map(),
      onIntents: () => undefined,
      operators: { chatId: null, openIds: ["ou_it"] },
    }),
  );
  const message = { chatId: "oc_1", inGroup: true, text: "绑定群 SL01", at: MONDAY };
  const [unit] = await db.rows<{ name: string }>(sql`select name from units where id = 'SL01'`);
  const typed = { ...message, text: `绑定群 ${unit?.name}` };
  await bot.onMessage({ ...typed, messageId: "om_a", openId: "ou_somebody" });
  expect(await chatRow("oc_1")).toBeUndefined();
  await bot.onMessage({ ...typed, messageId: "om_b", openId: "ou_it" });
  expect(await chatRow("oc_1")).toMatchObject({ unitId: "SL01" });
  const secretary = await chat.who("SL01-01", "branch_secretary");
  await bot.onMessage({
    messageId: "om_c",
    chatId: "oc_p",
    inGroup: false,
    openId: secretary,
    text: "意见 太多",
    at: MONDAY,
  });
  const told = await db.rows(sql`
    select notice -> 'to' as to from outbox where notice ->> 'kind' = 'complaint'`);
  expect(told).toContainEqual({ to: { kind: "person", openId: "ou_it" } });
});
