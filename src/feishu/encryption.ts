/** AES-256-CBC as the platform uses it: key = sha256(Encrypt Key), wire = base64(IV ‖ ciphertext), PKCS#7. */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createSecretKey,
  type KeyObject,
} from "node:crypto";
import { ok, type Result, refused } from "#kernel/result.ts";

export type DecryptionRefusal = "not-base64" | "wrong-length" | "wrong-padding" | "not-utf8";

const CIPHER = "aes-256-cbc";
const BLOCK = 16;
const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

let lastKey = { encryptKey: "", key: keyOf("") };

function keyOf(encryptKey: string): KeyObject {
  return createSecretKey(createHash("sha256").update(encryptKey, "utf8").digest());
}

/** The key, made once per Encrypt Key: an installation has one. */
function keyFor(encryptKey: string): KeyObject {
  if (lastKey.encryptKey !== encryptKey) lastKey = { encryptKey, key: keyOf(encryptKey) };
  return lastKey.key;
}

export function encrypt(encryptKey: string, plaintext: string, iv: Uint8Array): string {
  const cipher = createCipheriv(CIPHER, keyFor(encryptKey), iv);
  const parts = [iv, cipher.update(plaintext, "utf8"), cipher.final()];
  return Buffer.concat(parts).toString("base64");
}

/** The plaintext of a wire value. Whatever the bytes are, a refusal and never a throw. */
export function decrypt(encryptKey: string, wire: string): Result<string, DecryptionRefusal> {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(wire)) return refused("not-base64");
  const bytes = Buffer.from(wire, "base64");
  if (bytes.length < 2 * BLOCK || bytes.length % BLOCK !== 0) return refused("wrong-length");
  const decipher = createDecipheriv(CIPHER, keyFor(encryptKey), bytes.subarray(0, BLOCK));
  decipher.setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(bytes.subarray(BLOCK)), decipher.final()]);
  const padding = paddingOf(padded);
  if (padding === undefined) return refused("wrong-padding");
  return decodeUtf8(padded.subarray(0, padded.length - padding));
}

function paddingOf(padded: Uint8Array): number | undefined {
  const length = padded[padded.length - 1] ?? 0;
  if (length < 1 || length > BLOCK) return undefined;
  return padded.subarray(-length).every((byte) => byte === length) ? length : undefined;
}

/** Text of bytes that must be well-formed UTF-8. */
export function decodeUtf8(bytes: Uint8Array): Result<string, "not-utf8"> {
  try {
    return ok(strictUtf8.decode(bytes));
  } catch (error) {
    if (error instanceof TypeError) return refused("not-utf8");
    throw error;
  }
}
