/** What is recorded answers what is asked: before a card goes out, after the closing, and as long as a record stands. */
import { describe, expect, it } from "vitest";
import { closeCampaign } from "#blueprint/use-cases/close-campaign.ts";
import { enterRecord, withdrawRecord } from "#blueprint/use-cases/enter-record.ts";
import { launchCampaign } from "#blueprint/use-cases/launch-campaign.ts";
import { type OpenedChecklist, openChecklist } from "#blueprint/use-cases/open-checklist.ts";
import { settleFacts, settleOpened } from "#blueprint/use-cases/settle-facts.ts";
import { submitAnswer } from "#blueprint/use-cases/submit-answer.ts";
import { renderNotice } from "#chat/notices.ts";
import type { Stores } from "#chat/ports.ts";
import { sql } from "#db/sql.ts";
import { at, type Day, dayOf } from "#kernel/calendar.ts";
import type { MeetingDetail, MeetingKind, RecordDetail } from "#records/record.ts";
import { type CountyChat, openCountyChat } from "#tests/support/chat.ts";
import { testDatabase } from "#tests/support/database.ts";
import { done } from "#tests/support/reminded.ts";

const db = await testDatabase();
const BRANCH = "SL01-01";
const CAMPAIGN = "2026-11.starter.SL";
const key = { campaignId: CAMPAIGN, branchId: BRANCH };
const NOON = at("2026-11-10", "12:00");

const held = (kind: MeetingKind): MeetingDetail => ({
  type: "meeting",
  kinds: [kind],
  place: "村委会会议室",
  host: "书记",
  topic: "研究11月工作",
  attendance: { entitled: 5, present: 5, absences: [] },
  decisions: [],
});
const roster: RecordDetail = {
  type: "roster",
  full: 28,
  probationary: 2,
  groups: [],
  committee: 5,
  deputies: 0,
  unitsCovered: 1,
  hasDivisionPlan: false,
  floating: 0,
  floatingContacted: 0,
  unplaced: 0,
  lostUnreported: 0,
  leadingCadres: 0,
};
type Launched = { readonly rootUnitId: string; readonly month: string };
const COUNTY: Launched = { rootUnitId: "SL", month: "2026-11" };

/** Everything that November's five questions ask for. */
const MONTH: readonly (readonly [string, Day, RecordDetail])[] = [
  ["roster", "2026-11-01", roster],
  ["committee", "2026-11-06", held("committee")],
  ["theme", "2026-11-07", held("theme-day")],
  ["dues", "2026-11-08", { type: "dues", month: "2026-11", paid: 30, due: 30 }],
];

const launch = (chat: CountyChat, { rootUnitId, month }: Launched = COUNTY) =>
  done(chat, async (stores) => {
    const wish = { editionId: "starter", month, rootUnitId, dueOn: `${month}-28` };
    const launched = await launchCampaign(stores, {
      wish,
      by: null,
      at: chat.clock.now,
      confirmedPeople: rootUnitId === "SL" ? 60 : 13,
    });
    if (!launched.ok) throw new Error(JSON.stringify(launched.refusal));
  });
const close = (chat: CountyChat, campaignId: string) =>
  done(chat, (stores) => closeCampaign(stores, { campaignId, by: null, at: chat.clock.now }));

const own = async (stores: Stores, chat: CountyChat, openId: string) => {
  const by = await stores.organisation.findActor(openId, dayOf(chat.clock.now));
  const branch = await stores.organisation.findUnit(BRANCH);
  if (by === undefined || branch === undefined) throw new Error("the county has nobody");
  return { by, branch };
};

type Entry = readonly [id: string, on: Day, detail: RecordDetail, corrects?: string];
const enter = async (chat: CountyChat, [id, on, detail, corrects = ""]: Entry) => {
  const secretary = await chat.who(BRANCH, "branch_secretary");
  return done(chat, async (stores) => {
    const order = { id, on, detail, corrects: corrects || null, at: chat.clock.now };
    return enterRecord(stores, { ...(await own(stores, chat, secretary)), ...order });
  });
};
const withdraw = async (chat: CountyChat, id: string) => {
  const secretary = await chat.who(BRANCH, "branch_secretary");
  return done(chat, async (stores) =>
    withdrawRecord(stores, { ...(await own(stores, chat, secretary)), id, at: chat.clock.now }),
  );
};

const answers = async () => {
  const rows = await db.rows<{ code: string; by: string; given: { value?: unknown } }>(sql`
    select item_code as code, by_person_id as by, given from answers
    where branch_id = ${BRANCH} order by item_code`);
  return Object.fromEntries(rows.map(({ code, by, given }) => [code, [by, given.value]]));
};
const count = (of: number) => ({ type: "count", count: of, parts: {} });

it("asks by card only what is not recorded, though the records came before the launch", async () => {
  const chat = await openCountyChat(db, NOON);
  for (const one of MONTH.slice(0, 2)) await enter(chat, one);
  expect(await answers()).toEqual({});
  await launch(chat);
  const card = await done(chat, (stores) =>
    renderNotice(stores, { kind: "checklist", ...key }, chat.clock.now),
  );
  expect(JSON.stringify(card)).toContain("支委会会议");
  const answered = await answers();
  expect(answered["C-ACT-02"]).toEqual(["records", count(1)]);
  expect(Object.keys(answered)).not.toContain("C-ACT-05");
});

it("sends no card when nothing is left to ask", async () => {
  const chat = await openCountyChat(db, NOON);
  for (const one of MONTH) await enter(chat, one);
  await launch(chat);
  const sent = await done(chat, (stores) =>
    renderNotice(stores, { kind: "checklist", ...key }, chat.clock.now),
  );
  expect(sent).toEqual({ kind: "nothing", reason: "nothing is open" });
});

it("marks the assignments of branches with records alone, and each is taken once", async () => {
  const chat = await openCountyChat(db, NOON);
  await enter(chat, ["committee", "2026-11-06", held("committee")]);
  await launch(chat);
  expect(await done(chat, ({ factsDue }) => factsDue.take(100))).toEqual([key]);
  expect(await done(chat, ({ factsDue }) => factsDue.take(100))).toEqual([]);
});

it("answers what is left at the closing as it was recorded by then, never what a person answered", async () => {
  const chat = await openCountyChat(db, NOON);
  await launch(chat);
  // Its place is missing, so the month's records are not complete, and that is asked.
  await enter(chat, ["committee", "2026-11-06", { ...held("committee"), place: "" }]);
  const openId = await chat.who(BRANCH, "branch_secretary");
  await done(chat, async (stores) => {
    const opened = await openChecklist(stores, key, { openId, on: dayOf(NOON) });
    if (opened === undefined) throw new Error("not asked");
    const said = [{ itemCode: "C-SYS-03", answer: { kind: "meets" } as const }];
    expect((await submitAnswer(stores, opened, { said, at: NOON })).ok).toBe(true);
  });
  await enter(chat, ["dues", "2026-11-08", { type: "dues", month: "2026-11", paid: 30, due: 30 }]);
  expect(Object.keys(await answers())).toEqual(["C-ACT-02", "C-SYS-03"]);
  chat.clock.now = at("2026-12-01", "08:00");
  await close(chat, CAMPAIGN);
  chat.clock.now = at("2026-12-01", "08:01");
  await enter(chat, ["late", "2026-11-20", held("theme-day")]);
  expect(await done(chat, ({ factsDue }) => factsDue.take(100))).toEqual([key]);
  await done(chat, (stores) => settleFacts(stores, key, chat.clock.now));
  const settled = await answers();
  expect(settled["C-SUP-03"]).toEqual(["records", count(0)]);
  expect(settled["C-SYS-03"]?.[0]).not.toBe("records");
  expect(Object.keys(settled)).not.toContain("C-ACT-05");
});

it("lets no answer of the records stand without one", async () => {
  const chat = await openCountyChat(db, NOON);
  await launch(chat);
  await enter(chat, ["committee", "2026-11-06", held("committee")]);
  expect(await withdraw(chat, "committee")).toMatchObject({
    ok: false,
    refusal: {
      kind: "record.answers-rest-on-it",
      items: [{ code: "C-ACT-02" }, { code: "C-SUP-03" }],
    },
  });
  const moved: Entry = ["moved", "2026-10-06", held("committee"), "committee"];
  expect(await enter(chat, moved)).toMatchObject({
    refusal: { kind: "record.answers-rest-on-it" },
  });
  await enter(chat, ["second", "2026-11-09", held("committee")]);
  expect((await answers())["C-ACT-02"]).toEqual(["records", count(2)]);
  expect(await withdraw(chat, "committee")).toMatchObject({ ok: true });
  expect((await answers())["C-ACT-02"]).toEqual(["records", count(1)]);
  expect(await withdraw(chat, "committee")).toMatchObject({ refusal: { kind: "record.gone" } });
});

it("takes no 名册 by which a meeting that an answer rests on would not count", async () => {
  const chat = await openCountyChat(db, NOON);
  await launch(chat);
  await enter(chat, ["committee", "2026-11-06", held("committee")]);
  const smaller: RecordDetail = { ...roster, committee: 3 };
  expect(await enter(chat, ["roster", "2026-11-01", smaller])).toMatchObject({
    refusal: { kind: "record.answers-rest-on-it" },
  });
  expect(await enter(chat, ["roster", "2026-11-01", roster])).toMatchObject({ ok: true });
});

const TOWN = "2026-11.starter.SL01";
const openBoth = async () => {
  const chat = await openCountyChat(db, NOON);
  await launch(chat);
  await launch(chat, { rootUnitId: "SL01", month: "2026-11" });
  return chat;
};

describe("two campaigns that ask the same", () => {
  it("leave to the open one what falls short, when the other closes", async () => {
    const chat = await openBoth();
    await enter(chat, ["committee", "2026-11-06", { ...held("committee"), place: "" }]);
    chat.clock.now += 60_000;
    await close(chat, TOWN);
    await done(chat, (stores) =>
      settleFacts(stores, { campaignId: TOWN, branchId: BRANCH }, chat.clock.now),
    );
    expect(Object.keys(await answers())).toEqual(["C-ACT-02"]);
  });

  it("change nothing of the one that has closed", async () => {
    const chat = await openBoth();
    await close(chat, TOWN);
    chat.clock.now += 60_000;
    for (const one of MONTH) await enter(chat, one);
    const [row] = await db.rows<{ completedAt: number | null }>(sql`
      select completed_at as "completedAt" from assignments
      where campaign_id = ${TOWN} and branch_id = ${BRANCH}`);
    expect(row?.completedAt).toBeNull();
  });
});

it("asks anew each month what the records call 不适用, once they do not say so any more", async () => {
  const chat = await openCountyChat(db, NOON);
  await launch(chat);
  await enter(chat, ["roster", "2026-11-01", roster]);
  expect((await answers())["C-ACT-03"]?.[0]).toBe("records");
  chat.clock.now = at("2026-12-01", "09:00");
  await close(chat, CAMPAIGN);
  expect(await withdraw(chat, "roster")).toMatchObject({ ok: true });
  await launch(chat, { rootUnitId: "SL", month: "2026-12" });
  const card = await done(chat, (stores) =>
    renderNotice(
      stores,
      { kind: "checklist", campaignId: "2026-12.starter.SL", branchId: BRANCH },
      chat.clock.now,
    ),
  );
  expect(JSON.stringify(card)).not.toContain("按记录");
});

it("answers by no record that was taken back while the answer was on its way", async () => {
  const chat = await openCountyChat(db, NOON);
  await launch(chat);
  await enter(chat, ["committee", "2026-11-06", held("committee")]);
  const before = await done(chat, (stores) =>
    openChecklist(stores, key, { openId: null, on: "2026-11-10" }),
  );
  await enter(chat, ["second", "2026-11-09", held("committee")]);
  if (before === undefined) throw new Error("not asked");
  const late = chat.transact((stores) => settleOpened(stores, stale(before), { at: NOON }));
  await expect(late).rejects.toThrow("changed by another transaction");
});

/** As it was read: with an answer that the records have outgrown. */
const stale = (opened: OpenedChecklist): OpenedChecklist => ({
  ...opened,
  checklist: {
    ...opened.checklist,
    questions: opened.checklist.questions.map(({ answer: _answer, ...question }) => ({
      ...question,
      answer: undefined,
    })),
  },
});
