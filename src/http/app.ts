/** HTTP: the platform's webhook, the page of a poll, and whether we are alive and ready. */
import { Hono } from "hono";
import type { Transact } from "#chat/ports.ts";
import { limitBody } from "./limit-body.ts";
import { addPollPage } from "./poll.ts";
import { createWebhook, type WebhookOptions } from "./webhook.ts";

export type AppOptions = WebhookOptions & {
  readonly transact: Transact;
  /** Events come over the long connection: nobody is let in by the webhook. */
  readonly longConnection: boolean;
  /** What keeps it from serving, in words; empty when it is ready. */
  readonly problems: () => Promise<readonly string[]>;
  /** What the auditor says; fields of its own for whoever reads it. */
  readonly auditor: () => Promise<{ readonly ok: boolean }>;
  /** Prometheus text. */
  readonly metrics: () => Promise<string>;
};

/** Largest body taken: the platform's own messages end at 150 KB. */
const MAX_BODY_BYTES = 1024 * 1024;

export function createApp(options: AppOptions): Hono {
  const app = new Hono();
  const limit = limitBody({
    maxSize: MAX_BODY_BYTES,
    onError: (context) => {
      options.log("warn", "request refused", { refusal: "too-large" });
      return context.json({}, 413);
    },
  });
  if (!options.longConnection) {
    const webhook = createWebhook(options);
    app.post("/feishu/events", limit, webhook);
    app.post("/feishu/cards", limit, webhook);
  }
  addPollPage(app, options);
  app.get("/healthz", (context) => context.json({ ok: true }));
  app.get("/readyz", async (context) => {
    if (context.req.query("auditor") !== undefined) {
      const said = await options.auditor();
      return context.json(said, said.ok ? 200 : 503);
    }
    const problems = await options.problems();
    return context.json({ ok: problems.length === 0, problems }, problems.length === 0 ? 200 : 503);
  });
  app.get("/metrics", async (context) => context.text(await options.metrics()));
  return app;
}
