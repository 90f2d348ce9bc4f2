/** 编号 — what people say when they speak of one: eight characters of which none looks like another. */
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";

const ALPHABET = "346789ACDEFGHJKMNPQRTVWXY";

/** It follows from what brought it, so that a repeat finds the first. */
export const taskNumberOf = (kind: "transfer" | "help", source: string): string =>
  Array.from(sha256(utf8ToBytes(`zhuji-${kind}\n${source}`)).subarray(0, 8))
    .map((byte) => ALPHABET[byte % ALPHABET.length])
    .join("");

/** A number as people type it. */
export const parseTaskNumber = (typed: string): string =>
  typed.normalize("NFKC").trim().toUpperCase();
