/** The contract of token, send and reply, each rule at its boundary. */
import { beforeEach, describe, expect, it } from "vitest";
import { cardOf, createTown, directory, privateChat } from "./town.ts";

const HOUR = 3_600_000;
const filled = (length: number) => cardOf({ tag: "markdown", content: "x".repeat(length) });

let town = createTown();
beforeEach(async () => {
  town = createTown();
  await town.api.signIn();
});

describe("tenant token", () => {
  it("is refused for a wrong secret or another app", async () => {
    const path = "/auth/v3/tenant_access_token/internal";
    const wrong = { app_id: "cli_test", app_secret: "guess" };
    expect((await town.api.call("POST", path, wrong)).code).toBe(10015);
    expect((await town.api.call("POST", path, { ...wrong, app_id: "cli_x" })).code).toBe(10014);
    expect((await town.api.call("POST", path, {})).code).toBe(10003);
  });
  it("tells a missing, a malformed and an unknown token apart", async () => {
    town.api.useToken("");
    expect((await town.api.text("ou_li")).code).toBe(99991661);
    town.api.useToken("nonsense");
    expect((await town.api.text("ou_li")).code).toBe(99991671);
    town.api.useToken("t-unknown");
    expect((await town.api.text("ou_li")).code).toBe(99991663);
  });
  it("stays the same until less than half an hour is left, then two are valid, then one", async () => {
    const first = await town.api.signIn();
    await town.feishu.clock.moveBy(1.5 * HOUR);
    expect(await town.api.signIn()).toBe(first);
    await town.feishu.clock.moveBy(1);
    const second = await town.api.signIn();
    expect(second).not.toBe(first);
    town.api.useToken(first);
    expect((await town.api.text("ou_li")).code).toBe(0);
    await town.feishu.clock.moveBy(0.5 * HOUR);
    expect((await town.api.text("ou_li")).code).toBe(99991663);
    town.api.useToken(second);
    expect((await town.api.text("ou_li")).code).toBe(0);
  });
});

describe("sending", () => {
  it("puts the message into the private chat and answers with its chat", async () => {
    const sent = await town.api.text("ou_li", "您好");
    expect(sent.data).toMatchObject({ chat_id: privateChat, msg_type: "text", deleted: false });
    expect(sent.headers.get("x-tt-logid")).toMatch(/^20/);
    expect(town.feishu.inbox("ou_li").map(({ content }) => content)).toEqual(['{"text":"您好"}']);
  });
  it.each([
    ["an unknown person", "open_id", "ou_nobody", 99992351],
    ["a person who left", "open_id", "ou_gone", 230029],
    ["a person out of range", "open_id", "ou_far", 230013],
    ["a person who stopped the bot", "open_id", "ou_quiet", 230053],
    ["a dissolved group", "chat_id", "oc_closed", 232009],
    ["a group without the bot", "chat_id", "oc_without", 230002],
    ["an unknown chat", "chat_id", "oc_none", 230001],
    ["an id of another type", "email", "li@example.org", 230001],
  ])("is refused to %s", async (_whom, idType, id, code) => {
    const answer = await town.api.send(idType, id, "text", { text: "x" });
    expect([answer.status, answer.code]).toEqual([400, code]);
  });
  it("wants content as a string of JSON", async () => {
    const path = "/im/v1/messages?receive_id_type=open_id";
    const base = { receive_id: "ou_li", msg_type: "text" };
    for (const content of [{ text: "x" }, "not json", '"text"'])
      expect((await town.api.call("POST", path, { ...base, content })).code).toBe(230001);
  });
  it("takes 150 KiB of text body and 30 KiB of card, and not a byte more", async () => {
    const frame = JSON.stringify({
      receive_id: "ou_li",
      msg_type: "text",
      content: JSON.stringify({ text: "" }),
    }).length;
    const most = 150 * 1024 - frame;
    expect((await town.api.text("ou_li", "x".repeat(most))).code).toBe(0);
    expect((await town.api.text("ou_li", "x".repeat(most + 1))).code).toBe(230025);
    const room = 30 * 1024 - Buffer.byteLength(JSON.stringify(filled(0)));
    expect((await town.api.card("ou_li", filled(room))).code).toBe(0);
    expect((await town.api.card("ou_li", filled(room + 1))).code).toBe(230025);
  });
  it("refuses a card with an unknown property, tag, picture or person, naming the sub-code", async () => {
    const refusal = async (element: unknown) => (await town.api.card("ou_li", cardOf(element))).msg;
    expect(await refusal({ tag: "hr", colour: "red" })).toMatch(
      /^Failed to create card content, ext=ErrCode: 200621; ErrMsg: unknown property/,
    );
    expect(await refusal({ tag: "note" })).toMatch(/ErrCode: 200861/);
    const picture = { tag: "img", img_key: "img_x", alt: { tag: "plain_text", content: "" } };
    expect(await refusal(picture)).toMatch(/ErrCode: 200570/);
    expect(await refusal({ tag: "person", user_id: "ou_nobody" })).toMatch(/ErrCode: 100290/);
    expect(await refusal({ tag: "markdown", content: "<at id=ou_nobody></at>" })).toMatch(
      /ErrCode: 100290/,
    );
    expect(town.feishu.inbox("ou_li")).toEqual([]);
  });
});

describe("uuid", () => {
  it("sends once within the hour and returns the original message", async () => {
    const first = await town.api.text("ou_li", "一", "u-1");
    await town.feishu.clock.moveBy(HOUR - 1);
    await town.api.signIn();
    const again = await town.api.text("ou_li", "二", "u-1");
    expect(again.data["message_id"]).toBe(first.data["message_id"]);
    await town.feishu.clock.moveBy(1);
    const later = await town.api.text("ou_li", "三", "u-1");
    expect(later.data["message_id"]).not.toBe(first.data["message_id"]);
    expect(town.feishu.inbox("ou_li")).toHaveLength(2);
  });
  it("has at most 50 characters", async () => {
    expect((await town.api.text("ou_li", "x", "u".repeat(50))).code).toBe(0);
    expect((await town.api.text("ou_li", "x", "u".repeat(51))).code).toBe(230001);
  });
  it("is still being sent when the fault says so", async () => {
    await town.api.text("ou_li", "x", "u-1");
    town.feishu.faults.set({ repeatedUuid: "in-flight" });
    expect((await town.api.text("ou_li", "x", "u-1")).code).toBe(230049);
  });
});

describe("rates", () => {
  it("allows five a second to a person or a group", async () => {
    for (const [idType, id] of [
      ["open_id", "ou_li"],
      ["chat_id", "oc_town"],
    ] as const) {
      const send = () => town.api.send(idType, id, "text", { text: "x" });
      for (let n = 0; n < 5; n++) expect((await send()).code).toBe(0);
      expect((await send()).code).toBe(230020);
      await town.feishu.clock.moveBy(1000);
      expect((await send()).code).toBe(0);
    }
  });
  it("allows 50 a second and 1000 a minute to an API, and says when to come back", async () => {
    const people = Array.from({ length: 60 }, (_, n) => ({
      openId: `ou_${n}`,
      name: `${n}`,
      title: "书记",
      unitName: "支部",
    }));
    town.feishu.setDirectory({ people, chats: directory.chats });
    const burst = async () => {
      for (let n = 0; n < 50; n++) expect((await town.api.text(`ou_${n}`)).code).toBe(0);
    };
    await burst();
    const full = await town.api.text("ou_50");
    expect([full.status, full.code]).toEqual([429, 99991400]);
    expect(full.headers.get("x-ogw-ratelimit-limit")).toBe("50");
    expect(full.headers.get("x-ogw-ratelimit-reset")).toBe("1");
    for (let second = 1; second < 20; second++) {
      await town.feishu.clock.moveBy(1000);
      await burst();
    }
    await town.feishu.clock.moveBy(1000);
    const minute = await town.api.text("ou_50");
    expect(minute.headers.get("x-ogw-ratelimit-limit")).toBe("1000");
    expect(minute.headers.get("x-ogw-ratelimit-reset")).toBe("40");
    await town.feishu.clock.moveBy(40_000);
    expect((await town.api.text("ou_50")).code).toBe(0);
  });
});

describe("replying", () => {
  it("names its parent and the head of the chain", async () => {
    const head = String((await town.api.text("ou_li")).data["message_id"]);
    const reply = (id: string) =>
      town.api.call("POST", `/im/v1/messages/${id}/reply`, {
        msg_type: "text",
        content: '{"text":"收到"}',
      });
    const first = await reply(head);
    const second = await reply(String(first.data["message_id"]));
    expect(second.data).toMatchObject({ parent_id: first.data["message_id"], root_id: head });
    await town.api.call("DELETE", `/im/v1/messages/${head}`);
    expect((await reply(head)).code).toBe(230011);
  });
});

describe("faults", () => {
  it("of an unavailable platform leave no message, a lost answer leaves one", async () => {
    town.feishu.faults.set({ serverError: 1, only: ["im.message.create"] });
    expect((await town.api.text("ou_li", "x", "u-1")).status).toBe(500);
    town.feishu.faults.set({ rateLimited: 1 });
    expect((await town.api.text("ou_li", "x", "u-1")).status).toBe(429);
    expect(town.feishu.inbox("ou_li")).toHaveLength(0);
    town.feishu.faults.set({ lostAnswer: 1 });
    expect((await town.api.text("ou_li", "x", "u-1")).status).toBe(504);
    expect(town.feishu.inbox("ou_li")).toHaveLength(1);
    town.feishu.faults.set({});
    await town.api.text("ou_li", "x", "u-1");
    expect(town.feishu.inbox("ou_li")).toHaveLength(1);
  });
  it("of a missing scope name the scope", async () => {
    town.feishu.faults.set({ missingScopes: ["im:message", "im:message:send_as_bot"] });
    const answer = await town.api.text("ou_li");
    expect(answer.code).toBe(99991672);
    expect(answer.body["error"]).toMatchObject({
      permission_violations: [{ subject: "im:message" }, { subject: "im:message:send_as_bot" }],
    });
  });
});
