/** A county whose messages nobody sends: the operator learns of it, an outside monitor sees it, and both hear when it is over. */
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { openPlace } from "#tests/cli/place.ts";
import { runHere } from "#tests/cli/run-here.ts";
import { testDatabase } from "#tests/support/database.ts";
import { tick } from "#tick";
import { look } from "./looking.ts";
import { insert } from "./watched.ts";

const database = await testDatabase();
const MINUTE = 60_000;

it("a queue that does not drain is told past the queue, and seen from outside", async () => {
  const place = await openPlace(database);
  const { world } = place;
  const { zhuji, console } = world;
  const operator = world.who("中共示例县委员会", "县委组织部组织科科长");
  // Whoever has no group for alarms hears two a day: the warning about next year would be one of them.
  const year = { year: "2027", holidays: [], working_days: [], imported_at: 0 };
  await insert(database, "calendar_years", { tenant_id: world.tenant, ...year });
  // The queue: the checklists of 60 branches, and the weekly cards of two leaders.
  const minute = async () => {
    await console.clock.moveBy(MINUTE);
    const parts = { database, tenant: world.tenant, holder: "a", log: () => undefined };
    await tick({ ...parts, chores: zhuji.chores }, world.now());
    await zhuji.watch.audit("a");
  };
  for (let passed = 0; passed < 4; passed++) await minute();

  expect(world.seen(operator)).toContain("消息积压");
  const monitored = await look(zhuji.app, "/readyz?auditor");
  expect(monitored).toMatchObject({ status: 503, body: { ok: false } });
  expect(await look(zhuji.app, "/readyz")).toMatchObject({ status: 200 });
  const metrics = await (await zhuji.app.request("/metrics")).text();
  expect(metrics).toContain('zhuji_alarm{kind="queue.stuck"} 1');
  expect(metrics).toContain('zhuji_alarm{kind="lease.stuck"} 0');
  expect(metrics).toContain('zhuji_late{what="queue"} 62');
  expect(metrics).toContain("zhuji_auditor_last_run_seconds 0");
  expect(await runHere(place, "auditor")).toMatchObject({
    ok: false,
    fields: {
      reason: "auditor.alarmed",
      findings: expect.arrayContaining([
        expect.objectContaining({ kind: "queue.stuck", count: 62 }),
      ]),
    },
  });

  await database.rows(sql`delete from outbox where state = 'queued'`);
  await database.rows(sql`update campaigns set closed_at = 1`);
  for (let passed = 0; passed < 6; passed++) await minute();
  expect(world.seen(operator)).toContain("告警解除");
  expect(await look(zhuji.app, "/readyz?auditor")).toMatchObject({
    status: 200,
    body: { ok: true, problems: [] },
  });
  expect(await runHere(place, "auditor")).toMatchObject({ ok: true });
});

it("what an operator has acknowledged raises no alarm until there is more of it", async () => {
  const place = await openPlace(database);
  await database.rows(sql`update outbox set state = 'dead'`);
  const dead = async () => {
    const { fields } = await runHere(place, "auditor");
    return JSON.stringify(fields["findings"]).includes("message.dead");
  };
  expect(await dead()).toBe(true);
  expect(await runHere(place, "auditor", "--acknowledge")).toMatchObject({
    fields: { acknowledged: { "message.dead": 60 } },
  });
  expect(await dead()).toBe(false);
  const [one] = await database.rows<{ id: string }>(sql`select id from outbox limit 1`);
  await database.rows(sql`update outbox set state = 'queued' where id <> ${one?.id ?? ""}`);
  await place.world.zhuji.watch.audit("a");
  await database.rows(sql`
    update outbox set state = 'dead' where id in (select id from outbox order by id limit 5)`);
  expect(await dead()).toBe(true);
});
