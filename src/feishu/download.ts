/** Reads a stream no further than a limit. */
import { ok, type Result, refused } from "#kernel/result.ts";

export type TooLarge = { readonly kind: "too-large"; readonly maxBytes: number };

/** All bytes of a stream, or a refusal as soon as they pass `maxBytes`; the rest is not read. */
export async function readAtMost(
  stream: ReadableStream<Uint8Array>,
  maxBytes: number,
): Promise<Result<Uint8Array, TooLarge>> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return ok(joined(chunks, length));
    length += value.length;
    if (length > maxBytes) {
      await reader.cancel();
      return refused({ kind: "too-large", maxBytes });
    }
    chunks.push(value);
  }
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}
