/** 绑定 — a one-time code from the operator's export ties a person to a Feishu account; writing first never does. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";

const HOUR_MS = 3_600_000;
export const BINDING_RULES = {
  codeLength: 8,
  validMs: 7 * 24 * HOUR_MS,
  wrongTries: 5,
  lockMs: HOUR_MS,
} as const;

/** No letter or digit that looks like another one: 0O 1IL 2Z 5S 8B UV. */
const ALPHABET = "346789ACDEFGHJKMNPQRTVWXY";
/** Bytes from here on would make the first letters likelier than the others. */
const FAIR_BYTES = 256 - (256 % ALPHABET.length);
const CODE = new RegExp(`^[${ALPHABET}]{${BINDING_RULES.codeLength}}$`);

/** A code that was given out; only its hash is kept. */
export type BindingCode = {
  readonly personId: string;
  readonly codeHash: string;
  readonly expiresAt: Instant;
  readonly usedAt: Instant | null;
};

/** Wrong tries of one Feishu account. */
export type BindingTries = { readonly wrong: number; readonly lockedUntil: Instant | null };
export const NO_TRIES: BindingTries = { wrong: 0, lockedUntil: null };

export type BindingRefusal =
  | { readonly kind: "binding.not-a-code" }
  | { readonly kind: "binding.unknown-code"; readonly triesLeft: number }
  | { readonly kind: "binding.locked"; readonly until: Instant }
  | { readonly kind: "binding.account-taken" }
  | { readonly kind: "binding.code-used" }
  | { readonly kind: "binding.code-expired"; readonly expiredAt: Instant };

/** A new code from random bytes (32 are plenty). */
export function makeBindingCode(random: Uint8Array): string {
  const letters = Array.from(random)
    .filter((byte) => byte < FAIR_BYTES)
    .map((byte) => ALPHABET[byte % ALPHABET.length]);
  if (letters.length < BINDING_RULES.codeLength) throw new Error("too few random bytes");
  return letters.slice(0, BINDING_RULES.codeLength).join("");
}

/** The code as it was made, from what was typed; undefined when it cannot be one. */
export function parseBindingCode(typed: string): string | undefined {
  const code = typed.normalize("NFKC").replace(/[\s-]/g, "").toUpperCase();
  return CODE.test(code) ? code : undefined;
}

/** What is kept of a code. One salt for the whole installation, so that a code is found by its hash. */
export const hashBindingCode = (code: string, salt: string): string =>
  bytesToHex(sha256(utf8ToBytes(`zhuji-binding\n${salt}\n${code}`)));

/** A code as it is stored when given out; an earlier code of the same person is replaced by it. */
export const issueBindingCode = (personId: string, codeHash: string, at: Instant): BindingCode => ({
  personId,
  codeHash,
  expiresAt: at + BINDING_RULES.validMs,
  usedAt: null,
});

export type BindingAttempt = {
  /** The stored code with the hash of what was typed, if there is one; null when it could not be a code at all. */
  readonly code: BindingCode | undefined | null;
  /** Whom the account is bound to already. */
  readonly boundTo: string | undefined;
  readonly tries: BindingTries;
  readonly at: Instant;
};

/** What comes of a try: the tries to store, whatever else happens, and the code used up or the refusal. */
export type BindingOutcome = {
  readonly tries: BindingTries;
  readonly result: Result<BindingCode, BindingRefusal>;
};

/**
 * Five wrong codes lock the account for an hour, even for a right one. Only a code that nobody was given counts as
 * wrong: not one that is used or expired, nor a text that cannot be a code. An account has one person.
 */
export function redeemBindingCode(attempt: BindingAttempt): BindingOutcome {
  const { code, boundTo, tries, at } = attempt;
  const { lockedUntil } = tries;
  if (lockedUntil !== null && at < lockedUntil)
    return { tries, result: refused({ kind: "binding.locked", until: lockedUntil }) };
  const current = lockedUntil === null ? tries : NO_TRIES;
  if (code === null) return { tries: current, result: refused({ kind: "binding.not-a-code" }) };
  if (code === undefined) return countWrong(current, at);
  const refusal = whyRefused(code, boundTo, at);
  if (refusal !== undefined) return { tries: current, result: refused(refusal) };
  return { tries: NO_TRIES, result: ok({ ...code, usedAt: at }) };
}

function whyRefused(
  code: BindingCode,
  boundTo: string | undefined,
  at: Instant,
): BindingRefusal | undefined {
  if (boundTo !== undefined && boundTo !== code.personId) return { kind: "binding.account-taken" };
  if (code.usedAt !== null) return { kind: "binding.code-used" };
  if (at >= code.expiresAt) return { kind: "binding.code-expired", expiredAt: code.expiresAt };
  return undefined;
}

function countWrong(tries: BindingTries, at: Instant): BindingOutcome {
  const wrong = tries.wrong + 1;
  const triesLeft = BINDING_RULES.wrongTries - wrong;
  if (triesLeft > 0)
    return {
      tries: { wrong, lockedUntil: null },
      result: refused({ kind: "binding.unknown-code", triesLeft }),
    };
  const until = at + BINDING_RULES.lockMs;
  return {
    tries: { wrong, lockedUntil: until },
    result: refused({ kind: "binding.locked", until }),
  };
}
