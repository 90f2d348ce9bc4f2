/**
 * 监理网 from the plan to the end: a draw that anybody recomputes, a visit that is drawn and one unannounced, a finding put
 * right with one extension, closed by who raised it, looked at again, opened again, and closed.
 */
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import type { Stores } from "#chat/ports.ts";
import { at } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Result } from "#kernel/result.ts";
import { verifyDraw } from "#supervision/commitment.ts";
import { commitDraw, revealDraw } from "#supervision/use-cases/draw-branches.ts";
import { openInspection } from "#supervision/use-cases/open-inspection.ts";
import { importCounty } from "#tests/support/county.ts";
import { testDatabase } from "#tests/support/database.ts";
import { countyPlan, planLine } from "#tests/support/plans.ts";
import { type Account, openWorld, type World } from "#tests/support/world.ts";

const db = await testDatabase();
const COUNTY = { id: "SL", path: "SL" };
const HOUR = 3_600_000;
const BRANCH = "SL02-01";

const accountOf = async (personId: string): Promise<Account> => {
  const [found] = await db.rows<Account>(sql`
    select open_id as "openId", name from people where id = ${personId}`);
  if (found === undefined) throw new Error(`nobody is ${personId}`);
  return found;
};

const secretaryOf = async (branchId: string): Promise<Account> => {
  const [found] = await db.rows<Account>(sql`
    select p.open_id as "openId", p.name from posts h join people p on p.id = h.person_id
    where h.unit_id = ${branchId} and h.role = 'branch_secretary' and h.until_on is null`);
  if (found === undefined) throw new Error(`${branchId} has no secretary`);
  return found;
};

async function done<T, R>(
  world: World,
  work: (stores: Stores) => Promise<Result<T, R>>,
): Promise<T> {
  const result = await world.zhuji.transact(work);
  if (result.kind === "repeat" || !result.value.ok) throw new Error(JSON.stringify(result));
  return result.value.value;
}

/** Committed an hour before the value, revealed after it, and recomputed from what is published. */
async function drawAndVerify(world: World, closures: boolean): Promise<number> {
  const value = { source: "双色球开奖号码", at: world.now() + 2 * HOUR, digits: 4 };
  const draw = await done(world, (stores) =>
    commitDraw(stores, {
      unit: COUNTY,
      purpose: closures ? "回头看" : "第四季度抽查",
      rules: {
        size: closures ? { parts: 1, of: 1 } : { count: 2 },
        leastPerCommittee: 0,
        cooldown: 0,
      },
      recused: [],
      weights: new Map(),
      teamSize: 2,
      closures,
      value,
      secret: "5e".repeat(32),
      at: world.now(),
    }),
  );
  await world.passTo(value.at + HOUR);
  const { unitId, year, number } = draw;
  const order = { number: { unitId, year, number }, value: "03 09", at: world.now() };
  const { end, commitment, list, secret } = await done(world, (stores) =>
    revealDraw(stores, order),
  );
  if (end.kind !== "revealed") throw new Error(end.kind);
  expect(verifyDraw({ commitment, list, secret, value: end.value, drawn: end.drawn }).ok).toBe(
    true,
  );
  return number;
}

const send = (world: World, of: Partial<Parameters<typeof openInspection>[1]>) =>
  done(world, (stores) =>
    openInspection(stores, {
      unit: COUNTY,
      kind: "spot",
      name: null,
      branches: { kind: "all" },
      teamSize: 1,
      inspectors: null,
      visitOn: null,
      merge: false,
      confirmed: true,
      by: "system",
      at: world.now(),
      ...of,
    }),
  );

const finding = async () =>
  (await db.rows<{ state: string }>(sql`select state from findings`))[0]?.state;

/** Most messages that nobody asked for: to one person on one day, and in any seven days. */
const busiest = async () =>
  (
    await db.rows<{ day: number; week: number }>(sql`
      select max(sent)::int as day, max(week)::int as week from (
        select sent, sum(sent) over (partition by open_id order by day
          range between interval '6 days' preceding and current row) as week
        from message_budget) s`)
  )[0];

async function inspect(world: World, by: Account): Promise<void> {
  await world.say(by, "我的检查");
  await world.press(by, "到现场了，打开");
  await world.press(by, "不符合");
  await world.press(by, "记问题");
  await world.press(by, "记下", { formValue: { fact: "活动室锁着，钥匙找不到", clause: "" } });
  await world.press(by, "交卷并结束");
}

it("goes from the plan to a problem that stays closed, within everybody's budget", async () => {
  const world = await openWorld(db, "2026-11-02", { fill: importCounty });
  await world.settle();
  const secretary = await secretaryOf(BRANCH);
  const [yang, huang, zhao] = [
    await accountOf("P006"),
    await accountOf("P007"),
    await accountOf("P008"),
  ];
  const says = (by: Account, text: string) => world.say(by, text);
  const later = (instant: Instant) => world.passTo(instant);

  const plan = countyPlan({ lines: [planLine({ kind: "spot", name: "第四季度抽查", places: 5 })] });
  await world.zhuji.transact((stores) => stores.plans.insert(plan, world.now()));
  const number = await drawAndVerify(world, false);
  const spot = await send(world, {
    branches: { kind: "drawn", year: "2026", number },
    inspectors: ["P006", "P007"],
    teamSize: 2,
  });
  expect(spot.visits).toHaveLength(2);
  const branches = { kind: "named", ids: [BRANCH] } as const;
  await send(world, { kind: "unannounced", name: "暗访", branches, inspectors: ["P008"] });

  await later(at("2026-11-04", "10:00"));
  await inspect(world, zhao);
  await later(at("2026-11-05", "12:00"));
  expect(world.seen(secretary)).toContain("活动室锁着");
  expect(await finding()).toBe("assigned");

  await says(secretary, "整改 2026-暗1 签收");
  await says(secretary, "整改 2026-暗1 延期 12月10日 锁匠月底才来");
  expect(await finding()).toBe("extension-asked");
  await later(at("2026-11-06", "12:00"));
  await says(zhao, "整改 2026-暗1 同意延期");
  await says(secretary, "整改 2026-暗1 申请销号 换了锁，钥匙放在值班室");
  await later(at("2026-11-09", "12:00"));
  await says(zhao, "整改 2026-暗1 复核");
  await says(zhao, "整改 2026-暗1 销号");
  expect(await finding()).toBe("closed");

  await later(at("2026-12-10", "09:30"));
  await drawAndVerify(world, true);
  await later(at("2026-12-11", "12:00"));
  const [recheck] = await db.rows<{ inspector: string }>(sql`
    select inspector_id as inspector from rechecks`);
  const looker = await accountOf(recheck?.inspector ?? "");
  expect([yang.openId, huang.openId]).toContain(looker.openId);
  await says(looker, "回头看 2026-暗1 反弹 又锁上了，值班的不知道钥匙在哪");
  expect(await finding()).toBe("reopened");

  await later(at("2026-12-14", "12:00"));
  await says(secretary, "整改 2026-暗1 签收");
  await says(secretary, "整改 2026-暗1 申请销号 钥匙交给三位支委，门上贴了电话");
  await later(at("2026-12-15", "12:00"));
  await says(zhao, "整改 2026-暗1 复核");
  await says(zhao, "整改 2026-暗1 销号");
  expect(await finding()).toBe("closed");

  await later(at("2026-12-31", "12:00"));
  const { day, week } = (await busiest()) ?? { day: 0, week: 0 };
  expect(day).toBeGreaterThan(0);
  expect(day).toBeLessThanOrEqual(2);
  expect(week).toBeLessThanOrEqual(6);
  const steps = await db.rows<{ verb: string }>(sql`select verb from finding_events order by step`);
  const verbs = steps.map(({ verb }) => verb).join(" ");
  expect(verbs).toBe(
    "raise assign receive ask-extension extend apply review close fall-back receive apply review close",
  );
});
