/** 验收轮次 and 跟踪培育 typed and pressed: who sees what, what is refused, and that a press counts once. */
import { beforeEach, describe, expect, it } from "vitest";
import { CULTIVATION_FIELDS, LOOK_FIELD } from "#cards/acceptance/cultivation-card.ts";
import { ROUND_FIELDS } from "#cards/acceptance/round-form-card.ts";
import { encodeAction } from "#cards/actions.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import type { ClickReply } from "#chat/click.ts";
import { sql } from "#db/sql.ts";
import { at } from "#kernel/calendar.ts";
import {
  AUTHORITY,
  DOCUMENT,
  forwarded,
  openRoundWorld,
  ROUND,
  type RoundWorld,
  statesIn,
} from "#tests/acceptance/round-world.ts";
import { freezeResult } from "#tests/exemplars/exemplar-world.ts";
import { testDatabase } from "#tests/support/database.ts";

const db = await testDatabase();
let world: RoundWorld;
let county: string;
let township: string;

beforeEach(async () => {
  world = await openRoundWorld(db);
  county = await world.chat.who("SL", "county_staff");
  township = await world.chat.who("SL01", "committee_staff");
});

type Action = Parameters<typeof encodeAction>[0];
const press = (by: string, action: Action, form: Readonly<Record<string, unknown>> = {}) =>
  world.chat.press(by, encodeAction(action), undefined, form);
const textOf = ({ card }: ClickReply) => (card === undefined ? "" : fallbackText(card));

const OPEN = { kind: "round.open", unitId: "SL" } as const;
const written = (given: Readonly<Record<string, string>> = {}) => ({
  [ROUND_FIELDS.name]: "2026年达标验收",
  [ROUND_FIELDS.authority]: AUTHORITY,
  [ROUND_FIELDS.documentNumber]: DOCUMENT,
  [ROUND_FIELDS.editionId]: world.editionId,
  [ROUND_FIELDS.applyFrom]: "2026-11-01 +0800",
  [ROUND_FIELDS.applyUntil]: "2026-11-30 +0800",
  ...given,
});

describe("开启一轮", () => {
  it("asks who ordered it and the number, keeps what was written, and opens once", async () => {
    expect(await world.chat.say(county, "验收 开启")).toContain("要有上级部署和文号");
    const refused = await press(county, OPEN, written({ [ROUND_FIELDS.documentNumber]: " " }));
    expect(refused).toMatchObject({ toast: { type: "warning" } });
    expect(textOf(refused)).toContain("请写清谁部署的和文号");
    expect(JSON.stringify(refused.card)).toContain(AUTHORITY);
    const opened = await press(county, OPEN, written());
    expect(opened).toMatchObject({ toast: { type: "success", content: "已开启2026年达标验收" } });
    expect(textOf(opened)).toContain(`${AUTHORITY} ${DOCUMENT}，申报11月1日至11月30日`);
    const again = await press(county, OPEN, written());
    expect(again).toMatchObject({ toast: { type: "info" } });
    expect(textOf(again)).toContain(`文号${DOCUMENT}已经开过一轮`);
    expect(await db.rows(sql`select from rounds`)).toHaveLength(1);
  });

  it("is nobody's but the department's", async () => {
    for (const action of [OPEN, { kind: "round.form", unitId: "SL" }] as const) {
      const reply = await press(township, action, written());
      expect(reply).toMatchObject({ toast: { type: "warning" } });
      expect(reply.card).toBeUndefined();
    }
    const unknown = await press(county, { kind: "round.list", unitId: "nowhere" });
    const forbidden = await press(township, { kind: "round.list", unitId: "SL" });
    expect(unknown).toEqual(forbidden);
    expect(await press("ou_stranger", OPEN, written())).toMatchObject({
      toast: { type: "warning" },
    });
    expect(await db.rows(sql`select from rounds`)).toEqual([]);
  });
});

const issue = (by: string, confirmed = false) =>
  press(by, { kind: "round.issue", roundId: ROUND, confirmed });
const close = () => press(county, { kind: "round.close", roundId: ROUND });

describe("下达验收单", () => {
  it("shows how far the visits are, issues, and a second press finds nobody waiting", async () => {
    await world.openRound();
    for (const branch of ["SL01-01", "SL02-01"]) await forwarded(db, branch);
    const listed = await world.chat.say(county, "验收 轮次");
    expect(listed).toContain("覆盖进度：初审通过2个，已下达验收单0个，已考评0个，已决定0个");
    expect(await issue(township)).not.toMatchObject({ toast: { type: "success" } });
    const issued = await issue(county);
    expect(issued).toMatchObject({ toast: { type: "success", content: "已下达验收单2个" } });
    expect(textOf(issued)).toContain("已下达验收单2个，已考评0个");
    expect(await issue(county)).toMatchObject({ toast: { type: "info" } });
    expect((await statesIn(db)).map(({ state }) => state)).toEqual(["under-visit", "under-visit"]);
  });

  it("asks for a second press where more than twenty are told", async () => {
    for (const n of Array.from({ length: 17 }, (_, index) => index))
      await db.rows(sql`
        with p as (insert into people (tenant_id, id, name, open_id, status)
          values ('default', ${`x${n}`}, '检', ${`ou_x${n}`}, 'active') returning id)
        insert into posts (tenant_id, person_id, unit_id, role, title, from_on)
        select 'default', id, 'SL', 'inspector', '检查员', '2020-01-01' from p`);
    await world.openRound();
    const branches = await db.rows<{ id: string }>(sql`
      select id from units where kind = 'branch' and template is not null order by id limit 11`);
    for (const { id } of branches) await forwarded(db, id);
    const asked = await issue(county);
    expect(asked).toMatchObject({ toast: { type: "info" } });
    expect(textOf(asked)).toContain("要告诉21个检查员，请看一遍再确认");
    expect(textOf(asked)).toContain("确认下达验收单（11个支部）");
    expect(await issue(county, true)).toMatchObject({ toast: { type: "success" } });
  });

  it("says what is wrong where the plan has no 拉网式验收", async () => {
    await db.rows(sql`update plan_lines set kind = 'open' where kind = 'full'`);
    await world.openRound();
    await forwarded(db, "SL01-01");
    expect(textOf(await issue(county))).toContain("今年的检查计划里没有拉网式验收");
    expect((await statesIn(db)).map(({ state }) => state)).toEqual(["forwarded"]);
  });

  it("ends a round once", async () => {
    await world.openRound();
    expect(textOf(await close())).toContain("2026年达标验收（已结束）");
    expect(await close()).toMatchObject({ toast: { type: "info", content: "这一轮已经结束了。" } });
  });
});

describe("跟踪培育", () => {
  const plan = {
    [CULTIVATION_FIELDS.aims]: "把活动室用起来",
    [CULTIVATION_FIELDS.firstOn]: "2027-03-10 +0800",
    [CULTIVATION_FIELDS.secondOn]: "2027-09-10 +0800",
  };
  let id: string;
  let mentor: string;
  let mentorId: string;

  beforeEach(async () => {
    id = await freezeResult(db, "SL01-01");
    mentor = await world.chat.who("SL01", "committee_secretary");
    mentorId = (await world.actorOf(mentor)).personId;
  });

  const make = (form: Readonly<Record<string, unknown>>) =>
    press(county, { kind: "cultivation.make", applicationId: id }, form);
  const look = (by: string, words: string) =>
    press(
      by,
      { kind: "cultivation.look", applicationId: id, nth: "first" },
      { [LOOK_FIELD]: words },
    );

  it("is planned from the list, kept when it is not whole, and made once", async () => {
    expect(await world.chat.say(county, "验收 培育")).toContain("定计划：柳芽村");
    const form = await press(county, { kind: "cultivation.form", applicationId: id });
    expect(textOf(form)).toContain("支部不用填报");
    const refused = await make(plan);
    expect(textOf(refused)).toContain("请选一位县里或者乡镇、已经开通的联系人");
    expect(JSON.stringify(refused.card)).toContain("把活动室用起来");
    const whole = { ...plan, [CULTIVATION_FIELDS.mentorId]: mentorId };
    expect(await make(whole)).toMatchObject({ toast: { type: "success" } });
    expect(await make(whole)).toMatchObject({ toast: { type: "info" } });
    expect(await db.rows(sql`select from cultivations`)).toHaveLength(1);
    expect(await world.chat.say(county, "验收 SL01-01")).toContain("跟踪培育：联系人");
  });

  it("is what the township's organiser sees of 验收, of their own township alone", async () => {
    await freezeResult(db, "SL02-01");
    await db.rows(sql`
      insert into posts (tenant_id, person_id, unit_id, role, title, from_on)
      values ('default', 'i4', 'SL01', 'organiser', '组织员', '2020-01-01')`);
    for (const typed of ["验收", "验收 培育"]) {
      const seen = await world.chat.say("ou_i4", typed);
      expect(seen.match(/定计划：/gu)).toHaveLength(1);
    }
  });

  it("tells its mentor, who writes one line on the day; the branch reads it", async () => {
    await make({ ...plan, [CULTIVATION_FIELDS.mentorId]: mentorId });
    const [told] = await world.chat.sent("cultivation");
    expect(told?.to).toEqual({ kind: "person", openId: mentor });
    expect(told === undefined ? "" : fallbackText(told.card)).toContain("把活动室用起来");
    expect(await look(mentor, "活动室在用")).toMatchObject({
      toast: { type: "warning", content: "定在2027年3月10日去看，到那天再写。" },
    });
    world.chat.clock.now = at("2027-03-10", "10:00");
    expect(textOf(await look(mentor, " "))).toContain("请写一句话");
    expect(await look(mentor, "活动室在用")).toMatchObject({ toast: { type: "success" } });
    expect(await look(mentor, "活动室在用")).toMatchObject({ toast: { type: "info" } });
    const secretary = await world.chat.who("SL01-01", "branch_secretary");
    const opened = await press(secretary, { kind: "cultivation.open", applicationId: id });
    expect(textOf(opened)).toContain("第一次2027年3月10日：活动室在用");
  });

  it("is not shown to a neighbour, nor written by one", async () => {
    await make({ ...plan, [CULTIVATION_FIELDS.mentorId]: mentorId });
    world.chat.clock.now = at("2027-03-10", "10:00");
    const neighbour = await world.chat.who("SL01-02", "branch_secretary");
    const reply = await press(neighbour, { kind: "cultivation.open", applicationId: id });
    expect(reply).toEqual(
      await press(neighbour, { kind: "cultivation.open", applicationId: "nothing" }),
    );
    expect(await look(neighbour, "看过")).toMatchObject({ toast: { type: "warning" } });
    expect(await db.rows(sql`select from cultivations where first_at is not null`)).toEqual([]);
    expect(await world.chat.say(neighbour, "验收 培育")).toContain("现在没有您的培育计划");
  });
});
