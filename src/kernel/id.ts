/** Identifiers: time-ordered, so that inserts stay at the end of an index; randomness is handed in. */
import type { Instant } from "./clock.ts";

/** Makes new identifiers. The entries hand in the real one, tests one that counts. */
export type NewId = () => string;

/** A UUIDv7 (RFC 9562) of an instant and ten random bytes. */
export function uuidv7(at: Instant, random: Uint8Array): string {
  const time = Math.floor(at).toString(16).padStart(12, "0");
  const bytes = Array.from(random.subarray(0, 10), (byte) => byte);
  bytes[0] = ((bytes[0] ?? 0) & 0x0f) | 0x70;
  bytes[2] = ((bytes[2] ?? 0) & 0x3f) | 0x80;
  const tail = bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const hex = time + tail;
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join("-");
}
