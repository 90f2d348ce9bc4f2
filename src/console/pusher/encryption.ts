/** How the platform encrypts and signs what it sends to the bot. */
import { createCipheriv, createHash } from "node:crypto";

const sha256 = (...parts: readonly string[]) => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash;
};

/** AES-256-CBC under SHA-256 of the Encrypt Key; base64 of IV and ciphertext. */
export function encrypt(encryptKey: string, iv: Buffer, plain: string): string {
  const cipher = createCipheriv("aes-256-cbc", sha256(encryptKey).digest(), iv);
  return Buffer.concat([iv, cipher.update(plain, "utf8"), cipher.final()]).toString("base64");
}

/** The headers that sign a body: hex SHA-256 over timestamp, nonce, key and the exact bytes. */
export function signatureHeaders(
  encryptKey: string,
  timestamp: string,
  nonce: string,
  body: string,
): Record<string, string> {
  return {
    "x-lark-request-timestamp": timestamp,
    "x-lark-request-nonce": nonce,
    "x-lark-signature": sha256(timestamp, nonce, encryptKey, body).digest("hex"),
  };
}
