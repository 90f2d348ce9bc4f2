/** The summary and the weekly of a city of 30 000 branches and a million answers, beside their own statements bare; and a county's, while others grow. */

import { openChecklist } from "#blueprint/use-cases/open-checklist.ts";
import { submitAnswer } from "#blueprint/use-cases/submit-answer.ts";
import { summaryCards } from "#cards/digest/summary-card.ts";
import { weeklyCard } from "#cards/digest/weekly-card.ts";
import type { Stores, Transact } from "#chat/ports.ts";
import type { Database, Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import { createTransact } from "#db/transact.ts";
import { readWeekly } from "#digest/use-cases/read-weekly.ts";
import { summarise } from "#digest/use-cases/summarise.ts";
import { figuresChore } from "#figures-chore";
import { dayOf } from "#kernel/calendar.ts";
import type { Unit } from "#organisation/unit.ts";
import { committed } from "#sending";
import { CITY, COUNTY, foundAnswered, foundCity, LEADER_OPEN_ID, NOW } from "./answered-county.ts";
import { openIdOf, TENANT, transactOn } from "./county.ts";
import { withConnection } from "./database.ts";
import { type Bench, median, spread } from "./goal.ts";

const ALONE = 1000;
const ALL = 30_000;
const ROUNDS = 25;
const WARM_UPS = 3;
/** Branches pressed since the sums were brought up to date: so many of a large county in a busy minute. */
const PRESSED = 50;

export const digest: Bench = ({ databaseUrl, say }) =>
  withConnection(databaseUrl, async (database) => {
    const transact = transactOn(database);
    await foundCity(database, transact);
    await foundAnswered(database, transact, { id: COUNTY, first: 0, count: ALONE });
    await keep(database, transact, say);
    await press(database, transact, { unitId: COUNTY, need: "缺一间会议室" });
    const alone = await measure(database, showSummary, COUNTY);
    const weeklyAlone = await measure(database, showWeekly, COUNTY);
    await foundAnswered(database, transact, { id: "bench-b", first: ALONE, count: ALL - ALONE });
    await keep(database, transact, say);
    await press(database, transact, { unitId: COUNTY, need: "缺一名讲课的人" });
    await press(database, transact, { unitId: CITY, need: "缺一台投影仪" });
    const among = await measure(database, showSummary, COUNTY);
    const weeklyAmong = await measure(database, showWeekly, COUNTY);
    const whole = await measure(database, showSummary, CITY);
    const weekly = await measure(database, showWeekly, CITY);
    const [count] = await database.rows<{ answers: number }>(
      sql`select count(*)::int as answers from answers`,
    );
    say(
      `${count?.answers} answers, ${PRESSED} branches of the county and ${PRESSED} of all pressed since`,
    );
    const byHand: number[] = [];
    for (let round = 0; round < ROUNDS; round++) byHand.push(await countByHand(database));
    say(`completion alone, counted by hand from the answers: ${spread(byHand)} ms`);
    const all = { alone, among, whole, weeklyAlone, weeklyAmong, weekly };
    for (const [what, { oursMs, bareMs }] of Object.entries(all))
      say(`${what}: ${spread(oursMs)} ms, its statements bare ${spread(bareMs)} ms`);
    return [
      { what: "summary-ms", value: median(whole.oursMs), atMost: 500 },
      { what: "summary/its-statements", value: ratio(whole), atMost: 1.3 },
      { what: "summary/by-hand", value: median(whole.oursMs) / median(byHand), atMost: 1.3 },
      { what: "summary-among/alone", value: growth(alone, among), atMost: 1.3 },
      { what: "weekly-ms", value: median(weekly.oursMs), atMost: 500 },
      { what: "weekly/its-statements", value: ratio(weekly), atMost: 1.3 },
      { what: "weekly-among/alone", value: growth(weeklyAlone, weeklyAmong), atMost: 1.3 },
    ];
  });

type Measured = { readonly oursMs: readonly number[]; readonly bareMs: readonly number[] };

const ratio = ({ oursMs, bareMs }: Measured): number =>
  median(oursMs.map((ms, round) => ms / (bareMs[round] ?? 0)));

const growth = (alone: Measured, among: Measured): number =>
  median(among.oursMs) / median(alone.oursMs);

/** As many minutes of the chore as it takes, one after the other. */
async function keep(
  database: Database,
  transact: Transact,
  say: (words: string) => void,
): Promise<void> {
  const startedAt = performance.now();
  const chore = figuresChore(transact);
  while ((await chore.run(NOW)) !== undefined) continue;
  await database.rows(sql`vacuum analyze`);
  say(`sums brought up to date in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
}

/** Branches under a unit take back an answer: each by the use case that a press runs. */
async function press(
  database: Database,
  transact: Transact,
  { unitId, need }: { readonly unitId: string; readonly need: string },
): Promise<void> {
  const branches = await database.rows<{ branchId: string; campaignId: string }>(sql`
    select a.branch_id as "branchId", a.campaign_id as "campaignId"
    from units u join assignments a on a.tenant_id = u.tenant_id and a.branch_id = u.id
    where a.campaign_id like '2026-11.%' and ${unitId} = any (string_to_array(u.path, '/'))
    order by md5(u.id) limit ${PRESSED}`);
  for (const key of branches)
    await committed(transact, async (stores) => {
      const on = { openId: openIdOf(key.branchId), on: dayOf(NOW) };
      const opened = await openChecklist(stores, key, on);
      const question = opened?.checklist.questions[0];
      if (opened === undefined || question === undefined) throw new Error("not asked");
      const said = {
        itemCode: question.item.code,
        answer: { kind: "difficulty", need },
        seenRevision: question.answer?.revision ?? 0,
      } as const;
      const submitted = await submitAnswer(stores, opened, { said: [said], at: NOW });
      if (!submitted.ok) throw new Error(submitted.refusal.kind);
    });
}

/** The figures of completion alone as somebody would ask the database for them, from assignments and answers. */
async function countByHand(database: Database): Promise<number> {
  return timed(async () => {
    await database.rows(sql`
      select p.id, count(*) as branches, sum(w.answered) as answered
      from units p
      join units u on u.tenant_id = p.tenant_id and u.kind = 'branch'
        and starts_with(u.path, p.path || '/')
      join assignments a on a.tenant_id = u.tenant_id and a.branch_id = u.id
      join campaigns c on c.tenant_id = a.tenant_id and c.id = a.campaign_id and c.month = '2026-11'
      left join (select branch_id, count(*) as answered from answers where period = '2026-11'
        group by branch_id) w on w.branch_id = u.id
      where p.parent_id = ${CITY} group by p.id`);
  });
}

/** Ours and bare by turns, so that both meet the same machine. */
async function measure(database: Database, show: Show, unitId: string): Promise<Measured> {
  const statements: SQL[] = [];
  const noting = createTransact({
    database: noted(database, statements),
    tenant: TENANT,
    clock: { now: () => NOW },
    editions: new Map(),
    onIntents: () => undefined,
  });
  const unit = await findUnit(noting, unitId);
  const oursMs: number[] = [];
  const bareMs: number[] = [];
  for (let round = 0; round < WARM_UPS + ROUNDS; round++) {
    statements.length = 0;
    const ours = await timed(() => committed(noting, (stores) => show(stores, unit)));
    const sent = [...statements];
    const bare = await timed(() =>
      database.transaction(async (tx) => {
        for (const statement of sent) await tx.rows(statement);
      }),
    );
    if (round < WARM_UPS) continue;
    oursMs.push(ours);
    bareMs.push(bare);
  }
  return { oursMs, bareMs };
}

async function findUnit(transact: Transact, unitId: string): Promise<Unit> {
  const unit = await committed(transact, ({ organisation }) => organisation.findUnit(unitId));
  if (unit === undefined) throw new Error(`no unit ${unitId}`);
  return unit;
}

type Show = (stores: Stores, unit: Unit) => Promise<void>;

async function showSummary(stores: Stores, unit: Unit): Promise<void> {
  const summarised = await summarise(stores, { unit, upTo: "2026-11" });
  if (summarised === undefined) throw new Error("nothing was asked");
  const { campaignId, figures } = summarised;
  summaryCards({ posted: { campaignId, postedAt: NOW, figures }, before: undefined });
}

async function showWeekly(stores: Stores, unit: Unit): Promise<void> {
  const actor = await stores.organisation.findActor(LEADER_OPEN_ID, dayOf(NOW));
  if (actor === undefined) throw new Error("nobody leads");
  const read = await readWeekly(stores, { unit, actor, at: NOW });
  if (read.months.length === 0) throw new Error("nothing was asked");
  weeklyCard({ weekly: read, at: NOW, inGroup: false });
}

async function timed(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

function noted(database: Database, into: SQL[]): Database {
  const noting = (tx: Tx): Tx => ({
    rows: (query) => {
      into.push(query);
      return tx.rows(query);
    },
  });
  return { ...database, transaction: (work) => database.transaction((tx) => work(noting(tx))) };
}
