/** 改派 in the chat: whoever plans at the unit that sends fills a gap or sends another, with a reason; of 暗访 nobody else learns that there is one. */
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { encodeAction } from "#cards/actions.ts";
import { NOBODY, TEAM_FIELDS } from "#cards/supervision/team-form-card.ts";
import { listTeams, listTold, openPlannedCounty } from "#tests/supervision/inspection-world.ts";
import { testDatabase } from "#tests/support/database.ts";
import { shown } from "#tests/support/visit-chat.ts";

const db = await testDatabase();
const VISIT = "SL/I2026-1/SL01-01";

async function openSent(given: { readonly kind?: "scheduled" | "unannounced" } = {}) {
  const world = await openPlannedCounty(db);
  const opened = await world.open({
    branches: { kind: "named", ids: ["SL01-01"] },
    inspectors: ["i1", "i2"],
    ...(given.kind === "unannounced" ? { kind: "unannounced", name: "冬季暗访" } : {}),
  });
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
  const { chat } = world;
  const staff = await chat.who("SL", "county_staff");
  const visitId = opened.value.visits[0]?.id ?? "";
  const change = async (form: { from?: string; to?: string; reason?: string }, by = staff) =>
    shown(
      await chat.press(by, encodeAction({ kind: "team.change", visitId }), undefined, {
        [TEAM_FIELDS.from]: form.from ?? NOBODY,
        [TEAM_FIELDS.to]: form.to ?? "i3",
        [TEAM_FIELDS.reason]: form.reason ?? "出差",
      }),
    );
  return { ...world, staff, visitId, change };
}
const going = async () =>
  (await listTeams(db)).filter(({ ended }) => ended === null).map(({ person }) => person);

describe("改派", () => {
  it("shows who goes and who may, without those who must stay away or cannot be told", async () => {
    const { chat, staff } = await openSent();
    await db.rows(sql`
      insert into recusals (tenant_id, person_id, unit_id, reason, declared_at, declared_by)
      values ('default', 'i3', 'SL01-01', '姐夫', 0, 'system')`);
    const form = await chat.say(staff, "检查 改派 柳芽村");
    expect(form).toContain("现在去的：赵检、钱查");
    expect(form).toContain("李评");
    expect(form).not.toContain("孙看");
  });

  it("sends another with a reason, keeps who was meant to go, and tells the one who goes", async () => {
    const { change } = await openSent();
    const changed = await change({ from: "i1", to: "i3" });
    expect(changed.toast).toContain("孙看");
    expect((await going()).toSorted()).toEqual(["i2", "i3"]);
    expect(await listTeams(db)).toContainEqual(
      expect.objectContaining({ visit: VISIT, person: "i1", ended: "出差" }),
    );
    expect(await listTold(db, "visits-assigned")).toContain("person:i3");
    await change({ from: "i1", to: "i3" });
    expect(await listTeams(db)).toHaveLength(3);
  });

  it("adds somebody where nobody is replaced", async () => {
    const { change } = await openSent();
    await change({ to: "i4" });
    expect((await going()).toSorted()).toEqual(["i1", "i2", "i4"]);
  });

  it.each([
    [{ reason: " " }, "请写一句为什么改派"],
    [{ to: "" }, "请选派谁去"],
    [{ to: "P009" }, "请选派谁去"],
    [{ from: "i3" }, "不在这个检查组里"],
  ])("is refused with %j, in words, and changes nothing", async (form, why) => {
    const { change } = await openSent();
    expect((await change(form)).toast).toContain(why);
    expect((await going()).toSorted()).toEqual(["i1", "i2"]);
  });

  it("fills the gap that 检查 names", async () => {
    const { chat, staff, open } = await openPlannedCounty(db).then(async (world) => ({
      ...world,
      staff: await world.chat.who("SL", "county_staff"),
    }));
    for (const personId of ["i1", "i2", "i3"])
      await db.rows(sql`
        insert into recusals (tenant_id, person_id, unit_id, reason, declared_at, declared_by)
        values ('default', ${personId}, 'SL01', '亲属', 0, 'system')`);
    await open({ branches: { kind: "named", ids: ["SL01-01", "SL02-01"] } });
    expect(await chat.say(staff, "检查")).toContain("派人去柳芽村");
    expect(await chat.say(staff, "检查 改派 SL01-01")).toContain("李评");
  });

  it("of 暗访 is known to who plans there alone, and not to who stands in the branch too", async () => {
    const { chat, visitId, change } = await openSent({ kind: "unannounced" });
    const town = await chat.who("SL01", "committee_secretary");
    const secretary = await chat.who("SL01-01", "branch_secretary");
    await db.rows(sql`
      insert into posts (tenant_id, person_id, unit_id, role, title, from_on)
      select 'default', id, 'SL', 'county_staff', '干部', '2020-01-01' from people
      where open_id = ${secretary}`);
    for (const by of [town, secretary]) {
      expect(await chat.say(by, "检查 改派 柳芽村")).not.toContain("赵检");
      const opened = await chat.press(by, encodeAction({ kind: "team.form", visitId }));
      expect(opened.card).toBeUndefined();
      expect((await change({}, by)).toast).toContain("没有您能改派的这次检查");
    }
    expect((await going()).toSorted()).toEqual(["i1", "i2"]);
  });
});
