/** From a file in a message to bytes that are checked and kept. */
import type { FileFetcher } from "#blueprint/evidence-ports.ts";
import type { DownloadRefusal, Wanted } from "#delivery/download-resource.ts";
import type { FileStore } from "#files/file-store.ts";
import { keepFile } from "#files/keep-file.ts";
import type { Result } from "#kernel/result.ts";

export const createFileFetcher = (parts: {
  readonly download: (wanted: Wanted) => Promise<Result<Uint8Array, DownloadRefusal>>;
  readonly store: FileStore;
}): FileFetcher => ({
  fetch: async ({ messageId, fileKey, kind, takesVoice }, maxBytes) => {
    const downloaded = await parts.download({ messageId, fileKey, kind, maxBytes });
    return downloaded.ok ? keepFile(parts.store, downloaded.value, { takesVoice }) : downloaded;
  },
});
