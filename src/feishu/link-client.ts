/** 长连接 — one try at a link: the SDK's own client, held to one connection, with pings as often as we want them. */
import type {
  EventDispatcher,
  HttpInstance,
  HttpRequestOptions,
  WSClient,
} from "@larksuiteoapi/node-sdk";
import { z } from "zod";
import type { Fetch } from "./exchange.ts";
import type { Log } from "./log.ts";
import { createSdkLogger } from "./sdk-logger.ts";

/** A link that was opened; it is never used again once it is closed. */
export type LinkClient = {
  readonly state: () => "connecting" | "connected" | "ended";
  /** At once, whatever is under way; or, gently, what was said is still sent. */
  readonly close: (gently?: boolean) => void;
};

export type LinkHooks = {
  /** Anything came over the link: the platform is there. */
  readonly onSeen: () => void;
  /** An event as it was pushed; the answer goes back, a throw has it pushed again. */
  readonly onEvent: (payload: unknown) => Promise<object>;
};

export type OpenLink = (hooks: LinkHooks) => Promise<LinkClient>;

export type LinkClientOptions = {
  readonly appId: string;
  readonly appSecret: string;
  readonly baseUrl: string;
  readonly fetch: Fetch;
  readonly log: Log;
  /** Shorter ones than the platform's are taken from the platform. */
  readonly pingEveryMs: number;
  /** A ping unanswered for so long ends the link; shorter than `pingEveryMs`, because each ping starts the wait anew. */
  readonly pingTimeoutMs: number;
};

const HANDSHAKE_MS = 10_000;

/** What the platform says about the link; in seconds, in its answer and again in every pong. */
type WsConfig = { readonly pingInterval?: number };
/** The part of the client that the SDK keeps to itself and that we need: when it pings, and which socket it holds. */
type Inside = {
  updateWs: (config: WsConfig) => void;
  setWSInstance: (socket: Socket | null) => void;
};
type Socket = { readonly on: (event: "message", listener: () => void) => unknown };

/** The SDK is loaded when the first link is opened, so that a process on webhooks never pays for it. */
export async function openLinkClient(
  options: LinkClientOptions,
  hooks: LinkHooks,
): Promise<LinkClient> {
  const sdk = await import("@larksuiteoapi/node-sdk");
  const logger = createSdkLogger(options.log);
  const loggerLevel = sdk.LoggerLevel.warn;
  const client = new sdk.WSClient({
    appId: options.appId,
    appSecret: options.appSecret,
    domain: options.baseUrl,
    httpInstance: endpointOver(options),
    logger,
    loggerLevel,
    // Whether to try again is decided in one place, and that is not the SDK: it gives up, or waits two minutes.
    autoReconnect: false,
    handshakeTimeoutMs: HANDSHAKE_MS,
    wsConfig: { pingTimeout: options.pingTimeoutMs / 1000 },
  });
  watch(client, options.pingEveryMs, hooks.onSeen);
  const dispatcher = new sdk.EventDispatcher({ logger, loggerLevel });
  await client.start({ eventDispatcher: rawEvents(dispatcher, hooks) });
  return {
    state: () => {
      const { state } = client.getConnectionStatus();
      return state === "connected" || state === "connecting" ? state : "ended";
    },
    close: (gently = false) => client.close({ force: !gently }),
  };
}

/** The SDK's own dispatcher would mix the header into the event, where one's fields hide the other's; ours are handed the event whole. */
function rawEvents(dispatcher: EventDispatcher, { onEvent }: LinkHooks): EventDispatcher {
  dispatcher.invoke = (payload: unknown) => onEvent(payload);
  return dispatcher;
}

/** The platform pings every two minutes, which notices a dead link too late; and only its socket tells that anything came. */
function watch(client: WSClient, pingEveryMs: number, onSeen: () => void): void {
  const inside = insideOf(client);
  const updateWs = inside.updateWs.bind(inside);
  inside.updateWs = (config) =>
    updateWs(
      config.pingInterval === undefined
        ? config
        : { ...config, pingInterval: Math.min(config.pingInterval, pingEveryMs) },
    );
  const setInstance = inside.setWSInstance.bind(inside);
  inside.setWSInstance = (socket) => {
    setInstance(socket);
    if (socket === null) return;
    onSeen();
    socket.on("message", onSeen);
  };
}

const insideSchema = z.object({ updateWs: z.function(), setWSInstance: z.function() });

function insideOf(client: WSClient): Inside {
  const inside: unknown = Reflect.get(client, "wsConfig");
  if (!insideSchema.safeParse(inside).success)
    throw new Error("this version of the SDK keeps its link otherwise; see docs/adr/0018");
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its two methods were just looked for, and a test runs them
  return inside as Inside;
}

const answerSchema = z.object({
  code: z.number(),
  msg: z.string().default(""),
  data: z.object({}).loose().nullish(),
});

/** The one request the SDK makes for a link: where to connect. Its answer holds a ticket, so nothing of it is logged but a refusal's code. */
function endpointOver({ fetch, log }: LinkClientOptions): HttpInstance {
  const request = async ({ url = "", data, headers, timeout = HANDSHAKE_MS }: Options) => {
    const response = await fetch(
      new Request(url, {
        method: "POST",
        headers: { ...headers, "content-type": "application/json; charset=utf-8" },
        body: JSON.stringify(data),
        signal: AbortSignal.timeout(Math.min(timeout, HANDSHAKE_MS)),
      }),
    );
    const { code, msg, data: answered } = answerSchema.parse(await response.json());
    if (code !== 0) log("warn", "link refused", { code, reason: msg });
    return { code, msg, data: answered ?? {} };
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the SDK's client of links calls `request` and nothing else
  return { request } as unknown as HttpInstance;
}

type Options = HttpRequestOptions<unknown>;
