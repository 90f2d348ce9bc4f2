/**
 * It stops the moment the work is done: answers, reminders and their retries in random order and at the same time, on a
 * real store. The database itself notes the order of the commits: a deferred trigger runs while the row's lock is held.
 */
import { afterAll, expect, it } from "vitest";
import { isOpen } from "#blueprint/checklist.ts";
import { launchCampaign } from "#blueprint/use-cases/launch-campaign.ts";
import { openChecklist } from "#blueprint/use-cases/open-checklist.ts";
import { submitAnswer } from "#blueprint/use-cases/submit-answer.ts";
import { URGENCY } from "#chat/ports.ts";
import { sql } from "#db/sql.ts";
import { pgRateStore } from "#db/stores/rate-store.ts";
import { silentStores } from "#db/stores.ts";
import type { Delivery } from "#delivery/drain.ts";
import { addMonths, at } from "#kernel/calendar.ts";
import { committed, createSending } from "#sending";
import { createFakePlatform, type Fault } from "#tests/delivery/fake-platform.ts";
import { type CountyChat, openCountyChat } from "#tests/support/chat.ts";
import { ownDatabase } from "#tests/support/database.ts";
import { randomFrom } from "#tests/support/random.ts";

const ROUNDS = Number(process.env["ZHUJI_INTERLEAVINGS"] ?? 120);
const SEED = Number(process.env["ZHUJI_SEED"] ?? 1);
/** The sample county's branches: a launch of one month is so many tasks. */
const BRANCHES = 60;
/** Questions of a month that ends no quarter. */
const ASKED = 5;

const db = await databaseWithOrder();
afterAll(() => db.close());

it(`no reminder is marked as being sent after the answer that completes its task (${ROUNDS} interleavings, seed ${SEED})`, async () => {
  const place = await open();
  const { chat } = place;
  for (let done = 0, month = "2019-01"; done < ROUNDS; month = addMonths(month, 1)) {
    if (Number(month.slice(5)) % 3 === 0) continue;
    const tasks = (await launch(chat, month)).slice(0, ROUNDS - done);
    done += tasks.length;
    for (let first = 0; first < tasks.length; first += 6)
      await Promise.all(tasks.slice(first, first + 6).map((task) => interleave(place, task)));
    await settle(place);
    chat.clock.now += 3 * 3_600_000;
  }
  expect(await listLate()).toEqual([]);
  expect(await countOrder()).toMatchObject({ completions: ROUNDS });
  await expectPresentCards(place);
}, 600_000);

type Task = { readonly campaignId: string; readonly branchId: string; readonly openId: string };

async function open() {
  const chat = await openCountyChat(db, at("2026-11-11", "10:12"));
  const random = randomFrom(SEED);
  const platform = createFakePlatform(() => chat.clock.now);
  platform.failWith(() => faultOf(random()));
  const senders = [1, 2, 3].map(() =>
    createSending({
      database: db,
      tenant: "default",
      transact: chat.transact,
      rates: freeRates,
      client: platform,
      storesIn: (tx) =>
        silentStores({ tx, tenant: "default", editions: new Map(), operators: NOBODY }),
      elementIdKey: "00".repeat(32),
      clock: { now: () => chat.clock.now },
      random,
      log: () => undefined,
    }),
  );
  return { chat, random, platform, senders };
}
type Place = Awaited<ReturnType<typeof open>>;

const NOBODY = { chatId: null, openIds: [] };
/** The rates have tests of their own: here everything may go at once. */
const freeRates = {
  ...pgRateStore(db, "default"),
  take: async () => ({ kind: "granted" }) as const,
};

const faultOf = (drawn: number): Fault | undefined => {
  if (drawn < 0.1) return "executed-then-timed-out";
  if (drawn < 0.15) return "timed-out";
  return drawn < 0.2 ? { code: 99991400, resetSeconds: 1 } : undefined;
};

async function launch({ transact, clock }: CountyChat, month: string): Promise<readonly Task[]> {
  const wish = { editionId: "starter", month, rootUnitId: "SL", dueOn: `${month}-28` };
  await committed(transact, async (stores) => {
    const order = { wish, by: null, at: clock.now, confirmedPeople: BRANCHES };
    const launched = await launchCampaign(stores, order);
    if (!launched.ok) throw new Error(launched.refusal.kind);
  });
  await db.rows(sql`update outbox set state = 'skipped' where state = 'queued'`);
  return db.rows<Task>(sql`
    select a.campaign_id as "campaignId", a.branch_id as "branchId", p.open_id as "openId"
    from assignments a join posts h on h.unit_id = a.branch_id and h.role = 'branch_secretary' and h.until_on is null
    join people p on p.id = h.person_id
    where a.campaign_id like ${`${month}.%`} and a.completed_at is null order by a.branch_id`);
}

/** Two people's worth of answering, two reminders and three senders, each starting when chance says. */
async function interleave({ chat, random, senders }: Place, task: Task): Promise<void> {
  const soon = () => pause(Math.floor(random() * 12));
  const work = [
    () => remind(chat, task, 1),
    () => remind(chat, task, 2),
    () => answer(chat, task, (place) => place % 2 === 0),
    () => answer(chat, task, (place) => place % 2 === 1),
    ...senders.map((sender) => () => drain(sender)),
    ...senders.map((sender) => async () => {
      await pause(8);
      await drain(sender);
    }),
  ];
  await Promise.all(
    work.map(async (start) => {
      await soon();
      await start();
    }),
  );
}

/** Lets so many other things of this process go first. */
async function pause(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn++)
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
}

const drain = (sender: Delivery) => sender.drain({ until: Number.POSITIVE_INFINITY, limit: 4 });

const remind = ({ transact, clock }: CountyChat, { campaignId, branchId }: Task, nth: number) =>
  committed(transact, async (stores) => {
    stores.notices.add({
      dedupeKey: `reminder:${campaignId}:${branchId}:${nth}`,
      urgency: URGENCY.deadline,
      dueAt: clock.now,
      addressee: `secretary:${branchId}`,
      override: "the budget has tests of its own",
      notice: { kind: "checklist", campaignId, branchId },
    });
  });

const answer = ({ transact, clock }: CountyChat, task: Task, chosen: (place: number) => boolean) =>
  committed(transact, async (stores) => {
    const by = { openId: task.openId, on: "2026-11-11" };
    const opened = await openChecklist(stores, task, by);
    if (opened === undefined) throw new Error("not asked");
    const said = opened.checklist.questions
      .filter((question, place) => chosen(place) && isOpen(question))
      .map(({ item }) => ({ itemCode: item.code, answer: { kind: "meets" } as const }));
    const submitted = await submitAnswer(stores, opened, { said, at: clock.now });
    if (!submitted.ok) throw new Error(submitted.refusal.kind);
  });

/** Everything that can still go out or be brought up to date does, without faults. */
async function settle({ chat, platform, senders, random }: Place): Promise<void> {
  platform.failWith(() => undefined);
  for (let round = 0; round < 4; round++) {
    chat.clock.now += 130_000;
    for (const sender of senders) {
      await sender.reap();
      await sender.drain({ until: Number.POSITIVE_INFINITY, limit: 10_000 });
    }
  }
  platform.failWith(() => faultOf(random()));
}

/** A request under way when the work was completed may arrive: its card then says that all is in. */
async function expectPresentCards({ platform }: Place): Promise<void> {
  const unknown = await db.rows<{ id: string }>(sql`select id from outbox where state = 'unknown'`);
  const ids = new Set(unknown.map(({ id }) => id));
  const stale = platform.posted
    .filter(({ uuid }) => !ids.has(uuid))
    .filter(({ messageId, content }) => {
      const shown = JSON.stringify(platform.patched.get(messageId) ?? content);
      return !shown.includes("已全部收到");
    });
  expect(stale.map(({ messageId }) => messageId)).toEqual([]);
}

async function databaseWithOrder() {
  const fresh = await ownDatabase();
  const statements = [
    sql`create table commit_order (seq bigserial primary key, what text, task text)`,
    sql`create function note_mark() returns trigger language plpgsql as $$ begin
      insert into commit_order (what, task) values ('mark',
        (new.notice ->> 'campaignId') || ' ' || (new.notice ->> 'branchId')); return null; end $$`,
    sql`create function note_answer() returns trigger language plpgsql as $$ begin
      if (select count(*) from answers w where w.branch_id = new.branch_id
          and w.campaign_id = new.campaign_id) = ${sql.raw(String(ASKED))}
      then insert into commit_order (what, task)
        values ('complete', new.campaign_id || ' ' || new.branch_id); end if;
      return null; end $$`,
    sql`create constraint trigger note_mark after update on outbox deferrable initially deferred
      for each row when (new.state = 'sending' and old.state = 'queued') execute function note_mark()`,
    sql`create constraint trigger note_answer after insert on answers deferrable initially deferred
      for each row execute function note_answer()`,
  ];
  for (const statement of statements) await fresh.rows(statement);
  return fresh;
}

const listLate = () =>
  db.rows(sql`
    select m.task from commit_order m
    join (select task, min(seq) as seq from commit_order where what = 'complete' group by task) c
      on c.task = m.task
    where m.what = 'mark' and m.seq > c.seq`);

async function countOrder() {
  const [row] = await db.rows(sql`
    select count(distinct task) filter (where what = 'complete')::int as completions,
      count(*) filter (where what = 'mark')::int as marks
    from commit_order`);
  return row;
}
