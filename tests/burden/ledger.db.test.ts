/** 减负账 on a real store: what is counted, against a model that counts the same by hand. */
import { sql } from "drizzle-orm";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { campaignIdOf } from "#blueprint/campaign.ts";
import { LEDGER_RULES, mergeTaps, type Tap } from "#burden/ledger.ts";
import type { Stores } from "#chat/ports.ts";
import { countedFor } from "#db/stores/ledger-store.ts";
import { at } from "#kernel/calendar.ts";
import { type CountyChat, openCountyChat } from "#tests/support/chat.ts";
import { testDatabase } from "#tests/support/database.ts";

const db = await testDatabase();
const MONDAY = at("2026-11-02", "09:00");
const MINUTE_MS = 60_000;
const BRANCH = "SL01-01";
const WHAT = { editionId: "starter", month: "2026-11", rootUnitId: "SL" };
const CAMPAIGN = campaignIdOf(WHAT);
const KEY = { campaignId: CAMPAIGN, branchId: BRANCH };

const open = async () => {
  const chat = await openCountyChat(db, MONDAY);
  return { chat, secretary: await chat.who(BRANCH, "branch_secretary") };
};

const run = async <T>(chat: CountyChat, work: (stores: Stores) => Promise<T>): Promise<T> => {
  const done = await chat.transact(work);
  if (done.kind === "repeat") throw new Error("never a repeat");
  return done.value;
};

const tap = (chat: CountyChat, given: Partial<Tap> = {}) =>
  run(chat, async (stores) =>
    stores.ledger.tap({
      branchId: BRANCH,
      personId: "p1",
      at: chat.clock.now,
      itemCodes: [],
      ...given,
    }),
  );
const november = async (chat: CountyChat, branchId = BRANCH) => {
  const [month] = await run(chat, (stores) => stores.ledger.listMonths(branchId, ["2026-11"]));
  return month;
};
const efforts = () =>
  db.rows<{ code: string; ms: number }>(
    sql`select item_code as code, active_ms as ms from item_effort order by item_code`,
  );

const press = (chat: CountyChat, openId: string) =>
  chat.press(openId, { v: 1, kind: "checklist.open", ...KEY }, { kind: "checklist", ...KEY });
const launch = (chat: CountyChat) =>
  run(chat, (stores) =>
    stores.campaigns.launch({
      campaign: {
        id: CAMPAIGN,
        ...WHAT,
        dueOn: "2026-11-30",
        launchedAt: MONDAY,
        closedAt: null,
      },
      launchedBy: "system",
    }),
  );

it("what one press says in several steps is one tap with all its items", () => {
  const one = { branchId: "b", personId: "p", at: 1, itemCodes: ["A"] };
  expect(mergeTaps([{ ...one, itemCodes: [] }, one, { ...one, itemCodes: ["A", "B"] }])).toEqual([
    { ...one, itemCodes: ["A", "B"] },
  ]);
});

describe("minutes", () => {
  it("run from the first tap to the last; a pause counts five minutes at most, a long silence nothing", async () => {
    const { chat } = await open();
    for (const later of [0, 2, 12, 60]) {
      chat.clock.now = MONDAY + later * MINUTE_MS;
      await tap(chat);
    }
    expect(await november(chat)).toMatchObject({ taps: 4, activeMs: 7 * MINUTE_MS });
  });

  it("begin with the opening of the card when the platform tells it", async () => {
    const { chat, secretary } = await open();
    await db.rows(sql`
      insert into card_messages (tenant_id, message_id, chat_id, subject, sent_at, expires_at)
      values ('default', 'om_1', 'oc', ${JSON.stringify({ kind: "checklist", ...KEY })}::jsonb, 0, 0)`);
    const [person] = await db.rows<{ id: string }>(
      sql`select id from people where open_id = ${secretary}`,
    );
    const read = { kind: "message-read", openId: secretary, messageIds: ["om_1"] } as const;
    await chat.bot.onEvent({ ...read, readAt: MONDAY, eventId: "read", at: MONDAY });
    chat.clock.now = MONDAY + 3 * MINUTE_MS;
    await tap(chat, { personId: person?.id ?? "" });
    expect(await november(chat)).toMatchObject({ taps: 1, activeMs: 3 * MINUTE_MS });
  });

  it("an opening by somebody whose post there has ended begins nothing", async () => {
    const { chat, secretary } = await open();
    await db.rows(sql`
      insert into card_messages (tenant_id, message_id, chat_id, subject, sent_at, expires_at)
      values ('default', 'om_1', 'oc', ${JSON.stringify({ kind: "checklist", ...KEY })}::jsonb, 0, 0)`);
    await db.rows(sql`update posts set until_on = '2026-11-01' where unit_id = ${BRANCH}`);
    const read = { kind: "message-read", openId: secretary, messageIds: ["om_1"] } as const;
    await chat.bot.onEvent({ ...read, readAt: MONDAY, eventId: "read", at: MONDAY });
    expect(await db.rows(sql`select 1 as one from sittings`)).toEqual([]);
  });

  it("an opening by somebody of another branch begins nothing", async () => {
    const { chat } = await open();
    const other = await chat.who("SL01-02", "branch_secretary");
    await db.rows(sql`
      insert into card_messages (tenant_id, message_id, chat_id, subject, sent_at, expires_at)
      values ('default', 'om_1', 'oc', ${JSON.stringify({ kind: "checklist", ...KEY })}::jsonb, 0, 0)`);
    const read = { kind: "message-read", openId: other, messageIds: ["om_1"] } as const;
    await chat.bot.onEvent({ ...read, readAt: MONDAY, eventId: "read", at: MONDAY });
    expect(await db.rows(sql`select 1 as one from sittings`)).toEqual([]);
  });

  it("are shared by the items of an answer, the time before it included, and not told of an unmeasured one", async () => {
    const { chat } = await open();
    await tap(chat, { itemCodes: ["first"] });
    chat.clock.now += 4 * MINUTE_MS;
    await tap(chat);
    chat.clock.now += 2 * MINUTE_MS;
    await tap(chat, { itemCodes: ["A", "B", "C"] });
    chat.clock.now += MINUTE_MS;
    await tap(chat, { itemCodes: ["A"] });
    expect(await efforts()).toEqual([
      { code: "A", ms: 3 * MINUTE_MS },
      { code: "B", ms: 2 * MINUTE_MS },
      { code: "C", ms: 2 * MINUTE_MS },
    ]);
  });

  it("agree with a count by hand for any taps of any people", async () => {
    const { chat } = await open();
    const step = fc.record({
      gapMs: fc.oneof(
        fc.integer({ min: 0, max: 10 * MINUTE_MS }),
        fc.integer({ min: 25 * MINUTE_MS, max: 40 * MINUTE_MS }),
      ),
      personId: fc.constantFrom("p1", "p2"),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        await db.rows(sql`delete from sittings`);
        await db.rows(sql`delete from burden_ledger`);
        const last = new Map<string, number>();
        let now = MONDAY;
        let expected = 0;
        for (const { gapMs, personId } of steps) {
          now += gapMs;
          await tap(chat, { personId, at: now });
          const gap = now - (last.get(personId) ?? now);
          if (gap <= LEDGER_RULES.sittingMs) expected += Math.min(gap, LEDGER_RULES.countedGapMs);
          last.set(personId, now);
        }
        expect(await november(chat)).toMatchObject({ taps: steps.length, activeMs: expected });
      }),
      { numRuns: 15 },
    );
  });

  it("and taps of many at once are all counted", async () => {
    const { chat } = await open();
    await Promise.all(Array.from({ length: 12 }, (_, n) => tap(chat, { personId: `p${n % 3}` })));
    expect(await november(chat)).toMatchObject({ taps: 12, activeMs: 0 });
  });
});

const arrive = (openId: string, now = MONDAY) =>
  db.rows(sql`with arrived as (select 'm' as id, 'default' as tenant_id, 1 as urgency,
      '{}'::jsonb as notice, null::text as addressee),
    ${countedFor({ messageId: "m", openId, at: now })} select 1 as one`);

describe("a message", () => {
  it.each([
    ["a post whose end is planned", "2026-10-01", "2027-06-30", 1],
    ["a post that has ended", "2026-10-01", "2026-11-01", 0],
    ["a post of the future", "2026-11-03", null, 0],
  ])("to %s counts only while it is held", async (_, from, until, messages) => {
    const { chat, secretary } = await open();
    await db.rows(sql`update posts set from_on = ${from}::date, until_on = ${until}::date
      where person_id = (select id from people where open_id = ${secretary})`);
    await arrive(secretary);
    expect(await november(chat)).toMatchObject({ messages });
  });
});

describe("a press on a checklist", () => {
  it("counts for the branch when its own people make it, and not when somebody above looks", async () => {
    const { chat, secretary } = await open();
    await launch(chat);
    await press(chat, secretary);
    await press(chat, await chat.who("SL01", "committee_secretary"));
    await press(chat, await chat.who("SL", "operator"));
    expect(await november(chat)).toMatchObject({ taps: 1 });
  });

  it("typed answers count like presses, and their items share the time", async () => {
    const { chat, secretary } = await open();
    await launch(chat);
    await press(chat, secretary);
    chat.clock.now += MINUTE_MS;
    await chat.say(secretary, "完成");
    const measured = await efforts();
    expect(await november(chat)).toMatchObject({ taps: 2, activeMs: MINUTE_MS });
    expect(measured.length).toBeGreaterThan(1);
    expect(measured.reduce((sum, { ms }) => sum + ms, 0)).toBeLessThanOrEqual(MINUTE_MS);
  });
});

describe("减负", () => {
  it("shows a branch its own month and the one before", async () => {
    const { chat, secretary } = await open();
    await tap(chat);
    chat.clock.now += 3 * MINUTE_MS;
    await tap(chat);
    const text = await chat.say(secretary, "减负");
    expect(text).toContain("用时3分钟，点了2下");
    expect(text).toContain("2026年10月");
    expect(text).toContain("没有发消息，也没有要您做的");
  });

  it("shows a committee the totals of its tree, and no branch by name", async () => {
    const { chat } = await open();
    await tap(chat);
    chat.clock.now += 3 * MINUTE_MS;
    await tap(chat);
    await tap(chat, { branchId: "SL02-01" });
    const text = await chat.say(await chat.who("SL01", "committee_secretary"), "减负");
    expect(text).toContain("合计用时3分钟，点了2下");
    expect(text).not.toContain("中位数");
    const names = await db.rows<{ name: string }>(
      sql`select name from units where kind = 'branch'`,
    );
    for (const { name } of names) expect(text).not.toContain(name);
  });

  it("shows the operator how it is spread and which items cost most, in no order of branches", async () => {
    const { chat } = await open();
    const [item] = await db.rows<{ code: string; name: string }>(sql`
      select i ->> 'code' as code, i ->> 'name' as name
      from editions, jsonb_array_elements(standard -> 'items') i limit 1`);
    await tap(chat);
    for (let n = 0; n < 4; n++) {
      chat.clock.now += 5 * MINUTE_MS;
      await tap(chat, { itemCodes: [item?.code ?? ""] });
    }
    const text = await chat.say(await chat.who("SL", "operator"), "减负");
    expect(text).toContain("15到30分钟：1个支部");
    expect(text).toContain("一个支部的中位数是0分钟");
    expect(text).toContain(`${item?.name}：20分钟`);
  });

  it("a branch's own month is shown to nobody above it, and in no group but the branch's", async () => {
    const { chat, secretary } = await open();
    await tap(chat);
    for (const [unitId, role] of [
      ["SL01", "committee_secretary"],
      ["SL", "county_staff"],
      ["SL", "operator"],
    ] as const) {
      const text = await chat.say(await chat.who(unitId, role), `减负 ${BRANCH}`);
      expect(text).toContain("只给这个支部自己看");
      expect(text).not.toContain("点了");
    }
    const [town] = await db.rows<{ chatId: string }>(
      sql`select chat_id as "chatId" from unit_chats where unit_id = 'SL01'`,
    );
    await db.rows(sql`insert into unit_chats (tenant_id, chat_id, unit_id, name)
      values ('default', 'oc_branch', ${BRANCH}, '柳芽村支部群')`);
    const inTown = await chat.say(secretary, `减负 ${BRANCH}`, town?.chatId ?? "");
    expect(inTown).toContain("请在私聊里问");
    expect(await chat.say(secretary, "减负", "oc_branch")).toContain("点了1下");
  });

  it("shows a branch no other branch's", async () => {
    const { chat, secretary } = await open();
    expect(await chat.say(secretary, "减负 SL01-02")).toContain("没有找到您能看的");
  });
});
