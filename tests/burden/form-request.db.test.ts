/** 要表 from the form to the decision, on a real store. */
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { campaignIdOf } from "#blueprint/campaign.ts";
import { decideFormRequest } from "#burden/use-cases/decide-form.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { validateCard } from "#cards/kit/validate.ts";
import type { Notice, Stores } from "#chat/ports.ts";
import { at } from "#kernel/calendar.ts";
import { type CountyChat, openCountyChat } from "#tests/support/chat.ts";
import { testDatabase } from "#tests/support/database.ts";

const db = await testDatabase();
const MONDAY = at("2026-11-02", "09:00");

async function open() {
  const chat = await openCountyChat(db, MONDAY);
  return {
    chat,
    county: await chat.who("SL", "county_staff"),
    committee: await chat.who("SL01", "committee_secretary"),
    operator: await chat.who("SL", "operator"),
    secretary: await chat.who("SL01-01", "branch_secretary"),
  };
}

const FORM = {
  title: "困难党员情况表",
  basis: "县组发〔2026〕12号",
  unit: "SL01",
  due_on: "2026-11-20 +0800",
  minutes: "10",
  facts: ["talks"],
  other: "",
};

let events = 0;
const click = (chat: CountyChat, openId: string, value: object, form: object = {}) =>
  chat.bot.onClick({
    eventId: `form_${++events}`,
    openId,
    messageId: `om_${openId}`,
    chatId: "oc",
    value: { v: 1, ...value },
    form: { ...form },
    at: chat.clock.now,
  });
const submit = async (chat: CountyChat, openId: string, given: object = {}, token = "t1") => {
  const reply = await click(
    chat,
    openId,
    { kind: "form-request.submit", token },
    { ...FORM, ...given },
  );
  if (reply.card === undefined) throw new Error(JSON.stringify(reply));
  expect(validateCard(reply.card)).toEqual([]);
  return { toast: reply.toast?.content ?? "", text: fallbackText(reply.card), card: reply.card };
};
const requests = () =>
  db.rows<{ id: string; state: string; facts: string[]; struck: string[]; most: number }>(sql`
    select id, state, facts, struck, most_minutes as most from form_requests order by asked_at, id`);
const run = async <T>(chat: CountyChat, work: (stores: Stores) => Promise<T>): Promise<T> => {
  const done = await chat.transact(work);
  if (done.kind === "repeat") throw new Error("never a repeat");
  return done.value;
};

it("要表 shows the form to those who may ask units below, and to nobody else", async () => {
  const { chat, county, committee, secretary } = await open();
  for (const openId of [county, committee])
    expect(await chat.say(openId, "要表")).toContain("系统里有的内容不能再要");
  expect(await chat.say(secretary, "要表")).toContain("没有看懂");
});

it("a form within the month is recorded as allowed, with a number, and nobody has to decide", async () => {
  const { chat, committee } = await open();
  const sent = await submit(chat, committee);
  const [request] = await requests();
  expect(request).toMatchObject({ state: "allowed", most: 10, facts: ["talks"], struck: [] });
  expect(sent.toast).toBe(`${request?.id}可以要`);
  expect(sent.text).toContain(`发表时请写上编号${request?.id}`);
  expect(await chat.sent("form-request")).toEqual([]);
  expect(await chat.say(committee, "要表")).toContain(`${request?.id} 困难党员情况表`);
});

it("the same form sent again is the same request", async () => {
  const { chat, committee } = await open();
  await submit(chat, committee);
  await submit(chat, committee);
  expect(await requests()).toHaveLength(1);
  await submit(chat, committee, {}, "t2");
  expect(await requests()).toHaveLength(2);
});

it("what a checklist has asked is struck out, and a form of nothing else is refused with where to read it", async () => {
  const { chat, committee } = await open();
  await answerItemOf("lectures");
  const partly = await submit(chat, committee, { facts: ["lectures", "talks"] });
  expect(partly.text).toContain("系统里有，已划掉：党课");
  expect(await requests()).toMatchObject([{ facts: ["talks"], struck: ["lectures"] }]);
  const wholly = await submit(chat, committee, { facts: ["lectures"] }, "t2");
  expect(wholly.toast).toContain("系统里都有，不用再要：党课");
  expect(wholly.toast).toContain("状态 支部");
  expect(JSON.stringify(wholly.card)).toContain("困难党员情况表");
  expect(await requests()).toHaveLength(1);
});

it("what was answered elsewhere, or more than a year ago, is not held for these units", async () => {
  const { chat, committee } = await open();
  await answerItemOf("lectures", "SL02-01");
  await answerItemOf("theme-days", "SL01-01", at("2025-10-01", "09:00"));
  await submit(chat, committee, { facts: ["lectures", "theme-days"] });
  expect(await requests()).toMatchObject([{ struck: [] }]);
});

const answerItemOf = (fact: string, branchId = "SL01-01", when = MONDAY) =>
  db.rows(sql`
    insert into answers (tenant_id, branch_id, item_code, period, revision, given, by_person_id,
      campaign_id, answered_at)
    select 'default', ${branchId}, i ->> 'code', '2026-10', 1, '{"kind":"meets"}', 'p', 'c', ${when}
    from editions, jsonb_array_elements(standard -> 'items') i where i ->> 'fact' = ${fact}`);

it("the month's checklists and granted forms count; beyond sixty minutes it waits for an operator", async () => {
  const { chat, committee, county } = await open();
  await submit(chat, committee, { minutes: "40" }, "first");
  await submit(chat, county, { minutes: "15", unit: "SL" }, "second");
  await submit(chat, committee, { minutes: "10" }, "third");
  await submit(chat, committee, { minutes: "10", due_on: "2026-12-20" }, "december");
  await submit(chat, await chat.who("SL02", "committee_secretary"), { unit: "SL02" }, "other");
  const ruled = (await requests()).map(({ state, most }) => `${state} ${most}`);
  expect(ruled.toSorted()).toEqual([
    "allowed 10",
    "allowed 25",
    "allowed 40",
    "allowed 55",
    "waiting 65",
  ]);
});

it("a launched checklist counts with its minutes", async () => {
  const { chat, committee } = await open();
  const what = { editionId: "starter", month: "2026-11", rootUnitId: "SL" };
  await run(chat, (stores) =>
    stores.campaigns.launch({
      campaign: {
        id: campaignIdOf(what),
        ...what,
        dueOn: "2026-11-30",
        launchedAt: MONDAY,
        closedAt: null,
      },
      launchedBy: "system",
    }),
  );
  await submit(chat, committee, { minutes: "60" });
  expect(await requests()).toMatchObject([{ state: "waiting" }]);
  expect((await requests())[0]?.most).toBeGreaterThan(60);
});

it("two that fit alone and not together: one waits, however close they come", async () => {
  const { chat, committee, county } = await open();
  await Promise.all([
    submit(chat, committee, { minutes: "35" }, "one"),
    submit(chat, county, { minutes: "35", unit: "SL01" }, "two"),
  ]);
  expect((await requests()).map(({ state }) => state).toSorted()).toEqual(["allowed", "waiting"]);
});

it("an operator decides with a reason; whoever asked is told; granted, it counts", async () => {
  const { chat, committee, operator } = await open();
  await submit(chat, committee, { minutes: "61" });
  const [request] = await requests();
  const [told] = await chat.sent("form-request");
  expect(told?.to).toEqual({ kind: "person", openId: operator });
  const value = { kind: "form-request.decide", requestId: request?.id, approve: true };
  const empty = await click(chat, operator, value, { reason: "" });
  expect(empty.toast?.content).toBe("请写一句理由。");
  expect((await requests())[0]?.state).toBe("waiting");
  const stranger = await click(chat, committee, value, { reason: "行" });
  expect(stranger.toast?.content).toContain("由县委组织部的系统管理员审批");
  const decided = await click(chat, operator, value, { reason: "年底统一上报" });
  expect(decided.toast?.content).toBe("已批准");
  expect((await requests())[0]?.state).toBe("approved");
  const [answer] = await chat.sent("form-request-decided");
  expect(answer?.to).toEqual({ kind: "person", openId: committee });
  expect(JSON.stringify(answer?.card)).toContain("年底统一上报");
  const again = await click(chat, operator, { ...value, approve: false }, { reason: "改主意" });
  expect(again.toast?.content).toContain("已经有结果");
  await submit(chat, committee, { minutes: "1" }, "next");
  expect((await requests()).map(({ state }) => state).toSorted()).toEqual(["approved", "waiting"]);
});

it("declined, it counts for nothing; typed it is the same", async () => {
  const { chat, committee, operator } = await open();
  await submit(chat, committee, { minutes: "61" });
  const [request] = await requests();
  const said = await chat.say(operator, `要表 不批准 ${request?.id.toLowerCase()} 数据已经有了`);
  expect(said).toContain("没有批准");
  expect(await chat.say(operator, `要表 批准 ${request?.id} 好`)).toContain("已经有结果");
  expect(await chat.say(operator, "要表 批准 BXXXXXXX 好")).toContain("没有编号是“BXXXXXXX”的要表");
  await submit(chat, committee, { minutes: "10" }, "next");
  expect((await requests()).find(({ id }) => id !== request?.id)).toMatchObject({ most: 10 });
  const audited = await db.rows<{ verb: string }>(
    sql`select verb from audit_log where verb like 'form-request.%' order by verb`,
  );
  expect(audited.map(({ verb }) => verb)).toEqual([
    "form-request.declined",
    "form-request.made",
    "form-request.made",
  ]);
});

it("a decision made at night reaches whoever asked in the morning", async () => {
  const { chat, committee, operator } = await open();
  await submit(chat, committee, { minutes: "61" });
  const [request] = await requests();
  chat.clock.now = at("2026-11-06", "22:30");
  expect(await chat.say(operator, `要表 批准 ${request?.id} 好`)).toContain("已批准");
  expect(
    await db.rows(sql`select due_at as "dueAt" from outbox
      where notice ->> 'kind' = 'form-request-decided'`),
  ).toEqual([{ dueAt: at("2026-11-09", "08:00") }]);
});

it("of two operators at once the slower reads what the quicker decided", async () => {
  const { chat, committee, operator } = await open();
  await submit(chat, committee, { minutes: "61" });
  const [request] = await requests();
  const id = request?.id ?? "";
  const slower = await run(chat, (stores) =>
    decideFormRequest(
      {
        ...stores,
        formRequests: {
          ...stores.formRequests,
          saveDecision: async (decision) => {
            const quicker = { byPersonId: "quicker", reason: "不行", at: chat.clock.now };
            const declined = { ...decision, state: "declined", decision: quicker } as const;
            await stores.formRequests.saveDecision(declined);
            return stores.formRequests.saveDecision(decision);
          },
        },
      },
      { id, approve: true, reason: "好", byPersonId: operator, at: chat.clock.now },
    ),
  );
  expect(slower).toEqual({
    ok: false,
    refusal: { kind: "form-request.decided", state: "declined" },
  });
});

it("the form opened again from the same button is for another request", async () => {
  const { chat, committee } = await open();
  const menu: Notice = { kind: "menu", openId: committee, text: "帮助", source: "m", said: null };
  await db.rows(sql`
    insert into card_messages (tenant_id, message_id, chat_id, subject, sent_at, expires_at)
    values ('default', ${`om_${committee}`}, 'oc', ${JSON.stringify(menu)}::jsonb, 0, 0)`);
  const tokens = [];
  for (const minute of [0, 10]) {
    chat.clock.now = MONDAY + minute * 60_000;
    const { card } = await click(chat, committee, { kind: "command.run", text: "要表" });
    tokens.push(/"token":"([^"]+)"/.exec(JSON.stringify(card))?.[1] ?? "");
  }
  await submit(chat, committee, {}, tokens[0]);
  const second = await submit(chat, committee, { title: "入党积极分子表" }, tokens[1]);
  expect(await requests()).toHaveLength(2);
  expect(second.text).toContain("入党积极分子表");
});

it("units outside one's tree cannot be asked; unknown and forbidden sound alike", async () => {
  const { chat, committee } = await open();
  for (const unit of ["SL02", "没有这个"])
    expect((await submit(chat, committee, { unit })).toast).toContain("没有您能要表的这个单位");
  expect(await requests()).toEqual([]);
});

it("in a group the list is not shown", async () => {
  const { chat, operator } = await open();
  expect(await chat.say(operator, "要表", "oc_group")).toContain("请在私聊里问");
});
