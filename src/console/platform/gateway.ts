/** The gateway before every API: token, scope, rate, faults, log id and the log of exchanges. */
import { type Context, Hono } from "hono";
import { readable } from "#console/exchange-log.ts";
import { type Part, readParts } from "./multipart.ts";
import { API_LIMITS } from "./rates.ts";
import { type Refusal, type Reply, refuse, toResponse } from "./reply.ts";
import type { Tokens } from "./tokens.ts";
import type { World } from "./world.ts";

export type Call = {
  readonly param: (name: string) => string;
  readonly query: (name: string) => string | undefined;
  /** The parsed JSON body; undefined where it is none. */
  readonly body: unknown;
  /** Bytes of the body as they came. */
  readonly size: number;
  /** The parts of a multipart body, by name. */
  readonly parts: () => Promise<ReadonlyMap<string, Part>>;
};

export type Route = {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  readonly path: string;
  /** The API's name, by which it is limited, logged and made to fail. */
  readonly api: string;
  /** One of them is needed. */
  readonly scopes?: readonly string[];
  /** Callable without a token. */
  readonly open?: boolean;
  readonly run: (call: Call) => Reply | Promise<Reply>;
};

export function createGateway(world: World, tokens: Tokens, routes: readonly Route[]): Hono {
  const app = new Hono();
  for (const route of routes)
    app.on(route.method, `/open-apis${route.path}`, (c) => handle(world, tokens, route, c));
  app.all("/open-apis/*", (c) => c.text("404 page not found", 404));
  return app;
}

async function handle(world: World, tokens: Tokens, route: Route, c: Context): Promise<Response> {
  const log = world.log.begin();
  const logId = world.ids.newId("20");
  const { call, shown } = await readCall(c);
  const response = await answer(world, tokens, route, c, call, logId);
  const isText = (response.headers.get("content-type") ?? "").includes("json");
  log({
    at: world.clock.now(),
    direction: "api",
    name: route.api,
    status: String(response.status),
    request: { method: c.req.method, url: requestTarget(c), body: shown },
    response: isText ? readable(await response.clone().text()) : "(bytes)",
  });
  return response;
}

const requestTarget = (c: Context) => {
  const url = new URL(c.req.url);
  return url.pathname + url.search;
};

async function readCall(c: Context): Promise<{ call: Call; shown: unknown }> {
  const isForm = (c.req.header("content-type") ?? "").startsWith("multipart/");
  const text = isForm ? "" : await c.req.text();
  const parsed = text === "" ? undefined : readable(text);
  const call: Call = {
    param: (name) => c.req.param(name) ?? "",
    query: (name) => c.req.query(name),
    body: typeof parsed === "string" ? undefined : parsed,
    size: Buffer.byteLength(text),
    parts: async () =>
      readParts(c.req.header("content-type") ?? "", Buffer.from(await c.req.arrayBuffer())),
  };
  return { call, shown: isForm ? "(multipart)" : parsed };
}

async function answer(
  world: World,
  tokens: Tokens,
  route: Route,
  c: Context,
  call: Call,
  logId: string,
): Promise<Response> {
  const faults = world.faults.of(route.api);
  if (world.faults.strikes(faults.serverError))
    return new Response("internal error", { status: 500, headers: { "x-tt-logid": logId } });
  const refusal =
    (route.open === true ? undefined : tokens.check(c.req.header("authorization"))) ??
    missingScope(world, route) ??
    tooFast(world, route, world.faults.strikes(faults.rateLimited));
  const reply = refusal ?? (await route.run(call));
  if (faults.slowMs !== undefined) await pause(faults.slowMs);
  if (refusal === undefined && world.faults.strikes(faults.lostAnswer))
    return new Response("504 Gateway Time-out", { status: 504 });
  return toResponse(reply, logId);
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

function missingScope(world: World, route: Route): Refusal | undefined {
  const missing = world.faults.now().missingScopes ?? [];
  const scopes = route.scopes ?? [];
  return scopes.length > 0 && scopes.every((scope) => missing.includes(scope))
    ? refuse(99991672, `[${scopes.join(", ")}]`, { scopes })
    : undefined;
}

function tooFast(world: World, route: Route, struck: boolean): Refusal | undefined {
  const full = struck
    ? { full: { calls: 50, windowMs: 1000 }, waitMs: 1000 }
    : world.rates.take(`api ${route.api}`, API_LIMITS);
  return full === undefined
    ? undefined
    : refuse(99991400, undefined, {
        headers: {
          "x-ogw-ratelimit-limit": String(full.full.calls),
          "x-ogw-ratelimit-reset": String(Math.max(1, Math.ceil(full.waitMs / 1000))),
        },
      });
}
