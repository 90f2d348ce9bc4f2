import { Hono } from "hono";
import { expect, it } from "vitest";
import { limitBody } from "#http/limit-body.ts";

const app = new Hono();
const refuse = limitBody({ maxSize: 8, onError: (context) => context.text("too large", 413) });
app.post("/", refuse, async (context) => context.text(await context.req.text()));

const streamed = (text: string) =>
  new ReadableStream<Uint8Array>({
    start: (stream) => {
      stream.enqueue(new TextEncoder().encode(text));
      stream.close();
    },
  });

it.each([
  ["a stated length at the limit", { body: "12345678", headers: { "content-length": "8" } }, 200],
  ["a stated length over it", { body: "123456789", headers: { "content-length": "9" } }, 413],
  ["no stated length, at the limit", { body: streamed("12345678") }, 200],
  ["no stated length, over it", { body: streamed("123456789") }, 413],
  [
    "a length stated beside a transfer coding, which then does not count",
    {
      body: streamed("123456789"),
      headers: { "content-length": "1", "transfer-encoding": "chunked" },
    },
    413,
  ],
])("a body with %s is taken or refused by its size", async (_what, sent, status) => {
  const init: RequestInit & { duplex: "half" } = { method: "POST", duplex: "half", ...sent };
  expect((await app.request("/", init)).status).toBe(status);
});
