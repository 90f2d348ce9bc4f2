/** The page of a poll on a phone: read, filled in by touch, sent once, without a script; nothing overlaps or is inaccessible. */
import { Hono } from "hono";
import { expect, it } from "vitest";
import { tokenOf } from "#acceptance/poll-link.ts";
import type { PollStore } from "#acceptance/poll-ports.ts";
import type { Stores, Transact } from "#chat/ports.ts";
import { addPollPage } from "#http/poll.ts";
import { at } from "#kernel/calendar.ts";
import { openBrowser, visit } from "#tests/support/browser.ts";

const POLL = { pollId: "0a1b2c3d4e5f", number: 7 };
const KEY = "key";
const ADDRESS = `https://zhuji.test/poll/${tokenOf(POLL, KEY)}`;
const LONG =
  "中共示例县春晓镇现代农业发展集团有限责任公司示例县春晓镇现代农业发展集团第一联合党支部";

openBrowser();

/** A poll that remembers what was said in it. */
function openPollApp(said: unknown[]): Hono {
  const polls: Pick<PollStore, "hold" | "findLinked" | "isUsed" | "count"> = {
    hold: async () => undefined,
    findLinked: async () => ({
      branchName: LONG,
      state: "under-visit",
      key: KEY,
      tokens: 60,
      untilOn: "2026-11-27",
    }),
    isUsed: async () => said.length > 0,
    count: async (_id, _hash, answers) => said.push(answers) > 0,
  };
  const transact: Transact = async (work) => ({
    kind: "done",
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the page asks for the polls alone
    value: await work({ polls } as unknown as Stores),
  });
  const app = new Hono();
  const now = at("2026-11-20", "09:00");
  addPollPage(app, { transact, clock: { now: () => now }, log: () => undefined });
  return app;
}

it.each(["light", "dark"] as const)("is filled in by touch and sent once, %s", async (scheme) => {
  const said: unknown[] = [];
  const app = openPollApp(said);
  const { page, look } = await visit("about:blank", "phone", scheme);
  await page.route("https://zhuji.test/**", async (route) => {
    const asked = route.request();
    const answered = await app.request(asked.url(), {
      method: asked.method(),
      headers: asked.headers(),
      ...(asked.postData() === null ? {} : { body: asked.postData() }),
    });
    await route.fulfill({
      status: answered.status,
      headers: Object.fromEntries(answered.headers),
      body: await answered.text(),
    });
  });
  await page.goto(ADDRESS);
  await look(`poll-ballot-${scheme}`);
  await page
    .getByRole("group", { name: /班子带头/ })
    .getByLabel("比较满意")
    .check();
  await page
    .getByRole("group", { name: /解决困难/ })
    .getByLabel("不了解")
    .check();
  await page.getByRole("button", { name: "提交" }).click();
  await page.getByRole("heading", { name: "谢谢您" }).waitFor();
  await look(`poll-thanks-${scheme}`);
  expect(said).toEqual([{ team: "fairly", problems: "unknown" }]);
});
