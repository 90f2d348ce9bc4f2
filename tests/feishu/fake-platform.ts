/** A platform of a few routes with memory: it hands out tokens, keeps what it was sent, and refuses on request. */
import { Hono } from "hono";
import { createFeishuClient } from "#feishu/client.ts";
import type { Fetch } from "#feishu/exchange.ts";
import type { LogFields, LogLevel } from "#feishu/log.ts";

export type SeenCall = {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly token: string;
  readonly json: unknown;
  readonly form: ReadonlyMap<string, string | File>;
};
export type LogLine = { level: LogLevel; event: string; fields: LogFields };

export const APP_SECRET = "app-secret-0000";
export const MESSAGE = "om_0000000000000000000000000000001";
const success = (data: unknown = {}) => Response.json({ code: 0, msg: "success", data });

/** A refusal as the platform words it. */
export const refusal = (
  code: number,
  init: { status?: number; msg?: string; headers?: Record<string, string> } = {},
): Response =>
  Response.json(
    { code, msg: init.msg ?? "refused" },
    { status: init.status ?? 400, headers: { "x-tt-logid": "log-1", ...init.headers } },
  );

/** What fetch throws when the system reports a fault. */
export const networkFault = (code: string): TypeError =>
  new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) });

export function createFakePlatform() {
  const calls: SeenCall[] = [];
  const lines: LogLine[] = [];
  const answers: Response[] = [];
  const tokenAnswers: Response[] = [];
  const state = { now: 1_000_000, tokensGiven: 0, lifetimeSeconds: 7200 };
  const files = new Map<string, () => Response>();
  let whileTokenWaits: (() => void) | undefined;
  const app = new Hono();

  app.post("/open-apis/auth/v3/tenant_access_token/internal", (context) => {
    state.tokensGiven += 1;
    whileTokenWaits?.();
    const tenantToken = `t-secret-token-${state.tokensGiven}`;
    const body = { code: 0, msg: "ok", tenant_access_token: tenantToken };
    return tokenAnswers.shift() ?? context.json({ ...body, expire: state.lifetimeSeconds });
  });

  app.use("/open-apis/*", async (context, next) => {
    calls.push(await seen(context.req.raw));
    const answer = answers.shift();
    if (answer === undefined) return next();
    return answer;
  });
  const sent = { message_id: MESSAGE, chat_id: "oc_chat" };
  const stored = {
    ...sent,
    msg_type: "interactive",
    create_time: "1769990400000",
    deleted: false,
    sender: { id: "cli_1", id_type: "app_id", sender_type: "app" },
    body: { content: '{"schema":"2.0"}' },
  };
  app.post("/open-apis/im/v1/messages", () => success(sent));
  app.get("/open-apis/im/v1/messages", () =>
    success({ items: [stored], has_more: true, page_token: "page-2" }),
  );
  app.post("/open-apis/im/v1/messages/:id/reply", () => success(sent));
  app.get("/open-apis/im/v1/messages/:id", () => success({ items: [stored] }));
  app.patch("/open-apis/im/v1/messages/:id", () => success());
  app.delete("/open-apis/im/v1/messages/:id", () => success());
  app.get("/open-apis/im/v1/messages/:id/resources/:key", (context) => {
    const file = files.get(context.req.param("key"));
    return file === undefined ? refusal(234003) : file();
  });
  app.post("/open-apis/im/v1/images", () => success({ image_key: "img_v3_1" }));
  app.post("/open-apis/im/v1/files", () => success({ file_key: "file_v3_1" }));
  app.get("/open-apis/im/v1/chats/:id", () => success({ name: "示例镇党建群", external: false }));
  app.get("/open-apis/bot/v3/info", () =>
    Response.json({ code: 0, msg: "ok", bot: { open_id: "ou_bot", app_name: "筑基" } }),
  );
  app.post("/open-apis/contact/v3/users/batch_get_id", () => {
    const asked: unknown = calls.at(-1)?.json;
    return success({ user_list: usersFor(asked) });
  });

  const answerInMemory: Fetch = async (request) => app.fetch(request);
  const client = (fetch: Fetch = answerInMemory, timeoutMs = 1000) =>
    createFeishuClient({
      appId: "cli_0000000000000001",
      appSecret: APP_SECRET,
      baseUrl: "https://platform.test",
      fetch,
      now: () => state.now,
      log: (level, event, fields) => void lines.push({ level, event, fields }),
      timeoutMs,
    });
  return {
    onToken: (work: () => void) => void (whileTokenWaits = work),
    calls,
    lines,
    state,
    files,
    client,
    fetch: answerInMemory,
    /** The next calls are answered with these, in order; later ones as usual. */
    answerWith: (...next: Response[]) => void answers.push(...next),
    answerTokenWith: (answer: Response) => void tokenAnswers.push(answer),
  };
}

async function seen(request: Request): Promise<SeenCall> {
  const url = new URL(request.url);
  const isForm = request.headers.get("content-type")?.startsWith("multipart/") === true;
  const copy = request.clone();
  const text = isForm ? "" : await copy.text();
  return {
    method: request.method,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    token: request.headers.get("authorization") ?? "",
    json: text === "" ? undefined : JSON.parse(text),
    form: new Map(isForm ? [...(await copy.formData()).entries()] : []),
  };
}

function usersFor(asked: unknown) {
  if (typeof asked !== "object" || asked === null || !("mobiles" in asked)) return [];
  const mobiles: unknown[] = Array.isArray(asked.mobiles) ? asked.mobiles : [];
  return mobiles.map((mobile) =>
    String(mobile).endsWith("0") ? { mobile } : { mobile, user_id: `ou_${String(mobile)}` },
  );
}
