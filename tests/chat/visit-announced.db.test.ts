/** 检查预告 where it stands says that nobody comes any more, and is not sent for what is over or has begun. */
import { sql } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import {
  findAnnouncedUnwanted,
  renderAnnounced,
  renderResult,
} from "#chat/notices/visit-notices.ts";
import type { Stores } from "#chat/ports.ts";
import type { Rendered } from "#chat/rendered.ts";
import { at } from "#kernel/calendar.ts";
import type { Role } from "#organisation/post.ts";
import { type CountyChat, openCountyChat } from "#tests/support/chat.ts";
import { testDatabase } from "#tests/support/database.ts";
import { addInspectors, planVisit } from "#tests/support/visits.ts";

const db = await testDatabase();
const NOW = at("2026-11-02", "10:00");
const NOTICE = { kind: "visit-announced", visitId: "V1" } as const;
let chat: CountyChat;

beforeEach(async () => {
  chat = await openCountyChat(db, NOW);
  const [one] = await addInspectors(db);
  await planVisit(db, { id: "V1", kind: "open", visitOn: "2026-11-05", team: [one.personId] });
});

async function rendered(render: (stores: Stores) => Promise<Rendered>) {
  const done = await chat.transact(render);
  if (done.kind === "repeat" || done.value.kind !== "card") throw new Error("no card");
  return done.value;
}
const announced = () => rendered((stores) => renderAnnounced(stores, NOTICE, NOW));
const shown = async () => fallbackText((await announced()).card);
const unwanted = async (now = NOW) => {
  const done = await chat.transact((stores) => findAnnouncedUnwanted(stores, NOTICE, now));
  return done.kind === "repeat" ? undefined : done.value;
};
const become = (state: string) =>
  db.rows(sql`
  update visits set state = ${state}, cancelled_for = ${state === "cancelled" ? "merged:SL/I2026-9" : null},
    opened_at = ${state === "open" || state === "closed" ? 1 : null}::bigint,
    closed_at = ${state === "closed" ? 2 : null}::bigint`);

const result = () =>
  rendered((stores) => renderResult(stores, { kind: "visit-result", visitId: "V1" }, NOW));
const person = async (unitId: string, role: Role) => ({
  kind: "person",
  openId: await chat.who(unitId, role),
});

const readers = async () => {
  await become("planned");
  const { to: first } = await announced();
  await become("closed");
  return [first, (await result()).to];
};

it("says who comes and when, up to the day itself", async () => {
  expect(await shown()).toContain("11月5日来，明察");
  expect(await unwanted(at("2026-11-05", "08:00"))).toBeUndefined();
  expect(await unwanted(at("2026-11-06", "08:00"))).toBeDefined();
});

it("says that nobody comes once it is called off, and is not sent any more", async () => {
  await become("cancelled");
  expect(await shown()).toContain("11月5日不来了");
  expect(await unwanted()).toBeDefined();
});

it("goes, as the result does, to who is next to know while the secretary has no account", async () => {
  const [secretary, staff] = [
    await person("SL01-01", "branch_secretary"),
    await person("SL01", "committee_staff"),
  ];
  expect(await readers()).toEqual([secretary, secretary]);
  await db.rows(sql`update people set open_id = null where open_id = ${secretary.openId}`);
  expect(await readers()).toEqual([staff, staff]);
});

it("is not sent once the visit has begun", async () => {
  await become("open");
  expect(await unwanted()).toBeDefined();
});
