/** The life of a sender that meets everything: each await of the send path is passed. */
import { connectPostgres } from "#db/postgres.ts";
import { sql } from "#db/sql.ts";
import { pgRateStore } from "#db/stores/rate-store.ts";
import { keepDraining } from "#delivery/keep-draining.ts";
import { uploadBuckets } from "#delivery/rate-limit.ts";
import { createSender, type Said, type Sender, START } from "./sender.ts";

export type Order = {
  readonly sources: Readonly<Record<string, string>>;
  /** Where to die; null: nowhere. */
  readonly point: string | null;
  readonly moment: "before" | "after";
  readonly databaseUrl: string;
  readonly tenant: string;
  readonly baseUrl: string;
  readonly replyTo: string;
  readonly said: readonly Said[];
};

const SECOND = 1000;
const MINUTE = 60 * SECOND;

export async function live(order: Order): Promise<void> {
  const { tenant } = order;
  const database = connectPostgres({ url: order.databaseUrl, max: 6 });
  const clock = { at: START };
  const once = firstTime();
  let stage = 1;
  const sender = createSender(
    {
      said: new Map(order.said.map((one) => [one.key, one])),
      replyTo: () => order.replyTo,
      versionOf: () => 0,
      isMoved: (key) => key === "astray" && once.isPast(key),
      isPoison: (key) => once(`poison ${key}`),
      gateOf: (keys) => {
        if (keys.includes("deferred") && once("deferred")) return "deferred";
        return keys.includes("changed") && once("changed") ? "changed" : undefined;
      },
    },
    {
      database,
      tenant,
      baseUrl: order.baseUrl,
      fetch: (request) => troubled(request, once, stage),
      now: () => clock.at,
      random: () => 0.5,
      exposed: (work) => work,
    },
  );
  const pass = async (ms: number) => void (clock.at += ms);
  // Somebody else's files have been too many: these wait before they go up.
  await pgRateStore(database, tenant).holdBack(uploadBuckets(), START + 5 * SECOND);
  await work(sender, clock, { until: START + 2 * MINUTE, pass });
  stage = 2;
  // One card shows nothing any more, the others something else; the first of them comes too often.
  await database.rows(sql`
    update card_messages set patch_at = ${clock.at} where tenant_id = ${tenant} and expires_at > ${clock.at}`);
  await database.rows(sql`
    update card_messages set subject = '{}' where tenant_id = ${tenant} and patch_at is not null
      and message_id = (select max(message_id) from card_messages where tenant_id = ${tenant})`);
  await work(sender, clock, { until: clock.at + 2 * MINUTE, pass });
  clock.at = Math.max(clock.at, START + 62 * MINUTE);
  await work(sender, clock, { until: clock.at + MINUTE, pass });
  for (let look = 0; look < 4; look++) {
    await sender.reconcile();
    clock.at += 11 * MINUTE;
  }
  await database.close();
}

type Clock = { at: number };

const work = (
  { delivery }: Sender,
  clock: Clock,
  { until, pass }: { readonly until: number; readonly pass: (ms: number) => Promise<void> },
) => keepDraining(delivery, { until, limit: Infinity }, { now: () => clock.at, sleep: pass });

/** Whether something is asked for the first time. */
type Once = ((what: string) => boolean) & { readonly isPast: (what: string) => boolean };

function firstTime(): Once {
  const known = new Set<string>();
  const once = (what: string) => {
    if (known.has(what)) return false;
    known.add(what);
    return true;
  };
  return Object.assign(once, { isPast: (what: string) => known.has(what) });
}

/** `late` and the second file arrive and are never heard of, `doubt` only at the second request; of `void` nobody hears, for it never leaves; the first of some calls are too many. */
async function troubled(request: Request, once: Once, stage: number): Promise<Response> {
  const isPatch = request.method === "PATCH";
  const text = request.method === "GET" ? "" : await request.clone().text();
  const isAbout = (key: string) => !isPatch && text.includes(`【${key}】`);
  if (isAbout("void")) throw timeOut();
  if (isAbout("busy") && once("busy")) return tooMany();
  const isUpload = new URL(request.url).pathname.endsWith("/im/v1/files");
  if (isUpload && once("upload")) return tooMany();
  if (isPatch && once(`patch ${stage}`)) return tooMany();
  if (request.method === "GET" && once("list")) return tooMany();
  const response = await fetch(request);
  const isOnceInDoubt = ["doubt", "astray"].some((key) => isAbout(key) && once(key));
  // The message of a file names its key, not what it is about.
  const isFileLate = text.includes(`"msg_type":"file"`) && text.includes(`"ou_2"`);
  if (!isAbout("late") && !isFileLate && !isOnceInDoubt) return response;
  await response.arrayBuffer();
  throw timeOut();
}

const timeOut = () => new DOMException("told to time out", "TimeoutError");
const tooMany = () =>
  Response.json(
    { code: 99991400, msg: "request trigger frequency limit" },
    { status: 429, headers: { "x-ogw-ratelimit-reset": "1" } },
  );
