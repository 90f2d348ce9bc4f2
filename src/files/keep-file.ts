/** Checks what a file really is, by its content and never by its name, and keeps it under its hash. */
import { createHash } from "node:crypto";
import { fileTypeFromBuffer } from "file-type";
import { ok, type Result, refused } from "#kernel/result.ts";
import type { FileStore } from "./file-store.ts";

export type KeptFile = {
  readonly sha256: string;
  readonly size: number;
  /** Read from the content. */
  readonly contentType: string;
};

export type KeepRefusal = { readonly kind: "empty" } | { readonly kind: "type" };

/** Pictures, PDF, office documents (the old ones are `cfb`) and zip archives, .ofd among them; no macros, programs or markup. */
const TAKEN: ReadonlySet<string> = new Set(
  "jpg png gif webp bmp tif heic avif pdf docx xlsx pptx odt ods odp cfb zip".split(" "),
);

/** What phones make of a voice message. */
const VOICE: ReadonlySet<string> = new Set("opus ogg oga m4a amr".split(" "));

export async function keepFile(
  store: FileStore,
  bytes: Uint8Array,
  { takesVoice }: { readonly takesVoice: boolean } = { takesVoice: false },
): Promise<Result<KeptFile, KeepRefusal>> {
  if (bytes.length === 0) return refused({ kind: "empty" });
  const type = await fileTypeFromBuffer(bytes);
  if (type === undefined) return refused({ kind: "type" });
  if (!TAKEN.has(type.ext) && !(takesVoice && VOICE.has(type.ext)))
    return refused({ kind: "type" });
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  await store.put(sha256, bytes);
  return ok({ sha256, size: bytes.length, contentType: type.mime });
}
