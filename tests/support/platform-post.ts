/** Requests to the webhook made by hand: as the platform makes them, or spoilt on purpose. */
import { randomBytes } from "node:crypto";
import { encrypt, signatureHeaders } from "#console/pusher/encryption.ts";
import { SECRETS, type World } from "#tests/support/world.ts";

export type Spoiling = {
  /** Fields of the envelope's header that are other than they should be. */
  readonly header?: Readonly<Record<string, string>>;
  readonly encryptKey?: string;
  readonly unsigned?: boolean;
  /** Changes the bytes after they were signed. */
  readonly afterwards?: (body: string) => string;
  /** How long before now it was signed, in ms. */
  readonly signedAgoMs?: number;
};

const pathname = "http://bot.local/feishu/events";

/** An event in its envelope, encrypted, signed and sent to the bot. */
export function postEvent(
  world: World,
  event: { readonly type: string; readonly body: unknown },
  spoiling: Spoiling = {},
): Promise<Response> {
  const envelope = {
    schema: "2.0",
    header: {
      event_id: randomBytes(16).toString("hex"),
      token: SECRETS.verificationToken,
      create_time: String(world.now()),
      event_type: event.type,
      tenant_key: SECRETS.tenantKey,
      app_id: SECRETS.appId,
      ...spoiling.header,
    },
    event: event.body,
  };
  return postBody(world, JSON.stringify(envelope), spoiling);
}

/** Any text, encrypted, signed and sent. */
export async function postBody(
  world: World,
  plain: string,
  spoiling: Spoiling = {},
): Promise<Response> {
  const { encryptKey = SECRETS.encryptKey, afterwards, unsigned = false } = spoiling;
  const body = JSON.stringify({ encrypt: encrypt(encryptKey, randomBytes(16), plain) });
  return postSigned(world, body, {
    encryptKey,
    afterwards,
    unsigned,
    signedAgoMs: spoiling.signedAgoMs ?? 0,
  });
}

type Signing = {
  readonly encryptKey?: string;
  readonly afterwards?: ((body: string) => string) | undefined;
  readonly unsigned?: boolean;
  readonly signedAgoMs?: number;
};

/** Exactly these bytes. */
export async function postSigned(world: World, body: string, how: Signing = {}): Promise<Response> {
  const { encryptKey = SECRETS.encryptKey, afterwards = (same) => same, signedAgoMs = 0 } = how;
  const timestamp = String(Math.floor((world.now() - signedAgoMs) / 1000));
  const headers = {
    "content-type": "application/json; charset=utf-8",
    ...(how.unsigned === true ? {} : signatureHeaders(encryptKey, timestamp, "nonce", body)),
  };
  const request = new Request(pathname, { method: "POST", headers, body: afterwards(body) });
  return world.zhuji.app.fetch(request);
}

/** A press as the platform reports it, whoever made it and whatever it carries. */
export const pressed = (of: {
  readonly openId: string;
  readonly messageId: string;
  readonly chatId: string;
  readonly value: unknown;
}) => ({
  type: "card.action.trigger",
  body: {
    operator: { tenant_key: SECRETS.tenantKey, open_id: of.openId },
    token: "c-token",
    action: { tag: "button", value: of.value },
    host: "im_message",
    context: { open_message_id: of.messageId, open_chat_id: of.chatId },
  },
});
