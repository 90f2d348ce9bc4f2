/** 内容指纹 — the same content has the same hash, whichever file it came from. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Standard } from "./edition.ts";

/** JSON with sorted keys and no blanks. Lists keep their order. The platform writes the keys it is given, in their order, at every depth. */
export const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, [...keysIn(value, new Set())].toSorted());

function keysIn(value: unknown, keys: Set<string>): Set<string> {
  if (Array.isArray(value)) for (const one of value) keysIn(one, keys);
  else if (isObject(value)) for (const key of Object.keys(value)) keysIn(value[key], keys.add(key));
  return keys;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** sha-256 in hex. The order of items is the order people see them in, so it is content; the order of keys is not. */
export const hashOf = (standard: Standard): string =>
  bytesToHex(sha256(utf8ToBytes(canonicalJson(standard))));
