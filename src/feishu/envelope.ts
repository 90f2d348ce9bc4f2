/** From bytes and headers to an event we trust: signature, decryption, token, app, tenant, schema, in this order. */
import { z } from "zod";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { decodeUtf8, decrypt } from "./encryption.ts";
import { CARD_ACTION, eventSchemas } from "./events.ts";
import type {
  EventHead,
  Inbound,
  InboundEvent,
  RequestRefusal,
  UrlVerification,
} from "./inbound.ts";
import { instantOf, instantSchema } from "./platform-time.ts";
import { CARD_MAX_AGE_MS, EVENT_MAX_AGE_MS, equalSecrets, isFresh, verify } from "./signature.ts";

/** What the platform and we share, from 开发者后台 → 事件与回调 → 加密策略; the tenant is our own organisation. */
export type RequestSecrets = {
  readonly encryptKey: string;
  readonly verificationToken: string;
  readonly appId: string;
  readonly tenantKey: string;
};

export type InboundRequest = {
  readonly rawBody: Uint8Array;
  readonly headers: Headers;
  readonly secrets: RequestSecrets;
  readonly now: Instant;
};

type Opened = { readonly payload: unknown; readonly encrypted: boolean };
type Token = { readonly token: string };
type Envelope = { readonly head: EventHead & Token; readonly event: unknown };
/** Whose events are ours. */
type App = Pick<RequestSecrets, "appId" | "tenantKey">;

/** A challenge is short; nothing longer is opened without a signature. */
const MAX_UNSIGNED_BYTES = 4096;

const encryptedSchema = z.object({ encrypt: z.string() });
const verificationSchema = z.object({
  type: z.literal("url_verification"),
  token: z.string(),
  challenge: z.string(),
});
const envelopeSchema = z
  .object({
    header: z.object({
      event_id: z.string().min(1),
      event_type: z.string().min(1),
      create_time: instantSchema,
      token: z.string(),
      app_id: z.string(),
      tenant_key: z.string(),
    }),
    event: z.unknown(),
  })
  .transform(({ header, event }) => ({ head: headOf(header), event }));
/** The first generation of events, such as `p2p_chat_create`: recognised, so that its log line names it. */
const legacySchema = z
  .object({
    type: z.literal("event_callback"),
    uuid: z.string().min(1),
    token: z.string(),
    ts: z.string().regex(/^\d{10}(\.\d+)?$/),
    event: z.object({ type: z.string(), app_id: z.string(), tenant_key: z.string() }),
  })
  .transform(({ uuid, token, ts, event }) => ({
    head: headOf({
      event_id: uuid,
      event_type: event.type,
      create_time: instantOf(ts.slice(0, 10)),
      token,
      app_id: event.app_id,
      tenant_key: event.tenant_key,
    }),
    event: {},
  }));

function headOf(header: {
  event_id: string;
  event_type: string;
  create_time: Instant;
  token: string;
  app_id: string;
  tenant_key: string;
}): EventHead & Token {
  return {
    eventId: header.event_id,
    eventType: header.event_type,
    createdAt: header.create_time,
    appId: header.app_id,
    tenantKey: header.tenant_key,
    token: header.token,
  };
}

/** The event a request carries, or why it is refused. Never throws, whatever the bytes. */
export function readRequest(request: InboundRequest): Result<Inbound, RequestRefusal> {
  const distrust = distrustOf(request);
  if (distrust !== undefined) return readUnsigned(request) ?? refused(distrust);
  const opened = openBody(request);
  if (!opened.ok) return opened;
  const { payload, encrypted } = opened.value;
  const verification = readVerification(payload, request.secrets);
  if (verification !== undefined) return verification;
  return encrypted ? readEvent(payload, request) : malformed("the body is not encrypted");
}

function distrustOf({ rawBody, headers, secrets, now }: InboundRequest) {
  const timestamp = headers.get("x-lark-request-timestamp") ?? "";
  const signed = {
    timestamp,
    nonce: headers.get("x-lark-request-nonce") ?? "",
    signature: headers.get("x-lark-signature") ?? "",
  };
  if (!verify(signed, secrets.encryptKey, rawBody)) return { kind: "bad-signature" } as const;
  return isFresh(timestamp, now, EVENT_MAX_AGE_MS) ? undefined : ({ kind: "stale" } as const);
}

/** The platform does not promise to sign a URL verification, so its token alone decides. All else unsigned looks alike from outside. */
function readUnsigned(
  request: InboundRequest,
): Result<UrlVerification, RequestRefusal> | undefined {
  if (request.rawBody.length > MAX_UNSIGNED_BYTES) return undefined;
  const opened = openBody(request);
  return opened.ok ? readVerification(opened.value.payload, request.secrets) : undefined;
}

function readVerification(
  payload: unknown,
  secrets: RequestSecrets,
): Result<UrlVerification, RequestRefusal> | undefined {
  const parsed = verificationSchema.safeParse(payload);
  if (!parsed.success) return undefined;
  return equalSecrets(parsed.data.token, secrets.verificationToken)
    ? ok({ kind: "url-verification", challenge: parsed.data.challenge })
    : refused({ kind: "wrong-token" });
}

function openBody({ rawBody, secrets }: InboundRequest): Result<Opened, RequestRefusal> {
  const body = parseJson(decodeUtf8(rawBody));
  if (!body.ok) return body;
  const wire = encryptedSchema.safeParse(body.value);
  if (!wire.success) return ok({ payload: body.value, encrypted: false });
  const plaintext = decrypt(secrets.encryptKey, wire.data.encrypt);
  if (!plaintext.ok) return malformed(`the body does not decrypt: ${plaintext.refusal}`);
  const payload = parseJson(plaintext);
  return payload.ok ? ok({ payload: payload.value, encrypted: true }) : payload;
}

function parseJson(text: Result<string, unknown>): Result<unknown, RequestRefusal> {
  if (!text.ok) return refused({ kind: "not-json" });
  try {
    return ok(JSON.parse(text.value));
  } catch (error) {
    if (error instanceof SyntaxError) return refused({ kind: "not-json" });
    throw error;
  }
}

function readEvent(
  payload: unknown,
  { headers, secrets, now }: InboundRequest,
): Result<InboundEvent, RequestRefusal> {
  const opened = openEnvelope(payload);
  if (!opened.ok) return opened;
  const { head } = opened.value;
  if (!equalSecrets(head.token, secrets.verificationToken)) return refused({ kind: "wrong-token" });
  const foreign = foreignness(head, secrets);
  if (foreign !== undefined) return refused(foreign);
  const timestamp = headers.get("x-lark-request-timestamp") ?? "";
  if (head.eventType === CARD_ACTION && !isFresh(timestamp, now, CARD_MAX_AGE_MS))
    return refused({ kind: "stale" });
  return readBody(opened.value);
}

/** An event of the long connection: plain, because only the platform can have sent it. Ours it must still be. */
export function readPushed(payload: unknown, app: App): Result<InboundEvent, RequestRefusal> {
  const opened = openEnvelope(payload);
  if (!opened.ok) return opened;
  const foreign = foreignness(opened.value.head, app);
  return foreign === undefined ? readBody(opened.value) : refused(foreign);
}

function openEnvelope(payload: unknown): Result<Envelope, RequestRefusal> {
  const current = envelopeSchema.safeParse(payload);
  const envelope = current.success ? current : legacySchema.safeParse(payload);
  return envelope.success
    ? ok(envelope.data)
    : malformed(placesOf(current.error ?? envelope.error));
}

function foreignness({ appId, tenantKey }: EventHead, app: App) {
  if (appId !== app.appId) return { kind: "wrong-app" } as const;
  return tenantKey === app.tenantKey ? undefined : ({ kind: "wrong-tenant" } as const);
}

function readBody({ head, event }: Envelope): Result<InboundEvent, RequestRefusal> {
  const { token: _, ...trusted } = head;
  const schema = eventSchemas.get(trusted.eventType);
  if (schema === undefined) return ok({ ...trusted, kind: "unknown-type" });
  const body = schema.safeParse(event);
  return body.success ? ok({ ...trusted, ...body.data }) : malformed(placesOf(body.error));
}

const malformed = (reason: string) => refused({ kind: "malformed", reason } as const);

/** Where a payload does not fit, by place and kind of fault, never by content. */
const placesOf = (error: z.ZodError): string =>
  error.issues.map((issue) => `${issue.path.join(".") || "payload"}: ${issue.code}`).join("; ");
