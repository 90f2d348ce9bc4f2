import { beforeEach, describe, expect, it } from "vitest";
import { at } from "#kernel/calendar.ts";
import { type CountyChat, openCountyChat } from "#tests/support/chat.ts";
import { testDatabase } from "#tests/support/database.ts";

const db = await testDatabase();

let chat: CountyChat;
let operator: string;
let town: string;
let wang: string;
beforeEach(async () => {
  chat = await openCountyChat(db, at("2026-12-01", "09:00"));
  operator = await chat.who("SL", "operator");
  town = await chat.who("SL01", "committee_secretary");
  wang = await chat.who("SL01-01", "branch_secretary");
});
const launch = () =>
  chat.press(operator, {
    v: 1,
    kind: "campaign.launch",
    editionId: "starter",
    month: "2026-12",
    rootUnitId: "SL",
    dueOn: "2026-12-31",
    people: 60,
  });

describe("an item of the standard", () => {
  it("is found by code, by name and by part of its name", async () => {
    await launch();
    for (const text of ["怎么做 C-ACT-01", "怎么做 党员大会", "怎么做 c-act-01"])
      expect(await chat.say(wang, text)).toContain("怎么做 · 党员大会");
    expect(await chat.say(wang, "怎么做 党员")).toContain("有几条符合");
    expect(await chat.say(operator, "怎么做")).toContain("请在后面写条目的名称");
    expect(await chat.say(wang, "为什么 登月")).toContain("标准里没有叫“登月”的条目");
  });

  it("is found by its number on the list that the person is on", async () => {
    await launch();
    const name = /^3\. (.+)（/m.exec(await chat.say(wang, "我的任务"))?.[1];
    for (const text of ["怎么做 3", "怎么做 第3条"])
      expect(await chat.say(wang, text)).toContain(`怎么做 · ${name}`);
    expect(await chat.say(wang, "为什么 3")).toContain(`为什么 · ${name}`);
    expect(await chat.say(wang, "为什么 99")).toContain("没有第99条");
    expect(await chat.say(town, "为什么 3")).toContain("没有第3条");
  });

  it("is chosen by its name, without a code", async () => {
    await launch();
    expect(await chat.say(wang, "怎么做 支委会")).toMatch(
      /^支委会会议：回复「怎么做 支委会会议」/m,
    );
    const shared = await chat.say(operator, "怎么做 经费与场所");
    expect(shared).toContain("经费与场所（国有企业）");
    expect(shared).toContain("经费与场所（社会组织）");
  });

  it("is chosen from the person's own list when none is named", async () => {
    await launch();
    const shown = await chat.say(wang, "怎么做");
    expect(shown).toContain("您问的是清单上的哪一条？");
    expect(shown).toMatch(/^支部设置与规模：回复/m);
  });

  it("is explained to somebody without a branch by its rule alone", async () => {
    await launch();
    const inspector = await chat.who("SL", "inspector");
    const shown = await chat.say(inspector, "为什么 党员大会");
    expect(shown).toContain("怎么计分");
    expect(shown).toContain("只讲怎么计分");
  });
});

describe("帮助", () => {
  it("tells how to answer only those who answer", async () => {
    expect(await chat.say(wang, "帮助")).toContain("答清单也可以打字");
    for (const who of [town, operator, await chat.who("SL", "leader")])
      expect(await chat.say(who, "帮助")).not.toContain("答清单");
  });

  it("has the nearest command on top when a line that would change something was not understood", async () => {
    const shown = await chat.say(town, "崔办 春晓镇");
    const lines = shown.split("\n");
    expect(lines[1]).toBe("没有看懂“崔办 春晓镇”。您是不是要“催办 春晓镇”？");
    expect(lines[2]).toBe("催办：回复「催办 春晓镇」");
  });
});

it("a typed answer is marked as taken or as not taken", async () => {
  await launch();
  expect(await chat.say(wang, "1 完成")).toContain("✅ 已收到");
  const refused = await chat.say(wang, "99 完成");
  expect(refused).toContain("⚠️ 这期清单只有1到");
  expect(refused).not.toContain("✅ 这期");
});
