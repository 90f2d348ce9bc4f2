/** One message from its claim to its end. The order of the steps is what makes it neither lost nor doubled. */
import { FeishuApiError } from "#feishu/api-error.ts";
import type { Log } from "#feishu/log.ts";
import type { Sent } from "#feishu/message-calls.ts";
import type { Instant } from "#kernel/clock.ts";
import { elementIdOf } from "./element-id.ts";
import {
  afterFailure,
  ended,
  type Failure,
  isForgotten,
  renderFailure,
  sendFailure,
} from "./failure.ts";
import {
  type Attempt,
  type Claimed,
  type Message,
  type Messenger,
  type OutboxStore,
  type RateStore,
  type Renderer,
  type Rendering,
  type Settlement,
  URGENT,
} from "./ports.ts";
import { apiBuckets, targetBucket } from "./rate-limit.ts";

export type DeliveryParts = {
  readonly outbox: OutboxStore;
  readonly rates: RateStore;
  readonly messenger: Messenger;
  readonly render: Renderer;
  /** Puts an element id into a card, so that it can be found again. */
  readonly mark: (card: object, elementId: string) => object;
  /** The installation's own secret: element ids made with it say nothing to others. */
  readonly elementIdKey: Uint8Array | string;
  readonly now: () => Instant;
  /** 0 ≤ random < 1 */
  readonly random: () => number;
  readonly log: Log;
};

export type Delivered =
  | { readonly kind: "sent" | "skipped" | "failed" }
  /** Only this recipient's rate is used up, or somebody else holds the message now. */
  | { readonly kind: "put-back" }
  /** The whole API's rate is used up, for messages of this urgency until `until`. */
  | { readonly kind: "held-up"; readonly until: Instant };

/** A sender that has said nothing for so long is taken for dead: well above a render and a request that times out. */
export const LEASE_MS = 120_000;

export async function deliver(parts: DeliveryParts, message: Claimed): Promise<Delivered> {
  const { outbox, render, now } = parts;
  if (isForgotten(message, now())) {
    await outbox.settle(message, ended(message, "unknown", null));
    parts.log("error", "delivery.unknown", { id: message.id, attempts: message.attempts });
    return { kind: "failed" };
  }
  let prepared: Prepared;
  try {
    prepared = prepare(parts, message, await render(message.notice, now()));
  } catch (error) {
    return fail(parts, { message, failure: renderFailure(error), triedAt: now(), hasTwin: false });
  }
  if (prepared.kind === "nothing") {
    await outbox.settle(message, ended(message, "skipped", prepared.reason));
    return { kind: "skipped" };
  }
  return (await waitForRates(parts, message, prepared)) ?? attempt(parts, message, prepared);
}

type Prepared = Rendering & { readonly elementId: string | null };

/** The card with its mark, or once it was refused its twin. */
function prepare(parts: DeliveryParts, message: Claimed, rendering: Rendering): Prepared {
  if (rendering.kind === "nothing") return { ...rendering, elementId: null };
  if (message.asText && rendering.fallback !== undefined)
    return {
      ...rendering,
      msgType: "text",
      content: { text: rendering.fallback },
      elementId: null,
    };
  if (rendering.msgType !== "interactive") return { ...rendering, elementId: null };
  const elementId = elementIdOf(parts.elementIdKey, message.dedupeKey);
  return { ...rendering, content: parts.mark(rendering.content, elementId), elementId };
}

async function waitForRates(
  { outbox, rates, now }: DeliveryParts,
  message: Claimed,
  { to }: Message,
): Promise<Delivered | undefined> {
  const buckets = [...apiBuckets(to, message.urgency === URGENT), targetBucket(to)];
  const asked = now();
  const permit = await rates.take(buckets, asked);
  if (permit.kind === "granted") return undefined;
  if (permit.sharedWaitMs > 0) {
    await outbox.release(message, asked);
    return { kind: "held-up", until: asked + permit.sharedWaitMs };
  }
  await outbox.release(message, asked + permit.waitMs);
  return { kind: "put-back" };
}

async function attempt(
  parts: DeliveryParts,
  message: Claimed,
  outgoing: Message & { readonly elementId: string | null },
): Promise<Delivered> {
  const { outbox, now } = parts;
  const triedAt = now();
  const mark: Attempt = {
    triedAt,
    leaseUntil: Math.max(triedAt + LEASE_MS, message.leaseUntil + 1),
    elementId: outgoing.elementId,
  };
  const held = await outbox.markTrying(message, mark);
  if (held === undefined) return { kind: "put-back" };
  let sent: Sent;
  try {
    sent = await request(parts.messenger, message, outgoing);
  } catch (error) {
    await holdBackApi(parts, message, outgoing, error);
    const before = { ...message, leaseUntil: held.leaseUntil };
    const hasTwin = outgoing.fallback !== undefined;
    return fail(parts, { message: before, failure: sendFailure(error), triedAt, hasTwin });
  }
  await outbox.markSent(held, { ...sent, sentAt: now() });
  return { kind: "sent" };
}

function request(messenger: Messenger, message: Claimed, outgoing: Message): Promise<Sent> {
  const { to, msgType, content } = outgoing;
  const body = { msgType, content, uuid: uuidOf(message) };
  return "replyTo" in to
    ? messenger.replyMessage({ messageId: to.replyTo, ...body })
    : messenger.sendMessage({ ...to, ...body });
}

/** The refused card's uuid may be remembered as taken; the platform allows 50 characters. */
export const uuidOf = ({ id, asText }: Pick<Claimed, "id" | "asText">): string =>
  asText ? `${id}-text` : id;

/** A gateway that says how long to wait says it to every sender. */
async function holdBackApi(
  { rates, now }: DeliveryParts,
  message: Claimed,
  { to }: Message,
  error: unknown,
): Promise<void> {
  if (!(error instanceof FeishuApiError) || error.retryAfterMs === undefined) return;
  await rates.holdBack(apiBuckets(to, message.urgency === URGENT), now() + error.retryAfterMs);
}

type Failed = {
  readonly message: Claimed;
  readonly failure: Failure;
  readonly triedAt: Instant;
  readonly hasTwin: boolean;
};

async function fail(parts: DeliveryParts, failed: Failed): Promise<Delivered> {
  const { message, failure, triedAt, hasTwin } = failed;
  const circumstances = { now: parts.now(), triedAt, random: parts.random(), hasTwin };
  const settlement = afterFailure(message, failure, circumstances);
  await parts.outbox.settle(message, settlement);
  logFailure(parts.log, failed, settlement);
  return { kind: "failed" };
}

/** Lost, refused as malformed or waiting for an operator is for the log; a retry is nobody's business. */
function logFailure(log: Log, { message, failure }: Failed, settlement: Settlement): void {
  const { state, attempts, asText } = settlement;
  const isDefect = state !== "queued" || failure.next === "text";
  const level = isDefect ? "error" : failure.next === "operator" ? "warn" : "info";
  log(level, "delivery.failed", { id: message.id, next: failure.next, state, attempts, asText });
}
