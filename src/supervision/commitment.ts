/**
 * 抽签的承诺 — before a draw: the hash of a secret, of the frozen list, and which public value of which future moment will
 * be taken with them. Afterwards the value is entered and the secret shown, and anybody can recompute who was drawn.
 */
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { ok, type Result, refused } from "#kernel/result.ts";
import { canonicalJson } from "#taskbook/hash.ts";
import { checkDrawList, type DrawList, type DrawProblem, draw } from "./draw.ts";

/** 公开数值: what will be taken, and when it comes out, as it was told before. */
export type PublicValue = {
  /** Such as 中国福利彩票双色球第2026135期开奖号码. */
  readonly source: string;
  /** ISO, with the zone. */
  readonly publishedAt: string;
  /** How many digits it has, written in the order and with the zeros in which they are published. */
  readonly digits: number;
};

export type Commitment = {
  readonly version: 1;
  /** Running number in the department's year, such as 2026-3. */
  readonly number: string;
  /** SHA-256 in hex: of the secret's bytes, and of the list as canonical JSON. */
  readonly secretHash: string;
  readonly listHash: string;
  readonly value: PublicValue;
};

export type Revealed = {
  readonly commitment: Commitment;
  readonly list: DrawList;
  /** 32 bytes in hex. */
  readonly secret: string;
  /** What came out, without blanks. */
  readonly value: string;
  /** Ids, as they were made known. */
  readonly drawn: readonly string[];
};

export type RevealProblem =
  | DrawProblem
  | { readonly kind: "draw.secret-not-committed" }
  | { readonly kind: "draw.list-not-committed" }
  /** Not as many digits as were told before, or something else than digits and what stands between them. */
  | { readonly kind: "draw.value"; readonly digits: number }
  | {
      readonly kind: "draw.other-branches";
      /** Drawn by the rules and not made known; made known and not drawn by the rules. */
      readonly missing: readonly string[];
      readonly extra: readonly string[];
    };

const SECRET = /^[0-9a-f]{64}$/;
const hashOfText = (text: string) => bytesToHex(sha256(utf8ToBytes(text)));

export const listHashOf = (list: DrawList): string => hashOfText(canonicalJson(list));

/** One line that stands for the whole commitment, to be posted where many see it. */
export const commitmentHashOf = (commitment: Commitment): string =>
  hashOfText(canonicalJson(commitment));

export function commit(of: {
  readonly number: string;
  readonly secret: string;
  readonly list: DrawList;
  readonly value: PublicValue;
}): Result<Commitment, readonly DrawProblem[]> {
  const problems = checkDrawList(of.list);
  if (problems.length > 0) return refused(problems);
  return ok({
    version: 1,
    number: of.number,
    secretHash: bytesToHex(sha256(hexToBytes(of.secret))),
    listHash: listHashOf(of.list),
    value: of.value,
  });
}

/** Who is drawn by a committed list, its secret and the value that came out. */
export function reveal({
  commitment,
  list,
  secret,
  value,
}: Omit<Revealed, "drawn">): Result<readonly string[], RevealProblem> {
  const [problem] = checkDrawList(list);
  if (problem !== undefined) return refused(problem);
  if (!SECRET.test(secret) || bytesToHex(sha256(hexToBytes(secret))) !== commitment.secretHash)
    return refused({ kind: "draw.secret-not-committed" });
  if (listHashOf(list) !== commitment.listHash) return refused({ kind: "draw.list-not-committed" });
  const { digits } = commitment.value;
  const came = digitsOf(value);
  if (came?.length !== digits) return refused({ kind: "draw.value", digits });
  return ok(draw(list, seedOf({ secret, value: came, listHash: commitment.listHash })));
}

/** What people write between the numbers of a value. */
const BETWEEN = /[ +\-,.:;/|、，；：]/g;

/** The digits alone, half-width; undefined when anything else is in it, which could steer the draw unseen. */
export function digitsOf(value: string): string | undefined {
  const digits = value.normalize("NFKC").replace(BETWEEN, "");
  return /^[0-9]+$/.test(digits) ? digits : undefined;
}

const seedOf = (of: {
  readonly secret: string;
  readonly value: string;
  readonly listHash: string;
}): Uint8Array => hmac(sha256, hexToBytes(of.secret), utf8ToBytes(`${of.listHash} ${of.value}`));

/** Holds what was made known against everything it rests on. */
export function verifyDraw(revealed: Revealed): Result<readonly string[], RevealProblem> {
  const drawn = reveal(revealed);
  if (!drawn.ok) return drawn;
  const known = new Set(revealed.drawn);
  const right = new Set(drawn.value);
  const missing = drawn.value.filter((id) => !known.has(id));
  const extra = revealed.drawn.filter((id) => !right.has(id));
  return missing.length === 0 && extra.length === 0 && known.size === revealed.drawn.length
    ? drawn
    : refused({ kind: "draw.other-branches", missing, extra });
}
