/** The mark a card carries, by which it is found again among a chat's messages when nobody knows whether it arrived. */
import { createHmac } from "node:crypto";

const DIGITS = 19;
const RANGE = 36n ** BigInt(DIGITS);

/** `o` and 19 base-36 characters of HMAC-SHA-256(installation key, dedupe key): 20 characters, as the platform allows. */
export function elementIdOf(installationKey: Uint8Array | string, dedupeKey: string): string {
  const digest = createHmac("sha256", installationKey).update(dedupeKey, "utf8").digest("hex");
  return `o${(BigInt(`0x${digest}`) % RANGE).toString(36).padStart(DIGITS, "0")}`;
}
