/** The Worker in workerd, between a local Feishu and PostgreSQL: nothing of it runs in this process. */
import type { AddressInfo } from "node:net";
import { type ServerType, serve } from "@hono/node-server";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, vi } from "vitest";
import type { TestHarness } from "wrangler";
import { openPoll } from "#acceptance/use-cases/open-poll.ts";
import { type Console, createConsole } from "#console/console.ts";
import { privateChatId } from "#console/directory.ts";
import { readDirectory } from "#console-app";
import type { Database } from "#db/connection.ts";
import { createTransact } from "#db/transact.ts";
import { seedSample } from "#sample";
import { encrypted } from "#tests/feishu/platform-request.ts";
import { databaseUrl, testDatabase } from "#tests/support/database.ts";
import { newestFile } from "#tests/support/exports.ts";
import { APPLICATION, putUnderVisit, tokensOf } from "#tests/support/polls.ts";

const secrets = {
  appId: "cli_00000000000000ab",
  appSecret: "app secret",
  encryptKey: "encrypt key",
  verificationToken: "verification token",
  tenantKey: "tenant",
};
const tenant = "default";
const bot = "http://bot.local";
const events = `${bot}/feishu/events`;

// A Worker reaches its database over the network, which PGlite is not on: this needs TEST_DATABASE_URL.
describe.skipIf(inject("testDatabase").kind === "pglite")("the Worker", async () => {
  const database = await testDatabase();
  let feishu: LocalFeishu;
  let worker: TestHarness;

  beforeAll(async () => {
    feishu = await openLocalFeishu((request) => relay(worker, request));
    worker = await startWorker(database, feishu.url);
  });
  afterAll(async () => {
    await worker.close();
    feishu.close();
  });
  beforeEach(() => feishu.seed(database));

  const cron = () => worker.getWorker().scheduled({ cron: "* * * * *", scheduledTime: new Date() });
  const post = async (body: string) => {
    const answer = await worker.fetch(events, { method: "POST", body });
    return { status: answer.status, body: await answer.text() };
  };

  it("answers the platform's check of its address, plain and encrypted", async () => {
    const check = {
      type: "url_verification",
      token: secrets.verificationToken,
      challenge: "challenge 1",
    };
    const answered = { status: 200, body: '{"challenge":"challenge 1"}' };
    expect(await post(JSON.stringify(check))).toEqual(answered);
    expect(await post(encrypted(check, secrets.encryptKey))).toEqual(answered);
  });

  it("refuses what the platform did not sign", async () => {
    expect(await post(encrypted({ header: {} }, secrets.encryptKey))).toMatchObject({
      status: 401,
    });
  });

  it("sends with the cron, stores a pressed card once however often it comes, and replies after the answer", async () => {
    await keepThree(database);
    await cron();
    const [card] = await database.rows<{ messageId: string; openId: string }>(sql`
      select o.message_id as "messageId", p.open_id as "openId" from outbox o
      join posts h on h.unit_id = o.notice ->> 'branchId' and h.role = 'branch_secretary'
      join people p on p.id = h.person_id
      where o.state = 'sent' and h.until_on is null limit 1`);
    if (card === undefined) throw new Error("the cron sent no card");

    const click = await feishu.console.click(card.openId, card.messageId, { text: "本节全部正常" });
    if (click.kind !== "accepted") throw new Error(JSON.stringify(click));
    const answers = await countAnswers(database);
    expect(answers).toBeGreaterThan(0);
    await feishu.console.redeliver(click.eventId);
    await feishu.console.redeliver(click.eventId, { newEventId: true });
    expect(await countAnswers(database)).toBe(answers);

    const replied = feishu.nextReply();
    const chat = feishu.console.inbox(card.openId).at(0)?.chatId ?? "";
    await feishu.console.sendText(card.openId, chat, "帮助");
    expect(await replied).toBe(200);
  });

  it("makes a page to print and sends it as a file", async () => {
    const [reader] = await database.rows<{ openId: string; name: string }>(sql`
      select p.open_id as "openId", p.name from people p join posts h on h.person_id = p.id
      where h.role = 'committee_secretary' and h.until_on is null and p.open_id is not null
      order by p.id limit 1`);
    if (reader === undefined) throw new Error("no committee has a secretary");
    await database.rows(sql`delete from outbox`);
    await feishu.console.sendText(reader.openId, privateChatId(reader.openId), "述职 文件");
    const file = await vi.waitFor(() => newestFile(feishu, reader), { timeout: 20_000 });
    expect(file.name).toMatch(/\.docx$/);
    expect(Buffer.from(file.bytes).includes("word/document.xml")).toBe(true);
  });

  it("shows the page of a poll, and counts a link once", async () => {
    await putUnderVisit(database, { visitId: null });
    await transactOn(database)((stores) =>
      openPoll(stores, {
        applicationId: APPLICATION,
        tokens: 8,
        untilOn: undefined,
        address: bot,
        by: "system",
        at: Date.now(),
      }),
    );
    const [token = ""] = await tokensOf(database);
    const page = await worker.fetch(`${bot}/poll/${token}`);
    expect(await page.text()).toContain("<fieldset>");
    const vote = async () => {
      const answer = await worker.fetch(`${bot}/poll/${token}`, {
        method: "POST",
        body: "team=good",
        headers: { "content-type": "application/x-www-form-urlencoded" },
      });
      return answer.status;
    };
    expect(await vote()).toBe(200);
    await vote();
    const [counted] = await database.rows(sql`
      select count from poll_counts where question = 'team' and choice = 'good'`);
    expect(counted).toEqual({ count: 1 });
  });

  it("seals the audit log with the cron", async () => {
    await database.rows(sql`delete from outbox`);
    // Any transaction open on the server, of another test too, holds a seal back for as long as it lasts.
    await vi.waitFor(
      async () => {
        await cron();
        const [seal] = await database.rows(sql`select number from audit_seals`);
        expect(seal).toEqual({ number: 1 });
      },
      { timeout: 60_000 },
    );
  }, 90_000);
});

type LocalFeishu = {
  readonly console: Console;
  readonly url: string;
  /** The status of the next reply that the bot sends. */
  readonly nextReply: () => Promise<number>;
  /** The sample county in the store, its people in the chats. */
  readonly seed: (database: Database) => Promise<void>;
  readonly close: () => void;
};

async function openLocalFeishu(
  deliver: (request: Request) => Promise<Response>,
): Promise<LocalFeishu> {
  const console = createConsole({
    ...secrets,
    directory: { people: [], chats: [] },
    random: Math.random,
    startAt: Date.now(),
    realNow: Date.now,
    answerWithinMs: 20_000,
    deliver,
  });
  let heard = Promise.withResolvers<number>();
  const { server, url } = await listen(async (request) => {
    const answer = await console.app.fetch(request);
    if (new URL(request.url).pathname.endsWith("/reply")) heard.resolve(answer.status);
    return answer;
  });
  return {
    console,
    url,
    nextReply: () => {
      heard = Promise.withResolvers<number>();
      return heard.promise;
    },
    seed: async (database) => {
      await seedSample(transactOn(database), Date.now());
      console.setDirectory(await readDirectory(database, tenant));
    },
    close: () => {
      console.close();
      server.close();
    },
  };
}

const transactOn = (database: Database) =>
  createTransact({
    database,
    tenant,
    clock: { now: Date.now },
    editions: new Map(),
    onIntents: () => undefined,
  });

const listen = (fetch: (request: Request) => Promise<Response>) =>
  new Promise<{ server: ServerType; url: string }>((resolve) => {
    const server = serve({ fetch, hostname: "127.0.0.1", port: 0 }, (at: AddressInfo) =>
      resolve({ server, url: `http://127.0.0.1:${at.port}` }),
    );
  });

/** From the wrangler.toml that is deployed, so that a test notices what it lacks. */
async function startWorker(database: Database, feishuUrl: string): Promise<TestHarness> {
  Object.assign(process.env, {
    CLOUDFLARE_CF_FETCH_ENABLED: "false",
    WRANGLER_SEND_METRICS: "false",
    WRANGLER_SEND_ERROR_REPORTS: "false",
    WRANGLER_HIDE_BANNER: "true",
    CLOUDFLARE_HYPERDRIVE_LOCAL_CONNECTION_STRING_HYPERDRIVE: withPassword(databaseUrl(database)),
  });
  const { createTestHarness } = await import("wrangler");
  const worker = createTestHarness({
    workers: [
      {
        configPath: new URL("../../wrangler.toml", import.meta.url),
        vars: {
          FEISHU_BASE_URL: feishuUrl,
          FEISHU_APP_ID: secrets.appId,
          FEISHU_APP_SECRET: secrets.appSecret,
          FEISHU_ENCRYPT_KEY: secrets.encryptKey,
          FEISHU_VERIFICATION_TOKEN: secrets.verificationToken,
          FEISHU_TENANT_KEY: secrets.tenantKey,
        },
      },
    ],
  });
  await worker.listen();
  return worker;
}

/** The local Hyperdrive wants a password even where the server asks for none. */
function withPassword(address: string | undefined): string {
  const url = new URL(address ?? "");
  url.password ||= "trust";
  return url.href;
}

/** The two sides name the web's types differently; what goes over is the same. */
async function relay(worker: TestHarness, request: Request): Promise<Response> {
  const answer = await worker.fetch(request.url, {
    method: request.method,
    headers: [...request.headers],
    body: await request.arrayBuffer(),
  });
  return new Response(await answer.arrayBuffer(), { status: answer.status });
}

async function countAnswers(database: Database): Promise<number> {
  const [row] = await database.rows<{ answers: number }>(
    sql`select count(*)::int as answers from answers`,
  );
  return row?.answers ?? 0;
}

/** Sixty cards would only wait for the platform's rates, and a Worker's clock is the real one: the tests run at any hour. */
const keepThree = (database: Database) =>
  database.rows(sql`
    with rest as (delete from outbox where id not in (select id from outbox order by id limit 3))
    update outbox set override_reason = 'tests run at any hour'`);
