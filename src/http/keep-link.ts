/** The long connection as a process keeps it: its state in the store, its events to the receiver, its gaps looked through. */

import type { LinkStore } from "#delivery/link-ports.ts";
import type { InboundEvent, RequestRefusal } from "#feishu/inbound.ts";
import type { Log } from "#feishu/log.ts";
import type { LinkState } from "#feishu/long-connection.ts";
import { keepLongConnection, type LongConnectionParts } from "#feishu/long-connection.ts";
import type { Result } from "#kernel/result.ts";
import { type Cover, createCover } from "./cover.ts";
import type { LinkTimers } from "./link-timers.ts";
import type { Looked, Missed } from "./missed.ts";
import type { Receiver } from "./receive.ts";

export type KeepLinkParts = {
  /** This process; no two share a name. */
  readonly holder: string;
  readonly open: LongConnectionParts["open"];
  readonly read: (payload: unknown) => Result<InboundEvent, RequestRefusal>;
  readonly receiver: Pick<Receiver, "receive">;
  readonly links: Pick<LinkStore, "beat">;
  readonly receiveMissed: (missed: Missed, isStopped: () => boolean) => Promise<Looked>;
  readonly timers: LinkTimers;
  readonly random: () => number;
  readonly log: Log;
};

export type Link = {
  readonly isConnected: () => boolean;
  /** Ends once what has come is answered and the store knows; nothing is left running. */
  readonly stop: () => Promise<void>;
};

const LOOK_EVERY_MS = 1000;
const BEAT_EVERY_MS = 10_000;
/** A process that has not written for so long is gone. */
const GONE_MS = 60_000;
/** Then what is left of a gap is given up, after more than four hours. */
const MAX_LOOKS = 30;

export function keepLink(parts: KeepLinkParts): Link {
  const { timers, log } = parts;
  const underWay = new Set<Promise<unknown>>();
  const connection = keepLongConnection({
    open: parts.open,
    onEvent: (payload) => tracked(underWay, receive(parts, payload)),
    now: timers.now,
    random: parts.random,
    log,
  });
  const cover = createCover(timers.now());
  const stopped = { is: false };
  const beat = createBeat(parts, cover);
  const beating = createRounds(parts, async () => {
    cover.follow(connection.state());
    await beat(connection.state());
  });
  const looking = createRounds(parts, async () => {
    if (connection.state().connectedSince === undefined) return;
    await lookThrough(parts, cover, () => stopped.is);
  });
  const endTimer = timers.every(LOOK_EVERY_MS, () => {
    connection.look();
    beating.start();
    looking.start();
  });
  return {
    isConnected: () => connection.state().connectedSince !== undefined,
    stop: async () => {
      endTimer();
      stopped.is = true;
      await Promise.allSettled(underWay);
      // The answers just given are handed to the socket after us.
      await timers.sleep(0);
      connection.stop();
      await Promise.allSettled(underWay);
      await Promise.all([beating.ended(), looking.ended()]);
      await beat(connection.state(), "stopped").catch((error: unknown) =>
        log("error", "link not noted as stopped", { error: String(error) }),
      );
    },
  };
}

async function receive({ read, receiver, log }: KeepLinkParts, payload: unknown): Promise<object> {
  const event = read(payload);
  if (event.ok) return receiver.receive(event.value);
  const { refusal } = event;
  const reason = refusal.kind === "malformed" ? refusal.reason : "";
  log("warn", "event refused", { refusal: refusal.kind, reason });
  throw new Error(`an event was refused: ${refusal.kind}`);
}

function tracked<T>(underWay: Set<Promise<unknown>>, work: Promise<T>): Promise<T> {
  const done = work.finally(() => underWay.delete(done));
  underWay.add(done);
  return done;
}

type Beat = (state: LinkState, stopped?: "stopped") => Promise<void>;

/** Writes the row of this process at every change, and every ten seconds as a sign of life. */
function createBeat({ holder, links, timers }: KeepLinkParts, cover: Cover): Beat {
  let writtenAt = Number.NEGATIVE_INFINITY;
  let written: string | undefined;
  return async ({ connectedSince, lastSeenAt }, stopped) => {
    const state = stopped ?? (connectedSince === undefined ? "down" : "connected");
    const now = timers.now();
    if (state === written && now < writtenAt + BEAT_EVERY_MS) return;
    const row = {
      holder,
      state,
      lastSeenAt: lastSeenAt ?? null,
      connectedSince: connectedSince ?? null,
      coveredUntil: cover.until(),
    } as const;
    cover.inherit(await links.beat(row, now, now - GONE_MS));
    written = state;
    writtenAt = now;
  };
}

async function lookThrough(
  { receiveMissed, timers, log }: KeepLinkParts,
  cover: Cover,
  isStopped: () => boolean,
): Promise<void> {
  const gap = cover.gap();
  if (gap === undefined || gap.nextLookAt > timers.now()) return;
  const { failed } = await receiveMissed(gap, isStopped);
  if (failed.length > 0 && gap.looks < MAX_LOOKS) return cover.postpone(gap, failed, timers.now());
  if (failed.length > 0) log("error", "gap given up", { since: gap.since, chats: failed.length });
  cover.close(gap);
}

type Rounds = { readonly start: () => void; readonly ended: () => Promise<void> };

/** Work that never runs twice at once; after it failed it rests a while. */
function createRounds({ timers, log }: KeepLinkParts, work: () => Promise<void>): Rounds {
  let running: Promise<void> | undefined;
  let restUntil = Number.NEGATIVE_INFINITY;
  const run = async () => {
    try {
      await work();
    } catch (error) {
      log("error", "link work failed", { error: String(error) });
      restUntil = timers.now() + BEAT_EVERY_MS;
    } finally {
      running = undefined;
    }
  };
  return {
    start: () => {
      if (timers.now() >= restUntil) running ??= run();
    },
    ended: () => running ?? Promise.resolve(),
  };
}
