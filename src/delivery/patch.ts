/** Cards in the chats are brought up to date in place, one at a time and as often as the platform allows. */
import { FeishuApiError } from "#feishu/api-error.ts";
import type { ApiErrorKind } from "#feishu/error-kind.ts";
import type { Log } from "#feishu/log.ts";
import type { Instant } from "#kernel/clock.ts";
import type { CardShelf, Patcher, RateStore, Refresher, StaleCard } from "./ports.ts";
import { patchBuckets } from "./rate-limit.ts";

export type PatchParts = {
  readonly shelf: CardShelf;
  readonly rates: RateStore;
  readonly patcher: Patcher;
  readonly refresh: Refresher;
  readonly now: () => Instant;
  /** 0 ≤ random < 1 */
  readonly random: () => number;
  readonly log: Log;
};

/** Who took a card up and says nothing for so long is taken for dead. */
const LEASE_MS = 60_000;
const FIRST_PAUSE_MS = 2000;
const LONGEST_PAUSE_MS = 10 * 60_000;

export type Patched =
  /** `waits`: for the card's own rate. */
  | { readonly kind: "patched" | "left" | "failed" | "waits" }
  /** The rate of all patches is used up. */
  | { readonly kind: "held-up"; readonly until: Instant };

/** One card; undefined when none is due. */
export async function patchNext(parts: PatchParts): Promise<Patched | undefined> {
  const { shelf, now } = parts;
  const claimedAt = now();
  const card = await shelf.claimStale(claimedAt, claimedAt + LEASE_MS);
  return card === undefined ? undefined : patch(parts, card);
}

async function patch(parts: PatchParts, card: StaleCard): Promise<Patched> {
  const { shelf, now } = parts;
  try {
    const content = await parts.refresh(card, now());
    if (content === undefined) {
      await shelf.markFixed(card);
      return { kind: "left" };
    }
    const held = await waitForRates(parts, card);
    if (held !== undefined) return held;
    await parts.patcher.patchCard(card.messageId, content);
    await shelf.markFresh(card);
    return { kind: "patched" };
  } catch (error) {
    await fail(parts, card, error);
    return { kind: "failed" };
  }
}

async function waitForRates(
  { shelf, rates, now }: PatchParts,
  card: StaleCard,
): Promise<Patched | undefined> {
  const asked = now();
  const permit = await rates.take(patchBuckets(card.messageId), asked);
  if (permit.kind === "granted") return undefined;
  await shelf.retry(card, asked + permit.waitMs, card.attempts);
  return permit.sharedWaitMs > 0
    ? { kind: "held-up", until: asked + permit.sharedWaitMs }
    : { kind: "waits" };
}

/** A card that is gone, too old or not ours stays as it is. */
const FINAL: ReadonlySet<ApiErrorKind> = new Set(["gone", "permanent", "recipient", "card"]);

async function fail(
  { shelf, rates, now, random, log }: PatchParts,
  card: StaleCard,
  error: unknown,
): Promise<void> {
  const isFinal = error instanceof FeishuApiError && FINAL.has(error.kind);
  const attempts = card.attempts + 1;
  const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** card.attempts);
  const againAt = now() + FIRST_PAUSE_MS + Math.ceil(random() * longest);
  const isOver = isFinal || againAt >= card.expiresAt;
  const retryAfterMs = error instanceof FeishuApiError ? (error.retryAfterMs ?? 0) : 0;
  if (retryAfterMs > 0) await rates.holdBack(patchBuckets(card.messageId), now() + retryAfterMs);
  log(isOver ? "error" : "info", "card.not-patched", {
    messageId: card.messageId,
    attempts,
    error: error instanceof Error ? error.name : String(error),
    isOver,
  });
  if (isOver) return shelf.markFixed(card);
  await shelf.retry(card, againAt, attempts);
}
