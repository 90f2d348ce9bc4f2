/** Who one is and which chat is open: kept in the address, so that a reload stays and Back goes back. */
import { attempt } from "./feedback.ts";
import { changed, model, takeChat, takeRead } from "./model.ts";
import { type ChatEntry, fetchMessages, type Person, post } from "./wire.ts";

/** A screen with room for one column shows people, a person's chats, or a chat. */
const isNarrow = () => matchMedia("(max-width: 860px)").matches;

const addressOf = (person?: Person, chat?: ChatEntry): string =>
  person === undefined
    ? location.pathname
    : `#${person.openId}${chat === undefined ? "" : `/${chat.chatId}`}`;

function go(person?: Person, chat?: ChatEntry): void {
  history.pushState(null, "", addressOf(person, chat));
  follow();
}

/** A wide screen opens the first chat at once; so does a narrow one where there is no other. */
export function selectPerson(person: Person): void {
  const [first] = person.chats;
  if (isNarrow() && person.chats.length > 1) go(person);
  else go(person, first);
}

export const openChat = (chat: ChatEntry): void => go(model.person, chat);

/** One column back, whatever the history holds. */
export function goBack(): void {
  const { person, chat } = model;
  if (chat !== undefined && (person?.chats.length ?? 0) > 1) go(person);
  else go();
}

/** Shows what the address names. */
function follow(): void {
  const [openId, chatId] = location.hash.slice(1).split("/");
  const person = model.state.people.find((one) => one.openId === openId);
  const chat = person?.chats.find((one) => one.chatId === chatId);
  const isOther = person?.openId !== model.person?.openId || chat?.chatId !== model.chat?.chatId;
  model.person = person;
  model.chat = chat;
  if (isOther) {
    model.replyTo = undefined;
    model.messages = [];
  }
  document.body.dataset["view"] =
    chat === undefined ? (person === undefined ? "people" : "chats") : "talk";
  changed("people", "selection", "reply");
  attempt(loadMessages);
}

let loads = 0;

/** Reads the open chat; of several readings under way only the last begun is taken. */
export async function loadMessages(): Promise<void> {
  const { chat } = model;
  if (chat === undefined) return;
  const load = ++loads;
  const messages = await fetchMessages(chat.chatId);
  if (load !== loads || model.chat?.chatId !== chat.chatId) return;
  takeChat(messages);
  await markRead();
}

/** Says that the open chat was seen. */
export async function markRead(): Promise<void> {
  const { person, chat, messages } = model;
  if (person === undefined || chat === undefined) return;
  takeRead(person.openId, chat.chatId, messages.at(-1)?.seq ?? 0);
  await post("read", { openId: person.openId, chatId: chat.chatId });
}

export function startSelection(): void {
  addEventListener("popstate", follow);
  follow();
}
