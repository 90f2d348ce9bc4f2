/** 检查 in the chat: what each of the team does and sees, press by press. */
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { encodeAction } from "#cards/actions.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { testDatabase } from "#tests/support/database.ts";
import {
  codesOn,
  listMarks,
  openVisitChat,
  shown,
  stateOfVisit,
  VISIT_NOW,
} from "#tests/support/visit-chat.ts";
import { BRANCH } from "#tests/support/visits.ts";

const db = await testDatabase();
const openedChat = (size: 1 | 2 = 2) => openVisitChat(db, size);
const marks = () => listMarks(db);
const stateOf = () => stateOfVisit(db);

describe("我的检查", () => {
  it("shows a planned visit to its team alone, in private", async () => {
    const { chat, zhao, visitId } = await openedChat(1);
    expect(await chat.say(zhao.openId, "我的检查")).toContain("暗访");
    expect(await chat.say(zhao.openId, "我的检查", "oc_group")).toContain("请在私聊里问");
    const stranger = await chat.who("SL", "county_staff");
    expect(await chat.say(stranger, "我的检查")).toContain("没有派您去的检查");
    const refused = shown(
      await chat.press(stranger, encodeAction({ kind: "visit.open", visitId })),
    );
    expect(refused.toast).toContain("没有找到");
    expect(refused.text).not.toContain("柳芽");
    expect(await stateOf()).toBe("planned");
  });

  it("opens by a press or by typing, once", async () => {
    const { chat, zhao, visitId, press } = await openedChat();
    const first = await press(zhao.openId, { kind: "visit.open", visitId });
    expect(first.text).toContain("1/");
    chat.clock.now += 60_000;
    await press(zhao.openId, { kind: "visit.open", visitId });
    expect(await db.rows(sql`select opened_at as at from visits`)).toEqual([{ at: VISIT_NOW }]);
    expect(await chat.say(zhao.openId, "我的检查")).toContain("接着查");
  });

  it("takes no mark before it is opened", async () => {
    const { zhao, visitId, press } = await openedChat(1);
    const itemCode = "C-ORG-01";
    const done = { kind: "visit.mark", visitId, itemCode, mark: "meets", page: 0 } as const;
    expect((await press(zhao.openId, done)).toast).toContain("还没有打开");
    expect(await marks()).toEqual([]);
  });
});

describe("marking", () => {
  it("keeps each tap at once and shows it again from any old card", async () => {
    const { zhao, visitId, press } = await openedChat(1);
    const opened = await press(zhao.openId, { kind: "visit.open", visitId });
    const [first, second] = codesOn(opened.buttons);
    if (first === undefined || second === undefined) throw new Error("no items");
    const mark = (itemCode: string, given: "meets" | "fails") =>
      press(zhao.openId, { kind: "visit.mark", visitId, itemCode, mark: given, page: 0 });
    await mark(first, "meets");
    const after = await mark(second, "fails");
    expect(after.text).toContain("已看2/");
    expect((await mark(second, "fails")).text).toBe(after.text);
    expect(await marks()).toHaveLength(2);
    const again = await press(zhao.openId, { kind: "visit.page", visitId, page: 0 });
    expect(again.text).toBe(after.text);
    expect(
      await db.rows(sql`select 1 as one from audit_log where verb = 'visit.marked'`),
    ).toHaveLength(2);
  });

  it("goes through every item of the branch's template, each on one page", async () => {
    const { zhao, visitId, press } = await openedChat(1);
    await press(zhao.openId, { kind: "visit.open", visitId });
    const seen: string[] = [];
    for (let page = 0; page < 20; page++) {
      const { text, buttons } = await press(zhao.openId, { kind: "visit.page", visitId, page });
      seen.push(...codesOn(buttons));
      if (!text.includes("下一页")) break;
    }
    expect(seen.length).toBeGreaterThan(30);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it("refuses an item that the visit does not look at, and a mark that is none", async () => {
    const { chat, zhao, visitId, press } = await openedChat(1);
    await press(zhao.openId, { kind: "visit.open", visitId });
    const foreign = { visitId, itemCode: "X-1", mark: "meets", page: 0 } as const;
    const refused = await press(zhao.openId, { kind: "visit.mark", ...foreign });
    expect(refused.toast).toContain("不在这次检查里");
    const odd = await chat.press(zhao.openId, {
      v: 1,
      kind: "visit.mark",
      ...foreign,
      mark: "great",
    });
    expect(odd.toast?.content).toContain("没有认出来");
    expect(await marks()).toEqual([]);
  });
});

describe("findings on the spot", () => {
  it("take four taps and one line from the mark to the finding", async () => {
    const { zhao, visitId, press } = await openedChat(1);
    const opened = await press(zhao.openId, { kind: "visit.open", visitId });
    const [itemCode = ""] = codesOn(opened.buttons);
    let taps = 0;
    const tap = (action: Parameters<typeof press>[1], form = {}) => {
      taps += 1;
      return press(zhao.openId, action, form);
    };
    await tap({ kind: "visit.mark", visitId, itemCode, mark: "fails", page: 0 });
    const form = await tap({ kind: "visit.finding-form", visitId, itemCode, page: 0 });
    expect(form.text).toContain("记问题");
    taps += 1; // the severity, when it is not 限期整改
    const said = { fact: "九月没有会议记录", severity: "serious", clause: "第十一条" };
    const done = await tap({ kind: "visit.finding", visitId, itemCode, page: 0 }, said);
    expect(taps).toBeLessThanOrEqual(4);
    expect(done.text).toContain("九月没有会议记录（从严整改）");
    await press(zhao.openId, { kind: "visit.finding", visitId, itemCode, page: 0 }, said);
    expect(
      await db.rows(sql`select fact, severity, state, visit_id as "visitId" from findings`),
    ).toEqual([{ fact: "九月没有会议记录", severity: "serious", state: "found", visitId }]);
  });

  it("keep what was written while it cannot be taken", async () => {
    const { zhao, visitId, press } = await openedChat(1);
    await press(zhao.openId, { kind: "visit.open", visitId });
    const empty = await press(
      zhao.openId,
      { kind: "visit.finding", visitId, itemCode: null, page: 0 },
      { fact: "  " },
    );
    expect(empty.toast).toContain("请写一句");
    const long = "长".repeat(201);
    const refused = await press(
      zhao.openId,
      { kind: "visit.extra", visitId, page: 0 },
      { words: long, mark: "fails" },
    );
    expect(refused.toast).toContain("200字以内");
    expect(refused.text).toContain("加看一条");
    const kept = await press(
      zhao.openId,
      { kind: "visit.extra", visitId, page: 0 },
      { words: "村务公开栏", mark: "partly" },
    );
    expect(kept.text).toContain("加看：村务公开栏（部分符合）");
  });
});

async function compared() {
  const all = await openedChat(2);
  const { zhao, qian, visitId, press } = all;
  const opened = await press(zhao.openId, { kind: "visit.open", visitId });
  const [one = "", two = "", three = ""] = codesOn(opened.buttons);
  const mark = (openId: string, itemCode: string, given: "meets" | "partly" | "fails") =>
    press(openId, { kind: "visit.mark", visitId, itemCode, mark: given, page: 0 });
  await mark(zhao.openId, one, "meets");
  await mark(zhao.openId, two, "fails");
  await mark(qian.openId, one, "meets");
  await mark(qian.openId, two, "partly");
  await mark(qian.openId, three, "fails");
  return { ...all, one, two, three };
}

describe("two inspectors", () => {
  it("see their own marks alone until both have handed in", async () => {
    const { zhao, qian, visitId, press } = await compared();
    const own = await press(zhao.openId, { kind: "visit.page", visitId, page: 0 });
    expect(own.text).toContain("已看2/");
    const waiting = await press(zhao.openId, { kind: "visit.hand-in", visitId });
    expect(waiting.text).toContain("等钱查交卷");
    expect(waiting.text).not.toContain("部分符合");
    expect(await stateOf()).toBe("open");
    const side = await press(qian.openId, { kind: "visit.hand-in", visitId });
    expect(side.text).toContain("赵检：不符合");
    expect(side.text).toContain("钱查：部分符合");
    expect(await stateOf()).toBe("comparing");
  });

  it("who hand in at the same moment are compared once, and each is told once", async () => {
    const { chat, zhao, qian, visitId, press } = await compared();
    await Promise.all(
      [zhao, qian].map(({ openId }) => press(openId, { kind: "visit.hand-in", visitId })),
    );
    expect(await stateOf()).toBe("comparing");
    expect(await chat.sent("visit")).toHaveLength(1);
    expect(
      await db.rows(sql`select 1 as one from audit_log where verb = 'visit.handed-in'`),
    ).toHaveLength(2);
  });

  it("change nothing after handing in", async () => {
    const { zhao, visitId, press, one } = await compared();
    await press(zhao.openId, { kind: "visit.hand-in", visitId });
    const before = await marks();
    const late = { kind: "visit.mark", visitId, itemCode: one, mark: "fails", page: 0 } as const;
    expect((await press(zhao.openId, late)).toast).toContain("已经交卷");
    expect(await marks()).toEqual(before);
  });

  it("agree on what differs; both originals stay, and nothing ends before", async () => {
    const { zhao, qian, visitId, press, one, two, three } = await compared();
    await press(zhao.openId, { kind: "visit.hand-in", visitId });
    await press(qian.openId, { kind: "visit.hand-in", visitId });
    const early = await press(zhao.openId, { kind: "visit.close", visitId });
    expect(early.toast).toContain("还有1条不一致");
    await press(zhao.openId, { kind: "visit.agree", visitId, itemCode: two, mark: "partly" });
    const done = await press(qian.openId, { kind: "visit.close", visitId });
    expect(done.text).toContain("看了3条");
    expect(await marks()).toHaveLength(5);
    const agreed = await db.rows(sql`
      select item_code as code, mark, by_person_id as by from agreed_marks`);
    expect(agreed).toHaveLength(3);
    expect(agreed).toEqual(
      expect.arrayContaining([
        { code: one, mark: "meets", by: null },
        { code: two, mark: "partly", by: zhao.personId },
        { code: three, mark: "fails", by: null },
      ]),
    );
    const [ended] = await db.rows<{ state: string; won: number; possible: number }>(
      sql`select state, won, possible from visits`,
    );
    expect(ended?.state).toBe("closed");
    expect(ended?.won).toBeLessThan(ended?.possible ?? 0);
    await press(qian.openId, { kind: "visit.close", visitId });
    expect(
      await db.rows(sql`select 1 as one from audit_log where verb = 'visit.closed'`),
    ).toHaveLength(1);
  });
});

describe("the end", () => {
  it("hands over what was found and tells the secretary once, in one card", async () => {
    const { chat, zhao, visitId, press } = await openedChat(1);
    const opened = await press(zhao.openId, { kind: "visit.open", visitId });
    const [itemCode = ""] = codesOn(opened.buttons);
    expect((await press(zhao.openId, { kind: "visit.hand-in", visitId })).toast).toContain(
      "还没有评定",
    );
    await press(zhao.openId, { kind: "visit.mark", visitId, itemCode, mark: "fails", page: 0 });
    const form = { fact: "没有会议记录", severity: "ordinary", clause: "第十一条" };
    await press(zhao.openId, { kind: "visit.finding", visitId, itemCode, page: 0 }, form);
    expect(await chat.sent("visit-result")).toEqual([]);
    const ended = await press(zhao.openId, { kind: "visit.hand-in", visitId });
    expect(ended.text).toContain("检查已结束");
    const [result, ...others] = await chat.sent("visit-result");
    expect(others).toEqual([]);
    expect(result?.to).toEqual({
      kind: "person",
      openId: await chat.who(BRANCH, "branch_secretary"),
    });
    const words = result === undefined ? "" : fallbackText(result.card);
    expect(words).toContain("没有会议记录（限期整改，12月1日前）");
    expect(await db.rows(sql`select state from findings`)).toEqual([{ state: "assigned" }]);
    expect(await chat.sent("finding")).toEqual([]);
  });
});
