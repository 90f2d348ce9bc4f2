/** One message from its claim to its end. The order of the steps is what makes it neither lost nor doubled. */
import { FeishuApiError } from "#feishu/api-error.ts";
import type { Log } from "#feishu/log.ts";
import type { Sent } from "#feishu/message-calls.ts";
import { assertNever } from "#kernel/assert-never.ts";
import type { Instant } from "#kernel/clock.ts";
import { elementIdOf, fileMarkOf, textMarkOf } from "./element-id.ts";
import {
  afterFailure,
  ended,
  type Failure,
  fileMessageFailure,
  isForgotten,
  markFailure,
  refusalOf,
  renderFailure,
  sendFailure,
  stallFailure,
} from "./failure.ts";
import {
  type Claimed,
  type Mark,
  type Message,
  type Messenger,
  type OutboxStore,
  type Permit,
  type RateStore,
  type Renderer,
  type Rendering,
  type Settlement,
  type Uploader,
  URGENT,
} from "./ports.ts";
import { apiBuckets, targetBucket } from "./rate-limit.ts";
import type { Refusal } from "./refusal.ts";
import { upload } from "./upload.ts";

export type DeliveryParts = {
  readonly outbox: OutboxStore;
  readonly rates: RateStore;
  readonly messenger: Messenger;
  readonly uploader: Uploader;
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
  /** Only this recipient's rate or that of uploads is used up, or somebody else holds the message now. */
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
    const notices = message.notices.map(({ notice }) => notice);
    prepared = prepare(parts, message, await render(notices, now(), message.textReason));
  } catch (error) {
    return fail(parts, { message, failure: renderFailure(error), triedAt: now(), hasTwin: false });
  }
  if (prepared.kind === "nothing") {
    await outbox.settle(message, ended(message, "skipped", prepared.reason));
    return { kind: "skipped" };
  }
  const laden = await withFile(parts, message, prepared);
  if (laden.kind !== "message") return laden;
  return (await waitForRates(parts, message, laden)) ?? attempt(parts, message, laden);
}

type Outgoing = Message & { readonly elementId: string | null };
type Prepared = Rendering & { readonly elementId: string | null };

/** The card with its mark, or once it was refused its twin. */
function prepare(parts: DeliveryParts, message: Claimed, rendering: Rendering): Prepared {
  if (rendering.kind === "nothing") return { ...rendering, elementId: null };
  const { file, ...rest } = rendering;
  if (message.asText && rendering.fallback !== undefined)
    return {
      ...rest,
      msgType: "text",
      content: { text: rendering.fallback },
      // A text stays as it is.
      topics: [],
      renewAt: null,
      elementId: textMarkOf(parts.elementIdKey, rendering.fallback),
    };
  if (file !== undefined)
    return { ...rendering, elementId: fileMarkOf(parts.elementIdKey, file.name) };
  if (rendering.msgType !== "interactive") return { ...rendering, elementId: null };
  const elementId = elementIdOf(parts.elementIdKey, message.dedupeKey);
  return { ...rendering, content: parts.mark(rendering.content, elementId), elementId };
}

/** A permit to send is taken after the upload, which may be long: so that the request follows it at once. */
async function withFile(
  parts: DeliveryParts,
  message: Claimed,
  outgoing: Outgoing,
): Promise<Outgoing | Delivered> {
  if (outgoing.file === undefined) return outgoing;
  const triedAt = parts.now();
  const uploaded = await upload(parts, outgoing.file);
  switch (uploaded.kind) {
    case "uploaded":
      return { ...outgoing, content: { file_key: uploaded.fileKey } };
    case "wait":
      // Uploads are an API of their own: what takes nothing up goes on.
      await parts.outbox.release(message, triedAt + uploaded.waitMs);
      return { kind: "put-back" };
    case "failed":
      return fail(parts, {
        message,
        failure: uploaded.failure,
        triedAt,
        hasTwin: outgoing.fallback !== undefined,
      });
    default:
      return assertNever(uploaded);
  }
}

async function waitForRates(
  parts: DeliveryParts,
  message: Claimed,
  { to }: Message,
): Promise<Delivered | undefined> {
  const buckets = [...apiBuckets(to, message.urgency === URGENT), targetBucket(to)];
  const asked = parts.now();
  const permit = await parts.rates.take(buckets, asked);
  return permit.kind === "granted" ? undefined : waitFor(parts, message, permit, asked);
}

async function waitFor(
  { outbox }: DeliveryParts,
  message: Claimed,
  permit: Exclude<Permit, { readonly kind: "granted" }>,
  asked: Instant,
): Promise<Delivered> {
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
  outgoing: Outgoing,
): Promise<Delivered> {
  const { outbox, now } = parts;
  const triedAt = now();
  let mark: Mark;
  try {
    mark = await outbox.markTrying(message, {
      triedAt,
      leaseUntil: Math.max(triedAt + LEASE_MS, message.leaseUntil + 1),
      elementId: outgoing.elementId,
      outgoing,
    });
  } catch (error) {
    return fail(parts, { message, failure: markFailure(error), triedAt, hasTwin: false });
  }
  if (mark.kind !== "held") return putBack(parts, message, mark);
  const before = { ...message, leaseUntil: mark.message.leaseUntil };
  if (now() - triedAt > STALLED_MS)
    return fail(parts, { message: before, failure: stallFailure, triedAt, hasTwin: false });
  let sent: Sent;
  try {
    sent = await request(parts.messenger, message, outgoing);
  } catch (error) {
    await holdBackApi(parts, message, outgoing, error);
    const hasTwin = outgoing.fallback !== undefined;
    const refusal = refusalOf(error, outgoing);
    const failure = outgoing.file === undefined ? sendFailure(error) : fileMessageFailure(error);
    return fail(parts, { message: before, failure, refusal, triedAt, hasTwin });
  }
  const { seen } = mark;
  const inDoubt = message.firstTriedAt !== null;
  await outbox.markSent(mark.message, { ...sent, sentAt: now(), outgoing, seen, inDoubt });
  return { kind: "sent" };
}

/** A process that was asleep between the mark and the request no longer knows what its mark said; the uuid may be forgotten. */
const STALLED_MS = 10_000;

/** A message that would say what is no longer so is made anew, soon but not at once. */
const ANEW_AFTER_MS = 1000;

async function putBack(
  { outbox, now }: DeliveryParts,
  message: Claimed,
  mark: Exclude<Mark, { readonly kind: "held" }>,
): Promise<Delivered> {
  switch (mark.kind) {
    case "lost":
      break;
    case "astray":
      await outbox.settle(message, ended(message, "unknown", "its reader has changed"));
      return { kind: "failed" };
    case "changed":
      await outbox.release(message, now() + ANEW_AFTER_MS);
      break;
    case "deferred":
      await outbox.defer(message, mark.until, mark.heldFor);
      break;
    default:
      return assertNever(mark);
  }
  return { kind: "put-back" };
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
  readonly refusal?: Refusal | undefined;
  readonly triedAt: Instant;
  readonly hasTwin: boolean;
};

async function fail(parts: DeliveryParts, failed: Failed): Promise<Delivered> {
  const { message, failure, refusal, triedAt, hasTwin } = failed;
  const at = parts.now();
  const circumstances = { now: at, triedAt, random: parts.random(), hasTwin };
  const settlement = afterFailure(message, failure, circumstances);
  const refused = refusal === undefined ? undefined : { refusal, at };
  await parts.outbox.settle(message, settlement, refused);
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
