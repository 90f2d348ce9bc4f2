/**
 * A file goes up before its message, which names the file's key. A message that is tried again takes its file up again:
 * nobody sees what no message names, and under the same uuid the platform keeps one message, whatever it names.
 */
import { FeishuApiError } from "#feishu/api-error.ts";
import type { Instant } from "#kernel/clock.ts";
import { type Failure, uploadFailure } from "./failure.ts";
import type { OutgoingFile, Permit, RateStore, Uploader } from "./ports.ts";
import { uploadBuckets } from "./rate-limit.ts";

type UploadParts = {
  readonly uploader: Uploader;
  readonly rates: RateStore;
  readonly now: () => Instant;
};

export type Uploaded =
  | { readonly kind: "uploaded"; readonly fileKey: string }
  | Exclude<Permit, { readonly kind: "granted" }>
  | { readonly kind: "failed"; readonly failure: Failure };

/** https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/reference/im-v1/file/create */
const MOST_BYTES = 30 * 1024 * 1024;

const tooLarge: Failure = {
  next: "text",
  isCertain: true,
  retryAfterMs: 0,
  words: "the file has more than 30 MB",
  textReason: "too-large",
};

export async function upload(
  { uploader, rates, now }: UploadParts,
  { name, type, bytes }: OutgoingFile,
): Promise<Uploaded> {
  if (bytes.length > MOST_BYTES) return { kind: "failed", failure: tooLarge };
  const permit = await rates.take(uploadBuckets(), now());
  if (permit.kind === "wait") return permit;
  try {
    return { kind: "uploaded", fileKey: await uploader.uploadFile(name, type, bytes) };
  } catch (error) {
    if (error instanceof FeishuApiError && error.retryAfterMs !== undefined)
      await rates.holdBack(uploadBuckets(), now() + error.retryAfterMs);
    return { kind: "failed", failure: uploadFailure(error) };
  }
}
