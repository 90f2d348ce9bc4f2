import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { launchCampaign } from "#blueprint/use-cases/launch-campaign.ts";
import { addDays, at, startOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { type CountyChat, openCountyChat } from "#tests/support/chat.ts";
import { testDatabase } from "#tests/support/database.ts";
import { randomFrom } from "#tests/support/random.ts";
import { done } from "#tests/support/reminded.ts";

const db = await testDatabase();
const OPENED = at("2026-11-02", "09:00");

type Wish = { readonly month: string; readonly rootUnitId: string; readonly dueOn: string };

const launch = (chat: CountyChat, wish: Wish) =>
  done(chat, (stores) =>
    launchCampaign(stores, {
      wish: { editionId: "starter", ...wish },
      by: null,
      at: OPENED,
      confirmedPeople: 60,
      acceptedYear: "2026",
    }),
  );

const NOVEMBER = { month: "2026-11", rootUnitId: "SL", dueOn: "2026-11-30" };

async function open(...wishes: readonly Wish[]): Promise<CountyChat> {
  const chat = await openCountyChat(db, OPENED);
  for (const wish of wishes) {
    const launched = await launch(chat, wish);
    if (!launched.ok) throw new Error(launched.refusal.kind);
  }
  return chat;
}

const complete = (branchId: string, completedAt: Instant | null, month = "2026-11") =>
  db.rows(sql`
    update assignments a set completed_at = ${completedAt} from campaigns c
    where c.id = a.campaign_id and c.month = ${month} and a.branch_id = ${branchId}`);

type Numbers = { readonly onTime: number; readonly overdue: number; readonly pending: number };

const numbersIn = (text: string, pattern: RegExp): Numbers => {
  const [, onTime, overdue, pending] = pattern.exec(text)?.map(Number) ?? [];
  return { onTime: onTime ?? -1, overdue: overdue ?? -1, pending: pending ?? -1 };
};
const ofWeekly = (text: string) => numbersIn(text, /按期 (\d+)　逾期 (\d+)　待定 (\d+)/);
const ofProgress = (text: string) => numbersIn(text, /按期(\d+)份、逾期(\d+)份、待定(\d+)份/);

/** Counts the lists of the month again, one by one, from the rows alone. */
async function recount(prefix: string, month: string, now: Instant): Promise<Numbers> {
  const rows = await db.rows<{ completedAt: number | null; dueOn: string; path: string }>(sql`
    select a.completed_at as "completedAt", c.due_on::text as "dueOn", u.path
    from assignments a join campaigns c on c.id = a.campaign_id join units u on u.id = a.branch_id
    where c.month = ${month}`);
  const stands = rows
    .filter(({ path }) => `${path}/`.startsWith(`${prefix}/`))
    .map(({ completedAt, dueOn }) => {
      const end = startOf(addDays(dueOn, 1));
      if (completedAt !== null) return completedAt < end ? "onTime" : "overdue";
      return now < end ? "pending" : "overdue";
    });
  const count = (of: string) => stands.filter((one) => one === of).length;
  return { onTime: count("onTime"), overdue: count("overdue"), pending: count("pending") };
}

describe("周报 and 进度", () => {
  it("say the same three numbers at the same instant, in any state and to whoever may ask", async () => {
    const chat = await open(
      NOVEMBER,
      { month: "2026-10", rootUnitId: "SL", dueOn: "2026-10-31" },
      { month: "2026-11", rootUnitId: "SL01", dueOn: "2026-11-20" },
    );
    const random = randomFrom(31);
    const branches = await db.rows<{ id: string }>(sql`select id from units where kind = 'branch'`);
    const asking = [
      { openId: await chat.who("SL", "leader"), unit: "SL", path: "SL" },
      { openId: await chat.who("SL", "county_staff"), unit: "SL01", path: "SL/SL01" },
      { openId: await chat.who("SL02", "committee_secretary"), unit: "SL02", path: "SL/SL02" },
      {
        openId: await chat.who("SL01-01", "branch_secretary"),
        unit: "SL01-01",
        path: "SL/SL01/SL01-01",
      },
    ];
    for (let round = 0; round < 6; round++) {
      for (const { id } of branches)
        await complete(
          id,
          random() < 0.4 ? null : startOf("2026-11-15") + Math.floor(random() * 30 * 86_400_000),
        );
      const now = startOf("2026-11-16") + Math.floor(random() * 14 * 86_400_000);
      chat.clock.now = now;
      for (const { openId, unit, path } of asking) {
        const weekly = ofWeekly(await chat.say(openId, `周报 ${unit}`));
        expect(weekly).toEqual(await recount(path, "2026-11", now));
        expect(ofProgress(await chat.say(openId, `进度 ${unit}`))).toEqual(weekly);
      }
    }
  });

  it("count a list as in time until the last millisecond of the due day, and as overdue from the next", async () => {
    const chat = await open({ ...NOVEMBER, rootUnitId: "SL01-01" });
    const leader = await chat.who("SL", "leader");
    const end = startOf("2026-12-01");
    const stands = async (completedAt: Instant | null, now: Instant) => {
      await complete("SL01-01", completedAt);
      chat.clock.now = now;
      const said = ofWeekly(await chat.say(leader, "周报"));
      return (["onTime", "overdue", "pending"] as const).filter((key) => said[key] === 1);
    };
    expect(await stands(end - 1, end + 1)).toEqual(["onTime"]);
    expect(await stands(end, end + 1)).toEqual(["overdue"]);
    expect(await stands(null, end - 1)).toEqual(["pending"]);
    expect(await stands(null, end)).toEqual(["overdue"]);
  });

  it("speak of the latest month that was asked, beside the one before it", async () => {
    const chat = await open(
      { month: "2026-09", rootUnitId: "SL", dueOn: "2026-09-30" },
      { month: "2026-10", rootUnitId: "SL01", dueOn: "2026-10-31" },
      NOVEMBER,
      { month: "2026-12", rootUnitId: "SL", dueOn: "2026-12-31" },
    );
    await complete("SL01-01", at("2026-10-20", "10:00"), "2026-10");
    const text = await chat.say(await chat.who("SL", "leader"), "周报");
    expect(text).toContain("2026年11月清单60份，11月30日截止");
    expect(text).toMatch(/按期 10月：14\n/);
    expect(text).not.toMatch(/按期 9月|12月清单/);
  });

  it("have nothing to say where nothing was asked and nothing waits", async () => {
    const chat = await open();
    expect(await chat.say(await chat.who("SL", "leader"), "周报")).toContain("没有部署清单");
  });
});

/** One of each kind in two committees. */
async function fill(): Promise<CountyChat> {
  const chat = await open(NOVEMBER);
  for (const [n, branchId] of ["SL01-01", "SL02-01"].entries()) {
    await db.rows(sql`
      insert into help_tasks (tenant_id, id, branch_id, item_code, period, campaign_id, need,
        raised_by, raised_at, due_on, state)
      select 'default', ${`H${n}`}, ${branchId}, 'x', '2026-11', id, '要一间会议室', 'P012', 0,
        ${`2026-11-1${6 + n}`}::date, 'open' from campaigns limit 1`);
    await db.rows(sql`
      insert into complaints (tenant_id, id, by_person_id, unit_id, words, sent_at, due_on)
      values ('default', ${`C${n}`}, 'P012', ${branchId}, '太多', 0, ${`2026-11-1${2 + n}`}::date)`);
    await db.rows(sql`
      insert into vacancies (tenant_id, id, unit_id, kind, found_at)
      values ('default', ${`V${n}`}, ${branchId}, 'secretary', ${at("2026-11-10", "08:00")})`);
    await db.rows(sql`
      insert into form_requests (tenant_id, id, by_person_id, unit_id, title, basis, due_on,
        minutes, facts, struck, other, state, most_minutes, asked_at)
      values ('default', ${`F${n}`}, 'P010', ${branchId}, '花名册', '', '2026-11-30', 10, '[]',
        '[]', '', 'waiting', 10, ${at("2026-11-11", "10:00")})`);
  }
  chat.clock.now = at("2026-11-13", "10:00");
  return chat;
}

const of = (typed: string) => `回复「${typed}」`;

describe("what needs a decision", () => {
  it("is what its reader may decide about, in their own tree, what has a last day before what only waits", async () => {
    const chat = await fill();
    const ask = async (openId: string, text = "周报") => {
      const said = await chat.say(openId, text);
      return said.match(/回复「(状态 SL0\d-\d\d|求助 H\d|答复意见|要表)」/g) ?? [];
    };
    expect(await ask(await chat.who("SL", "leader"))).toEqual(
      ["状态 SL01-01", "状态 SL02-01"].map(of),
    );
    expect(await ask(await chat.who("SL01", "committee_secretary"))).toEqual(
      ["求助 H0", "状态 SL01-01"].map(of),
    );
    const operator = await chat.who("SL", "operator");
    expect(await ask(operator)).toEqual(
      ["答复意见", "答复意见", "求助 H0", "求助 H1", "要表"].map(of),
    );
    expect(await chat.say(operator, "周报")).toContain("要您定的事（8件");
    expect(await chat.say(operator, "周报")).toContain("还有3件");
    expect(await ask(operator, "周报 SL02")).toEqual(
      ["答复意见", "求助 H1", "要表", "状态 SL02-01"].map(of),
    );
    expect(await ask(await chat.who("SL01-01", "branch_secretary"))).toEqual([]);
  });

  it("is not what somebody else sees to, what is done, or what is not due", async () => {
    const chat = await fill();
    const staff = await chat.who("SL01", "committee_staff");
    expect(await chat.say(staff, "周报")).toContain("求助H0");
    await db.rows(sql`update help_tasks set owner_id = 'P009' where id = 'H0'`);
    expect(await chat.say(staff, "周报")).not.toContain("求助H0");
    expect(await chat.say(await chat.who("SL01", "committee_secretary"), "周报")).toContain(
      "求助H0",
    );
    await db.rows(sql`update help_tasks set state = 'withdrawn'`);
    await db.rows(sql`update vacancies set filled_at = 1`);
    await db.rows(sql`update form_requests set state = 'allowed'`);
    await db.rows(sql`update complaints set due_on = '2026-11-14'`);
    expect(await chat.say(await chat.who("SL", "operator"), "周报")).not.toContain("要您定的事");
  });

  it("is a list that has reached the first responsible person, until it is done or closed", async () => {
    const chat = await open({ ...NOVEMBER, rootUnitId: "SL01" });
    const leader = await chat.who("SL", "leader");
    const named = async (now: Instant) => {
      chat.clock.now = now;
      const said = await chat.say(leader, "周报");
      return (said.match(/没有办完，已报第一责任人/g) ?? []).length;
    };
    // 逾期7个工作日: the fifth step.
    await db.rows(sql`update assignments set next_step = 5 where branch_id <> 'SL01-01'`);
    await db.rows(sql`update assignments set next_step = 4 where branch_id = 'SL01-01'`);
    expect(await named(at("2026-12-08", "18:00"))).toBe(0);
    expect(await named(at("2026-12-10", "08:00"))).toBe(5);
    expect(await chat.say(leader, "周报")).toContain("要您定的事（6件");
    await complete("SL01-02", at("2026-12-09", "15:00"));
    expect(await chat.say(leader, "周报")).toContain("要您定的事（5件");
    await db.rows(sql`update campaigns set closed_at = 1`);
    expect(await named(at("2026-12-10", "08:00"))).toBe(0);
  });

  it("shows a leader nothing of another tree, and who may read no figures no weekly", async () => {
    const chat = await fill();
    const secretary = await chat.who("SL01", "committee_secretary");
    expect(await chat.say(secretary, "周报 SL02")).toContain("没有找到您能看的");
    expect(await chat.say(secretary, "周报 SL")).toContain("没有找到您能看的");
    const inspector = await chat.who("SL", "inspector");
    expect(await chat.say(inspector, "周报")).not.toMatch(/按期|待定/);
  });
});

describe("the leaders' group", () => {
  it("is bound with a word behind the unit's name, gets no summaries, and can become an ordinary one again", async () => {
    const chat = await open(NOVEMBER);
    const operator = await chat.who("SL", "operator");
    const chatsFor = (purpose: "unit" | "leaders") =>
      done(chat, async ({ organisation }) =>
        (await organisation.listChats("SL", purpose)).map(({ chatId }) => chatId),
      );
    const before = await chatsFor("unit");
    expect(await chat.say(operator, "绑定群 示例县委 领导", "oc_led")).toContain("周报会发到这里");
    expect(await chatsFor("leaders")).toEqual(["oc_led"]);
    expect(await chatsFor("unit")).toEqual(before);
    expect(await chat.say(operator, "绑定群 示例县委", "oc_led")).toContain("通报会发到这里");
    expect(await chatsFor("leaders")).toEqual([]);
    expect(await chatsFor("unit")).toContain("oc_led");
  });

  it("asks 周报 and sees figures and vacancies; another group of the unit sees figures only", async () => {
    const chat = await open(NOVEMBER);
    await db.rows(sql`
      insert into vacancies (tenant_id, id, unit_id, kind, found_at)
      values ('default', 'V', 'SL01-01', 'secretary', 0)`);
    await db.rows(sql`
      insert into help_tasks (tenant_id, id, branch_id, item_code, period, campaign_id, need,
        raised_by, raised_at, due_on, state)
      select 'default', 'H1', 'SL01-01', 'x', '2026-11', id, '', 'P012', 0, '2026-11-03', 'open'
      from campaigns limit 1`);
    const operator = await chat.who("SL", "operator");
    await chat.say(operator, "绑定群 领导 示例县委", "oc_led");
    await chat.say(operator, "绑定群 示例县委", "oc_all");
    const led = await chat.say(operator, "周报", "oc_led");
    expect(led).toContain("书记空缺");
    expect(led).not.toContain("求助");
    const all = await chat.say(operator, "周报", "oc_all");
    expect(ofWeekly(all)).toEqual(ofWeekly(led));
    expect(all).not.toContain("书记空缺");
  });

  it("is not told before others whether one branch is late, but for the branch's own group", async () => {
    const chat = await open(NOVEMBER);
    const operator = await chat.who("SL", "operator");
    await chat.say(operator, "绑定群 春晓镇党委", "oc_town");
    await chat.say(operator, "绑定群 柳芽村党支部", "oc_village");
    for (const asked of ["周报 柳芽村", "进度 柳芽村"]) {
      const before = await chat.say(operator, asked, "oc_town");
      expect(before).toContain("请在私聊里问");
      expect(before).not.toContain("逾期");
      expect(await chat.say(operator, asked, "oc_village")).toContain("逾期");
    }
  });
});

it("状态 without a month goes back over New Year to the list that was asked last", async () => {
  const chat = await open(NOVEMBER);
  chat.clock.now = at("2027-01-05", "10:00");
  const secretary = await chat.who("SL01-01", "branch_secretary");
  expect(await chat.say(secretary, "状态")).toContain("2026年");
});
