/** Presses as the platform sends them: `card.action.trigger`, encrypted and signed over the bytes. */
import { randomBytes } from "node:crypto";
import { encrypt } from "#feishu/encryption.ts";
import { sign } from "#feishu/signature.ts";

export const SECRETS = {
  appId: "cli_0000000000000000",
  appSecret: "secret",
  encryptKey: "encrypt key",
  verificationToken: "verification token",
  tenantKey: "tenant",
} as const;

export type Press = {
  readonly eventId: string;
  readonly openId: string;
  /** What the button carries. */
  readonly value: unknown;
};

export type SignedRequest = {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

export function requestOf({ eventId, openId, value }: Press): SignedRequest {
  const now = Date.now();
  const envelope = JSON.stringify({
    schema: "2.0",
    header: {
      event_id: eventId,
      event_type: "card.action.trigger",
      create_time: String(now * 1000),
      token: SECRETS.verificationToken,
      app_id: SECRETS.appId,
      tenant_key: SECRETS.tenantKey,
    },
    event: {
      operator: { tenant_key: SECRETS.tenantKey, open_id: openId, union_id: `on-${openId}` },
      token: "c-0000000000000000000000000000000000000001",
      action: { tag: "button", value },
      host: "im_message",
      context: { open_message_id: `om-${openId}`, open_chat_id: `oc-${openId}` },
    },
  });
  const body = `{"encrypt":"${encrypt(SECRETS.encryptKey, envelope, randomBytes(16))}"}`;
  const signed = {
    timestamp: String(Math.floor(now / 1000)),
    nonce: randomBytes(8).toString("hex"),
  };
  return {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "x-lark-request-timestamp": signed.timestamp,
      "x-lark-request-nonce": signed.nonce,
      "x-lark-signature": sign(signed, SECRETS.encryptKey, Buffer.from(body)),
    },
    body,
  };
}
