/** Who one is and which chat is open; kept in the address, so that a reload stays. */
import { attempt } from "./feedback.ts";
import { changed, model, takeRead } from "./model.ts";
import { type ChatEntry, fetchMessages, type Person, post } from "./wire.ts";

export const setView = (view: "people" | "talk"): void => {
  document.body.dataset["view"] = view;
};

export function selectPerson(person: Person): void {
  model.person = person;
  const [first] = person.chats;
  if (first !== undefined) openChat(first);
}

export function openChat(chat: ChatEntry): void {
  model.chat = chat;
  model.replyTo = undefined;
  model.messages = [];
  location.replace(`#${model.person?.openId ?? ""}/${chat.chatId}`);
  setView("talk");
  changed("people", "selection", "reply");
  attempt(loadMessages);
}

export async function loadMessages(): Promise<void> {
  const { chat } = model;
  if (chat === undefined) return;
  const messages = await fetchMessages(chat.chatId);
  if (model.chat?.chatId !== chat.chatId) return;
  model.messages = messages;
  changed("messages");
  await markRead();
}

/** Says that the open chat was seen. */
export async function markRead(): Promise<void> {
  const { person, chat } = model;
  if (person === undefined || chat === undefined) return;
  takeRead(person.openId, chat.chatId);
  await post("read", { openId: person.openId, chatId: chat.chatId });
}

/** What the address names. */
export function restoreSelection(): void {
  const [openId, chatId] = location.hash.slice(1).split("/");
  const person = model.state.people.find((one) => one.openId === openId);
  const chat = person?.chats.find((one) => one.chatId === chatId);
  if (person === undefined || chat === undefined) return;
  model.person = person;
  openChat(chat);
}
