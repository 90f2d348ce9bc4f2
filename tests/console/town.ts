/** A small town for the console's tests: three people, two groups, a bot that remembers what it was sent, and an API caller. */
import { createDecipheriv, createHash } from "node:crypto";
import { type ConsoleOptions, createConsole } from "#console/console.ts";
import { type Directory, privateChatId } from "#console/directory.ts";
import { at } from "#kernel/calendar.ts";

export const ENCRYPT_KEY = "test key";
export const START = at("2026-11-02", "09:00");

export const directory: Directory = {
  people: [
    {
      openId: "ou_li",
      name: "李青",
      title: "支部书记",
      unitName: "东街社区党支部",
      mobile: "13800000001",
    },
    { openId: "ou_wang", name: "王远", title: "组织委员", unitName: "城关镇党委" },
    {
      openId: "ou_gone",
      name: "赵去",
      title: "支部书记",
      unitName: "西街党支部",
      status: "resigned",
    },
    { openId: "ou_far", name: "钱远", title: "领导", unitName: "县委", status: "out-of-range" },
    { openId: "ou_quiet", name: "孙静", title: "领导", unitName: "县委", status: "stopped-bot" },
  ],
  chats: [
    { chatId: "oc_town", name: "城关镇工作群", memberOpenIds: ["ou_li", "ou_wang"] },
    { chatId: "oc_closed", name: "旧群", memberOpenIds: ["ou_li"], status: "dissolved" },
    { chatId: "oc_without", name: "无机器人群", memberOpenIds: ["ou_li"], status: "bot-absent" },
  ],
};

export const privateChat = privateChatId("ou_li");

/** Mulberry32: the same numbers for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

type Received = {
  readonly envelope: {
    readonly header: { readonly event_id: string; readonly event_type: string };
    readonly event: Record<string, never>;
  };
  readonly body: string;
  readonly headers: Headers;
  readonly signatureHolds: boolean;
};

type Answer = (received: Received) => Response | Promise<Response>;

function decrypt(body: string): string {
  const { encrypt }: { encrypt: string } = JSON.parse(body);
  const bytes = Buffer.from(encrypt, "base64");
  const key = createHash("sha256").update(ENCRYPT_KEY).digest();
  const decipher = createDecipheriv("aes-256-cbc", key, bytes.subarray(0, 16));
  return Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]).toString("utf8");
}

const acknowledge: Answer = () => Response.json({});

/** A bot that records each request and answers as it is told. */
function createBot() {
  const received: Received[] = [];
  let answer: Answer = acknowledge;
  const deliver = async (request: Request): Promise<Response> => {
    const body = await request.text();
    const header = (name: string) => request.headers.get(`x-lark-${name}`) ?? "";
    const expected = createHash("sha256")
      .update(header("request-timestamp") + header("request-nonce") + ENCRYPT_KEY + body)
      .digest("hex");
    const signatureHolds = header("signature") === expected;
    const one = {
      envelope: JSON.parse(decrypt(body)),
      body,
      headers: request.headers,
      signatureHolds,
    };
    received.push(one);
    return answer(one);
  };
  return {
    deliver,
    received,
    answers: (next: Answer) => {
      answer = next;
    },
  };
}

export function createTown(options: Partial<ConsoleOptions> = {}) {
  const bot = createBot();
  const feishu = createConsole({
    appId: "cli_test",
    appSecret: "secret",
    encryptKey: ENCRYPT_KEY,
    verificationToken: "verification",
    tenantKey: "tenant",
    directory,
    deliver: bot.deliver,
    random: seeded(7),
    startAt: START,
    ...options,
  });
  return { bot, feishu, api: createApi(feishu) };
}

type Feishu = ReturnType<typeof createConsole>;
type Body = Record<string, unknown>;
/** What tests look at of an answer. */
type ApiAnswer = {
  readonly status: number;
  readonly code: number;
  readonly msg: string;
  readonly data: Record<string, never>;
  readonly headers: Headers;
  readonly body: Record<string, never>;
};

function createApi(feishu: Feishu) {
  let token = "";
  const call = async (method: string, path: string, body?: Body | FormData): Promise<ApiAnswer> => {
    const isForm = body instanceof FormData;
    const response = await feishu.app.request(`/open-apis${path}`, {
      method,
      headers: {
        ...(token === "" ? {} : { authorization: `Bearer ${token}` }),
        ...(isForm || body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    });
    const isJson = (response.headers.get("content-type") ?? "").includes("json");
    const parsed = isJson ? await response.json() : {};
    return { status: response.status, headers: response.headers, body: parsed, ...parsed };
  };
  const signIn = async (): Promise<string> => {
    const answer = await call("POST", "/auth/v3/tenant_access_token/internal", {
      app_id: "cli_test",
      app_secret: "secret",
    });
    token = String(answer.body["tenant_access_token"]);
    return token;
  };
  const send = (idType: string, id: string, msgType: string, content: unknown, uuid?: string) =>
    call("POST", `/im/v1/messages?receive_id_type=${idType}`, {
      receive_id: id,
      msg_type: msgType,
      content: JSON.stringify(content),
      ...(uuid === undefined ? {} : { uuid }),
    });
  return {
    call,
    send,
    signIn,
    useToken: (next: string) => {
      token = next;
    },
    text: (openId: string, text = "你好", uuid?: string) =>
      send("open_id", openId, "text", { text }, uuid),
    card: (openId: string, card: unknown) => send("open_id", openId, "interactive", card),
    patch: (messageId: string, card: unknown) =>
      call("PATCH", `/im/v1/messages/${messageId}`, { content: JSON.stringify(card) }),
  };
}

export const cardOf = (...elements: readonly unknown[]) => ({
  schema: "2.0",
  config: { update_multi: true, width_mode: "default", summary: { content: "清单" } },
  header: { title: { tag: "plain_text", content: "清单" }, template: "blue" },
  body: { elements },
});

export const button = (label: string, value: Body, more: Body = {}) => ({
  tag: "button",
  text: { tag: "plain_text", content: label },
  behaviors: [{ type: "callback", value }],
  ...more,
});
