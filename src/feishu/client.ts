/** The platform's API as the bot uses it: the SDK's typed calls over a transport of ours. Faults are thrown as in api-error.ts. */
import type { Client } from "@larksuiteoapi/node-sdk";
import { readAnswer, tokenAnswer } from "./answers.ts";
import { createDirectoryCalls, type DirectoryCalls } from "./directory-calls.ts";
import { type Edge, exchange } from "./exchange.ts";
import { createFileCalls, type FileCalls } from "./file-calls.ts";
import { createMessageCalls, type MessageCalls } from "./message-calls.ts";
import { createSdkLogger } from "./sdk-logger.ts";
import { createTokenSource, type FreshToken } from "./token.ts";
import { createTransport } from "./transport.ts";

export type FeishuClientOptions = Edge & {
  readonly appId: string;
  readonly appSecret: string;
  /** `https://open.feishu.cn`, a private Feishu, or the local console; no slash at the end. */
  readonly baseUrl: string;
};

export type FeishuClient = MessageCalls & FileCalls & DirectoryCalls;

/** A client of one app. Nothing is loaded or asked before the first call. */
export function createFeishuClient(options: FeishuClientOptions): FeishuClient {
  const lark = lazy(() => loadSdk(options));
  return {
    ...createMessageCalls(lark),
    ...createFileCalls(lark),
    ...createDirectoryCalls(lark),
  };
}

function lazy<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => {
    loading ??= load();
    return loading;
  };
}

/** The SDK's own token cache is off: it fetches once for each waiting caller and never renews a refused token. */
async function loadSdk(options: FeishuClientOptions): Promise<Client> {
  const sdk = await import("@larksuiteoapi/node-sdk");
  const tokens = createTokenSource({ fetchToken: () => fetchToken(options), now: options.now });
  return new sdk.Client({
    appId: options.appId,
    appSecret: options.appSecret,
    domain: options.baseUrl,
    disableTokenCache: true,
    httpInstance: createTransport(options, tokens),
    logger: createSdkLogger(options.log),
    loggerLevel: sdk.LoggerLevel.warn,
  });
}

async function fetchToken(options: FeishuClientOptions): Promise<FreshToken> {
  const path = "/open-apis/auth/v3/tenant_access_token/internal";
  const { data } = await exchange(options, {
    api: `POST ${path}`,
    url: options.baseUrl + path,
    init: {
      method: "POST",
      headers: { "content-type": "application/json; charset=utf-8" },
      body: JSON.stringify({ app_id: options.appId, app_secret: options.appSecret }),
    },
    expects: "json",
  });
  return readAnswer("tenant_access_token", tokenAnswer, data);
}
