import { expect, it } from "vitest";
import { at } from "#kernel/calendar.ts";
import {
  type BindingAttempt,
  type BindingTries,
  hashBindingCode,
  issueBindingCode,
  makeBindingCode,
  NO_TRIES,
  parseBindingCode,
  redeemBindingCode,
} from "#organisation/binding.ts";

const MONDAY = at("2026-11-02", "09:00");
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const given = issueBindingCode("chen", "hash", MONDAY);

const redeem = (attempt: Partial<BindingAttempt>) =>
  redeemBindingCode({ code: given, boundTo: undefined, tries: NO_TRIES, at: MONDAY, ...attempt });
const refusalOf = (attempt: Partial<BindingAttempt>) => {
  const { result } = redeem(attempt);
  return result.ok ? undefined : result.refusal;
};
/** An account that typed so many wrong codes, one a minute. */
function wrongTimes(times: number): BindingTries {
  let tries = NO_TRIES;
  for (let i = 0; i < times; i++)
    tries = redeem({ code: undefined, tries, at: MONDAY + i * MINUTE }).tries;
  return tries;
}

it("a code binds its person once", () => {
  const { result } = redeem({ at: MONDAY + MINUTE });
  expect(result).toEqual({ ok: true, value: { ...given, usedAt: MONDAY + MINUTE } });
  expect(refusalOf({ code: { ...given, usedAt: MONDAY } })).toEqual({ kind: "binding.code-used" });
});

it("a code works for seven days, to the millisecond", () => {
  expect(redeem({ at: MONDAY + 7 * DAY - 1 }).result.ok).toBe(true);
  expect(refusalOf({ at: MONDAY + 7 * DAY })).toEqual({
    kind: "binding.code-expired",
    expiredAt: MONDAY + 7 * DAY,
  });
});

it("an account that is bound to somebody does not become another person", () => {
  expect(refusalOf({ boundTo: "wang" })).toEqual({ kind: "binding.account-taken" });
  expect(redeem({ boundTo: "chen" }).result.ok).toBe(true);
});

it("the fifth wrong code locks the account, and the ones before say how many are left", () => {
  expect(refusalOf({ code: undefined })).toEqual({ kind: "binding.unknown-code", triesLeft: 4 });
  expect(refusalOf({ code: undefined, tries: wrongTimes(3) })).toEqual({
    kind: "binding.unknown-code",
    triesLeft: 1,
  });
  expect(refusalOf({ code: undefined, tries: wrongTimes(4) })).toEqual({
    kind: "binding.locked",
    until: MONDAY + 60 * MINUTE,
  });
});

it("a locked account is refused even the right code until the hour is over, then starts afresh", () => {
  const tries = wrongTimes(5);
  const until = MONDAY + 64 * MINUTE;
  expect(refusalOf({ tries, at: until - 1 })).toEqual({ kind: "binding.locked", until });
  expect(redeem({ tries, at: until }).result.ok).toBe(true);
  expect(refusalOf({ tries, at: until, code: undefined })).toEqual({
    kind: "binding.unknown-code",
    triesLeft: 4,
  });
});

it("a right code forgets the wrong ones; a text that is no code, or an old code, does not count", () => {
  const tries = wrongTimes(4);
  expect(redeem({ tries }).tries).toEqual(NO_TRIES);
  expect(redeem({ tries, code: null }).tries).toEqual(tries);
  expect(refusalOf({ code: null })).toEqual({ kind: "binding.not-a-code" });
  expect(redeem({ tries, code: { ...given, usedAt: MONDAY } }).tries).toEqual(tries);
});

it("a code has eight characters, none of which looks like another", () => {
  const every = Uint8Array.from({ length: 256 }, (_, i) => i);
  const letters = new Set<string>();
  for (let start = 0; start < 248; start += 8)
    for (const letter of makeBindingCode(every.subarray(start, start + 8))) letters.add(letter);
  expect([...letters].toSorted().join("")).toBe("346789ACDEFGHJKMNPQRTVWXY");
});

it("every character is equally likely: the six bytes that would tilt it are passed over", () => {
  const random = Uint8Array.of(250, 251, 252, 253, 254, 255, 0, 0, 0, 0, 0, 0, 0, 249);
  expect(makeBindingCode(random)).toBe("3333333Y");
  expect(() => makeBindingCode(random.subarray(0, 13))).toThrow("too few random bytes");
});

it.each([
  ["acde 3467", "ACDE3467"],
  [" ＡＣＤＥ－３４６７ ", "ACDE3467"],
  ["ACDE346", undefined],
  ["ACDE34670", undefined],
  ["ACDEO467", undefined],
  ["我要绑定", undefined],
])("%s is read as %s", (typed, code) => {
  expect(parseBindingCode(typed)).toBe(code);
});

it("what is kept of a code tells nothing without the salt", () => {
  const hash = hashBindingCode("ACDE3467", "salt");
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(hash).not.toBe(hashBindingCode("ACDE3467", "other"));
  expect(hash).not.toBe(hashBindingCode("ACDE3468", "salt"));
});
