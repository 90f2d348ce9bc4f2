/** 事件与回调 — one handler for both: refuse what is not the platform's, hand the rest on, answer in its shape. */

import type { Context } from "hono";
import { type RequestSecrets, readRequest } from "#feishu/envelope.ts";
import type { InboundEvent, RequestRefusal } from "#feishu/inbound.ts";
import type { Log } from "#feishu/log.ts";
import type { Clock } from "#kernel/clock.ts";
import type { Receiver } from "./receive.ts";

export type WebhookOptions = {
  readonly secrets: RequestSecrets;
  readonly receiver: Receiver;
  readonly clock: Clock;
  readonly log: Log;
};

export function createWebhook({ secrets, receiver, clock, log }: WebhookOptions) {
  return async (context: Context): Promise<Response> => {
    const rawBody = new Uint8Array(await context.req.arrayBuffer());
    const { headers } = context.req.raw;
    const read = readRequest({ rawBody, headers, secrets, now: clock.now() });
    if (!read.ok) return refuse(context, log, read.refusal);
    const inbound = read.value;
    if (inbound.kind === "url-verification") return context.json({ challenge: inbound.challenge });
    return answer(context, receiver, inbound);
  };
}

/** 401 for what is not the platform's, 400 for what cannot be read; one log line, never the body. */
function refuse(context: Context, log: Log, refusal: RequestRefusal): Response {
  const reason = refusal.kind === "malformed" ? refusal.reason : "";
  log("warn", "request refused", { refusal: refusal.kind, reason });
  const unreadable = refusal.kind === "not-json" || refusal.kind === "malformed";
  return context.json({}, unreadable ? 400 : 401);
}

/** 503 has the platform send the event again; the receiver has logged why. */
const answer = (context: Context, receiver: Receiver, event: InboundEvent): Promise<Response> =>
  receiver.receive(event).then(
    (reply) => context.json(reply),
    () => context.json({}, 503),
  );
