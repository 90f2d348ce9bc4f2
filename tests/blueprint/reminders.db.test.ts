import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { closeCampaign } from "#blueprint/use-cases/close-campaign.ts";
import { launchCampaign } from "#blueprint/use-cases/launch-campaign.ts";
import { replanReminders } from "#blueprint/use-cases/plan-reminders.ts";
import { previewCampaign } from "#blueprint/use-cases/preview-campaign.ts";
import { planWords } from "#cards/campaign/reminder-words.ts";
import type { Tx } from "#db/connection.ts";
import type { SQL } from "#db/sql.ts";
import { pgReminderStore } from "#db/stores/reminder-store.ts";
import { keyOfStep, morningMinute } from "#db/stores/spread-minute.ts";
import { addDays, at, dayOf, startOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { isCrowded, MORNING, spreadIn } from "#kernel/spread.ts";
import { type CalendarYear, workingCalendar } from "#kernel/working-calendar.ts";
import { type CountyChat, openCountyChat } from "#tests/support/chat.ts";
import { testDatabase } from "#tests/support/database.ts";
import {
  campaignId,
  done,
  type Launching,
  OPENED,
  openReminded,
  wish,
} from "#tests/support/reminded.ts";

const db = await testDatabase();
const opened = (launching: Launching = {}) => openReminded(db, launching);
const BRANCHES = 7;
type Written = {
  readonly kind: string;
  readonly branch: string;
  readonly detail: string;
  readonly dueAt: Instant;
  readonly addressee: string;
};
const written = (branch = "%") =>
  db.rows<Written>(sql`
    select notice ->> 'kind' as kind, notice ->> 'branchId' as branch, addressee,
      coalesce(notice ->> 'level', notice ->> 'step') as detail, due_at as "dueAt"
    from outbox where notice ->> 'kind' in ('reminder', 'overdue')
      and notice ->> 'branchId' like ${branch}
    order by due_at, dedupe_key`);
const shown = async (branch?: string) =>
  (await written(branch)).map(
    ({ kind, detail, dueAt }) => `${dayOf(dueAt)} ${kind === "reminder" ? "doer" : detail}`,
  );

/** Runs the chore at the instants it asks for itself. */
async function jump(tick: (now: Instant) => Promise<Instant | undefined>, until: Instant) {
  const runs: Instant[] = [];
  for (let now: Instant | undefined = OPENED; now !== undefined && now <= until; ) {
    runs.push(now);
    const next: Instant | undefined = await tick(now);
    if (next !== undefined && next <= now) throw new Error("the chore asks for the present again");
    now = next;
  }
  return runs;
}

const complete = (branch: string) =>
  db.rows(sql`update assignments set completed_at = 1 where branch_id = ${branch}`);

/** As an import does it: the year is kept, and what is planned follows. */
const arrange = (chat: CountyChat, year: CalendarYear) =>
  done(chat, async (stores) => {
    await stores.calendar.save([year], OPENED);
    const plans = await stores.reminders.listOpen();
    await replanReminders(stores, plans, { calendar: await stores.calendar.load(), now: OPENED });
  });

describe("a campaign that nobody answers", () => {
  it("is reminded on the days of the policy and named upward one level at a time, in working minutes, a superior's together", async () => {
    const { tick } = await opened({ rootUnitId: "SL" });
    for (let on = "2026-11-24"; on < "2026-12-15"; on = addDays(on, 1)) await tick(at(on, "13:00"));
    expect(await shown("SL01-01")).toEqual([
      "2026-11-25 doer",
      "2026-11-30 doer",
      "2026-12-01 doer",
      "2026-12-03 direct",
      "2026-12-07 mention",
      "2026-12-09 first",
    ]);
    const all = await written();
    expect(all).toHaveLength(60 * 6);
    for (const { dueAt } of all) {
      expect(workingCalendar([]).isWorkingDay(dayOf(dueAt))).toBe(true);
      expect(isCrowded(dueAt)).toBe(false);
    }
    const first = all.filter(({ dueAt }) => dayOf(dueAt) === "2026-11-25");
    expect(new Set(first.map(({ dueAt }) => dueAt)).size).toBeGreaterThan(25);
    const direct = all.filter(({ detail }) => detail === "direct");
    for (const [, ofOne] of Map.groupBy(direct, ({ addressee }) => addressee))
      expect(new Set(ofOne.map(({ dueAt }) => dueAt)).size).toBe(1);
    expect(new Set(direct.map(({ addressee }) => addressee)).size).toBeLessThan(12);
  });

  it("is the same whether the chore runs every minute or when it says", async () => {
    const { tick } = await opened();
    await jump(tick, at("2026-11-26", "00:00"));
    const jumped = await written();
    await db.rows(sql`delete from outbox`);
    await db.rows(sql`delete from assignments`);
    await db.rows(sql`delete from campaigns`);
    const again = await opened();
    for (let now = at("2026-11-25", "09:00"); now < at("2026-11-25", "12:00"); now += 60_000)
      await again.tick(now);
    expect(jumped).toHaveLength(BRANCHES);
    expect(await written()).toEqual(jumped);
  });

  it("changes nothing when a tick is repeated, or two come at once", async () => {
    const { tick } = await opened();
    const now = at("2026-11-25", "12:00");
    await Promise.all([tick(now), tick(now)]);
    await tick(now);
    expect(await written()).toHaveLength(BRANCHES);
  });
});

describe("reminders stop", () => {
  it("for a branch that is done, from that moment", async () => {
    const { tick } = await opened();
    await tick(at("2026-11-25", "12:00"));
    await complete("SL01-01");
    await jump(tick, at("2026-12-31", "00:00"));
    expect(await shown("SL01-01")).toEqual(["2026-11-25 doer"]);
  });

  it("for everybody when the campaign is closed", async () => {
    const { chat, tick } = await opened();
    await tick(at("2026-11-25", "12:00"));
    await done(chat, (stores) => closeCampaign(stores, { campaignId, by: null, at: OPENED }));
    await jump(tick, at("2026-12-31", "00:00"));
    expect(await written()).toHaveLength(BRANCHES);
    expect(await tick(at("2026-12-31", "10:00"))).toBeUndefined();
  });
});

describe("a service that was away", () => {
  it("for a week sends the doer the last step only, and the superiors' on later working days", async () => {
    const { tick } = await opened();
    await tick(at("2026-12-04", "15:30"));
    expect(await shown("SL01-01")).toEqual(["2026-12-04 doer", "2026-12-07 mention"]);
    const [late] = await written("SL01-01");
    expect(late).toMatchObject({ detail: "2", dueAt: at("2026-12-04", "15:31") });
    await jump(tick, at("2026-12-31", "00:00"));
    expect(await shown("SL01-01")).toEqual([
      "2026-12-04 doer",
      "2026-12-07 mention",
      "2026-12-07 direct",
      "2026-12-09 first",
    ]);
  });

  it("on waking in the night or on a rest day waits for the morning", async () => {
    const { tick } = await opened();
    expect(await tick(at("2026-11-27", "22:00"))).toBe(at("2026-11-30", "09:10"));
    expect(await tick(at("2026-11-29", "11:00"))).toBe(at("2026-11-30", "09:10"));
    expect(await written()).toEqual([]);
  });

  it("on waking in the morning of a later step goes over to that step's own minute", async () => {
    const { tick } = await opened();
    await tick(at("2026-11-30", "09:10"));
    await jump(tick, at("2026-12-01", "00:00"));
    const all = await written();
    expect(all).toHaveLength(BRANCHES);
    expect(new Set(all.map(({ detail }) => detail))).toEqual(new Set(["1"]));
    for (const { branch, dueAt } of all)
      expect(dueAt).toBe(spreadIn(MORNING, "2026-11-30", `secretary:${branch}`));
  });
});

describe("a launch", () => {
  it("keeps the policy it was given, and starts branches that come later at the step that is left", async () => {
    const { chat, tick } = await opened({ words: "提前3个工作日，逾期2个工作日督办" });
    await tick(at("2026-11-26", "12:00"));
    await db.rows(sql`
      insert into units (tenant_id, id, parent_id, path, kind, name, short_name, position,
        branch_type, template)
      values ('default', 'SL01-99', 'SL01', 'SL/SL01/SL01-99', 'branch', '新村党支部', '新村', 99,
        'village', 'village')`);
    const late = at("2026-11-26", "12:00");
    await done(chat, (stores) =>
      launchCampaign(stores, { wish, by: null, at: late, confirmedPeople: null }),
    );
    await jump(tick, at("2026-12-31", "00:00"));
    expect(await shown("SL01-01")).toEqual(["2026-11-26 doer", "2026-12-02 direct"]);
    expect(await shown("SL01-99")).toEqual(["2026-12-02 direct"]);
  });

  it("that reminds nobody reminds nobody", async () => {
    const { tick } = await opened({ words: "不提醒" });
    expect(await tick(at("2026-12-04", "10:00"))).toBeUndefined();
    expect(await written()).toEqual([]);
  });

  it("late leaves out what it has no time for, and its preview says so", async () => {
    const { chat } = await opened();
    const preview = await done(chat, (stores) =>
      previewCampaign(stores, {
        wish: { ...wish, rootUnitId: "SL02" },
        by: null,
        at: at("2026-11-26", "10:00"),
      }),
    );
    expect(preview.ok && planWords(preview.value.reminders)).toEqual([
      "提醒：11月30日（当日），12月1日（逾期1个工作日），12月3日（逾期3个工作日督办），12月9日（逾期7个工作日报第一责任人）",
      "来不及的提醒不发：提前3个工作日",
    ]);
  });

  it("plans into the next year once its arrangement is imported", async () => {
    const { chat, tick } = await opened({ dueOn: "2026-12-31" });
    const [kept] = await db.rows<{ steps: { from: number | null }[] }>(
      sql`select reminders as steps from campaigns`,
    );
    expect(kept?.steps.map(({ from }) => from === null)).toEqual([false, false, true, true, true]);
    await jump(tick, at("2026-12-31", "23:00"));
    await done(chat, (stores) =>
      stores.calendar.save(
        [{ year: "2027", holidays: ["2027-01-01"], workingDays: ["2027-01-03"] }],
        OPENED,
      ),
    );
    for (const day of ["2027-01-01", "2027-01-02", "2027-01-03", "2027-01-04"])
      await tick(at(day, "13:00"));
    expect(await shown("SL01-01")).toEqual([
      "2026-12-28 doer",
      "2026-12-31 doer",
      "2027-01-03 doer",
      "2027-01-04 mention",
    ]);
  });

  it("moves what is planned when a working day becomes a rest day", async () => {
    const { chat, tick } = await opened();
    const holidays = ["2026-11-25", "2026-11-26"];
    await arrange(chat, { year: "2026", holidays, workingDays: [] });
    await jump(tick, at("2026-12-01", "00:00"));
    expect(await shown("SL01-01")).toEqual(["2026-11-23 doer", "2026-11-30 doer"]);
  });
});

it("the database spreads over the same minutes as the code", async () => {
  await openCountyChat(db, OPENED);
  const from = at("2026-11-25", MORNING.from);
  const rows = await db.rows<{ id: string; doer: Instant; direct: Instant; superior: string }>(sql`
    select u.id, ${morningMinute(sql`${from}::bigint`, keyOfStep(sql`'doer'`))} as doer,
      ${morningMinute(sql`${from}::bigint`, keyOfStep(sql`'direct'`))} as direct,
      split_part(u.path, '/', 2) as superior
    from units u where kind = 'branch'`);
  expect(rows.length).toBeGreaterThanOrEqual(60);
  for (const { id, doer, direct, superior } of rows) {
    expect(doer).toBe(spreadIn(MORNING, "2026-11-25", `secretary:${id}`));
    expect([
      spreadIn(MORNING, "2026-11-25", `superior:${superior}`),
      spreadIn(MORNING, "2026-11-25", "superior:SL"),
    ]).toContain(direct);
  }
});

it("finds what is due without reading all assignments, however many are open", async () => {
  const { chat } = await opened();
  await db.rows(sql`
    insert into units (tenant_id, id, parent_id, path, kind, name, short_name, position,
      branch_type, template)
    select 'default', 'X' || n, 'SL01', 'SL/SL01/X' || n, 'branch', '新村' || n, '新村' || n, n,
      'village', 'village' from generate_series(1, 4000) n`);
  await done(chat, (stores) =>
    launchCampaign(stores, { wish, by: null, at: OPENED, confirmedPeople: 4000 }),
  );
  await db.rows(sql`analyze`);
  const plans: string[] = [];
  await db.transaction(async (tx) => {
    const explaining: Tx = {
      rows: async <Row extends object>(query: SQL) => {
        plans.push(JSON.stringify(await tx.rows(sql`explain (format json) ${query}`)));
        return tx.rows<Row>(query);
      },
    };
    const store = pgReminderStore(explaining, "default", { any: false });
    const now = at("2026-11-25", "12:00");
    await store.look();
    const plan = await store.listOpen();
    const [{ steps } = { steps: [] }] = plan;
    const turn = { campaignId, step: 0, takes: 0, to: "doer", tells: false } as const;
    const from = steps[0]?.from ?? 0;
    const turns = [{ ...turn, from, next: { to: "doer", from: steps[1]?.from ?? 0 } }] as const;
    const taking = { turns, now, until: now, dayStartsAt: startOf("2026-11-25"), writeAt: now };
    expect(await store.take({ ...taking, limit: 3000 })).toMatchObject({ count: 3000 });
  });
  expect(plans.some((plan) => plan.includes('"assignments_due"'))).toBe(true);
  for (const plan of plans)
    expect(plan).not.toMatch(/"Node Type":"Seq Scan"[^{}]*"Relation Name":"assignments"/);
});
