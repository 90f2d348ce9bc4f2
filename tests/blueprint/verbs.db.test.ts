/** 稍后, 转交 and 求助 where two do something at once, or the world has moved on meanwhile. */
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { campaignIdOf } from "#blueprint/campaign.ts";
import type { MoveName } from "#blueprint/transfer.ts";
import { ownHelp, replyToHelp } from "#blueprint/use-cases/answer-help.ts";
import { moveTransfer } from "#blueprint/use-cases/answer-transfer.ts";
import { launchCampaign } from "#blueprint/use-cases/launch-campaign.ts";
import { type OpenedChecklist, openChecklist } from "#blueprint/use-cases/open-checklist.ts";
import { remindOfHelp } from "#blueprint/use-cases/remind-help.ts";
import { returnTransfers } from "#blueprint/use-cases/return-transfers.ts";
import { snoozeTask } from "#blueprint/use-cases/snooze-task.ts";
import { submitAnswer } from "#blueprint/use-cases/submit-answer.ts";
import { offerTransfer } from "#blueprint/use-cases/transfer-task.ts";
import { admit } from "#chat/gate.ts";
import { type Stores, URGENCY } from "#chat/ports.ts";
import { findReplied } from "#chat/replied-card.ts";
import { addDays, at, dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { type CountyChat, openCountyChat } from "#tests/support/chat.ts";
import { testDatabase } from "#tests/support/database.ts";

const db = await testDatabase();
const OPENED = at("2026-11-02", "09:00");
const wish = { editionId: "starter", month: "2026-11", rootUnitId: "SL01", dueOn: "2026-11-30" };
const key = { campaignId: campaignIdOf(wish), branchId: "SL01-01" };

async function done<T>(chat: CountyChat, work: (stores: Stores) => Promise<T>): Promise<T> {
  const result = await chat.transact(work);
  if (result.kind === "repeat") throw new Error("not once");
  return result.value;
}

async function launched() {
  const chat = await openCountyChat(db, OPENED);
  const order = { wish, by: null, at: OPENED, confirmedPeople: 60, reminders: undefined };
  const result = await done(chat, (stores) => launchCampaign(stores, order));
  if (!result.ok) throw new Error(result.refusal.kind);
  const secretary = await chat.who(key.branchId, "branch_secretary");
  const member = await chat.who(key.branchId, "branch_member");
  return { chat, secretary, member };
}

const asked = (
  chat: CountyChat,
  openId: string,
  work: (stores: Stores, opened: OpenedChecklist) => Promise<unknown>,
) =>
  done(chat, async (stores) => {
    const opened = await openChecklist(stores, key, { openId, on: dayOf(OPENED) });
    if (opened === undefined) throw new Error("not asked");
    return work(stores, opened);
  });

const actorOf = (chat: CountyChat, openId: string) =>
  done(chat, async (stores) => {
    const actor = await stores.organisation.findActor(openId, dayOf(OPENED));
    if (actor === undefined) throw new Error("not bound");
    return actor;
  });

async function offered() {
  const { chat, secretary, member } = await launched();
  const to = { personId: (await actorOf(chat, member)).personId };
  const offer = () =>
    asked(chat, secretary, (stores, opened) => offerTransfer(stores, opened, { to, at: OPENED }));
  await offer();
  const [transfer] = await db.rows<{ id: string }>(sql`select id from transfers`);
  const id = transfer?.id ?? "";
  const move = async (name: MoveName, openId: string, now: Instant = OPENED) => {
    const by = await actorOf(chat, openId);
    return done(chat, (stores) => moveTransfer(stores, { id, move: name, by, at: now }));
  };
  return { chat, secretary, member, offer, move, to };
}

const transferStates = async () =>
  (await db.rows<{ state: string }>(sql`select state from transfers order by offered_at`)).map(
    ({ state }) => state,
  );
const holder = async () => {
  const [row] = await db.rows<{ holderId: string | null }>(sql`
    select holder_id as "holderId" from assignments where branch_id = ${key.branchId}`);
  return row?.holderId;
};
const told = (kind: string) =>
  db.rows<{ dueAt: number; addressee: string | null }>(sql`
    select due_at as "dueAt", addressee from outbox where notice ->> 'kind' = ${kind}`);

describe("转交", () => {
  it("accepted and taken back at once is one of the two, and the task is whose it says", async () => {
    for (let round = 0; round < 5; round++) {
      const { secretary, member, move, to } = await offered();
      const [accepted, withdrawn] = await Promise.all([
        move("accept", member),
        move("withdraw", secretary),
      ]);
      expect([accepted.ok, withdrawn.ok].filter(Boolean)).toHaveLength(1);
      expect(await transferStates()).toEqual([accepted.ok ? "accepted" : "withdrawn"]);
      expect(await holder()).toBe(accepted.ok ? to.personId : null);
      await db.rows(sql`delete from transfers`);
      await db.rows(sql`update assignments set holder_id = null`);
    }
  });

  it("offered twice at once is one offer", async () => {
    const { offer } = await offered();
    const again = await Promise.all([offer(), offer()]);
    expect(again).toEqual([
      expect.objectContaining({ ok: false }),
      expect.objectContaining({ ok: false }),
    ]);
    expect(await transferStates()).toEqual(["offered"]);
    expect(await told("transfer-offer")).toHaveLength(1);
  });

  it("that runs out comes back once, however often somebody looks, and is told in the morning", async () => {
    const { chat, move, member } = await offered();
    const look = (now: Instant) => done(chat, (stores) => returnTransfers(stores, now));
    const midnight = at("2026-11-05", "00:00");
    expect(await look(OPENED)).toBe(midnight);
    expect(await look(midnight - 1)).toBe(midnight);
    await Promise.all([look(midnight), look(midnight)]);
    expect(await look(midnight)).toBeUndefined();
    expect(await transferStates()).toEqual(["expired"]);
    const [answer, ...more] = await told("transfer-answered");
    expect(more).toEqual([]);
    expect(answer?.addressee).toBe(`secretary:${key.branchId}`);
    expect(dayOf(answer?.dueAt ?? 0)).toBe("2026-11-05");
    expect(await move("accept", member, midnight)).toMatchObject({
      refusal: { kind: "transfer.over", state: "expired" },
    });
  });

  it("about what is completed can be accepted no more, and comes back to nobody", async () => {
    const { chat, move, member } = await offered();
    await db.rows(sql`update assignments set completed_at = 1 where branch_id = ${key.branchId}`);
    expect(await move("accept", member)).toMatchObject({
      refusal: { kind: "transfer.over", state: "void" },
    });
    await done(chat, (stores) => returnTransfers(stores, OPENED));
    expect(await transferStates()).toEqual(["void"]);
    expect(await told("transfer-answered")).toEqual([]);
  });

  it("whose holder loses the post is returned, and the secretary hears of it", async () => {
    const { chat, move, member, offer } = await offered();
    await move("accept", member);
    await db.rows(sql`update assignments set holder_id = null where branch_id = ${key.branchId}`);
    await done(chat, (stores) => returnTransfers(stores, OPENED));
    expect(await transferStates()).toEqual(["returned"]);
    expect(await told("transfer-answered")).toHaveLength(2);
    await offer();
  });

  it("is refused to a neighbour's members by the store's own list", async () => {
    const { chat, secretary } = await launched();
    const stranger = await actorOf(chat, await chat.who("SL01-02", "branch_secretary"));
    const to = { personId: stranger.personId };
    const refused = await asked(chat, secretary, (stores, opened) =>
      offerTransfer(stores, opened, { to, at: OPENED }),
    );
    expect(refused).toMatchObject({ refusal: { kind: "transfer.outside" } });
  });
});

const waits = async () => {
  const [row] = await db.rows<{ step: number; remindAt: number }>(sql`
    select next_step as step, next_remind_at as "remindAt" from assignments
    where branch_id = ${key.branchId}`);
  return `${row?.step} ${dayOf(row?.remindAt ?? 0)}`;
};

describe("稍后", () => {
  it("pressed twice at once counts once", async () => {
    const { chat, secretary } = await launched();
    const chosen = { slot: "morning", on: "2026-11-03", seen: 0 } as const;
    const press = () =>
      asked(chat, secretary, (stores, opened) =>
        snoozeTask(stores, opened, { chosen, at: OPENED }),
      );
    const both = await Promise.all([press(), press()]);
    expect(both).toContainEqual(expect.objectContaining({ ok: true }));
    expect(both).toContainEqual(expect.objectContaining({ ok: false }));
    expect(await db.rows(sql`select number from snoozes`)).toEqual([{ number: 1 }]);
    expect(await told("snoozed")).toHaveLength(1);
  });

  it("is not marked as being sent once everything is answered meanwhile", async () => {
    const { chat } = await launched();
    const asks = () =>
      done(chat, (stores) =>
        admit(stores, {
          openId: "ou_reader",
          key: "ou_reader",
          urgency: URGENCY.reply,
          isOverridden: false,
          counted: null,
          about: { tasks: [key], findings: [] },
          now: at("2026-11-02", "15:00"),
        }),
      );
    expect((await asks()).kind).toBe("admitted");
    const secretary = await chat.who(key.branchId, "branch_secretary");
    await asked(chat, secretary, async (stores, opened) => {
      const said = opened.checklist.questions.map(({ item }) => ({
        itemCode: item.code,
        answer: { kind: "meets" } as const,
      }));
      expect((await submitAnswer(stores, opened, { said, at: OPENED })).ok).toBe(true);
    });
    expect((await asks()).kind).toBe("changed");
  });

  it("is answered by a reply to its card like any other", async () => {
    const { chat } = await launched();
    const repliedTo = async (kind: "snoozed" | "overdue") => {
      const subject = JSON.stringify({ kind, ...key, number: 1, level: "direct" });
      await db.rows(sql`
        insert into card_messages (tenant_id, message_id, chat_id, subject, sent_at, expires_at)
        values ('default', ${kind}, 'oc', ${subject}::jsonb, 0, 0)`);
      return done(chat, (stores) => findReplied(stores, { parentId: kind }));
    };
    expect(await repliedTo("snoozed")).toEqual(key);
    expect(await repliedTo("overdue")).toBeUndefined();
  });

  it("to the morning of a reminder leaves the one after it, at its own minute", async () => {
    const { chat, secretary } = await launched();
    const now = at("2026-11-24", "18:00");
    const chosen = { slot: "morning", on: "2026-11-25", seen: 0 } as const;
    expect(await waits()).toBe("0 2026-11-25");
    await asked(chat, secretary, (stores, opened) =>
      snoozeTask(stores, opened, { chosen, at: now }),
    );
    expect(await waits()).toBe("1 2026-11-30");
  });
});

async function raised() {
  const { chat, secretary } = await launched();
  const say = (need: string | null) =>
    asked(chat, secretary, async (stores, opened) => {
      const itemCode = opened.checklist.questions[0]?.item.code ?? "";
      const answer =
        need === null ? ({ kind: "meets" } as const) : ({ kind: "difficulty", need } as const);
      const submitted = await submitAnswer(stores, opened, {
        said: [{ itemCode, answer }],
        at: OPENED,
      });
      if (!submitted.ok) throw new Error(submitted.refusal.kind);
    });
  await say("缺讲课的人");
  const [task] = await db.rows<{ id: string }>(sql`select id from help_tasks`);
  const staff = await actorOf(chat, await chat.who("SL01", "committee_staff"));
  const chief = await actorOf(chat, await chat.who("SL01", "committee_secretary"));
  return { chat, say, id: task?.id ?? "", staff, chief };
}

const helps = () => db.rows(sql`select need, state from help_tasks order by raised_at, state desc`);

describe("求助", () => {
  it("keeps its number and clock when the need is said anew, and is new after it was withdrawn", async () => {
    const { say } = await raised();
    await say("缺讲课的人和场地");
    expect(await helps()).toEqual([{ need: "缺讲课的人和场地", state: "open" }]);
    expect(await told("help-task")).toHaveLength(1);
    await say(null);
    await say("还是缺人");
    expect(await helps()).toEqual([
      { need: "缺讲课的人和场地", state: "withdrawn" },
      { need: "还是缺人", state: "open" },
    ]);
  });

  it("taken or answered by two at once has one owner and one answer", async () => {
    const { chat, id, staff, chief } = await raised();
    const take = [staff, chief].map((by) =>
      done(chat, (stores) => ownHelp(stores, { id, by, at: OPENED })),
    );
    expect((await Promise.all(take)).filter(({ ok }) => ok)).toHaveLength(1);
    const answer = [staff, chief].map((by) =>
      done(chat, (stores) => replyToHelp(stores, { id, by, at: OPENED, words: by.name })),
    );
    expect((await Promise.all(answer)).filter(({ ok }) => ok)).toHaveLength(1);
    expect(await told("help-answered")).toHaveLength(1);
  });

  it("is called for once on its last day and once after it, whoever looks and how often", async () => {
    const { chat } = await raised();
    const look = (now: Instant) => done(chat, (stores) => remindOfHelp(stores, now));
    expect(await look(OPENED)).toBe(at("2026-11-09", "00:00"));
    for (let day = "2026-11-08"; day < "2026-11-14"; day = addDays(day, 1))
      await Promise.all([look(at(day, "08:30")), look(at(day, "08:30"))]);
    const calls = (await told("help-task")).map(({ dueAt }) => dayOf(dueAt));
    expect(calls.toSorted()).toEqual(["2026-11-02", "2026-11-09", "2026-11-10"]);
    expect(await look(at("2026-11-14", "08:30"))).toBeUndefined();
  });
});
