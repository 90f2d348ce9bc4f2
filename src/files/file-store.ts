/** 文件库 — bytes kept under the hash of their content, so that the same file is kept once. */

export type FileStore = {
  /** Whole or not at all; keeping the same content again changes nothing. */
  readonly put: (sha256: string, bytes: Uint8Array) => Promise<void>;
  readonly get: (sha256: string) => Promise<Uint8Array | undefined>;
  readonly has: (sha256: string) => Promise<boolean>;
};
