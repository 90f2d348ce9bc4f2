/** How soon a typed line has its answer, from the message to the card that is ready to be sent: in the sample county, embedded and on PostgreSQL, and with 30 000 branches. */
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { createBot } from "#chat/bot.ts";
import { renderNotice } from "#chat/notices.ts";
import type { Notice, Transact } from "#chat/ports.ts";
import type { Database } from "#db/connection.ts";
import { migrate } from "#db/migrate.ts";
import { openPglite } from "#db/pglite.ts";
import { sql } from "#db/sql.ts";
import { figuresChore } from "#figures-chore";
import { at } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { seedSample } from "#sample";
import { committed } from "#sending";
import {
  COUNTY,
  foundAnswered,
  foundCity,
  LEADER_OPEN_ID,
  NOW,
  UNDER_WAY,
} from "./answered-county.ts";
import { branchName, openIdOf, TENANT, transactOn } from "./county.ts";
import { withConnection } from "./database.ts";
import { type Bench, median, quantile, spread } from "./goal.ts";

const BRANCHES = 30_000;
const FIRST = 1000;
const ROUNDS = 20;
const WARM_UPS = 3;
const SAMPLE_AT = at("2026-11-20", "10:00");
/** The unit in the middle, so that nothing found first is measured. */
const MIDDLE = branchName(BRANCHES / 2);

/** Who types what, and what the answer's text holds. */
type Line = readonly [openId: string, typed: string, held: string];

export const command: Bench = async ({ databaseUrl, say }) => {
  const embedded = await openPglite({ memory: true });
  await migrate(embedded);
  const onPglite = await measureSample(embedded, say);
  await embedded.close();
  return withConnection(databaseUrl, async (database) => {
    const onPostgres = await measureSample(database, say);
    const large = await measureLarge(database, say);
    const single = large.filter(({ typed }) => !SUMS.test(typed));
    return [
      { what: "p95-sample-embedded-ms", value: p95(onPglite), atMost: 50 },
      { what: "p95-sample-ms", value: p95(onPostgres), atMost: 50 },
      { what: "p95-30k-ms", value: p95(large), atMost: 100 },
      { what: "p95-30k-without-sums-ms", value: p95(single) },
    ];
  });
};

/** Lines that are answered with sums over all 30 000, which `bench digest` measures by themselves. */
const SUMS = /^(进度|迸度|周报)/;

type Timed = { readonly typed: string; readonly ms: readonly number[] };

const p95 = (lines: readonly Timed[]): number =>
  quantile(
    lines.flatMap(({ ms }) => ms),
    0.95,
  );

type Say = (words: string) => void;

async function measureSample(database: Database, say: Say): Promise<readonly Timed[]> {
  const transact = transactOn(database);
  await seedSample(transact, at("2026-11-02", "09:00"));
  const who = (unit: string, role: string) => accountOf(database, unit, role);
  const secretary = await who("SL01-01", "branch_secretary");
  const town = await who("SL01", "committee_secretary");
  const operator = await who("SL", "operator");
  const lines: readonly Line[] = [
    ...BRANCH_LINES.map((line): Line => [secretary, ...line]),
    ...ABOVE_LINES.map((line): Line => [town, ...line]),
    ...ABOVE_LINES.map((line): Line => [operator, ...line]),
    [operator, "部署 2026-12 春晓镇", "部署预览"],
    [operator, "状态 机关", "有几个单位符合"],
    [operator, "得分 柳芽村", "得分 · 柳芽村党支部"],
    [operator, "得分 柳牙村", "您问的是不是"],
    [operator, "进度 火星镇", "没有找到您能看的"],
  ];
  return measure({ name: "sample", database, transact, now: SAMPLE_AT }, lines, say);
}

async function measureLarge(database: Database, say: Say): Promise<readonly Timed[]> {
  const transact = transactOn(database);
  await foundCity(database, transact);
  // A thousand first: the connection has planned its checks of units for sixty rows, and plans them anew in between.
  await foundAnswered(database, transact, {
    months: UNDER_WAY,
    id: COUNTY,
    first: 0,
    count: FIRST,
  });
  const others = { id: "bench-b", first: FIRST, count: BRANCHES - FIRST };
  await foundAnswered(database, transact, { months: UNDER_WAY, ...others });
  const sums = figuresChore(transact);
  while ((await sums.run(NOW)) !== undefined) continue;
  await database.rows(sql`vacuum analyze`);
  const lines: readonly Line[] = [
    ...BRANCH_LINES.map((line): Line => [openIdOf(MIDDLE), ...line]),
    ...ABOVE_LINES.map((line): Line => [LEADER_OPEN_ID, ...line]),
    [LEADER_OPEN_ID, `状态 ${MIDDLE}`, `状态 · 示范${MIDDLE}`],
    [LEADER_OPEN_ID, `得分 示范${MIDDLE}`, `得分 · 示范${MIDDLE}`],
    [LEADER_OPEN_ID, `得分 ${MIDDLE} 11月`, `得分 · 示范${MIDDLE}`],
    [LEADER_OPEN_ID, `状态 ${MIDDLE.slice(0, -1)}`, "还有2个"],
    [LEADER_OPEN_ID, "状态 示范", "有几个单位符合"],
    [LEADER_OPEN_ID, "得分 示范柳牙村", "没有找到您能看的"],
  ];
  return measure({ name: "30k", database, transact, now: NOW }, lines, say);
}

/** What is typed, and what its answer holds. */
const BRANCH_LINES = [
  ["我的任务", "清单"],
  ["得分", "得分 · "],
  ["df", "按“得分”理解"],
  ["状态", "状态 · "],
  ["进度", "进度 · "],
  ["为什么 党员大会", "为什么 · 党员大会"],
  ["怎么做 3", "怎么做 · "],
  ["材料", "材料"],
  ["减负", "减负账"],
  ["帮助", "筑基 · 帮助"],
  ["我的认务", "按“我的任务”理解"],
  ["谢谢", "不客气"],
] as const;
const ABOVE_LINES = [
  ["进度", "进度 · "],
  ["进度 本月", "进度 · "],
  ["周报", "周报 · "],
  ["我的任务", "没有要办的清单"],
  ["帮助", "筑基 · 帮助"],
  ["迸度", "按“进度”理解"],
  ["怎么做 党课", "怎么做 · 党课"],
] as const;

async function accountOf(database: Database, unit: string, role: string): Promise<string> {
  const [person] = await database.rows<{ openId: string }>(sql`
    select p.open_id as "openId" from posts h
    join people p on p.tenant_id = h.tenant_id and p.id = h.person_id
    where h.tenant_id = ${TENANT} and h.unit_id = ${unit} and h.role = ${role} limit 1`);
  if (person === undefined) throw new Error(`nobody is ${role} at ${unit}`);
  return person.openId;
}

type Place = {
  readonly name: string;
  readonly database: Database;
  readonly transact: Transact;
  readonly now: Instant;
};

/** The lines in turn, so that none profits from being asked twice. */
async function measure(place: Place, lines: readonly Line[], say: Say): Promise<readonly Timed[]> {
  const times = lines.map(([, typed]): { typed: string; ms: number[] } => ({ typed, ms: [] }));
  for (let round = 0; round < WARM_UPS + ROUNDS; round++)
    for (const [index, line] of lines.entries()) {
      const ms = await answer(place, line, `om_${place.name}_${round}_${index}`);
      if (round >= WARM_UPS) times[index]?.ms.push(ms);
    }
  const slowest = times.toSorted((one, other) => median(other.ms) - median(one.ms));
  say(
    `${place.name}, ${place.database.kind}, ${lines.length} lines, ${ROUNDS} rounds; the slowest:`,
  );
  for (const { typed, ms } of slowest.slice(0, 6)) say(`  ${typed}: ${spread(ms)} ms`);
  return times;
}

/** What one line takes: what it does, and the card of its answer. */
async function answer(
  { database, transact, now }: Place,
  [openId, text, held]: Line,
  messageId: string,
): Promise<number> {
  const startedAt = performance.now();
  const message = { messageId, chatId: `oc_${openId}`, inGroup: false, openId, text, at: now };
  await createBot(transact).onMessage(message);
  const saidMs = performance.now() - startedAt;
  const notice = await findReply(database, messageId);
  const resumedAt = performance.now();
  const rendered = await committed(transact, (stores) => renderNotice(stores, notice, now));
  const ms = saidMs + performance.now() - resumedAt;
  const shown = rendered.kind === "card" ? fallbackText(rendered.card) : rendered.kind;
  if (!shown.includes(held)) throw new Error(`${text}: ${shown}`);
  return ms;
}

async function findReply(database: Database, messageId: string): Promise<Notice> {
  const [row] = await database.rows<{ notice: Notice }>(sql`
    select notice from outbox where tenant_id = ${TENANT} and dedupe_key = ${`reply:${messageId}`}`);
  if (row === undefined) throw new Error(`${messageId} has no answer`);
  return row.notice;
}
