/** The SDK's client of long connections against the console, on real sockets. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { decodeFrame, encodeFrame } from "#console/socket/frame.ts";
import { privateChat } from "#tests/console/town.ts";
import { APP, type LinkedTown, openLinkedTown, until } from "./linked.ts";

let town: LinkedTown;
beforeEach(async () => {
  town = await openLinkedTown();
});
afterEach(() => town.close());

const say = (text: string) => town.feishu.sendText("ou_li", privateChat, text);
const CONNECTED = "connected" as const;

describe("the SDK's client", () => {
  it("is connected, and hands over each event whole, header and all, in one part or in two", async () => {
    const events: unknown[] = [];
    const client = await town.connect({
      onEvent: async (payload) => {
        events.push(payload);
        return {};
      },
    });
    await until(() => client.state() === CONNECTED);
    expect(town.feishu.socket.count()).toBe(1);
    for (let count = 0; count < 12; count++) {
      const sent = await say(`第${count}句`);
      expect(sent.pushed?.outcome).toEqual({ kind: "answered", status: 200, text: "{}" });
    }
    expect(events).toHaveLength(12);
    expect(events[0]).toMatchObject({
      schema: "2.0",
      header: { event_type: "im.message.receive_v1", token: "verification", tenant_key: "tenant" },
      event: { message: { chat_id: privateChat, content: '{"text":"第0句"}' } },
    });
  });

  it("pings as often as we want, whatever the platform asks for with the address and in each pong", async () => {
    let seen = 0;
    await town.connect({ onSeen: () => void (seen += 1) }, { every: 20, timeout: 1000 });
    await until(() => seen > 8, "eight pongs");
    expect(town.feishu.socket.count()).toBe(1);
  });

  it("ends a link whose pings are not answered", async () => {
    const client = await town.connect({}, { every: 100, timeout: 40 });
    await until(() => client.state() === CONNECTED);
    town.feishu.socket.goSilent();
    await until(() => client.state() === "ended", "the end of the silent link");
    await until(() => town.feishu.socket.count() === 0);
    expect(client.state()).toBe("ended");
  });

  it("has an event sent again when its handling fails, and only then", async () => {
    let fails = true;
    let events = 0;
    const client = await town.connect({
      onEvent: async () => {
        events += 1;
        if (fails) throw new Error("the store is away");
        return {};
      },
    });
    await until(() => client.state() === CONNECTED);
    expect((await say("第一句")).pushed?.outcome).toMatchObject({ kind: "answered", status: 500 });
    fails = false;
    await town.feishu.clock.moveBy(15_000);
    await town.feishu.clock.moveBy(3_600_000);
    expect(events).toBe(2);
    expect(client.logged.join()).not.toContain("第一句");
  });

  it("ends when it is cut, and is refused with the platform's own code", async () => {
    const client = await town.connect();
    await until(() => client.state() === CONNECTED);
    town.feishu.socket.drop();
    await until(() => client.state() === "ended");
    town.feishu.socket.refuse(1000040350);
    const refused = await town.connect();
    await until(() => refused.state() === "ended");
    expect(refused.logged.join()).toContain("1000040350");
    expect(town.feishu.socket.count()).toBe(0);
  });
});

const ask = async (secret: string) => {
  const body = JSON.stringify({ AppID: APP.appId, AppSecret: secret });
  const answer = await town.feishu.app.request("/callback/ws/endpoint", { method: "POST", body });
  return answer.json();
};

describe("the platform", () => {
  it("gives each event to one connection by chance", async () => {
    const got = [0, 0];
    const clients = await Promise.all(
      [0, 1].map((index) =>
        town.connect({
          onEvent: async () => {
            got[index] = (got[index] ?? 0) + 1;
            return {};
          },
        }),
      ),
    );
    await until(() => clients.every((client) => client.state() === CONNECTED));
    for (let count = 0; count < 30; count++) await say(`第${count}句`);
    expect((got[0] ?? 0) + (got[1] ?? 0)).toBe(30);
    expect(Math.min(...got)).toBeGreaterThan(5);
  });

  it("loses an event for good when nobody is connected", async () => {
    expect((await say("有人吗")).pushed?.outcome).toMatchObject({ kind: "failed", isFinal: true });
    let events = 0;
    const client = await town.connect({
      onEvent: async () => {
        events += 1;
        return {};
      },
    });
    await until(() => client.state() === CONNECTED);
    await town.feishu.clock.moveBy(8 * 3_600_000);
    expect(events).toBe(0);
  });

  it("gives up an event after its time on a half-open connection, and sends it again later", async () => {
    town.close();
    town = await openLinkedTown(30);
    const client = await town.connect();
    await until(() => client.state() === CONNECTED);
    town.feishu.socket.goSilent();
    expect((await say("听得见吗")).pushed?.outcome).toEqual({ kind: "timed-out" });
    client.close();
    await until(() => town.feishu.socket.count() === 0);
    let events = 0;
    const next = await town.connect({
      onEvent: async () => {
        events += 1;
        return {};
      },
    });
    await until(() => next.state() === CONNECTED);
    await town.feishu.clock.moveBy(15_000);
    expect(events).toBe(1);
  });

  it("lets nobody in without the app's secret, nor twice with one ticket", async () => {
    expect(await ask("guess")).toMatchObject({ code: 514 });
    const { data } = await ask("secret");
    const opened = new WebSocket(data.URL);
    await new Promise((resolve) => opened.addEventListener("open", resolve));
    const again = new WebSocket(data.URL);
    await new Promise((resolve) => again.addEventListener("error", resolve));
    opened.close();
  });
});

it("a frame is read as it was written, numbers beyond 32 bits included", () => {
  const frame = {
    seqId: 2 ** 40 + 5,
    logId: 300,
    service: 1,
    method: 1,
    headers: { type: "event", message_id: "标" },
    payload: Buffer.from("{}"),
  };
  expect(decodeFrame(encodeFrame(frame))).toEqual(frame);
  expect(() => decodeFrame(encodeFrame(frame).subarray(0, 9))).toThrow("frame");
});
