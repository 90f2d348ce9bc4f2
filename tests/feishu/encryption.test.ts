import { randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { decrypt, encrypt } from "#feishu/encryption.ts";
import { ok, refused } from "#kernel/result.ts";

const PLAINTEXT = '{"challenge":"ajls384kdjxxxx","token":"xxxxxx","type":"url_verification"}';
const WIRE =
  "AAECAwQFBgcICQoLDA0ODw9mLTIAZS9jAmGTQ1wAhHp7T0KSqa6xlIO2zHinxKSs1K4/7o0J6jqt9tlbOFlHae7/cvXLvNi4ZpCEt5KzcrL1tjJXRzgeOikjXBgef8ne";
const countingIv = Uint8Array.from({ length: 16 }, (_, index) => index);

it("opens the platform's official vector", () =>
  expect(decrypt("test key", "P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=")).toEqual(
    ok("hello world"),
  ));

it("makes and opens the computed vector of the contract", () => {
  expect(encrypt("test key", PLAINTEXT, countingIv)).toBe(WIRE);
  expect(decrypt("test key", WIRE)).toEqual(ok(PLAINTEXT));
});

it("opens what it made, at every length around a block and with several keys in turn", () => {
  for (let length = 0; length <= 48; length += 1)
    for (const key of ["one key", "another key"]) {
      const text = "筑".repeat(length);
      expect(decrypt(key, encrypt(key, text, randomBytes(16)))).toEqual(ok(text));
    }
});

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
const withLastByteOfIv = (flip: number) => {
  const bytes = Buffer.from(encrypt("test key", "x".repeat(15), countingIv), "base64");
  bytes[15] = (bytes[15] ?? 0) ^ flip;
  return base64(bytes);
};

it.each([
  ["nothing", "", "not-base64"],
  ["words", "no base64 at all!", "not-base64"],
  ["an IV without text", base64(countingIv), "wrong-length"],
  ["a broken block", base64(new Uint8Array(40)), "wrong-length"],
  ["padding of no length", withLastByteOfIv(0x01), "wrong-padding"],
  ["padding that is uneven", withLastByteOfIv(0x03), "wrong-padding"],
  ["padding longer than a block", withLastByteOfIv(0x10), "wrong-padding"],
] as const)("refuses %s as %s", (_, wire, refusal) =>
  expect(decrypt("test key", wire)).toEqual(refused(refusal)),
);

it("refuses bytes that are no UTF-8", () => {
  const bytes = Buffer.from(encrypt("test key", "x".repeat(15), countingIv), "base64");
  bytes[0] = (bytes[0] ?? 0) ^ 0x80;
  expect(decrypt("test key", base64(bytes))).toEqual(refused("not-utf8"));
});

it("does not open what another key closed", () => {
  const opened = decrypt("another key", WIRE);
  expect(opened.ok).toBe(false);
});
