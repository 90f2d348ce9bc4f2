/** The selected person's chats, and the heading of the open one. */
import { botAvatar, frame, groupAvatar, h, personAvatar, timeText, walkWithArrows } from "./dom.ts";
import { model, onChange } from "./model.ts";
import { badge } from "./people.ts";
import { openChat, setView } from "./selection.ts";
import type { ChatEntry } from "./wire.ts";

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
        chat.name,
        chat.kind === "private" ? h("small", { class: "robot" }, "机器人") : undefined,
      ),
      h(
        "span",
        { class: "entry-sub" },
        chat.kind === "private" ? "单聊" : `${chat.members} 人`,
        at === undefined ? "" : ` · ${timeText(at)}`,
      ),
    ),
    badge(chat.unread),
  );
}

function show(): void {
  const { person } = model;
  frame("chats").replaceChildren(
    ...(person === undefined
      ? []
      : [
          h(
            "div",
            { class: "me" },
            personAvatar(person.name),
            h(
              "div",
              {},
              h("strong", {}, person.name),
              h("small", {}, `${person.unitName} · ${person.title}`),
            ),
          ),
          ...person.chats.map(entry),
        ]),
  );
}

function showHeading(): void {
  const { person, chat } = model;
  frame("talk-header").replaceChildren(
    h(
      "button",
      { class: "button text back", type: "button", on: { click: () => setView("people") } },
      "‹ 人员",
    ),
    ...(person === undefined || chat === undefined
      ? []
      : [
          h("strong", {}, chat.name),
          h("small", {}, chat.kind === "private" ? "机器人" : `群聊 · ${chat.members} 人`),
          h("span", { class: "as" }, "以 ", h("b", {}, person.name), " 的身份"),
        ]),
  );
}

export function startChats(): void {
  walkWithArrows(frame("chats"));
  onChange("people", show);
  onChange("selection", showHeading);
}
