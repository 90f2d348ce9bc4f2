/** The platform's own SDK takes the console for Feishu: what it sends is understood, what it reads is as it expects. */
import { AESCipher, Client } from "@larksuiteoapi/node-sdk";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Served, serveTown } from "./serving.ts";
import { cardOf, createTown, ENCRYPT_KEY, privateChat } from "./town.ts";

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

describe("the SDK's client", () => {
  const town = createTown();
  let served: Served;
  let client: Client;
  beforeAll(async () => {
    served = await serveTown(town);
    client = new Client({
      appId: "cli_test",
      appSecret: "secret",
      domain: served.url,
      logger: { error() {}, warn() {}, info() {}, debug() {}, trace() {} },
    });
  });
  afterAll(() => served.close());

  it("sends, updates, replies, reads back and recalls", async () => {
    const card = cardOf({ tag: "hr" });
    const sent = await client.im.v1.message.create({
      params: { receive_id_type: "open_id" },
      data: { receive_id: "ou_li", msg_type: "interactive", content: JSON.stringify(card) },
    });
    expect(sent).toMatchObject({ code: 0, data: { chat_id: privateChat } });
    const path = { message_id: sent.data?.message_id ?? "" };
    const next = cardOf({ tag: "markdown", content: "改" });
    await client.im.v1.message.patch({ path, data: { content: JSON.stringify(next) } });
    await client.im.v1.message.reply({
      path,
      data: { msg_type: "text", content: JSON.stringify({ text: "收到" }) },
    });
    const list = await client.im.v1.message.list({
      params: { container_id_type: "chat", container_id: privateChat, page_size: 50 },
    });
    expect(list.data?.items?.map(({ msg_type }) => msg_type)).toEqual(["interactive", "text"]);
    expect(await client.im.v1.message.delete({ path })).toMatchObject({ code: 0 });
    expect(town.feishu.inbox("ou_li")[0]).toMatchObject({ recalled: true });
  });
  it("uploads a picture and downloads what a person sent", async () => {
    const uploaded = await client.im.v1.image.create({
      data: { image_type: "message", image: PNG },
    });
    expect(uploaded?.image_key).toMatch(/^img_v3_/);
    const { messageId } = await town.feishu.sendImage(
      "ou_li",
      privateChat,
      Uint8Array.from(PNG),
      "证明.png",
    );
    const content = town.feishu.inbox("ou_li").at(-1)?.content ?? "{}";
    const got = await client.im.v1.messageResource.get({
      path: { message_id: messageId, file_key: JSON.parse(content).image_key },
      params: { type: "image" },
    });
    const chunks = await got.getReadableStream().toArray();
    expect(Buffer.concat(chunks)).toEqual(PNG);
  });
  it("is told a refusal with its code", async () => {
    const send = client.im.v1.message.create({
      params: { receive_id_type: "chat_id" },
      data: { receive_id: "oc_without", msg_type: "text", content: '{"text":"x"}' },
    });
    await expect(send).rejects.toMatchObject({
      response: { status: 400, data: { code: 230002 } },
    });
  });
  it("finds people by mobile", async () => {
    const found = await client.contact.v3.user.batchGetId({
      params: { user_id_type: "open_id" },
      data: { mobiles: ["13800000001"] },
    });
    expect(found.data?.user_list).toEqual([{ mobile: "13800000001", user_id: "ou_li" }]);
  });
});

it("the SDK's cipher opens what the console encrypts", async () => {
  const town = createTown();
  await town.feishu.sendText("ou_li", privateChat, "帮助");
  const [received] = town.bot.received;
  const { encrypt } = JSON.parse(received?.body ?? "{}");
  expect(JSON.parse(new AESCipher(ENCRYPT_KEY).decrypt(encrypt))).toEqual(received?.envelope);
});
