import { describe, expect, it } from "vitest";
import { isOurs, readToken, tokenHashOf, tokenOf } from "#acceptance/poll-link.ts";

const POLL = "0a1b2c3d4e5f";
const KEY = "a key that the database made";
const ours = (token: string) => isOurs(token, { key: KEY, tokens: 500 });
const all = Array.from({ length: 500 }, (_, index) =>
  tokenOf({ pollId: POLL, number: index + 1 }, KEY),
);

describe("a link", () => {
  it("is 32 letters that fit an address, and says which of which poll it is", () => {
    for (const [index, token] of all.entries()) {
      expect(token).toMatch(/^[\w-]{32}$/);
      expect(readToken(token)).toEqual({ pollId: POLL, number: index + 1 });
      expect(ours(token)).toBe(true);
    }
    expect(new Set(all.map(tokenHashOf)).size).toBe(500);
  });

  it("is written as base64url, so that others can check it", () => {
    const [token = ""] = all;
    expect(Buffer.from(token, "base64url").toString("base64url")).toBe(token);
    expect(Buffer.from(token, "base64url").subarray(0, 8).toString("hex")).toBe(`${POLL}0001`);
  });

  it("is not ours when any letter of it is another", () => {
    const [token = ""] = all;
    for (let at = 0; at < token.length; at++) {
      const other = token[at] === "A" ? "B" : "A";
      expect(ours(token.slice(0, at) + other + token.slice(at + 1))).toBe(false);
    }
  });

  it("is not ours with another key, another poll, or beyond those handed out", () => {
    expect(ours(tokenOf({ pollId: POLL, number: 1 }, "another key"))).toBe(false);
    expect(ours(tokenOf({ pollId: POLL, number: 501 }, KEY))).toBe(false);
    expect(ours(tokenOf({ pollId: POLL, number: 0 }, KEY))).toBe(false);
    const [token = ""] = all;
    expect(isOurs(token, { key: "another key", tokens: 500 })).toBe(false);
  });

  it.each(["", "x", "A".repeat(31), "A".repeat(33), `${"A".repeat(31)}=`, `${"A".repeat(31)}é`])(
    "cannot be read from %j",
    (token) => {
      expect(readToken(token)).toBeUndefined();
      expect(ours(token)).toBe(false);
    },
  );
});
