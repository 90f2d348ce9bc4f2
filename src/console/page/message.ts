/** One message: who, when, what it answers, its content, who has seen it, and what one can do with it. */
import { botAvatar, h, personAvatar, timeText } from "./dom.ts";
import { attempt, showToast } from "./feedback.ts";
import { icon } from "./icons.ts";
import { type MenuEntry, toggleMenu } from "./menu.ts";
import { contentNode, gist, quote } from "./message-content.ts";
import { changed, model, nameOf } from "./model.ts";
import { type Message, post } from "./wire.ts";

const startReply = (message: Message) => () => {
  model.replyTo = message;
  changed("reply");
};

const recall = (message: Message) => () =>
  attempt(() => post("recall", { openId: model.person?.openId, messageId: message.messageId }));

/** A card is copied as the words on it. */
async function copy(message: Message, node: HTMLElement): Promise<void> {
  const card = node.querySelector<HTMLElement>(".card");
  await navigator.clipboard.writeText(card?.innerText ?? gist(message));
  showToast({ type: "success", content: "已复制" });
}

const isMine = ({ from }: Message) => from.kind === "user" && from.openId === model.person?.openId;

function tools(message: Message, node: () => HTMLElement): HTMLElement {
  const entries: readonly MenuEntry[] = [
    { label: "回复", icon: "reply", run: startReply(message) },
    { label: "复制", icon: "copy", run: () => attempt(() => copy(message, node())) },
    ...(isMine(message) ? [{ label: "撤回", icon: "undo" as const, run: recall(message) }] : []),
  ];
  const more = h(
    "button",
    { type: "button", "aria-label": "更多", "aria-haspopup": "menu", "aria-expanded": "false" },
    icon("more"),
  );
  more.addEventListener("click", () => toggleMenu(more, "消息操作", entries));
  return h(
    "span",
    { class: "message-tools" },
    h(
      "button",
      { class: "quick", type: "button", on: { click: startReply(message) } },
      icon("reply"),
      "回复",
    ),
    more,
  );
}

function metaNode(message: Message, node: () => HTMLElement): HTMLElement {
  const isBot = message.from.kind === "bot";
  const edited = message.updatedAt !== message.createdAt && !isBot && !message.recalled;
  return h(
    "div",
    { class: "message-meta" },
    h(
      "span",
      { class: "message-from" },
      message.from.name,
      isBot ? h("small", { class: "robot" }, "机器人") : undefined,
    ),
    h("time", {}, timeText(message.createdAt)),
    edited ? h("small", {}, "已编辑") : undefined,
    message.recalled ? undefined : tools(message, node),
  );
}

/** A recalled message keeps its place, without what it said. */
const bodyOf = (message: Message): readonly (HTMLElement | undefined)[] =>
  message.recalled
    ? [h("div", { class: "recalled" }, "已撤回")]
    : [quote(message), contentNode(message), h("div", { class: "readers", hidden: true })];

export function messageNode(message: Message): HTMLElement {
  const node: HTMLElement = h(
    "div",
    { class: isMine(message) ? "message mine" : "message", "data-id": message.messageId },
    message.from.kind === "bot" ? botAvatar() : personAvatar(message.from.name),
    h(
      "div",
      { class: "message-body" },
      metaNode(message, () => node),
      ...bodyOf(message),
    ),
  );
  return node;
}

const NAMED = 20;

/** 已读 — in a group, how many have seen it, and who. */
export function showReaders(node: HTMLElement, { readBy }: Message): void {
  const readers = node.querySelector<HTMLElement>(".readers");
  if (readers === null || readBy === undefined) return;
  readers.hidden = false;
  readers.textContent = readBy.length === 0 ? "还没有人读过" : `${readBy.length} 人已读`;
  readers.title = readBy.slice(0, NAMED).map(nameOf).join("、");
}
