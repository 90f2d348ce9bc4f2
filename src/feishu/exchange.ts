/** One request and its answer over fetch: a time-out, one log line, and every failure as one of our errors. */
import { z } from "zod";
import type { Instant } from "#kernel/clock.ts";
import { FeishuApiError, OutcomeUnknown, transportError } from "./api-error.ts";
import type { ApiAnswer } from "./error-kind.ts";
import type { Log } from "./log.ts";

/** Web-standard fetch, as the runtime or a test gives it. */
export type Fetch = (request: Request) => Promise<Response>;

export type Edge = {
  readonly fetch: Fetch;
  readonly now: () => Instant;
  readonly log: Log;
  /** How long a call may take, answer included; transfers of files get six times as long. */
  readonly timeoutMs: number;
};

export type Call = {
  /** What the log and the errors call it; ids are taken out. */
  readonly api: string;
  readonly url: string;
  readonly init: RequestInit;
  readonly expects: "json" | "stream";
};

export type Answer = { readonly data: unknown; readonly headers: Headers };

const TRANSFER_PATIENCE = 6;
const answerSchema = z.looseObject({ code: z.number() });

/** The answer of a call that succeeded: its JSON, or its stream. Throws FeishuApiError, OutcomeUnknown or RequestNotSent. */
export async function exchange(edge: Edge, call: Call): Promise<Answer> {
  const startedAt = edge.now();
  const took = () => ({ api: call.api, ms: edge.now() - startedAt });
  try {
    const response = await answered(edge, call);
    const { headers } = response;
    const isStream = isFile(call, response);
    const data = isStream ? response.body : await readJson(call.api, response);
    if (call.expects === "stream" && !isStream)
      throw new OutcomeUnknown(call.api, "JSON came where a file was asked for");
    edge.log("debug", "feishu.call", { ...took(), status: response.status });
    return { data, headers };
  } catch (error) {
    edge.log("warn", "feishu.call-failed", { ...took(), ...describe(error) });
    throw error;
  }
}

function answered({ fetch, timeoutMs }: Edge, { api, url, init, expects }: Call) {
  const isTransfer = expects === "stream" || init.body instanceof FormData;
  const signal = AbortSignal.timeout(isTransfer ? timeoutMs * TRANSFER_PATIENCE : timeoutMs);
  const request = new Request(url, { ...init, signal, redirect: "manual" });
  return fetch(request).catch((error: unknown) => {
    throw transportError(api, error);
  });
}

/** A person's own JSON file is a file: it comes with a disposition, a refusal does not. */
const isFile = ({ expects }: Call, { ok, headers }: Response): boolean =>
  expects === "stream" &&
  ok &&
  (headers.has("content-disposition") || !(headers.get("content-type") ?? "").includes("json"));

async function readJson(api: string, response: Response): Promise<unknown> {
  const text = await response.text().catch((error: unknown) => {
    throw transportError(api, error);
  });
  const body = answerSchema.safeParse(parsed(text));
  const { status: httpStatus, headers } = response;
  if (!body.success) throw unreadable(api, { code: 0, httpStatus, headers, body: undefined });
  if (body.data.code === 0 && response.ok) return body.data;
  throw new FeishuApiError(api, { code: body.data.code, httpStatus, headers, body: body.data });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** An error page of a gateway is a refusal by its status; under a 2xx nobody knows what happened. */
const unreadable = (api: string, answer: ApiAnswer) =>
  answer.httpStatus >= 300
    ? new FeishuApiError(api, answer)
    : new OutcomeUnknown(api, `HTTP ${answer.httpStatus} without a readable answer`);

/** What the log may know of an error: its sort and codes, not its words. */
export function describe(error: unknown): Readonly<Record<string, string | number>> {
  if (error instanceof FeishuApiError) {
    const { code, httpStatus: status, kind, logId } = error;
    return { error: error.name, code, status, kind, ...(logId === undefined ? {} : { logId }) };
  }
  return { error: error instanceof Error ? error.name : typeof error };
}
