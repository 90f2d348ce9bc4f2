import { sql } from "drizzle-orm";
import { Hono } from "hono";
import { beforeEach, describe, expect, it } from "vitest";
import { POLL_QUESTIONS } from "#acceptance/poll.ts";
import { openPoll } from "#acceptance/use-cases/open-poll.ts";
import { addPollPage } from "#http/poll.ts";
import { at } from "#kernel/calendar.ts";
import { type CountyChat, openCountyChat } from "#tests/support/chat.ts";
import { testDatabase } from "#tests/support/database.ts";
import { APPLICATION, decide, putUnderVisit, tokensOf } from "#tests/support/polls.ts";

const db = await testDatabase();
const NOW = at("2026-11-20", "09:00");

let chat: CountyChat;
let app: Hono;
let logged: string[];
let tokens: readonly string[];

beforeEach(async () => {
  chat = await openCountyChat(db, NOW);
  await putUnderVisit(db, { visitId: null });
  logged = [];
  await chat.transact(async (stores) => {
    const order = { applicationId: APPLICATION, tokens: 8, untilOn: "2026-11-22" };
    await openPoll(stores, { ...order, address: "https://x", by: "system", at: NOW });
  });
  tokens = await tokensOf(db);
  app = appWith(chat.transact);
});

const appWith = (transact: CountyChat["transact"]): Hono => {
  const made = new Hono();
  addPollPage(made, {
    transact,
    clock: { now: () => chat.clock.now },
    log: (...line) => void logged.push(JSON.stringify(line)),
  });
  return made;
};

const token = (index = 0): string => tokens[index] ?? "";
const get = async (link: string) => app.request(`/poll/${link}`);
const post = async (link: string, body: string) =>
  app.request(`/poll/${link}`, {
    method: "POST",
    body,
    headers: { "content-type": "application/x-www-form-urlencoded" },
  });
const GOOD = POLL_QUESTIONS.map((question) => `${question}=good`).join("&");

const countsNow = () =>
  db.rows<{ question: string; choice: string; count: number }>(sql`
    select question, choice, count from poll_counts where count > 0 order by question, choice`);

describe("the page", () => {
  it("asks five questions of five answers, needs no script, and names the branch", async () => {
    const html = await (await get(token())).text();
    expect(html.match(/<fieldset>/g)).toHaveLength(5);
    expect(html.match(/type="radio"/g)).toHaveLength(25);
    expect(html).toContain("柳芽");
    expect(html).toContain("11月22日为止");
    expect(html).toContain('lang="zh-CN"');
    expect(html).toContain("width=device-width");
    expect(html).not.toMatch(/<script|<img|https?:|onclick/);
    expect(html).not.toContain(token());
  });

  it("is kept by nobody, found by nobody, and tells its address to nobody", async () => {
    for (const answered of [await get(token()), await get("x"), await post(token(), "")]) {
      expect(answered.headers.get("cache-control")).toBe("no-store");
      expect(answered.headers.get("referrer-policy")).toBe("no-referrer");
      expect(answered.headers.get("x-robots-tag")).toContain("noindex");
      expect(answered.headers.get("content-security-policy")).toContain("default-src 'none'");
      expect(answered.headers.get("set-cookie")).toBeNull();
    }
  });

  it("is looked at any number of times without being used up", async () => {
    for (let time = 0; time < 3; time++) expect((await get(token())).status).toBe(200);
    expect((await post(token(), GOOD)).status).toBe(200);
  });

  it("counts what was sent, once; what was left out is not counted", async () => {
    const thanks = await post(token(), "team=good&problems=unknown&life=");
    expect(thanks.status).toBe(200);
    expect(await thanks.text()).toContain("谢谢您");
    const counts = [
      { question: "problems", choice: "unknown", count: 1 },
      { question: "team", choice: "good", count: 1 },
    ];
    expect(await countsNow()).toEqual(counts);
    const again = await post(token(), GOOD);
    expect(again.status).toBe(410);
    expect(await again.text()).toContain("已经评过");
    expect((await get(token())).status).toBe(410);
    expect(await countsNow()).toEqual(counts);
    expect((await post(token(1), GOOD)).status).toBe(200);
  });

  it.each([
    ["nothing", ""],
    ["only what is no question", "name=王建国&openId=ou_1"],
    ["an answer that there is not", "team=perfect"],
    ["what is no form", "%%%"],
  ])("refuses %s, and the link can still be used", async (_, body) => {
    expect((await post(token(), body)).status).toBe(400);
    expect(await countsNow()).toEqual([]);
    expect((await post(token(), GOOD)).status).toBe(200);
  });

  it("refuses what is too large", async () =>
    expect((await post(token(), `team=${"x".repeat(5000)}`)).status).toBe(413));

  it("knows no link that was not handed out", async () => {
    for (const link of [
      "x",
      "A".repeat(32),
      token().replace(/.$/, (c) => (c === "A" ? "B" : "A")),
    ]) {
      expect((await get(link)).status).toBe(404);
      expect((await post(link, GOOD)).status).toBe(404);
    }
    expect(await countsNow()).toEqual([]);
  });

  it("takes votes through the last day, not the day after", async () => {
    chat.clock.now = at("2026-11-22", "23:59");
    expect((await post(token(), GOOD)).status).toBe(200);
    chat.clock.now = at("2026-11-23", "00:00");
    const late = await post(token(1), GOOD);
    expect(late.status).toBe(410);
    expect(await late.text()).toContain("已经结束");
  });

  it("takes none once the application is decided", async () => {
    await decide(db);
    expect((await post(token(), GOOD)).status).toBe(410);
    expect(await countsNow()).toEqual([]);
  });
});

describe("what is written down of it", () => {
  it("is in no line of the log, whatever happens", async () => {
    await post(token(), GOOD);
    await post(token(), GOOD);
    await post("x", GOOD);
    expect(logged).toEqual([]);
    app = appWith(async () => {
      throw new Error(`failed: insert ${token()} good`);
    });
    const broken = await post(token(1), GOOD);
    expect(broken.status).toBe(503);
    expect(await broken.text()).not.toContain("insert");
    expect(logged).toEqual(['["error","poll page failed",{}]']);
  });
});
