import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import type { Stores } from "#chat/ports.ts";
import type { Weekly } from "#digest/weekly.ts";
import { at } from "#kernel/calendar.ts";
import { openCountyChat } from "#tests/support/chat.ts";
import { testDatabase } from "#tests/support/database.ts";
import { done } from "#tests/support/reminded.ts";

const db = await testDatabase();
const reader = "person:P004";
const shown: Weekly = {
  unitId: "SL",
  unitName: "县",
  months: [],
  decisions: { first: [], count: 1, all: "" },
};

async function open() {
  const chat = await openCountyChat(db, at("2026-11-02", "09:00"));
  return <T>(work: (weeklies: Stores["weeklies"]) => Promise<T>) =>
    done(chat, ({ weeklies }) => work(weeklies));
}
const waitingOn = (on: string) => (weeklies: Stores["weeklies"]) =>
  weeklies.listWaiting({ on, weekOn: "2026-11-02" });

it("a week is taken once, also by two at once, and none that is past", async () => {
  const inStore = await open();
  const take = (weekOn: string) => inStore((weeklies) => weeklies.take({ reader, weekOn }));
  const taken = await Promise.all([take("2026-11-09"), take("2026-11-09"), take("2026-11-09")]);
  expect(taken.filter((one) => one !== undefined)).toEqual([{ shown: null }]);
  expect(await take("2026-11-02")).toBeUndefined();
  await inStore((weeklies) => weeklies.keepShown({ reader, weekOn: "2026-11-09", shown }));
  expect(await take("2026-11-16")).toEqual({ shown });
});

it("what is shown of a week that is over is not what the reader saw last", async () => {
  const inStore = await open();
  await inStore((weeklies) => weeklies.take({ reader, weekOn: "2026-11-09" }));
  await inStore((weeklies) => weeklies.keepShown({ reader, weekOn: "2026-11-02", shown }));
  expect(await inStore((weeklies) => weeklies.take({ reader, weekOn: "2026-11-16" }))).toEqual({
    shown: null,
  });
});

it("leaders with an account wait, each of the highest unit they lead, while they hold the post", async () => {
  const inStore = await open();
  const waiting = async (on = "2026-11-02") =>
    (await inStore(waitingOn(on))).map(({ reader: one, unitId }) => [
      one.kind === "person" ? one.personId : one.chatId,
      unitId,
    ]);
  expect(await waiting()).toEqual([
    ["P004", "SL"],
    ["P005", "SL"],
  ]);
  await db.rows(sql`
    insert into posts (tenant_id, person_id, unit_id, role, title, from_on)
    values ('default', 'P004', 'SL02', 'leader', '联系领导', '2026-01-01'),
      ('default', 'P009', 'SL01', 'leader', '联系领导', '2026-11-03')`);
  await db.rows(sql`update people set open_id = null where id = 'P005'`);
  expect(await waiting()).toEqual([["P004", "SL"]]);
  expect(await waiting("2026-11-03")).toEqual([
    ["P004", "SL"],
    ["P009", "SL01"],
  ]);
});

it("a group of leaders waits in place of the leaders of its unit, not of those of other units", async () => {
  const inStore = await open();
  await db.rows(sql`
    insert into posts (tenant_id, person_id, unit_id, role, title, from_on)
    values ('default', 'P009', 'SL01', 'leader', '联系领导', '2026-01-01')`);
  await db.rows(sql`
    insert into unit_chats (tenant_id, chat_id, unit_id, name, purpose)
    values ('default', 'oc_led', 'SL', '领导', 'leaders')`);
  expect(await inStore(waitingOn("2026-11-02"))).toEqual([
    { reader: { kind: "chat", chatId: "oc_led" }, unitId: "SL" },
    {
      reader: { kind: "person", personId: "P009", openId: expect.stringContaining("ou_") },
      unitId: "SL01",
    },
  ]);
});
