import { expect, it } from "vitest";
import { type InboundRequest, readRequest } from "#feishu/envelope.ts";
import { ok, refused } from "#kernel/result.ts";
import {
  delivered,
  type Envelope,
  encrypted,
  envelope,
  NOW,
  sample,
  secrets,
  signed,
  unsigned,
} from "./platform-request.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const kindOf = (request: InboundRequest) => {
  const read = readRequest(request);
  return read.ok ? read.value.kind : read.refusal.kind;
};
const changed = (name: string, change: (payload: Envelope) => void) => {
  const payload = envelope(name);
  change(payload);
  return delivered(payload);
};
const sentAs = (time: string) =>
  readRequest(
    changed("menu", ({ header }) => {
      header["create_time"] = time;
    }),
  );

it("answers a URL verification by its token alone: plain or encrypted, signed or not", () => {
  const payload = sample("url-verification");
  const challenge = ok({ kind: "url-verification", challenge: "ajls384kdjxxxx" });
  expect(readRequest(unsigned(JSON.stringify(payload)))).toEqual(challenge);
  expect(readRequest(unsigned(encrypted(payload)))).toEqual(challenge);
  expect(readRequest(delivered(payload))).toEqual(challenge);
  expect(readRequest(signed({ body: JSON.stringify(payload) }))).toEqual(challenge);
});

it("refuses a URL verification with a wrong token, however it comes", () => {
  const payload = { ...sample("url-verification"), token: "another token" };
  expect(kindOf(unsigned(JSON.stringify(payload)))).toBe("wrong-token");
  expect(kindOf(unsigned(encrypted(payload)))).toBe("wrong-token");
  expect(kindOf(delivered(payload))).toBe("wrong-token");
});

it("opens nothing long without a signature", () => {
  const payload = { ...sample("url-verification"), challenge: "c".repeat(5000) };
  expect(kindOf(unsigned(JSON.stringify(payload)))).toBe("bad-signature");
});

it("reads the head of an event, with its time in whichever unit it was written", () => {
  const expected = ok(expect.objectContaining({ eventId: "event-0040", createdAt: NOW }));
  expect(sentAs("1769990400")).toEqual(expected);
  expect(sentAs("1769990400000")).toEqual(expected);
  expect(sentAs("1769990400000000")).toEqual(expected);
});

it.each(["x-lark-request-timestamp", "x-lark-request-nonce", "x-lark-signature"])(
  "refuses an event whose header %s is missing",
  (name) => {
    const request = delivered(sample("menu"));
    request.headers.delete(name);
    expect(kindOf(request)).toBe("bad-signature");
  },
);

it("refuses an event that is signed with another key", () =>
  expect(kindOf(signed({ body: encrypted(sample("menu")), encryptKey: "another key" }))).toBe(
    "bad-signature",
  ));

it("refuses a validly signed body that is not encrypted", () =>
  expect(readRequest(signed({ body: JSON.stringify(sample("menu")) }))).toEqual(
    refused({ kind: "malformed", reason: "the body is not encrypted" }),
  ));

it("refuses an unsigned event whatever its token", () => {
  expect(kindOf(unsigned(JSON.stringify(sample("menu"))))).toBe("bad-signature");
  expect(kindOf(unsigned(encrypted(sample("menu"))))).toBe("bad-signature");
});

it("accepts a retried event 7 h 6 min later with its first headers, and a day old at most", () => {
  const body = encrypted(sample("message-text"));
  expect(kindOf(signed({ body, now: NOW + 7 * HOUR + 6 * MINUTE }))).toBe("message");
  expect(kindOf(signed({ body, now: NOW + 24 * HOUR }))).toBe("message");
  expect(kindOf(signed({ body, now: NOW + 24 * HOUR + 1000 }))).toBe("stale");
  expect(kindOf(signed({ body, now: NOW - 6 * MINUTE }))).toBe("stale");
});

it("refuses a card callback that is older than five minutes", () => {
  const body = encrypted(sample("card-button"));
  expect(kindOf(signed({ body, now: NOW + 5 * MINUTE }))).toBe("card-action");
  expect(kindOf(signed({ body, now: NOW + 5 * MINUTE + 1000 }))).toBe("stale");
  expect(kindOf(signed({ body, now: NOW + 7 * HOUR + 6 * MINUTE }))).toBe("stale");
});

it.each([
  ["token", "wrong-token"],
  ["app_id", "wrong-app"],
  ["tenant_key", "wrong-tenant"],
])("refuses an event with another %s", (field, kind) =>
  expect(
    kindOf(
      changed("menu", (payload) => {
        payload.header[field] = "another";
      }),
    ),
  ).toBe(kind),
);

it("judges the token before the app, the app before the tenant, the tenant before the content", () => {
  const broken = envelope("menu");
  broken.event = {};
  const kinds = ["token", "app_id", "tenant_key"].map((_, index, fields) => {
    const header = { ...broken.header };
    for (const field of fields.slice(index)) header[field] = "another";
    return kindOf(delivered({ ...broken, header }));
  });
  expect([...kinds, kindOf(delivered(broken))]).toEqual([
    "wrong-token",
    "wrong-app",
    "wrong-tenant",
    "malformed",
  ]);
});

it("refuses what is not JSON, inside and outside the encryption", () => {
  expect(kindOf(signed({ body: "no json" }))).toBe("not-json");
  expect(kindOf(signed({ body: Uint8Array.of(0xff, 0xfe) }))).toBe("not-json");
  const wire = JSON.parse(encrypted("a")).encrypt;
  expect(kindOf(signed({ body: JSON.stringify({ encrypt: wire }) }))).toBe("malformed");
  expect(kindOf(signed({ body: `{"encrypt":"${"A".repeat(64)}"}` }))).toBe("malformed");
});

it("names the place of a fault and never its content", () => {
  const read = readRequest(
    changed("message-text", ({ event }) => {
      event["sender"] = { sender_id: { open_id: 41 }, secret: "hidden" };
    }),
  );
  expect(read).toEqual(
    refused({ kind: "malformed", reason: "sender.sender_id.open_id: invalid_type" }),
  );
});

it("lets unknown fields pass and names an unknown type", () => {
  const extended = changed("menu", (payload) => {
    payload.header["new_field"] = "new";
    payload.event["new_field"] = { new: true };
  });
  expect(kindOf(extended)).toBe("menu");
  expect(readRequest(delivered(sample("chat-updated")))).toEqual(
    ok(expect.objectContaining({ kind: "unknown-type", eventType: "im.chat.updated_v1" })),
  );
  expect(kindOf(changed("menu", ({ header }) => void (header["event_type"] = "constructor")))).toBe(
    "unknown-type",
  );
});

it("recognises an event of the first generation by its type, and checks its token", () => {
  const legacy = sample("legacy-p2p-chat-create");
  expect(readRequest(delivered(legacy))).toEqual(
    ok({
      kind: "unknown-type",
      eventId: "event-0049",
      eventType: "p2p_chat_create",
      createdAt: NOW,
      appId: secrets.appId,
      tenantKey: secrets.tenantKey,
    }),
  );
  expect(kindOf(delivered({ ...legacy, token: "another" }))).toBe("wrong-token");
});

it("reads header names in any case, as they differ on the wire", () => {
  const request = delivered(sample("menu"));
  const shouted = new Headers();
  for (const [name, value] of request.headers) shouted.set(name.toUpperCase(), value);
  expect(kindOf({ ...request, headers: shouted })).toBe("menu");
});

it("signs over the bytes and not over the JSON they mean", () => {
  const body = encrypted(sample("menu"));
  const spaced = body.replace(":", " : ");
  expect(kindOf(signed({ body: spaced }))).toBe("menu");
  const { headers } = signed({ body });
  expect(kindOf({ ...signed({ body: spaced }), headers })).toBe("bad-signature");
});
