/** The platform's ceilings as buckets. https://open.feishu.cn/document/ukTMukTMukTM/uUzN04SN3QjL1cDN: per API 50/s and 1000/min, 5/s per person and per group. */
import type { Bucket, Target } from "./ports.ts";

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;

/**
 * The platform counts on arrival: permits given evenly arrive together when an earlier request was longer on its way than
 * a later one. In each window longer by this, rate and burst together stay at the ceiling.
 */
export const JITTER_MS = 800;

const PER_SECOND = { everyMs: SECOND_MS / 20, burst: 10 };
const PER_MINUTE = { everyMs: MINUTE_MS / 978, burst: 8 };
/** 2 % of the minute is kept for urgent messages. */
const PER_MINUTE_BULK = { everyMs: MINUTE_MS / 958, burst: 8 };
const PER_TARGET = { everyMs: 600, burst: 2 };

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

/** Uploading files is an API of its own. */
export const uploadBuckets = (): readonly Bucket[] => [
  { name: "api:upload:second", ...PER_SECOND, shared: true },
  { name: "api:upload:minute", ...PER_MINUTE, shared: true },
];

/** Reading a chat's messages is an API of its own. */
export const listBuckets = (): readonly Bucket[] => [
  { name: "api:list:second", ...PER_SECOND, shared: true },
  { name: "api:list:minute", ...PER_MINUTE, shared: true },
];

/** A person's bucket is named by the open_id, a group's by the chat. */
export function targetBucket(to: Target): Bucket {
  const target = "replyTo" in to ? (to.openId ?? to.chatId) : to.receiveId;
  return { name: `to:${target}`, ...PER_TARGET, shared: false };
}

/** Changing a card is an API of its own; one message is changed at most five times a second. */
export const patchBuckets = (messageId: string): readonly Bucket[] => [
  { name: "api:patch:second", ...PER_SECOND, shared: true },
  { name: "api:patch:minute", ...PER_MINUTE, shared: true },
  { name: `patch:${messageId}`, ...PER_TARGET, shared: false },
];
