/** 抽查 in the chat: its own unit enters the value once it is out, or abandons before; nobody else, and nothing by halves. */
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { encodeAction } from "#cards/actions.ts";
import { at } from "#kernel/calendar.ts";
import { commitDraw } from "#supervision/use-cases/draw-branches.ts";
import { openPlannedCounty } from "#tests/supervision/inspection-world.ts";
import { testDatabase } from "#tests/support/database.ts";
import { openRecheckWorld } from "#tests/support/rechecks.ts";
import { shown } from "#tests/support/visit-chat.ts";

const db = await testDatabase();
const OUT_AT = at("2026-11-24", "21:15");
const NUMBER = { unitId: "SL", year: "2026", number: 1 } as const;

async function committed(unit = { id: "SL", path: "SL" }, count = 3) {
  const world = await openPlannedCounty(db);
  const { chat, within } = world;
  const made = await within((stores) =>
    commitDraw(stores, {
      unit,
      purpose: "第四季度抽查",
      rules: { size: { count }, leastPerCommittee: 0, cooldown: 0 },
      recused: [],
      weights: new Map(),
      teamSize: 0,
      value: { source: "双色球第2026135期", at: OUT_AT, digits: 4 },
      secret: "5e".repeat(32),
      at: chat.clock.now,
    }),
  );
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  const staff = await chat.who("SL", "county_staff");
  const press = async (openId: string, action: Parameters<typeof encodeAction>[0], form = {}) =>
    shown(await chat.press(openId, encodeAction(action), undefined, form));
  const valueIsOut = () => {
    chat.clock.now = OUT_AT;
  };
  return { ...world, staff, press, valueIsOut };
}

type Kept = {
  readonly value: string | null;
  readonly drawn: readonly string[] | null;
  readonly reason: string | null;
};
const kept = async (): Promise<Kept | undefined> => {
  const [row] = await db.rows<Kept>(
    sql`select value, drawn, abandoned_for as reason from draws order by year, number`,
  );
  return row;
};
const OPEN: Kept = { value: null, drawn: null, reason: null };
const namesOf = async (ids: readonly string[]): Promise<readonly string[]> =>
  (
    await db.rows<{ name: string }>(
      sql`select name from units where id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`,
    )
  ).map(({ name }) => name);

describe("the list", () => {
  it("says which value is awaited when, that it is out, and that the next waits for it", async () => {
    const { chat, staff, valueIsOut } = await committed();
    const before = await chat.say(staff, "抽查");
    expect(before).toContain("2026-1 第四季度抽查（已公布）");
    expect(before).toContain("等双色球第2026135期，2026-11-24 21:15出来");
    expect(before).toContain("揭示或者作废以后再抽新的");
    valueIsOut();
    expect(await chat.say(staff, "抽查")).toContain("已经出来，等填");
    expect(await chat.say(staff, "抽查 2025")).toContain("还没有抽签");
    expect(await chat.say(staff, "抽签")).toContain("2026-1");
    expect(await chat.say(staff, "抽查", "oc_group")).toContain("请在私聊里问");
  });
});

describe("数值", () => {
  it("is taken once it is out, tells whom it drew, and is kept with who entered it", async () => {
    const { chat, staff, valueIsOut } = await committed();
    expect(await chat.say(staff, "抽查 2026-1 数值 03 09")).toContain("2026-11-24 21:15 才出");
    expect(await kept()).toEqual(OPEN);
    valueIsOut();
    const said = await chat.say(staff, "抽查 2026-1 数值 03 09");
    const { drawn, value } = (await kept()) ?? OPEN;
    expect(value).toBe("0309");
    expect(drawn).toHaveLength(3);
    expect(said).toContain("2026-1已揭示");
    expect(said).toContain("--value 0309 --out 抽签2026-1.json");
    for (const name of await namesOf(drawn ?? [])) expect(said).toContain(name);
    const by = await db.rows(sql`
      select p.open_id as "openId" from audit_log a join people p on p.id = a.actor
      where a.verb = 'draw.revealed'`);
    expect(by).toEqual([{ openId: staff }]);
  });

  it("is taken from the card's form, and pressed again it is the same draw", async () => {
    const { chat, staff, press, valueIsOut } = await committed();
    valueIsOut();
    expect(await chat.say(staff, "抽查 2026-1")).toContain("照公布的次序写全4位");
    const action = { kind: "draw.reveal", ...NUMBER } as const;
    const wrong = await press(staff, action, { value: "03 0" });
    expect(wrong.text).toContain("要是 4 位数字");
    expect(await kept()).toEqual(OPEN);
    const first = await press(staff, action, { value: "03 09" });
    expect(first.toast).toContain("2026-1已揭示");
    const standing = await kept();
    expect((await press(staff, action, { value: "0309" })).text).toContain("抽中3个支部");
    expect((await press(staff, action, { value: "0310" })).toast).toContain("没有改");
    expect(await kept()).toEqual(standing);
  });

  it.each([
    ["letters", "抽查 2026-1 数值 3a09", "要是 4 位数字"],
    ["too many digits", "抽查 2026-1 数值 03091", "要是 4 位数字"],
    ["nothing", "抽查 2026-1 数值", "要是 4 位数字"],
    ["a draw that is not there", "抽查 2026-7 数值 0309", "没有2026-7这一号抽签"],
    ["no number", "抽查 数值 0309", "不是抽签的编号"],
    ["a number of another shape", "抽查 2026-x 数值 0309", "不是抽签的编号"],
    ["another word", "抽查 2026-1 公布 0309", "没有看懂“公布 0309”"],
    ["abandoning what is out", "抽查 2026-1 作废 不合适", "请揭示"],
  ])("refuses %s in a sentence, and nothing is changed", async (_, typed, words) => {
    const { chat, staff, valueIsOut } = await committed();
    valueIsOut();
    expect(await chat.say(staff, typed)).toContain(words);
    expect(await kept()).toEqual(OPEN);
  });
});

it("hides what was drawn from a planner who stands in a branch of the list", async () => {
  const { chat, staff, valueIsOut } = await committed();
  valueIsOut();
  await chat.say(staff, "抽查 2026-1 数值 0309");
  const known = await chat.say(staff, "抽查 2026-1");
  const branches = await db.rows<{ name: string }>(sql`
    select short_name as name from units where kind = 'branch'`);
  const named = (said: string) => branches.filter(({ name }) => said.includes(name));
  expect(named(known)).not.toEqual([]);
  await db.rows(sql`
    insert into posts (tenant_id, person_id, unit_id, role, title, from_on)
    select 'default', id, 'SL01-02', 'branch_member', '组织委员', '2020-01-01' from people
    where open_id = ${staff}`);
  const hidden = await chat.say(staff, "抽查 2026-1");
  expect(named(hidden)).toEqual([]);
  expect(hidden).toContain("请别的同志看");
});

describe("作废", () => {
  it("wants a reason, keeps it in sight, and is not taken back", async () => {
    const { chat, staff, press, valueIsOut } = await committed();
    expect(await chat.say(staff, "抽查 2026-1 作废")).toContain("要写为什么作废");
    expect(await chat.say(staff, `抽查 2026-1 作废 ${"长".repeat(201)}`)).toContain(
      "最长 200 个字",
    );
    const action = { kind: "draw.abandon", ...NUMBER } as const;
    expect((await press(staff, action, { reason: "  " })).text).toContain("要写为什么作废");
    expect(await kept()).toEqual(OPEN);
    expect((await press(staff, action, { reason: "名单有误" })).text).toContain("作废：名单有误");
    expect(await kept()).toEqual({ ...OPEN, reason: "名单有误" });
    expect(await chat.say(staff, "抽查")).toContain("（作废）");
    valueIsOut();
    expect(await chat.say(staff, "抽查 2026-1 数值 0309")).toContain("已经揭示或作废");
    expect(await kept()).toEqual({ ...OPEN, reason: "名单有误" });
  });
});

describe("who may not", () => {
  it("is anybody below: a secretary, a township, an account without a person", async () => {
    const { chat, press, valueIsOut } = await committed();
    valueIsOut();
    const secretary = await chat.who("SL01-01", "branch_secretary");
    const town = await chat.who("SL01", "committee_secretary");
    expect(await chat.say(secretary, "抽查")).not.toContain("第四季度");
    expect(await chat.say(town, "抽查 SL 2026-1 数值 0309")).not.toContain("第四季度");
    for (const openId of [secretary, town, "ou_nobody"])
      for (const [kind, form] of [
        ["draw.reveal", { value: "0309" }],
        ["draw.abandon", { reason: "不合适" }],
      ] as const) {
        const pressed = await press(openId, { kind, ...NUMBER }, form);
        expect(pressed.text).toBe("");
        expect(pressed.toast).toMatch(/没有这一号抽签|没有和人员名册对上/);
      }
    expect(await kept()).toEqual(OPEN);
  });

  it("is whoever looks from above: they see that there was a draw, and not which branches", async () => {
    const { chat, staff, valueIsOut } = await committed({ id: "SL01", path: "SL/SL01" }, 2);
    valueIsOut();
    expect(await chat.say(staff, "抽查 SL01 2026-1 数值 0309")).toContain("没有这一号抽签");
    expect(await kept()).toEqual(OPEN);
    const town = await chat.who("SL01", "committee_secretary");
    const own = await chat.say(town, "抽查 2026-1 数值 0309");
    const names = await namesOf((await kept())?.drawn ?? []);
    expect(names).toHaveLength(2);
    const above = await chat.say(staff, "抽查 SL01 2026-1");
    expect(above).toContain("抽中哪些只有组织的单位知道");
    for (const name of names) {
      expect(own).toContain(name);
      expect(above).not.toContain(name);
    }
  });
});

it("leads to the inspection that goes by it, once there is one", async () => {
  const { chat, staff, open, valueIsOut } = await committed();
  valueIsOut();
  expect(await chat.say(staff, "抽查 2026-1 数值 0309")).not.toContain("已按这一号组织");
  const opened = await open({
    kind: "unannounced",
    name: "冬季暗访",
    branches: { kind: "drawn", year: "2026", number: 1 },
  });
  expect(opened).toMatchObject({ ok: true });
  const said = await chat.say(staff, "抽查 2026-1");
  expect(said).toContain("已按这一号组织“冬季暗访”");
  expect(said).toContain("检查 SL 2026");
});

it("of closures says who looks again at which", async () => {
  const { chat, close, drawAll, inspectors } = await openRecheckWorld(db);
  await close("SL01-01");
  await drawAll();
  const said = await chat.say(await chat.who("SL", "county_staff"), "抽查 2026-1");
  expect(said).toContain("抽中1次销号");
  expect(said).toMatch(
    new RegExp(`问题2026-1：(${inspectors.map(({ name }) => name).join("|")})去看`),
  );
});
