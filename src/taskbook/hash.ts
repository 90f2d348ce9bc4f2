/** 内容指纹 — the same content has the same hash, whichever file it came from. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Standard } from "./edition.ts";

/** JSON with sorted keys and no blanks. Lists keep their order. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, entry]) => entry !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`);
  return `{${entries.join(",")}}`;
}

/** sha-256 in hex. The order of items is the order people see them in, so it is content; the order of keys is not. */
export const hashOf = (standard: Standard): string =>
  bytesToHex(sha256(utf8ToBytes(canonicalJson(standard))));
