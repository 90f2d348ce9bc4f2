/** 事件与回调 — one handler for both: refuse what is not the platform's, hand the rest to the bot, answer in its shape. */

import type { Context } from "hono";
import type { Bot } from "#chat/bot.ts";
import type { ClickReply } from "#chat/click.ts";
import { type RequestSecrets, readRequest } from "#feishu/envelope.ts";
import type { Inbound, InboundEvent, RequestRefusal } from "#feishu/inbound.ts";
import type { Log } from "#feishu/log.ts";
import { mentionsBot, spokenText } from "#feishu/message-content.ts";
import type { Clock } from "#kernel/clock.ts";
import { chatEventOf, filesOf, occurrenceOf } from "./incoming.ts";

export type WebhookOptions = {
  readonly secrets: RequestSecrets;
  readonly bot: Bot;
  readonly botOpenId: () => Promise<string>;
  readonly clock: Clock;
  readonly log: Log;
  /** A press must be answered within three seconds of the platform's clock; this many ms of ours. */
  readonly clickDeadlineMs: number;
};

/** Toast of a press whose outcome is not known in time: the next tap shows it. */
const BUSY: ClickReply = { toast: { type: "error", content: "系统繁忙，请稍后再点" } };
const MAYBE: ClickReply = {
  toast: { type: "warning", content: "处理较慢，可能已保存，请过一会儿再点一下看结果" },
};

export function createWebhook(options: WebhookOptions) {
  return async (context: Context): Promise<Response> => {
    const rawBody = new Uint8Array(await context.req.arrayBuffer());
    const read = readRequest({
      rawBody,
      headers: context.req.raw.headers,
      secrets: options.secrets,
      now: options.clock.now(),
    });
    if (!read.ok) return refuse(context, options.log, read.refusal);
    return answer(context, options, read.value);
  };
}

/** 401 for what is not the platform's, 400 for what cannot be read; one log line, never the body. */
function refuse(context: Context, log: Log, refusal: RequestRefusal): Response {
  const reason = refusal.kind === "malformed" ? refusal.reason : "";
  log("warn", "request refused", { refusal: refusal.kind, reason });
  const unreadable = refusal.kind === "not-json" || refusal.kind === "malformed";
  return context.json({}, unreadable ? 400 : 401);
}

async function answer(
  context: Context,
  options: WebhookOptions,
  inbound: Inbound,
): Promise<Response> {
  if (inbound.kind === "url-verification") return context.json({ challenge: inbound.challenge });
  if (inbound.kind === "card-action")
    return context.json(platformReply(await click(options, inbound)));
  try {
    await handleEvent(options, inbound);
    return context.json({});
  } catch (error) {
    options.log("error", "event failed", { event: inbound.eventType, error: String(error) });
    return context.json({}, 503);
  }
}

async function handleEvent(options: WebhookOptions, inbound: InboundEvent): Promise<void> {
  switch (inbound.kind) {
    case "message":
      return handleMessage(options, inbound);
    case "unknown-type":
      options.log("info", "event of a type nobody reads", { event: inbound.eventType });
      return undefined;
    case "card-action":
    case "message-read":
      return undefined;
    case "bot-added":
    case "bot-removed":
    case "chat-disbanded":
    case "p2p-entered":
    case "user-deleted":
    case "menu":
    case "message-recalled":
      return options.bot.onEvent({
        ...chatEventOf(inbound),
        eventId: occurrenceOf(inbound),
        at: options.clock.now(),
      });
  }
}

type MessageEvent = Extract<InboundEvent, { readonly kind: "message" }>;

async function handleMessage(options: WebhookOptions, event: MessageEvent): Promise<void> {
  if (event.sender.type !== "user") return;
  const inGroup = event.chatType === "group";
  // Only a mention has to be told from others': whoever writes in private does not wait for the platform to say who we are.
  const botOpenId = event.mentions.length === 0 ? "" : await options.botOpenId();
  if (inGroup && !mentionsBot(event, botOpenId)) return;
  await options.bot.onMessage({
    messageId: event.messageId,
    chatId: event.chatId,
    inGroup,
    openId: event.sender.openId,
    text: spokenText(event, botOpenId),
    ...(event.parentId === undefined ? {} : { parentId: event.parentId }),
    files: filesOf(event.content),
    at: options.clock.now(),
  });
}

type ClickEvent = Extract<InboundEvent, { readonly kind: "card-action" }>;

/** Never throws: a press is delivered once, so a fault is told to the person in words. */
async function click(options: WebhookOptions, event: ClickEvent): Promise<ClickReply> {
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
