/** Sending and replying: im/v1/messages. */
import { z } from "zod";
import { readable } from "#console/exchange-log.ts";
import type { Message } from "#console/message.ts";
import { checkContent, fileSchema } from "./content.ts";
import type { Call, Route } from "./gateway.ts";
import { messageView } from "./message-view.ts";
import { closedChat, findRecipient, type Recipient, tooOften } from "./recipient.ts";
import { data, type Refusal, type Reply, refuse } from "./reply.ts";
import type { World } from "./world.ts";

const HOUR_MS = 3_600_000;
const SCOPES = ["im:message", "im:message:send_as_bot"];

const draftSchema = z.object({
  msg_type: z.string(),
  content: z.string(),
  uuid: z.string().max(50).optional(),
});
const createSchema = draftSchema.extend({ receive_id: z.string().min(1) });
const replySchema = draftSchema.extend({ reply_in_thread: z.boolean().optional() });

export const sendRoutes = (world: World): readonly Route[] => [
  {
    method: "POST",
    path: "/im/v1/messages",
    api: "im.message.create",
    scopes: SCOPES,
    run: (call) => create(world, call),
  },
  {
    method: "POST",
    path: "/im/v1/messages/:id/reply",
    api: "im.message.reply",
    scopes: SCOPES,
    run: (call) => reply(world, call),
  },
];

function create(world: World, call: Call): Reply {
  const parsed = createSchema.safeParse(call.body);
  if (!parsed.success) return refuse(230001, "ext=request body");
  const idType = call.query("receive_id_type") ?? "";
  return post(world, parsed.data, call.size, () =>
    findRecipient(world, idType, parsed.data.receive_id),
  );
}

function reply(world: World, call: Call): Reply {
  const parsed = replySchema.safeParse(call.body);
  if (!parsed.success) return refuse(230001, "ext=request body");
  if (parsed.data.reply_in_thread === true) return refuse(230071);
  const parent = world.store.state().messages.get(call.param("id"));
  if (parent === undefined) return refuse(230001, "ext=invalid message_id");
  if (parent.recalled) return refuse(230011);
  return post(world, parsed.data, call.size, () => chatOf(world, parent), parent);
}

function chatOf(world: World, parent: Message): Recipient | Refusal {
  const chat = world.contacts.findChat(parent.chatId);
  if (chat === undefined) return refuse(232009);
  return closedChat(chat) ?? { kind: "recipient", chat };
}

function post(
  world: World,
  draft: z.infer<typeof draftSchema>,
  size: number,
  find: () => Recipient | Refusal,
  parent?: Message,
): Reply {
  const repeated = findRepeated(world, draft.uuid);
  if (repeated !== undefined)
    return world.faults.now().repeatedUuid === "in-flight"
      ? refuse(230049)
      : data(messageView(world, repeated, true));
  const found = find();
  if (found.kind === "refused") return found;
  const { chat } = found;
  if (draft.msg_type === "interactive" && isRefused(world))
    return refuse(230099, "ext=ErrCode: 200621; ErrMsg: parse card json err");
  const refusal =
    checkContent(world, { msgType: draft.msg_type, content: draft.content, size }) ??
    tooOften(world, chat.chatId);
  if (refusal !== undefined) return refusal;
  const message: Message = {
    seq: world.store.state().messages.size + 1,
    messageId: world.ids.newId("om_"),
    chatId: chat.chatId,
    sender: { kind: "bot" },
    msgType: draft.msg_type,
    content: keptContent(world, draft),
    mentions: [],
    createdAt: world.clock.now(),
    updatedAt: world.clock.now(),
    recalled: false,
    parentId: parent?.messageId,
    rootId: parent?.rootId ?? parent?.messageId,
    uuid: draft.uuid,
  };
  world.store.record({ kind: "message.sent", at: world.clock.now(), message });
  return data(messageView(world, message, true));
}

/** A file message is read back with the file's name, which its sender did not write. */
function keptContent(world: World, { msg_type, content }: z.infer<typeof draftSchema>): string {
  if (msg_type !== "file") return content;
  const { file_key } = fileSchema.parse(readable(content));
  const file_name = world.store.state().resources.get(file_key)?.name;
  return JSON.stringify({ file_key, file_name });
}

const isRefused = ({ faults }: World): boolean => faults.strikes(faults.now().refusedCards);

/** The message that a uuid already sent within the last hour. */
function findRepeated(world: World, uuid: string | undefined): Message | undefined {
  const earlier = uuid === undefined ? undefined : world.store.state().byUuid.get(uuid);
  return earlier !== undefined && world.clock.now() - earlier.createdAt < HOUR_MS
    ? world.store.state().messages.get(earlier.messageId)
    : undefined;
}
