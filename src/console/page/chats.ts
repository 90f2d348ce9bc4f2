/** The selected person's chats, and the heading of the open one. */
import {
  botAvatar,
  dateText,
  dayText,
  frame,
  groupAvatar,
  h,
  personAvatar,
  timeText,
  walkWithArrows,
} from "./dom.ts";
import { icon } from "./icons.ts";
import { model, onChange } from "./model.ts";
import { badge } from "./people.ts";
import { goBack, openChat } from "./selection.ts";
import type { ChatEntry, Person } from "./wire.ts";

/** The time of today's message, the day of an older one. */
const whenText = (at: number) =>
  dayText(at) === dayText(model.now) ? timeText(at) : dateText(at).split(" ")[0];

function entry(chat: ChatEntry): HTMLElement {
  const at = model.state.lastAt[chat.chatId];
  return h(
    "button",
    {
      class: "entry",
      type: "button",
      "aria-current": chat.chatId === model.chat?.chatId ? "true" : undefined,
      on: { click: () => openChat(chat) },
    },
    chat.kind === "private" ? botAvatar() : groupAvatar(chat.name),
    h(
      "span",
      { class: "entry-text" },
      h(
        "span",
        { class: "entry-name" },
        h("b", { class: "chat-name", title: chat.name }, chat.name),
        chat.kind === "private" ? h("small", { class: "robot" }, "机器人") : undefined,
      ),
      h(
        "span",
        { class: "entry-sub" },
        chat.kind === "private" ? "单聊" : `${chat.members} 人`,
        at === undefined ? " · 还没有消息" : ` · ${whenText(at)}`,
      ),
    ),
    badge(chat.unread),
  );
}

const backButton = () =>
  h(
    "button",
    { class: "tool back", type: "button", "aria-label": "返回", on: { click: goBack } },
    icon("back"),
  );

const me = (person: Person) =>
  h(
    "div",
    { class: "me" },
    backButton(),
    personAvatar(person.name),
    h(
      "div",
      { class: "me-text" },
      h("strong", {}, person.name),
      h("small", {}, person.title),
      h("small", {}, person.unitName),
    ),
  );

function show(): void {
  const { person } = model;
  const chats = frame("chats");
  const at = [...chats.querySelectorAll("button")].findIndex(
    (one) => one === document.activeElement,
  );
  chats.replaceChildren(
    ...(person === undefined
      ? [h("p", { class: "empty" }, "选一个人，看他的聊天")]
      : [me(person), ...person.chats.map(entry)]),
  );
  if (at >= 0) chats.querySelectorAll("button")[at]?.focus({ preventScroll: true });
}

function showHeading(): void {
  const { person, chat } = model;
  frame("talk-header").replaceChildren(
    ...(person === undefined || chat === undefined
      ? []
      : [
          backButton(),
          h("strong", { class: "talk-name", title: chat.name }, chat.name),
          h("small", {}, chat.kind === "private" ? "机器人" : `${chat.members} 人`),
          h("span", { class: "as" }, "我是 ", h("b", {}, person.name)),
        ]),
  );
}

export function startChats(): void {
  walkWithArrows(frame("chats"));
  onChange("people", show);
  onChange("selection", showHeading);
  show();
}
