/**
 * 验收 by chat over a year: 自评, 申报, 退回, 申报, 验收单, a visit by two, 限期整改, 销号, 达标, an objection that is answered,
 * 冻结, 公示, 命名, a re-check that fails, 摘牌 — within everybody's budget.
 */
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { verifyResults } from "#acceptance/use-cases/verify-results.ts";
import { ratingField, reasonField } from "#cards/exemplars/nominate-card.ts";
import { CRITERIA } from "#exemplars/six-good.ts";
import { at } from "#kernel/calendar.ts";
import { seedSample, seedSamplePlan } from "#sample";
import { hashOf } from "#taskbook/hash.ts";
import { planOf } from "#tests/exemplars/exemplar-world.ts";
import { testDatabase } from "#tests/support/database.ts";
import { type Account, openWorld, type World } from "#tests/support/world.ts";

const db = await testDatabase();
const BRANCH = "SL01-01";

const holderOf = async (role: string, unitId: string): Promise<Account> => {
  const [person] = await db.rows<Account>(sql`
    select p.open_id as "openId", p.name from posts h join people p on p.id = h.person_id
    where h.unit_id = ${unitId} and h.role = ${role} and h.until_on is null
      and p.open_id is not null order by h.title desc, p.id limit 1`);
  if (person === undefined) throw new Error(`nobody is ${role} at ${unitId}`);
  return person;
};

const teamOf = () =>
  db.rows<Account>(sql`
    select p.open_id as "openId", p.name from visit_inspectors i
    join people p on p.tenant_id = i.tenant_id and p.id = i.person_id
    where i.until_at is null order by i.place`);

const state = async (table: "applications" | "findings" | "designations") =>
  (await db.rows<{ state: string }>(sql`select state from ${sql.identifier(table)}`))[0]?.state;

const busiest = async () =>
  (
    await db.rows<{ day: number; week: number }>(sql`
      select max(sent)::int as day, max(week)::int as week from (
        select sent, sum(sent) over (partition by open_id order by day
          range between interval '6 days' preceding and current row) as week
        from message_budget) s`)
  )[0];

/** All sections of December's list, in a tap each. */
async function answerAll(world: World, secretary: Account): Promise<void> {
  await world.say(secretary, "我的任务");
  for (let section = 0; section < 12; section++) {
    const label = ["本节全部正常", "完成"].find((one) =>
      world.seen(secretary).includes(`"content":"${one}"`),
    );
    if (label === undefined) return;
    await world.press(secretary, label);
  }
  throw new Error("the list does not end");
}

type Form = Readonly<Record<string, string>>;
type People = Record<"secretary" | "township" | "county", Account>;

/** What a story is told with: who says or writes what, and a morning later. */
const tellerOf = (world: World) => ({
  says: (by: Account, text: string) => world.say(by, text),
  presses: (by: Account, ...labels: readonly string[]) =>
    labels.reduce<Promise<unknown>>(
      (before, label) => before.then(() => world.press(by, label)),
      Promise.resolve(),
    ),
  writes: (by: Account, label: string, formValue: Form) => world.press(by, label, { formValue }),
  noonOf: (day: string) => world.passTo(at(day, "12:00")),
});
type Teller = ReturnType<typeof tellerOf>;

async function openRound({ says, presses, writes }: Teller, { county }: People): Promise<void> {
  await says(county, "验收");
  await presses(county, "开启一轮");
  const form = {
    name: "2026年内部达标验收",
    authority: "中共示例县委",
    edition: "starter",
    from: "2026-12-01",
    until: "2026-12-20",
  };
  await writes(county, "开启", { ...form, document: " " });
  await writes(county, "开启", { ...form, document: "示组发〔2026〕5号" });
}

/** 自评, 申报, 退回 with a reason, 申报 anew, 初审通过, 验收单. */
async function apply(
  world: World,
  { says, presses, writes, noonOf }: Teller,
  { secretary, township, county }: People,
): Promise<void> {
  await says(secretary, "验收");
  await presses(secretary, "开始自评", "确认自评", "申报");
  await noonOf("2026-12-03");
  expect(world.seen(township)).toContain("支部申报了，请您初审");
  await presses(township, "退回");
  await writes(township, "退回", { words: "党课记录没有签到" });
  await noonOf("2026-12-04");
  expect(world.seen(secretary)).toContain("党课记录没有签到");
  await presses(secretary, "开始自评", "确认自评", "申报");
  await noonOf("2026-12-07");
  await presses(township, "初审通过");
  await noonOf("2026-12-08");
  expect(world.seen(county)).toContain("请下达验收单");
  await says(county, "验收 轮次");
  await presses(county, "下达验收单（1个支部）");
  expect(await state("applications")).toBe("under-visit");
}

/** Two look apart, see one line differently, and agree. */
async function visit(world: World, { says, presses, writes }: Teller): Promise<void> {
  const [first, second] = await teamOf();
  if (first === undefined || second === undefined) throw new Error("two go");
  await says(first, "我的检查");
  await presses(first, "到现场了，打开", "不符合", "记问题");
  await writes(first, "记下", { fact: "会议记录缺两次", clause: "" });
  await presses(first, "交卷");
  await says(second, "我的检查");
  await presses(second, "接着查", "符合", "交卷", "不符合", "结束检查，结果发给支部");
  expect(world.seen(second)).toContain("检查已结束");
}

/** 限期整改, 销号 by who raised it, 达标. */
async function decide(
  world: World,
  { says, presses, writes, noonOf }: Teller,
  { secretary, county }: People,
): Promise<void> {
  expect(world.seen(county)).toContain("考评结束了，请您作决定");
  await presses(county, "作决定");
  const required = { decision: "require", words: "会议记录不全", document: "示组发〔2026〕8号" };
  await writes(county, "作决定", { ...required, until: "2026-12-31" });
  expect(await state("applications")).toBe("rectifying");
  await noonOf("2026-12-11");
  expect(world.seen(secretary)).toContain("整改到2026年12月31日");
  await says(secretary, "整改 2026-1 签收");
  await says(secretary, "整改 2026-1 申请销号 补记了两次会议，注明补记");
  await says(county, `验收 ${BRANCH}`);
  await presses(county, "作决定");
  const passed = { decision: "pass", words: "整改到位", document: "示组发〔2026〕9号" };
  await writes(county, "作决定", passed);
  expect(world.seen(county)).toContain("没有销号");
  const [raiser] = await teamOf();
  if (raiser === undefined) throw new Error("somebody raised it");
  await says(raiser, "整改 2026-1 复核");
  await says(raiser, "整改 2026-1 销号");
  expect(await state("findings")).toBe("closed");
  await noonOf("2026-12-14");
  expect(world.seen(county)).toContain("都销号了，请您作决定");
  await presses(county, "作决定");
  await writes(county, "作决定", passed);
  expect(await state("applications")).toBe("decided");
}

/** Objected on the last day, answered, frozen by time. */
async function object(
  world: World,
  { says, presses, writes, noonOf }: Teller,
  { secretary, county }: People,
): Promise<void> {
  await noonOf("2026-12-21");
  await says(secretary, "验收");
  await presses(secretary, "提出异议");
  await writes(secretary, "提出异议", { words: "补记的两次会议应当算分" });
  await noonOf("2026-12-22");
  expect(world.seen(county)).toContain("补记的两次会议应当算分");
  await presses(county, "答复异议");
  await writes(county, "答复异议", {
    decision: "uphold",
    words: "补记已注明，分数照原来的算",
    document: "",
  });
  await noonOf("2026-12-29");
  expect(await state("applications")).toBe("frozen");
  await says(secretary, "验收");
  expect(world.seen(secretary)).toContain("补记已注明，分数照原来的算");
}

const ALL = { after: "", limit: 10 };

/** A later edition, with other points in every item. */
const replaceEdition = (world: World, title: string) =>
  world.zhuji.transact(async ({ editions }) => {
    const { standard } = await editions.getEdition("starter");
    const items = standard.items.map((item) => ({ ...item, points: item.points + 1 }));
    const changed = { ...standard, title, items };
    await editions.insertPublished({
      id: title,
      name: title,
      hash: hashOf(changed),
      standard: changed,
      effectiveOn: null,
      publishedAt: world.now(),
      publishedBy: "system",
    });
  });

const FORM = {
  field: "village",
  ...Object.fromEntries(
    CRITERIA.flatMap((criterion) => [
      [ratingField(criterion), "good"],
      [reasonField(criterion), "账目公开，群众认可"],
    ]),
  ),
};

async function name(
  world: World,
  { says, presses, writes, noonOf }: Teller,
  { township, county }: People,
): Promise<void> {
  await says(township, `示范 推荐 ${BRANCH}`);
  await writes(township, "推荐", FORM);
  await noonOf("2026-12-30");
  await presses(county, "评审通过", "公示");
  await noonOf("2027-01-12");
  await says(county, `示范 ${BRANCH}`);
  await presses(county, "命名");
  await writes(county, "命名", { words: "", document: "示委〔2027〕1号" });
  expect(await state("designations")).toBe("named");
  await world.console.clock.moveBy(at("2028-01-13", "08:30") - world.now());
  await noonOf("2028-01-13");
  await says(county, `示范 ${BRANCH}`);
  await presses(county, "复查不合格");
  await writes(county, "复查不合格", { words: "三次主题党日没有开" });
  await presses(county, "摘牌");
  await writes(county, "摘牌", { words: "复查不合格", document: "示委〔2028〕2号" });
  expect(await state("designations")).toBe("revoked");
}

it("goes from 自评 to 达标 and 示范点, and back to 摘牌, by chat alone and within everybody's budget", async () => {
  const world = await openWorld(db, "2026-12-01", {
    fill: async (transact, startAt) => {
      await seedSample(transact, startAt);
      await seedSamplePlan(transact, startAt);
    },
  });
  await world.settle();
  const people = {
    secretary: await holderOf("branch_secretary", BRANCH),
    township: await holderOf("committee_staff", "SL01"),
    county: await holderOf("county_staff", "SL"),
  };
  const teller = tellerOf(world);
  await openRound(teller, people);
  await answerAll(world, people.secretary);
  await apply(world, teller, people);
  await teller.noonOf("2026-12-09");
  await visit(world, teller);
  await teller.noonOf("2026-12-10");
  await decide(world, teller, people);
  await object(world, teller, people);
  for (const edition of ["2027版", "2028版"]) await replaceEdition(world, edition);
  expect(await world.zhuji.transact((stores) => verifyResults(stores, ALL))).toEqual({
    kind: "done",
    value: { kind: "intact", frozen: 1, next: undefined },
  });
  await world.zhuji.transact((stores) => stores.exemplarPlans.save(planOf(), world.now()));
  await name(world, teller, people);
  const { day, week } = (await busiest()) ?? { day: 0, week: 0 };
  expect(day).toBeGreaterThan(0);
  expect(day).toBeLessThanOrEqual(2);
  expect(week).toBeLessThanOrEqual(6);
}, 120_000);
