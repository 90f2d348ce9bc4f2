/** What the console remembers over a restart, and what it tells open pages. */
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { button, cardOf, createTown, privateChat, START } from "./town.ts";

const HOUR = 3_600_000;
let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "console-"));
});
afterEach(() => rmSync(folder, { recursive: true }));
const open = () => createTown({ stateFile: join(folder, "console.jsonl") });

describe("a restart", () => {
  it("keeps messages, cards, pictures, reads, the clock and uuids", async () => {
    const before = open();
    await before.api.signIn();
    await before.api.text("ou_li", "一", "u-1");
    const id = String((await before.api.card("ou_li", cardOf({ tag: "hr" }))).data["message_id"]);
    await before.api.patch(id, cardOf({ tag: "markdown", content: "改" }));
    await before.feishu.sendFile("ou_li", privateChat, new Uint8Array([1, 2, 255]), "a.bin");
    await before.feishu.clock.moveBy(HOUR / 2);

    const after = open();
    await after.api.signIn();
    expect(after.feishu.hash()).toBe(before.feishu.hash());
    expect(after.feishu.clock.now()).toBe(START + HOUR / 2);
    expect(after.feishu.card(id)).toEqual(before.feishu.card(id));
    await after.api.text("ou_li", "二", "u-1");
    expect(after.feishu.hash()).toBe(before.feishu.hash());
    const file = after.feishu.inbox("ou_li").at(-1);
    const { file_key } = JSON.parse(file?.content ?? "{}");
    const got = await after.feishu.app.request(`/console/resources/${file_key}`);
    expect([...new Uint8Array(await got.arrayBuffer())]).toEqual([1, 2, 255]);
  });
  it("continues the retries of an event that was not acknowledged", async () => {
    const before = open();
    before.bot.answers(() => new Response("", { status: 503 }));
    await before.feishu.sendText("ou_li", privateChat, "帮助");
    await before.feishu.clock.moveBy(HOUR);
    expect(before.bot.received).toHaveLength(3);
    const after = open();
    await after.feishu.clock.moveBy(24 * HOUR);
    expect(after.bot.received).toHaveLength(1);
  });
  it("gives new messages new ids although the seed is the same", async () => {
    const before = open();
    await before.feishu.sendText("ou_li", privateChat, "一");
    const after = open();
    await after.feishu.sendText("ou_li", privateChat, "二");
    expect(new Set(after.feishu.inbox("ou_li").map(({ messageId }) => messageId)).size).toBe(2);
  });
  it("drops a line that was being written when the process died", async () => {
    const before = open();
    await before.feishu.sendText("ou_li", privateChat, "一");
    appendFileSync(join(folder, "console.jsonl"), '{"kind":"message.se');
    const after = open();
    await after.feishu.sendText("ou_li", privateChat, "二");
    expect(open().feishu.inbox("ou_li")).toHaveLength(2);
  });
  it("finds nothing after a reset", async () => {
    const before = open();
    await before.feishu.sendText("ou_li", privateChat, "一");
    before.feishu.reset();
    expect(before.feishu.inbox("ou_li")).toEqual([]);
    expect(open().feishu.inbox("ou_li")).toEqual([]);
  });
});

const post = (
  town: ReturnType<typeof open>,
  name: string,
  body: unknown,
  type = "application/json",
) =>
  town.feishu.app.request(`/console/api/${name}`, {
    method: "POST",
    headers: { "content-type": type },
    body: JSON.stringify(body),
  });

describe("the page's API", () => {
  it("lets a person write, and counts what they have not read", async () => {
    const town = open();
    await town.api.signIn();
    await town.api.text("ou_li", "一");
    const chatsOf = async () => {
      const state = await (await town.feishu.app.request("/console/api/state")).json();
      return state.people.find((one: { openId: string }) => one.openId === "ou_li").chats;
    };
    expect(await chatsOf()).toMatchObject(
      [{ chatId: privateChat, unread: 1 }, {}, {}, {}].slice(0, 4),
    );
    await post(town, "read", { openId: "ou_li", chatId: privateChat });
    expect((await chatsOf())[0].unread).toBe(0);
    await post(town, "text", { openId: "ou_wang", chatId: "oc_town", text: "@筑基 进度" });
    expect(town.bot.received).toHaveLength(1);
  });
  it("refuses what is no JSON request, so that no other site can act", async () => {
    const body = { openId: "ou_li", chatId: privateChat, text: "x" };
    const town = open();
    expect((await post(town, "text", body, "text/plain")).status).toBe(415);
    expect((await post(town, "text", { openId: "ou_li" })).status).toBe(400);
    expect(town.feishu.inbox("ou_li")).toEqual([]);
  });
  it("moves the clock, stopping where who listens has something due, and waits for them", async () => {
    const town = open();
    const heard: number[] = [];
    const due = [START + 10 * 60_000, START + 40 * 60_000];
    town.feishu.clock.onMove(async (now) => {
      heard.push(now);
      return due.find((instant) => instant > now);
    });
    await post(town, "clock", { to: START + HOUR });
    expect(heard).toEqual([START, ...due, START + HOUR]);
  });
  it("serves scripts without types and nothing outside its folder", async () => {
    const town = open();
    const script = await town.feishu.app.request("/console/page/main.ts");
    expect(script.headers.get("content-type")).toMatch(/javascript/);
    expect(await script.text()).not.toMatch(/import type/);
    for (const path of ["..%2Fconsole.ts", "nothing.ts", "index.html"])
      expect((await town.feishu.app.request(`/console/page/${path}`)).status).toBe(404);
  });
});

describe("live updates", () => {
  it("tell an open page of messages, changed cards and the clock", async () => {
    const town = open();
    await town.api.signIn();
    const response = await town.feishu.app.request("/console/stream");
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    const until = async (needle: string) => {
      while (!text.includes(needle)) {
        const chunk = await reader?.read();
        if (chunk?.done !== false) throw new Error("the stream ended");
        text += chunk.value;
      }
    };
    await until("event: clock");
    const id = String(
      (await town.api.card("ou_li", cardOf(button("好", { n: 1 })))).data["message_id"],
    );
    await until(id);
    town.bot.answers(() =>
      Response.json({ card: { type: "raw", data: cardOf({ tag: "markdown", content: "新卡" }) } }),
    );
    await town.feishu.click("ou_li", id, { text: "好" });
    await until("新卡");
    await town.feishu.clock.moveBy(HOUR);
    await until(`"now":${START + HOUR}`);
    await reader?.cancel();
    expect(text.match(/^event: message$/gm)).toHaveLength(2);
  });
});
