/** Who sent it: the signature over the raw bytes, and how old a signed request may be. */
import { createHash, timingSafeEqual } from "node:crypto";
import type { Instant } from "#kernel/clock.ts";

/** The three headers, as they came. */
export type SignatureHeaders = {
  readonly timestamp: string;
  readonly nonce: string;
  readonly signature: string;
};

/** Retries of an event go on for hours, perhaps with the first timestamp. */
export const EVENT_MAX_AGE_MS = 24 * 60 * 60 * 1000;
/** A card callback is never retried. */
export const CARD_MAX_AGE_MS = 5 * 60 * 1000;
/** How far the sender's clock may run ahead of ours. */
const MAX_LEAD_MS = 5 * 60 * 1000;

/** The signature of a body: hex of sha256(timestamp + nonce + encryptKey + raw body). */
export function sign(
  signed: Pick<SignatureHeaders, "timestamp" | "nonce">,
  encryptKey: string,
  rawBody: Uint8Array,
): string {
  return createHash("sha256")
    .update(signed.timestamp + signed.nonce + encryptKey, "utf8")
    .update(rawBody)
    .digest("hex");
}

/** Whether the signature is of these very bytes. Upper-case hex is accepted; the time taken does not depend on the guess. */
export function verify(
  headers: SignatureHeaders,
  encryptKey: string,
  rawBody: Uint8Array,
): boolean {
  if (!/^[0-9a-f]{64}$/i.test(headers.signature)) return false;
  const expected = Buffer.from(sign(headers, encryptKey, rawBody), "hex");
  return timingSafeEqual(expected, Buffer.from(headers.signature.toLowerCase(), "hex"));
}

/** Whether a timestamp in seconds lies at most `maxAgeMs` back and 5 minutes ahead. */
export function isFresh(timestamp: string, now: Instant, maxAgeMs: number): boolean {
  if (!/^\d{1,11}$/.test(timestamp)) return false;
  const ageMs = now - Number(timestamp) * 1000;
  return ageMs <= maxAgeMs && ageMs >= -MAX_LEAD_MS;
}

/** Whether two secrets are equal, compared in constant time whatever their lengths. */
export function equalSecrets(left: string, right: string): boolean {
  return timingSafeEqual(digestOf(left), digestOf(right));
}

const digestOf = (text: string) => createHash("sha256").update(text, "utf8").digest();
