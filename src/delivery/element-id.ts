/** The mark of a message, by which it is found again in its chat when nobody knows whether it arrived. */
import { createHmac } from "node:crypto";

const DIGITS = 19;
const RANGE = 36n ** BigInt(DIGITS);

/** What a card carries: `o` and 19 base-36 characters of HMAC-SHA-256(installation key, dedupe key): 20 characters, as the platform allows. */
export const elementIdOf = (installationKey: Uint8Array | string, dedupeKey: string): string =>
  `o${digestOf(installationKey, dedupeKey)}`;

/** A text carries nothing: it is known by its words. */
export const textMarkOf = (installationKey: Uint8Array | string, words: string): string =>
  `t${digestOf(installationKey, words)}`;

/** A file is known by its name: the key that its message shows may be another one than it was sent with. */
export const fileMarkOf = (installationKey: Uint8Array | string, fileName: string): string =>
  `f${digestOf(installationKey, fileName)}`;

/** Whether a mark is that of a file. */
export const isFileMark = (mark: string): boolean => mark.startsWith("f");

function digestOf(key: Uint8Array | string, about: string): string {
  const digest = createHmac("sha256", key).update(about, "utf8").digest("hex");
  return (BigInt(`0x${digest}`) % RANGE).toString(36).padStart(DIGITS, "0");
}

const CARRIED = new RegExp(`"element_id"\\s*:\\s*"o[0-9a-z]{${DIGITS}}"`);

/** Whether a message's content carries the mark of any card. */
export const isMarked = (content: string): boolean => CARRIED.test(content);
