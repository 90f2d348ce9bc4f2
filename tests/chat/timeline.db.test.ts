import { beforeEach, describe, expect, it } from "vitest";
import { branchKindsFor } from "#blueprint/timeline.ts";
import type { Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import { pgTimelineStore } from "#db/stores/timeline-store.ts";
import { at } from "#kernel/calendar.ts";
import { type CountyChat, openCountyChat } from "#tests/support/chat.ts";
import { testDatabase } from "#tests/support/database.ts";

const db = await testDatabase();
const BRANCH = "SL01-01";
const CAMPAIGN = "2026-12.starter.SL";

let chat: CountyChat;
let operator: string;
let town: string;
let wang: string;
let leader: string;

const passTo = (on: string, time: string) => {
  chat.clock.now = at(on, time);
};
/** As delivery notes it. */
const send = (dedupeKey: string) =>
  db.rows(sql`update outbox set state = 'sent', sent_at = ${chat.clock.now}
    where dedupe_key = ${dedupeKey}`);
const within = async <T>(act: Parameters<typeof chat.transact<T>>[0]): Promise<T> => {
  const done = await chat.transact(act);
  if (done.kind === "repeat") throw new Error("never a repeat");
  return done.value;
};

beforeEach(async () => {
  chat = await openCountyChat(db, at("2026-12-01", "09:00"));
  operator = await chat.who("SL", "operator");
  town = await chat.who("SL01", "committee_secretary");
  wang = await chat.who(BRANCH, "branch_secretary");
  leader = await chat.who("SL", "leader");
  await chat.press(operator, {
    v: 1,
    kind: "campaign.launch",
    editionId: "starter",
    month: "2026-12",
    rootUnitId: "SL",
    dueOn: "2026-12-31",
    people: 60,
  });
});

/** A branch's December, a day for each thing that happens. */
async function liveDecember(): Promise<void> {
  passTo("2026-12-01", "09:01");
  await send(`checklist:${CAMPAIGN}:${BRANCH}`);
  passTo("2026-12-02", "09:12");
  await chat.say(wang, "稍后 下午");
  passTo("2026-12-03", "09:12");
  await chat.say(wang, "1 完成");
  await chat.say(wang, "2 有困难 缺一名讲课的委员");
  passTo("2026-12-04", "10:00");
  const [help] = await db.rows<{ id: string }>(sql`select id from help_tasks`);
  await chat.say(town, `求助 ${help?.id} 已请镇里安排讲课的人`);
  passTo("2026-12-07", "11:00");
  await chat.say(town, `催办 ${BRANCH}`);
  passTo("2026-12-08", "08:30");
  await within((stores) =>
    stores.evidence.receive({
      campaignId: CAMPAIGN,
      branchId: BRANCH,
      messageId: "om_proof",
      byPersonId: "p",
      files: ["a", "b"].map((fileKey) => ({ fileKey, kind: "image" as const, name: "" })),
      uses: [],
      at: chat.clock.now,
    }),
  );
  passTo("2026-12-09", "14:00");
  const [member] = await db.rows<{ name: string }>(sql`
    select p.name from posts h join people p on p.id = h.person_id
    where h.unit_id = ${BRANCH} and h.role = 'branch_member' and p.open_id is not null limit 1`);
  await chat.say(wang, `转交 ${member?.name}`);
  passTo("2026-12-10", "09:00");
  await chat.say(wang, "1 没做到");
}

const linesOf = (shown: string): readonly string[] =>
  shown.split("\n").filter((line) => /^\d+月\d+日 \d\d:\d\d /.test(line));

describe("the timeline of a branch", () => {
  beforeEach(liveDecember);

  it("has everything that happened to the list, the newest first, without a name or a word of anybody", async () => {
    const shown = await chat.say(town, `状态 ${BRANCH}`);
    const older = await chat.say(town, `状态 ${BRANCH} 2026-12 第2页`);
    const lines = [...linesOf(shown), ...linesOf(older)];
    expect(lines.map((line) => line.replace(/：[^：]*$/, ""))).toEqual([
      "12月9日 14:00 书记请人接办",
      "12月8日 08:30 交了材料2份",
      "12月7日 11:00 上级催办",
      "12月4日 10:00 上级答复了困难",
      "12月3日 09:12 提出有困难",
      "12月3日 09:12 书记答了2条（正常1、有困难1）",
      "12月2日 09:12 说了“稍后”（第1次）",
      "12月1日 09:01 12月清单已送达",
      "12月1日 09:00 上级部署12月清单",
    ]);
    expect(linesOf(shown)).toHaveLength(8);
    expect(shown).toContain(`还有1条：回复「状态 ${BRANCH} 2026-12 第2页」`);
    expect(lines.join()).not.toMatch(/王|缺一名|讲课/);
  });

  it("shows how it was handled and pressed for only to those who may read answers, and never to a group", async () => {
    const [bound] = await db.rows<{ chatId: string }>(sql`
      select chat_id as "chatId" from unit_chats where unit_id = 'SL01' limit 1`);
    const between = /催办|稍后|请人接办|交了材料|提醒/;
    for (const who of [wang, town, operator])
      expect(linesOf(await chat.say(who, `状态 ${BRANCH}`)).join()).toMatch(between);
    for (const shown of [
      await chat.say(leader, `状态 ${BRANCH}`),
      await chat.say(town, `状态 ${BRANCH}`, bound?.chatId),
    ]) {
      expect(linesOf(shown)).toHaveLength(5);
      expect(shown).not.toMatch(between);
      expect(shown).not.toContain("看材料");
    }
    const neighbour = await chat.who("SL01-02", "branch_secretary");
    expect(await chat.say(neighbour, `状态 ${BRANCH} 2026-12 第2页`)).toContain("没有找到您能看的");
  });

  it("offers to urge only those who may, while it can be done", async () => {
    expect(await chat.say(town, `状态 ${BRANCH}`)).toContain(`去催办：回复「催办 ${BRANCH}」`);
    passTo("2026-12-08", "09:00");
    const urged = await chat.say(town, `状态 ${BRANCH}`);
    expect(urged).toContain("起可以再催");
    expect(urged).not.toContain("去催办");
    for (const who of [wang, leader])
      expect(await chat.say(who, `状态 ${BRANCH}`)).not.toMatch(/去催办|可以再催/);
  });
});

it("says of answers that the records gave that nobody was asked", async () => {
  await chat.say(wang, "记录 支委会 12月1日 应到5 实到5 研究年底工作");
  expect(await chat.say(town, `状态 ${BRANCH}`)).toMatch(/按记录答了\d+条（填报/);
});

it("a list that is closed ends with that, and what came after it is no part of it", async () => {
  await chat.say(wang, "1 完成");
  passTo("2026-12-31", "18:00");
  await chat.press(operator, { v: 1, kind: "campaign.close", campaignId: CAMPAIGN });
  passTo("2027-01-05", "09:00");
  await chat.press(operator, {
    v: 1,
    kind: "campaign.launch",
    editionId: "starter",
    month: "2027-01",
    rootUnitId: "SL",
    dueOn: "2027-01-29",
    people: 60,
    acceptedYear: "2027",
  });
  passTo("2027-01-06", "09:00");
  await chat.say(town, `催办 ${BRANCH}`);
  await within(async (stores) =>
    stores.audit.record({
      actor: "system",
      verb: "post.handed-over",
      subject: `unit/${BRANCH}`,
      details: { from: "p1", to: "nobody" },
    }),
  );
  const december = linesOf(await chat.say(town, `状态 ${BRANCH} 2026-12`));
  expect(december[0]).toBe("12月31日 18:00 12月清单截止");
  expect(december.join()).not.toMatch(/1月[56]日/);
  expect(linesOf(await chat.say(town, `状态 ${BRANCH}`))).toEqual([
    "1月6日 09:00 上级催办",
    "1月6日 09:00 书记空缺",
    "1月5日 09:00 上级部署1月清单",
  ]);
  expect(linesOf(await chat.say(town, `状态 ${BRANCH} 2026`)).at(-1)).toBe(
    "12月1日 09:00 上级部署12月清单",
  );
});

it("a unit above branches has its campaigns, summaries and urges; the urges for those who may read answers", async () => {
  passTo("2026-12-07", "11:00");
  await chat.say(town, "催办 SL01");
  const shown = await chat.say(town, "状态 SL01");
  expect(linesOf(shown)).toEqual(["12月7日 11:00 催办了7个支部", "12月1日 09:00 部署12月清单"]);
  expect(linesOf(await chat.say(leader, "状态 SL01"))).toEqual(["12月1日 09:00 部署12月清单"]);
});

it("every line of a unit's timeline has a page that leads there and back, and its branches pages without it", async () => {
  await db.rows(sql`
    insert into audit_log (tenant_id, at, id, actor, verb, subject_kind, subject_id, details)
    select 'default', ${at("2026-12-03", "09:00")}::bigint + n * 60000, gen_random_uuid(), 'p',
      'branches.urged', 'unit', 'SL01', '{"branches":["SL01-01"]}' from generate_series(1, 25) n`);
  const shown = await chat.say(town, "状态 SL01");
  expect(linesOf(shown)).toHaveLength(6);
  expect(shown).toContain("看全部26条：回复「状态 SL01 时间线」");
  const first = await chat.say(town, "状态 SL01 时间线");
  expect(first).toContain("返回状态：回复「状态 SL01」");
  expect(first).toContain("下一页：回复「状态 SL01 时间线 第2页」");
  const second = await chat.say(town, "状态 SL01 时间线 第2页");
  expect(new Set([...linesOf(first), ...linesOf(second)]).size).toBe(26);
  expect(linesOf(await chat.say(town, "状态 SL01 时间线 第9页"))).toEqual(linesOf(second));
  expect(linesOf(await chat.say(leader, "状态 SL01 时间线"))).toEqual([
    "12月1日 09:00 部署12月清单",
  ]);
  expect(linesOf(await chat.say(town, "状态 SL01 第2页"))).toEqual([]);
});

it("a page of a branch's timeline past the end is the last there is", async () => {
  const shown = await chat.say(town, `状态 ${BRANCH} 2026-12 第9页`);
  expect(shown).toBe(await chat.say(town, `状态 ${BRANCH} 2026-12`));
  await liveDecember();
  expect(await chat.say(town, `状态 ${BRANCH} 2026-12 第9页`)).toBe(
    await chat.say(town, `状态 ${BRANCH} 2026-12 第2页`),
  );
});

it("looks every fact up by an index, however many branches there are", async () => {
  await liveDecember();
  await db.rows(sql`
    insert into units (tenant_id, id, parent_id, path, kind, name, short_name, position, branch_type, template)
    select 'default', 'many-' || n, 'SL01', 'SL/SL01/many-' || n, 'branch', 'many-' || n, 'many-' || n,
      n, 'village', 'village' from generate_series(1, 3000) n`);
  await db.rows(sql`
    insert into assignments (tenant_id, campaign_id, branch_id, template)
    select 'default', ${CAMPAIGN}, 'many-' || n, 'village' from generate_series(1, 3000) n`);
  await db.rows(sql`
    insert into answer_revisions (tenant_id, branch_id, item_code, period, revision, given,
      by_person_id, campaign_id, answered_at)
    select 'default', 'many-' || n, 'C-ORG-01', '2026', 1, '{"kind":"meets"}', 'p', ${CAMPAIGN}, n
    from generate_series(1, 3000) n`);
  await db.rows(sql`
    insert into answers select * from answer_revisions where branch_id like 'many-%'`);
  await db.rows(sql`
    insert into help_tasks (tenant_id, id, branch_id, item_code, period, campaign_id, need,
      raised_by, raised_at, due_on, state)
    select 'default', 'h' || n, 'many-' || n, 'C-ORG-01', '2026', ${CAMPAIGN}, 'x', 'p', n,
      '2026-12-31', 'open' from generate_series(1, 3000) n`);
  await db.rows(sql`
    insert into outbox (tenant_id, id, dedupe_key, urgency, notice, state, created_at, due_at, sent_at)
    select 'default', 'o' || n, 'checklist:' || ${CAMPAIGN}::text || ':many-' || n, 3, '{}', 'sent', n, n, n
    from generate_series(1, 3000) n`);
  await db.rows(sql`
    insert into audit_log (tenant_id, at, id, actor, verb, subject_kind, subject_id, details)
    select 'default', ${at("2026-12-05", "09:00")}::bigint + n, gen_random_uuid(), 'p', 'answer.given',
      kind, case kind when 'unit' then '' else ${CAMPAIGN} || '/' end || 'many-' || n, '{}'
    from generate_series(1, 3000) n, unnest(array['assignment', 'unit']) kind`);
  await db.rows(sql`analyze`);
  const plans: unknown[] = [];
  await db.transaction(async (tx) => {
    // What a whole table costs depends on the statistics of the moment; whether an index serves does not.
    await tx.rows(sql`set local enable_seqscan = off`);
    const explaining: Tx = {
      rows: async <Row extends object>(query: SQL) => {
        plans.push(await tx.rows(sql`explain (format json) ${query}`));
        return tx.rows<Row>(query);
      },
    };
    const store = pgTimelineStore(explaining, "default");
    const kinds = branchKindsFor(true);
    const of = { branchId: BRANCH, period: "2026-12", kinds, limit: 8, offset: 0 };
    expect((await store.listOfBranch(of)).total).toBe(9);
    await store.listSources({ branchId: BRANCH, itemCode: "C-ORG-01", year: "2026" });
  });
  expect(plans).toHaveLength(2);
  const full = await db.rows<{ table: string }>(sql`
    select relname as table from pg_class where reltuples >= 3000 and relname ~ ${LARGE.source}`);
  const isFull = (table: string) => full.some((one) => one.table === table);
  const scans = plans.flatMap((plan) => scansIn(plan)).filter(({ table }) => isFull(table));
  expect(new Set(scans.map(({ table }) => LARGE.exec(table)?.[0])).size).toBe(7);
  expect(scans.filter(({ by }) => !OWN.test(by))).toEqual([]);
});

/** Of these there are as many rows as branches, or more; a month's part of the audit log that is empty is not among them. */
const LARGE = /^(assignments|answer_revisions|answers|outbox|help_tasks|units|audit_log)/;
/** What narrows a search to one branch. */
const OWN = /branch_id|subject_id|dedupe_key|\bid =/;

type Scan = { readonly table: string; readonly by: string };

/** Every table a plan reads, and by what of an index: nothing where it reads the whole of it. */
function scansIn(plan: unknown): readonly Scan[] {
  if (typeof plan !== "object" || plan === null) return [];
  const below = Object.values(plan).flatMap(scansIn);
  const table: unknown = Reflect.get(plan, "Relation Name");
  if (typeof table !== "string") return below;
  const by: unknown = Reflect.get(plan, "Index Cond") ?? Reflect.get(plan, "Recheck Cond") ?? "";
  return [{ table, by: String(by) }, ...below];
}
