/** 考评以后: who decides on which paper, 限期整改, an objection within its days and its answer. */
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { at } from "#kernel/calendar.ts";
import { testDatabase } from "#tests/support/database.ts";
import {
  type AcceptanceWorld,
  BRANCH,
  forwarded,
  foundInVisit,
  ID,
  mended,
  openAcceptanceWorld,
  textOf,
  visited,
} from "./acceptance-world.ts";

const db = await testDatabase();
let world: AcceptanceWorld;

beforeEach(async () => {
  world = await openAcceptanceWorld(db);
  await forwarded(world);
});

type Ask = "decide" | "object" | "answer";
const submit = (
  by: string,
  { ask, seen }: { readonly ask: Ask; readonly seen: number },
  form: Readonly<Record<string, string>>,
) => world.press(by, { kind: "application.submit", applicationId: ID, ask, seen }, form);
const decide = (form: Readonly<Record<string, string>>, seen = 4) =>
  submit(world.county, { ask: "decide", seen }, { ...PASS, ...form });
const object = (words: string, seen = 5) =>
  submit(world.secretary, { ask: "object", seen }, { words });
const PASS = { decision: "pass", words: "四项都做到", document: "示组发〔2026〕8号" };
const success = { toast: { type: "success" } };
const info = { toast: { type: "info" } };
const warning = { toast: { type: "warning" } };

describe("作决定", () => {
  it("waits until the visit is over", async () => {
    await visited(world, "open");
    const shown = await world.chat.say(world.county, `验收 ${BRANCH}`);
    expect(shown).toContain("考评结束以后，在这里作决定");
    expect(shown).not.toContain("作决定」");
    const early = await decide({});
    expect(early).toMatchObject({ toast: { content: expect.stringContaining("考评还没有结束") } });
    expect(await world.stateOf()).toMatchObject({ state: "under-visit", decision: null });
  });

  it("needs reasons and a number, keeps what was written, and counts once", async () => {
    await visited(world);
    const form = await world.press(world.county, {
      kind: "application.form",
      applicationId: ID,
      ask: "decide",
    });
    for (const words of ["达标", "限期整改", "不达标"]) expect(textOf(form)).toContain(words);
    const without = await decide({ document: "" });
    expect(without).toMatchObject(warning);
    expect(textOf(without)).toContain("决定要有文号");
    expect(textOf(without)).toContain("四项都做到");
    expect(textOf(await decide({ words: " " }))).toContain("请写一句理由");
    expect(await world.stateOf()).toMatchObject({ step: 4, decision: null });
    expect(await decide({})).toMatchObject(success);
    const again = await decide({});
    expect(again).toMatchObject(info);
    expect(textOf(again)).toContain("决定：达标");
    expect(await world.stateOf()).toEqual({ state: "decided", step: 5, decision: "passed" });
    const card = await world.chat.say(world.secretary, "验收");
    expect(card).toContain("理由：四项都做到");
    expect(card).toContain("文号：示组发〔2026〕8号");
    expect(card).toContain("到2026年12月9日为止支部可以提异议");
  });

  it("takes no decision that the form does not name", async () => {
    await visited(world);
    for (const decision of ["", "forward", "freeze"])
      expect(await decide({ decision })).not.toMatchObject(success);
    expect(await world.stateOf()).toMatchObject({ step: 4, decision: null });
  });

  it("the township, the branch and strangers decide nothing", async () => {
    await visited(world);
    for (const by of [world.township, world.otherTownship, world.secretary, world.neighbour])
      expect(await submit(by, { ask: "decide", seen: 4 }, PASS)).not.toMatchObject(success);
    expect(await world.stateOf()).toMatchObject({ step: 4, decision: null });
  });

  it("限期整改 wants a working day, and 达标 after it that nothing is open", async () => {
    await visited(world);
    const id = await foundInVisit(world);
    for (const until of ["", "2026-12-02", "2026-12-12", "明天"])
      expect(textOf(await decide({ decision: "require", until }))).toContain("整改期限请选");
    const required = await decide({ decision: "require", until: "2026-12-31 +0800" });
    expect(required).toMatchObject(success);
    expect(textOf(required)).toContain("整改到2026年12月31日");
    expect(await world.stateOf()).toMatchObject({ state: "rectifying", decision: "to-rectify" });
    expect(textOf(await decide({}, 5))).toContain("还有1个没有销号");
    await mended(world, id);
    expect(await decide({}, 5)).toMatchObject(success);
    expect(await world.stateOf()).toMatchObject({ state: "decided", decision: "passed" });
  });

  it("is told to the branch, with the reasons", async () => {
    await visited(world);
    await decide({});
    await db.rows(sql`
      delete from outbox where notice ->> 'kind' = 'application' and notice ->> 'why' = 'asked'`);
    const [told, ...others] = (await world.chat.sent("application")).map(({ card }) =>
      fallbackText(card),
    );
    expect(others).toEqual([]);
    expect(told).toContain("上级办理了：达标");
    expect(told).toContain("理由：四项都做到");
  });
});

describe("异议", () => {
  beforeEach(async () => {
    await visited(world);
    await decide({});
  });

  it("needs words, and on its last day it is still taken", async () => {
    world.chat.clock.now = at("2026-12-09", "23:30");
    expect(await object(" ")).toMatchObject(warning);
    expect(await object("党课次数算错了")).toMatchObject(success);
    expect(await object("党课次数算错了")).toMatchObject(info);
    expect(await world.stateOf()).toMatchObject({ state: "objected", step: 6 });
    expect(await world.chat.say(world.county, "验收")).toContain("柳芽村党支部：有异议");
  });

  it("a day late it is refused with the day, and no longer offered", async () => {
    world.chat.clock.now = at("2026-12-10", "00:10");
    const form = { kind: "application.form", applicationId: ID, ask: "object" } as const;
    const opened = await world.press(world.secretary, form);
    expect(opened).toMatchObject({ toast: { content: expect.stringContaining("异议期到") } });
    expect(textOf(opened)).toContain("结果不再变");
    const late = await object("党课次数算错了");
    expect(late).toMatchObject({ toast: { content: expect.stringContaining("2026年12月9日") } });
    expect(await world.chat.say(world.secretary, "验收")).toContain(
      "异议期到2026年12月9日，已经过了",
    );
    expect(await world.stateOf()).toMatchObject({ state: "decided", step: 5 });
  });

  it("is answered with reasons: the decision stands, or another one with its number", async () => {
    await object("党课次数算错了");
    const answer = (form: Readonly<Record<string, string>>) =>
      submit(world.county, { ask: "answer", seen: 6 }, form);
    expect(textOf(await answer({ decision: "require", words: "算错了" }))).toContain(
      "请先选一项决定",
    );
    await foundInVisit(world);
    const changed = { decision: "fail", words: "党课确实没有开", document: "示组发〔2026〕9号" };
    expect(textOf(await answer({ ...changed, document: "" }))).toContain("决定要有文号");
    expect(await world.stateOf()).toMatchObject({ state: "objected", step: 6 });
    expect(await answer(changed)).toMatchObject(success);
    expect(await answer(changed)).toMatchObject(info);
    expect(await world.stateOf()).toEqual({ state: "answered", step: 7, decision: "failed" });
    const card = await world.chat.say(world.secretary, "验收");
    expect(card).toContain("决定：不达标");
    expect(card).not.toContain("提出异议：回复");
  });

  it("asks the department, one person of it", async () => {
    await object("党课次数算错了");
    await db.rows(sql`
      delete from outbox where notice ->> 'kind' = 'application' and (notice ->> 'step')::int <> 6`);
    const sent = await world.chat.sent("application");
    expect(sent).toHaveLength(1);
    const [asked] = sent.map(({ card }) => fallbackText(card));
    expect(asked).toContain("支部提了异议，请您答复");
    expect(asked).toContain("答复异议：回复");
  });

  it("is nobody's but the branch's, and answered by nobody but the department", async () => {
    for (const by of [world.township, world.neighbour, world.county])
      expect(await submit(by, { ask: "object", seen: 5 }, { words: "不对" })).not.toMatchObject(
        success,
      );
    await object("党课次数算错了");
    for (const by of [world.township, world.secretary])
      expect(
        await submit(by, { ask: "answer", seen: 6 }, { decision: "uphold", words: "核实过" }),
      ).not.toMatchObject(success);
    expect(await world.stateOf()).toMatchObject({ state: "objected", step: 6 });
    const upheld = await submit(
      world.county,
      { ask: "answer", seen: 6 },
      { decision: "uphold", words: "核对了签到表，原来的数对" },
    );
    expect(upheld).toMatchObject(success);
    expect(await world.stateOf()).toEqual({ state: "answered", step: 7, decision: "passed" });
    expect(await world.chat.say(world.secretary, "验收")).toContain(
      "维持原决定：核对了签到表，原来的数对",
    );
  });
});

describe("对限期整改的异议", () => {
  beforeEach(async () => {
    await visited(world);
    await foundInVisit(world);
    await decide({ decision: "require", until: "2026-12-31 +0800" });
  });

  it("is offered on the card, asked of the department, answered, and offered no more", async () => {
    expect(await world.chat.say(world.secretary, "验收")).toContain(
      "到2026年12月9日为止支部可以提异议",
    );
    const objected = await object("会议记录是全的");
    expect(objected).toMatchObject(success);
    expect(textOf(objected)).toContain("异议没有答复以前，整改照常");
    expect(await world.chat.say(world.county, "验收")).toContain(
      "柳芽村党支部：对限期整改有异议，到2026年12月31日",
    );
    await db.rows(sql`
      delete from outbox where notice ->> 'kind' = 'application' and (notice ->> 'step')::int <> 6`);
    const [asked, ...others] = (await world.chat.sent("application")).map(({ card }) =>
      fallbackText(card),
    );
    expect(others).toEqual([]);
    expect(asked).toContain("支部提了异议，请您答复");
    const upheld = { decision: "uphold", words: "少了两次的签到表" };
    expect(await submit(world.county, { ask: "answer", seen: 6 }, upheld)).toMatchObject(success);
    const card = await world.chat.say(world.secretary, "验收");
    expect(card).toContain("维持原决定：少了两次的签到表");
    expect(card).toContain("整改到2026年12月31日");
    expect(card).not.toContain("提出异议：回复");
    const again = await object("会议记录是全的", 7);
    expect(again).toMatchObject({ toast: { content: expect.stringContaining("已经答复过") } });
  });
});
