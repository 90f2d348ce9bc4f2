/** The messages of the open chat. Only what changed is drawn again, so half-filled forms stay. */
import { dateText, dayText, frame, h } from "./dom.ts";
import { attempt } from "./feedback.ts";
import { messageNode } from "./message.ts";
import { model, onChange } from "./model.ts";
import { markRead } from "./selection.ts";
import type { Message } from "./wire.ts";

type Drawn = { readonly version: string; readonly node: HTMLElement };

let drawn = new Map<string, Drawn>();
let shownChat = "";

const versionOf = (message: Message) => `${JSON.stringify(message.content)} ${message.recalled}`;
/** How near the end counts as reading along. */
const NEAR_PX = 120;
const EDGE_PX = 48;

function nodeOf(message: Message): Drawn {
  const version = versionOf(message);
  const before = drawn.get(message.messageId);
  if (before?.version === version) return before;
  const hadFocus = before?.node.contains(document.activeElement) === true;
  const fresh = { version, node: messageNode(message) };
  before?.node.replaceWith(fresh.node);
  if (hadFocus) keepInSight(fresh.node);
  return fresh;
}

/** A card that answers a tap keeps the focus, and shows its top. */
function keepInSight(node: HTMLElement): void {
  node.querySelector<HTMLElement>(".card")?.focus({ preventScroll: true });
  const hidden = node.getBoundingClientRect().top < frame("timeline").getBoundingClientRect().top;
  if (hidden) node.scrollIntoView({ block: "start" });
}

/** Shows the end, but the top of a last message that is taller than the view. */
function scrollToLast(timeline: HTMLElement): void {
  timeline.scrollTop = timeline.scrollHeight;
  const over = (timeline.lastElementChild?.clientHeight ?? 0) + EDGE_PX - timeline.clientHeight;
  if (over > 0) timeline.scrollTop -= over;
}

function show(): void {
  const timeline = frame("timeline");
  const chatKey = `${model.person?.openId} ${model.chat?.chatId}`;
  const isOther = chatKey !== shownChat;
  const wasAtEnd = timeline.scrollHeight - timeline.scrollTop - timeline.clientHeight < NEAR_PX;
  if (isOther) {
    drawn = new Map();
    timeline.replaceChildren();
    shownChat = chatKey;
  }
  const known = drawn.size;
  const next = new Map<string, Drawn>();
  for (const [index, message] of model.messages.entries()) {
    const one = nodeOf(message);
    next.set(message.messageId, one);
    if (one.node.isConnected) continue;
    const previous = model.messages[index - 1];
    if (previous === undefined || dayText(previous.createdAt) !== dayText(message.createdAt))
      timeline.append(h("div", { class: "notice" }, dateText(message.createdAt)));
    timeline.append(one.node);
  }
  drawn = next;
  timeline.classList.toggle("none", model.messages.length === 0);
  if (isOther || (wasAtEnd && next.size > known)) scrollToLast(timeline);
  if (next.size > known && !isOther && document.hasFocus()) attempt(markRead);
}

export function startTimeline(): void {
  onChange("messages", show);
  onChange("selection", show);
}
