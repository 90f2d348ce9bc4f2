/** 意见 at the operators' desk: who sees to one, and that its last day does not pass unnoticed. */
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { remindOfComplaints } from "#burden/use-cases/remind-complaints.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { renderNotice } from "#chat/notices.ts";
import type { Notice, Stores } from "#chat/ports.ts";
import { at, dayOf, timeOf } from "#kernel/calendar.ts";
import { type CountyChat, openCountyChat } from "#tests/support/chat.ts";
import { testDatabase } from "#tests/support/database.ts";

const db = await testDatabase();
/** Sent on a Wednesday: five working days end on the next one. */
const WEDNESDAY = at("2026-11-04", "15:00");
const LAST_DAY = "2026-11-11";

const run = async <T>(chat: CountyChat, work: (stores: Stores) => Promise<T>): Promise<T> => {
  const done = await chat.transact(work);
  if (done.kind === "repeat") throw new Error("never a repeat");
  return done.value;
};

async function open() {
  const chat = await openCountyChat(db, WEDNESDAY);
  const secretary = await chat.who("SL01-01", "branch_secretary");
  const operator = await chat.who("SL", "operator");
  await chat.say(secretary, "意见 照片太多");
  const [complaint] = await db.rows<{ id: string }>(sql`select id from complaints`);
  return { chat, secretary, operator, id: complaint?.id ?? "" };
}

const remind = (chat: CountyChat, now: number) =>
  run(chat, (stores) => remindOfComplaints(stores, now));
const reminders = () =>
  db.rows<{ key: string; dueAt: number; urgency: number; addressee: string | null }>(sql`
    select dedupe_key as key, due_at as "dueAt", urgency, addressee from outbox
    where notice ->> 'kind' = 'complaints-due' order by due_at`);
const owner = async () => {
  const [row] = await db.rows<{ name: string | null }>(sql`
    select p.name from complaints c left join people p on p.id = c.owner_id`);
  return row?.name;
};
const nameOf = async (openId: string) => {
  const [row] = await db.rows<{ name: string }>(
    sql`select name from people where open_id = ${openId}`,
  );
  return row?.name;
};

it("我来答 makes the operator its owner, and the card then says who", async () => {
  const { chat, operator, id } = await open();
  const subject: Notice = {
    kind: "complaint",
    complaintId: id,
    to: { kind: "person", openId: operator },
  };
  const value = { v: 1, kind: "complaint.take", complaintId: id };
  const reply = await chat.press(operator, value, subject);
  expect(reply.toast?.type).toBe("success");
  expect(await owner()).toBe(await nameOf(operator));
  if (reply.card === undefined) throw new Error("no card");
  expect(fallbackText(reply.card)).toContain(`${await nameOf(operator)}在办`);
  expect(JSON.stringify(reply.card)).not.toContain("我来答");
  expect(await chat.say(operator, "答复意见")).toContain("在办");
});

it("the first who says so keeps it; another is told, and may answer all the same", async () => {
  const { chat, operator, id } = await open();
  await db.rows(sql`update complaints set owner_id = 'somebody'`);
  const reply = await chat.press(operator, { v: 1, kind: "complaint.take", complaintId: id });
  expect(reply.toast?.content).toContain("已经有人在办");
  expect(await chat.say(operator, `答复意见 ${id} 下月取消`)).toContain("已答复");
  const [row] = await db.rows<{ owner: string }>(sql`select owner_id as owner from complaints`);
  expect(row?.owner).toBe("somebody");
});

it("whoever answers what nobody owns is its owner", async () => {
  const { chat, operator, id } = await open();
  await chat.say(operator, `答复意见 ${id} 下月取消`);
  expect(await owner()).toBe(await nameOf(operator));
});

it("nobody but an operator takes one", async () => {
  const { chat, secretary, id } = await open();
  const reply = await chat.press(secretary, { v: 1, kind: "complaint.take", complaintId: id });
  expect(reply.toast?.type).toBe("warning");
  expect(await owner()).toBeNull();
});

it("nothing is said before the last day, and the chore knows when it is", async () => {
  const { chat } = await open();
  const next = await remind(chat, WEDNESDAY);
  expect(await reminders()).toEqual([]);
  expect(dayOf(next ?? 0)).toBe(LAST_DAY);
  expect(["00", "30"]).not.toContain(timeOf(next ?? 0).slice(3));
  expect(await remind(chat, (next ?? 0) - 1)).toBe(next);
  expect(await reminders()).toEqual([]);
});

it("on the last day the desk is told once, however often the chore runs, and may be merged with other news", async () => {
  const { chat, operator } = await open();
  const first = (await remind(chat, WEDNESDAY)) ?? 0;
  for (const later of [0, 60_000, 3_600_000]) await remind(chat, first + later);
  const [reminder, ...more] = await reminders();
  expect(more).toEqual([]);
  expect(reminder).toMatchObject({ dueAt: first, urgency: 1 });
  const [person] = await db.rows<{ id: string }>(
    sql`select id from people where open_id = ${operator}`,
  );
  expect(reminder?.addressee).toBe(`person:${person?.id}`);
});

it("an overdue one is told every working day and on no other, until it is answered", async () => {
  const { chat, operator, id } = await open();
  const told: string[] = [];
  let now = WEDNESDAY;
  for (let days = 0; days < 6; days++) {
    now = (await remind(chat, now)) ?? 0;
    told.push(dayOf(now));
  }
  expect(told).toEqual([
    "2026-11-11",
    "2026-11-12",
    "2026-11-13",
    "2026-11-16",
    "2026-11-17",
    "2026-11-18",
  ]);
  await chat.say(operator, `答复意见 ${id} 下月取消`);
  expect(await remind(chat, now + 86_400_000)).toBeUndefined();
});

it("the reminder lists what is due now, says what is late, and is not sent once all is answered", async () => {
  const { chat, operator, id } = await open();
  const notice: Notice = { kind: "complaints-due", to: { kind: "person", openId: operator } };
  const render = (on: string) =>
    run(chat, (stores) => renderNotice(stores, notice, at(on, "09:30")));
  const early = await render("2026-11-10");
  expect(early.kind).toBe("nothing");
  const due = await render(LAST_DAY);
  if (due.kind !== "card") throw new Error("no card");
  expect(fallbackText(due.card)).toContain("今天要答复的意见");
  expect(due.part?.press?.label).toBe("看要答复的意见");
  const late = await render("2026-11-12");
  if (late.kind !== "card") throw new Error("no card");
  expect(fallbackText(late.card)).toContain("1条已超过5个工作日");
  await chat.say(operator, `答复意见 ${id} 下月取消`);
  expect((await render("2026-11-12")).kind).toBe("nothing");
});
