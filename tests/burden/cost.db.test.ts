/** 条目成本: a median is believed when enough branches stand behind it, and then it is what a preview counts with. */
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { COST_RULES, firstCostMonth } from "#burden/cost.ts";
import { refreshItemCosts } from "#burden/use-cases/refresh-item-costs.ts";
import type { Stores } from "#chat/ports.ts";
import { at, startOf } from "#kernel/calendar.ts";
import { minutesAYear, withMeasured } from "#taskbook/minutes.ts";
import { type CountyChat, openCountyChat } from "#tests/support/chat.ts";
import { testDatabase } from "#tests/support/database.ts";
import { anItem, aStandard } from "#tests/support/items.ts";

const db = await testDatabase();
const MONDAY = at("2026-11-02", "09:00");

const run = async <T>(chat: CountyChat, work: (stores: Stores) => Promise<T>): Promise<T> => {
  const done = await chat.transact(work);
  if (done.kind === "repeat") throw new Error("never a repeat");
  return done.value;
};
const refresh = (chat: CountyChat, now = MONDAY) =>
  run(chat, (stores) => refreshItemCosts(stores, now));
const load = (chat: CountyChat) => run(chat, (stores) => stores.itemCosts.load());

/** Branches that took one minute, two minutes and so on. */
const measure = (code: string, branches: number, month = "2026-10") =>
  db.rows(sql`
    insert into item_effort (tenant_id, branch_id, item_code, month, active_ms)
    select 'default', 'b' || n, ${code}, ${month}, n * 60000 from generate_series(1, ${branches}) n`);

it("takes the median of twenty answers or more, and leaves the standard's number for fewer", async () => {
  const chat = await openCountyChat(db, MONDAY);
  await measure("enough", COST_RULES.leastSamples + 1);
  await measure("few", COST_RULES.leastSamples - 1);
  await refresh(chat);
  expect([...(await load(chat))]).toEqual([["enough", 11]]);
});

it("forgets what is older than twelve months", async () => {
  const chat = await openCountyChat(db, MONDAY);
  expect(firstCostMonth("2026-11-02")).toBe("2025-12");
  await measure("old", 30, "2025-11");
  await measure("young", 30, "2025-12");
  await refresh(chat);
  expect([...(await load(chat)).keys()]).toEqual(["young"]);
  await db.rows(sql`delete from item_effort`);
  await refresh(chat, MONDAY + 86_400_000);
  expect((await load(chat)).size).toBe(0);
});

it("is worked out once a day, however often it runs", async () => {
  const chat = await openCountyChat(db, MONDAY);
  await measure("item", 25);
  expect(await refresh(chat)).toBe(startOf("2026-11-03"));
  await measure("item", 25, "2026-11");
  await measure("another", 25);
  await refresh(chat, MONDAY + 3_600_000);
  expect([...(await load(chat)).keys()]).toEqual(["item"]);
  await refresh(chat, startOf("2026-11-03"));
  expect([...(await load(chat)).keys()].toSorted()).toEqual(["another", "item"]);
});

it("is what a preview counts with, and the preview says how many items were measured", async () => {
  const chat = await openCountyChat(db, MONDAY);
  const operator = await chat.who("SL", "operator");
  expect(await chat.say(operator, "部署 2026-11 SL")).toContain("分钟数是标准上写的，还没有实测");
  const [asked] = await db.rows<{ code: string }>(sql`
    select i ->> 'code' as code from editions, jsonb_array_elements(standard -> 'items') i
    where i ->> 'frequency' = 'monthly' and i ->> 'answeredBy' in ('secretary', 'system')
      and i ->> 'sectors' = 'all' and not (i ->> 'bonus')::boolean limit 1`);
  await measure(asked?.code ?? "", 25);
  await refresh(chat);
  const text = await chat.say(operator, "部署 2026-11 SL");
  expect(text).toMatch(/1条是实测的中位数，其余\d+条是标准上写的/);
});

it("stands in place of the standard's number, and items without a measure keep theirs", () => {
  const standard = aStandard([anItem("A", { minutes: 1 }), anItem("B", { minutes: 2 })]);
  const year = (measured: ReadonlyMap<string, number>) =>
    minutesAYear(withMeasured(standard, measured), "village", new Set());
  expect(year(new Map())).toBe(36);
  expect(year(new Map([["A", 0.5]]))).toBe(30);
});
