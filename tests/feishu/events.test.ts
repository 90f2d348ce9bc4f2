import { expect, it } from "vitest";
import { readRequest } from "#feishu/envelope.ts";
import { ok } from "#kernel/result.ts";
import {
  delivered,
  envelope,
  NOW,
  PERSON,
  sample,
  sampleNames,
  secrets,
} from "./platform-request.ts";

const CHAT = "oc_chat00000000000000000000000001";
const GROUP = "oc_chat00000000000000000000000002";
const CARD = "om_message0000000000000000000200";
const head = {
  createdAt: NOW,
  appId: secrets.appId,
  tenantKey: secrets.tenantKey,
  eventId: expect.any(String),
  eventType: expect.any(String),
};
const read = (name: string) => readRequest(delivered(sample(name)));
const body = (name: string) => {
  const result = read(name);
  if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.refusal)}`);
  return result.value;
};

it("reads every recorded payload", () => {
  const names = sampleNames();
  expect(names.length).toBeGreaterThan(25);
  expect(names.filter((name) => !read(name).ok)).toEqual([]);
});

it("reads a message with who, where, to which message and with whom it mentions", () => {
  expect(read("message-text")).toEqual(
    ok({
      ...head,
      kind: "message",
      messageId: "om_message0000000000000000000001",
      chatId: CHAT,
      chatType: "group",
      sender: { openId: PERSON, type: "user" },
      parentId: undefined,
      rootId: undefined,
      sentAt: NOW - 1000,
      mentions: [
        { key: "@_user_1", name: "筑基", openId: "ou_bot000000000000000000000000001" },
        { key: "@_user_2", name: "王书记", openId: "ou_person0000000000000000000000002" },
      ],
      content: { type: "text", text: "@_user_1 进度 @_user_2" },
    }),
  );
  expect(body("message-image")).toMatchObject({
    chatType: "p2p",
    parentId: "om_message0000000000000000000101",
    rootId: "om_message0000000000000000000100",
  });
});

it.each([
  ["message-image", { type: "image", imageKey: "img_v3_0000_d" }],
  ["message-file", { type: "file", fileKey: "file_v3_0000_e", fileName: "会议记录.pdf" }],
  ["message-audio", { type: "audio", fileKey: "file_v3_0000_f", durationMs: 2100 }],
  [
    "message-media",
    { type: "media", fileKey: "file_v3_0000_g", fileName: "党课.mp4", durationMs: 61000 },
  ],
  ["message-sticker", { type: "other", messageType: "sticker" }],
  [
    "message-post",
    {
      type: "post",
      text: "会议室\n@_user_1 阵地照片说明",
      imageKeys: ["img_v3_0000_a", "img_v3_0000_b"],
      fileKeys: ["file_v3_0000_c"],
    },
  ],
])("reads the content of %s", (name, content) =>
  expect(body(name)).toMatchObject({ kind: "message", content }),
);

const imageWith = (content: unknown) => {
  const altered = envelope("message-image");
  altered.event["message"] = { ...altered.event["message"], content };
  return readRequest(delivered(altered));
};

it("refuses a message whose content is not the JSON its type promises", () => {
  for (const content of ["no json", '{"file_key":"f"}', '{"image_key":""}', "null", 5])
    expect(imageWith(content)).toMatchObject({ ok: false, refusal: { kind: "malformed" } });
});

const action = {
  ...head,
  kind: "card-action",
  operatorOpenId: PERSON,
  messageId: CARD,
  chatId: CHAT,
  tag: "button",
  name: undefined,
  formValue: undefined,
  inputValue: undefined,
  option: undefined,
  options: undefined,
  checked: undefined,
  updateToken: "c-0000000000000000000000000000000000000001",
};

it.each([
  ["card-button", { value: { kind: "section.all-normal", revision: 3 } }],
  ["card-button-string-value", { value: { kind: "section.all-normal" } }],
  [
    "card-select",
    { tag: "select_static", name: "unit", option: "unit-7", value: { kind: "unit.choose" } },
  ],
  [
    "card-multi-select",
    { tag: "multi_select_static", name: "units", options: ["unit-7", "unit-8"], value: undefined },
  ],
  ["card-checker", { tag: "checker", checked: true, value: { kind: "todo.tick" } }],
  [
    "card-input",
    { tag: "input", name: "reason", inputValue: "没有党小组", value: { kind: "reason.give" } },
  ],
  [
    "card-form-empty",
    {
      name: "submit",
      value: { kind: "section.submit", revision: 3 },
      formValue: { meeting_count: "", state: [], held_on: null },
    },
  ],
])("reads the tap of %s", (name, expected) =>
  expect(read(name)).toEqual(ok({ ...action, ...expected })),
);

it("keeps a form as it was submitted", () =>
  expect(body("card-form")).toMatchObject({
    name: "submit",
    formValue: { meeting_count: "2", confirmed: true, held_on: "2024-04-01 +0800", unused: [] },
  }));

it("reads a tap by somebody whose union_id and user_id are not told", () => {
  const altered = envelope("card-button");
  altered.event["operator"] = { open_id: PERSON };
  expect(readRequest(delivered(altered))).toMatchObject({ value: { operatorOpenId: PERSON } });
});

it("leaves a string value that is no JSON as it is, for whoever decodes the action", () => {
  const altered = envelope("card-button");
  altered.event["action"] = { tag: "button", value: "plain words" };
  expect(readRequest(delivered(altered))).toMatchObject({ value: { value: "plain words" } });
});

it.each([
  ["menu", { kind: "menu", operatorOpenId: PERSON, eventKey: "my-tasks" }],
  [
    "bot-added",
    { kind: "bot-added", chatId: GROUP, chatName: "示例镇党建群", operatorOpenId: PERSON },
  ],
  [
    "bot-removed",
    { kind: "bot-removed", chatId: GROUP, chatName: "示例镇党建群", operatorOpenId: PERSON },
  ],
  [
    "chat-disbanded",
    { kind: "chat-disbanded", chatId: GROUP, chatName: "示例镇党建群", operatorOpenId: PERSON },
  ],
  [
    "message-recalled",
    { kind: "message-recalled", messageId: "om_message0000000000000000000003", chatId: CHAT },
  ],
  [
    "message-read",
    { kind: "message-read", readerOpenId: PERSON, messageIds: [CARD], readAt: NOW + 200_000 },
  ],
  ["p2p-entered", { kind: "p2p-entered", chatId: CHAT, operatorOpenId: PERSON }],
  ["user-deleted", { kind: "user-deleted", openId: PERSON }],
  ["user-frozen", { kind: "user-deleted", openId: PERSON }],
  ["user-updated", { kind: "unknown-type" }],
  ["scope-updated", { kind: "scope-updated" }],
])("reads %s", (name, expected) => expect(read(name)).toEqual(ok({ ...head, ...expected })));

it("refuses an event without the id or key it is about", () => {
  const menu = envelope("menu");
  const nameless = { ...menu, event: { ...menu.event, event_key: "" } };
  const unidentified = { ...menu, header: { ...menu.header, event_id: "" } };
  for (const payload of [nameless, unidentified])
    expect(readRequest(delivered(payload))).toMatchObject({ refusal: { kind: "malformed" } });
});
