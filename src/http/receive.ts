/** What is done with an event, by whichever way it came: the webhook, the long connection, or found when a gap was looked through. */
import type { Bot } from "#chat/bot.ts";
import type { ClickReply } from "#chat/click.ts";
import type { InboundEvent, ReceivedMessage } from "#feishu/inbound.ts";
import type { Log } from "#feishu/log.ts";
import { mentionsBot, spokenText } from "#feishu/message-content.ts";
import type { Clock } from "#kernel/clock.ts";
import { chatEventOf, filesOf, occurrenceOf } from "./incoming.ts";

export type ReceiverOptions = {
  readonly bot: Bot;
  readonly botOpenId: () => Promise<string>;
  readonly clock: Clock;
  readonly log: Log;
  /** A press must be answered within three seconds of the platform's clock; this many ms of ours. */
  readonly clickDeadlineMs: number;
};

export type Receiver = {
  /** The body of the answer. Throws when the platform had better send the event again; never at a press. */
  readonly receive: (event: InboundEvent) => Promise<object>;
  /** Counted once, however often and by whichever way it comes. */
  readonly receiveMessage: (message: ReceivedMessage) => Promise<void>;
};

/** Toast of a press whose outcome is not known in time: the next tap shows it. */
const BUSY: ClickReply = { toast: { type: "error", content: "系统繁忙，请稍后再点" } };
const MAYBE: ClickReply = {
  toast: { type: "warning", content: "处理较慢，可能已保存，请过一会儿再点一下看结果" },
};

export const createReceiver = (options: ReceiverOptions): Receiver => ({
  receive: async (event) => {
    if (event.kind === "card-action") return platformReply(await click(options, event));
    try {
      await handleEvent(options, event);
    } catch (error) {
      options.log("error", "event failed", { event: event.eventType, error: String(error) });
      throw error;
    }
    return {};
  },
  receiveMessage: (message) => handleMessage(options, message),
});

async function handleEvent(options: ReceiverOptions, inbound: InboundEvent): Promise<void> {
  switch (inbound.kind) {
    case "message":
      return handleMessage(options, inbound);
    case "unknown-type":
      options.log("info", "event of a type nobody reads", { event: inbound.eventType });
      return undefined;
    case "card-action":
      return undefined;
    case "bot-added":
    case "bot-removed":
    case "chat-disbanded":
    case "p2p-entered":
    case "user-deleted":
    case "scope-updated":
    case "menu":
    case "message-recalled":
    case "message-read":
      return options.bot.onEvent({
        ...chatEventOf(inbound),
        eventId: occurrenceOf(inbound),
        at: options.clock.now(),
      });
  }
}

async function handleMessage(options: ReceiverOptions, message: ReceivedMessage): Promise<void> {
  if (message.sender.type !== "user") return;
  const inGroup = message.chatType === "group";
  // Only a mention has to be told from others': whoever writes in private does not wait for the platform to say who we are.
  const botOpenId = message.mentions.length === 0 ? "" : await options.botOpenId();
  if (inGroup && !mentionsBot(message, botOpenId)) return;
  await options.bot.onMessage({
    messageId: message.messageId,
    chatId: message.chatId,
    inGroup,
    openId: message.sender.openId,
    text: spokenText(message, botOpenId),
    ...(message.parentId === undefined ? {} : { parentId: message.parentId }),
    files: filesOf(message.content),
    at: options.clock.now(),
  });
}

type ClickEvent = Extract<InboundEvent, { readonly kind: "card-action" }>;

/** Never throws: a press is delivered once, so a fault is told to the person in words. */
async function click(options: ReceiverOptions, event: ClickEvent): Promise<ClickReply> {
  const handling = options.bot
    .onClick({
      eventId: event.eventId,
      openId: event.operatorOpenId,
      messageId: event.messageId,
      chatId: event.chatId,
      value: event.value,
      form: event.formValue ?? {},
      at: options.clock.now(),
    })
    .catch((error: unknown) => {
      options.log("error", "click failed", { event: event.eventId, error: String(error) });
      return BUSY;
    });
  return inTime(handling, options.clickDeadlineMs);
}

async function inTime(handling: Promise<ClickReply>, deadlineMs: number): Promise<ClickReply> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<ClickReply>((resolve) => {
    timer = setTimeout(() => resolve(MAYBE), deadlineMs);
  });
  try {
    return await Promise.race([handling, late]);
  } finally {
    clearTimeout(timer);
  }
}

const platformReply = ({ toast, card }: ClickReply) => ({
  ...(toast === undefined ? {} : { toast }),
  ...(card === undefined ? {} : { card: { type: "raw", data: card } }),
});
