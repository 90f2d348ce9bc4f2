/** What the real app is measured beside: `same-sql` (our edge, the same SQL, no domain), `sdk` (the SDK's Express adapter, the same SQL), `floor` (our edge, one insert). Started by callback.ts. */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { adaptExpress, EventDispatcher, LoggerLevel } from "@larksuiteoapi/node-sdk";
import express from "express";
import { type Context, Hono } from "hono";
import { readRequest } from "#feishu/envelope.ts";
import { limitBody } from "#http/limit-body.ts";
import { openBareClient, runStatements } from "./bare-client.ts";
import { type RecordedPress, readEventId } from "./recording.ts";
import { SECRETS } from "./requests.ts";

const [variant = "", databaseUrl = "", recordingFile = ""] = process.argv.slice(2);
const presses: RecordedPress[] = JSON.parse(await readFile(recordingFile, "utf8"));
const client = openBareClient(databaseUrl);
const announce = ({ port }: AddressInfo) => console.log(`http://127.0.0.1:${port}/`);

const tooLarge = (context: Context) => context.json({}, 413);

switch (variant) {
  case "same-sql":
    serveHono(sameSql);
    break;
  case "floor":
    serveHono(oneInsert);
    break;
  case "sdk":
    serveSdk();
    break;
  default:
    throw new Error(`no variant ${variant}`);
}

/** Does the work of an event and answers with the recorded reply's text. */
async function sameSql(eventId: string): Promise<string> {
  const { branch, index } = readEventId(eventId);
  const press = presses[index];
  if (press === undefined) throw new Error(`press ${index} was not recorded`);
  await runStatements(client, press, branch);
  return press.reply;
}

async function oneInsert(eventId: string): Promise<string> {
  await client.unsafe(
    "insert into inbound (tenant_id, key, received_at) values ($1, $2, $3)",
    ["default", eventId, Date.now()],
    { prepare: true },
  );
  return "{}";
}

function serveHono(work: (eventId: string) => Promise<string>): void {
  const app = new Hono();
  app.post(
    "/feishu/cards",
    limitBody({ maxSize: 1024 * 1024, onError: tooLarge }),
    async (context) => {
      const read = readRequest({
        rawBody: new Uint8Array(await context.req.arrayBuffer()),
        headers: context.req.raw.headers,
        secrets: SECRETS,
        now: Date.now(),
      });
      if (!read.ok || read.value.kind !== "card-action") return context.json({}, 401);
      const reply = await work(read.value.eventId);
      return context.body(reply, 200, { "content-type": "application/json" });
    },
  );
  serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 }, announce);
}

/** As the SDK's own pages set it up; its handler returns the object that the adapter serialises. */
function serveSdk(): void {
  const replies = presses.map(({ reply }): unknown => JSON.parse(reply));
  const dispatcher = new EventDispatcher({
    encryptKey: SECRETS.encryptKey,
    verificationToken: SECRETS.verificationToken,
    loggerLevel: LoggerLevel.error,
  }).register({
    "card.action.trigger": async ({ event_id }: { readonly event_id: string }) => {
      await sameSql(event_id);
      return replies[readEventId(event_id).index];
    },
  });
  const app = express();
  app.use("/feishu/cards", adaptExpress(dispatcher, { autoChallenge: true }));
  const server = createServer(app);
  server.listen(0, "127.0.0.1", () => {
    const at = server.address();
    if (at !== null && typeof at === "object") announce(at);
  });
}
