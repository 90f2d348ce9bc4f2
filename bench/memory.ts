/** The most memory that the serving process held, read from outside after a county's December: cards sent, answered through signed callbacks, and the commands people type, the summary among them. */
import { readFile } from "node:fs/promises";
import { serve } from "@hono/node-server";
import { campaignIdOf } from "#blueprint/campaign.ts";
import { usualDueOn } from "#blueprint/due.ts";
import { type Console, createConsole } from "#console/console.ts";
import { readDirectory } from "#console-app";
import { workingCalendar } from "#kernel/working-calendar.ts";
import { SAMPLE_EDITION, SAMPLE_ROOT, seedSample } from "#sample";
import { startServer } from "./child.ts";
import { TENANT, transactOn } from "./county.ts";
import { withConnection } from "./database.ts";
import type { Bench } from "./goal.ts";
import { SECRETS } from "./requests.ts";
import { serverEnvironment } from "./server-environment.ts";

const MONTH = "2026-12";
const MOST_PRESSES = 12;
const PATIENCE_MS = 120_000;

export const memory: Bench = async ({ databaseUrl, say }) => {
  const directory = await withConnection(databaseUrl, async (database) => {
    const transact = transactOn(database);
    await seedSample(transact, Date.now());
    const what = { editionId: SAMPLE_EDITION, month: MONTH, rootUnitId: SAMPLE_ROOT };
    const campaign = {
      id: campaignIdOf(what),
      ...what,
      dueOn: usualDueOn(MONTH, workingCalendar([])),
      launchedAt: Date.now(),
      closedAt: null,
    };
    await transact((stores) => stores.campaigns.launch({ campaign, launchedBy: "system" }));
    return readDirectory(database, TENANT);
  });
  const address = { bot: "" };
  const platform = createConsole({
    ...SECRETS,
    directory,
    random: Math.random,
    startAt: Date.now(),
    realNow: Date.now,
    deliver: (request) =>
      fetch(new Request(new URL(new URL(request.url).pathname, address.bot), request)),
  });
  const listening = await listen(platform);
  const bot = await startServer(new URL("../src/node.ts", import.meta.url), {
    env: serverEnvironment(databaseUrl, listening.url),
  });
  address.bot = `http://127.0.0.1:${bot.port}`;
  try {
    const secretaries = directory.people.filter(({ group }) => group === "支部书记");
    const presses = await answerAll(platform, secretaries);
    say(`${secretaries.length} branches answered December with ${presses} presses`);
    const replies = await askAll(platform, directory.people);
    say(`${replies} commands were answered`);
    return [{ what: "peak-MiB", value: await peakMiB(bot.pid), atMost: 256 }];
  } finally {
    await bot.stop();
    platform.close();
    listening.close();
  }
};

type Person = { readonly openId: string };

async function answerAll(platform: Console, secretaries: readonly Person[]): Promise<number> {
  const presses = await Promise.all(secretaries.map((person) => answerDecember(platform, person)));
  return presses.reduce((sum, count) => sum + count, 0);
}

/** Presses 本节全部正常 until the card offers it no more. */
async function answerDecember(platform: Console, { openId }: Person): Promise<number> {
  const ofMonth = () =>
    platform
      .inbox(openId)
      .find((message) => message.msgType === "interactive" && message.content.includes("12月"));
  const { messageId } = await eventually(ofMonth);
  for (let count = 0; count < MOST_PRESSES; count++) {
    if (!JSON.stringify(platform.card(messageId)).includes("本节全部正常")) return count;
    const pressed = await platform.click(openId, messageId, { text: "本节全部正常" });
    if (pressed.kind !== "accepted") throw new Error(JSON.stringify(pressed));
  }
  throw new Error("a checklist did not end");
}

/** What people type, the summary among it; waits until every message has its reply. */
async function askAll(platform: Console, people: readonly Person[]): Promise<number> {
  const texts = ["我的任务", "得分", "为什么", "进度", "状态", "通报", "帮助"];
  let asked = 0;
  for (const { openId } of people) {
    const chatId = platform.inbox(openId)[0]?.chatId;
    if (chatId === undefined) continue;
    const before = platform.inbox(openId).length;
    for (const text of texts) await platform.sendText(openId, chatId, text);
    const wanted = before + 2 * texts.length;
    await eventually(() => (platform.inbox(openId).length >= wanted ? true : undefined));
    asked += texts.length;
  }
  return asked;
}

/** Asks again every 50 ms until there is an answer. */
async function eventually<T>(ask: () => T | undefined): Promise<T> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const answer = ask();
    if (answer !== undefined) return answer;
    if (performance.now() > until) throw new Error("waited in vain");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const listen = (platform: Console) =>
  new Promise<{ readonly url: string; readonly close: () => void }>((resolve) => {
    const options = { fetch: platform.app.fetch, hostname: "127.0.0.1", port: 0 };
    const server = serve(options, ({ port }) =>
      resolve({ url: `http://127.0.0.1:${port}`, close: () => void server.close() }),
    );
  });

/** VmHWM: the kernel's own high-water mark of resident memory. Linux only. */
async function peakMiB(pid: number): Promise<number> {
  const kib = /^VmHWM:\s+(\d+) kB$/m.exec(await readFile(`/proc/${pid}/status`, "utf8"))?.[1];
  if (kib === undefined) throw new Error("the kernel tells no high-water mark");
  return Number(kib) / 1024;
}
