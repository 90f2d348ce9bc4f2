/** Up to when everything that people wrote has reached us, and the gap that is still to be looked through. */
import type { KnownChat } from "#delivery/link-ports.ts";
import type { LinkState } from "#feishu/long-connection.ts";
import type { Instant } from "#kernel/clock.ts";

/** Each a gap of its own, so that one which opens while another is looked through is not taken for it. */
export type Gap = {
  readonly since: Instant;
  /** What is still to be looked through; undefined: every chat. */
  readonly chats: readonly KnownChat[] | undefined;
  readonly looks: number;
  readonly nextLookAt: Instant;
};

export type Cover = {
  readonly until: () => Instant;
  /** Every new link has a gap before it; while it is up and has none, what comes over it is all there is. */
  readonly follow: (state: LinkState) => void;
  /** What another process that is gone had covered, where that is less. */
  readonly inherit: (until: Instant) => void;
  readonly gap: () => Gap | undefined;
  readonly close: (gap: Gap) => void;
  /** Looked through but for these chats: again after a pause that grows. */
  readonly postpone: (gap: Gap, chats: readonly KnownChat[], now: Instant) => void;
};

const LOOK_AGAIN_MS = 30_000;
const MAX_PAUSE_MS = 10 * 60_000;

export function createCover(startedAt: Instant): Cover {
  let until = startedAt;
  let linkSince: Instant | undefined;
  let gap: Gap | undefined;
  const open = () => {
    gap = { since: until, chats: undefined, looks: 0, nextLookAt: 0 };
  };
  return {
    until: () => until,
    follow: ({ connectedSince, lastSeenAt }) => {
      if (connectedSince === undefined) return;
      if (connectedSince !== linkSince) open();
      linkSince = connectedSince;
      if (gap === undefined) until = Math.max(until, lastSeenAt ?? until);
    },
    inherit: (covered) => {
      if (covered >= until) return;
      until = covered;
      open();
    },
    gap: () => gap,
    close: (looked) => {
      if (gap === looked) gap = undefined;
    },
    postpone: (looked, chats, now) => {
      if (gap !== looked) return;
      const pause = Math.min(MAX_PAUSE_MS, LOOK_AGAIN_MS * 2 ** looked.looks);
      gap = { ...looked, chats, looks: looked.looks + 1, nextLookAt: now + pause };
    },
  };
}
