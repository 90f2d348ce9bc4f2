/** Updating a sent card and recalling a message. */
import { z } from "zod";
import { isObject } from "#console/client/card-tree.ts";
import { readable } from "#console/exchange-log.ts";
import type { Message } from "#console/message.ts";
import { cardRefusal, isSecondGeneration } from "./card-check.ts";
import { checkCard } from "./content.ts";
import type { Call, Route } from "./gateway.ts";
import { tooOften } from "./recipient.ts";
import { data, type Refusal, type Reply, refuse } from "./reply.ts";
import type { World } from "./world.ts";

/** How long a card can be updated and clicked. */
const CARD_LIFE_MS = 14 * 86_400_000;

export const isExpired = (world: World, message: Message): boolean =>
  world.faults.now().expiredCards === true || world.clock.now() - message.createdAt > CARD_LIFE_MS;

export const changeRoutes = (world: World): readonly Route[] => [
  {
    method: "PATCH",
    path: "/im/v1/messages/:id",
    api: "im.message.patch",
    scopes: ["im:message", "im:message:send_as_bot", "im:message:update"],
    run: (call) => patch(world, call),
  },
  {
    method: "DELETE",
    path: "/im/v1/messages/:id",
    api: "im.message.delete",
    scopes: ["im:message", "im:message:send_as_bot", "im:message:recall"],
    run: (call) => recall(world, call),
  },
];

const patchSchema = z.object({ content: z.string() });

function patch(world: World, call: Call): Reply {
  const parsed = patchSchema.safeParse(call.body);
  const message = world.store.state().messages.get(call.param("id"));
  if (!parsed.success || message === undefined) return refuse(230001, "ext=content or message_id");
  const { content } = parsed.data;
  const refusal =
    unchangeable(world, message) ??
    badReplacement(world, message, content) ??
    tooOften(world, message.messageId);
  if (refusal !== undefined) return refusal;
  const at = world.clock.now();
  world.store.record({ kind: "message.updated", at, messageId: message.messageId, content });
  return data({});
}

function unchangeable(world: World, message: Message): Refusal | undefined {
  if (message.sender.kind !== "bot") return refuse(230012);
  if (message.msgType !== "interactive") return refuse(230054);
  if (message.recalled) return refuse(230011);
  if (isExpired(world, message)) return refuse(230031);
  return world.locked.has(message.messageId)
    ? cardRefusal({ code: 11310, reason: "card action is lock", path: message.messageId })
    : undefined;
}

const isShared = (card: unknown) =>
  isObject(card) && isObject(card["config"]) && card["config"]["update_multi"] === true;

function badReplacement(world: World, message: Message, content: string): Refusal | undefined {
  const [before, after] = [readable(message.content), readable(content)];
  if (!isObject(after)) return refuse(230001, "ext=content is not a string of JSON");
  if (isSecondGeneration(before) && !isSecondGeneration(after))
    return cardRefusal({
      code: 200830,
      reason: "a schema 2.0 card can not be updated to schema 1.0",
      path: "schema",
    });
  if (!isShared(before) || !isShared(after))
    return refuse(230001, "ext=config.update_multi must be true in both cards");
  return checkCard(world, content, after);
}

function recall(world: World, call: Call): Reply {
  const message = world.store.state().messages.get(call.param("id"));
  if (message === undefined) return refuse(230001, "ext=message_id");
  if (message.sender.kind !== "bot") return refuse(230026);
  if (message.recalled) return refuse(230011);
  const at = world.clock.now();
  world.store.record({ kind: "message.recalled", at, messageId: message.messageId });
  return data({});
}
