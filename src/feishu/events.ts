/** One schema for each event type we read, from the platform's snake_case to our union. Unknown fields are let through. */
import { z } from "zod";
import type {
  CardAction,
  ChatChanged,
  EventBody,
  MenuPressed,
  MessageRead,
  MessageRecalled,
  PrivateChatEntered,
  ReceivedMessage,
  ScopeUpdated,
  UnknownType,
  UserDeleted,
} from "./inbound.ts";
import { contentSchemaFor } from "./message-content.ts";
import { instantSchema } from "./platform-time.ts";

/** The only event type that is a callback: answered with a card or toast, and never retried. */
export const CARD_ACTION = "card.action.trigger";

const id = z.string().min(1);
const person = z.object({ open_id: id });
const absent = z
  .string()
  .nullish()
  .transform((text) => (text === "" ? undefined : (text ?? undefined)));

const jsonText = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    context.addIssue({ code: "custom", message: "not JSON" });
    return z.NEVER;
  }
});

const mentionSchema = z
  .object({
    key: z.string(),
    name: z.string().default(""),
    id: z.object({ open_id: absent }).nullish(),
  })
  .transform(({ key, name, id: who }) => ({ key, name, openId: who?.open_id }));

const rawMessageSchema = z.object({
  sender: z.object({ sender_id: person, sender_type: z.string().default("user") }),
  message: z.object({
    message_id: id,
    parent_id: absent,
    root_id: absent,
    create_time: instantSchema,
    chat_id: id,
    chat_type: z.string(),
    message_type: z.string(),
    content: jsonText,
    mentions: z.array(mentionSchema).nullish(),
  }),
});

/** https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/reference/im-v1/message/events/receive */
const messageSchema = rawMessageSchema.transform(
  ({ sender, message }, context): ReceivedMessage => {
    const content = contentSchemaFor(message.message_type).safeParse(message.content);
    if (!content.success) {
      context.addIssue({ code: "custom", message: "content does not fit its message type" });
      return z.NEVER;
    }
    return {
      kind: "message",
      messageId: message.message_id,
      chatId: message.chat_id,
      chatType: message.chat_type === "p2p" ? "p2p" : "group",
      sender: { openId: sender.sender_id.open_id, type: sender.sender_type },
      parentId: message.parent_id,
      rootId: message.root_id,
      sentAt: message.create_time,
      mentions: message.mentions ?? [],
      content: content.data,
    };
  },
);

/** A string value that holds JSON is what it says; any other value stays as it is. */
function authoredValue(value: unknown): unknown {
  if (typeof value !== "string") return value;
  const parsed = jsonText.safeParse(value);
  return parsed.success ? parsed.data : value;
}

/** https://open.feishu.cn/document/uAjLw4CM/ukzMukzMukzM/feishu-cards/card-callback-communication */
const cardActionSchema = z
  .object({
    operator: person,
    token: absent,
    action: z.object({
      tag: z.string().default(""),
      name: absent,
      value: z.unknown().optional(),
      form_value: z.record(z.string(), z.unknown()).nullish(),
      input_value: z.string().nullish(),
      option: z.string().nullish(),
      options: z.array(z.string()).nullish(),
      checked: z.boolean().nullish(),
    }),
    context: z.object({ open_message_id: id, open_chat_id: id }),
  })
  .transform(
    ({ operator, token, action, context }): CardAction => ({
      kind: "card-action",
      operatorOpenId: operator.open_id,
      messageId: context.open_message_id,
      chatId: context.open_chat_id,
      tag: action.tag,
      name: action.name,
      value: authoredValue(action.value),
      formValue: action.form_value ?? undefined,
      inputValue: action.input_value ?? undefined,
      option: action.option ?? undefined,
      options: action.options ?? undefined,
      checked: action.checked ?? undefined,
      updateToken: token,
    }),
  );

const menuSchema = z
  .object({ operator: z.object({ operator_id: person }), event_key: id })
  .transform(
    (event): MenuPressed => ({
      kind: "menu",
      operatorOpenId: event.operator.operator_id.open_id,
      eventKey: event.event_key,
    }),
  );

const chatSchema = (kind: ChatChanged["kind"]) =>
  z
    .object({
      chat_id: id,
      name: absent,
      operator_id: z.object({ open_id: absent }).nullish(),
    })
    .transform(
      (event): ChatChanged => ({
        kind,
        chatId: event.chat_id,
        chatName: event.name,
        operatorOpenId: event.operator_id?.open_id,
      }),
    );

const recalledSchema = z.object({ message_id: id, chat_id: id }).transform(
  (event): MessageRecalled => ({
    kind: "message-recalled",
    messageId: event.message_id,
    chatId: event.chat_id,
  }),
);

const readSchema = z
  .object({
    reader: z.object({ reader_id: person, read_time: instantSchema }),
    message_id_list: z.array(id),
  })
  .transform(
    ({ reader, message_id_list }): MessageRead => ({
      kind: "message-read",
      readerOpenId: reader.reader_id.open_id,
      messageIds: message_id_list,
      readAt: reader.read_time,
    }),
  );

const enteredSchema = z.object({ chat_id: id, operator_id: person }).transform(
  (event): PrivateChatEntered => ({
    kind: "p2p-entered",
    chatId: event.chat_id,
    operatorOpenId: event.operator_id.open_id,
  }),
);

const deletedSchema = z
  .object({ object: person })
  .transform((event): UserDeleted => ({ kind: "user-deleted", openId: event.object.open_id }));

const statusSchema = z.object({
  is_frozen: z.boolean().default(false),
  is_resigned: z.boolean().default(false),
  is_exited: z.boolean().default(false),
});

/** Only that an account has ended is read; a change of name, department or mobile is not ours. */
const updatedSchema = z
  .object({ object: person.extend({ status: statusSchema.nullish() }) })
  .transform(({ object: { open_id, status } }): UserDeleted | UnknownType =>
    status?.is_frozen === true || status?.is_resigned === true || status?.is_exited === true
      ? { kind: "user-deleted", openId: open_id }
      : { kind: "unknown-type" },
  );

const scopeSchema = z.object({}).transform((): ScopeUpdated => ({ kind: "scope-updated" }));

/** How to read an event by its type; a type that is missing here is not ours. */
export const eventSchemas: ReadonlyMap<string, z.ZodType<EventBody>> = new Map<
  string,
  z.ZodType<EventBody>
>([
  ["im.message.receive_v1", messageSchema],
  [CARD_ACTION, cardActionSchema],
  ["application.bot.menu_v6", menuSchema],
  ["im.chat.member.bot.added_v1", chatSchema("bot-added")],
  ["im.chat.member.bot.deleted_v1", chatSchema("bot-removed")],
  ["im.chat.disbanded_v1", chatSchema("chat-disbanded")],
  ["im.message.recalled_v1", recalledSchema],
  ["im.message.message_read_v1", readSchema],
  ["im.chat.access_event.bot_p2p_chat_entered_v1", enteredSchema],
  ["contact.user.deleted_v3", deletedSchema],
  ["contact.user.updated_v3", updatedSchema],
  ["contact.scope.updated_v3", scopeSchema],
]);
