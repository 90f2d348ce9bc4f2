/** 整改 typed and pressed: who sees what, what is refused, and that a press counts once. */
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { encodeAction } from "#cards/actions.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import type { ClickReply } from "#chat/click.ts";
import { renderNotice } from "#chat/notices.ts";
import type { Notice } from "#chat/ports.ts";
import { at } from "#kernel/calendar.ts";
import {
  BRANCH,
  type FindingWorld,
  good,
  openFindingWorld,
} from "#tests/supervision/finding-world.ts";
import { testDatabase } from "#tests/support/database.ts";

const db = await testDatabase();
const DAY = "2026-11-03";
let world: FindingWorld;
let secretary: string;
let neighbour: string;
let township: string;
let county: string;
let inspector: string;

beforeEach(async () => {
  world = await openFindingWorld(db);
  const { who } = world.chat;
  secretary = await who(BRANCH.id, "branch_secretary");
  neighbour = await who("SL01-02", "branch_secretary");
  township = await who("SL01", "committee_staff");
  county = await who("SL", "county_staff");
  inspector = await who("SL", "inspector");
});

const raise = async () => good(await world.raise()).finding;
const say = (by: string, text: string, chatId?: string) => world.chat.say(by, text, chatId);
const press = (by: string, ...of: Parameters<typeof encodeAction>) =>
  world.chat.press(by, encodeAction(...of));
const submit = (
  by: string,
  action: Parameters<typeof encodeAction>[0],
  form: Readonly<Record<string, unknown>>,
) => world.chat.press(by, encodeAction(action), undefined, form);
const textOf = ({ card }: ClickReply) => (card === undefined ? "" : fallbackText(card));
const stateOf = async (id: string) =>
  (
    await db.rows<{ state: string; step: number }>(
      sql`select state, step from findings where id = ${id}`,
    )
  )[0];

describe("整改 typed", () => {
  it("lists a secretary what is open in the branch, most urgent first", async () => {
    const later = await raise();
    good(await world.raise({ severity: "minor", fact: "宣传栏褪色", itemCode: "C-SUP-02" }));
    const said = await say(secretary, "整改");
    expect(said.indexOf("宣传栏褪色")).toBeLessThan(said.indexOf("活动室堆放杂物"));
    expect(said).toContain(`看问题2026-${later.number}`);
    expect(await say(neighbour, "整改")).toContain("没有要整改的问题");
  });

  it("lists ten and says how many more there are", async () => {
    for (let index = 0; index < 13; index++)
      good(await world.raise({ fact: `第${index}处`, itemCode: `C-${index}` }));
    const said = await say(secretary, "整改");
    expect(said.match(/看问题/g)).toHaveLength(10);
    expect(said).toContain("还有3个没有列出");
  });

  it("shows superiors what lies below them, and first of all what waits for their decision", async () => {
    const waits = await raise();
    good(await world.raise({ fact: "宣传栏褪色", itemCode: "C-SUP-02", severity: "minor" }));
    await say(secretary, `整改 2026-${waits.number} 签收`);
    await say(secretary, `整改 2026-${waits.number} 申请销号 杂物清走了`);
    const read = await say(county, "整改");
    expect(read.indexOf("等您来定")).toBeLessThan(read.indexOf("活动室堆放杂物"));
    expect(read.indexOf("活动室堆放杂物")).toBeLessThan(read.indexOf("宣传栏褪色"));
    const below = await say(township, "整改");
    expect(below).toContain("活动室堆放杂物");
    expect(below).not.toContain("等您来定");
    expect(await say(inspector, "整改")).toContain("等您来定");
  });

  it("tells nobody but the unit that raised it of what is not handed over", async () => {
    const { number } = good(await world.raise({ assign: false })).finding;
    for (const by of [secretary, township]) {
      expect(await say(by, "整改")).not.toContain("活动室堆放杂物");
      expect(await say(by, `整改 2026-${number}`)).toContain("没有您能看的问题");
    }
    expect(await say(county, `整改 2026-${number}`)).toContain("活动室堆放杂物");
  });

  it("takes each step with its words", async () => {
    const { id, number } = await raise();
    const line = (words: string) => say(secretary, `整改 2026-${number} ${words}`);
    expect(await line("签收")).toContain("签收，已记下");
    expect(await line("进展 杂物清走一半")).toContain("进展，已记下");
    expect(await line("有困难 没有车清运")).toContain("有困难：没有车清运");
    expect(await line("延期 12月1日")).toContain("请写一句为什么要延期");
    expect(await line("延期 12月5日 书柜未到")).toContain("之间的工作日");
    expect(await line("申请延期 12月10日 书柜未到")).toContain("申请延期，到12月10日：书柜未到");
    expect(await stateOf(id)).toEqual({ state: "extension-asked", step: 6 });
    expect(await say(county, `整改 2026-${number} 同意延期`)).toContain("12月10日前改好");
    expect(await line("申请销号 杂物清走了")).toContain("怎么改的：杂物清走了");
    expect(await line("撤回")).toContain("撤回申请，已记下");
  });

  it("asks which where several units gave the number, and acts on none of them", async () => {
    const one = await raise();
    const unit = { id: "SL01", path: "SL/SL01" };
    const by = await world.actor("SL01", "committee_staff");
    good(await world.raise({ unit, by, fact: "台账不全", itemCode: "C-ORG-01" }));
    const asked = await say(secretary, "整改 2026-1 签收");
    expect(asked).toContain("有几个单位都有2026-1号问题");
    expect(await stateOf(one.id)).toMatchObject({ state: "assigned" });
    const { name } = (
      await db.rows<{ name: string }>(sql`select name from units where id = 'SL01'`)
    )[0] ?? { name: "" };
    expect(await say(secretary, `整改 2026-1 ${name}`)).toContain("台账不全");
    expect(await say(secretary, `整改 2026-1 ${name} 签收`)).toContain("签收，已记下");
    expect(await stateOf(one.id)).toMatchObject({ state: "assigned" });
    expect(await stateOf("SL01/2026-1")).toMatchObject({ state: "received" });
  });

  it("is answered in private only, and changes nothing in a group", async () => {
    const { id, number } = await raise();
    const said = await say(secretary, `整改 2026-${number} 签收`, "oc_group");
    expect(said).toContain("请在私聊里问");
    expect(said).not.toContain("杂物");
    expect(await stateOf(id)).toMatchObject({ state: "assigned" });
  });

  it.each(["整改 2026-99", "整改 2026-99 签收"])(
    "%s sounds the same for what is not there and what is another's",
    async (line) => {
      const { number } = await raise();
      expect(await say(neighbour, line.replace("99", String(number)))).toBe(
        (await say(neighbour, line)).replaceAll("99", String(number)),
      );
    },
  );
});

describe("a finding's card pressed", () => {
  it("counts once, and an old card shows how it stands", async () => {
    const { id: findingId, step: seen } = await raise();
    const receive = { kind: "finding.step", findingId, verb: "receive", seen } as const;
    expect(await press(secretary, receive)).toMatchObject({ toast: { type: "success" } });
    const again = await press(secretary, receive);
    expect(again).toMatchObject({ toast: { type: "info" } });
    expect(textOf(again)).toContain("已签收");
    expect(await stateOf(findingId)).toEqual({ state: "received", step: 3 });
  });

  it("keeps what was written while it is refused, and takes the same line sent twice once", async () => {
    const { id: findingId } = await raise();
    await press(secretary, { kind: "finding.step", findingId, verb: "receive", seen: 2 });
    const progress = { kind: "finding.submit", findingId, verb: "progress", seen: 3 } as const;
    const blank = await submit(secretary, progress, { words: "  " });
    expect(blank).toMatchObject({ toast: { type: "warning" } });
    const early = { kind: "finding.submit", findingId, verb: "ask-extension", seen: 3 } as const;
    const refused = await submit(secretary, early, {
      words: "书柜未到",
      until: "2026-11-20 +0800",
    });
    expect(textOf(refused)).toContain("书柜未到");
    expect(textOf(refused)).toContain("2026-11-20");
    const line = { words: "清走一半" };
    expect(await submit(secretary, progress, line)).toMatchObject({ toast: { type: "success" } });
    const twice = await submit(secretary, progress, line);
    expect(twice).toMatchObject({ toast: { type: "info" } });
    expect(textOf(twice)).toContain("整改中");
    expect(await stateOf(findingId)).toEqual({ state: "rectifying", step: 4 });
  });

  it("does nothing for whoever it does not concern, whatever they send", async () => {
    const { id: findingId } = await raise();
    const receive = { kind: "finding.step", findingId, verb: "receive", seen: 2 } as const;
    const opened = await press(neighbour, { kind: "finding.open", findingId });
    expect(opened.card).toBeUndefined();
    expect(await press(neighbour, receive)).toEqual(opened);
    const unknown = await press(neighbour, { kind: "finding.open", findingId: "SL/2026-1" });
    expect(unknown).toEqual(opened);
    for (const by of [township, county]) await press(by, receive);
    expect(await stateOf(findingId)).toEqual({ state: "assigned", step: 2 });
    const wrong = { ...encodeAction(receive), verb: "explode" };
    expect(await world.chat.press(secretary, wrong)).not.toMatchObject({
      toast: { type: "success" },
    });
  });

  it("a form is only opened for a step that may be taken now", async () => {
    const { id: findingId } = await raise();
    const apply = { kind: "finding.form", findingId, verb: "apply" } as const;
    const early = await press(secretary, apply);
    expect(early).toMatchObject({ toast: { type: "info" } });
    expect(textOf(early)).toContain("待签收");
    await press(secretary, { kind: "finding.step", findingId, verb: "receive", seen: 2 });
    expect(textOf(await press(secretary, apply))).toContain("怎么改的");
  });
});

const difficulty = (findingId: string, seen: number, words: string) =>
  submit(secretary, { kind: "finding.submit", findingId, verb: "difficulty", seen }, { words });
const helps = () =>
  db.rows<{ id: string; need: string; state: string }>(
    sql`select id, need, state from help_tasks where matter = 'finding'`,
  );

const shown = async (notice: Notice) => {
  const made = await world.done((stores) => renderNotice(stores, notice, at(DAY, "10:00")));
  return made.kind === "card"
    ? { to: made.to, text: fallbackText(made.card) }
    : { text: made.kind };
};

describe("有困难", () => {
  it("stands in the history and is one 求助 of the superior, whose answer comes back to who asked", async () => {
    const { id: findingId, number } = await raise();
    await say(secretary, `整改 2026-${number} 签收`);
    await difficulty(findingId, 3, "没有车清运");
    expect(textOf(await difficulty(findingId, 4, "车来了，没有人"))).toContain(
      "有困难：车来了，没有人",
    );
    const [help, ...others] = await helps();
    expect(others).toEqual([]);
    expect(help).toMatchObject({ need: "车来了，没有人", state: "open" });
    const told = await db.rows<{ addressee: string }>(sql`
      select addressee from outbox where notice ->> 'kind' = 'help-task'`);
    expect(told).toEqual([{ addressee: expect.stringMatching(/^person:/) }]);
    const helpId = help?.id ?? "";
    const asked = await shown({ kind: "help-task", helpId, why: "raised" });
    expect(asked.text).toContain(`问题2026-${number}`);
    expect(asked.text).toContain("要什么：车来了，没有人");
    const [staff] = await db.rows<{ openId: string }>(sql`
      select p.open_id as "openId" from people p join posts o on o.person_id = p.id
      where o.unit_id = 'SL01' and o.role = 'committee_staff' and p.open_id is not null`);
    await say(staff?.openId ?? "", `求助 ${helpId} 周五派车派人`);
    const answered = await shown({ kind: "help-answered", helpId });
    expect(answered).toMatchObject({ to: { kind: "person", openId: secretary } });
    expect(answered.text).toContain("周五派车派人");
    expect(answered.text).toContain("打开问题");
  });

  it("is answered to the secretary of the day, who may not be the one who asked", async () => {
    const { id: findingId, number } = await raise();
    await say(secretary, `整改 2026-${number} 签收`);
    await difficulty(findingId, 3, "没有车清运");
    const [help] = await helps();
    const helpId = help?.id ?? "";
    const staff = await world.chat.who("SL01", "committee_staff");
    await say(staff, `求助 ${helpId} 周五派车派人`);
    await db.rows(sql`
      update posts set until_on = '2026-11-02' where unit_id = 'SL01-01' and role = 'branch_secretary'`);
    await db.rows(sql`
      insert into people (tenant_id, id, name, open_id, status)
      values ('default', 'next', '新书记', 'ou_next', 'active')`);
    await db.rows(sql`
      insert into posts (tenant_id, person_id, unit_id, role, title, from_on)
      values ('default', 'next', 'SL01-01', 'branch_secretary', '书记', '2026-11-03')`);
    const answered = await shown({ kind: "help-answered", helpId });
    expect(answered).toMatchObject({ to: { kind: "person", openId: "ou_next" } });
  });

  it("is over when the branch applies for closure: nobody is reminded of it any more", async () => {
    const { id: findingId, number } = await raise();
    await say(secretary, `整改 2026-${number} 签收`);
    await difficulty(findingId, 3, "没有车清运");
    await say(secretary, `整改 2026-${number} 申请销号 清运了`);
    const [help] = await helps();
    expect(help?.state).toBe("withdrawn");
    expect(await shown({ kind: "help-task", helpId: help?.id ?? "", why: "escalate" })).toEqual({
      text: "nothing",
    });
  });
});
