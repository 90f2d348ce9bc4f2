/** 长连接 as the store keeps it: how each process's link fares, and what is to be looked through when one was away. */
import type { Instant } from "#kernel/clock.ts";

export type LinkRow = {
  /** This process; no two share a name. */
  readonly holder: string;
  readonly state: "connected" | "down" | "stopped";
  readonly lastSeenAt: Instant | null;
  readonly connectedSince: Instant | null;
  /** What people sent up to here has come, or has been looked for since. */
  readonly coveredUntil: Instant;
};

export type KnownChat = { readonly chatId: string; readonly inGroup: boolean };

export type LinkStore = {
  /**
   * Writes the row of a process that lives, and takes over what processes that are gone had not covered, each by one
   * heir; answers how far it is covered now.
   */
  readonly beat: (row: LinkRow, now: Instant, goneBefore: Instant) => Promise<Instant>;
  /** Private chats that hold a message of ours and groups of our units, those with the latest activity first. */
  readonly listChats: (limit: number) => Promise<readonly KnownChat[]>;
  /** Which of these messages have never come. */
  readonly listUnseen: (messageIds: readonly string[]) => Promise<readonly string[]>;
};
