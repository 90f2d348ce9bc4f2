/** The messages of the open chat, the newest of them first. Only what changed is drawn again, so half-filled forms stay. */
import { focusAt, focusedPath } from "./card-focus.ts";
import { dateText, dayText, frame, h } from "./dom.ts";
import { attempt } from "./feedback.ts";
import { icon } from "./icons.ts";
import { messageNode, showReaders } from "./message.ts";
import { parentOf } from "./message-content.ts";
import { model, onChange } from "./model.ts";
import { markRead } from "./selection.ts";
import type { Message } from "./wire.ts";

/** `turn` holds the message's node, and above it the day where a new one begins. */
type Drawn = { readonly version: string; readonly node: HTMLElement; readonly turn: HTMLElement };

/** A long chat is drawn from its end, and further up as one scrolls there. */
const DRAWN_AT_ONCE = 40;
/** How near the end counts as reading along, and how near the top as wanting more. */
const NEAR_PX = 120;
const EDGE_PX = 48;

let drawn = new Map<string, Drawn>();
let shownChat = "";
let shownFrom = 0;
let unseen = 0;

const toEnd = h("button", { class: "to-end", type: "button", hidden: true });

const versionOf = (message: Message) =>
  `${JSON.stringify(message.content)} ${message.recalled} ${parentOf(message)?.recalled}`;

/** A card that answers a tap keeps the focus near where it was, and shows its top. */
function keepInSight(node: HTMLElement, path: string): void {
  const card = node.querySelector<HTMLElement>(".card");
  if (card !== null) focusAt(card, path);
  const hidden = node.getBoundingClientRect().top < frame("timeline").getBoundingClientRect().top;
  if (hidden) node.scrollIntoView({ block: "start" });
}

function drawAgain(before: Drawn, message: Message): Drawn {
  const focused = focusedPath(before.node);
  const node = messageNode(message);
  before.node.replaceWith(node);
  if (focused !== undefined) keepInSight(node, focused);
  return { version: versionOf(message), node, turn: before.turn };
}

function drawFirst(message: Message, previous: Message | undefined): Drawn {
  const node = messageNode(message);
  const isNewDay =
    previous === undefined || dayText(previous.createdAt) !== dayText(message.createdAt);
  const day = isNewDay ? h("div", { class: "notice" }, dateText(message.createdAt)) : undefined;
  return { version: versionOf(message), node, turn: h("div", { class: "turn" }, day, node) };
}

/** Draws what of the chat is shown, in place; gives back how many messages came at its end. */
function draw(timeline: HTMLElement): number {
  const next = new Map<string, Drawn>();
  let place: Element | null = null;
  let added = 0;
  for (const [index, message] of model.messages.entries()) {
    if (index < shownFrom) continue;
    const before = drawn.get(message.messageId);
    const one =
      before === undefined
        ? drawFirst(message, model.messages[index - 1])
        : before.version === versionOf(message)
          ? before
          : drawAgain(before, message);
    if (before === undefined) {
      if (place === null) timeline.prepend(one.turn);
      else place.after(one.turn);
      added += 1;
    }
    showReaders(one.node, message);
    place = one.turn;
    next.set(message.messageId, one);
  }
  for (const [messageId, { turn }] of drawn) if (!next.has(messageId)) turn.remove();
  drawn = next;
  return added;
}

const leftBelow = (timeline: HTMLElement) =>
  timeline.scrollHeight - timeline.scrollTop - timeline.clientHeight;

/** Shows the end, but the top of a last message that is taller than the view. */
function scrollToLast(timeline: HTMLElement): void {
  timeline.scrollTop = timeline.scrollHeight;
  const over = (timeline.lastElementChild?.clientHeight ?? 0) + EDGE_PX - timeline.clientHeight;
  if (over > 0) timeline.scrollTop -= over;
}

function showToEnd(timeline: HTMLElement): void {
  const isAway = leftBelow(timeline) > NEAR_PX;
  if (!isAway) unseen = 0;
  toEnd.hidden = !isAway;
  toEnd.replaceChildren(icon("down"), unseen === 0 ? "回到最新" : `${unseen} 条新消息`);
  toEnd.classList.toggle("fresh", unseen > 0);
}

/** What one has just sent oneself is looked at, wherever one was reading. */
const isOwn = (message: Message | undefined): boolean =>
  message?.from.kind === "user" && message.from.openId === model.person?.openId;

function show(): void {
  const timeline = frame("timeline");
  const chatKey = `${model.person?.openId} ${model.chat?.chatId}`;
  if (chatKey !== shownChat) {
    drawn = new Map();
    timeline.replaceChildren();
    shownChat = chatKey;
  }
  const isFirst = drawn.size === 0;
  if (isFirst) {
    shownFrom = Math.max(0, model.messages.length - DRAWN_AT_ONCE);
    unseen = 0;
  }
  const wasAtEnd = leftBelow(timeline) < NEAR_PX;
  const added = draw(timeline);
  timeline.classList.toggle("none", model.chat !== undefined && model.messages.length === 0);
  if (isFirst || (added > 0 && (wasAtEnd || isOwn(model.messages.at(-1))))) scrollToLast(timeline);
  else unseen += added;
  showToEnd(timeline);
  if (added > 0 && !isFirst && document.hasFocus()) attempt(markRead);
}

/** Draws older messages above, and keeps what is read where it is. */
function showOlder(timeline: HTMLElement): void {
  if (shownFrom === 0 || timeline.scrollTop > NEAR_PX) return;
  const below = timeline.scrollHeight - timeline.scrollTop;
  shownFrom = Math.max(0, shownFrom - DRAWN_AT_ONCE);
  draw(timeline);
  timeline.scrollTop = timeline.scrollHeight - below;
}

export function startTimeline(): void {
  const timeline = frame("timeline");
  frame("to-end-place").append(toEnd);
  toEnd.addEventListener("click", () => {
    timeline.scrollTop = timeline.scrollHeight;
    timeline.focus({ preventScroll: true });
  });
  timeline.addEventListener("scroll", () => {
    showOlder(timeline);
    showToEnd(timeline);
  });
  onChange("messages", show);
  onChange("readers", () => {
    for (const message of model.messages) {
      const one = drawn.get(message.messageId);
      if (one !== undefined) showReaders(one.node, message);
    }
  });
  onChange("selection", show);
}
