/** 机器人 — what comes in from the chat, each in one transaction of its own, each counted once. */
import { decodeAction } from "#cards/actions.ts";
import { fits } from "#cards/kit/fits.ts";
import { refusalWords } from "#cards/words.ts";
import { assertNever } from "#kernel/assert-never.ts";
import { handleCardAction } from "./card-actions.ts";
import { handleEvent, type IncomingEvent } from "./chat-events.ts";
import type { Click, ClickReply } from "./click.ts";
import { handleMessage, type IncomingMessage } from "./messages.ts";
import type { Stores, Transact } from "./ports.ts";
import { findPresent } from "./present.ts";

export type IncomingClick = Click & {
  /** The platform's id of this delivery. */
  readonly eventId: string;
  /** What the button carries, not yet trusted. */
  readonly value: unknown;
};

export type Bot = {
  readonly onMessage: (message: IncomingMessage) => Promise<void>;
  readonly onEvent: (event: IncomingEvent) => Promise<void>;
  readonly onClick: (click: IncomingClick) => Promise<ClickReply>;
};

export const createBot = (transact: Transact): Bot => ({
  onMessage: async (message) => {
    await transact((stores) => handleMessage(stores, message), {
      key: `message:${message.messageId}`,
      at: message.at,
    });
  },
  onEvent: async (event) => {
    await transact((stores) => handleEvent(stores, event), {
      key: `event:${event.eventId}`,
      at: event.at,
    });
  },
  onClick: (click) => onClick(transact, click),
});

async function onClick(transact: Transact, click: IncomingClick): Promise<ClickReply> {
  const decoded = decodeAction(click.value);
  if (!decoded.ok)
    return showPresent(
      transact,
      click,
      refusalWords(decoded.refusal, () => "这一条"),
    );
  const handled = await transact((stores) => handleCardAction(stores, click, decoded.value), {
    key: `event:${click.eventId}`,
    at: click.at,
  });
  switch (handled.kind) {
    case "done":
      return fitting(handled.value);
    case "repeat":
      return showPresent(transact, click, "之前已收到，下面是现在的情况");
    default:
      return assertNever(handled);
  }
}

/** The platform would fail the whole press for a card that is too large; what was done stands, and is said. */
const fitting = (reply: ClickReply): ClickReply =>
  reply.card === undefined || fits(reply.card)
    ? reply
    : { toast: reply.toast ?? { type: "warning", content: TOO_MUCH } };

const TOO_MUCH = "内容太多，一张卡片放不下。请打字问，写明支部和月份。";

/** Changes nothing: says why, and shows what the pressed message stands for now. */
async function showPresent(transact: Transact, click: Click, content: string): Promise<ClickReply> {
  const present = await transact((stores) => findPresentCard(stores, click));
  const card = present.kind === "done" ? present.value : undefined;
  return fitting({ toast: { type: "info", content }, ...(card === undefined ? {} : { card }) });
}

async function findPresentCard(stores: Stores, click: Click) {
  const subject = await stores.cardMessages.findSubject(click.messageId);
  return subject === undefined ? undefined : findPresent(stores, subject, click);
}
