import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { castVote } from "#acceptance/use-cases/cast-vote.ts";
import { at } from "#kernel/calendar.ts";
import { type CountyChat, openCountyChat } from "#tests/support/chat.ts";
import { testDatabase } from "#tests/support/database.ts";
import { type ExportDesk, openExportDesk } from "#tests/support/export-desk.ts";
import { APPLICATION, decide, decideIn, putUnderVisit, tokensOf } from "#tests/support/polls.ts";
import { planVisit } from "#tests/support/visits.ts";

const db = await testDatabase();

let chat: CountyChat;
let desk: ExportDesk;
let operator: string;
let inspector: string;
let other: string;
let secretary: string;
beforeEach(async () => {
  chat = await openCountyChat(db, at("2026-11-20", "09:00"));
  desk = openExportDesk(db, chat);
  operator = await chat.who("SL", "operator");
  inspector = await chat.who("SL", "inspector");
  secretary = await chat.who("SL01-01", "branch_secretary");
  other = await chat.who("SL02", "committee_secretary");
  const [person] = await db.rows<{ id: string }>(
    sql`select id from people where open_id = ${inspector}`,
  );
  const visitId = await planVisit(db, { team: [person?.id ?? ""] });
  await putUnderVisit(db, { visitId });
});

const vote = (token: string, choice: "good" | "poor") =>
  chat.transact((stores) =>
    castVote(stores, { token, answers: { team: choice, life: choice }, at: chat.clock.now }),
  );

const OPEN = { v: 1, kind: "poll.open", applicationId: APPLICATION };
const press = (openId: string, links: string) => chat.press(openId, OPEN, undefined, { links });

describe("评议", () => {
  it("is begun by who is sent to the branch, with so many links until a day", async () => {
    expect(await chat.say(inspector, "评议")).toContain("还没有开");
    expect(await chat.say(inspector, "评议 柳芽")).toContain("开始评议");
    const said = await chat.say(inspector, "评议 柳芽 12 11月25日");
    expect(said).toContain("评议已开，12个链接");
    expect(said).toContain("11月25日为止");
    expect(said).toContain("把链接发给我");
  });

  it("is begun by the department too, by the form, for seven days", async () => {
    const pressed = await press(operator, "60");
    expect(pressed.toast?.type).toBe("success");
    expect(JSON.stringify(pressed.card)).toContain("11月27日为止");
  });

  it.each(["3", "501", "", "六十", "5.5"])(
    "refuses %j links in words, and opens nothing",
    async (links) => {
      const pressed = await press(operator, links);
      expect(pressed.toast?.content).toBe("链接要5到500个，请写一个整数。");
      expect(await db.rows(sql`select id from polls`)).toEqual([]);
    },
  );

  it("refuses a last day that is over or too far away", async () => {
    expect(await chat.say(operator, "评议 柳芽 60 11月1日")).toContain("最后一天要在11月20日到");
    expect(await chat.say(operator, "评议 SL01-01 60 2月30日")).toContain("最后一天要在");
    expect(await db.rows(sql`select id from polls`)).toEqual([]);
  });

  it("is not known to who has nothing to do with it", async () => {
    expect(await chat.say(other, "评议")).toContain("没有您能开、能看的评议");
    expect(await chat.say(other, "评议 柳芽 60")).toContain("没有找到您能看的评议");
    expect(await chat.say(secretary, "评议 柳芽 60")).toContain("没有找到您能看的评议");
    expect((await press(secretary, "60")).toast?.content).toContain("没有找到您能看的评议");
    expect((await press(other, "60")).card).toBeUndefined();
    expect(await db.rows(sql`select id from polls`)).toEqual([]);
  });

  it("is begun once, while 考评 goes on", async () => {
    await chat.say(operator, "评议 柳芽 60");
    expect(await chat.say(inspector, "评议 柳芽 60")).toContain("一次申报只开一次");
    await db.rows(sql`delete from poll_counts`);
    await db.rows(sql`delete from polls`);
    await decide(db);
    expect((await press(operator, "60")).toast?.content).toContain("现在不在考评");
  });

  it("is not 民主评议, and says where that is recorded", async () =>
    expect(await chat.say(secretary, "评议 民主")).toContain("支部发“记录”就能记下"));

  it("is answered in private only", async () => {
    const town = "oc_d94275670fea324b7ec25a3974e8b8f8";
    expect(await chat.say(operator, "评议 柳芽 60", town)).toContain("私聊");
    expect(await db.rows(sql`select id from polls`)).toEqual([]);
  });
});

describe("the links", () => {
  it("come as a file to whoever began it, every one once, and lead to the page", async () => {
    await chat.say(inspector, "评议 柳芽 12");
    const file = await desk.file(inspector, "评议 链接 柳芽");
    expect(file.name).toBe("评议链接_SL01-01_2026-11-20.xlsx");
    const links = file.sheets[0]?.rows.flatMap(({ cells }) => Object.values(cells)) ?? [];
    const tokens = await tokensOf(db);
    expect(links).toEqual(tokens.map((token) => `https://zhuji.test/poll/${token}`));
    expect(file.audited).toMatchObject({ verb: "poll.links-sent", details: { links: 12 } });
    expect(JSON.stringify(file.audited)).not.toContain(tokens[0]);
  });

  it("come to nobody else, and not when it is over", async () => {
    await chat.say(inspector, "评议 柳芽 12");
    expect(await desk.cardText(operator, "评议 链接 柳芽")).toContain("只给开评议的人");
    expect(await desk.cardText(other, "评议 链接 柳芽")).toContain("没有找到您能看的评议");
    chat.clock.now = at("2026-11-28", "09:00");
    expect(await desk.cardText(inspector, "评议 链接 柳芽")).toContain("已经结束");
  });
});

describe("the card", () => {
  it("says how many voted, and what they said when it is over, without numbers under five", async () => {
    await chat.say(operator, "评议 柳芽 12");
    const tokens = await tokensOf(db);
    for (const [index, token] of tokens.slice(0, 11).entries())
      await vote(token, index < 6 ? "good" : "poor");
    const open = await chat.say(operator, "评议 柳芽");
    expect(open).toContain("评了11人");
    expect(open).not.toContain("满意");
    await decide(db);
    const over = await chat.say(operator, "评议 柳芽");
    expect(over).toContain("班子带头：满意6、不满意5");
    expect(over).toContain("办事公开：不列");
  });

  it("is shown to the branch and its committee too once there is one", async () => {
    expect(await chat.say(secretary, "评议")).toContain("没有您能开、能看的评议");
    await chat.say(operator, "评议 柳芽 12");
    expect(await chat.say(secretary, "评议 柳芽")).toContain("评了0人");
    const town = await chat.who("SL01", "committee_secretary");
    expect(await chat.say(town, "评议 柳芽")).toContain("评了0人");
    expect(await chat.say(town, "评议 柳芽")).not.toContain("把链接发给我");
  });

  it("lists nothing when fewer than five voted", async () => {
    await chat.say(operator, "评议 柳芽 12");
    for (const token of (await tokensOf(db)).slice(0, 4)) await vote(token, "poor");
    await decide(db);
    const over = await chat.say(operator, "评议 柳芽");
    expect(over).toContain("不到5人评，结果不列");
    expect(over).not.toContain("不满意");
  });
});

describe("what 示范 shows of it", () => {
  it("is what may be seen of a poll that a decision ended", async () => {
    await chat.say(operator, "评议 柳芽 12");
    const tokens = await tokensOf(db);
    for (const [index, token] of tokens.slice(0, 8).entries())
      await vote(token, index < 7 ? "good" : "poor");
    const listed = () => chat.transact(({ eligibility }) => eligibility.listPollAnswers("SL01-01"));
    expect(await listed()).toEqual({ kind: "done", value: [] });
    await decide(db);
    expect(await listed()).toEqual({ kind: "done", value: [] });
    await db.rows(
      sql`update poll_counts set count = 8 where question = 'team' and choice = 'good'`,
    );
    expect(await listed()).toEqual({
      kind: "done",
      value: [{ question: "team", choice: "good", count: 8 }],
    });
  });
});

describe.skipIf(db.kind === "pglite")("a vote beside a decision", () => {
  it("waits for it, and counts no more once it is taken: what the decision rests on stays", async () => {
    await chat.say(operator, "评议 柳芽 12");
    const [token = ""] = await tokensOf(db);
    const begun = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    const deciding = db.transaction(async (tx) => {
      await decideIn(tx);
      begun.resolve();
      await gate.promise;
    });
    await begun.promise;
    const voting = vote(token, "good");
    expect(await Promise.race([voting, sleep(300, "waits")])).toBe("waits");
    gate.resolve();
    await deciding;
    expect(await voting).toMatchObject({ value: { refusal: { kind: "vote.closed" } } });
    const [votes] = await db.rows<{ said: number }>(sql`
      select coalesce(sum(count), 0)::int as said from poll_counts`);
    expect(votes?.said).toBe(0);
  });
});
