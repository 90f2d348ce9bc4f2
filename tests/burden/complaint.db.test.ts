import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import type { Notice } from "#chat/ports.ts";
import { at } from "#kernel/calendar.ts";
import { type CountyChat, openCountyChat } from "#tests/support/chat.ts";
import { testDatabase } from "#tests/support/database.ts";

const db = await testDatabase();
const MONDAY = at("2026-11-02", "09:00");
const CAMPAIGN = "2026-11.starter.SL";
const ABOUT = { campaignId: CAMPAIGN, branchId: "SL01-01", section: 0 };
const CHECKLIST: Notice = { kind: "checklist", campaignId: CAMPAIGN, branchId: "SL01-01" };

async function open() {
  const chat = await openCountyChat(db, MONDAY);
  const what = { editionId: "starter", month: "2026-11", rootUnitId: "SL", dueOn: "2026-11-30" };
  await chat.transact((stores) =>
    stores.campaigns.launch({
      campaign: { id: CAMPAIGN, ...what, launchedAt: MONDAY, closedAt: null },
      launchedBy: "system",
    }),
  );
  const secretary = await chat.who("SL01-01", "branch_secretary");
  return { chat, secretary, operator: await chat.who("SL", "operator") };
}

let events = 0;
const submit = (chat: CountyChat, openId: string, value: object, form: object, eventId?: string) =>
  chat.bot.onClick({
    eventId: eventId ?? `submit_${++events}`,
    openId,
    messageId: "om_form",
    chatId: "oc",
    value: { v: 1, kind: "complaint.submit", about: ABOUT, token: "t1", ...value },
    form: { ...form },
    at: chat.clock.now,
  });
const listComplaints = () =>
  db.rows<{ id: string; words: string; item: string | null; unit: string }>(
    sql`select id, words, item_code as item, unit_id as unit from complaints order by id`,
  );
const textsOf = async (chat: CountyChat, kind: Notice["kind"]) =>
  (await chat.sent(kind)).map(({ card }) => fallbackText(card));

it("不合理？ on a private card shows the form with the section's items, and changes nothing", async () => {
  const { chat, secretary } = await open();
  const reply = await chat.press(
    secretary,
    { v: 1, kind: "complaint.open", about: ABOUT },
    CHECKLIST,
  );
  if (reply.card === undefined) throw new Error("no form");
  expect(fallbackText(reply.card)).toContain("5个工作日内答复");
  expect(JSON.stringify(reply.card)).toContain("整张清单");
  expect(await listComplaints()).toEqual([]);
});

const IN_GROUP: Notice = {
  kind: "said",
  openId: "ou_other",
  chatId: "oc",
  inGroup: true,
  messageId: "om",
  title: "提示",
  lines: [],
};

it("where others look on, the card stays and the form comes in private", async () => {
  const { chat, secretary } = await open();
  const value = { v: 1, kind: "complaint.open", about: null };
  const reply = await chat.press(secretary, value, IN_GROUP);
  expect(reply).toEqual({ toast: { type: "info", content: "已在私聊里发给您，请到私聊里写。" } });
  const [form] = await chat.sent("complaint-form");
  expect(form?.to).toEqual({ kind: "person", openId: secretary });
});

it("a form asked for again on the same group card comes again, and two presses at once bring one", async () => {
  const { chat, secretary } = await open();
  await db.rows(sql`
    insert into card_messages (tenant_id, message_id, chat_id, subject, sent_at, expires_at)
    values ('default', 'om_group', 'oc', ${JSON.stringify(IN_GROUP)}::jsonb, 0, 0)`);
  for (const [eventId, after] of [
    ["first", 0],
    ["again at once", 300],
    ["later", 5 * 60_000],
  ] as const) {
    chat.clock.now = MONDAY + after;
    const { toast } = await chat.bot.onClick({
      eventId,
      openId: secretary,
      messageId: "om_group",
      chatId: "oc",
      value: { v: 1, kind: "complaint.open", about: null },
      form: {},
      at: chat.clock.now,
    });
    expect(toast?.content).toContain("已在私聊里发给您");
  }
  expect(await chat.sent("complaint-form")).toHaveLength(2);
});

it("a complaint reaches every operator with its item and its unit, and not the person's name", async () => {
  const { chat, secretary } = await open();
  const [asked] = await db.rows<{ code: string; name: string }>(sql`
    select i ->> 'code' as code, i ->> 'name' as name
    from editions, jsonb_array_elements(standard -> 'items') i limit 1`);
  const [person] = await db.rows<{ name: string }>(
    sql`select name from people where open_id = ${secretary}`,
  );
  const reply = await submit(chat, secretary, {}, { item: asked?.code, words: "要照片太多" });
  expect(reply.toast).toEqual({ type: "success", content: "已转给县委组织部，5个工作日内答复" });
  expect(await listComplaints()).toMatchObject([{ item: asked?.code, unit: "SL01-01" }]);
  const [told, ...others] = await textsOf(chat, "complaint");
  expect(others).toEqual([]);
  expect(told).toContain(asked?.name);
  expect(told).toContain("要照片太多");
  expect(told).toContain("11月9日前答复");
  expect(told).not.toContain(person?.name);
});

it("one sent again, under whatever event id, is the same complaint and is told once", async () => {
  const { chat, secretary } = await open();
  for (const eventId of ["e1", "e1", "e2", "e3"])
    await submit(chat, secretary, {}, { item: "*", words: "太多" }, eventId);
  expect(await listComplaints()).toMatchObject([{ item: null, words: "太多" }]);
  expect(await chat.sent("complaint")).toHaveLength(1);
  const audited = await db.rows(sql`select verb from audit_log where verb = 'complaint.sent'`);
  expect(audited).toHaveLength(1);
});

it("an empty one is asked for again with what was written", async () => {
  const { chat, secretary } = await open();
  const reply = await submit(chat, secretary, {}, { item: "*", words: "" });
  expect(reply.toast?.type).toBe("warning");
  expect(JSON.stringify(reply.card)).toContain("请写一句话");
  expect(await listComplaints()).toEqual([]);
});

it("an account that is bound to nobody can send none", async () => {
  const { chat } = await open();
  expect((await submit(chat, "ou_nobody", {}, { words: "x" })).toast?.content).toContain("先绑定");
  const opened = await chat.press("ou_nobody", { v: 1, kind: "complaint.open", about: null });
  expect(opened.toast?.content).toContain("先绑定");
  expect(await listComplaints()).toEqual([]);
});

it("意见 typed does the same, and the sender is told the number and the day", async () => {
  const { chat, secretary } = await open();
  const text = await chat.say(secretary, "意见：第3条要照片，太多了");
  const [complaint] = await listComplaints();
  expect(complaint).toMatchObject({ words: "第3条要照片,太多了", item: null, unit: "SL01-01" });
  expect(text).toContain(`编号${complaint?.id}，最迟11月9日答复`);
  expect(await chat.say(secretary, "意见")).toContain("请写一句话");
});

it("the operator's answer goes to the sender, once", async () => {
  const { chat, secretary, operator } = await open();
  await chat.say(secretary, "意见 照片太多");
  const [complaint] = await listComplaints();
  const id = complaint?.id ?? "";
  expect(await chat.say(operator, "答复意见")).toContain(`${id}（11月9日前`);
  expect(await chat.say(operator, `答复意见 ${id.toLowerCase()} 从下月起不要照片`)).toContain(
    "已答复",
  );
  expect(await chat.say(operator, `答复意见 ${id} 改主意了`)).toContain("之前已经答复过");
  const answers = await chat.sent("complaint-answered");
  expect(answers.map(({ to }) => to)).toEqual([{ kind: "person", openId: secretary }]);
  expect(answers.map(({ card }) => fallbackText(card)).join()).toContain("从下月起不要照片");
  expect(await chat.say(operator, "答复意见 AAAAAAAA 好")).toContain("没有编号是“AAAAAAAA”的意见");
  expect(await chat.say(operator, "答复意见")).toContain("没有等答复的意见");
});

it("an answer given at night reaches the sender in the morning", async () => {
  const { chat, secretary, operator } = await open();
  await chat.say(secretary, "意见 照片太多");
  const [complaint] = await listComplaints();
  chat.clock.now = at("2026-11-06", "22:30");
  expect(await chat.say(operator, `答复意见 ${complaint?.id} 好`)).toContain("已答复");
  expect(
    await db.rows(sql`select due_at as "dueAt" from outbox
      where notice ->> 'kind' = 'complaint-answered'`),
  ).toEqual([{ dueAt: at("2026-11-09", "08:00") }]);
});

it("nobody but an operator can answer or read complaints", async () => {
  const { chat, secretary } = await open();
  await chat.say(secretary, "意见 照片太多");
  const [complaint] = await listComplaints();
  const leader = await chat.who("SL", "county_staff");
  for (const openId of [secretary, leader]) {
    const text = await chat.say(openId, `答复意见 ${complaint?.id} 好`);
    expect(text).not.toContain("照片太多");
    expect(text).not.toContain("已答复");
  }
  expect(await chat.sent("complaint-answered")).toEqual([]);
});

it("意见箱 lists what waits, for an operator; it is nobody's complaint about 箱", async () => {
  const { chat, secretary, operator } = await open();
  await chat.say(secretary, "意见 照片太多");
  expect(await chat.say(operator, "意见箱")).toContain("照片太多");
  expect(await chat.say(secretary, "意见箱")).toContain("没有看懂");
  expect((await listComplaints()).map(({ words }) => words)).toEqual(["照片太多"]);
});
