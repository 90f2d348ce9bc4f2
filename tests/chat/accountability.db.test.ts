/** 追责: kept for the department alone, once, as it was decided; for everybody else there is no such thing. */
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { encodeAction } from "#cards/actions.ts";
import { ACCOUNTABILITY_FIELDS as FIELDS } from "#cards/supervision/accountability-card.ts";
import { at } from "#kernel/calendar.ts";
import { raiseFinding } from "#supervision/use-cases/raise-finding.ts";
import { type CountyChat, openCountyChat } from "#tests/support/chat.ts";
import { testDatabase } from "#tests/support/database.ts";
import { shown } from "#tests/support/visit-chat.ts";

const db = await testDatabase();

let chat: CountyChat;
let keeper: string;
let decider: Person;
let subject: Person;

type Person = { readonly id: string; readonly name: string };

const personOf = async (openId: string): Promise<Person> => {
  const [found] = await db.rows<Person>(sql`select id, name from people where open_id = ${openId}`);
  if (found === undefined) throw new Error(`${openId} is nobody`);
  return found;
};

beforeEach(async () => {
  chat = await openCountyChat(db, at("2026-11-03", "09:30"));
  keeper = await chat.who("SL", "county_staff");
  decider = await personOf(await chat.who("SL01", "committee_secretary"));
  subject = await personOf(await chat.who("SL01-01", "branch_secretary"));
});

const written = (of: Readonly<Record<string, string>> = {}) => ({
  [FIELDS.step]: "remind",
  [FIELDS.basis]: "问题超期没有整改",
  [FIELDS.documentNumber]: "示组发〔2026〕18号",
  [FIELDS.decidedBy]: decider.name,
  [FIELDS.decidedOn]: "2026-11-03 +0800",
  [FIELDS.finding]: "",
  ...of,
});
const submit = async (of: Readonly<Record<string, string>> = {}, openId = keeper, token = "t1") =>
  shown(
    await chat.press(
      openId,
      encodeAction({ kind: "accountability.record", subjectId: subject.id, token }),
      undefined,
      written(of),
    ),
  );
const kept = () =>
  db.rows(sql`
  select step, subject_id as subject, decided_by_id as decider, decided_on::text as "on",
    unit_id as unit, finding_id as finding
  from accountability_records order by recorded_at, id`);

async function raiseOne(): Promise<void> {
  const by = { personId: (await personOf(keeper)).id };
  await chat.transact(async (stores) => {
    const raised = await raiseFinding(stores, {
      unit: { id: "SL", path: "SL" },
      branch: { id: "SL01-01", path: "SL/SL01/SL01-01" },
      visitId: null,
      itemCode: null,
      itemName: "",
      clause: "第十条",
      fact: "活动室堆放杂物",
      severity: "minor",
      by,
      at: chat.clock.now,
      assign: true,
    });
    expect(raised.ok).toBe(true);
  });
}

describe("what was decided", () => {
  it("is kept once with who decided it, and listed", async () => {
    expect((await submit()).text).toContain(`提醒 · ${subject.name}`);
    expect((await submit({ [FIELDS.basis]: "别的依据" })).toast).toContain("之前已登记");
    const record = { subject: subject.id, decider: decider.id, on: "2026-11-03", unit: "SL" };
    expect(await kept()).toEqual([{ ...record, step: "remind", finding: null }]);
    const listed = await chat.say(keeper, "追责");
    expect(listed).toContain(`11月3日 ${decider.name}决定，示组发〔2026〕18号：问题超期没有整改`);
  });

  it("is never changed or taken away", async () => {
    await submit();
    for (const change of [
      sql`update accountability_records set basis = '别的'`,
      sql`delete from accountability_records`,
    ])
      await expect(db.rows(change)).rejects.toThrow("append-only");
    expect(await kept()).toHaveLength(1);
  });

  it("leaves only ids in the audit", async () => {
    await submit();
    const entries = await db.rows(sql`
      select details from audit_log where verb = 'accountability.recorded'`);
    expect(entries).toEqual([{ details: { subjectId: subject.id, decidedById: decider.id } }]);
  });

  it("tells nobody", async () => {
    await submit();
    expect(
      await db.rows(sql`select notice from outbox where notice ->> 'kind' <> 'reply'`),
    ).toEqual([]);
  });
});

describe("the form", () => {
  it("shows the findings somebody answers for, those beyond their day, and what went before", async () => {
    const empty = await chat.say(keeper, `追责 登记 ${subject.name}`);
    expect(empty).toContain("现在没有由其负责、还没有销号的问题");
    await raiseOne();
    await submit();
    const open = await chat.say(keeper, `追责 登记 ${subject.name}`);
    expect(open).toContain("还没有销号的问题1个，其中超期0个");
    expect(open).toContain("· 提醒：11月3日");
    chat.clock.now = at("2027-03-01", "09:30");
    const late = await chat.say(keeper, `追责 登记 ${subject.id}`);
    expect(late).toContain("其中超期1个");
    expect(late).toContain("活动室堆放杂物");
  });

  it("refuses what is not whole, and keeps what was written", async () => {
    const cases: readonly (readonly [Readonly<Record<string, string>>, string])[] = [
      [{ [FIELDS.step]: "" }, "请选是提醒"],
      [{ [FIELDS.basis]: " " }, "请写依据"],
      [{ [FIELDS.documentNumber]: "" }, "请写文号"],
      [{ [FIELDS.basis]: "据".repeat(301) }, "300字"],
      [{ [FIELDS.decidedBy]: "" }, "请写决定人"],
      [{ [FIELDS.decidedBy]: "没有这个人" }, "名册里没有"],
      [{ [FIELDS.decidedBy]: subject.id }, "不能是被追究的人自己"],
      [{ [FIELDS.decidedOn]: "2026-11-04 +0800" }, "不能晚于今天"],
      [{ [FIELDS.decidedOn]: "" }, "请选决定的日期"],
      [{ [FIELDS.finding]: "2026-9" }, "没有您能看的问题"],
    ];
    for (const [of, why] of cases) {
      const refused = await submit(of);
      expect(refused.toast).toContain(why);
      expect(refused.text).toContain(subject.name);
    }
    expect(await kept()).toEqual([]);
  });

  it("names the finding by its number", async () => {
    await raiseOne();
    await submit({ [FIELDS.finding]: "2026-1", [FIELDS.step]: "transfer" });
    expect(await kept()).toMatchObject([{ step: "transfer", finding: "SL/2026-1" }]);
    expect(await chat.say(keeper, "追责")).toContain("问题2026-1");
  });

  it("asks which of two of one name is meant", async () => {
    const other = await personOf(await chat.who("SL01-02", "branch_secretary"));
    await db.rows(sql`update people set name = ${subject.name} where id = ${other.id}`);
    const asked = await chat.say(keeper, `追责 登记 ${subject.name}`);
    expect(asked).toContain(`追责 登记 ${other.id}`);
    expect(await chat.say(keeper, "追责 登记")).toContain("请写登记谁");
    const named = await submit({ [FIELDS.decidedBy]: subject.name });
    expect(named.toast).toContain("请写代码");
  });
});

it("does not exist for anybody else, and not in a group", async () => {
  await submit();
  const others = [
    await chat.who("SL01", "committee_secretary"),
    await chat.who("SL01", "committee_staff"),
    await chat.who("SL01-01", "branch_secretary"),
  ];
  for (const openId of others) {
    for (const line of ["追责", `追责 登记 ${subject.name}`, "帮助", "状态"])
      expect(await chat.say(openId, line)).not.toMatch(/提醒 · |示组发|责任追究/);
    const pressed = await submit({}, openId, "t2");
    expect(pressed.text).toBe("");
    expect(pressed.toast).toContain("没有您能看的内容");
  }
  expect((await submit({}, "ou_nobody", "t3")).text).toBe("");
  expect(await chat.say(keeper, "追责", "oc_group")).not.toContain("示组发");
  expect(await kept()).toHaveLength(1);
});
