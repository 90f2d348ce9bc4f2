import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { campaignIdOf } from "#blueprint/campaign.ts";
import { launchCampaign } from "#blueprint/use-cases/launch-campaign.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { at } from "#kernel/calendar.ts";
import { type CountyChat, openCountyChat } from "#tests/support/chat.ts";
import { testDatabase } from "#tests/support/database.ts";

const db = await testDatabase();
const MONDAY = at("2026-11-02", "09:00");
const what = { editionId: "starter", month: "2026-11", rootUnitId: "SL" };

/** The county in November, everything open. */
async function open(): Promise<CountyChat> {
  const chat = await openCountyChat(db, MONDAY);
  await chat.transact((stores) =>
    launchCampaign(stores, {
      wish: { ...what, dueOn: "2026-11-30" },
      by: null,
      at: MONDAY,
      confirmedPeople: 60,
    }),
  );
  return chat;
}

type Row = {
  readonly branch: string;
  readonly addressee: string;
  readonly override: string | null;
};
const urged = () =>
  db.rows<Row>(sql`
    select notice ->> 'branchId' as branch, addressee, override_reason as override from outbox
    where notice ->> 'kind' = 'urge' order by dedupe_key`);
const complete = (branch: string) =>
  db.rows(sql`
    update assignments set completed_at = 1
    where campaign_id = ${campaignIdOf(what)} and branch_id = ${branch}`);

describe("催办", () => {
  it("urges what is open under a unit, says so with time and name, and asks each secretary with the checklist", async () => {
    const chat = await open();
    await complete("SL01-02");
    const secretary = await chat.who("SL01", "committee_secretary");
    const said = await chat.say(secretary, "催办 春晓镇");
    expect(said).toContain("已催6个支部");
    expect(said).toMatch(/柳芽村：.+，11月清单11月2日发，11月30日截止；已催 09:00（.+）/);
    expect((await urged()).map(({ branch }) => branch)).not.toContain("SL01-02");
    expect((await urged())[0]).toEqual({
      branch: "SL01-01",
      addressee: "secretary:SL01-01",
      override: null,
    });
    const [card] = await chat.sent("urge");
    if (card === undefined) throw new Error("nothing is sent");
    expect(fallbackText(card.card)).toMatch(/已催 09:00（.+）/);
    expect(card.task).toEqual({ campaignId: campaignIdOf(what), branchId: "SL01-01" });
  });

  it("urges a branch again from the third working day on, and says when", async () => {
    const chat = await open();
    const secretary = await chat.who("SL01", "committee_secretary");
    await chat.say(secretary, "催办 春晓镇");
    chat.clock.now = at("2026-11-04", "19:00");
    expect(await chat.say(secretary, "催办 春晓镇")).toContain("11月5日起可以再催");
    expect(await urged()).toHaveLength(7);
    chat.clock.now = at("2026-11-05", "09:00");
    expect(await chat.say(secretary, "催办 春晓镇")).toContain("已催7个支部");
    expect(await urged()).toHaveLength(14);
  });

  it("urges once when two do it at the same time", async () => {
    const chat = await open();
    const one = await chat.who("SL01", "committee_secretary");
    const other = await chat.who("SL01", "committee_staff");
    await Promise.all([chat.say(one, "催办 春晓镇"), chat.say(other, "催办 春晓镇")]);
    expect(await urged()).toHaveLength(7);
  });

  it("of more than twenty shows the list first, and takes the number that was shown", async () => {
    const chat = await open();
    const staff = await chat.who("SL", "county_staff");
    expect(await chat.say(staff, "催办 SL")).toContain("60个支部没答完");
    expect(await urged()).toEqual([]);
    const press = (people: number) =>
      chat.press(staff, { v: 1, kind: "branches.urge", unitId: "SL", people, override: null });
    expect(JSON.stringify(await press(59))).toContain("请先看名单再确认");
    expect(await urged()).toEqual([]);
    await press(60);
    expect(await urged()).toHaveLength(60);
  });

  it("without a unit only shows who is open", async () => {
    const chat = await open();
    const secretary = await chat.who("SL01", "committee_secretary");
    expect(await chat.say(secretary, "催办")).toContain("7个支部没答完");
    expect(await urged()).toEqual([]);
  });

  it("is for those above: a secretary is not offered it, and another's branches are not found", async () => {
    const chat = await open();
    const branch = await chat.who("SL01-01", "branch_secretary");
    await chat.say(branch, "催办 春晓镇");
    const other = await chat.who("SL02", "committee_secretary");
    expect(await chat.say(other, "催办 春晓镇")).toContain("没有找到");
    const forged = { v: 1, kind: "branches.urge", unitId: "SL01", people: 7, override: null };
    expect(JSON.stringify(await chat.press(other, forged))).toContain("没有您能催办的");
    expect(await urged()).toEqual([]);
  });

  it("names nobody in a group", async () => {
    const chat = await open();
    const secretary = await chat.who("SL01", "committee_secretary");
    expect(await chat.say(secretary, "催办 春晓镇", "oc_group")).not.toContain("柳芽村");
    expect(await urged()).toEqual([]);
  });

  it("leaves out whom it cannot reach, and says why", async () => {
    const chat = await open();
    await db.rows(sql`
      update posts set until_on = '2026-11-01'
      where unit_id = 'SL01-01' and role = 'branch_secretary'`);
    const secretary = await chat.who("SL01", "committee_secretary");
    const said = await chat.say(secretary, "催办 春晓镇");
    expect(said).toContain("已催6个支部");
    expect(said).toMatch(/：书记空缺/);
  });

  it("says that nothing is open when everything is answered", async () => {
    const chat = await open();
    await db.rows(sql`update assignments set completed_at = 1`);
    const secretary = await chat.who("SL01", "committee_secretary");
    expect(await chat.say(secretary, "催办 春晓镇")).toContain("都答完了，不用催");
  });
});

describe("催办 紧急", () => {
  it("is an operator's, with a reason that goes with the message, is audited, and passes an ordinary one", async () => {
    const chat = await open();
    const secretary = await chat.who("SL01", "committee_secretary");
    await chat.say(secretary, "催办 春晓镇");
    const operator = await chat.who("SL", "operator");
    expect(await chat.say(operator, "催办 春晓镇 紧急 防汛值班 明早开始")).toContain("已催7个支部");
    expect((await urged()).filter(({ override }) => override === "防汛值班 明早开始")).toHaveLength(
      7,
    );
    const audit = await db.rows<{ details: { urgent: number; branches: string[] } }>(sql`
      select details from audit_log where verb = 'branches.urged' order by details ->> 'urgent'`);
    expect(audit.map(({ details }) => details.urgent)).toEqual([0, 1]);
    expect(await chat.say(operator, "催办 春晓镇 紧急 再催一次")).toContain("可以再催");
  });

  it("is refused without a reason, to anybody else, and with a reason nobody could read, each with what to do", async () => {
    const chat = await open();
    const operator = await chat.who("SL", "operator");
    expect(await chat.say(operator, "催办 春晓镇 紧急")).toContain("要写理由");
    expect(await chat.say(operator, `催办 春晓镇 紧急 ${"长".repeat(101)}`)).toContain("100字以内");
    const secretary = await chat.who("SL01", "committee_secretary");
    expect(await chat.say(secretary, "催办 春晓镇 紧急 快一点")).toContain("只有管理员能发");
    expect(await urged()).toEqual([]);
  });
});

it("reaches at most a thousand branches at once; a city goes committee by committee", async () => {
  const chat = await open();
  await db.rows(sql`
    insert into units (tenant_id, id, parent_id, path, kind, name, short_name, position, branch_type, template)
    select 'default', 'X' || n, 'SL', 'SL/X' || n, 'branch', '支部' || n, '支部' || n, n, 'village', 'village'
    from generate_series(1, 1000) n`);
  const operator = await chat.who("SL", "operator");
  expect(await chat.say(operator, "催办 中共示例县委员会")).toContain("一次最多催1000个");
  expect(await urged()).toEqual([]);
  expect(await chat.say(operator, "催办 春晓镇")).toContain("没答完");
});
