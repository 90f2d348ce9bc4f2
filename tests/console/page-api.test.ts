/** What the page asks of its server beyond writing and reading: faults, the log, the clock, the reset, small answers. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Exchange } from "#console/exchange-log.ts";
import { createTown, privateChat, START } from "./town.ts";

type Town = ReturnType<typeof createTown>;
const HOUR = 3_600_000;

const post = (town: Town, name: string, body: unknown) =>
  town.feishu.app.request(`/console/api/${name}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
const get = async (town: Town, name: string) =>
  (await town.feishu.app.request(`/console/api/${name}`)).json();

describe("over a restart", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "console-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const open = () => createTown({ stateFile: join(folder, "console.jsonl") });

  it("keeps the faults that are on, the clock, and who has read what", async () => {
    const before = open();
    await before.api.signIn();
    await post(before, "faults", { slowMs: 1, duplicateEvents: 0.3 });
    await before.api.send("chat_id", "oc_town", "text", { text: "通知" });
    await post(before, "read", { openId: "ou_wang", chatId: "oc_town" });
    await post(before, "clock", { days: 3 });

    const after = open();
    expect(await get(after, "faults")).toEqual({ slowMs: 1, duplicateEvents: 0.3 });
    const state = await get(after, "state");
    expect(state.now).toBe(START + 72 * HOUR);
    expect(state.faults).toEqual({ slowMs: 1, duplicateEvents: 0.3 });
    const unread = (openId: string) =>
      state.people
        .find((one: { openId: string }) => one.openId === openId)
        .chats.find((one: { chatId: string }) => one.chatId === "oc_town").unread;
    expect([unread("ou_li"), unread("ou_wang")]).toEqual([1, 0]);
    const [message] = await get(after, "messages?chatId=oc_town");
    expect(message.readBy).toEqual(["ou_wang"]);
  });
  it("a reset ends faults and begins the first morning again", async () => {
    const town = open();
    await post(town, "faults", { serverError: 1 });
    await post(town, "text", { openId: "ou_li", chatId: privateChat, text: "帮助" });
    await post(town, "clock", { days: 10 });
    await post(town, "reset", {});
    for (const one of [town, open()]) {
      const state = await get(one, "state");
      expect([state.now, state.faults]).toEqual([START, {}]);
      expect(one.feishu.inbox("ou_li")).toEqual([]);
    }
  });
});

it("a reset lets the bot rest before it forgets, and two at once are one", async () => {
  const steps: string[] = [];
  const town = createTown({
    resetBot: async (clear) => {
      steps.push(`rests with ${town.feishu.inbox("ou_li").length}`);
      await Promise.resolve();
      clear();
      steps.push(`begins with ${town.feishu.inbox("ou_li").length}`);
    },
  });
  await post(town, "text", { openId: "ou_li", chatId: privateChat, text: "帮助" });
  await Promise.all([post(town, "reset", {}), post(town, "reset", {})]);
  expect(steps).toEqual(["rests with 1", "begins with 0"]);
});

it("the clock goes where a jump leads, one move at a time, and never back", async () => {
  const town = createTown();
  await post(town, "clock", { jump: "month-end" });
  expect((await get(town, "state")).now).toBe(START + 28 * 24 * HOUR);
  const back = await post(town, "clock", { to: START });
  expect(await back.json()).toEqual({ result: { refused: "past" } });
  const heard: unknown[] = [];
  town.feishu.clock.onMove(async () => {
    heard.push((await get(town, "state")).journey);
    const second = await post(town, "clock", { days: 1 });
    heard.push((await second.json()).result);
    return undefined;
  });
  await post(town, "clock", { days: 1 });
  expect(heard).toContainEqual({ refused: "moving" });
  expect(heard[0]).toMatchObject({ from: START + 28 * 24 * HOUR, to: START + 29 * 24 * HOUR });
  expect((await get(town, "state")).journey).toBeUndefined();
});

it("open pages hear of each stop of a move, and of its end", async () => {
  const town = createTown();
  const stops: (number | undefined)[] = [];
  town.feishu.clock.onJourney((journey) => stops.push(journey?.now));
  town.feishu.clock.onMove(async (now) => (now < START + HOUR ? START + HOUR : undefined));
  await post(town, "clock", { to: START + 2 * HOUR });
  expect(stops).toEqual([START, START + HOUR, START + 2 * HOUR, undefined]);
});

it("the log tells direction, path, status and duration, and no secret", async () => {
  let real = 0;
  const town = createTown({ realNow: () => (real += 4) });
  const token = await town.api.signIn();
  await town.api.text("ou_li", "您好");
  await post(town, "text", { openId: "ou_li", chatId: privateChat, text: "帮助" });
  const exchanges: Exchange[] = await get(town, "log");
  expect(exchanges.map(({ direction, name, status }) => [direction, name, status])).toEqual([
    ["api", "auth.tenantAccessToken", "200"],
    ["api", "im.message.create", "200"],
    ["event", "im.message.receive_v1", "200"],
  ]);
  expect(exchanges[1]?.request).toMatchObject({ method: "POST" });
  expect(exchanges.every(({ tookMs }) => tookMs > 0)).toBe(true);
  const text = JSON.stringify(exchanges);
  for (const secret of [token, "verification"]) expect(text).not.toContain(`"${secret}"`);
  expect(text).not.toContain('"app_secret":"secret"');
  await post(town, "log/clear", {});
  expect(await get(town, "log")).toEqual([]);
  town.feishu.close();
});

it("what was recalled is sent to no page", async () => {
  const town = createTown();
  const { messageId } = await town.feishu.sendText("ou_li", privateChat, "写错的话");
  await post(town, "recall", { openId: "ou_li", messageId });
  const messages = await get(town, `messages?chatId=${privateChat}`);
  expect(JSON.stringify(messages)).not.toContain("写错的话");
  expect(messages).toMatchObject([{ messageId, recalled: true }]);
});

it("page files come compressed, and not again while they are the same", async () => {
  const town = createTown();
  const ask = (headers: Record<string, string>) =>
    town.feishu.app.request("/console/page/style.css", { headers });
  const plain = await ask({});
  const packed = await ask({ "accept-encoding": "gzip, br" });
  expect(packed.headers.get("content-encoding")).toBe("br");
  expect((await packed.arrayBuffer()).byteLength).toBeLessThan(
    (await plain.arrayBuffer()).byteLength / 2,
  );
  const again = await ask({ "if-none-match": packed.headers.get("etag") ?? "" });
  expect(again.status).toBe(304);
});
