/** 验收 typed and pressed: 自评, 申报 and 初审, who sees what, what is refused, and that a press counts once. */
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { at } from "#kernel/calendar.ts";
import { testDatabase } from "#tests/support/database.ts";
import {
  type AcceptanceWorld,
  answerOpen,
  BRANCH,
  forwarded,
  ID,
  openAcceptanceWorld,
  ROUND,
  stepOf,
  textOf,
} from "./acceptance-world.ts";

const db = await testDatabase();
let world: AcceptanceWorld;

beforeEach(async () => {
  world = await openAcceptanceWorld(db);
});

const say = (by: string, text: string, chatId?: string) => world.chat.say(by, text, chatId);
const begin = () =>
  world.press(world.secretary, { kind: "application.begin", roundId: ROUND, branchId: BRANCH });
const confirm = (seen = 1) =>
  world.press(world.secretary, { kind: "application.confirm", applicationId: ID, seen });
const dispute = (form: Readonly<Record<string, string>>) =>
  world.press(world.secretary, { kind: "application.dispute", applicationId: ID, seen: 1 }, form);
const returned = (by: string, seen: number, words: string) =>
  world.press(
    by,
    { kind: "application.submit", applicationId: ID, ask: "return", seen },
    { words },
  );
/** What is sent to whom is asked or answered; the others are as if they had been. */
async function sent(why: "asked" | "answered"): Promise<readonly string[]> {
  await db.rows(sql`
    delete from outbox where notice ->> 'kind' = 'application' and notice ->> 'why' <> ${why}`);
  return (await world.chat.sent("application")).map(({ card }) => fallbackText(card));
}
const success = { toast: { type: "success" } };
const info = { toast: { type: "info" } };
const warning = { toast: { type: "warning" } };

describe("自评", () => {
  it("begins in an open round, with the lines as the system has them", async () => {
    expect(await say(world.secretary, "验收")).toContain("现在没有开启的验收");
    await world.launch();
    await world.round();
    await answerOpen(world, { but: 2 });
    const offered = await say(world.secretary, "验收");
    expect(offered).toContain("依据：中共示例县委，示组发〔2026〕5号");
    expect(offered).toContain("申报时间：2026年12月1日到2026年12月20日");
    const begun = textOf(await begin());
    const [, asked = "0", filled = "0"] =
      /要您说的(\d+)条，系统已按答复、记录和问题填好(\d+)条/.exec(begun) ?? [];
    expect(Number(asked)).toBeGreaterThan(10);
    expect(Number(filled)).toBe(Number(asked) - 2);
    expect(Number(filled) / Number(asked)).toBeGreaterThanOrEqual(0.8);
    expect(begun).toMatch(/现在是“(对标补短板|达标固基础|提标争先进)”/);
    expect(await say(world.secretary, "验收")).toContain("验收 · 自评中");
    expect(await begin()).toMatchObject({ card: expect.anything() });
    expect(await world.stateOf()).toMatchObject({ state: "assessing", step: 1 });
  });

  it("names exactly what is missing, and takes the application when nothing is", async () => {
    await world.launch();
    await world.round();
    const open = await answerOpen(world, { but: 2 });
    await begin();
    const early = await world.press(world.secretary, stepOf("apply", 1));
    expect(early).toMatchObject(warning);
    for (const name of open) expect(textOf(early)).toContain(`“${name}”还没答：发“我的任务”去答`);
    expect(textOf(early)).toContain("申报还缺3项");
    expect(await confirm()).toMatchObject(success);
    expect(textOf(await world.press(world.secretary, stepOf("apply", 1)))).toContain("申报还缺2项");
    await answerOpen(world);
    expect(await world.press(world.secretary, stepOf("apply", 1))).toMatchObject(success);
    expect(await world.press(world.secretary, stepOf("apply", 1))).toMatchObject(info);
    expect(await world.stateOf()).toMatchObject({ state: "applied", step: 2 });
  });

  it("keeps a line that is disputed for those who review, until it is taken back", async () => {
    await world.launch();
    await world.round();
    await answerOpen(world);
    await begin();
    const written = { item: "C-ACT-02", words: "10月开过两次，记录漏了一次" };
    expect(await dispute({ ...written, words: "" })).toMatchObject(warning);
    expect(await dispute({ ...written, item: "没有这条" })).toMatchObject(warning);
    const said = await dispute(written);
    expect(said).toMatchObject(success);
    expect(textOf(said)).toContain("您说：10月开过两次，记录漏了一次");
    expect(textOf(said)).toContain("自评还没有确认");
    expect(textOf(await confirm())).not.toContain("自评还没有确认");
    await dispute({ ...written, item: "C-ACT-03" });
    const back = await dispute({ item: "C-ACT-03", words: "" });
    expect(textOf(back)).not.toContain("自评还没有确认");
    await world.press(world.secretary, stepOf("apply", 1));
    expect(await dispute(written)).toMatchObject(info);
    const reviewed = await say(world.township, `验收 ${BRANCH}`);
    expect(reviewed).toContain("支部有1条不同意见");
    expect(reviewed).toContain("支部：10月开过两次，记录漏了一次");
  });

  it("is not begun without a round, outside its days, or after it is closed", async () => {
    await world.launch();
    expect(await begin()).toMatchObject(warning);
    await world.round();
    world.chat.clock.now = at("2026-12-21", "09:00");
    expect(await say(world.secretary, "验收")).toContain("申报时间已经过了");
    expect(await begin()).toMatchObject({
      toast: { content: expect.stringContaining("2026年12月1日到2026年12月20日") },
    });
    world.chat.clock.now = at("2026-12-20", "09:00");
    expect(textOf(await begin())).toContain("自评中");
    await answerOpen(world);
    await confirm();
    world.chat.clock.now = at("2026-12-21", "09:00");
    expect(await world.press(world.secretary, stepOf("apply", 1))).toMatchObject(warning);
    await db.rows(sql`update rounds set closed_at = 1`);
    expect(await world.press(world.secretary, stepOf("apply", 1))).toMatchObject(warning);
    expect(await world.stateOf()).toMatchObject({ state: "assessing" });
  });
});

describe("初审", () => {
  it("returns with reasons, which the branch reads, and then lets it through", async () => {
    await world.launch();
    await world.round();
    await answerOpen(world);
    await begin();
    await confirm();
    await world.press(world.secretary, stepOf("apply", 1));
    expect(await say(world.township, "验收")).toContain("柳芽村党支部：已申报");
    const without = await returned(world.township, 2, " ");
    expect(textOf(without)).toContain("请写一句理由");
    expect(await returned(world.township, 2, "党课记录没有签到")).toMatchObject(success);
    expect(await returned(world.township, 2, "党课记录没有签到")).toMatchObject(info);
    const [told] = await sent("answered");
    expect(told).toContain("上级办理了：退回");
    expect(told).toContain("党课记录没有签到");
    expect(await say(world.secretary, "验收")).toContain("退回：党课记录没有签到");
    expect(await world.press(world.secretary, stepOf("begin", 3))).toMatchObject(success);
    expect(await world.press(world.secretary, stepOf("apply", 4))).toMatchObject(warning);
    await confirm(4);
    await world.press(world.secretary, stepOf("apply", 4));
    expect(await world.press(world.township, stepOf("forward", 5))).toMatchObject(success);
    expect(await world.stateOf()).toMatchObject({ state: "forwarded", step: 6 });
    expect(await say(world.township, "验收")).toContain("现在没有等您初审的申报");
    expect(await say(world.county, "验收")).toContain("柳芽村党支部：初审通过");
  });

  it("asks the township in the morning, and only while it waits", async () => {
    await world.launch();
    await world.round();
    await answerOpen(world);
    await begin();
    await confirm();
    await world.press(world.secretary, stepOf("apply", 1));
    expect((await sent("asked"))[0]).toContain("支部申报了，请您初审");
    const [row] = await db.rows<{ addressee: string; urgency: number }>(
      sql`select addressee, urgency from outbox where notice ->> 'kind' = 'application'`,
    );
    expect(row).toMatchObject({ addressee: expect.stringContaining("person:"), urgency: 1 });
    expect(await world.press(world.secretary, stepOf("withdraw", 2))).toMatchObject(success);
    await expect(world.chat.sent("application")).rejects.toThrow("gone on");
  });

  it("can be withdrawn before the order, and what begins anew says nothing of before", async () => {
    await forwarded(world);
    expect(await world.press(world.secretary, stepOf("withdraw", 3))).toMatchObject(success);
    const again = await world.press(world.secretary, stepOf("begin", 4));
    expect(textOf(again)).toContain("自评还没有确认");
    expect(await world.press(world.secretary, stepOf("withdraw", 3))).toMatchObject(info);
    expect(await world.stateOf()).toMatchObject({ state: "assessing", step: 5 });
  });

  it("is nobody's but the township's above, and decides nothing", async () => {
    await forwarded(world);
    for (const by of [world.township, world.otherTownship, world.neighbour, world.secretary]) {
      const decided = await world.press(
        by,
        { kind: "application.submit", applicationId: ID, ask: "decide", seen: 3 },
        { decision: "pass", words: "好", document: "示组发〔2026〕8号" },
      );
      expect(decided).not.toMatchObject(success);
      expect(await world.press(by, stepOf("forward", 3))).not.toMatchObject(success);
    }
    expect(await world.stateOf()).toEqual({ state: "forwarded", step: 3, decision: null });
  });
});

describe("whoever it does not concern", () => {
  it("is told the same of an application that is there and of none", async () => {
    await forwarded(world);
    for (const by of [world.neighbour, world.otherTownship]) {
      const open = (applicationId: string) =>
        world.press(by, { kind: "application.open", applicationId });
      expect(await open(ID)).toEqual(await open("nothing/here"));
      expect(await say(by, `验收 ${BRANCH}`)).toContain("没有找到您能看的");
    }
  });

  it("is answered in private only", async () => {
    expect(await say(world.secretary, "验收", "oc_group")).toContain("请在私聊里问");
  });
});
