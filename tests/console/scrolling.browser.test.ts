/** How smoothly a long chat scrolls in a real Chromium. */
import { expect, it, onTestFinished } from "vitest";
import { openBrowser, visit } from "#tests/support/browser.ts";
import { serveTown } from "./serving.ts";
import { createTown, privateChat } from "./town.ts";

const MAX_FRAME_MS = 200;
const FRAMES = 60;
const ROUNDS = 3;

openBrowser();

it("scrolls up through 500 messages without holding a frame back", async () => {
  const town = createTown();
  await town.api.signIn();
  for (let n = 1; n <= 500; n += 1) await town.feishu.sendText("ou_li", privateChat, `第${n}条`);
  const served = await serveTown(town);
  onTestFinished(served.close);
  const longest: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const { page } = await visit(`${served.url}/#ou_li/${privateChat}`, "desktop");
    await page.getByText("第500条", { exact: true }).waitFor();
    longest.push(Number(await page.evaluate(SCROLLING)));
  }
  console.log(`longest frame: ${longest.map(Math.round).join(", ")} ms`);
  const [, median = Infinity] = longest.toSorted((a, b) => a - b);
  expect(median).toBeLessThan(MAX_FRAME_MS);
});

const SCROLLING = `new Promise((resolve) => {
  const log = document.querySelector("#timeline");
  let frames = 0, longest = 0, before = performance.now();
  requestAnimationFrame(function step(now) {
    longest = Math.max(longest, now - before);
    before = now;
    log.scrollTop -= 200;
    frames += 1;
    if (frames < ${FRAMES}) requestAnimationFrame(step); else resolve(longest);
  });
})`;
