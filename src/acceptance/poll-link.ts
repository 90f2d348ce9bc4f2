/**
 * 评议的链接 — `/poll/TOKEN`: a poll, the number of the link and a code that only the poll's key can make (HMAC-SHA-256,
 * 128 bits). So no link has to be kept before it is used, and afterwards its hash alone.
 */
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";

const POLL_BYTES = 6;
const NUMBER_BYTES = 2;
const CODE_BYTES = 16;
/** All bits of the letters are used, so that a link is written in one way only. */
const TOKEN = /^[\w-]{32}$/;
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** 48 bits in hex, as the database makes it. */
export type PollId = string;

export type PollLink = {
  readonly pollId: PollId;
  /** From 1. */
  readonly number: number;
};

export function tokenOf({ pollId, number }: PollLink, key: string): string {
  const named = nameOf({ pollId, number });
  return lettersOf(concatBytes(named, codeOf(named, key)));
}

/** Which link it claims to be; whether it is one `isOurs` says. */
export function readToken(token: string): PollLink | undefined {
  if (!TOKEN.test(token)) return undefined;
  const bytes = bytesOf(token);
  const number = (bytes[POLL_BYTES] ?? 0) * 256 + (bytes[POLL_BYTES + 1] ?? 0);
  return { pollId: bytesToHex(bytes.subarray(0, POLL_BYTES)), number };
}

/** Whether one of so many links of this key is written so. Every letter is looked at, however early one is wrong. */
export function isOurs(
  token: string,
  { key, tokens }: { readonly key: string; readonly tokens: number },
): boolean {
  const link = readToken(token);
  if (link === undefined || link.number < 1 || link.number > tokens) return false;
  const right = tokenOf(link, key);
  let wrong = 0;
  for (let at = 0; at < right.length; at++)
    wrong |= right.charCodeAt(at) ^ (token.charCodeAt(at) || 0);
  return wrong === 0;
}

/** What is kept of a link once it is used. */
export const tokenHashOf = (token: string): string => bytesToHex(sha256(utf8ToBytes(token)));

const nameOf = ({ pollId, number }: PollLink): Uint8Array =>
  concatBytes(hexToBytes(pollId), new Uint8Array([number >> 8, number & 255]));

const codeOf = (named: Uint8Array, key: string): Uint8Array =>
  hmac(sha256, utf8ToBytes(key), named).subarray(0, CODE_BYTES);

/** Three bytes are four letters; a token has no rest. */
function lettersOf(bytes: Uint8Array): string {
  let letters = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    for (const shift of [18, 12, 6, 0]) letters += LETTERS[(group >> shift) & 63] ?? "";
  }
  return letters;
}

function bytesOf(letters: string): Uint8Array {
  const bytes = new Uint8Array(POLL_BYTES + NUMBER_BYTES + CODE_BYTES);
  for (let at = 0; at < letters.length; at += 4) {
    let group = 0;
    for (const letter of letters.slice(at, at + 4)) group = group * 64 + LETTERS.indexOf(letter);
    const from = (at / 4) * 3;
    bytes.set([group >> 16, (group >> 8) & 255, group & 255], from);
  }
  return bytes;
}
