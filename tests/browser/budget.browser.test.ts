/** How much the page asks of a line and of a visitor's patience. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { openBrowser, visit } from "#tests/support/browser.ts";
import { type Demo, startDemo } from "#tests/support/demo-process.ts";

const MAX_BYTES = 300 * 1024;
const MAX_PAINT_MS = 1000;

openBrowser();
let demo: Demo;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo.stop());

it("comes in 300 KiB with a card on it, and without the chart library", async () => {
  const { page, hands } = await visit("about:blank", "desktop");
  const line = await page.context().newCDPSession(page);
  await line.send("Network.enable");
  let bytes = 0;
  line.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(demo.url);
  await hands.as("孙云帆");
  await hands.reads("支委会会议");
  console.log(`page weight: ${(bytes / 1024).toFixed(1)} KiB in ${asked.length} requests`);
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThanOrEqual(MAX_BYTES);
  expect(asked.filter((url) => url.includes("vchart"))).toEqual([]);
});

it("fetches the chart library when a chart is to be seen, once", async () => {
  const { page, hands } = await visit(demo.url, "desktop");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await hands.as("孙云帆");
  await hands.tap("本节全部正常");
  await hands.reads("共5条：5条正常");
  for (const charts of [1, 2]) {
    await hands.say("得分");
    await hands.log
      .getByRole("figure")
      .nth(charts - 1)
      .waitFor();
    await hands.seesChart();
  }
  expect(asked.filter((url) => url.includes("vchart"))).toHaveLength(1);
});

const paintedAt = async () => {
  const { page } = await visit("about:blank", "desktop");
  await page.route("**/console/api/**", () => undefined);
  await page.goto(demo.url);
  const at: unknown = await page.evaluate(`new Promise((resolve) => {
    new PerformanceObserver((list) => resolve(list.getEntries()[0].startTime))
      .observe({ type: "paint", buffered: true });
  })`);
  await page.getByRole("navigation", { name: "人员" }).waitFor();
  return Number(at);
};

it("paints its frame within a second, before any data has come", async () => {
  const times: number[] = [];
  for (let round = 0; round < 3; round += 1) times.push(await paintedAt());
  const [, median = Infinity] = times.toSorted((a, b) => a - b);
  console.log(`first paint: ${times.map(Math.round).join(", ")} ms`);
  expect(median).toBeLessThanOrEqual(MAX_PAINT_MS);
});
