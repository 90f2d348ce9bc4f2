/** A launched county in which files are sent, chosen for items and fetched from a platform with a memory. */

import { sql } from "drizzle-orm";
import type { FetchFailure, SentFile } from "#blueprint/evidence.ts";
import { type Fetched, fetchEvidence } from "#blueprint/use-cases/fetch-evidence.ts";
import type { ClickReply } from "#chat/click.ts";
import { createFileFetcher } from "#chat/file-fetcher.ts";
import type { Stores } from "#chat/ports.ts";
import type { Database } from "#db/connection.ts";
import type { FileStore } from "#files/file-store.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, refused } from "#kernel/result.ts";
import { type CountyChat, openCountyChat } from "#tests/support/chat.ts";

export const picture = (key: string): SentFile => ({ fileKey: key, kind: "image", name: "" });
export const named = (key: string, name: string): SentFile => ({
  fileKey: key,
  kind: "file",
  name,
});

/** The smallest contents that say what they are. */
export const BYTES = {
  png: Uint8Array.from([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1]),
  pdf: new TextEncoder().encode("%PDF-1.7\n1 0 obj\n"),
  exe: Uint8Array.from([77, 90, 144, 0, 3, 0, 0, 0, 4, 0, 0, 0, 255, 255, 0, 0]),
  svg: new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
  html: new TextEncoder().encode("<!doctype html><script>alert(1)</script>"),
};

export type Sending = {
  readonly messageId: string;
  readonly files: readonly SentFile[];
  readonly parentId?: string;
  readonly chatId?: string;
};

export type EvidenceTown = CountyChat & {
  /** What the platform answers for a file key: bytes, or a failure. */
  readonly platform: Map<string, Uint8Array | FetchFailure>;
  readonly kept: Map<string, Uint8Array>;
  readonly campaignId: string;
  readonly send: (openId: string, sending: Sending) => Promise<void>;
  readonly fetch: () => Promise<Fetched>;
  readonly attach: (
    openId: string,
    of: { readonly branchId: string; readonly messageId: string; readonly seen: number },
    items: unknown,
    eventId?: string,
  ) => Promise<ClickReply>;
};

export async function openEvidenceTown(db: Database, at: Instant): Promise<EvidenceTown> {
  const chat = await openCountyChat(db, at);
  const { bot, clock } = chat;
  const campaignId = await launchIn(chat);
  const platform = new Map<string, Uint8Array | FetchFailure>();
  const kept = new Map<string, Uint8Array>();
  const files = createFileFetcher({
    store: memoryStore(kept),
    download: async ({ fileKey, maxBytes }) => {
      const answer = platform.get(fileKey) ?? "unreachable";
      if (answer === "gone" || answer === "unreachable" || answer === "too-large")
        return refused({ kind: answer });
      if (typeof answer === "string") throw new Error(`${answer} is no answer of a platform`);
      return answer.length > maxBytes ? refused({ kind: "too-large" }) : ok(answer);
    },
  });
  const transact = async <T>(work: (stores: Stores) => Promise<T>): Promise<T> => {
    const done = await chat.transact(work);
    if (done.kind === "repeat") throw new Error("no key was given");
    return done.value;
  };
  let events = 0;
  return {
    ...chat,
    platform,
    kept,
    campaignId,
    send: (openId, { messageId, files: sent, parentId, chatId }) =>
      bot.onMessage({
        messageId,
        chatId: chatId ?? `oc_of_${openId}`,
        inGroup: chatId !== undefined,
        openId,
        text: "",
        files: sent,
        ...(parentId === undefined ? {} : { parentId }),
        at: clock.now,
      }),
    fetch: () => fetchEvidence({ transact, files }, { now: clock.now, limit: 20 }),
    attach: (openId, { branchId, messageId, seen }, items, eventId) =>
      bot.onClick({
        eventId: eventId ?? `attach_${++events}`,
        openId,
        messageId: "om_card",
        chatId: `oc_of_${openId}`,
        value: { v: 1, kind: "evidence.attach", campaignId, branchId, messageId, seen },
        form: { items },
        at: clock.now,
      }),
  };
}

async function launchIn({ transact, clock }: CountyChat): Promise<string> {
  const what = { editionId: "starter", month: "2026-11", rootUnitId: "SL" };
  const id = "2026-11.starter.SL";
  await transact((stores) =>
    stores.campaigns.launch({
      campaign: { id, ...what, dueOn: "2026-11-30", launchedAt: clock.now, closedAt: null },
      launchedBy: "system",
    }),
  );
  return id;
}

const memoryStore = (kept: Map<string, Uint8Array>): FileStore => ({
  put: async (sha256, bytes) => void kept.set(sha256, bytes),
  get: async (sha256) => kept.get(sha256),
  has: async (sha256) => kept.has(sha256),
});

export type EvidenceRow = {
  readonly key: string;
  readonly state: string;
  readonly failure: string | null;
  readonly attempts: number;
  readonly revision: number;
  readonly items: readonly string[];
};

export const listEvidence = (db: Database): Promise<EvidenceRow[]> =>
  db.rows<EvidenceRow>(sql`
    select e.file_key as key, e.state, e.failure, e.attempts, e.revision,
      (select coalesce(jsonb_agg(x.item_code order by x.item_code), '[]') from evidence_uses x
        where x.evidence_id = e.id) as items
    from evidence e order by e.file_key`);

/** What stands in the outbox under a dedupe key, as kinds of notices. */
export const listSaid = async (db: Database, like: string): Promise<readonly string[]> =>
  (
    await db.rows<{ kind: string }>(sql`
      select notice ->> 'kind' as kind from outbox where dedupe_key like ${like} order by dedupe_key`)
  ).map(({ kind }) => kind);
