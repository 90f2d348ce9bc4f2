import { expect, it } from "vitest";
import type { Bot } from "#chat/bot.ts";
import { readPushed } from "#feishu/envelope.ts";
import { createReceiver } from "#http/receive.ts";

const APP = { appId: "cli_1", tenantKey: "tenant" };

const event = (type: string, body: unknown, header: Readonly<Record<string, string>> = {}) => ({
  schema: "2.0",
  header: {
    event_id: "e1",
    event_type: type,
    create_time: "1608725989000",
    token: "",
    app_id: "cli_1",
    tenant_key: "tenant",
    ...header,
  },
  event: body,
});

const press = event("card.action.trigger", {
  operator: { open_id: "ou_li" },
  token: "c-1",
  action: { tag: "button", value: { a: 1 } },
  context: { open_message_id: "om_1", open_chat_id: "oc_1" },
});
const entered = event("im.chat.access_event.bot_p2p_chat_entered_v1", {
  chat_id: "oc_1",
  operator_id: { open_id: "ou_li" },
});

function receiving(bot: Partial<Bot>, clickDeadlineMs = 1000) {
  const receiver = createReceiver({
    bot: {
      onMessage: async () => undefined,
      onEvent: async () => undefined,
      onClick: async () => ({}),
      ...bot,
    },
    botOpenId: async () => "ou_bot",
    clock: { now: () => 0 },
    log: () => undefined,
    clickDeadlineMs,
  });
  return (payload: unknown) => {
    const read = readPushed(payload, APP);
    if (!read.ok) throw new Error(read.refusal.kind);
    return receiver.receive(read.value);
  };
}

it("a press that takes too long is answered in time, in words", async () => {
  const receive = receiving({ onClick: () => new Promise(() => undefined) }, 5);
  expect(await receive(press)).toMatchObject({ toast: { type: "warning" } });
});

it("a press is answered in words when its handling fails, for it comes only once", async () => {
  const receive = receiving({ onClick: () => Promise.reject(new Error("away")) });
  expect(await receive(press)).toMatchObject({ toast: { type: "error" } });
});

it("an event whose handling fails is thrown, so that the platform sends it again; any other has an answer", async () => {
  const failing = receiving({ onEvent: () => Promise.reject(new Error("away")) });
  await expect(failing(entered)).rejects.toThrow("away");
  const receive = receiving({});
  for (const payload of [entered, press, event("of.nobody_v1", {})])
    expect(await receive(payload)).toEqual({});
});

it("events of another app, of another organisation, or of no known shape are refused on the link too", () => {
  const refusals = [
    event("x", {}, { app_id: "cli_2" }),
    event("x", {}, { tenant_key: "other" }),
    event("card.action.trigger", {}),
    {},
    "text",
  ].map((payload) => {
    const read = readPushed(payload, APP);
    return read.ok ? "taken" : read.refusal.kind;
  });
  expect(refusals).toEqual(["wrong-app", "wrong-tenant", "malformed", "malformed", "malformed"]);
});
