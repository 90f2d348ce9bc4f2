/** Requests as the platform makes them: a sample payload, encrypted and signed over the bytes sent. */
import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { encrypt } from "#feishu/encryption.ts";
import type { InboundRequest } from "#feishu/envelope.ts";
import { sign } from "#feishu/signature.ts";

export const secrets = {
  encryptKey: "test key",
  verificationToken: "verification-token",
  appId: "cli_0000000000000001",
  tenantKey: "tenant0000000001",
} as const;

/** 2026-02-02 08:00 in Shanghai. */
export const NOW = 1_769_990_400_000;
export const BOT = "ou_bot000000000000000000000000001";
export const PERSON = "ou_person0000000000000000000000001";

const folder = new URL("../fixtures/feishu/", import.meta.url);

export type Payload = Record<string, unknown>;
export type Envelope = {
  header: Record<string, string>;
  event: Record<string, Record<string, unknown>>;
};

const recorded = (name: string) =>
  JSON.parse(readFileSync(new URL(`${name}.json`, folder), "utf8"));
/** A fresh copy of a recorded payload. */
export const sample = (name: string): Payload => recorded(name);
/** The same, of an event, to be altered by the test. */
export const envelope = (name: string): Envelope => recorded(name);
export const sampleNames = (): readonly string[] =>
  readdirSync(folder).map((file) => file.replace(/\.json$/, ""));

const utf8 = new TextEncoder();

export const encrypted = (payload: unknown, encryptKey: string = secrets.encryptKey): string =>
  JSON.stringify({ encrypt: encrypt(encryptKey, JSON.stringify(payload), randomBytes(16)) });

type Sending = {
  readonly body: string | Uint8Array;
  readonly sentAt?: number;
  readonly now?: number;
  readonly encryptKey?: string;
};

/** A signed request of these exact bytes. */
export function signed({ body, sentAt = NOW, now = NOW, encryptKey }: Sending): InboundRequest {
  const rawBody = typeof body === "string" ? utf8.encode(body) : body;
  const head = { timestamp: String(Math.floor(sentAt / 1000)), nonce: "nonce123" };
  const headers = new Headers({
    "X-Lark-Request-Timestamp": head.timestamp,
    "X-Lark-Request-Nonce": head.nonce,
    "X-Lark-Signature": sign(head, encryptKey ?? secrets.encryptKey, rawBody),
  });
  return { rawBody, headers, secrets, now };
}

export const unsigned = (body: string): InboundRequest => ({
  rawBody: utf8.encode(body),
  headers: new Headers(),
  secrets,
  now: NOW,
});

/** A payload on its usual way: encrypted, signed, just sent. */
export const delivered = (payload: unknown): InboundRequest => signed({ body: encrypted(payload) });
