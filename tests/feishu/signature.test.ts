import { expect, it } from "vitest";
import { equalSecrets, isFresh, sign, verify } from "#feishu/signature.ts";
import { NOW } from "./platform-request.ts";

const WIRE =
  "AAECAwQFBgcICQoLDA0ODw9mLTIAZS9jAmGTQ1wAhHp7T0KSqa6xlIO2zHinxKSs1K4/7o0J6jqt9tlbOFlHae7/cvXLvNi4ZpCEt5KzcrL1tjJXRzgeOikjXBgef8ne";
const SIGNATURE = "62a88f8fef2b7c2214cac9c2575c2fd361057cf952e939fbcf8b90b7a2bca10d";
const head = { timestamp: "1700000000", nonce: "nonce123" };
const body = new TextEncoder().encode(`{"encrypt":"${WIRE}"}`);

it("signs the computed vector of the contract", () =>
  expect(sign(head, "test key", body)).toBe(SIGNATURE));

it("accepts a signature in either case of hex", () => {
  expect(verify({ ...head, signature: SIGNATURE }, "test key", body)).toBe(true);
  expect(verify({ ...head, signature: SIGNATURE.toUpperCase() }, "test key", body)).toBe(true);
});

it.each([
  ["an altered signature", { ...head, signature: `0${SIGNATURE.slice(1)}` }, "test key", body],
  ["no signature", { ...head, signature: "" }, "test key", body],
  ["a signature of another length", { ...head, signature: SIGNATURE.slice(2) }, "test key", body],
  ["letters that are no hex", { ...head, signature: "z".repeat(64) }, "test key", body],
  [
    "another timestamp",
    { ...head, timestamp: "1700000001", signature: SIGNATURE },
    "test key",
    body,
  ],
  ["another nonce", { ...head, nonce: "nonce124", signature: SIGNATURE }, "test key", body],
  ["another key", { ...head, signature: SIGNATURE }, "test kez", body],
  [
    "one altered byte",
    { ...head, signature: SIGNATURE },
    "test key",
    body.map((b, i) => (i === 40 ? b ^ 1 : b)),
  ],
  [
    "the same JSON with other whitespace",
    { ...head, signature: SIGNATURE },
    "test key",
    new TextEncoder().encode(`{"encrypt": "${WIRE}"}`),
  ],
])("refuses %s", (_, headers, key, bytes) => expect(verify(headers, key, bytes)).toBe(false));

const at = (ageSeconds: number) => String(NOW / 1000 - ageSeconds);

it("counts the age of a request in seconds, to the last one on either side", () => {
  expect(isFresh(at(300), NOW, 300_000)).toBe(true);
  expect(isFresh(at(301), NOW, 300_000)).toBe(false);
  expect(isFresh(at(-300), NOW, 300_000)).toBe(true);
  expect(isFresh(at(-301), NOW, 300_000)).toBe(false);
});

it.each(["", "abc", "-1", "1e9", " 1700000000", "99999999999999"])(
  "takes %j for no timestamp",
  (timestamp) => expect(isFresh(timestamp, NOW, Number.MAX_SAFE_INTEGER)).toBe(false),
);

it("compares secrets of any length", () => {
  expect(equalSecrets("token", "token")).toBe(true);
  expect(equalSecrets("token", "Token")).toBe(false);
  expect(equalSecrets("token", "token ")).toBe(false);
  expect(equalSecrets("", "token")).toBe(false);
});
