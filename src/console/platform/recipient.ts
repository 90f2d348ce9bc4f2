/** Whom the bot may write to, and how often. */
import type { Chat, PersonStatus } from "#console/directory.ts";
import { TARGET_LIMITS } from "./rates.ts";
import { type Refusal, refuse } from "./reply.ts";
import type { World } from "./world.ts";

export type Recipient = { readonly kind: "recipient"; readonly chat: Chat };

const recipient = (chat: Chat): Recipient => ({ kind: "recipient", chat });

/** The chat a `receive_id` means; the bot's private chat with a person for an open_id. */
export function findRecipient(world: World, idType: string, id: string): Recipient | Refusal {
  if (idType === "chat_id") {
    const chat = world.contacts.findChat(id);
    return chat === undefined
      ? refuse(230001, "ext=invalid receive_id")
      : (closedChat(chat) ?? recipient(chat));
  }
  if (idType !== "open_id") return refuse(230001, `ext=receive_id_type ${idType}`);
  const person = world.contacts.findPerson(id);
  if (person === undefined) return refuse(99992351, `ext=${id}`);
  const [chat] = world.contacts.listChats(id).filter(({ kind }) => kind === "private");
  if (chat === undefined) throw new Error(`${id} has no private chat`);
  return closedChat(chat) ?? recipient(chat);
}

const REFUSED_STATUS: Readonly<Record<PersonStatus, Refusal | undefined>> = {
  active: undefined,
  resigned: refuse(230029),
  "out-of-range": refuse(230013),
  "stopped-bot": refuse(230053),
};

/** Why the bot may not write into a chat. */
export function closedChat(chat: Chat): Refusal | undefined {
  if (chat.kind === "group") {
    if (chat.group.status === "dissolved") return refuse(232009);
    return chat.group.status === "bot-absent" ? refuse(230002) : undefined;
  }
  return REFUSED_STATUS[chat.person.status ?? "active"];
}

/** 230020 when a person, a group or a patched message gets more than 5 a second. */
export const tooOften = (world: World, target: string): Refusal | undefined =>
  world.rates.take(`target ${target}`, TARGET_LIMITS) === undefined ? undefined : refuse(230020);
