/** What a card that stands in a chat says when it is brought up to date, and that it is. */
import { describe, expect, it } from "vitest";
import { closeCampaign } from "#blueprint/use-cases/close-campaign.ts";
import { openChecklist } from "#blueprint/use-cases/open-checklist.ts";
import { snoozeTask } from "#blueprint/use-cases/snooze-task.ts";
import { submitAnswer } from "#blueprint/use-cases/submit-answer.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { hasChanged } from "#chat/gate.ts";
import { renderNotice } from "#chat/notices.ts";
import type { Notice, Stores, Subject } from "#chat/ports.ts";
import { refreshedCard } from "#chat/present.ts";
import { sql } from "#db/sql.ts";
import { at, dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { CountyChat } from "#tests/support/chat.ts";
import { testDatabase } from "#tests/support/database.ts";
import { campaignId, done, OPENED, openReminded } from "#tests/support/reminded.ts";

const db = await testDatabase();
const key = { campaignId, branchId: "SL01-01" };
const LAST_DAY = at("2026-11-30", "09:15");
/** After the day of 督办. */
const LATE = at("2026-12-07", "09:15");
const PUT_AWAY = "这张卡片不用再看了";

const mention: Notice = { kind: "overdue", ...key, level: "mention" };
const reminders: Subject = {
  kind: "bundle",
  notices: [
    { kind: "reminder", ...key, step: 1 },
    { kind: "checklist", ...key },
  ],
};

const shows = async (chat: CountyChat, subject: Subject, openId: string, now: Instant) =>
  fallbackText(await done(chat, (stores) => refreshedCard(stores, subject, { openId, at: now })));

const opening = async (stores: Stores, openId: string) => {
  const opened = await openChecklist(stores, key, { openId, on: dayOf(OPENED) });
  if (opened === undefined) throw new Error("not asked");
  return opened;
};
const putOff = (chat: CountyChat, openId: string) =>
  done(chat, async (stores) => {
    const chosen = { slot: "morning", on: "2026-11-25", seen: 0 } as const;
    const order = { chosen, at: at("2026-11-24", "18:00") };
    expect((await snoozeTask(stores, await opening(stores, openId), order)).ok).toBe(true);
  });
const answerAll = (chat: CountyChat, openId: string) =>
  done(chat, async (stores) => {
    const opened = await opening(stores, openId);
    const said = opened.checklist.questions.map(({ item }) => ({
      itemCode: item.code,
      answer: { kind: "meets" } as const,
    }));
    expect((await submitAnswer(stores, opened, { said, at: OPENED })).ok).toBe(true);
  });
const turnOff = (openId: string, what: string) =>
  db.rows(sql`
    insert into preferences (tenant_id, person_id, declined, changed_at)
    select 'default', id, jsonb_build_array(${what}::text), 0 from people
    where open_id = ${openId}`);

async function open() {
  const { chat } = await openReminded(db);
  const secretary = await chat.who("SL01-01", "branch_secretary");
  const sent = await done(chat, (stores) =>
    renderNotice(stores, mention, at("2026-12-02", "09:15")),
  );
  if (sent.kind !== "card" || sent.to.kind !== "person") throw new Error("nothing is sent");
  return { chat, secretary, superior: sent.to.openId };
}

describe("a card brought up to date", () => {
  it("goes on naming a delay that is open, also when it would not be sent any more", async () => {
    const { chat, superior } = await open();
    expect(await shows(chat, mention, superior, LATE)).toContain("还有5条没答");
    await turnOff(superior, "below");
    expect(await shows(chat, mention, superior, LATE)).toContain("还有5条没答");
  });

  it("keeps the lines of several open tasks after 稍后 and 订阅", async () => {
    const { chat, secretary } = await open();
    await putOff(chat, secretary);
    await turnOff(secretary, "ahead");
    const text = await shows(chat, reminders, secretary, at("2026-11-24", "18:05"));
    expect(text).toContain("有2件事");
    expect(text).toContain("11月清单");
  });

  it("says nothing of the work to whom it is no longer for, nor that it is done", async () => {
    const { chat, superior } = await open();
    for (const subject of [mention, reminders]) {
      const text = await shows(chat, subject, "ou_former", LATE);
      expect(text).toContain(PUT_AWAY);
      expect(text).not.toContain("办完");
    }
    await done(chat, (stores) => closeCampaign(stores, { campaignId, by: null, at: LATE }));
    expect(await shows(chat, mention, superior, LATE)).toContain(PUT_AWAY);
  });

  it("says that it is done once all of it is", async () => {
    const { chat, secretary, superior } = await open();
    await answerAll(chat, secretary);
    expect(await shows(chat, mention, superior, LATE)).toContain("这件事已经办完");
    expect(await shows(chat, reminders, secretary, LAST_DAY)).toContain("这几件事都办完了");
    const also: Subject = {
      ...reminders,
      notices: [...reminders.notices, { kind: "checklist", ...key, branchId: "SL01-02" }],
    };
    expect(await shows(chat, also, secretary, LAST_DAY)).toContain(PUT_AWAY);
  });
});

const seen = (chat: CountyChat) =>
  done(chat, async (stores) => {
    const held = await stores.tasks.hold([key]);
    return held.map(({ version }) => version).join(" ");
  });
const isStale = (chat: CountyChat, before: string) =>
  done(chat, (stores) => hasChanged(stores, { tasks: [key], findings: [] }, before));

describe("what is under way about a task", () => {
  it("is out of date once the task is put off", async () => {
    const { chat, secretary } = await open();
    const before = await seen(chat);
    expect(await isStale(chat, before)).toBe(false);
    await putOff(chat, secretary);
    expect(await isStale(chat, before)).toBe(true);
  });

  it("is out of date once the campaign is closed", async () => {
    const { chat } = await open();
    const before = await seen(chat);
    await done(chat, (stores) => closeCampaign(stores, { campaignId, by: null, at: LATE }));
    expect(await isStale(chat, before)).toBe(true);
  });
});

it("closing brings the cards of open tasks up to date, one after another, and no others", async () => {
  const { chat, secretary } = await open();
  await answerAll(chat, secretary);
  const cards = ["SL01-01", "SL01-02", "SL01-03", "elsewhere", "SL01-04"];
  for (const branchId of cards) {
    const expiresAt = branchId === "SL01-04" ? LATE : LATE + 1;
    await db.rows(sql`
      insert into card_messages (tenant_id, message_id, chat_id, subject, sent_at, expires_at)
      values ('default', ${branchId}, 'oc', '{}', 0, ${expiresAt})`);
    await db.rows(sql`
      insert into card_topics (tenant_id, message_id, topic)
      values ('default', ${branchId}, ${`assignment:${campaignId}:${branchId}`})`);
  }
  const close = () =>
    done(chat, (stores) => closeCampaign(stores, { campaignId, by: null, at: LATE }));
  await close();
  const patches = () =>
    db.rows<{ id: string; at: Instant }>(sql`
      select message_id as id, patch_at as at from card_messages
      where patch_at is not null order by patch_at`);
  expect((await patches()).map(({ id }) => id)).toEqual(["SL01-02", "SL01-03"]);
  const [first, second] = await patches();
  expect(first?.at).toBeGreaterThan(LATE + 5000);
  expect(second?.at).toBeGreaterThan(first?.at ?? 0);
  await db.rows(sql`update card_messages set patch_at = null`);
  await close();
  expect(await patches()).toEqual([]);
});
