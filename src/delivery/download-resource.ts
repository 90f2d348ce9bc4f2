/** Fetches a file that somebody sent, within the platform's rates; every way it can end is a value. */
import { FeishuApiError } from "#feishu/api-error.ts";
import type { FileCalls } from "#feishu/file-calls.ts";
import type { Log } from "#feishu/log.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import type { RateStore } from "./ports.ts";
import { resourceBuckets } from "./rate-limit.ts";

export type DownloadParts = {
  readonly files: Pick<FileCalls, "downloadResource">;
  readonly rates: RateStore;
  readonly now: () => Instant;
  readonly log: Log;
};

export type Wanted = {
  readonly messageId: string;
  readonly fileKey: string;
  readonly kind: "image" | "file";
  readonly maxBytes: number;
};

export type DownloadRefusal =
  | { readonly kind: "too-large" }
  /** Recalled, or of a chat that does not give its files away: it will never come. */
  | { readonly kind: "gone" }
  /** No answer, a busy platform, a missing scope: another time perhaps. */
  | { readonly kind: "unreachable" };

/** https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/reference/im-v1/message-resource/get: not the bot's chat, foreign key, hidden, secret chat, card image, over 100 MB. */
const LOST: ReadonlySet<number> = new Set([234003, 234004, 234037, 234038, 234040, 234043, 230110]);

export async function downloadResource(
  { files, rates, now, log }: DownloadParts,
  { kind, ...wanted }: Wanted,
): Promise<Result<Uint8Array, DownloadRefusal>> {
  const permit = await rates.take(resourceBuckets(), now());
  if (permit.kind !== "granted") return refused({ kind: "unreachable" });
  try {
    const downloaded = await files.downloadResource({ ...wanted, type: kind });
    return downloaded.ok ? ok(downloaded.value.bytes) : refused({ kind: "too-large" });
  } catch (error) {
    log("warn", "file not fetched", { message: wanted.messageId, error: String(error) });
    const lost = error instanceof FeishuApiError && LOST.has(error.code);
    return refused({ kind: lost ? "gone" : "unreachable" });
  }
}
