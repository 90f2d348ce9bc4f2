/** The platform's ceilings as buckets. https://open.feishu.cn/document/ukTMukTMukTM/uUzN04SN3QjL1cDN: per API 50/s and 1000/min, 5/s per person and per group. */
import type { Bucket, Target } from "./ports.ts";

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;

/** The platform counts sliding windows, so rate and burst together stay at the ceiling. */
const PER_SECOND = { everyMs: SECOND_MS / 45, burst: 5 };
const PER_MINUTE = { everyMs: MINUTE_MS / 985, burst: 15 };
/** 2 % of the minute is kept for urgent messages. */
const PER_MINUTE_BULK = { everyMs: MINUTE_MS / 965, burst: 15 };
const PER_TARGET = { everyMs: SECOND_MS / 3, burst: 2 };

/** The buckets of the whole API that a message draws from: sending and replying are two APIs. */
export function apiBuckets(to: Target, isUrgent: boolean): readonly Bucket[] {
  const api = "replyTo" in to ? "reply" : "create";
  const shared = true;
  return [
    { name: `api:${api}:second`, ...PER_SECOND, shared },
    { name: `api:${api}:minute`, ...PER_MINUTE, shared },
    ...(isUrgent ? [] : [{ name: `api:${api}:minute-bulk`, ...PER_MINUTE_BULK, shared }]),
  ];
}

/** Fetching files is an API of its own. */
export const resourceBuckets = (): readonly Bucket[] => [
  { name: "api:resource:second", ...PER_SECOND, shared: true },
  { name: "api:resource:minute", ...PER_MINUTE, shared: true },
];

/** A person's bucket is named by the open_id, a group's by the chat. */
export function targetBucket(to: Target): Bucket {
  const target = "replyTo" in to ? (to.openId ?? to.chatId) : to.receiveId;
  return { name: `to:${target}`, ...PER_TARGET, shared: false };
}
