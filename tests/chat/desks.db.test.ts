/** Operators without a group: what they are told comes within what one person is sent, and only as long as they are operators. */
import { describe, expect, it } from "vitest";
import { requestForm } from "#burden/use-cases/request-form.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { renderNotices } from "#chat/bundle.ts";
import { gatherCircumstances } from "#chat/form-circumstances.ts";
import { groupLeft } from "#chat/group-left.ts";
import type { Notice, Stores } from "#chat/ports.ts";
import { refreshedCard } from "#chat/present.ts";
import { tellOperators } from "#chat/tell-operators.ts";
import { tellTrouble } from "#chat/trouble.ts";
import { sql } from "#db/sql.ts";
import { at, dayOf, monthOf } from "#kernel/calendar.ts";
import { type CountyChat, openCountyChat } from "#tests/support/chat.ts";
import { testDatabase } from "#tests/support/database.ts";

const db = await testDatabase();
const MONDAY = at("2026-11-02", "09:12");
const HOUR = 3_600_000;

const run = async <T>(chat: CountyChat, work: (stores: Stores) => Promise<T>): Promise<T> => {
  const done = await chat.transact(work);
  if (done.kind === "repeat") throw new Error("never a repeat");
  return done.value;
};

async function open() {
  const chat = await openCountyChat(db, MONDAY);
  return { chat, operator: await chat.who("SL", "operator") };
}

const die = (id: string) =>
  db.rows(sql`
    insert into outbox (tenant_id, id, dedupe_key, urgency, notice, state, created_at, due_at)
    values ('default', ${id}, ${id}, 1, '{"kind":"welcome","openId":"ou"}', 'dead', 0, 0)`);
const trouble = () =>
  db.rows<{ addressee: string | null; state: string }>(sql`
    select addressee, state from outbox where notice ->> 'kind' = 'outbox-trouble'`);
const untold = (chat: CountyChat) => run(chat, (stores) => stores.outboxDesk.countUntold());
const retire = () => db.rows(sql`update posts set until_on = '2026-11-01' where role = 'operator'`);

describe("a card about messages that did not arrive", () => {
  it("waits once for each operator, however many hours go wrong", async () => {
    const { chat } = await open();
    for (let hour = 0; hour < 9; hour++) {
      await die(`dead ${hour}`);
      await run(chat, (stores) => tellTrouble(stores, MONDAY + hour * HOUR));
      expect(await untold(chat)).toBe(0);
    }
    expect(await trouble()).toHaveLength(1);
    await db.rows(sql`update outbox set state = 'sent' where state = 'queued'`);
    await die("another");
    await run(chat, (stores) => tellTrouble(stores, MONDAY + 10 * HOUR));
    expect(await trouble()).toHaveLength(2);
  });

  it("is kept until there is somebody to tell", async () => {
    const { chat } = await open();
    await die("dead");
    await retire();
    await run(chat, (stores) => tellTrouble(stores, MONDAY));
    expect(await untold(chat)).toBe(1);
    await db.rows(sql`update posts set until_on = null where role = 'operator'`);
    await run(chat, (stores) => tellTrouble(stores, MONDAY + HOUR));
    expect(await trouble()).toHaveLength(1);
  });
});

/** More than a month holds: an operator decides. */
async function askForm(stores: Stores): Promise<void> {
  const by = await stores.organisation.findActor(
    (await stores.organisation.findResponsible("SL01", "direct", dayOf(MONDAY)))?.openId ?? "",
    dayOf(MONDAY),
  );
  if (by === undefined) throw new Error("nobody asks");
  const asked = await requestForm(stores, {
    wish: {
      title: "情况表",
      basis: "县组发〔2026〕12号",
      unitId: "SL01",
      dueOn: "2026-11-20",
      minutes: 90,
      facts: [],
      other: "困难党员",
    },
    by,
    source: "form",
    at: MONDAY,
    known: new Set(),
    gather: gatherCircumstances(stores, monthOf(MONDAY)),
  });
  if (!asked.ok) throw new Error(asked.refusal.kind);
}

async function withAllKinds() {
  const place = await open();
  const { chat } = place;
  await chat.say(await chat.who("SL01-01", "branch_secretary"), "意见 照片太多");
  await die("dead");
  await run(chat, (stores) => tellTrouble(stores, MONDAY));
  await db.rows(sql`
    insert into unit_chats (tenant_id, unit_id, chat_id, name)
    values ('default', 'SL01', 'oc_town', 'town')`);
  await run(chat, (stores) => groupLeft(stores, { chatId: "oc_town", leftAt: MONDAY, at: MONDAY }));
  await run(chat, (stores) =>
    tellOperators(stores, {
      key: "card-defect",
      at: MONDAY,
      notice: (to) => ({ kind: "card-defect", card: "checklist", to }),
    }),
  );
  await run(chat, askForm);
  const rows = await db.rows<{ notice: Notice; addressee: string | null }>(sql`
    select notice, addressee from outbox where notice -> 'to' is not null order by id`);
  return { ...place, rows, notices: rows.map(({ notice }) => notice) };
}

it("all that an operator is told goes in one card", async () => {
  const { chat, operator, rows, notices } = await withAllKinds();
  expect(new Set(rows.map(({ addressee }) => addressee)).size).toBe(1);
  expect(rows[0]?.addressee).toContain("person:");
  const bundle = await run(chat, (stores) =>
    renderNotices(stores, notices, { now: MONDAY, textReason: null }),
  );
  if (bundle.kind !== "card") throw new Error(bundle.kind);
  expect(bundle.to).toEqual({ kind: "person", openId: operator });
  expect(bundle.speaksOf).toHaveLength(5);
  const text = fallbackText(bundle.card);
  for (const words of ["没有发出去1条", "被平台退回", "绑定群", "意见 ", "发“要表 批准"])
    expect(text).toContain(words);
});

it("a former operator is sent nothing more, and shown nothing more", async () => {
  const { chat, operator, notices } = await withAllKinds();
  await retire();
  for (const notice of notices) {
    const [sent, card] = await run(chat, async (stores) => [
      await renderNotices(stores, [notice], { now: MONDAY, textReason: null }),
      await refreshedCard(stores, notice, { openId: operator, at: MONDAY }),
    ]);
    expect(sent.kind).toBe("nothing");
    expect(fallbackText(card)).toContain("这张卡片不用再看了");
  }
});
