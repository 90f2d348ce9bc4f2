/** A branch from 推荐 to 示范点, a re-check that fails a year later, 摘牌, and an appeal that is answered: what comes unasked is counted. */
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { ratingField, reasonField } from "#cards/exemplars/nominate-card.ts";
import { CRITERIA } from "#exemplars/six-good.ts";
import { at } from "#kernel/calendar.ts";
import { BRANCH, freezeResult, planOf } from "#tests/exemplars/exemplar-world.ts";
import { testDatabase } from "#tests/support/database.ts";
import { type Account, openWorld, type World } from "#tests/support/world.ts";

const db = await testDatabase();

const holderOf = async (role: string, unitId: string) => {
  const [person] = await db.rows<Account>(sql`
    select p.open_id as "openId", p.name
    from posts h join people p on p.id = h.person_id
    where h.unit_id = ${unitId} and h.role = ${role} and h.until_on is null
      and p.open_id is not null order by h.title desc, p.id limit 1`);
  if (person === undefined) throw new Error(`nobody is ${role} at ${unitId}`);
  return person;
};

/** Messages about 示范点 that nobody asked for. */
const unasked = async () =>
  (
    await db.rows<{ kind: string; why: string | null; addressee: string | null }>(sql`
      select notice ->> 'kind' as kind, notice ->> 'why' as why, addressee from outbox
      where notice ->> 'kind' in ('exemplar', 'exemplar-public') and state <> 'queued'
      order by created_at, dedupe_key`)
  ).map(({ kind, why }) => why ?? kind);

const state = async () =>
  (await db.rows<{ state: string }>(sql`select state from designations`))[0]?.state;

/** 公示 in the groups, as it stands there. */
const publicCards = async (world: World) => {
  const rows = await db.rows<{ messageId: string }>(sql`
    select message_id as "messageId" from outbox where notice ->> 'kind' = 'exemplar-public'`);
  return rows.map(({ messageId }) => JSON.stringify(world.console.card(messageId)));
};

const FORM = {
  field: "village",
  ...Object.fromEntries(
    CRITERIA.flatMap((criterion) => [
      [ratingField(criterion), "good"],
      [reasonField(criterion), "账目公开，群众认可"],
    ]),
  ),
};

const write = (world: World, by: Account, label: string, formValue: Record<string, string>) =>
  world.press(by, label, { formValue });

it("goes from 推荐 over 公示 to a title, and a year later over a failed re-check to 摘牌 and its appeal", async () => {
  const world = await openWorld(db);
  await world.settle();
  await freezeResult(db, BRANCH);
  await world.zhuji.transact((stores) => stores.exemplarPlans.save(planOf(), world.now()));
  const secretary = await holderOf("branch_secretary", BRANCH);
  const neighbour = await holderOf("branch_secretary", "SL01-02");
  const township = await holderOf("committee_staff", "SL01");
  const county = await holderOf("county_staff", "SL");

  await world.say(township, `示范 推荐 ${BRANCH}`);
  await write(world, township, "推荐", FORM);
  await world.passTo(at("2026-11-03", "12:00"));
  expect(world.seen(county)).toContain("有推荐，请您来办");
  await world.press(county, "评审通过");
  await world.press(county, "公示");
  expect(await state()).toBe("publicised");

  await world.passTo(at("2026-11-04", "12:00"));
  const [posted, ...more] = await publicCards(world);
  expect(posted).toContain("公示到2026年11月10日");
  expect(more).toEqual([]);
  await world.say(neighbour, "示范 异议 账目没有公开");
  await world.passTo(at("2026-11-05", "12:00"));
  await world.say(county, `示范 ${BRANCH}`);
  await world.press(county, "答复异议");
  await write(world, county, "答复异议", { words: "已经公开，照片为证" });
  await world.passTo(at("2026-11-11", "12:00"));
  await world.say(county, `示范 ${BRANCH}`);
  await world.press(county, "命名");
  await write(world, county, "命名", { words: "", document: "示委〔2026〕8号" });
  expect(await state()).toBe("named");
  await world.passTo(at("2026-11-12", "12:00"));
  expect(world.seen(secretary)).toContain("上级办理了：命名");
  expect((await publicCards(world))[0]).toContain("公示已经结束");
  expect(await unasked()).toEqual(["asked", "exemplar-public", "asked", "answered", "told"]);

  // A year in which nobody ticks: what fell due meanwhile is done once, when somebody does.
  await world.console.clock.moveBy(at("2027-11-12", "08:30") - world.now());
  await world.passTo(at("2027-11-12", "12:00"));
  expect((await unasked()).slice(5)).toEqual(["recheck"]);
  await world.say(county, `示范 ${BRANCH}`);
  await world.press(county, "复查不合格");
  await write(world, county, "复查不合格", { words: "三次主题党日没有开" });
  await world.press(county, "摘牌");
  await write(world, county, "摘牌", { words: "复查不合格", document: "示委〔2027〕2号" });
  expect(await state()).toBe("revoked");
  await world.passTo(at("2027-11-16", "12:00"));
  await world.say(secretary, `示范 ${BRANCH}`);
  expect(world.seen(secretary)).toContain("可以申诉");
  expect(world.seen(secretary)).toContain("复查不合格");
  await world.press(secretary, "申诉");
  await write(world, secretary, "申诉", { words: "党日开了，补了记录" });
  await world.passTo(at("2027-11-17", "12:00"));
  await world.say(county, `示范 ${BRANCH}`);
  expect(world.seen(county)).toContain("党日开了，补了记录");
  await world.press(county, "维持摘牌");
  await write(world, county, "维持摘牌", { words: "记录是事后补的" });
  expect(await state()).toBe("upheld");
  await world.passTo(at("2027-11-19", "12:00"));
  await world.say(secretary, `示范 ${BRANCH}`);
  expect(world.seen(secretary)).toContain("记录是事后补的");
}, 120_000);
