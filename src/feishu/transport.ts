/** The SDK's HTTP, over fetch: it behaves like axios with an interceptor that unwraps `data`, and adds the token itself. */
import type { HttpInstance, HttpRequestOptions } from "@larksuiteoapi/node-sdk";
import { FeishuApiError, OutcomeUnknown, RequestNotSent } from "./api-error.ts";
import { type Answer, type Call, type Edge, exchange } from "./exchange.ts";
import type { TokenSource } from "./token.ts";

type Options = HttpRequestOptions<unknown>;

/** A transport that calls as the bot. A token the platform refuses is replaced and the call made again, once. */
export function createTransport(edge: Edge, tokens: TokenSource): HttpInstance {
  const request = async (options: Options): Promise<unknown> => {
    const answer = await authorised(edge, tokens, callOf(options));
    return options.$return_headers === true ? answer : answer.data;
  };
  const withoutBody = (method: string) => (url: string, options?: Options) =>
    request({ ...options, url, method });
  const withBody = (method: string) => (url: string, data?: unknown, options?: Options) =>
    request({ ...options, url, method, data });
  const transport = {
    request,
    get: withoutBody("GET"),
    delete: withoutBody("DELETE"),
    head: withoutBody("HEAD"),
    options: withoutBody("OPTIONS"),
    post: withBody("POST"),
    put: withBody("PUT"),
    patch: withBody("PATCH"),
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The SDK lets each caller name its answer's type; answers.ts checks what it really is.
  return transport as HttpInstance;
}

/** Whoever asked for a call may by now have been taken for dead, and another have made it: then it is not made at all. */
const STALLED_MS = 30_000;

async function authorised(edge: Edge, tokens: TokenSource, call: Call): Promise<Answer> {
  const askedAt = edge.now();
  const callWith = (token: string) => {
    if (edge.now() - askedAt > STALLED_MS) throw new RequestNotSent(call.api, "asked too long ago");
    return exchange(edge, withToken(call, token));
  };
  const token = await unsent(call.api, tokens.getToken());
  try {
    return await callWith(token);
  } catch (error) {
    if (!(error instanceof FeishuApiError) || error.kind !== "refresh-token") throw error;
    return callWith(await unsent(call.api, tokens.replaceToken(token)));
  }
}

/** Whatever becomes of a token request, the call that waits for it was not sent. */
async function unsent(api: string, token: Promise<string>): Promise<string> {
  try {
    return await token;
  } catch (error) {
    if (error instanceof OutcomeUnknown) throw new RequestNotSent(api, "no token", error);
    throw error;
  }
}

function withToken(call: Call, token: string): Call {
  const headers = new Headers(call.init.headers);
  headers.set("authorization", `Bearer ${token}`);
  return { ...call, init: { ...call.init, headers } };
}

function callOf(options: Options): Call {
  const { data, params, responseType } = options;
  const method = (options.method ?? "GET").toUpperCase();
  const url = new URL(options.url ?? "");
  for (const [name, value] of Object.entries(params ?? {}))
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && one !== null) url.searchParams.append(name, String(one));
  const headers = new Headers(options.headers);
  const body = bodyOf(method, headers, data);
  return {
    api: `${method} ${withoutIds(url.pathname)}`,
    url: url.href,
    init: { method, headers, ...(body === undefined ? {} : { body }) },
    expects: responseType === "stream" ? "stream" : "json",
  };
}

const withoutIds = (path: string) => path.replace(/\/(?:om|oc|ou|on|img|file|omt)_[^/]+/g, "/:id");

/** The SDK hands over `{}` where there is nothing to say. */
function bodyOf(method: string, headers: Headers, data: unknown): string | FormData | undefined {
  const isEmpty =
    data === undefined || (typeof data === "object" && Object.keys(data ?? {}).length === 0);
  if (method === "GET" || method === "HEAD" || (method === "DELETE" && isEmpty)) return undefined;
  if (headers.get("content-type")?.startsWith("multipart/form-data") === true) {
    headers.delete("content-type");
    return formOf(data);
  }
  headers.set("content-type", "application/json; charset=utf-8");
  return JSON.stringify(data ?? {});
}

/** Bytes become a file part; its name is the field `file_name`, where the platform wants one. */
function formOf(data: unknown): FormData {
  const form = new FormData();
  const fields = new Map(Object.entries(data ?? {}));
  const fileName = fields.get("file_name");
  for (const [name, value] of fields) {
    if (value instanceof Uint8Array)
      form.append(name, new Blob([new Uint8Array(value)]), String(fileName ?? name));
    else form.append(name, String(value));
  }
  return form;
}
