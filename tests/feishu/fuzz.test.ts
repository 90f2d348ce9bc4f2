/** Hostile requests from a printed seed: none is accepted, none makes the reader throw. `FUZZ_SEED=n` repeats a run. */
import { expect, it } from "vitest";
import { encrypt } from "#feishu/encryption.ts";
import { type InboundRequest, readRequest } from "#feishu/envelope.ts";
import {
  delivered,
  encrypted,
  NOW,
  type Payload,
  sample,
  sampleNames,
  secrets,
  signed,
  unsigned,
} from "./platform-request.ts";

const seed = Number(process.env["FUZZ_SEED"] ?? Date.now() % 2 ** 31);
console.log(`fuzz seed ${seed}`);

/** mulberry32: uniform in [0, 1), the same for the same seed. */
function randomFrom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const random = randomFrom(seed);
const below = (limit: number) => Math.floor(random() * limit);
const oneOf = <T>(choices: readonly T[]): T => {
  const choice = choices[below(choices.length)];
  if (choice === undefined) throw new Error("nothing to choose from");
  return choice;
};
const randomBytes = (length: number) => Uint8Array.from({ length }, () => below(256));
const bytesOf = (request: InboundRequest) => new Uint8Array(request.rawBody);

const eventNames = sampleNames().filter((name) => name !== "url-verification");
const events: readonly Payload[] = eventNames.map((name) => sample(name));
const wires = events.map((event) => delivered(event));

function withOneByteChanged(bytes: Uint8Array): Uint8Array {
  const place = below(bytes.length);
  bytes[place] = (bytes[place] ?? 0) ^ (1 + below(255));
  return bytes;
}
function withHeader(request: InboundRequest, name: string, value: string | undefined) {
  const headers = new Headers(request.headers);
  if (value === undefined) headers.delete(name);
  else headers.set(name, value);
  return { ...request, headers };
}
const headerNames = ["x-lark-request-timestamp", "x-lark-request-nonce", "x-lark-signature"];
function withOneDigitChanged(text: string): string {
  const place = below(text.length);
  const digit = oneOf("0123456789abcdef".split("").filter((other) => other !== text[place]));
  return text.slice(0, place) + digit + text.slice(place + 1);
}
const randomText = () => Buffer.from(randomBytes(below(80))).toString("latin1");
const token = () => ({ ...sample("url-verification"), token: randomText() });

/** Each makes one request that must not be believed. */
const attacks: readonly (() => InboundRequest)[] = [
  () => ({ ...oneOf(wires), rawBody: randomBytes(below(600)) }),
  () => ({ ...unsigned(""), rawBody: randomBytes(below(600)) }),
  () => signed({ body: randomBytes(below(600)) }),
  () => {
    const request = oneOf(wires);
    return { ...request, rawBody: withOneByteChanged(bytesOf(request)) };
  },
  () => {
    const request = oneOf(wires);
    return { ...request, rawBody: request.rawBody.subarray(0, below(request.rawBody.length)) };
  },
  () => withHeader(oneOf(wires), oneOf(headerNames), undefined),
  () => {
    const [request, name] = [oneOf(wires), oneOf(headerNames)];
    return withHeader(request, name, withOneDigitChanged(request.headers.get(name) ?? ""));
  },
  () => ({
    ...oneOf(wires),
    headers: oneOf(wires.slice(1)).headers,
    rawBody: bytesOf(wires[0] ?? unsigned("")),
  }),
  () => unsigned(JSON.stringify(oneOf(events))),
  () => signed({ body: JSON.stringify(oneOf(events)) }),
  () => unsigned(encrypted(oneOf(events))),
  () => signed({ body: encrypted(oneOf(events), "another key") }),
  () => signed({ body: encrypted(oneOf(events)), encryptKey: "another key" }),
  () => signed({ body: encrypted(token()) }),
  () => unsigned(JSON.stringify(token())),
  () =>
    unsigned(
      JSON.stringify({ encrypt: Buffer.from(randomBytes(16 * below(40))).toString("base64") }),
    ),
  () => signed({ body: JSON.stringify({ encrypt: randomText() }) }),
  () => signed({ body: encrypted(oneOf(events)), now: NOW + 86_401_000 + below(10 ** 9) }),
];

it("accepts none of 100 000 hostile requests and throws at none", () => {
  const accepted: string[] = [];
  for (let round = 0; round < 100_000; round += 1) {
    const attack = round % attacks.length;
    const read = readRequest((attacks[attack] ?? (() => unsigned("")))());
    if (read.ok) accepted.push(`attack ${attack}, round ${round}: ${read.value.kind}`);
  }
  expect(accepted).toEqual([]);
}, 60_000);

/** Broken in ways only the holder of the key could make: any outcome but a throw. */
const shapes: readonly unknown[] = [
  null,
  0,
  -1,
  "",
  "x",
  [],
  {},
  [null],
  { open_id: 1 },
  true,
  1e99,
];
function reshaped(value: unknown): unknown {
  if (random() < 0.12) return oneOf(shapes);
  if (Array.isArray(value)) return value.map(reshaped);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, reshaped(inner)]));
}

it("throws at none of 20 000 properly signed payloads of wrong shapes", () => {
  for (let round = 0; round < 20_000; round += 1) {
    const wire = encrypt(
      secrets.encryptKey,
      JSON.stringify(reshaped(oneOf(events))),
      randomBytes(16),
    );
    expect(readRequest(signed({ body: JSON.stringify({ encrypt: wire }) })).ok).toBeTypeOf(
      "boolean",
    );
  }
}, 60_000);
