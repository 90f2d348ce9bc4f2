import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { campaignIdOf } from "#blueprint/campaign.ts";
import type { LaunchWish } from "#blueprint/launch-preview.ts";
import { closeCampaign } from "#blueprint/use-cases/close-campaign.ts";
import { launchCampaign } from "#blueprint/use-cases/launch-campaign.ts";
import { openChecklist } from "#blueprint/use-cases/open-checklist.ts";
import { previewCampaign } from "#blueprint/use-cases/preview-campaign.ts";
import { readYears } from "#blueprint/use-cases/read-years.ts";
import { submitAnswer } from "#blueprint/use-cases/submit-answer.ts";
import { scoreOfBranchYear } from "#blueprint/year.ts";
import type { Stores } from "#chat/ports.ts";
import type { Tx } from "#db/connection.ts";
import { pgBranchYearStore } from "#db/stores/branch-year-store.ts";
import { at } from "#kernel/calendar.ts";
import type { Result } from "#kernel/result.ts";
import type { Actor } from "#organisation/post.ts";
import { type CountyChat, openCountyChat } from "#tests/support/chat.ts";
import { testDatabase } from "#tests/support/database.ts";

const db = await testDatabase();
const nine = at("2026-12-01", "09:00");
const county: LaunchWish = {
  editionId: "starter",
  month: "2026-12",
  rootUnitId: "SL",
  dueOn: "2026-12-31",
};
const township: LaunchWish = { ...county, rootUnitId: "SL01" };

const open = () => openCountyChat(db, nine);
async function done<T>(chat: CountyChat, work: (stores: Stores) => Promise<T>): Promise<T> {
  const result = await chat.transact(work);
  if (result.kind === "repeat") throw new Error("not once");
  return result.value;
}
const launch = (
  chat: CountyChat,
  given: { wish?: LaunchWish; by?: Actor | null; confirmedPeople?: number | null } = {},
) =>
  done(chat, (stores) =>
    launchCampaign(stores, { wish: county, by: null, at: nine, confirmedPeople: 60, ...given }),
  );
const actorOf = async (
  chat: CountyChat,
  unitId: string,
  role: Parameters<CountyChat["who"]>[1],
) => {
  const openId = await chat.who(unitId, role);
  const actor = await done(chat, (stores) => stores.organisation.findActor(openId, "2026-12-01"));
  if (actor === undefined) throw new Error("nobody");
  return actor;
};
const counts = async () => {
  const [row] = await db.rows<Record<string, number>>(sql`
    select (select count(*)::int from campaigns) as campaigns,
      (select count(*)::int from assignments) as assignments,
      (select count(*)::int from outbox) as outbox,
      (select count(*)::int from audit_log where verb like 'campaign.%') as audit`);
  return row;
};
const addBranch = () =>
  db.rows(sql`
    insert into units (tenant_id, id, parent_id, path, kind, name, short_name, position,
      branch_type, template)
    values ('default', 'SL01-99', 'SL01', 'SL/SL01/SL01-99', 'branch', '新村党支部', '新村', 99,
      'village', 'village')`);
const kindOf = (result: Result<unknown, { readonly kind: string }>) =>
  result.ok ? "ok" : result.refusal.kind;

describe("launching", () => {
  it("asks every branch once, with one card and one audit row for all", async () => {
    const chat = await open();
    expect(await launch(chat)).toMatchObject({ ok: true, value: { created: 60 } });
    expect(await counts()).toEqual({ campaigns: 1, assignments: 60, outbox: 60, audit: 1 });
  });

  it("changes nothing when it is repeated, whatever day it names, and says so", async () => {
    const chat = await open();
    await launch(chat);
    const before = await counts();
    const again = await launch(chat, { wish: { ...county, dueOn: "2027-01-05" } });
    expect(again).toMatchObject({
      ok: true,
      value: { created: 0, campaign: { dueOn: "2026-12-31" } },
    });
    expect(await counts()).toEqual(before);
  });

  it("asks every branch once when eight launch it at the same time", async () => {
    const chat = await open();
    const results = await Promise.all(Array.from({ length: 8 }, () => launch(chat)));
    const created = results.map((result) => (result.ok ? result.value.created : -1));
    expect(created.toSorted((a, b) => b - a)).toEqual([60, 0, 0, 0, 0, 0, 0, 0]);
    expect(await counts()).toEqual({ campaigns: 1, assignments: 60, outbox: 60, audit: 1 });
  });

  it("leaves nothing behind when it is interrupted", async () => {
    const chat = await open();
    const interrupted = chat.transact(async (stores) => {
      await launchCampaign(stores, { wish: county, by: null, at: nine, confirmedPeople: 60 });
      throw new Error("the power failed");
    });
    await expect(interrupted).rejects.toThrow("the power failed");
    expect(await counts()).toEqual({ campaigns: 0, assignments: 0, outbox: 0, audit: 0 });
  });

  it("adds branches that have come since, and confirms their number alone", async () => {
    const chat = await open();
    await launch(chat);
    await addBranch();
    expect(await launch(chat, { confirmedPeople: null })).toMatchObject({ value: { created: 1 } });
    expect(await counts()).toMatchObject({ assignments: 61, audit: 2 });
  });

  it("needs the previewed number above twenty people, and no other", async () => {
    const chat = await open();
    expect(kindOf(await launch(chat, { confirmedPeople: null }))).toBe(
      "campaign.needs-confirmation",
    );
    expect(kindOf(await launch(chat, { confirmedPeople: 59 }))).toBe("campaign.needs-confirmation");
    expect(await counts()).toMatchObject({ campaigns: 0 });
    expect(kindOf(await launch(chat, { wish: township, confirmedPeople: null }))).toBe("ok");
  });

  it("refuses an unknown unit, an unknown standard and a unit without branches", async () => {
    const chat = await open();
    const refusedFor = async (given: Partial<LaunchWish>) =>
      kindOf(await launch(chat, { wish: { ...county, ...given } }));
    expect(await refusedFor({ rootUnitId: "nowhere" })).toBe("campaign.not-available");
    expect(await refusedFor({ editionId: "nothing" })).toBe("campaign.no-edition");
    expect(await refusedFor({ rootUnitId: "SL01-01-1" })).toBe("campaign.no-branches");
    expect(await counts()).toMatchObject({ campaigns: 0, audit: 0 });
  });

  it("is for the county's department alone; to anybody else the unit does not exist", async () => {
    const chat = await open();
    const staff = await actorOf(chat, "SL", "county_staff");
    expect(kindOf(await launch(chat, { by: staff }))).toBe("ok");
    for (const by of [
      await actorOf(chat, "SL01", "committee_secretary"),
      await actorOf(chat, "SL01-01", "branch_secretary"),
      await actorOf(chat, "SL", "leader"),
    ])
      expect(kindOf(await launch(chat, { by, wish: township }))).toBe("campaign.not-available");
  });
});

describe("a preview", () => {
  it("counts what a launch then does, and afterwards nobody new", async () => {
    const chat = await open();
    await db.rows(sql`
      update people set open_id = null where id in (
        select person_id from posts where role = 'branch_secretary' and unit_id = 'SL01-01')`);
    await db.rows(sql`
      update posts set until_on = '2026-11-30' where role = 'branch_secretary' and unit_id = 'SL01-02'`);
    const seen = () =>
      done(chat, (stores) => previewCampaign(stores, { wish: county, by: null, at: nine }));
    expect(await seen()).toMatchObject({
      value: {
        people: 60,
        messages: 58,
        committees: [
          { committeeName: "春晓镇", branches: 7, unbound: ["柳芽村"], vacant: ["杏雨村"] },
          {},
          {},
          {},
          {},
          {},
          {},
          {},
        ],
      },
    });
    await launch(chat);
    expect(await seen()).toMatchObject({ value: { people: 0, launched: { month: "2026-12" } } });
  });
});

describe("closing", () => {
  it("closes once, with one audit row, and then takes no launch that would ask more", async () => {
    const chat = await open();
    await launch(chat);
    const campaignId = campaignIdOf(county);
    const close = (by: Actor | null) =>
      done(chat, (stores) => closeCampaign(stores, { campaignId, by, at: nine }));
    expect(kindOf(await close(await actorOf(chat, "SL01", "committee_secretary")))).toBe(
      "campaign.not-found",
    );
    expect(await close(null)).toMatchObject({ value: { changed: true } });
    expect(await close(null)).toMatchObject({ value: { changed: false } });
    await addBranch();
    expect(kindOf(await launch(chat))).toBe("campaign.closed");
    expect(await counts()).toMatchObject({ audit: 2 });
  });
});

describe("the years of a subtree", () => {
  it("hold only branches that were asked, with their own answers, in organisational order", async () => {
    const chat = await open();
    await launch(chat, { wish: township });
    const wang = await chat.who("SL01-02", "branch_secretary");
    await chat.say(wang, "1 完成");
    const { years, rules } = await done(chat, (stores) =>
      readYears(stores, { rootPath: "SL", year: "2026" }),
    );
    expect(years.map(({ branch }) => branch.id)).toEqual(
      ["01", "02", "03", "04", "05", "06", "07"].map((n) => `SL01-${n}`),
    );
    expect(years.map(({ answers }) => answers.length)).toEqual([0, 1, 0, 0, 0, 0, 0]);
    const scored = years[1];
    expect(scored && scoreOfBranchYear(scored, rules).total).toBe(10_000);
  });

  it("leave out campaigns after the month asked for", async () => {
    const chat = await open();
    await launch(chat, { wish: township });
    const { years } = await done(chat, (stores) =>
      readYears(stores, { rootPath: "SL", year: "2026", upTo: "2026-11" }),
    );
    expect(years).toEqual([]);
  });

  it("are one statement, however many branches there are", async () => {
    const chat = await open();
    await launch(chat);
    let statements = 0;
    const counting: Tx = {
      rows: (query) => {
        statements++;
        return db.rows(query);
      },
    };
    const store = pgBranchYearStore(counting, "default");
    expect(await store.listBranchYears({ rootPath: "SL", year: "2026" })).toHaveLength(60);
    expect(statements).toBe(1);
  });
});

it("takes no answer that was decided before it closed and saved after", async () => {
  const chat = await open();
  await launch(chat);
  const openId = await chat.who("SL01-01", "branch_secretary");
  const campaignId = campaignIdOf(county);
  const overtaken = chat.transact(async (stores) => {
    const by = { openId, on: "2026-12-01" };
    const opened = await openChecklist(stores, { campaignId, branchId: "SL01-01" }, by);
    const itemCode = opened?.checklist.questions[0]?.item.code ?? "";
    if (opened === undefined) throw new Error("not asked");
    await stores.campaigns.close(campaignId, nine);
    await submitAnswer(stores, opened, {
      said: [{ itemCode, answer: { kind: "difficulty", need: "缺一名委员" } }],
      at: nine,
    });
  });
  await expect(overtaken).rejects.toThrow("changed by another transaction");
  expect(await db.rows(sql`select from answers`)).toEqual([]);
});
