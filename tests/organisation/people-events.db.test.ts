import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { checkPeople } from "#blueprint/use-cases/check-people.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { answerRefusals } from "#chat/aftermath.ts";
import type { IncomingEvent } from "#chat/chat-events.ts";
import { at } from "#kernel/calendar.ts";
import { hashBindingCode } from "#organisation/binding.ts";
import { type CountyChat, openCountyChat } from "#tests/support/chat.ts";
import { testDatabase } from "#tests/support/database.ts";

const db = await testDatabase();
const NOW = at("2026-11-03", "09:12");
const open = () => openCountyChat(db, NOW);

const happen = (chat: CountyChat, event: object, eventId: string) =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one literal event a line, as the webhook hands it over
  chat.bot.onEvent({ ...event, eventId, at: chat.clock.now } as IncomingEvent);
const check = (chat: CountyChat) => chat.transact((stores) => checkPeople(stores, NOW));
const checkedOn = async () =>
  (await db.rows<{ on: string | null }>(sql`select checked_on::text as "on" from people_checks`))[0]
    ?.on;

it("operators are told once that the bot is in a unit's group no more, and not of a group that is nobody's", async () => {
  const chat = await open();
  const [group] = await db.rows<{ chatId: string; name: string }>(sql`
    select c.chat_id as "chatId", u.name from unit_chats c join units u on u.id = c.unit_id
    order by u.id desc limit 1`);
  const chatId = group?.chatId ?? "";
  await happen(chat, { kind: "bot-removed", chatId, leftAt: NOW }, "a");
  await happen(chat, { kind: "chat-disbanded", chatId, leftAt: NOW }, "b");
  await happen(chat, { kind: "bot-removed", chatId: "oc_nobodys", leftAt: NOW }, "c");
  const told = await chat.sent("group-left");
  expect(told).toHaveLength(1);
  expect(told[0]?.to).toEqual({ kind: "person", openId: await chat.who("SL", "operator") });
  expect(told[0] && fallbackText(told[0].card)).toContain(`${group?.name}的群里已经没有机器人`);
});

it("a refusal from before the bot came back into a group does not take it out again", async () => {
  const chat = await open();
  const [group] = await db.rows<{ chatId: string }>(
    sql`select chat_id as "chatId" from unit_chats limit 1`,
  );
  const chatId = group?.chatId ?? "";
  const notice = { kind: "group-greeting", chatId } as const;
  await chat.transact(async ({ notices }) =>
    notices.add({ dedupeKey: "g", urgency: 0, dueAt: NOW, notice }),
  );
  const refuse = async (code: number, refusedAt: number) => {
    await db.rows(sql`
      insert into refusals (tenant_id, outbox_id, code, kind, words, target, title, at)
      select 'default', id, ${code}, 'recipient', '', ${JSON.stringify({ chatId })}::jsonb, '',
        ${refusedAt} from outbox where dedupe_key = 'g'`);
    await answerRefusals(chat.transact, NOW + 9, (_, error) => {
      throw error;
    });
    const [row] = await db.rows<{ status: string }>(
      sql`select status from unit_chats where chat_id = ${chatId}`,
    );
    return row?.status;
  };
  await happen(chat, { kind: "bot-added", chatId, joinedAt: NOW + 1 }, "a");
  expect(await refuse(230002, NOW)).toBe("active");
  expect(await refuse(232009, NOW + 2)).toBe("left");
});

it("whoever leaves, is bound, or comes out of the app's sight has people looked through again", async () => {
  const chat = await open();
  await check(chat);
  expect(await checkedOn()).toBe("2026-11-03");
  await happen(chat, { kind: "scope-updated" }, "a");
  expect(await checkedOn()).toBeNull();
  await check(chat);
  await happen(chat, { kind: "user-deleted", openId: "ou_nobody" }, "b");
  expect(await checkedOn()).toBe("2026-11-03");
  const secretary = await chat.who("SL01-02", "branch_secretary");
  await happen(chat, { kind: "user-deleted", openId: secretary }, "c");
  expect(await checkedOn()).toBeNull();
  await check(chat);
  const [left] = await db.rows<{ id: string }>(sql`
    update people set open_id = null where id = (select person_id from posts
      where unit_id = 'SL01-03' and role = 'branch_secretary') returning id`);
  await db.rows(sql`insert into binding_salts (tenant_id, salt) values ('default', 'salt')`);
  await db.rows(sql`insert into binding_codes (tenant_id, person_id, code_hash, expires_at)
    values ('default', ${left?.id}, ${hashBindingCode("ACDEFGHJ", "salt")}, ${NOW + 60_000})`);
  expect(await chat.say("ou_new", "绑定 ACDEFGHJ")).toContain("绑定好了");
  expect(await checkedOn()).toBeNull();
});

it("the state of a branch without a secretary says so, and who answers for it", async () => {
  const chat = await open();
  const operator = await chat.who("SL", "operator");
  expect(await chat.say(operator, "状态 SL01-02")).not.toContain("书记空缺");
  await db.rows(sql`update posts set until_on = '2026-11-01' where unit_id = 'SL01-02'`);
  expect(await chat.say(operator, "状态 SL01-02")).toContain(
    "书记空缺，由中共示例县春晓镇委员会负责",
  );
  await chat.press(operator, {
    v: 1,
    kind: "campaign.launch",
    editionId: "starter",
    month: "2026-11",
    rootUnitId: "SL",
    dueOn: "2026-11-30",
    people: 60,
  });
  expect(await chat.say(operator, "状态 SL01-02")).toContain(
    "书记空缺，由中共示例县春晓镇委员会负责",
  );
  await db.rows(sql`update people set status = 'left' where open_id <> ${operator}`);
  await db.rows(sql`update posts set role = 'leader' where role = 'operator'`);
  expect(await chat.say(operator, "状态 SL01-02")).toContain("书记空缺，上级也没有登记负责人");
});
