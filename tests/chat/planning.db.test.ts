/** 抽一次 and 组织检查 by their forms: whoever plans at the unit itself commits to a draw and sends teams to what it chose; each press counts once, and what cannot be taken is said with what was written. */
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { encodeAction } from "#cards/actions.ts";
import { DRAW_FIELDS, type DrawWritten } from "#cards/supervision/draw-form-card.ts";
import {
  INSPECTION_FIELDS,
  type InspectionWritten,
  writtenMark,
} from "#cards/supervision/inspection-form-card.ts";
import { at } from "#kernel/calendar.ts";
import { listTold, listVisits, openPlannedCounty } from "#tests/supervision/inspection-world.ts";
import { testDatabase } from "#tests/support/database.ts";
import { planLine } from "#tests/support/plans.ts";
import { shown } from "#tests/support/visit-chat.ts";
import { planVisit } from "#tests/support/visits.ts";

const db = await testDatabase();
const WRITTEN: DrawWritten = {
  what: "branches",
  purpose: "第四季度抽查",
  size: "1/5",
  source: "双色球第2026135期开奖号码",
  digits: "4",
  on: "2026-11-24",
  time: "21:15",
  least: "",
  cooldown: "",
};
const INSPECTED: InspectionWritten = {
  kind: "scheduled",
  name: "",
  branches: "SL01-01、SL01-02",
  visitOn: "",
  team: "",
};

async function openPlanning() {
  const world = await openPlannedCounty(db, {
    lines: [planLine(), planLine({ line: 2, kind: "spot", name: "第四季度抽查", places: 30 })],
  });
  const { chat } = world;
  const staff = await chat.who("SL", "county_staff");
  const town = await chat.who("SL01", "committee_secretary");
  const press = async (
    openId: string,
    action: Parameters<typeof encodeAction>[0],
    form: Readonly<Record<string, unknown>> = {},
  ) => shown(await chat.press(openId, encodeAction(action), undefined, form));
  const commit = (given: Partial<DrawWritten> = {}, by = staff) =>
    press(by, { kind: "draw.commit", unitId: "SL" }, filled(DRAW_FIELDS, { ...WRITTEN, ...given }));
  type Flags = {
    readonly drawNumber?: number;
    readonly merge?: boolean;
    readonly confirmed?: boolean;
    /** What was written when the yes was asked for; else the same. */
    readonly saidOf?: InspectionWritten;
  };
  const open = (
    given: Partial<InspectionWritten> = {},
    flags: Flags & { seen?: string } = {},
    by = staff,
  ) =>
    press(
      by,
      {
        kind: "inspection.open",
        unitId: "SL",
        drawn: flags.drawNumber === undefined ? null : { year: "2026", number: flags.drawNumber },
        seen: flags.seen ?? "",
        merge: flags.merge === true,
        confirmed: flags.confirmed === true,
        of: writtenMark(flags.saidOf ?? { ...INSPECTED, ...given }),
      },
      filled(INSPECTION_FIELDS, { ...INSPECTED, ...given }),
    );
  return { ...world, staff, town, press, commit, open };
}

const filled = <K extends string>(
  fields: Readonly<Record<K, string>>,
  written: Readonly<Record<K, string>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries<string>(fields).map(([key, name]) => [name, Reflect.get(written, key)]),
  );

const draws = () =>
  db.rows<{ number: number; secret: string; digits: number; by: string }>(sql`
    select d.number, d.secret, (d.commitment -> 'value' ->> 'digits')::int as digits, a.actor as by
    from draws d left join audit_log a on a.verb = 'draw.committed' order by d.number`);

describe("抽一次", () => {
  it("is committed to by who plans at the unit, with a fresh secret, and told to its group", async () => {
    const { chat, staff, commit } = await openPlanning();
    expect(await chat.say(staff, "抽查")).toContain("抽一次");
    expect(await chat.say(staff, "抽查 新的")).toContain("用哪个公开数值");
    const made = await commit();
    expect(made.toast).toContain("2026-1已承诺");
    expect(made.text).toContain("抽5分之1");
    const [draw] = await draws();
    expect(draw).toMatchObject({ number: 1, digits: 4 });
    expect(draw?.secret).toMatch(/^[0-9a-f]{64}$/);
    const [person] = await db.rows<{ id: string }>(
      sql`select id from people where open_id = ${staff}`,
    );
    expect(draw?.by).toBe(person?.id);
    expect(await db.rows(sql`select from outbox where notice ->> 'kind' = 'draw'`)).not.toEqual([]);
    expect(await chat.say(staff, "抽查")).toContain("揭示或者作废以后再抽新的");
  });

  it("pressed twice is one, and each draw has a secret of its own", async () => {
    const { chat, press, staff, commit } = await openPlanning();
    await commit();
    expect((await commit()).toast).toContain("第 2026-1 号还没有揭示");
    expect(await draws()).toHaveLength(1);
    await press(
      staff,
      { kind: "draw.abandon", unitId: "SL", year: "2026", number: 1 },
      { reason: "名单有误" },
    );
    chat.clock.now += 60_000;
    expect((await commit()).toast).toContain("2026-2已承诺");
    expect(new Set((await draws()).map(({ secret }) => secret)).size).toBe(2);
  });

  it.each([
    [{ size: "一半" }, "抽多少没有看懂"],
    [{ size: "0%" }, "比例要大于 0"],
    [{ size: "101%" }, "比例要大于 0"],
    [{ size: "6000个" }, "要抽 6000 个，能抽的只有"],
    [{ digits: "" }, "位数要是一个整数"],
    [{ digits: "0" }, "位数要是一个整数"],
    [{ time: "25:00" }, "没有看懂，时间请写成 21:15"],
    [{ on: "" }, "没有看懂，时间请写成 21:15"],
    [{ least: "很多" }, "都要是整数"],
    [{ on: "2026-11-03", time: "10:00" }, "公开数值要在2026-11-03 10:30以后才出"],
  ])("is refused with %j, in words and with what was written", async (given, why) => {
    const { commit } = await openPlanning();
    const refused = await commit({ purpose: "雨季抽查", ...given });
    expect(refused.toast).toContain(why);
    expect(refused.text).toContain(why);
    expect(refused.text).toContain("雨季抽查");
    expect(await draws()).toEqual([]);
  });

  it("needs a purpose", async () => {
    const { commit } = await openPlanning();
    expect((await commit({ purpose: " " })).toast).toContain("请写用途");
    expect(await draws()).toEqual([]);
  });

  it("is nobody else's", async () => {
    const { chat, town, commit } = await openPlanning();
    const secretary = await chat.who("SL01-01", "branch_secretary");
    const leader = await chat.who("SL", "leader");
    for (const by of [town, secretary, leader]) {
      expect((await commit({}, by)).toast).toContain("没有这一号抽签");
      expect(await chat.say(by, "抽查 SL 新的")).not.toContain("用哪个公开数值");
    }
    expect(await draws()).toEqual([]);
  });
});

describe("组织检查", () => {
  it("sends teams to what a draw chose, once", async () => {
    const { chat, staff, press, commit, open } = await openPlanning();
    await commit({ size: "3个" });
    chat.clock.now = at("2026-11-24", "21:20");
    const number = { unitId: "SL", year: "2026", number: 1 };
    const revealed = await press(staff, { kind: "draw.reveal", ...number }, { value: "0309" });
    expect(revealed.text).toContain("组织检查");
    const form = await chat.say(staff, "检查 组织 2026-1");
    expect(form).toContain("抽中的3个支部");
    const opened = await open({ kind: "spot" }, { drawNumber: 1 });
    expect(opened.toast).toContain("已组织第四季度抽查，派出3组");
    expect(await listVisits(db)).toHaveLength(3);
    expect(await listTold(db, "visits-assigned")).not.toEqual([]);
    const again = await open({ kind: "spot" }, { drawNumber: 1 });
    expect(again.toast).toContain("刚才已经组织过一次");
    expect(await listVisits(db)).toHaveLength(3);
    expect((await open({ kind: "spot" }, { drawNumber: 1, seen: "SL/I2026-1" })).toast).toContain(
      "已经用在",
    );
    expect(await chat.say(staff, "检查 组织 2026-7")).toContain("没有这一号抽签");
    expect(await chat.say(staff, "检查 组织 2025-1")).toContain("没有这一号抽签");
    const next = await open(
      { kind: "spot", visitOn: "2027-01-05" },
      { drawNumber: 1, seen: "SL/I2026-1" },
    );
    expect(next.toast).toContain("2026年的抽签只能用来组织2026年去的检查");
  });

  it("goes to branches by name or code, and says which word it does not know", async () => {
    const { open } = await openPlanning();
    expect((await open({ branches: "柳芽村、天上村" })).toast).toContain("没有“天上村”");
    expect(await listVisits(db)).toEqual([]);
    const opened = await open({ branches: "柳芽村 SL01-02" });
    expect(opened.toast).toContain("派出2组");
    expect((await listVisits(db)).map(({ branch }) => branch)).toEqual(["SL01-01", "SL01-02"]);
  });

  it("says whom it would leave out, and leaves them out with the next press", async () => {
    const { open } = await openPlanning();
    await open({ branches: "SL01-01" });
    const seen = "SL/I2026-1";
    const asked = await open({}, { seen });
    expect(asked.text).toContain("请并过去");
    expect(asked.text).toContain("柳芽村");
    const merged = await open({}, { seen, merge: true });
    expect(merged.toast).toContain("派出1组，1个支部并到别的检查");
    expect((await listVisits(db)).map(({ state }) => state)).toEqual([
      "planned",
      "cancelled",
      "planned",
    ]);
  });

  it("asks before it tells many, and tells nobody until then", async () => {
    const { open } = await openPlanning();
    const everywhere = { branches: "全部", visitOn: "2026-11-26" };
    const asked = await open(everywhere);
    expect(asked.toast).toContain("先看一遍再确认");
    expect(asked.text).toContain("看过了，组织");
    expect(await db.rows(sql`select from inspections`)).toEqual([]);
    expect((await open(everywhere, { confirmed: true })).toast).toContain("派出");
  });

  it("takes a yes for nothing else than was written when it was asked", async () => {
    const { open } = await openPlanning();
    const everywhere = { branches: "全部", visitOn: "2026-11-26" };
    const saidOf = { ...INSPECTED, ...everywhere, visitOn: "2026-11-25" };
    const asked = await open(everywhere, { confirmed: true, saidOf });
    expect(asked.toast).toContain("先看一遍再确认");
    expect(await db.rows(sql`select from inspections`)).toEqual([]);
  });

  it("of 暗访 is a colleague's where the own branch may be among them, planned there already or not", async () => {
    const { open, staff } = await openPlanning();
    const asked = () =>
      Promise.all([
        open({ kind: "unannounced", name: "冬季暗访", branches: "SL01-02" }),
        open({ kind: "unannounced", name: "冬季暗访", branches: "全部" }, { confirmed: true }),
      ]);
    await db.rows(sql`
      insert into posts (tenant_id, person_id, unit_id, role, title, from_on)
      select 'default', id, 'SL01-02', 'branch_member', '组织委员', '2020-01-01' from people
      where open_id = ${staff}`);
    const before = await asked();
    for (const { toast } of before) expect(toast).toContain("请换一位同志组织");
    await planVisit(db, { branchId: "SL01-02", kind: "unannounced", team: [] });
    const said = (all: typeof before) => all.map(({ toast, text }) => [toast, text]);
    expect(said(await asked())).toEqual(said(before));
  });

  it.each([
    [{ kind: "" }, "请选检查的方式"],
    [{ kind: "full" }, "请选检查的方式"],
    [{ kind: "open" }, "那一年的计划里没有这种检查"],
    [{ kind: "unannounced" }, "要写检查的名称"],
    [{ team: "十" }, "每组要是1到"],
    [{ visitOn: "2026-11-02" }, "去的日子已经过了"],
    [{ branches: "、" }, "没有写去哪些支部"],
  ])("is refused with %j, in words, and opens nothing", async (given, why) => {
    const { open } = await openPlanning();
    expect((await open(given)).toast).toContain(why);
    expect(await db.rows(sql`select from inspections`)).toEqual([]);
  });

  it("暗访 needs no plan, is seen by who plans there alone, and tells no branch", async () => {
    const { chat, staff, town, open } = await openPlanning();
    expect((await open({ kind: "unannounced", name: "冬季暗访" })).toast).toContain("派出2组");
    expect(await chat.say(staff, "检查")).toContain("冬季暗访");
    expect(await chat.say(town, "检查")).not.toContain("冬季");
    expect(await listTold(db, "visit-announced")).toEqual([]);
  });

  it("is nobody else's", async () => {
    const { chat, town, open } = await openPlanning();
    const leader = await chat.who("SL", "leader");
    for (const by of [town, leader])
      expect((await open({}, {}, by)).toast).toContain("没有您能组织检查的这个单位");
    expect(await chat.say(town, "检查 SL 组织")).not.toContain("去哪些支部");
    expect(await db.rows(sql`select from inspections`)).toEqual([]);
  });
});
