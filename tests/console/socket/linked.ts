/** A town whose platform pushes over long connections, and the SDK's client as the bot makes it, on real sockets. */
import { createServer } from "node:http";
import { createConsole } from "#console/console.ts";
import { type LinkHooks, openLinkClient } from "#feishu/link-client.ts";
import { directory, ENCRYPT_KEY, START, seeded } from "#tests/console/town.ts";

export const APP = { appId: "cli_0123456789abcdef", appSecret: "secret" };

export type LinkedTown = Awaited<ReturnType<typeof openLinkedTown>>;

/** The webhook is never called. `close` ends what was opened. */
export async function openLinkedTown(answerWithinMs = 3000) {
  const feishu = createConsole({
    ...APP,
    encryptKey: ENCRYPT_KEY,
    verificationToken: "verification",
    tenantKey: "tenant",
    directory,
    deliver: () => Promise.reject(new Error("the webhook was called")),
    random: seeded(7),
    startAt: START,
    longConnection: true,
    answerWithinMs,
  });
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  feishu.socket.attach(server);
  const closings: (() => void)[] = [];
  const connect = async (
    hooks: Partial<LinkHooks> = {},
    pings = { every: 25_000, timeout: 15_000 },
  ) => {
    const logged: string[] = [];
    const client = await openLinkClient(
      {
        ...APP,
        baseUrl: "http://console.local",
        fetch: async (request) => feishu.app.fetch(request),
        log: (level, event, fields) =>
          void logged.push(`${level} ${event} ${JSON.stringify(fields)}`),
        pingEveryMs: pings.every,
        pingTimeoutMs: pings.timeout,
      },
      { onSeen: () => undefined, onEvent: async () => ({}), ...hooks },
    );
    closings.push(() => client.close());
    return { ...client, logged };
  };
  return {
    feishu,
    connect,
    close: () => {
      for (const close of closings) close();
      feishu.close();
      server.close();
    },
  };
}

/** Resolves as soon as it holds; looks at every turn of the event loop, and fails after five real seconds. */
export async function until(holds: () => boolean, what = "what was waited for"): Promise<void> {
  const deadline = performance.now() + 5000;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(`${what} did not happen`);
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
}
