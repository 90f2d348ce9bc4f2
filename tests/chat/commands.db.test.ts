import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import type { Notice } from "#chat/ports.ts";
import { at } from "#kernel/calendar.ts";
import type { Role } from "#organisation/post.ts";
import { type CountyChat, openCountyChat } from "#tests/support/chat.ts";
import { testDatabase } from "#tests/support/database.ts";

const db = await testDatabase();
const nine = at("2026-12-01", "09:00");
const wish = { editionId: "starter", month: "2026-12", rootUnitId: "SL", dueOn: "2026-12-31" };
const action = (of: object) => ({ v: 1, ...of });
const countyGroup = "oc_c91edabc8089cd0df09dc74bf725a14d";
const townGroup = "oc_d94275670fea324b7ec25a3974e8b8f8";

let chat: CountyChat;
let operator: string;
let town: string;
let wang: string;
beforeEach(async () => {
  chat = await openCountyChat(db, nine);
  operator = await chat.who("SL", "operator");
  town = await chat.who("SL01", "committee_secretary");
  wang = await chat.who("SL01-01", "branch_secretary");
});
const launch = (by = operator, given: object = {}) =>
  chat.press(by, action({ kind: "campaign.launch", ...wish, people: 60, ...given }));
const cardOf = (reply: { readonly card?: Parameters<typeof fallbackText>[0] }) =>
  reply.card === undefined ? "" : fallbackText(reply.card);
const count = async (what: ReturnType<typeof sql>) => {
  const [row] = await db.rows<{ n: number }>(sql`select count(*)::int as n from ${what}`);
  return row?.n;
};

describe("what a role is offered", () => {
  const EVERYONE = "我的任务 为什么 怎么做";
  it.each<[Role, string, string]>([
    ["operator", "SL", `${EVERYONE} 进度 状态 得分 部署 截止 通报`],
    ["county_staff", "SL", `${EVERYONE} 进度 状态 得分 部署 截止 通报`],
    ["leader", "SL", `${EVERYONE} 进度 状态 得分`],
    ["inspector", "SL", EVERYONE],
    ["committee_secretary", "SL01", `${EVERYONE} 进度 状态 得分 通报`],
    ["committee_staff", "SL01", `${EVERYONE} 进度 状态 得分 通报`],
    ["organiser", "SL01", `${EVERYONE} 进度 状态 得分`],
    ["branch_secretary", "SL01-01", `${EVERYONE} 进度 状态 得分`],
    ["branch_member", "SL01-01", `${EVERYONE} 进度 状态 得分`],
  ])("%s is offered what it may do, and the rest is not understood", async (role, unit, names) => {
    await launch();
    const who = await chat.who(unit, role);
    const help = await chat.say(who, "帮助");
    for (const name of [
      "我的任务",
      "进度",
      "状态",
      "得分",
      "为什么",
      "怎么做",
      "部署",
      "截止",
      "通报",
    ]) {
      const offered = names.split(" ").includes(name);
      const listed = help.includes(`${name}：回复「${name}」`);
      const understood = !(await chat.say(who, `${name} 火星`)).includes("没有看懂");
      expect([name, listed, understood]).toEqual([name, offered, offered]);
    }
    expect(await count(sql`posted_summaries`)).toBe(0);
  });
});

describe("which unit is meant", () => {
  it("a unit that is not theirs sounds like one that does not exist", async () => {
    await launch();
    const forbidden = await chat.say(town, "进度 夏禾镇");
    const unknown = await chat.say(town, "进度 火星镇");
    expect(forbidden.replace("夏禾镇", "火星镇")).toBe(unknown);
    expect(forbidden).toContain("没有找到您能看的“夏禾镇”");
    for (const text of ["得分 杏雨村", "状态 杏雨村", "得分 SL01-02", "进度 示例县委"])
      expect(await chat.say(wang, text)).toContain("没有找到您能看的");
  });

  it("is that of the post in private and that of the chat in a group", async () => {
    await launch();
    expect(await chat.say(town, "进度")).toContain("春晓镇委员会");
    expect(await chat.say(operator, "进度")).toContain("60个支部");
    expect(await chat.say(operator, "进度", townGroup)).toContain("7个支部");
    expect(await chat.say(operator, "进度", "oc_not_bound")).toContain("请在私聊里问");
  });

  it("an ambiguous name is asked back with a button for each, only for those they may see", async () => {
    await launch();
    const all = await chat.say(operator, "状态 机关");
    expect(all).toContain("有几个单位符合");
    expect(all).toContain("夏禾镇机关党支部：回复「状态 SL02-07」");
    expect(await chat.say(town, "状态 机关")).toContain("状态 · 春晓镇机关党支部");
  });

  it("a group is told of its own unit and what lies below, of nothing else", async () => {
    await launch();
    expect(await chat.say(operator, "进度 春晓镇", countyGroup)).toContain("7个支部");
    expect(await chat.say(operator, "进度 夏禾镇", townGroup)).toContain("请在私聊里问");
    expect(await chat.say(operator, "进度", townGroup)).toContain("柳芽村：进行中（0/37）");
  });
});

describe("a branch's own things", () => {
  beforeEach(async () => {
    await launch();
    await chat.say(wang, "2 有困难 缺一名委员");
    await chat.say(wang, "1 完成");
  });

  it("a score is shown in private, in the branch's own group, and in no other", async () => {
    await db.rows(sql`
      insert into unit_chats (tenant_id, chat_id, unit_id, name)
      values ('default', 'oc_branch', 'SL01-01', '柳芽村支部群')`);
    expect(await chat.say(wang, "得分")).toContain("100分");
    expect(await chat.say(wang, "得分", "oc_branch")).toContain("100分");
    expect(await chat.say(town, "得分 柳芽村")).toContain("100分");
    for (const group of [townGroup, countyGroup]) {
      expect(await chat.say(operator, "得分 柳芽村", group)).toContain("请在私聊里问");
      expect(await chat.say(wang, "为什么 支部设置与规模", group)).toContain("请在私聊里问");
    }
    expect(await chat.say(wang, "为什么 支部设置与规模")).toContain("得分：3分，满分3分");
  });

  it("the words of a need are for those who may read answers, and never for a group", async () => {
    const leader = await chat.who("SL", "leader");
    const need = "缺一名委员";
    expect(await chat.say(wang, "状态")).toContain(need);
    expect(await chat.say(town, "状态 柳芽村")).toContain(need);
    for (const shown of [
      await chat.say(leader, "状态 柳芽村"),
      await chat.say(town, "状态 柳芽村", townGroup),
      await chat.say(town, "进度"),
    ]) {
      expect(shown).toContain("需要帮助");
      expect(shown).not.toContain(need);
    }
  });

  it("a press in a group shows no more than typing there", async () => {
    const value = action({ kind: "command.run", text: "得分 SL01-01" });
    const reply = (inGroup: boolean): Notice => ({
      kind: "reply",
      openId: wang,
      chatId: "oc",
      inGroup,
      messageId: "om",
      text: "帮助",
      said: null,
    });
    expect(cardOf(await chat.press(wang, value, reply(true)))).toContain("请在私聊里问");
    expect(cardOf(await chat.press(wang, value))).toContain("请在私聊里问");
    expect(cardOf(await chat.press(wang, value, reply(false)))).toContain("100分");
    expect(
      cardOf(
        await chat.press(town, action({ kind: "command.run", text: "得分 SL02-01" }), reply(false)),
      ),
    ).toContain("没有找到");
  });
});

describe("部署 and 截止", () => {
  it("shows the preview, and launches only from its button", async () => {
    const preview = await chat.say(operator, "部署 12月 12月25日 春晓镇");
    expect(preview).toContain("问7个支部，现在能发出7条消息");
    expect(preview).toContain("截止：12月25日");
    expect(await count(sql`campaigns`)).toBe(0);
    const pressed = await launch(operator, { rootUnitId: "SL01", dueOn: "2026-12-25", people: 7 });
    expect(pressed.toast?.content).toBe("已部署到7个支部");
    expect(await chat.say(operator, "部署 2026-12 春晓镇")).toContain("之前已经部署");
  });

  it("shows the new preview when the audience has changed, and launches nothing", async () => {
    const reply = await launch(operator, { people: 59 });
    expect(reply.toast?.content).toBe("要发给60人，请先看预览再确认。");
    expect(cardOf(reply)).toContain("问60个支部");
    expect(await count(sql`campaigns`)).toBe(0);
  });

  it("refuses a press by anybody who may not launch or close, and changes nothing", async () => {
    for (const by of [town, wang]) expect((await launch(by)).toast?.type).toBe("warning");
    expect((await launch("ou_stranger")).toast?.type).toBe("warning");
    expect(await count(sql`campaigns`)).toBe(0);
    await launch();
    const close = action({ kind: "campaign.close", campaignId: "2026-12.starter.SL" });
    for (const by of [town, wang])
      expect((await chat.press(by, close)).toast?.type).toBe("warning");
    expect(await count(sql`campaigns where closed_at is null`)).toBe(1);
  });

  it("closes with a press, says so to a second one, and then offers it no more", async () => {
    await launch();
    expect(await chat.say(operator, "截止")).toContain("示例县委 2026年12月清单");
    const close = action({ kind: "campaign.close", campaignId: "2026-12.starter.SL" });
    expect((await chat.press(operator, close)).toast?.type).toBe("success");
    expect((await chat.press(operator, close)).toast?.type).toBe("info");
    expect(await chat.say(operator, "关闭")).toContain("没有您能截止的清单");
  });

  it("offers the one due first at the top", async () => {
    await launch(operator, { month: "2027-01", dueOn: "2027-01-31", acceptedYear: "2027" });
    await launch();
    const offered = await chat.say(operator, "截止");
    expect(offered.indexOf("2026年12月清单")).toBeLessThan(offered.indexOf("2027年1月清单"));
  });

  it("tells a wrong month by name", async () => {
    expect(await chat.say(operator, "部署 2026-13")).toContain("没有“2026-13”这个月份");
  });

  it("tells a wrong day by name", async () => {
    expect(await chat.say(operator, "部署 2026-12 12月32日")).toContain("没有“12月32日”这一天");
    expect(await chat.say(operator, "部署 2026-12-99")).toContain("没有“2026-12-99”这一天");
    expect(await chat.say(operator, "部署 ２０２６－１２　春晓镇")).toContain("问7个支部");
    expect(await chat.say(operator, "部署 2026-12 11月30日")).toContain("早于2026年12月");
  });
});

describe("通报", () => {
  it("posts to the unit's group, says where and when, and posts nothing when nothing has changed", async () => {
    await launch();
    const first = await chat.say(operator, "通报");
    expect(first).toContain("09:00 已交发：示例县党建工作领导群");
    chat.clock.now += 60_000;
    expect(await chat.say(operator, "通报")).toContain("12月1日 09:00通报后没有变化，没有再发");
    await chat.say(wang, "1 完成");
    chat.clock.now += 60_000;
    expect(await chat.say(operator, "通报")).toContain("已交发");
    const sent = await chat.sent("summary");
    expect(sent.map(({ to }) => to)).toEqual([
      { kind: "chat", chatId: countyGroup },
      { kind: "chat", chatId: countyGroup },
    ]);
    expect(sent.map(({ card }) => fallbackText(card).includes("已答1条"))).toEqual([false, true]);
    expect(await count(sql`audit_log where verb = 'summary.posted'`)).toBe(2);
  });

  it("is for the unit's own people: a township posts to its group only", async () => {
    await launch();
    expect(await chat.say(town, "通报")).toContain("春晓镇党建工作群");
    expect(await chat.say(town, "通报 示例县委")).toContain("没有找到您能看的");
    expect(await chat.say(town, "通报 柳芽村")).toContain("没有找到您能看的");
    const pressed = await chat.press(
      town,
      action({ kind: "summary.post", unitId: "SL", seenPostedAt: 0 }),
    );
    expect(cardOf(pressed)).toContain("没有您能通报的这个单位");
    expect(await count(sql`posted_summaries`)).toBe(1);
  });

  it("says what is missing: a campaign, a group", async () => {
    expect(await chat.say(operator, "通报")).toContain("还没有部署清单");
    await launch();
    expect(await chat.say(operator, "通报 柳芽村")).toContain("还没有绑定群");
  });

  it("posts once when it is pressed twice, and once when two post at the same time", async () => {
    await launch();
    const press = action({ kind: "summary.post", unitId: "SL", seenPostedAt: 0 });
    expect(cardOf(await chat.press(operator, press))).toContain("已交发");
    chat.clock.now += 60_000;
    await chat.say(wang, "1 完成");
    expect(cardOf(await chat.press(operator, press))).toContain("已经通报过");
    chat.clock.now += 60_000;
    const staff = await chat.who("SL", "county_staff");
    const one = chat.say(operator, "通报");
    chat.clock.now += 1;
    const said = await Promise.all([one, chat.say(staff, "通报")]);
    expect(said.filter((text) => text.includes("已交发"))).toHaveLength(1);
    expect(await count(sql`posted_summaries`)).toBe(2);
  });

  it("opens the present progress in private, once for each person, and leaves the summary as it is", async () => {
    await launch();
    await chat.say(operator, "通报 春晓镇");
    const subject = await db.rows<{ notice: Notice }>(
      sql`select notice from outbox where notice ->> 'kind' = 'summary'`,
    );
    const press = action({ kind: "progress.open", unitId: "SL01" });
    const pressed = await chat.press(town, press, subject[0]?.notice);
    expect(pressed.card).toBeUndefined();
    expect(pressed.toast?.content).toContain("私聊");
    const [sent] = await chat.sent("progress");
    expect(sent?.to).toEqual({ kind: "person", openId: town });
    expect(sent && fallbackText(sent.card)).toContain("春晓镇");
    expect((await chat.press(wang, press, subject[0]?.notice)).toast?.type).toBe("warning");
  });
});
