/** Bad input through the whole app: what it gets, and that nothing is kept of it. */
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { closeCampaign } from "#blueprint/use-cases/close-campaign.ts";
import { callbackValue, findElement } from "#console/client/card-tree.ts";
import { testDatabase } from "#tests/support/database.ts";
import { failingDatabase } from "#tests/support/failing-database.ts";
import {
  postBody,
  postEvent,
  postSigned,
  pressed,
  type Spoiling,
} from "#tests/support/platform-post.ts";
import { hashTables } from "#tests/support/table-hash.ts";
import { type Account, openWorld, type World } from "#tests/support/world.ts";

const db = await testDatabase();
/** What counts presses as such, whether they change anything or not. */
const PRESSES = ["inbound", "burden_ledger", "sittings"];
const hash = async () => (await hashTables(db, [])).hash;
const CAMPAIGN = "2026-11.starter.SL";

async function november(): Promise<{ world: World; secretary: Account }> {
  const world = await openWorld(db);
  await world.settle();
  return { world, secretary: world.who("桃溪村党支部") };
}

/** The press that would answer the whole list, as the platform would report it. */
function answering(world: World, by: Account, value?: unknown) {
  const { messageId, chatId } = world.newest(by);
  const button = findElement(world.cardOf(by), { text: "本节全部正常" });
  if (button === undefined) throw new Error("the card has no such button");
  const carried = value ?? callbackValue(button.element);
  return pressed({ openId: by.openId, messageId, chatId, value: carried });
}

const replySchema = z.object({
  toast: z.object({ type: z.string(), content: z.string() }).optional(),
  card: z.object({ type: z.literal("raw"), data: z.unknown() }).optional(),
});
const replyOf = async (response: Response) => replySchema.parse(await response.json());
/** Words for a person: Chinese, and nothing that looks like a code. */
const WORDS = /^[^a-zA-Z_{}]*\p{Script=Han}[^a-zA-Z_{}]*$/u;

describe("a request that is not the platform's", () => {
  const spoilings: readonly (readonly [string, Spoiling])[] = [
    ["signed with another key", { encryptKey: "another key" }],
    [
      "altered by one byte",
      { afterwards: (body) => body.replace(/.(?="}$)/, (c) => (c === "A" ? "B" : "A")) },
    ],
    ["altered by a space", { afterwards: (body) => `${body} ` }],
    ["unsigned", { unsigned: true }],
    ["with a wrong token", { header: { token: "another token" } }],
    ["for another app", { header: { app_id: "cli_another" } }],
    ["of another tenant", { header: { tenant_key: "another" } }],
    ["replayed after six minutes", { signedAgoMs: 6 * 60_000 }],
  ];

  it("gets 401 and one log line without the body, and changes nothing", async () => {
    const { world, secretary } = await november();
    const before = await hash();
    for (const [name, spoiling] of spoilings) {
      const lines = world.logged.length;
      const response = await postEvent(world, answering(world, secretary), spoiling);
      expect([name, response.status]).toEqual([name, 401]);
      const logged = world.logged.slice(lines);
      expect([name, logged.map(({ event }) => event)]).toEqual([name, ["request refused"]]);
      expect(JSON.stringify(logged)).not.toMatch(/checklist|ou_|om_|encrypt"/);
    }
    expect(await hash()).toBe(before);
    const good = await postEvent(world, answering(world, secretary));
    expect(await replyOf(good)).toMatchObject({ toast: { type: "success" } });
  });
});

describe("a request that cannot be read", () => {
  it("gets 400, 413 or 200 with a log line, and changes nothing", async () => {
    const { world } = await november();
    const before = await hash();
    const cases = [
      ["not JSON", 400, () => postSigned(world, "not json")],
      ["not JSON inside", 400, () => postBody(world, "not json")],
      ["over the limit", 413, () => postSigned(world, " ".repeat(1024 * 1024 + 1))],
      ["of an unknown type", 200, () => postEvent(world, { type: "moon.landed_v1", body: {} })],
    ] as const;
    for (const [name, status, send] of cases) {
      const lines = world.logged.length;
      const response = await send();
      expect([name, response.status]).toEqual([name, status]);
      expect([name, world.logged.length - lines]).toEqual([name, 1]);
    }
    expect(await hash()).toBe(before);
  });
});

describe("a click that does not count", () => {
  it("on another person's card says whose it is and shows the card", async () => {
    const { world, secretary } = await november();
    const stranger = world.who("柳芽村党支部");
    const before = await hashTables(db, PRESSES);
    const { body, type } = answering(world, secretary);
    const operator = { ...body.operator, open_id: stranger.openId };
    const reply = await replyOf(await postEvent(world, { type, body: { ...body, operator } }));
    expect(reply.toast?.content).toBe(`这张卡片是发给${secretary.name}书记的，请由本人办理。`);
    expect(JSON.stringify(reply.card)).toContain("桃溪村党支部");
    expect(await hashTables(db, PRESSES)).toEqual(before);
  });

  it("on a closed campaign says so and shows the end", async () => {
    const { world, secretary } = await november();
    const close = { campaignId: CAMPAIGN, by: null, at: world.now() };
    await world.zhuji.transact((stores) => closeCampaign(stores, close));
    const before = await hashTables(db, PRESSES);
    const clicked = await world.press(secretary, "本节全部正常");
    expect(clicked).toMatchObject({
      toast: { content: "2026年11月的清单已经截止，不能再改。要更正，请联系上级党委。" },
    });
    expect(world.seen(secretary)).toContain("已截止");
    expect(await hashTables(db, PRESSES)).toEqual(before);
  });

  it.each([
    ["malformed", { v: 1, kind: "no such thing" }],
    ["malformed: no value", "text"],
    ["old", { v: 0, kind: "checklist.done", branch: "SL01-03" }],
  ])(
    "with an action that is %s gets words and the present card, never a code",
    async (_, value) => {
      const { world, secretary } = await november();
      const before = await hashTables(db, PRESSES);
      const reply = await replyOf(await postEvent(world, answering(world, secretary, value)));
      expect(reply.toast?.content).toMatch(WORDS);
      expect(JSON.stringify(reply.card)).toContain("还有5条没答，11月30日截止");
      expect(await hashTables(db, PRESSES)).toEqual(before);
    },
  );
});

describe("a message that is not understood", () => {
  it("is answered with the nearest command and the menu", async () => {
    const { world, secretary } = await november();
    await world.say(secretary, "少后 下午");
    expect(world.seen(secretary)).toContain("没有看懂“少后 下午”。您是不是要“稍后 下午”？");
    expect(world.seen(secretary)).toContain("帮助");
  });
});

describe("while the database is away", () => {
  it("events get 503, clicks a toast, /readyz 503, and nothing is half-written", async () => {
    const failing = failingDatabase(db);
    const world = await openWorld(failing);
    await world.settle();
    const secretary = world.who("桃溪村党支部");
    const before = await hash();
    for (const failure of [
      { kind: "away" },
      { kind: "statement", number: 1 },
      { kind: "statement", number: 2 },
      { kind: "statement", number: 3 },
    ] as const) {
      failing.fail(failure);
      const clicked = await world.press(secretary, "本节全部正常");
      expect(clicked).toMatchObject({ toast: { type: "error", content: "系统繁忙，请稍后再点" } });
      const sent = await world.console.sendText(
        secretary.openId,
        world.newest(secretary).chatId,
        "完成",
      );
      expect(sent.pushed?.outcome).toMatchObject({ kind: "answered", status: 503 });
      failing.fail(undefined);
      expect(await hash()).toBe(before);
    }
    failing.fail({ kind: "away" });
    expect((await world.zhuji.app.request("/readyz")).status).toBe(503);
    expect((await world.zhuji.app.request("/healthz")).status).toBe(200);
    failing.fail(undefined);
    expect((await world.zhuji.app.request("/readyz")).status).toBe(200);
    expect(await world.press(secretary, "本节全部正常")).toMatchObject({
      toast: { type: "success" },
    });
  });

  it("an event comes again 7 h 6 min later with its first headers, and is accepted once", async () => {
    const failing = failingDatabase(db);
    const world = await openWorld(failing);
    await world.settle();
    const secretary = world.who("桃溪村党支部");
    failing.fail({ kind: "away" });
    const { chatId } = world.newest(secretary);
    const sent = await world.console.sendText(secretary.openId, chatId, "完成");
    await world.console.clock.moveBy((7 * 60 + 6) * 60_000);
    failing.fail(undefined);
    const eventId = sent.pushed?.eventId ?? "";
    const again = await world.console.redeliver(eventId, { original: true });
    expect(again).toMatchObject({ kind: "answered", status: 200 });
    const accepted = await hash();
    expect(await world.console.redeliver(eventId, { original: true })).toMatchObject({
      status: 200,
    });
    expect(await hash()).toBe(accepted);
    await world.settle();
    expect(world.seen(secretary)).toContain("共5条：5条正常");
  });

  it("a message whose commit was not heard is asked for again, and counts once", async () => {
    const failing = failingDatabase(db);
    const world = await openWorld(failing);
    await world.settle();
    const secretary = world.who("桃溪村党支部");
    failing.fail({ kind: "commit" });
    const sent = await world.console.sendText(
      secretary.openId,
      world.newest(secretary).chatId,
      "完成",
    );
    expect(sent.pushed?.outcome).toMatchObject({ status: 503 });
    failing.fail(undefined);
    const saved = await hash();
    await world.console.clock.moveBy(15_000);
    expect(world.console.log().at(-1)).toMatchObject({ direction: "event", status: "200" });
    expect(await hash()).toBe(saved);
    await world.settle();
    expect(world.seen(secretary)).toContain("共5条：5条正常");
  });

  it("a click whose commit was not heard is told the truth at the next tap, and counts once", async () => {
    const failing = failingDatabase(db);
    const world = await openWorld(failing);
    await world.settle();
    const secretary = world.who("桃溪村党支部");
    failing.fail({ kind: "commit" });
    const first = await world.press(secretary, "本节全部正常");
    expect(first).toMatchObject({ toast: { content: "系统繁忙，请稍后再点" } });
    failing.fail(undefined);
    const saved = await hashTables(db, PRESSES);
    await world.console.clock.moveBy(60_000);
    const second = await world.press(secretary, "本节全部正常");
    expect(second).toMatchObject({ toast: { type: "info", content: "之前已收到 09:00" } });
    expect(world.seen(secretary)).toContain("共5条：5条正常");
    expect(await hashTables(db, PRESSES)).toEqual(saved);
  });
});
