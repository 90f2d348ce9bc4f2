/** 检查 in the chat: who plans sees the year; 暗访 is known to the unit that sends and to its team alone. */
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { renderNotice, renderStanding } from "#chat/notices.ts";
import { openPlannedCounty } from "#tests/supervision/inspection-world.ts";
import { testDatabase } from "#tests/support/database.ts";
import { countyPlan } from "#tests/support/plans.ts";

const db = await testDatabase();
const TOWN = { id: "SL01", path: "SL/SL01" };

async function openYear() {
  const world = await openPlannedCounty(db);
  await world.open();
  await world.open({ kind: "unannounced", name: "冬季暗访" });
  return world;
}

describe("检查", () => {
  it("shows the plan with its number and the inspections, 暗访 counted", async () => {
    const { chat } = await openYear();
    const staff = await chat.who("SL", "county_staff");
    const text = await chat.say(staff, "检查");
    expect(text).toContain("示组发〔2026〕1号");
    expect(text).toContain("下半年定期检查（定期检查）：排了2个，去完0个");
    expect(text).toContain("冬季暗访（暗访）：排了2个");
    expect(text).toContain("这一年暗访1次，2个支部次");
    expect(await chat.say(staff, "检查 2025")).toContain("这一年还没有组织检查");
    expect(await chat.say(staff, "检查", "oc_group")).toContain("请在私聊里问");
  });

  it("shows a township nothing of the county's 暗访, and nothing of the county", async () => {
    const { chat } = await openYear();
    const town = await chat.who("SL01", "committee_secretary");
    const own = await chat.say(town, "检查");
    expect(own).toContain("还没有组织检查");
    expect(own).not.toContain("冬季");
    expect(await chat.say(town, "检查 SL")).not.toContain("冬季");
    expect(await chat.say(town, "检查 示例县")).not.toContain("下半年");
  });

  it("shows who looks from above the open inspections of a township, and its 暗访 to the township alone", async () => {
    const { chat, within, open } = await openYear();
    await within(({ plans }) => plans.insert(countyPlan({ unitId: "SL01" }), 0));
    const inTown = { unit: TOWN, teamSize: 1 };
    const far = { branches: { kind: "named" as const, ids: ["SL01-04"] } };
    expect(await open({ ...inTown, ...far })).toMatchObject({ ok: true });
    const secret = { kind: "unannounced" as const, name: "镇里暗访" };
    expect(await open({ ...inTown, ...secret })).toMatchObject({ ok: true });
    const county = await chat.say(await chat.who("SL", "county_staff"), "检查 春晓镇");
    expect(county).toContain("排了1个");
    expect(county).not.toContain("暗访");
    const town = await chat.say(await chat.who("SL01", "committee_secretary"), "检查");
    expect(town).toContain("镇里暗访");
  });

  it.each(["branch_secretary", "branch_member"] as const)("is not there for a %s", async (role) => {
    const { chat } = await openYear();
    const text = await chat.say(await chat.who("SL01-01", role), "检查");
    expect(text).not.toContain("计划");
    expect(text).not.toContain("暗访");
  });
});

describe("whoever is sent", () => {
  it("is told once of all their visits, with the way to them", async () => {
    const { chat, open } = await openPlannedCounty(db);
    await open({ branches: { kind: "named", ids: ["SL01-01", "SL01-02", "SL02-01"] } });
    const cards = await chat.sent("visits-assigned");
    expect(cards).toHaveLength(4);
    expect(cards.map(({ to }) => to)).toContainEqual({ kind: "person", openId: "ou_i1" });
    const [first] = cards;
    if (first === undefined) throw new Error("nobody is told");
    expect(fallbackText(first.card)).toContain("我的检查");
    expect(await chat.say("ou_i1", "我的检查")).toContain("下半年定期检查");
  });

  it("and is not to go any more is not told, and their card says so", async () => {
    const { chat, open, reassign, within } = await openPlannedCounty(db);
    await open({ branches: { kind: "named", ids: ["SL01-01"] }, inspectors: ["i1", "i2"] });
    await reassign();
    const notice = { kind: "visits-assigned", inspectionId: "SL/I2026-1", personId: "i1" } as const;
    const sent = await within((stores) => renderNotice(stores, notice, chat.clock.now));
    expect(sent).toMatchObject({ kind: "nothing" });
    const standing = await within((stores) => renderStanding(stores, notice, chat.clock.now));
    if (standing.kind !== "card") throw new Error("it stands no more");
    expect(fallbackText(standing.card)).toContain("没有还要您去的了");
    expect(standing.topics).toEqual(["inspection:SL/I2026-1"]);
    expect(await chat.say("ou_i1", "我的检查")).toContain("没有派您去的检查");
    expect(await chat.say("ou_i3", "我的检查")).toContain("柳芽");
  });
});

it("says nothing of 暗访 to the branch, its committee or any group", async () => {
  const { open } = await openPlannedCounty(db);
  await open({ kind: "unannounced", name: "冬季暗访", visitOn: "2026-11-10" });
  const told = await db.rows<{ kind: string; addressee: string }>(sql`
    select notice ->> 'kind' as kind, addressee from outbox
    where dedupe_key like '%U2026-1%' order by addressee`);
  expect(told).toEqual(
    ["i1", "i2", "i3", "i4"].map((id) => ({ kind: "visits-assigned", addressee: `person:${id}` })),
  );
});
