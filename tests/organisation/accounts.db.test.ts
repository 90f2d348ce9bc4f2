import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import type { Stores } from "#chat/ports.ts";
import { at } from "#kernel/calendar.ts";
import { bindByContact } from "#organisation/use-cases/bind-by-contact.ts";
import { issueBindingCodes } from "#organisation/use-cases/issue-binding-codes.ts";
import { type CountyChat, openCountyChat } from "#tests/support/chat.ts";
import { testDatabase } from "#tests/support/database.ts";

const db = await testDatabase();
const MONDAY = at("2026-11-02", "09:00");
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Two people without an account, `first` and `second`, and the mobiles they were imported with. */
async function open() {
  const chat = await openCountyChat(db, MONDAY);
  const people = await db.rows<{ id: string; openId: string }>(sql`
    select p.id, p.open_id as "openId" from people p join posts h on h.person_id = p.id
    where h.role = 'branch_secretary' and h.until_on is null order by h.unit_id limit 2`);
  const [first, second] = people;
  if (first === undefined || second === undefined) throw new Error("nobody there");
  await db.rows(sql`update people set open_id = null, mobile = '1380000000' || right(id, 1)
    where id in (${first.id}, ${second.id})`);
  return { chat, first: first.id, second: second.id };
}

async function run<T>(chat: CountyChat, work: (stores: Stores) => Promise<T>): Promise<T> {
  const done = await chat.transact(work);
  if (done.kind === "repeat") throw new Error("no key was given");
  return done.value;
}
const issue = async (chat: CountyChat) => {
  const issued = await run(chat, (stores) =>
    issueBindingCodes(stores, { by: "op", at: chat.clock.now, random: (n) => randomBytes(n) }),
  );
  return (personId: string) => issued.find((one) => one.personId === personId)?.code ?? "";
};
const person = async (id: string) => {
  const [row] = await db.rows<{ openId: string | null; mobile: string | null; status: string }>(
    sql`select open_id as "openId", mobile, status from people where id = ${id}`,
  );
  return row;
};
const verbs = async () =>
  (await db.rows<{ verb: string }>(sql`select verb from audit_log order by id`)).map((r) => r.verb);

it("a code binds its person, drops the mobile number and is used up", async () => {
  const { chat, first } = await open();
  const codeOf = await issue(chat);
  expect(await chat.say("ou_new", "我的任务")).toContain("还没有绑定");
  expect(await chat.say("ou_new", ` 绑定 ${codeOf(first).toLowerCase()} `)).toContain("绑定好了");
  expect(await person(first)).toMatchObject({ openId: "ou_new", mobile: null });
  expect(await chat.say("ou_new", "我的任务")).not.toContain("还没有绑定");
  expect(await chat.say("ou_other", `绑定 ${codeOf(first)}`)).toContain("已经用过");
  expect((await verbs()).filter((verb) => verb === "person.bound")).toHaveLength(1);
});

it("five wrong codes lock the account for an hour, even for the right one", async () => {
  const { chat, first } = await open();
  const codeOf = await issue(chat);
  for (const left of [4, 3, 2, 1])
    expect(await chat.say("ou_new", "绑定 AAAAAAAA")).toContain(`还可以试${left}次`);
  expect(await chat.say("ou_new", "绑定 AAAAAAAA")).toContain("请在10:00以后再试");
  expect(await chat.say("ou_new", `绑定 ${codeOf(first)}`)).toContain("请在10:00以后再试");
  expect(await person(first)).toMatchObject({ openId: null });
  chat.clock.now += 60 * MINUTE;
  expect(await chat.say("ou_new", `绑定 ${codeOf(first)}`)).toContain("绑定好了");
});

it("wrong codes typed at the same time are all counted", async () => {
  const { chat } = await open();
  await issue(chat);
  await Promise.all([1, 2, 3, 4, 5, 6].map(() => chat.say("ou_new", "绑定 AAAAAAAA")));
  const [tries] = await db.rows<{ wrong: number }>(sql`select wrong from binding_tries`);
  expect(tries?.wrong).toBe(5);
});

it("a code works for seven days, and a new one ends the one before", async () => {
  const { chat, first, second } = await open();
  const old = await issue(chat);
  chat.clock.now += DAY;
  const fresh = await issue(chat);
  expect(await chat.say("ou_new", `绑定 ${old(first)}`)).toContain("绑定码不对");
  expect(await chat.say("ou_new", `绑定 ${fresh(first)}`)).toContain("绑定好了");
  chat.clock.now += 7 * DAY;
  expect(await chat.say("ou_two", `绑定 ${fresh(second)}`)).toContain("11月10日已过期");
});

it("an account has one person and a person one account", async () => {
  const { chat, first, second } = await open();
  const codeOf = await issue(chat);
  await chat.say("ou_new", `绑定 ${codeOf(first)}`);
  expect(await chat.say("ou_new", `绑定 ${codeOf(second)}`)).toContain("已经绑定了别人");
  await db.rows(sql`update people set open_id = 'ou_by_contact' where id = ${second}`);
  expect(await chat.say("ou_two", `绑定 ${codeOf(second)}`)).toContain("已经绑定了另一个飞书账号");
  expect(await person(second)).toMatchObject({ openId: "ou_by_contact" });
});

it("a code in a group binds nobody, and what is no code counts as no try", async () => {
  const { chat, first } = await open();
  const codeOf = await issue(chat);
  expect(await chat.say("ou_new", `绑定 ${codeOf(first)}`, "oc_group")).toContain(
    "只能在和我的私聊里发",
  );
  expect(await chat.say("ou_new", "绑定 我")).toContain("8位字母和数字");
  expect(await person(first)).toMatchObject({ openId: null });
  const [tries] = await db.rows<{ wrong: number }>(sql`select wrong from binding_tries`);
  expect(tries?.wrong).toBe(0);
});

it("no code and no hash of one without its salt can be read from the store", async () => {
  const { chat, first } = await open();
  const codeOf = await issue(chat);
  await chat.say("ou_new", `绑定 ${codeOf(first)}`);
  const rows = await db.rows<{ text: string }>(sql`
    select notice::text as text from outbox union all select code_hash from binding_codes
    union all select details::text from audit_log`);
  expect(rows.map(({ text }) => text).join()).not.toContain(codeOf(first));
});

it("a code is handed out with the unit of whoever has a post that will end, and not of one that has", async () => {
  const { chat, first, second } = await open();
  await db.rows(sql`update posts set until_on = '2027-06-30' where person_id = ${first}`);
  await db.rows(sql`update posts set until_on = '2026-11-01' where person_id = ${second}`);
  const issued = await run(chat, (stores) =>
    issueBindingCodes(stores, { by: "op", at: MONDAY, random: (n) => randomBytes(n) }),
  );
  const unitOf = (id: string) => issued.find(({ personId }) => personId === id)?.unitName;
  expect(unitOf(first)).toContain("支部");
  expect(unitOf(second)).toBe("");
});

it("the directory binds whom it knows by their mobile, in batches of fifty", async () => {
  const { chat, first, second } = await open();
  await db.rows(sql`
    insert into people (tenant_id, id, name, mobile)
    select 'default', 'X' || n, '某' || n, '139' || lpad(n::text, 8, '0') from generate_series(1, 120) n`);
  await db.rows(sql`
    insert into people (tenant_id, id, name, mobile) values
      ('default', 'D1', '甲', '13700000000'), ('default', 'D2', '乙', '13700000000'),
      ('default', 'N', '丙', null)`);
  const batches: number[] = [];
  const directory = new Map<string, string>([["13900000001", "ou_x1"]]);
  const [mobile] = await db.rows<{ mobile: string }>(
    sql`select mobile from people where id = ${first}`,
  );
  directory.set(mobile?.mobile ?? "", "ou_first");
  const [taken] = await db.rows<{ openId: string }>(
    sql`select open_id as "openId" from people where open_id is not null order by id limit 1`,
  );
  directory.set("13900000002", taken?.openId ?? "");
  const bound = await bindByContact(
    {
      transact: (work) => run(chat, work),
      lookUp: async (mobiles) => {
        batches.push(mobiles.length);
        return mobiles.map((each) => ({ mobile: each, openId: directory.get(each) }));
      },
    },
    { by: "op", at: MONDAY },
  );
  expect(batches).toEqual([50, 50, 22]);
  expect(bound.bound.toSorted()).toEqual([first, "X1"].toSorted());
  expect(bound.conflicting.toSorted()).toEqual(["D1", "D2", "X2"]);
  expect(bound.withoutMobile).toEqual(["N"]);
  expect(bound.unknown).toContain(second);
  expect(bound.unknown).toHaveLength(119);
  expect(await person(first)).toMatchObject({ openId: "ou_first", mobile: null });
  expect((await verbs()).filter((verb) => verb === "person.bound")).toHaveLength(2);
});
