/** The draw in workerd and on Node: the same bytes. */
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { TestHarness } from "wrangler";
import { drawSeed, randomDrawList } from "#tests/support/draw-lists.ts";
import { drawFor } from "./draw-worker.ts";

let worker: TestHarness;

beforeAll(async () => {
  process.env["WRANGLER_SEND_METRICS"] = "false";
  process.env["CLOUDFLARE_CF_FETCH_ENABLED"] = "false";
  process.env["WRANGLER_HIDE_BANNER"] = "true";
  const { createTestHarness } = await import("wrangler");
  worker = createTestHarness({
    workers: [
      {
        config: {
          name: "draw",
          main: fileURLToPath(new URL("./draw-worker.ts", import.meta.url)),
          compatibility_date: "2026-10-01",
          compatibility_flags: ["nodejs_compat"],
        },
      },
    ],
  });
  await worker.listen();
});
afterAll(() => worker.close());

const MOST = 400;

it.each([8, 9, 10, 11])(
  "list %i gives the same commitment and the same sample on both",
  async (seed) => {
    const body = JSON.stringify({
      number: "2026-3",
      list: randomDrawList(seed, MOST),
      secret: Buffer.from(drawSeed(seed)).toString("hex"),
      value: { source: "双色球第2026135期", publishedAt: "2026-11-24T21:15+08:00", digits: 4 },
      came: "０１ 2，3",
    });
    const answer = await worker.fetch("http://draw.local/", { method: "POST", body });
    const drawn = await answer.text();
    expect(drawn).toContain('"ok":true');
    expect(drawn).toBe(drawFor(JSON.parse(body)));
  },
);
