/** A small town to be written to, on a real store and the console's Feishu, and what stands in its chats. */
import { createConsole } from "#console/console.ts";
import { privateChatId } from "#console/directory.ts";
import type { Database } from "#db/connection.ts";
import { flush } from "#db/flush.ts";
import { sql } from "#db/sql.ts";
import type { OutboxState } from "#delivery/ports.ts";
import { createFeishuClient } from "#feishu/client.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Random } from "#tests/support/random.ts";
import { exposed, type Hazards } from "./hazard.ts";
import {
  APP,
  createSender,
  GROUP,
  noticeOf,
  type Said,
  type Script,
  type Sender,
  START,
  topicOf,
  wordOf,
} from "./sender.ts";

export const PEOPLE = ["ou_0", "ou_1", "ou_2"] as const;
export const RESIGNED = "ou_resigned";
/** How often a poison message cannot be made. */
const POISON = 2;

const directory = {
  people: [...PEOPLE, RESIGNED].map((openId) => ({
    openId,
    name: openId,
    title: "书记",
    unitName: "支部",
    ...(openId === RESIGNED ? { status: "resigned" as const } : {}),
  })),
  chats: [{ chatId: GROUP, name: "群", memberOpenIds: [...PEOPLE] }],
};

export type Row = {
  readonly key: string;
  readonly state: OutboxState;
  /** Whose card speaks for it. */
  readonly lead: string | null;
};
export type MortalSender = Sender & { readonly isDead: () => boolean };

export type SceneOptions = {
  readonly database: Database;
  readonly tenant: string;
  readonly random: Random;
  readonly gateOf?: Script["gateOf"];
};

export async function openScene({
  database,
  tenant,
  random,
  gateOf = () => undefined,
}: SceneOptions) {
  const clock = { at: START };
  const now = () => clock.at;
  const feishu = createConsole({
    ...APP,
    directory,
    random,
    startAt: START,
    realNow: now,
    deliver: async () => Response.json({}),
  });
  feishu.close();
  const fetch = async (request: Request) => feishu.app.fetch(request);
  const replyTo = await openGroup({ database, tenant, fetch, now });
  const said = new Map<string, Said>();
  const versions = new Map<string, number>();
  const poison = new Map<string, number>();
  const versionOf = (key: string) => versions.get(key) ?? 0;
  const script: Script = {
    said,
    replyTo: () => replyTo,
    versionOf,
    isPoison: (key) => {
      const tried = poison.get(key) ?? 0;
      poison.set(key, tried + 1);
      return tried < POISON;
    },
    gateOf,
  };
  const openSender = (hazards: Hazards): MortalSender => {
    const around = exposed(hazards);
    const parts = { tenant, now, random, baseUrl: BASE_URL, exposed: around.render };
    const sender = createSender(script, {
      ...parts,
      database: around.database(database),
      fetch: around.fetch(fetch),
    });
    return { ...sender, isDead: around.isDead };
  };
  return {
    clock,
    feishu,
    replyTo,
    pass: (ms: number) => void (clock.at += ms),
    openSender,
    /** A sender to whom nothing happens. */
    openSafeSender: () => openSender({ strike: () => undefined, meanwhile: async () => undefined }),
    say: async (messages: readonly Said[]) => {
      for (const one of messages) said.set(one.key, one);
      const intents = messages.map(({ key, urgency, dueAt, to, isMerged }) => ({
        dedupeKey: key,
        urgency,
        dueAt,
        notice: noticeOf(key),
        ...(isMerged ? { addressee: `person:${to}` } : {}),
      }));
      await flush(database, tenant, onlyThis({ intents, now: clock.at }));
    },
    /** What the message of `key` says changes. */
    change: async (key: string) => {
      versions.set(key, versionOf(key) + 1);
      const touches = [{ topic: topicOf(key), except: null }];
      await flush(database, tenant, onlyThis({ touches, now: clock.at }));
    },
    rows: () =>
      database.rows<Row>(sql`
        select o.dedupe_key as key, o.state, l.dedupe_key as lead from outbox o
        left join outbox l on l.tenant_id = o.tenant_id and l.id = o.lead_id
        where o.tenant_id = ${tenant} order by o.dedupe_key`),
    /** What stands in the chats about `key`, as the platform has it. */
    standing: (key: string): readonly string[] =>
      [GROUP, ...PEOPLE.map(privateChatId)]
        .flatMap((chatId) => feishu.messages(chatId))
        .map(({ content }) => content)
        .filter((content) => content.includes(`【${key}】`)),
    /** How `key` should stand there now. */
    presentWord: (key: string) => wordOf(key, versionOf(key)),
  };
}

export type Scene = Awaited<ReturnType<typeof openScene>>;

const BASE_URL = "http://feishu.invalid";

type Opening = Pick<SceneOptions, "database" | "tenant"> & {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly now: () => Instant;
};

/** A message of the bot's in the group, to be replied to; known to us, as every message is that somebody replies to. */
async function openGroup({ database, tenant, fetch, now }: Opening): Promise<string> {
  const client = createFeishuClient({
    ...APP,
    baseUrl: BASE_URL,
    fetch,
    now,
    log: () => undefined,
    timeoutMs: 60_000,
  });
  const { messageId } = await client.sendMessage({
    receiveIdType: "chat_id",
    receiveId: GROUP,
    msgType: "text",
    content: { text: "请回复" },
    uuid: "head",
  });
  await database.rows(sql`
    insert into card_messages (tenant_id, message_id, chat_id, subject, sent_at, expires_at)
    values (${tenant}, ${messageId}, ${GROUP}, '{}', ${now()}, ${now()})`);
  return messageId;
}

type Pending = Parameters<typeof flush>[2];
const onlyThis = (pending: Partial<Pending> & Pick<Pending, "now">): Pending => ({
  intents: [],
  entries: [],
  touches: [],
  taps: [],
  once: undefined,
  ...pending,
});
