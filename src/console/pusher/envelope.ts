/** Version 2.0 envelopes, varied on purpose where the platform's own pages differ. */
import { unionId, userId } from "#console/directory.ts";
import type { PushedEvent } from "#console/message.ts";
import type { World } from "#console/platform/world.ts";
import { encrypt, signatureHeaders } from "./encryption.ts";

/** A person as events name them: only the open_id can be relied on. */
export function operatorIds(world: World, openId: string) {
  return {
    open_id: openId,
    ...(world.random() < 0.5 ? { union_id: unionId(openId) } : {}),
    ...(world.random() < 0.5 ? { user_id: userId(openId) } : {}),
  };
}

export type Outgoing = Pick<PushedEvent, "envelope" | "headers" | "body">;

/** Encrypts and signs an envelope afresh. Half the bodies have whitespace that a re-serialisation would lose. */
export function seal(world: World, envelope: string): Outgoing {
  const { encryptKey } = world.app;
  const encrypted = encrypt(encryptKey, world.ids.bytes(16), envelope);
  const body =
    world.random() < 0.5 ? `{"encrypt":"${encrypted}"}` : `{ "encrypt" :\n "${encrypted}" }`;
  const timestamp = String(Math.floor(world.clock.now() / 1000));
  const nonce = world.ids.bytes(8).toString("hex");
  const headers = {
    "content-type": "application/json; charset=utf-8",
    ...signatureHeaders(encryptKey, timestamp, nonce, body),
  };
  return { envelope, headers, body };
}

export function makeEvent(
  world: World,
  kind: PushedEvent["kind"],
  type: string,
  event: unknown,
): PushedEvent {
  const eventId = world.ids.newId("");
  const now = world.clock.now();
  const envelope = JSON.stringify({
    schema: "2.0",
    header: {
      event_id: eventId,
      token: world.app.verificationToken,
      create_time: String(world.random() < 0.5 ? now : now * 1000),
      event_type: type,
      tenant_key: world.app.tenantKey,
      app_id: world.app.appId,
    },
    event,
  });
  return { eventId, kind, type, createdAt: now, ...seal(world, envelope) };
}

/** The same event under another id, encrypted and signed anew; everything inside stays. */
export function underNewId(world: World, event: PushedEvent): PushedEvent {
  const eventId = world.ids.newId("");
  const envelope = event.envelope.replace(event.eventId, eventId);
  return { ...event, eventId, ...seal(world, envelope) };
}
