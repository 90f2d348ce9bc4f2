/** How the operators hear of alarms: once, past the queue, and by somebody else when the auditor itself is silent. */
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { FeishuApiError, RequestNotSent } from "#feishu/api-error.ts";
import { testDatabase } from "#tests/support/database.ts";
import { insert, MINUTE, openWatched, START, TENANT } from "./watched.ts";

const database = await testDatabase();
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const die = (id = "m") =>
  insert(database, "outbox", { id, dedupe_key: id, state: "dead", due_at: 0 });
const bury = () => database.rows(sql`delete from outbox`);
const titles = ({ said }: ReturnType<typeof openWatched>) => said.map(({ title }) => title);

it("two processes tell once between them, and only one of them looks in a minute", async () => {
  const one = openWatched(database);
  const other = openWatched(database);
  await one.minutes(1);
  await die();
  one.clock.at += MINUTE;
  other.clock.at = one.clock.at + 20_000;
  await Promise.all([one.audit("a"), other.audit("b")]);
  one.clock.at += 30_000;
  await one.audit("a");
  other.clock.at += 60_000;
  await other.audit("b");
  expect([...titles(one), ...titles(other)]).toEqual(["筑基告警"]);
});

it("two processes that do the same run at once still raise one alarm and tell it under one id", async () => {
  const one = openWatched(database);
  const other = openWatched(database);
  await one.minutes(1);
  await die();
  one.clock.at += MINUTE;
  other.clock.at = one.clock.at;
  // The lease of the first has ended, as after a pause of the whole machine.
  const leaseless = () => database.rows(sql`delete from leases`);
  await Promise.all([one.audit("a"), leaseless().then(() => other.audit("b"))]);
  const alarms = await database.rows(sql`select kind from alarms where cleared_at is null`);
  expect(alarms).toEqual([{ kind: "message.dead" }]);
  expect(new Set([...one.said, ...other.said].map(({ uuid }) => uuid)).size).toBe(1);
});

it("an alarm goes out although nothing leaves the queue", async () => {
  const watched = openWatched(database);
  await watched.minutes(1);
  await insert(database, "outbox", {
    id: "m",
    dedupe_key: "m",
    state: "queued",
    due_at: watched.now() - HOUR,
  });
  await watched.minutes(1);
  expect(titles(watched)).toEqual(["筑基告警"]);
  expect(await database.rows(sql`select id from outbox where state <> 'queued'`)).toEqual([]);
});

it("what could not be told is in the log, and is told again under the same id", async () => {
  const watched = openWatched(database);
  await watched.minutes(1);
  await die();
  watched.platform.refuse = () => new RequestNotSent("message.create", "told to");
  await watched.minutes(2);
  expect(watched.said).toEqual([]);
  expect(watched.logged.map(({ level, event }) => [level, event])).toEqual([
    ["error", "alarm raised"],
    ["error", "alarm not told"],
    ["error", "alarm not told"],
  ]);
  watched.platform.refuse = undefined;
  await die("another");
  await watched.minutes(1);
  expect(titles(watched)).toEqual(["筑基告警"]);
  expect(watched.tried).toHaveLength(3);
  expect(new Set(watched.tried).size).toBe(1);
});

it("a refused card goes as text", async () => {
  const watched = openWatched(database);
  await watched.minutes(1);
  await die();
  let refused = 0;
  watched.platform.refuse = () => {
    refused += 1;
    watched.platform.refuse = undefined;
    return new FeishuApiError("message.create", {
      code: 230099,
      httpStatus: 400,
      headers: new Headers(),
      body: {},
    });
  };
  await watched.minutes(1);
  expect(refused).toBe(1);
  expect(watched.said).toEqual([
    expect.objectContaining({ title: expect.stringContaining("消息没有送到") }),
  ]);
});

it("what stands is told again only after a day, by day", async () => {
  const watched = openWatched(database);
  await watched.minutes(1);
  await die();
  await watched.minutes(1);
  const saidAt = watched.now();
  watched.clock.at = saidAt + DAY - 2 * MINUTE;
  await watched.minutes(1);
  expect(watched.said).toHaveLength(1);
  await watched.minutes(1);
  expect(watched.said).toHaveLength(2);
  await watched.minutes(1);
  expect(watched.said).toHaveLength(2);
});

it("what comes and goes within minutes is one alarm, and what returns within the hour stays away an hour", async () => {
  const watched = openWatched(database);
  await watched.minutes(1);
  for (let round = 0; round < 3; round++) {
    await die();
    await watched.minutes(1);
    await bury();
    await watched.minutes(2);
  }
  expect(titles(watched)).toEqual(["筑基告警"]);
  await watched.afterFiveMinutes();
  await watched.minutes(1);
  expect(titles(watched)).toEqual(["筑基告警", "筑基告警解除"]);
  await die();
  await watched.minutes(1);
  await bury();
  await watched.afterFiveMinutes();
  expect(await watched.standing()).toEqual(["message.dead"]);
  watched.clock.at += HOUR;
  await watched.minutes(1);
  expect(await watched.standing()).toEqual([]);
  expect(watched.said).toHaveLength(4);
});

it("an auditor that was away itself raises nothing before the others had a minute", async () => {
  const watched = openWatched(database);
  await watched.minutes(1);
  watched.clock.at += DAY;
  await watched.audit();
  expect(await watched.standing()).toEqual([]);
  await watched.minutes(1);
  expect(await watched.standing()).toEqual([]);
  watched.clock.at += DAY;
  await watched.audit();
  await watched.minutes(1, { ticks: false });
  expect(await watched.standing()).toEqual(["tick.silent"]);
});

it("a silent auditor is a problem of its own, whatever it found last", async () => {
  const watched = openWatched(database);
  expect(await watched.watch.health()).toMatchObject({ ok: false, lastRunAt: null });
  await watched.minutes(1);
  expect(await watched.watch.health()).toMatchObject({ ok: true });
  watched.clock.at += 3 * MINUTE;
  expect(await watched.watch.health()).toMatchObject({ ok: true });
  watched.clock.at += 1;
  expect(await watched.watch.health()).toMatchObject({
    ok: false,
    problems: ["巡查超过3分钟没有运行"],
  });
});

it("a run that a fast clock noted ahead of time neither passes for this one's nor keeps another from running", async () => {
  const fast = openWatched(database, { start: START + DAY });
  await fast.minutes(1);
  const watched = openWatched(database);
  expect(await watched.watch.health()).toMatchObject({
    ok: false,
    problems: ["巡查超过3分钟没有运行"],
  });
  await watched.audit("b");
  expect(await watched.watch.health()).toMatchObject({ lastRunAt: new Date(START).toISOString() });
  await watched.minutes(1, { ticks: false });
  expect(await watched.standing()).toEqual(["tick.silent"]);
});

it("without a group for alarms the operators hear by day, within their message budget", async () => {
  const watched = openWatched(database, {
    operators: { chatId: null, openIds: ["ou_chen"] },
    start: Date.parse("2026-10-13T19:55:00+08:00"),
  });
  await watched.minutes(1);
  const spent = { open_id: "ou_chen", day: "2026-10-13", sent: 2 };
  await insert(database, "message_budget", spent);
  await die();
  await watched.minutes(1);
  expect(watched.said).toEqual([]);
  await database.rows(sql`update message_budget set sent = 1`);
  watched.clock.at += 10 * MINUTE;
  await watched.minutes(1);
  expect(watched.said).toEqual([]);
  expect(watched.logged.map(({ event }) => event)).toEqual(["alarm raised"]);

  watched.clock.at = Date.parse("2026-10-14T08:00:00+08:00");
  await watched.minutes(1);
  expect(watched.said.map(({ to }) => to)).toEqual(["ou_chen"]);
  expect(await database.rows(sql`select day::text, sent from message_budget order by day`)).toEqual(
    [
      { day: "2026-10-13", sent: 1 },
      { day: "2026-10-14", sent: 1 },
    ],
  );
});

it("with nobody to tell, the log says so", async () => {
  const watched = openWatched(database, { operators: { chatId: null, openIds: [] } });
  await watched.minutes(1);
  await die();
  await watched.minutes(2);
  expect(watched.logged.map(({ event }) => event)).toEqual([
    "alarm raised",
    "alarm told to nobody",
  ]);
});

it("without a permit nothing is sent: the next run tells it", async () => {
  const watched = openWatched(database);
  await watched.minutes(1);
  await die();
  const full = { bucket: "api:create:minute", empty_at: watched.now() + 5 * MINUTE };
  await insert(database, "rate_buckets", full);
  await watched.minutes(1);
  expect(watched.said).toEqual([]);
  await database.rows(sql`delete from rate_buckets where tenant_id = ${TENANT}`);
  await watched.minutes(1);
  expect(watched.said).toHaveLength(1);
});
