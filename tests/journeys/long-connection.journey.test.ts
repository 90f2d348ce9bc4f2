import { describe, expect, it } from "vitest";
import { privateChatId } from "#console/directory.ts";
import { sql } from "#db/sql.ts";
import { seedSample } from "#sample";
import { testDatabase } from "#tests/support/database.ts";
import type { Account } from "#tests/support/world.ts";
import { type LinkedWorld, openLinkedWorld } from "./linked-world.ts";

const db = await testDatabase();

async function connected(
  fill?: typeof seedSample,
): Promise<{ world: LinkedWorld; secretary: Account }> {
  const world = await openLinkedWorld(db, fill);
  await world.settle();
  await world.within(60, world.first.isConnected);
  await world.within(60, () => looksOf(world.first) > 0);
  const secretary = world.who("桃溪村党支部");
  await world.say(secretary, "帮助");
  return { world, secretary };
}

const looksOf = ({ logged }: LinkedWorld["first"]) =>
  logged.filter(({ event }) => event === "gap looked through").length;

const answersGiven = async () =>
  (await db.rows<{ n: number }>(sql`select count(*)::int as n from answers`))[0]?.n;

/** Written while the platform hands events to nobody; they never come by themselves. */
async function saidInTheGap(
  { console }: LinkedWorld,
  { openId }: Account,
  words: { readonly text: string; readonly chatId?: string; readonly mentionBot?: boolean },
): Promise<string> {
  const { text, chatId = privateChatId(openId), mentionBot } = words;
  console.socket.loseEvents(true);
  const { messageId } = await console.sendText(openId, chatId, text, { mentionBot });
  console.socket.loseEvents(false);
  return messageId;
}

describe("over the long connection", () => {
  it("a message is answered, a press is shown at once and counted once by whichever process it comes to, and the webhook is shut", async () => {
    const { world, secretary } = await connected(seedSample);

    await world.say(secretary, "我的任务");
    const pressed = await world.press(secretary, "本节全部正常");

    expect(pressed).toMatchObject({ toast: { type: "success", content: "已收到 09:00" } });
    expect(world.seen(secretary)).toContain("5条正常");
    const given = await answersGiven();
    expect(given).toBe(5);
    if (pressed.kind !== "accepted") throw new Error("not accepted");
    const second = await world.start("second");
    await world.within(60, second.isConnected);
    for (let count = 0; count < 6; count++)
      expect(JSON.stringify(await world.console.redeliver(pressed.eventId))).toContain(
        "之前已收到",
      );
    expect(await answersGiven()).toBe(given);
    const shut = await world.first.zhuji.app.request("/feishu/events", { method: "POST" });
    expect(shut.status).toBe(404);
    expect((await world.first.zhuji.app.request("/healthz")).status).toBe(200);
  });

  it("a silent link is noticed within 90 seconds and made anew within 120, and the store knows of both", async () => {
    const { world } = await connected();
    world.console.socket.goSilent();

    const noticed = await world.within(90, () => !world.first.isConnected());
    const remade = await world.within(120 - noticed, world.first.isConnected);

    expect(noticed).toBeGreaterThan(30);
    expect(noticed + remade).toBeLessThanOrEqual(120);
    expect(world.console.socket.count()).toBe(1);
    await world.within(15, () => looksOf(world.first) > 1);
    const [row] = await db.rows(sql`select state, last_seen_at > 0 as seen from links`);
    expect(row).toEqual({ state: "connected", seen: true });
  });

  it("what was written while no link was up is answered exactly once, however often it comes after that", async () => {
    const { world, secretary } = await connected();
    world.console.socket.drop();
    await world.within(30, () => !world.first.isConnected());

    const messageId = await saidInTheGap(world, secretary, { text: "进度" });
    await world.within(60, world.first.isConnected);
    await world.within(60, () => looksOf(world.first) > 1);

    expect(await world.repliesTo(messageId)).toBe(1);
    const [event] = world.console.events().slice(-1);
    await world.console.redeliver(event?.eventId ?? "", { newEventId: true });
    world.console.socket.drop();
    await world.within(60, () => !world.first.isConnected());
    await world.within(60, () => looksOf(world.first) > 2);
    expect(await world.repliesTo(messageId)).toBe(1);
  });

  it("in a group only what was said to the bot is taken up; a group that may not be read is named in the log", async () => {
    const { world, secretary } = await connected();
    const chatId = world.groupOf(secretary);
    world.console.socket.drop();
    await world.within(30, () => !world.first.isConnected());
    const asked = await saidInTheGap(world, secretary, { text: "进度", chatId, mentionBot: true });
    const chatted = await saidInTheGap(world, secretary, { text: "进度", chatId });

    await world.within(60, () => looksOf(world.first) > 1);

    expect([await world.repliesTo(asked), await world.repliesTo(chatted)]).toEqual([1, 0]);
    world.console.faults.set({ missingScopes: ["im:message.group_msg"] });
    world.console.socket.drop();
    await world.within(30, () => !world.first.isConnected());
    const own = await saidInTheGap(world, secretary, { text: "帮助" });
    await world.within(60, () => looksOf(world.first) > 2);
    expect(await world.repliesTo(own)).toBe(1);
    expect(world.first.logged).toContainEqual(
      expect.objectContaining({ event: "chat not looked through" }),
    );
  });

  it("what was written between two processes is taken up by the later one", async () => {
    const { world, secretary } = await connected();
    await world.first.stop();
    expect(await db.rows(sql`select state from links`)).toEqual([{ state: "stopped" }]);
    const messageId = await saidInTheGap(world, secretary, { text: "帮助" });
    await world.console.clock.moveBy(3_600_000);

    const second = await world.start("second");
    await world.within(60, () => looksOf(second) > 0);

    expect(await world.repliesTo(messageId)).toBe(1);
    expect(await db.rows(sql`select holder from links`)).toEqual([{ holder: "second" }]);
  });

  it("two processes share the work, and do nothing twice", async () => {
    const { world, secretary } = await connected();
    const second = await world.start("second");
    await world.within(60, () => second.isConnected() && looksOf(second) > 0);
    expect(world.console.socket.count()).toBe(2);
    const before = { first: world.first.intents(), second: second.intents() };
    world.console.faults.set({ duplicateEvents: 0.5 });

    const sent = [];
    for (let count = 0; count < 20; count++)
      sent.push(
        await world.console.sendText(secretary.openId, privateChatId(secretary.openId), "帮助"),
      );
    world.console.socket.drop();
    await world.within(60, () => looksOf(world.first) > 1 && looksOf(second) > 1);

    for (const { messageId } of sent) expect(await world.repliesTo(messageId)).toBe(1);
    const done = [world.first.intents() - before.first, second.intents() - before.second];
    expect(Math.min(...done)).toBeGreaterThan(3);
    expect((done[0] ?? 0) + (done[1] ?? 0)).toBe(20);
  });
});
