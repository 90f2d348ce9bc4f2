/** Reading messages back, and who has read them. */
import { z } from "zod";
import { type Message, messagesOf, type Reading, readKey } from "#console/message.ts";
import type { Call, Route } from "./gateway.ts";
import { messageView } from "./message-view.ts";
import { data, type Reply, refuse } from "./reply.ts";
import type { World } from "./world.ts";

const WEEK_MS = 7 * 86_400_000;
const SCOPES = ["im:message", "im:message:readonly"];

export const readRoutes = (world: World): readonly Route[] => [
  {
    method: "GET",
    path: "/im/v1/messages/:id",
    api: "im.message.get",
    scopes: SCOPES,
    run: (call) => getMessage(world, call),
  },
  {
    method: "GET",
    path: "/im/v1/messages",
    api: "im.message.list",
    scopes: SCOPES,
    run: (call) => listMessages(world, call),
  },
  {
    method: "GET",
    path: "/im/v1/messages/:id/read_users",
    api: "im.message.readUsers",
    scopes: [...SCOPES, "im:message:basic"],
    run: (call) => listReaders(world, call),
  },
];

const asAuthored = (call: Call) => call.query("card_msg_content_type") === "user_card_content";

function getMessage(world: World, call: Call): Reply {
  const message = world.store.state().messages.get(call.param("id"));
  return message === undefined
    ? refuse(230001, "ext=message_id")
    : data({ items: [messageView(world, message, asAuthored(call))] });
}

const listSchema = z.object({
  chatId: z.string(),
  startAt: z.coerce.number().optional(),
  endAt: z.coerce.number().optional(),
  order: z.enum(["ByCreateTimeAsc", "ByCreateTimeDesc"]).default("ByCreateTimeAsc"),
  size: z.coerce.number().int().min(1).max(50).default(20),
  offset: z.coerce.number().int().min(0).default(0),
});

function listMessages(world: World, call: Call): Reply {
  const parsed = listSchema.safeParse({
    chatId: call.query("container_id"),
    startAt: call.query("start_time"),
    endAt: call.query("end_time"),
    order: call.query("sort_type"),
    size: call.query("page_size"),
    offset: call.query("page_token"),
  });
  if (!parsed.success || call.query("container_id_type") !== "chat") return refuse(230001);
  const query = parsed.data;
  const chat = world.contacts.findChat(query.chatId);
  if (chat === undefined) return refuse(230001, "ext=container_id");
  if (chat.kind === "group") {
    if (chat.group.status === "bot-absent") return refuse(230002);
    if (world.faults.now().missingScopes?.includes("im:message.group_msg") === true)
      return refuse(99991672, "[im:message.group_msg]", { scopes: ["im:message.group_msg"] });
  }
  const within = messagesOf(world.store.state(), query.chatId).filter(
    ({ createdAt }) =>
      createdAt >= (query.startAt ?? 0) * 1000 &&
      createdAt < ((query.endAt ?? Number.POSITIVE_INFINITY) + 1) * 1000,
  );
  if (query.order === "ByCreateTimeDesc") within.reverse();
  const end = query.offset + query.size;
  return data({
    has_more: end < within.length,
    page_token: end < within.length ? String(end) : "",
    items: within
      .slice(query.offset, end)
      .map((message) => messageView(world, message, asAuthored(call))),
  });
}

function listReaders(world: World, call: Call): Reply {
  const message = world.store.state().messages.get(call.param("id"));
  if (message === undefined) return refuse(230001, "ext=message_id");
  if (message.sender.kind !== "bot") return refuse(230012);
  if (message.recalled) return refuse(230011);
  if (world.clock.now() - message.createdAt > WEEK_MS) return refuse(230033);
  const size = Number(call.query("page_size") ?? 20);
  const offset = Number(call.query("page_token") ?? 0);
  if (!(size >= 1 && size <= 100) || !(offset >= 0)) return refuse(230001, "ext=page");
  const readers = world.contacts
    .directory()
    .people.flatMap(({ openId }) => readBy(world, message, openId));
  const end = offset + size;
  return data({
    items: readers.slice(offset, end),
    has_more: end < readers.length,
    page_token: end < readers.length ? String(end) : "",
  });
}

function readBy(world: World, message: Message, openId: string) {
  const readings: readonly Reading[] =
    world.store.state().reads.get(readKey(openId, message.chatId)) ?? [];
  const first = readings.find(({ upTo }) => upTo >= message.seq);
  return first === undefined
    ? []
    : [
        {
          user_id_type: "open_id",
          user_id: openId,
          timestamp: String(first.at),
          tenant_key: world.app.tenantKey,
        },
      ];
}
