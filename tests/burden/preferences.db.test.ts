import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { setPreferences } from "#burden/use-cases/set-preferences.ts";
import type { Stores } from "#chat/ports.ts";
import { at } from "#kernel/calendar.ts";
import { openCountyChat } from "#tests/support/chat.ts";
import { testDatabase } from "#tests/support/database.ts";

const db = await testDatabase();
const MONDAY = at("2026-11-02", "09:00");

async function open() {
  const chat = await openCountyChat(db, MONDAY);
  const openId = await chat.who("SL01-01", "branch_secretary");
  const read = async () => {
    const found = await chat.transact((stores) => stores.preferences.findOfAccount(openId));
    return found.kind === "done" ? found.value : undefined;
  };
  return { chat, openId, read, say: (text: string) => chat.say(openId, text) };
}
const countAudit = async () =>
  (await db.rows(sql`select 1 from audit_log where verb = 'preferences.changed'`)).length;

it("免打扰 alone shows that nothing is set, and changes nothing", async () => {
  const { say, read } = await open();
  const text = await say("免打扰");
  expect(text).toContain("免打扰：没有设");
  expect(text).toContain("提前提醒：接收");
  expect(await read()).toEqual({ quiet: null, declined: [] });
  expect(await countAudit()).toBe(0);
});

it("a quiet time is set, shown, audited, and taken back", async () => {
  const { say, read } = await open();
  const set = await say("免打扰 12：00－14：30");
  expect(set).toContain("每天12:00—14:30不主动打扰");
  expect(set).toContain("免打扰：12:00—14:30");
  expect(await read()).toEqual({ quiet: { from: "12:00", until: "14:30" }, declined: [] });
  expect(await countAudit()).toBe(1);
  expect(await say("免打扰 取消")).toContain("免打扰：没有设");
  expect(await read()).toEqual({ quiet: null, declined: [] });
});

it.each([
  ["免打扰 08:00-13:00", "4小时以内"],
  ["免打扰 19:00-21:00", "08:00—20:00之间"],
  ["免打扰 14:00-12:00", "按先后写"],
  ["免打扰 中午", "免打扰 12:00-14:30"],
  ["退订 督办", "督办必须送到，不能退订"],
  ["退订 逾期", "逾期提醒必须送到"],
  ["退订 通报", "通报发在群里"],
  ["退订 天气", "可以退订的是：提前提醒、下级情况"],
])("“%s” is refused with what can be done, and nothing changes", async (typed, said) => {
  const { say, read } = await open();
  expect(await say(typed)).toContain(said);
  expect(await read()).toEqual({ quiet: null, declined: [] });
});

it("what a person set is not shown in a group", async () => {
  const { chat, openId, say, read } = await open();
  await say("免打扰 12:00-14:30");
  for (const typed of ["免打扰", "订阅", "退订"])
    expect(await chat.say(openId, typed, "oc_group")).toContain("请在私聊里");
  const text = await chat.say(openId, "退订 提前提醒", "oc_group");
  expect(text).toContain("已退订提前提醒");
  expect(text).not.toContain("12:00");
  expect(await read()).toEqual({ quiet: { from: "12:00", until: "14:30" }, declined: ["ahead"] });
});

it("what was turned off is received again when it is asked for", async () => {
  const { say, read } = await open();
  expect(await say("退订 提前提醒")).toContain("提前提醒：已退订");
  expect(await say("退订 下级")).toContain("下级情况：已退订");
  expect(await read()).toEqual({ quiet: null, declined: ["ahead", "below"] });
  expect(await say("订阅 提前")).toContain("提前提醒：接收");
  expect(await read()).toEqual({ quiet: null, declined: ["below"] });
});

it("the weekly is promised only to those it is sent to", async () => {
  const { chat, say } = await open();
  expect(await say("订阅 周报")).toContain("每周只发给领导");
  expect(await chat.say(await chat.who("SL", "leader"), "订阅 周报")).toContain("周报会发给您");
});

/** Takes its time between reading and writing, so that another change comes in between. */
const slow = ({ audit, preferences }: Pick<Stores, "audit" | "preferences">) => ({
  audit,
  preferences: {
    ...preferences,
    hold: async (personId: string) => {
      const held = await preferences.hold(personId);
      for (let round = 0; round < 50; round++) await preferences.find(personId);
      return held;
    },
  },
});

it("two changes at the same time are both kept", async () => {
  const { chat, openId, read, say } = await open();
  await say("免打扰 12:00-13:00");
  const [person] = await db.rows<{ id: string }>(
    sql`select id from people where open_id = ${openId}`,
  );
  const personId = person?.id ?? "";
  await Promise.all(
    (["ahead", "below"] as const).map((what) =>
      chat.transact((stores) =>
        setPreferences(slow(stores), { personId, change: { kind: "decline", what }, at: MONDAY }),
      ),
    ),
  );
  expect(await read()).toEqual({
    quiet: { from: "12:00", until: "13:00" },
    declined: ["ahead", "below"],
  });
});
