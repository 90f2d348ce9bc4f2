/** 本月要做什么 in the chat, what is offered once a month, and terms that a superior is told of once. */
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { renderNotice } from "#chat/notices.ts";
import type { Notice, Stores } from "#chat/ports.ts";
import { addMonths, at, type Day, dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { MeetingKind, RecordDetail } from "#records/record.ts";
import { lookAtDuties } from "#records/use-cases/look-at-duties.ts";
import { type CountyChat, openCountyChat } from "#tests/support/chat.ts";
import { testDatabase } from "#tests/support/database.ts";

const db = await testDatabase();
const BRANCH = "SL01-01";
const OTHER = "SL01-02";

let chat: CountyChat;
let secretary: string;
beforeEach(async () => {
  chat = await openCountyChat(db, at("2026-11-02", "09:00"));
  secretary = await chat.who(BRANCH, "branch_secretary");
});

async function run<T>(work: (stores: Stores) => Promise<T>): Promise<T> {
  const done = await chat.transact(work);
  if (done.kind === "repeat") throw new Error("no key was given");
  return done.value;
}
const look = (now: Instant) => {
  chat.clock.now = now;
  return run((stores) => lookAtDuties(stores, now));
};

let entered = 0;
async function record(on: Day, detail: RecordDetail, branchId = BRANCH): Promise<string> {
  const [person] = await db.rows<{ id: string }>(sql`select id from people order by id limit 1`);
  const id = `entered ${++entered}`;
  const enteredBy = person?.id ?? "";
  await run((stores) =>
    stores.records.insert(
      { id, branchId, on, detail, enteredAt: at(on, "18:00"), enteredBy, corrects: null },
      at(on, "18:00"),
    ),
  );
  return id;
}
const meet = (on: Day, kind: MeetingKind, branchId = BRANCH) =>
  record(
    on,
    {
      type: "meeting",
      kinds: [kind],
      place: "村委会",
      host: "书记",
      topic: "学习",
      attendance: { entitled: 5, present: 5, absences: [] },
      decisions: [],
    },
    branchId,
  );
const elect = (on: Day, branchId = BRANCH) =>
  record(
    on,
    { type: "election", of: "committee", entitled: 20, present: 20, seats: 3, candidates: [] },
    branchId,
  );
/** On the tenth of the three months before November. */
const livesOnTheTenth = async (kind: MeetingKind = "theme-day") => {
  for (const back of [1, 2, 3]) await meet(`${addMonths("2026-11", -back)}-10`, kind);
};

type Waiting = { readonly addressee: string; readonly urgency: number; readonly dueAt: Instant };
const waiting = (kind: Notice["kind"]) =>
  db.rows<Waiting>(sql`
    select addressee, urgency, due_at as "dueAt" from outbox
    where notice ->> 'kind' = ${kind} order by created_at, addressee`);
const rendered = (notice: Notice, now: Instant) =>
  run((stores) => renderNotice(stores, notice, now));
const OFFER: Notice = { kind: "duties-offer", branchId: BRANCH, month: "2026-11" };
const MORNING = at("2026-11-10", "08:56");

describe("本月要做什么 as it is typed", () => {
  it("shows the own branch what falls due, and takes what was recorded for done", async () => {
    await meet("2026-11-02", "theme-day");
    const text = await chat.say(secretary, "本月要做什么");
    expect(text).toContain("【11月要做什么】");
    expect(text).toContain("▢ 收缴党费（11月30日前）");
    expect(text).toContain("主题党日（11月30日前） 已记 ✓");
  });

  it.each(["下月要做什么", "本月要做什么 下月", "12月要做什么", "要做什么 12月"])(
    "“%s” is the next month",
    async (typed) => {
      expect(await chat.say(secretary, typed)).toContain("【12月要做什么】");
    },
  );

  it("looks no further, and not back", async () => {
    for (const typed of ["本月要做什么 10月", "要做什么 2027年1月", "要做什么 今年"])
      expect(await chat.say(secretary, typed)).toContain("只看这个月和下个月");
  });

  it("is not shown in a group", async () => {
    expect(await chat.say(secretary, "本月要做什么", "oc_group")).toContain("请在私聊里问");
  });

  it("shows a superior a branch that is named, without buttons to record", async () => {
    const town = await chat.who("SL01", "committee_secretary");
    for (const typed of [`要做什么 ${BRANCH}`, "柳芽村要做什么", "本月要做什么 柳芽村"]) {
      const text = await chat.say(town, typed);
      expect(text).toContain("▢ 主题党日（11月30日前）");
      expect(text).not.toContain("记一次");
    }
    expect(await chat.say(town, `要做什么 ${BRANCH} 下月`)).toContain("【12月要做什么】");
    expect(await chat.say(town, "本月要做什么")).toContain("请写明是哪个支部");
  });

  it("tells nobody of a branch that is not theirs", async () => {
    const town = await chat.who("SL02", "committee_secretary");
    expect(await chat.say(town, `要做什么 ${BRANCH}`)).toContain("没有找到您能看的");
    expect(await chat.say(secretary, `要做什么 ${OTHER}`)).toContain("没有找到您能看的");
  });
});

describe("the monthly offer", () => {
  it("is written once, on the branch's usual day, for its morning, to be merged and within the budget", async () => {
    await livesOnTheTenth();
    for (const early of [at("2026-11-09", "09:00"), at("2026-11-10", "08:54")]) await look(early);
    expect(await waiting("duties-offer")).toEqual([]);
    for (const now of [MORNING, MORNING + 60_000, at("2026-11-11", "09:00")]) await look(now);
    const [offer, ...more] = await waiting("duties-offer");
    expect(more).toEqual([]);
    expect(offer).toMatchObject({ addressee: `secretary:${BRANCH}`, urgency: 3 });
    expect(offer?.dueAt).toBeGreaterThanOrEqual(at("2026-11-10", "09:10"));
    expect(offer?.dueAt).toBeLessThanOrEqual(at("2026-11-10", "11:31"));
  });

  it("shows what is open at the moment it is sent, to whoever is secretary", async () => {
    await livesOnTheTenth();
    await look(MORNING);
    await meet("2026-11-10", "theme-day");
    const [sent] = await chat.sent("duties-offer");
    const text = fallbackText(sent?.card ?? (await Promise.reject(new Error("nothing is sent"))));
    expect(sent?.to).toEqual({ kind: "person", openId: secretary });
    expect(text).toContain("主题党日（11月30日前） 已记 ✓");
    expect(text).toContain("▢ 收缴党费");
    expect(sent?.part?.line).toMatch(/^11月还有\d+件要做：/);
  });

  it("of a morning that nobody looked at is written at the next look", async () => {
    await livesOnTheTenth();
    await look(at("2026-11-09", "09:00"));
    await look(at("2026-11-12", "15:00"));
    expect(await waiting("duties-offer")).toHaveLength(1);
  });

  it("of days before the first look is not made up for", async () => {
    await livesOnTheTenth();
    await look(at("2026-11-12", "09:00"));
    expect(await waiting("duties-offer")).toEqual([]);
  });

  it("goes by 支委会 where the branch held no 主题党日", async () => {
    await livesOnTheTenth("committee");
    await look(MORNING);
    expect(await waiting("duties-offer")).toHaveLength(1);
  });

  it("is not made without a habit: once, long ago, or taken back", async () => {
    await meet("2026-10-10", "theme-day");
    await meet("2026-10-10", "committee");
    await meet("2026-09-10", "committee");
    await meet("2026-06-10", "theme-day");
    const taken = await meet("2026-09-10", "theme-day");
    await run((stores) => stores.records.end(taken, chat.clock.now));
    await look(MORNING);
    expect(await waiting("duties-offer")).toEqual([]);
  });

  it("is not sent once its month is over, nor to whoever has turned it off", async () => {
    expect(await rendered(OFFER, at("2026-12-01", "09:10"))).toMatchObject({ kind: "nothing" });
    expect(await rendered(OFFER, MORNING)).toMatchObject({ kind: "card" });
    expect(await chat.say(secretary, "退订 本月要做什么")).toContain("本月要做什么：已退订");
    expect(await rendered(OFFER, MORNING)).toMatchObject({ kind: "nothing" });
    expect(await chat.say(secretary, "订阅 本月要做什么")).toContain("本月要做什么：接收");
    expect(await rendered(OFFER, MORNING)).toMatchObject({ kind: "card" });
  });

  it("is not sent when all that is due in the month is done, though the year asks for more", async () => {
    await record("2026-01-05", {
      type: "roster",
      full: 5,
      probationary: 0,
      groups: [],
      committee: 0,
      deputies: 0,
      unitsCovered: 1,
      hasDivisionPlan: false,
      floating: 0,
      floatingContacted: 0,
      unplaced: 0,
      lostUnreported: 0,
      leadingCadres: 0,
    });
    await elect("2026-01-06");
    await meet("2026-11-03", "theme-day");
    expect(await rendered(OFFER, MORNING)).toMatchObject({ kind: "card" });
    await record("2026-11-04", { type: "dues", month: "2026-11", paid: 5, due: 5 });
    expect(await rendered(OFFER, MORNING)).toMatchObject({ kind: "nothing" });
    expect(await chat.say(secretary, "本月要做什么")).toContain("▢ 组织生活会（12月31日前）");
  });

  it("is looked for on working days only, and says when next", async () => {
    expect(await look(at("2026-11-13", "09:00"))).toBe(at("2026-11-16", "08:55"));
    expect(await look(at("2026-11-14", "12:00"))).toBe(at("2026-11-16", "08:55"));
    expect(dayOf(await look(at("2026-11-16", "09:00")))).toBe("2026-11-17");
  });
});

describe("a term that ends (支部工作条例第二十一条, a village: 5 years)", () => {
  const DAY = at("2026-11-10", "09:00");
  const BEFORE = at("2026-11-09", "09:00");

  it("is told to the direct superior six months ahead, once, several in one card", async () => {
    await elect("2022-05-10");
    await elect("2022-05-09", OTHER);
    await elect("2022-06-30", "SL02-01");
    await look(at("2026-11-06", "09:00"));
    expect(await waiting("term-soon")).toEqual([]);
    await look(DAY);
    const [told, ...more] = await waiting("term-soon");
    expect(more).toEqual([]);
    expect(told?.urgency).toBe(1);
    const [sent] = await chat.sent("term-soon");
    const text = sent === undefined ? "" : fallbackText(sent.card);
    expect(text).toMatch(/柳芽村.*：2027年5月10日届满/);
    expect(text).toContain("：2027年5月9日届满");
    for (const later of ["2026-11-11", "2026-12-15"]) await look(at(later, "09:00"));
    expect(await waiting("term-soon")).toHaveLength(1);
  });

  it("goes to each superior about its own branches", async () => {
    await elect("2022-05-10");
    await elect("2022-05-10", "SL02-01");
    await look(DAY);
    expect(await waiting("term-soon")).toHaveLength(2);
    expect(new Set((await chat.sent("term-soon")).map(({ to }) => JSON.stringify(to))).size).toBe(
      2,
    );
  });

  it("is not told of once it is over, nor where a later election has begun another", async () => {
    await elect("2021-11-09");
    await elect("2022-05-10", OTHER);
    await elect("2026-10-20", OTHER);
    await look(DAY);
    expect(await waiting("term-soon")).toEqual([]);
  });

  it("that was moved is told by its new end, once more", async () => {
    await elect("2022-05-10");
    await look(DAY);
    await record("2026-12-01", { type: "term-shift", months: 6, approval: "组发〔2026〕3号" });
    const [notice] = await db.rows<{ notice: Notice }>(sql`
      select notice from outbox where notice ->> 'kind' = 'term-soon'`);
    if (notice === undefined) throw new Error("nobody was told");
    expect(await rendered(notice.notice, at("2026-12-02", "09:00"))).toMatchObject({
      kind: "nothing",
    });
    await look(at("2027-05-07", "09:00"));
    expect(await waiting("term-soon")).toHaveLength(1);
    await look(at("2027-05-10", "09:00"));
    expect(await waiting("term-soon")).toHaveLength(2);
  });

  it("waits while nobody above can be told", async () => {
    await elect("2022-05-10");
    const openIds = await db.rows<{ id: string; openId: string }>(sql`
      select id, open_id as "openId" from people where open_id is not null`);
    await db.rows(sql`update people set open_id = null`);
    await look(BEFORE);
    await look(DAY);
    expect(await waiting("term-soon")).toEqual([]);
    await db.rows(sql`
      update people p set open_id = g."openId"
      from jsonb_to_recordset(${JSON.stringify(openIds)}::jsonb) as g(id text, "openId" text)
      where p.id = g.id`);
    await look(at("2026-11-11", "09:00"));
    expect(await waiting("term-soon")).toHaveLength(1);
  });
});
