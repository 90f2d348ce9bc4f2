/** The contract of updating, recalling, reading back, looking up, uploading and downloading. */
import { beforeEach, describe, expect, it } from "vitest";
import { button, cardOf, createTown, privateChat } from "./town.ts";

const DAY = 86_400_000;
const PNG = Uint8Array.from(
  Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  ),
);
let town = createTown();
beforeEach(async () => {
  town = createTown();
  await town.api.signIn();
});

const hr = cardOf({ tag: "hr" });
const other = cardOf({ tag: "markdown", content: "改" });
const sendCard = async (card: unknown = hr) =>
  String((await town.api.card("ou_li", card)).data["message_id"]);

describe("updating a card", () => {
  it("shows the new card and keeps the message", async () => {
    const id = await sendCard();
    expect((await town.api.patch(id, other)).body).toMatchObject({ code: 0, data: {} });
    expect(town.feishu.card(id)).toEqual(other);
    expect(town.feishu.inbox("ou_li")).toHaveLength(1);
  });
  it("works for 14 days and no longer", async () => {
    const id = await sendCard();
    await town.feishu.clock.moveBy(14 * DAY);
    await town.api.signIn();
    expect((await town.api.patch(id, other)).code).toBe(0);
    await town.feishu.clock.moveBy(1);
    expect((await town.api.patch(id, other)).code).toBe(230031);
  });
  it("wants update_multi in both versions and never the older schema", async () => {
    const { update_multi: _, ...config } = hr.config;
    const unshared = await sendCard({ ...hr, config });
    expect((await town.api.patch(unshared, other)).code).toBe(230001);
    const shared = await sendCard();
    expect((await town.api.patch(shared, { ...other, config })).code).toBe(230001);
    const older = await town.api.patch(shared, { config: { update_multi: true }, elements: [] });
    expect([older.code, older.msg]).toEqual([230099, expect.stringContaining("ErrCode: 200830")]);
  });
  it("is limited to five a second for one message", async () => {
    const id = await sendCard();
    for (let n = 0; n < 5; n++) expect((await town.api.patch(id, other)).code).toBe(0);
    expect((await town.api.patch(id, other)).code).toBe(230020);
  });
  it("is refused for text, a person's message, and a recalled card", async () => {
    const text = String((await town.api.text("ou_li")).data["message_id"]);
    expect((await town.api.patch(text, other)).code).toBe(230054);
    const { messageId } = await town.feishu.sendText("ou_li", privateChat, "你好");
    expect((await town.api.patch(messageId, other)).code).toBe(230012);
    const id = await sendCard();
    expect((await town.api.call("DELETE", `/im/v1/messages/${id}`)).code).toBe(0);
    expect((await town.api.patch(id, other)).code).toBe(230011);
    expect((await town.api.call("DELETE", `/im/v1/messages/${id}`)).code).toBe(230011);
  });
  it("is locked while a click on it is unanswered", async () => {
    const id = await sendCard(cardOf(button("好", { n: 1 })));
    let during = "";
    town.bot.answers(async () => {
      during = (await town.api.patch(id, other)).msg;
      return Response.json({});
    });
    await town.feishu.click("ou_li", id, { text: "好" });
    expect(during).toMatch(/ErrCode: 11310; ErrMsg: card action is lock/);
    expect((await town.api.patch(id, other)).code).toBe(0);
  });
});

describe("reading back", () => {
  it("returns a card as authored only to who asks for it", async () => {
    const id = await sendCard();
    const content = async (query: string) => {
      const { data } = await town.api.call("GET", `/im/v1/messages/${id}${query}`);
      return JSON.parse(data["items"]?.[0]?.["body"]?.["content"] ?? "null");
    };
    expect(await content("?card_msg_content_type=user_card_content")).toEqual(hr);
    expect(await content("")).not.toEqual(hr);
  });
  it("lists a chat by pages, oldest or newest first", async () => {
    for (const text of ["一", "二", "三"]) await town.api.text("ou_li", text);
    const list = async (more: string) =>
      (
        await town.api.call(
          "GET",
          `/im/v1/messages?container_id_type=chat&container_id=${privateChat}${more}`,
        )
      ).data;
    const page = await list("&page_size=2");
    expect([page["has_more"], page["page_token"]]).toEqual([true, "2"]);
    const newest = await list("&sort_type=ByCreateTimeDesc&page_size=1");
    expect(newest["items"]?.[0]?.["body"]).toEqual({ content: '{"text":"三"}' });
    expect((await town.api.call("GET", "/im/v1/messages?container_id_type=chat")).code).toBe(
      230001,
    );
  });
  it("of a group wants a scope of its own", async () => {
    town.feishu.faults.set({ missingScopes: ["im:message.group_msg"] });
    const list = (chatId: string) =>
      town.api.call("GET", `/im/v1/messages?container_id_type=chat&container_id=${chatId}`);
    expect((await list("oc_town")).code).toBe(99991672);
    expect((await list(privateChat)).code).toBe(0);
  });
  it("tells who has read a message for seven days", async () => {
    const id = await sendCard();
    const readers = () => town.api.call("GET", `/im/v1/messages/${id}/read_users?page_size=20`);
    expect((await readers()).data["items"]).toEqual([]);
    town.feishu.read("ou_li", privateChat);
    expect((await readers()).data["items"]).toMatchObject([{ user_id: "ou_li" }]);
    const unread = await sendCard();
    const later = await town.api.call("GET", `/im/v1/messages/${unread}/read_users`);
    expect(later.data["items"]).toEqual([]);
    await town.feishu.clock.moveBy(7 * DAY + 1);
    await town.api.signIn();
    expect((await readers()).code).toBe(230033);
  });
});

describe("looking up", () => {
  it("finds the bot, a chat, and people by mobile", async () => {
    expect((await town.api.call("GET", "/bot/v3/info")).body["bot"]).toMatchObject({
      app_name: "筑基",
    });
    expect((await town.api.call("GET", "/im/v1/chats/oc_town")).data["name"]).toBe("城关镇工作群");
    expect((await town.api.call("GET", "/im/v1/chats/oc_without")).code).toBe(232011);
    const found = await town.api.call("POST", "/contact/v3/users/batch_get_id", {
      mobiles: ["+8613800000001", "13900000000"],
    });
    expect(found.data["user_list"]).toEqual([
      { mobile: "+8613800000001", user_id: "ou_li" },
      { mobile: "13900000000" },
    ]);
  });
});

const upload = (bytes: Uint8Array<ArrayBuffer>) => {
  const form = new FormData();
  form.set("image_type", "message");
  form.set("image", new File([bytes], "a.png"));
  return town.api.call("POST", "/im/v1/images", form);
};

describe("pictures and files", () => {
  it("are refused when empty, unknown or too large", async () => {
    expect((await upload(new Uint8Array())).code).toBe(234010);
    expect((await upload(new TextEncoder().encode("text"))).code).toBe(234011);
    const large = new Uint8Array(10 * 1024 * 1024 + 1);
    large.set(PNG);
    expect((await upload(large)).code).toBe(234006);
    expect((await upload(large.slice(0, -1))).code).toBe(0);
  });
  it("of the bot can be sent and shown in cards, those of people cannot", async () => {
    const key = (await upload(PNG)).data["image_key"];
    const send = (image_key: unknown) => town.api.send("open_id", "ou_li", "image", { image_key });
    expect((await send(key)).code).toBe(0);
    const img = { tag: "img", img_key: key, alt: { tag: "plain_text", content: "" } };
    expect((await town.api.card("ou_li", cardOf(img))).code).toBe(0);
    const { messageId } = await town.feishu.sendImage("ou_li", privateChat, PNG, "证明.png");
    const [, , theirs] = town.feishu.inbox("ou_li");
    const { image_key } = JSON.parse(theirs?.content ?? "{}");
    expect((await send(image_key)).code).toBe(230017);
    const get = (id: string, type: string) =>
      town.feishu.app.request(
        `/open-apis/im/v1/messages/${id}/resources/${image_key}?type=${type}`,
        {
          headers: { authorization: `Bearer ${token}` },
        },
      );
    const token = await town.api.signIn();
    const got = await get(messageId, "image");
    expect(new Uint8Array(await got.arrayBuffer())).toEqual(PNG);
    const elsewhere = await get(await sendCard(), "image");
    expect(await elsewhere.json()).toMatchObject({ code: 234003 });
  });
  it("that are no picture arrive as a file with its name", async () => {
    const bytes = new TextEncoder().encode("会议记录");
    await town.feishu.sendImage("ou_li", privateChat, bytes, "记录.txt");
    const [message] = town.feishu.inbox("ou_li");
    expect(message?.msgType).toBe("file");
    expect(JSON.parse(message?.content ?? "{}")).toMatchObject({ file_name: "记录.txt" });
  });
});
