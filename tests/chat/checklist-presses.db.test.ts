import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { LONGEST_REASON } from "#blueprint/answer.ts";
import { openChecklist } from "#blueprint/use-cases/open-checklist.ts";
import { submitAnswer } from "#blueprint/use-cases/submit-answer.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import type { Notice } from "#chat/ports.ts";
import { at } from "#kernel/calendar.ts";
import { type CountyChat, openCountyChat } from "#tests/support/chat.ts";
import { testDatabase } from "#tests/support/database.ts";

const db = await testDatabase();
const APRIL = at("2026-04-01", "09:00");
const BRANCH = "SL01-01";
const idOf = (month: string) => `${month}.starter.SL`;
const onCard = (campaignId: string): Notice => ({
  kind: "checklist",
  campaignId,
  branchId: BRANCH,
});
const inGroup: Notice = {
  kind: "evidence",
  campaignId: idOf("2026-04"),
  branchId: BRANCH,
  openId: "ou",
  chatId: "oc_group",
  inGroup: true,
  messageId: "om",
  refused: { secret: 0, soundOrVideo: 0 },
};

let chat: CountyChat;
let secretary: string;
beforeEach(async () => {
  chat = await openCountyChat(db, APRIL);
  secretary = await chat.who(BRANCH, "branch_secretary");
});

const launch = (month: string) =>
  chat.transact((stores) =>
    stores.campaigns.launch({
      campaign: {
        id: idOf(month),
        editionId: "starter",
        month,
        rootUnitId: "SL",
        dueOn: `${month}-28`,
        launchedAt: chat.clock.now,
        closedAt: null,
      },
      launchedBy: "system",
    }),
  );
const action = (kind: string, month: string, of: object = {}) => ({
  v: 1,
  kind,
  campaignId: idOf(month),
  branchId: BRANCH,
  ...of,
});
const allNormal = (month: string, seen: readonly number[]) =>
  action("checklist.all-normal", month, { section: 0, seen });
const given = async (period: string) => {
  const rows = await db.rows<{ kind: string }>(sql`
    select given ->> 'kind' as kind from answers
    where branch_id = ${BRANCH} and period = ${period} order by item_code`);
  return rows.map(({ kind }) => kind);
};
const textOf = (reply: { readonly card?: Parameters<typeof fallbackText>[0] }) =>
  reply.card === undefined ? "" : fallbackText(reply.card);
/** The number of a monthly item that may be 不适用. */
const excusable = async () => {
  const list = await chat.say(secretary, "我的任务");
  return /^(\d+)\. 党小组会/m.exec(list)?.[1] ?? "no such item";
};

describe("本节全部正常", () => {
  it("answers the rest of a section in which a 不适用 of an earlier month stands", async () => {
    await launch("2026-03");
    await chat.say(secretary, `${await excusable()} 不适用 没有党小组`);
    expect(await given("2026-03")).toEqual(["not_applicable"]);
    await launch("2026-04");
    // Five items fall due in April, one of them is excused.
    const open = 4;
    const pressed = await chat.press(
      secretary,
      allNormal(
        "2026-04",
        Array.from({ length: open + 1 }, () => 0),
      ),
      onCard(idOf("2026-04")),
    );
    expect(pressed.toast).toEqual({ type: "success", content: "已收到 09:00" });
    expect(await given("2026-04")).toEqual(Array.from({ length: open }, () => "meets"));
  });

  it("changes nothing on a card that an answer has overtaken", async () => {
    await launch("2026-04");
    await chat.say(secretary, "1 有困难 缺一名委员");
    const pressed = await chat.press(secretary, allNormal("2026-04", [0, 0, 0, 0, 0]));
    expect(pressed.toast?.content).toContain("之前已收到");
    expect(await given("2026-04")).toEqual(["difficulty"]);
  });
});

describe("a form that is older than an answer", () => {
  it("asks no reason that would replace the answer", async () => {
    await launch("2026-04");
    await chat.say(secretary, "1 完成");
    const pressed = await chat.bot.onClick({
      eventId: "older",
      openId: secretary,
      messageId: "om",
      chatId: "oc",
      value: action("checklist.submit", "2026-04", { section: 0, seen: [0, 0, 0, 0, 0] }),
      form: { verb_0: "difficulty", verb_1: "keep" },
      at: APRIL,
    });
    expect(pressed.toast?.content).toContain("之前已收到");
    expect(textOf(pressed)).not.toContain("要什么帮助");
  });
});

describe("somebody else's checklist", () => {
  beforeEach(async () => {
    await launch("2026-04");
    await chat.say(secretary, "1 有困难 缺一名委员");
  });

  it.each([
    ["checklist.open", {}],
    ["checklist.edit", { section: 0 }],
    ["checklist.all-normal", { section: 0, seen: [1, 0, 0, 0, 0] }],
    ["checklist.submit", { section: 0, seen: [1, 0, 0, 0, 0] }],
    ["text.write", { itemCode: "C-ACT-01" }],
    ["evidence.attach", { messageId: "om", seen: 0 }],
  ])(
    "%s says whose it is and shows nothing of its content to whoever may not read it",
    async (kind, of) => {
      const subject = onCard(idOf("2026-04"));
      for (const by of [
        await chat.who("SL01-02", "branch_secretary"),
        await chat.who("SL", "leader"),
        "ou_nobody",
      ]) {
        const pressed = await chat.press(by, action(kind, "2026-04", of), subject);
        expect(pressed.toast?.content).toContain("书记的");
        const seen = pressed.card === undefined ? [] : fallbackText(pressed.card).split("\n");
        expect(seen.filter((line) => line !== "不合理？：回复「意见 哪里不合理」")).toEqual(
          by === "ou_nobody"
            ? []
            : ["【2026年4月清单】", "柳芽村党支部", "清单的内容只给本支部和上级看。"],
        );
      }
      expect(await given("2026-04")).toEqual(["difficulty"]);
    },
  );

  it("shows the present card to a member of the branch's committee, who may read it", async () => {
    const member = await chat.who(BRANCH, "branch_member");
    const subject = onCard(idOf("2026-04"));
    const pressed = await chat.press(member, action("checklist.open", "2026-04"), subject);
    expect(pressed.toast?.type).toBe("warning");
    expect(textOf(pressed)).toContain("缺一名委员");
  });

  it("a complaint about it lists none of its items", async () => {
    const other = await chat.who("SL01-02", "branch_secretary");
    const about = { campaignId: idOf("2026-04"), branchId: BRANCH, section: 0 };
    const value = { v: 1, kind: "complaint.open", about };
    const own = await chat.press(secretary, value, onCard(idOf("2026-04")));
    expect(JSON.stringify(own.card)).toContain("整张清单");
    const foreign = await chat.press(other, value, onCard(idOf("2026-04")));
    expect(JSON.stringify(foreign.card)).not.toContain("整张清单");
  });
});

describe("in a group", () => {
  beforeEach(async () => {
    await launch("2026-04");
    await chat.say(secretary, "1 有困难 缺一名委员");
  });

  it("a checklist is never shown: typed, answered or opened from a card", async () => {
    expect(await chat.say(secretary, "我的任务", "oc_group")).toContain("请在私聊里问");
    const answered = await chat.say(secretary, "2 完成", "oc_group");
    expect(answered).toContain("已收到 09:00");
    expect(answered).not.toContain("缺一名委员");
    for (const value of [
      action("checklist.open", "2026-04"),
      action("checklist.edit", "2026-04", { section: 0 }),
    ]) {
      const pressed = await chat.press(secretary, value, inGroup);
      expect(pressed.card).toBeUndefined();
      expect(pressed.toast?.content).toContain("私聊");
    }
  });

  it("a branch's own group is told points, never what was answered", async () => {
    await db.rows(sql`
      insert into unit_chats (tenant_id, chat_id, unit_id, name)
      values ('default', 'oc_branch', ${BRANCH}, '柳芽村支部群')`);
    const item = /^1\. (\S+?)（/m.exec(await chat.say(secretary, "我的任务"))?.[1];
    expect(await chat.say(secretary, `为什么 ${item}`)).toContain("缺一名委员");
    const inOwn = await chat.say(secretary, `为什么 ${item}`, "oc_branch");
    expect(inOwn).toContain("得分");
    expect(inOwn).not.toContain("缺一名委员");
  });

  it("complaints are listed where the operators are told of them, in no other group", async () => {
    await chat.say(secretary, "意见 第3条太多了");
    const operator = await chat.who("SL", "operator");
    expect(await chat.say(operator, "答复意见")).toContain("第3条太多了");
    expect(await chat.say(operator, "答复意见", "oc_group")).not.toContain("第3条太多了");
  });
});

describe("an old button on a checklist that is finished or closed", () => {
  const old = { v: 0, kind: "checklist.open" };

  it("shows how it stands now", async () => {
    await launch("2026-04");
    const subject = onCard(idOf("2026-04"));
    await chat.say(secretary, "完成");
    expect(textOf(await chat.press(secretary, old, subject))).toContain("已全部收到");
    await db.rows(sql`update campaigns set closed_at = 1`);
    const closed = await chat.press(secretary, old, subject);
    expect(closed.toast?.content).toContain("旧版本");
    expect(textOf(closed)).toContain("已截止");
    const other = await chat.who("SL01-02", "branch_secretary");
    expect((await chat.press(other, old, subject)).card).toBeUndefined();
  });
});

describe("what waits for somebody", () => {
  it("is the open checklist with something left to answer that is due first", async () => {
    await launch("2026-03");
    chat.clock.now += 1;
    await launch("2026-04");
    expect(await chat.say(secretary, "我的任务")).toContain("2026年3月清单");
    for (let section = 1; section <= 2; section++) await chat.say(secretary, "完成");
    expect(await chat.say(secretary, "我的任务")).toContain("2026年4月清单");
    expect(await chat.say(secretary, "完成")).toContain("已收到");
    expect(await chat.say(secretary, "我的任务")).toContain("2026年4月清单 · 已全部收到");
  });

  it("is found in each branch that a person is secretary of", async () => {
    await launch("2026-04");
    await db.rows(sql`
      update posts set person_id = (select id from people where open_id = ${secretary})
      where unit_id = 'SL01-02' and role = 'branch_secretary'`);
    const first = /柳芽村|杏雨村/.exec(await chat.say(secretary, "我的任务"))?.[0];
    await chat.say(secretary, "完成");
    const second = /柳芽村|杏雨村/.exec(await chat.say(secretary, "我的任务"))?.[0];
    expect(new Set([first, second])).toEqual(new Set(["杏雨村", "柳芽村"]));
  });
});

it("a text answer that replies to a card is for the checklist of that card, and shows it", async () => {
  await launch("2026-03");
  await launch("2026-04");
  await db.rows(sql`
    insert into card_messages (tenant_id, message_id, chat_id, subject, sent_at, expires_at)
    values ('default', 'om_march', 'oc', ${JSON.stringify(onCard(idOf("2026-03")))}::jsonb, 0, 0)`);
  await chat.bot.onMessage({
    messageId: "om_reply",
    parentId: "om_march",
    chatId: "oc",
    inGroup: false,
    openId: secretary,
    text: "完成",
    at: APRIL,
  });
  expect(await given("2026-03")).toHaveLength(4);
  expect(await given("2026-04")).toEqual([]);
  const [sent] = await chat.sent("reply");
  expect(sent && fallbackText(sent.card)).toContain("【2026年3月清单】");
});

it("a press on a campaign that never was is told so, whatever its id looks like", async () => {
  for (const campaignId of ["x", "2026-99.starter.SL", "%"]) {
    const value = {
      ...action("checklist.all-normal", "2026-04"),
      campaignId,
      section: 0,
      seen: [],
    };
    const pressed = await chat.press(secretary, value);
    expect(pressed.toast?.content).toContain("没有找到这期清单");
  }
});

it("somebody who has left is not named as the one to do it", async () => {
  await launch("2026-04");
  await chat.bot.onEvent({ kind: "user-deleted", openId: secretary, eventId: "left", at: APRIL });
  const other = await chat.who("SL01-02", "branch_secretary");
  const pressed = await chat.press(other, allNormal("2026-04", [0, 0, 0, 0, 0]));
  expect(pressed.toast?.content).toContain("目前没有登记书记");
});

it("a press whose card would be too large for the platform is answered in words", async () => {
  for (let month = 1; month <= 12; month++) await launch(`2026-${String(month).padStart(2, "0")}`);
  for (let month = 1; month <= 12; month++)
    await chat.transact(async (stores) => {
      const key = { campaignId: idOf(`2026-${String(month).padStart(2, "0")}`), branchId: BRANCH };
      const opened = await openChecklist(stores, key, { openId: secretary, on: "2026-04-01" });
      if (opened === undefined) throw new Error("not asked");
      const said = opened.checklist.questions.map(({ item }) => ({
        itemCode: item.code,
        answer: { kind: "difficulty", need: "|".repeat(LONGEST_REASON) } as const,
      }));
      await submitAnswer(stores, opened, { said, at: APRIL });
    });
  chat.clock.now = at("2026-12-31", "09:00");
  const subject: Notice = { kind: "welcome", openId: secretary };
  const value = { v: 1, kind: "command.run", text: `状态 ${BRANCH} 2026年` };
  const pressed = await chat.press(secretary, value, subject);
  expect(pressed.card).toBeUndefined();
  expect(pressed.toast?.content).toContain("放不下");
});
