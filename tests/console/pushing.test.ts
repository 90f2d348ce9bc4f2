/** The contract of events: envelope, signature, retries on the virtual clock. */
import { createHash } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { encrypt, signatureHeaders } from "#console/pusher/encryption.ts";
import { createTown, privateChat, START, seeded } from "./town.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
let town = createTown();
beforeEach(() => {
  town = createTown();
});

describe("encryption and signature", () => {
  it("reproduce the published vector", () => {
    const iv = Buffer.from("3f7ef0f9564898d80f10ed5106127a46", "hex");
    expect(encrypt("test key", iv, "hello world")).toBe(
      "P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=",
    );
  });
  it("sign timestamp, nonce, key and the exact body", () => {
    const expected = createHash("sha256").update("1nktest keybody ").digest("hex");
    expect(signatureHeaders("test key", "1", "nk", "body ")["x-lark-signature"]).toBe(expected);
  });
});

describe("events", () => {
  it("carry a private message in a signed and encrypted envelope", async () => {
    const { messageId, pushed } = await town.feishu.sendText("ou_li", privateChat, "帮助");
    expect(pushed?.outcome).toEqual({ kind: "answered", status: 200, text: "{}" });
    const [received] = town.bot.received;
    expect(received?.signatureHolds).toBe(true);
    expect(received?.envelope).toMatchObject({
      schema: "2.0",
      header: { event_type: "im.message.receive_v1", app_id: "cli_test", tenant_key: "tenant" },
      event: {
        sender: { sender_id: { open_id: "ou_li" }, sender_type: "user" },
        message: { message_id: messageId, chat_type: "p2p", content: '{"text":"帮助"}' },
      },
    });
  });
  it("of a group come only with @, which is replaced by its key", async () => {
    await town.feishu.sendText("ou_wang", "oc_town", "大家好");
    expect(town.bot.received).toHaveLength(0);
    await town.feishu.sendText("ou_wang", "oc_town", "@筑基 进度", { mentionBot: true });
    expect(town.bot.received[0]?.envelope.event["message"]).toMatchObject({
      chat_type: "group",
      content: '{"text":"@_user_1 进度"}',
      mentions: [{ key: "@_user_1", id: { open_id: "ou_bot" }, mentioned_type: "bot" }],
    });
  });
  it("of a reply name the message it answers", async () => {
    await town.api.signIn();
    const card = String((await town.api.text("ou_li")).data["message_id"]);
    await town.feishu.sendText("ou_li", privateChat, "在此", { replyTo: card });
    expect(town.bot.received[0]?.envelope.event["message"]).toMatchObject({
      parent_id: card,
      root_id: card,
    });
  });
  it("of the menu carry its key", async () => {
    await town.feishu.menu("ou_li", "my_tasks");
    expect(town.bot.received[0]?.envelope).toMatchObject({
      header: { event_type: "application.bot.menu_v6" },
      event: { event_key: "my_tasks", operator: { operator_id: { open_id: "ou_li" } } },
    });
  });
  it("vary what may be absent, by the seed", async () => {
    const shapes = new Set<string>();
    for (let n = 0; n < 40; n++) {
      await town.feishu.sendText("ou_li", privateChat, `${n}`);
      const { header, event } = JSON.parse(JSON.stringify(town.bot.received.at(-1)?.envelope));
      const ids = Object.keys(event.sender.sender_id).toSorted().join();
      shapes.add(`${ids} ${header.create_time.length} ${town.bot.received.at(-1)?.body[1]}`);
    }
    expect(shapes.size).toBeGreaterThan(8);
  });
});

describe("retries", () => {
  it("follow after 15 s, 5 min, 1 h and 6 h, then the event is gone", async () => {
    town.bot.answers(() => new Response("down", { status: 503 }));
    const at: number[] = [];
    town.bot.answers(() => {
      at.push(town.feishu.clock.now() - START);
      return new Response("down", { status: 503 });
    });
    await town.feishu.sendText("ou_li", privateChat, "帮助");
    await town.feishu.clock.moveBy(15_000 - 1);
    expect(at).toEqual([0]);
    await town.feishu.clock.moveBy(24 * HOUR);
    const second = 15_000 + 5 * MINUTE;
    expect(at).toEqual([0, 15_000, second, second + HOUR, second + 7 * HOUR]);
    const ids = new Set(town.bot.received.map(({ envelope }) => envelope.header.event_id));
    expect(ids.size).toBe(1);
    expect(town.bot.received.every(({ signatureHolds }) => signatureHolds)).toBe(true);
  });
  it("end with the first acknowledgement", async () => {
    town.bot.answers(() => new Response("", { status: 500 }));
    await town.feishu.sendText("ou_li", privateChat, "帮助");
    town.bot.answers(() => Response.json({}));
    await town.feishu.clock.moveBy(24 * HOUR);
    expect(town.bot.received).toHaveLength(2);
  });
  it("follow an answer that did not come in time", async () => {
    town = createTown({ answerWithinMs: 20 });
    const never = new Promise<Response>(() => {});
    town.bot.answers(() => never);
    const { pushed } = await town.feishu.sendText("ou_li", privateChat, "帮助");
    expect(pushed?.outcome).toEqual({ kind: "timed-out" });
    town.bot.answers(() => Response.json({}));
    await town.feishu.clock.moveBy(15_000);
    expect(town.bot.received).toHaveLength(2);
  });
  it("follow an acknowledgement that was lost", async () => {
    town.feishu.faults.set({ lostAck: 1 });
    await town.feishu.sendText("ou_li", privateChat, "帮助");
    town.feishu.faults.set({});
    await town.feishu.clock.moveBy(15_000);
    expect(town.bot.received).toHaveLength(2);
  });
});

describe("redelivery", () => {
  it("repeats the original bytes, signs anew, or takes a new event id", async () => {
    const { pushed } = await town.feishu.sendText("ou_li", privateChat, "帮助");
    const id = pushed?.eventId ?? "";
    await town.feishu.clock.moveBy(7 * HOUR);
    await town.feishu.redeliver(id, { original: true });
    await town.feishu.redeliver(id);
    await town.feishu.redeliver(id, { newEventId: true });
    const [first, original, renewed, another] = town.bot.received;
    expect(original?.body).toBe(first?.body);
    expect(Object.fromEntries(original?.headers ?? [])).toEqual(
      Object.fromEntries(first?.headers ?? []),
    );
    expect(renewed?.body).not.toBe(first?.body);
    expect(renewed?.envelope).toEqual(first?.envelope);
    expect(another?.envelope.header.event_id).not.toBe(id);
    expect(another?.envelope.event).toEqual(first?.envelope.event);
    expect(town.bot.received.every(({ signatureHolds }) => signatureHolds)).toBe(true);
  });
  it("comes at once when the fault says so", async () => {
    town.feishu.faults.set({ duplicateEvents: 1 });
    await town.feishu.sendText("ou_li", privateChat, "帮助");
    expect(town.bot.received).toHaveLength(2);
  });
});

describe("url verification", () => {
  it("holds when the challenge comes back", async () => {
    town.bot.answers(({ envelope }) =>
      Response.json({ challenge: Reflect.get(envelope, "challenge") }),
    );
    expect(await town.feishu.verifyUrl()).toBe(true);
    town.bot.answers(() => Response.json({}));
    expect(await town.feishu.verifyUrl()).toBe(false);
  });
});

it("a second run with the same seed sends the same bytes", async () => {
  const again = createTown({ random: seeded(7) });
  await town.feishu.sendText("ou_li", privateChat, "帮助");
  await again.feishu.sendText("ou_li", privateChat, "帮助");
  expect(again.bot.received[0]?.body).toBe(town.bot.received[0]?.body);
});
