import { expect, it } from "vitest";
import { FeishuApiError, RequestNotSent } from "#feishu/api-error.ts";
import { ok, refused } from "#kernel/result.ts";
import { APP_SECRET, createFakePlatform, MESSAGE, networkFault, refusal } from "./fake-platform.ts";

const card = { schema: "2.0", body: { elements: [{ tag: "markdown", content: "机密内容" }] } };
const message = {
  receiveIdType: "open_id",
  receiveId: "ou_person",
  msgType: "interactive",
  content: card,
  uuid: "outbox-1",
} as const;

it("sends a message to a person, its content as a string of JSON", async () => {
  const platform = createFakePlatform();
  const sent = await platform.client().sendMessage(message);
  expect(sent).toEqual({ messageId: MESSAGE, chatId: "oc_chat" });
  expect(platform.calls).toEqual([
    {
      method: "POST",
      path: "/open-apis/im/v1/messages",
      query: { receive_id_type: "open_id" },
      token: "Bearer t-secret-token-1",
      json: {
        receive_id: "ou_person",
        msg_type: "interactive",
        content: JSON.stringify(card),
        uuid: "outbox-1",
      },
      form: new Map(),
    },
  ]);
});

it("replies, replaces a card and takes a message back", async () => {
  const platform = createFakePlatform();
  const client = platform.client();
  const { msgType, content, uuid } = message;
  expect(await client.replyMessage({ messageId: MESSAGE, msgType, content, uuid })).toEqual({
    messageId: MESSAGE,
    chatId: "oc_chat",
  });
  await client.patchCard(MESSAGE, card);
  await client.recallMessage(MESSAGE);
  const path = `/open-apis/im/v1/messages/${MESSAGE}`;
  expect(platform.calls.map(({ method, path: called, json }) => [method, called, json])).toEqual([
    [
      "POST",
      `${path}/reply`,
      { msg_type: "interactive", content: JSON.stringify(card), uuid, reply_in_thread: false },
    ],
    ["PATCH", path, { content: JSON.stringify(card) }],
    ["DELETE", path, undefined],
  ]);
});

it("reads messages back with their cards as authored, page by page", async () => {
  const platform = createFakePlatform();
  const client = platform.client();
  const stored = {
    messageId: MESSAGE,
    chatId: "oc_chat",
    msgType: "interactive",
    sentAt: 1_769_990_400_000,
    deleted: false,
    senderId: "cli_1",
    content: '{"schema":"2.0"}',
    senderType: "app",
    mentions: [],
  };
  expect(await client.getMessage(MESSAGE)).toEqual(ok(stored));
  expect(
    await client.listMessages({ chatId: "oc_chat", sinceAt: 1_769_990_400_999, pageToken: "p" }),
  ).toEqual({ messages: [stored], nextPageToken: "page-2" });
  expect(platform.calls.map((call) => call.query)).toEqual([
    { card_msg_content_type: "user_card_content" },
    {
      card_msg_content_type: "user_card_content",
      container_id_type: "chat",
      container_id: "oc_chat",
      sort_type: "ByCreateTimeAsc",
      page_size: "50",
      start_time: "1769990400",
      page_token: "p",
    },
  ]);
});

it("says that a message is absent when the platform keeps none", async () => {
  const platform = createFakePlatform();
  platform.answerWith(Response.json({ code: 0, msg: "success", data: { items: [] } }));
  expect(await platform.client().getMessage(MESSAGE)).toEqual(refused({ kind: "absent" }));
});

it("knows itself, a chat, and people by their mobiles fifty at a time", async () => {
  const platform = createFakePlatform();
  const client = platform.client();
  expect(await client.botInfo()).toEqual({ openId: "ou_bot", appName: "筑基" });
  expect(await client.getChat("oc_chat")).toEqual({ name: "示例镇党建群", external: false });
  const mobiles = Array.from({ length: 51 }, (_, index) => String(13_000_000_000 + index));
  const found = await client.batchGetOpenIds({ mobiles });
  expect(found).toHaveLength(51);
  expect(found[0]).toEqual({ mobile: "13000000000", openId: undefined, email: undefined });
  expect(found[1]?.openId).toBe("ou_13000000001");
  const lookups = platform.calls.filter((call) => call.path.endsWith("batch_get_id"));
  expect(lookups.map((call) => call.json)).toEqual([
    { mobiles: mobiles.slice(0, 50), emails: [] },
    { mobiles: mobiles.slice(50), emails: [] },
  ]);
});

it("asks for one token when twenty cold calls come at once", async () => {
  const platform = createFakePlatform();
  const client = platform.client();
  await Promise.all(Array.from({ length: 20 }, () => client.botInfo()));
  expect(platform.state.tokensGiven).toBe(1);
  expect(platform.calls).toHaveLength(20);
});

it("does not make a call whose token came so late that another may have made it", async () => {
  const platform = createFakePlatform();
  platform.onToken(() => void (platform.state.now += 31_000));
  await expect(platform.client().botInfo()).rejects.toBeInstanceOf(RequestNotSent);
  expect(platform.calls).toEqual([]);
});

it("renews a token that has less than five minutes left", async () => {
  const platform = createFakePlatform();
  const client = platform.client();
  await client.botInfo();
  platform.state.now += 7200_000 - 300_000;
  await client.botInfo();
  expect(platform.state.tokensGiven).toBe(1);
  platform.state.now += 1;
  await client.botInfo();
  expect(platform.state.tokensGiven).toBe(2);
  expect(platform.calls.at(-1)?.token).toBe("Bearer t-secret-token-2");
});

it.each([99991663, 99991661, 99991671])(
  "replaces a token refused with %i and calls again",
  async (code) => {
    const platform = createFakePlatform();
    platform.answerWith(refusal(code));
    await platform.client().sendMessage(message);
    expect(platform.calls.map((call) => call.token)).toEqual([
      "Bearer t-secret-token-1",
      "Bearer t-secret-token-2",
    ]);
    expect(platform.calls[1]?.json).toEqual(platform.calls[0]?.json);
  },
);

it("calls again only once when the new token is refused too", async () => {
  const platform = createFakePlatform();
  platform.answerWith(refusal(99991663), refusal(99991663));
  await expect(platform.client().botInfo()).rejects.toMatchObject({
    name: "FeishuApiError",
    kind: "refresh-token",
    code: 99991663,
  });
  expect(platform.calls).toHaveLength(2);
  expect(platform.state.tokensGiven).toBe(2);
});

it("replaces a token once when many calls are refused with it", async () => {
  const platform = createFakePlatform();
  const client = platform.client();
  await client.botInfo();
  platform.answerWith(...Array.from({ length: 10 }, () => refusal(99991663)));
  await Promise.all(Array.from({ length: 10 }, () => client.botInfo()));
  expect(platform.state.tokensGiven).toBe(2);
});

it("throws what the platform refuses, also under HTTP 200", async () => {
  const platform = createFakePlatform();
  platform.answerWith(
    refusal(230013, { status: 200, msg: "Bot has NO availability to this user." }),
  );
  const failure: unknown = await platform
    .client()
    .sendMessage(message)
    .catch((error) => error);
  expect(failure).toBeInstanceOf(FeishuApiError);
  expect(failure).toMatchObject({
    api: "POST /open-apis/im/v1/messages",
    code: 230013,
    httpStatus: 200,
    kind: "recipient",
    logId: "log-1",
    platformMessage: "Bot has NO availability to this user.",
  });
});

it("obeys the wait that the gateway asks for", async () => {
  const platform = createFakePlatform();
  platform.answerWith(
    refusal(99991400, { status: 429, headers: { "x-ogw-ratelimit-reset": "3" } }),
  );
  await expect(platform.client().sendMessage(message)).rejects.toMatchObject({
    kind: "retry",
    retryAfterMs: 3000,
  });
});

it("asks for a token again after the request for one failed", async () => {
  const platform = createFakePlatform();
  const client = platform.client();
  platform.answerTokenWith(refusal(10015, { status: 200 }));
  await expect(client.botInfo()).rejects.toMatchObject({ kind: "config", code: 10015 });
  expect((await client.botInfo()).openId).toBe("ou_bot");
});

it("writes one log line a call, without body, token, secret or id of a message", async () => {
  const platform = createFakePlatform();
  const client = platform.client();
  await client.sendMessage(message);
  platform.answerWith(refusal(230099, { msg: "机密内容 was refused" }));
  await expect(client.patchCard(MESSAGE, card)).rejects.toThrow(FeishuApiError);
  await client.batchGetOpenIds({ mobiles: ["13000000001"] });
  expect(platform.lines.map(({ level, fields }) => [level, fields["api"]])).toEqual([
    ["debug", "POST /open-apis/auth/v3/tenant_access_token/internal"],
    ["debug", "POST /open-apis/im/v1/messages"],
    ["warn", "PATCH /open-apis/im/v1/messages/:id"],
    ["debug", "POST /open-apis/contact/v3/users/batch_get_id"],
  ]);
  const log = JSON.stringify(platform.lines);
  for (const secret of ["机密", "t-secret", APP_SECRET, "ou_person", MESSAGE, "13000000001"])
    expect(log).not.toContain(secret);
  expect(platform.lines[2]?.fields).toEqual({
    api: "PATCH /open-apis/im/v1/messages/:id",
    ms: 0,
    error: "FeishuApiError",
    code: 230099,
    status: 400,
    kind: "card",
    logId: "log-1",
  });
});

it("writes no secret into the log when a request for a token fails", async () => {
  const platform = createFakePlatform();
  const client = platform.client(() => Promise.reject(networkFault("ECONNREFUSED")));
  await expect(client.botInfo()).rejects.toThrow(RequestNotSent);
  expect(platform.lines).toEqual([
    {
      level: "warn",
      event: "feishu.call-failed",
      fields: {
        api: "POST /open-apis/auth/v3/tenant_access_token/internal",
        ms: 0,
        error: "RequestNotSent",
      },
    },
  ]);
});
