/**
 * `npm run screenshots` — the README's pictures and one of every card, drawn anew: a short story in the sample county whose
 * clock stands still between steps, and the gallery. The same sources give the same pictures.
 */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type ServerType, serve } from "@hono/node-server";
import { Hono } from "hono";
import type { Browser, CDPSession, Locator } from "playwright-core";
import { z } from "zod";
import { migrate } from "#db/migrate.ts";
import { openPglite } from "#db/pglite.ts";
import { gallery } from "#gallery";
import { at } from "#kernel/calendar.ts";
import { launchChromium, openScreen, type Screen } from "#tests/support/chromium.ts";
import { createHands } from "#tests/support/hands.ts";
import { createWorld, type World } from "#tests/support/world.ts";

const IMAGES = new URL("./images/", import.meta.url);
const CARDS = new URL("./images/cards/", import.meta.url);
const INDEX = new URL("./cards.md", import.meta.url);

/** Serves on a free port while the work lasts. */
async function serving(app: Hono, work: (url: string) => Promise<void>): Promise<void> {
  const opened = await new Promise<{ server: ServerType; port: number }>((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) =>
      resolve({ server, port }),
    );
  });
  try {
    await work(`http://127.0.0.1:${opened.port}/`);
  } finally {
    opened.server.close();
    if ("closeAllConnections" in opened.server) opened.server.closeAllConnections();
  }
}

async function drawStory(chromium: Browser): Promise<void> {
  const database = await openPglite({ memory: true });
  await migrate(database);
  const world = await createWorld(database);
  await world.settle();
  const app = new Hono().route("/", world.zhuji.app).route("/", world.console.app);
  await serving(app, (url) => playStory(chromium, world, url));
  world.console.close();
  await database.close();
}

/** These have answered when the score and the summary are drawn; the others have not. */
const ANSWERING = ["杏雨村党支部", "桃溪村党支部", "燕归村党支部"];

async function playStory(chromium: Browser, world: World, url: string): Promise<void> {
  const secretary = world.who("柳芽村党支部", "支部书记");
  const operator = world.who("中共示例县委员会", "县委组织部组织科科长");
  const leader = world.who("中共示例县委员会", "县委副书记");
  await picture(chromium, url, "console", "desktop", [secretary.name]);
  await picture(chromium, url, "phone", "phone", [secretary.name]);
  await picture(chromium, url, "dark", "phone", [secretary.name], "dark");
  for (const unit of ANSWERING) await world.press(world.who(unit, "支部书记"), "本节全部正常");
  await world.press(secretary, "本节全部正常");
  await world.say(secretary, "得分");
  await picture(chromium, url, "score", "phone", [secretary.name]);
  await world.say(operator, "通报");
  await picture(chromium, url, "summary", "desktop", [operator.name, "示例县党建工作领导群"]);
  await world.passTo(at("2026-11-30", "10:00"));
  await picture(chromium, url, "month-end", "phone", [world.who("新苗社区党支部").name]);
  await world.say(leader, "周报");
  await picture(chromium, url, "weekly", "phone", [leader.name]);
}

type Chat = readonly [person: string, group?: string];

async function picture(
  chromium: Browser,
  url: string,
  name: string,
  screen: Screen,
  chat: Chat,
  colours: "light" | "dark" = "light",
): Promise<void> {
  const context = await openScreen(chromium, screen, colours);
  const page = await context.newPage();
  await page.goto(url);
  const { as, log, seesChart } = createHands(page, screen);
  await as(...chat);
  await log.getByText("不合理？").last().waitFor();
  if ((await log.getByRole("figure").count()) > 0) await seesChart();
  await page.screenshot({
    path: fileURLToPath(new URL(`${name}.png`, IMAGES)),
    animations: "disabled",
  });
  await context.close();
}

const entriesSchema = z.array(
  z.object({ name: z.string(), slug: z.string(), when: z.string(), pictured: z.boolean() }),
);
type Entries = z.infer<typeof entriesSchema>;

/** One picture a card, drawn at a phone's width by the gallery itself, and the page that lists them. */
async function drawCards(chromium: Browser): Promise<void> {
  await rm(CARDS, { recursive: true, force: true });
  await mkdir(CARDS, { recursive: true });
  await serving(gallery(), async (url) => {
    const all = entriesSchema.parse(await (await fetch(`${url}gallery/api/entries`)).json());
    const entries = all.filter(({ pictured }) => pictured);
    const context = await openScreen(chromium, "phone");
    const page = await context.newPage();
    await page.goto(url);
    await page.addStyleTag({ content: "#gallery-bar { position: static }" });
    const line = await context.newCDPSession(page);
    for (const { slug, name } of entries) {
      await page.getByLabel("找", { exact: true }).fill(name);
      const card = page.locator(`[id="${slug}"] .card`).first();
      await showCharts(card);
      const path = fileURLToPath(new URL(`${slug}.webp`, CARDS));
      await writeFile(path, await pictureOf(line, card));
    }
    await context.close();
    await writeFile(INDEX, indexOf(entries));
  });
}

/** They are drawn when they are seen. */
async function showCharts(card: Locator): Promise<void> {
  for (const chart of await card.getByRole("figure").all()) {
    await chart.scrollIntoViewIfNeeded();
    await chart.locator("canvas").first().waitFor();
  }
}

/** Pixels: of a card as long as twenty screens the first few tell how it looks. */
const TALLEST = 1000;

/** WebP, a third of the size of PNG: there are two hundred of them. */
async function pictureOf(line: CDPSession, card: Locator): Promise<Buffer> {
  const box = await card.boundingBox();
  if (box === null) throw new Error("a card of the gallery is not drawn");
  const scrolled = Number(await card.page().evaluate("scrollY"));
  const { data } = await line.send("Page.captureScreenshot", {
    format: "webp",
    quality: 40,
    captureBeyondViewport: true,
    clip: { ...box, height: Math.min(box.height, TALLEST), y: box.y + scrolled, scale: 1 },
  });
  return Buffer.from(data, "base64");
}

const indexOf = (entries: Entries): string =>
  [
    "# 卡片样张",
    "",
    "每种卡片的各种情形，由 `npm run screenshots` 画出；文字最长的那些只在 `npm run cards` 打开的样张里，那里能点，旁边是文字版和 JSON。内容是虚构的。",
    ...entries.flatMap(({ name, slug, when }) => [
      "",
      `## ${name}`,
      "",
      when,
      "",
      `![${name}](images/cards/${slug}.webp)`,
    ]),
    "",
  ].join("\n");

const browser = await launchChromium();
try {
  await drawCards(browser);
  await drawStory(browser);
} finally {
  await browser.close();
}
