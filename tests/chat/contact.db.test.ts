/** 联系点 in the chat: a visit in one sentence, its problems passed on once, and nothing of what was said for anybody else. */
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { encodeAction } from "#cards/actions.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { CONTACT_FIELD } from "#cards/supervision/contact-card.ts";
import type { Stores } from "#chat/ports.ts";
import { at } from "#kernel/calendar.ts";
import { keepContactVisit } from "#supervision/use-cases/keep-contact-visit.ts";
import { endContactPoint, setContactPoint } from "#supervision/use-cases/set-contact-point.ts";
import { type CountyChat, openCountyChat } from "#tests/support/chat.ts";
import { testDatabase } from "#tests/support/database.ts";
import { shown } from "#tests/support/visit-chat.ts";

const db = await testDatabase();
const SENTENCE = "联系点 柳芽村 看了活动室，书记反映缺投影仪；党费收得慢";
const BRANCH = { id: "SL01-01", kind: "branch", path: "SL/SL01/SL01-01" } as const;

let chat: CountyChat;
let leader: string;
let personId: string;

beforeEach(async () => {
  chat = await openCountyChat(db, at("2026-11-03", "09:30"));
  leader = await chat.who("SL01", "committee_secretary");
  const [row] = await db.rows<{ id: string }>(sql`select id from people where open_id = ${leader}`);
  personId = row?.id ?? "";
  await within((stores) => set(stores));
});

const within = async <T>(work: (stores: Stores) => Promise<T>): Promise<T> => {
  const done = await chat.transact(work);
  if (done.kind === "repeat") throw new Error("nothing came in twice");
  return done.value;
};
const set = (stores: Stores, of: Partial<Parameters<typeof setContactPoint>[1]> = {}) =>
  setContactPoint(stores, { personId, branch: BRANCH, by: "system", at: chat.clock.now, ...of });
const press = async (openId: string, action: Parameters<typeof encodeAction>[0], words?: string) =>
  shown(
    await chat.press(
      openId,
      encodeAction(action),
      undefined,
      words === undefined ? {} : { [CONTACT_FIELD]: words },
    ),
  );
const visits = () =>
  db.rows<{ id: string; words: string; problems: readonly Record<string, unknown>[] }>(
    sql`select id, words, problems from contact_visits order by told_at, id`,
  );
const count = async (table: string) =>
  (await db.rows<{ n: number }>(sql.raw(`select count(*)::int as n from ${table}`)))[0]?.n;

async function keptOne(): Promise<string> {
  await chat.say(leader, SENTENCE);
  const [visit] = await visits();
  if (visit === undefined) throw new Error("nothing was kept");
  return visit.id;
}

describe("the line", () => {
  it("keeps the whole sentence, and what stands behind 反映 as problems", async () => {
    const said = await chat.say(leader, SENTENCE);
    expect(said).toContain("已记下");
    expect(said).toContain("缺投影仪（还没有转）");
    expect(await visits()).toMatchObject([
      {
        words: expect.stringMatching(/^看了活动室.书记反映缺投影仪.党费收得慢$/),
        problems: [
          { words: "缺投影仪", became: null },
          { words: "党费收得慢", became: null },
        ],
      },
    ]);
    expect(await chat.say(leader, "联系点")).toContain("有2个问题还没有转");
  });

  it("keeps nothing for a branch that is not theirs, in a group, or without words", async () => {
    expect(await chat.say(leader, "联系点 桃溪村 看了活动室")).toContain("不是您的联系点");
    expect(await chat.say(leader, SENTENCE, "oc_group")).toContain("私聊");
    expect(await chat.say(leader, "联系点 柳芽")).toContain("还没有去过");
    const long = await chat.say(leader, `联系点 柳芽村 ${"看".repeat(301)}`);
    expect(long).toContain("300字");
    expect(await visits()).toEqual([]);
  });

  it("is no command for whom it is not made, and shows a branch nothing", async () => {
    await keptOne();
    const secretary = await chat.who("SL01-01", "branch_secretary");
    for (const line of ["联系点", "状态", "整改"])
      expect(await chat.say(secretary, line)).not.toMatch(/投影仪|活动室/);
  });

  it("stands in the branch's 经过 as who came and when, without a word of what was said", async () => {
    await keptOne();
    const { name } = (
      await db.rows<{ name: string }>(sql`select name from people where id = ${personId}`)
    )[0] ?? { name: "" };
    for (const who of [await chat.who("SL01-01", "branch_secretary"), leader]) {
      const story = await chat.say(who, "经过 SL01-01");
      expect(story).toContain(`联系点：${name}11月3日来过`);
      expect(story).not.toMatch(/投影仪|活动室/);
    }
  });

  it("ends with the contact point, and what was kept stays", async () => {
    await keptOne();
    const branch = BRANCH;
    const end = { personId, branch, by: "system", at: chat.clock.now };
    expect(await within((stores) => endContactPoint(stores, end))).toMatchObject({ ok: true });
    expect(await within((stores) => endContactPoint(stores, end))).toMatchObject({ ok: false });
    expect(await chat.say(leader, SENTENCE)).toContain("还没有登记您的联系点");
    expect(await visits()).toHaveLength(1);
    expect(await within((stores) => set(stores))).toMatchObject({ ok: true, value: true });
    expect(await within((stores) => set(stores))).toMatchObject({ ok: true, value: false });
  });
});

describe("the form", () => {
  it("keeps a visit once however often it is sent, and keeps what was written while it is refused", async () => {
    const keep = { kind: "contact.keep", branchId: "SL01-01", token: "t1" } as const;
    expect((await press(leader, keep, " ")).toast).toContain("请写一句");
    const written = await press(leader, keep, "看".repeat(301));
    expect(written.toast).toContain("300字");
    for (const words of ["看了活动室", "看了活动室"])
      expect((await press(leader, keep, words)).text).toContain("看了活动室");
    expect(await visits()).toMatchObject([{ words: "看了活动室", problems: [] }]);
  });

  it("opens for nobody but who looks after the branch", async () => {
    const other = await chat.who("SL02", "committee_secretary");
    const open = { kind: "contact.open", branchId: "SL01-01" } as const;
    expect((await press(leader, open)).text).toContain("还没有去过");
    for (const openId of [other, "ou_nobody"]) expect((await press(openId, open)).text).toBe("");
  });
});

describe("a problem", () => {
  it("becomes a finding of the unit, handed over to the branch, once", async () => {
    const pass = { kind: "contact.pass", visitId: await keptOne(), nth: 0 } as const;
    const done = await press(leader, { ...pass, way: "finding" });
    expect(done.text).toContain("缺投影仪（已转为问题2026-1）");
    expect(await db.rows(sql`select fact, clause, state, unit_id as unit from findings`)).toEqual([
      { fact: "缺投影仪", clause: "联系点", state: "assigned", unit: "SL01" },
    ]);
    for (const way of ["finding", "help"] as const)
      expect((await press(leader, { ...pass, way })).toast).toContain("之前已转为问题");
    expect(await count("findings")).toBe(1);
    expect(await chat.sent("help-task")).toEqual([]);
    const secretary = await chat.who("SL01-01", "branch_secretary");
    const told = await chat.say(secretary, "整改 2026-1");
    expect(told).toContain("缺投影仪");
    expect(told).not.toContain("党费收得慢");
  });

  it("goes to whoever is directly responsible, in its own words alone, once", async () => {
    const pass = { kind: "contact.pass", visitId: await keptOne(), nth: 1, way: "help" } as const;
    expect((await press(leader, pass)).text).toContain("党费收得慢（已转为求助）");
    expect((await press(leader, pass)).toast).toContain("之前已转为求助");
    const [card, ...others] = await chat.sent("help-task");
    expect(others).toEqual([]);
    const staff = await chat.who("SL01", "committee_staff");
    expect(card?.to).toEqual({ kind: "person", openId: staff });
    const text = card === undefined ? "" : fallbackText(card.card);
    expect(text).toContain("党费收得慢");
    expect(text).not.toMatch(/投影仪|活动室/);
    expect(text).toContain("联系点带回的问题");
    const [help] = await db.rows<{ id: string }>(sql`select id from help_tasks`);
    await chat.say(staff, `求助 ${help?.id} 本周内换个办法收`);
    const [answer] = await chat.sent("help-answered");
    expect(answer?.to).toEqual({ kind: "person", openId: leader });
    expect(answer && fallbackText(answer.card)).toContain("本周内换个办法收");
  });

  it("is passed on by nobody else, and none that is not there", async () => {
    const visitId = await keptOne();
    const other = await chat.who("SL02", "committee_secretary");
    const staff = await chat.who("SL01", "committee_staff");
    const pass = { kind: "contact.pass", visitId, nth: 0, way: "finding" } as const;
    for (const openId of [other, staff, "ou_nobody"])
      expect((await press(openId, pass)).text).toBe("");
    expect((await press(leader, { ...pass, nth: 2 })).toast).toContain("不是您的联系点");
    expect(await count("findings")).toBe(0);
  });
});

it("only somebody whose post reaches the branch looks after it", async () => {
  const secretary = await chat.who("SL01-01", "branch_secretary");
  const [row] = await db.rows<{ id: string }>(
    sql`select id from people where open_id = ${secretary}`,
  );
  const cases = [
    [{ personId: row?.id ?? "" }, "contact.no-post"],
    [{ branch: { ...BRANCH, id: "SL02-01", path: "SL/SL02/SL02-01" } }, "contact.no-post"],
    [{ branch: { id: "SL01", kind: "committee", path: "SL/SL01" } }, "contact.no-branch"],
  ] as const;
  for (const [of, kind] of cases)
    expect(await within((stores) => set(stores, of))).toEqual({ ok: false, refusal: { kind } });
});

it("a sentence counts at most five problems, each once", async () => {
  const by = await within((stores) => stores.organisation.findActor(leader, "2026-11-03"));
  if (by === undefined) throw new Error("the leader is nobody");
  const problems = ["一", " 一 ", "", "二", "三", "四", "五", "六"];
  const order = { token: "t", branchId: "SL01-01", words: "看了", problems, by };
  const kept = await within((stores) => keepContactVisit(stores, { ...order, at: chat.clock.now }));
  expect(kept.ok ? kept.value.problems.map(({ words }) => words) : kept).toEqual([
    "一",
    "二",
    "三",
    "四",
    "五",
  ]);
});
