/** 长连接 — keeps one link to the platform up: notices a dead or silent one within 90 s and makes another within 120 s. */
import type { Instant } from "#kernel/clock.ts";
import type { LinkClient, OpenLink } from "./link-client.ts";
import type { Log } from "./log.ts";

/** Of the platform's app: `connectedSince` is of the present link, `lastSeenAt` of any. */
export type LinkState = {
  readonly connectedSince: Instant | undefined;
  readonly lastSeenAt: Instant | undefined;
};

export type LongConnection = {
  readonly state: () => LinkState;
  /** Looks after the link; call it every second. Nothing in it waits. */
  readonly look: () => void;
  /** Ends the link for good; what was answered is still sent. */
  readonly stop: () => void;
};

export type LongConnectionParts = {
  readonly open: OpenLink;
  readonly onEvent: (payload: unknown) => Promise<object>;
  readonly now: () => Instant;
  /** 0 ≤ random < 1 */
  readonly random: () => number;
  readonly log: Log;
};

/** Pings are asked for so often that a healthy link never stays silent for half of `SILENT_MS`. */
export const PING_EVERY_MS = 25_000;
export const PING_TIMEOUT_MS = 15_000;
/** A link over which nothing came for so long is dead, whatever the SDK believes. */
const SILENT_MS = 70_000;
/** The address, the handshake, and a little. */
const TRY_MS = 25_000;
/** After the n-th try in vain a rest of up to 1, 2, 4 … seconds, at most this. */
const MAX_REST_MS = 15_000;

/** One link from its making to its end. */
type Attempt = {
  readonly startedAt: Instant;
  /** Undefined while it is being made. */
  client: LinkClient | undefined;
  connectedSince: Instant | undefined;
  seenAt: Instant;
  isOver: boolean;
};

export function keepLongConnection(parts: LongConnectionParts): LongConnection {
  const { now, log } = parts;
  let attempt: Attempt | undefined;
  let restUntil = now();
  let failures = 0;
  let lastSeenAt: Instant | undefined;
  const end = (reason: string) => {
    if (attempt === undefined) return;
    close(attempt);
    attempt = undefined;
    failures += 1;
    restUntil = now() + Math.min(MAX_REST_MS, 1000 * 2 ** (failures - 1)) * parts.random();
    log("warn", "link down", { reason, failures });
  };
  const begin = () => {
    const begun = openAttempt(parts, {
      onSeen: (at) => {
        lastSeenAt = at;
      },
      onFailed: (reason) => {
        if (attempt === begun) end(reason);
      },
    });
    attempt = begun;
  };
  const look = () => {
    if (attempt === undefined) {
      if (restUntil <= now()) begin();
      return;
    }
    const fault = faultOf(attempt, now());
    if (fault !== undefined) return end(fault);
    if (attempt.connectedSince !== undefined || attempt.client?.state() !== "connected") return;
    attempt.connectedSince = now();
    log("info", "link up", { failures });
    failures = 0;
  };
  return {
    state: () => ({ connectedSince: attempt?.connectedSince, lastSeenAt }),
    look,
    stop: () => {
      if (attempt !== undefined) close(attempt, true);
      attempt = undefined;
      restUntil = Number.POSITIVE_INFINITY;
    },
  };
}

type Told = {
  readonly onSeen: (at: Instant) => void;
  readonly onFailed: (reason: string) => void;
};

/** What an attempt that is over still hears changes nothing; a client that comes too late is closed. */
function openAttempt({ open, onEvent, now }: LongConnectionParts, told: Told): Attempt {
  const attempt: Attempt = {
    startedAt: now(),
    client: undefined,
    connectedSince: undefined,
    seenAt: now(),
    isOver: false,
  };
  const onSeen = () => {
    if (attempt.isOver) return;
    attempt.seenAt = now();
    told.onSeen(attempt.seenAt);
  };
  const opened = async () => {
    attempt.client = await open({ onSeen, onEvent });
    if (attempt.isOver) attempt.client.close();
  };
  opened().catch((error: unknown) => told.onFailed(String(error)));
  return attempt;
}

function close(attempt: Attempt, gently = false): void {
  attempt.isOver = true;
  attempt.client?.close(gently);
}

/** Why a link is to be given up: whatever state the SDK is in, one that is not connected or brings nothing is no link. */
function faultOf(attempt: Attempt, now: Instant): string | undefined {
  if (attempt.client?.state() === "ended")
    return attempt.connectedSince === undefined ? "not connected" : "connection lost";
  if (attempt.connectedSince !== undefined)
    return now - attempt.seenAt > SILENT_MS ? "silent" : undefined;
  return now - attempt.startedAt > TRY_MS ? "not connected in time" : undefined;
}
