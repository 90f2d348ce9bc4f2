import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { checkPeople } from "#blueprint/use-cases/check-people.ts";
import { handOver } from "#blueprint/use-cases/hand-over.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import type { Stores } from "#chat/ports.ts";
import { at } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { endAccount } from "#organisation/use-cases/end-account.ts";
import { type CountyChat, openCountyChat } from "#tests/support/chat.ts";
import { testDatabase } from "#tests/support/database.ts";

const db = await testDatabase();
const CAMPAIGN = "2026-11.starter.SL";
const BRANCH = "SL01-01";
const KEY = { campaignId: CAMPAIGN, branchId: BRANCH };
/** Tuesday, before and after the hour of the check. */
const NIGHT = at("2026-11-03", "03:00");
const EARLY = at("2026-11-03", "06:10");

let chat: CountyChat;
let wang: string;
beforeEach(async () => {
  chat = await openCountyChat(db, at("2026-11-02", "09:00"));
  wang = await chat.who("SL01-01", "branch_member");
});

async function run<T>(work: (stores: Stores) => Promise<T>): Promise<T> {
  const done = await chat.transact(work);
  if (done.kind === "repeat") throw new Error("no key was given");
  return done.value;
}
const check = async (now: Instant) => {
  chat.clock.now = now;
  return (await run((stores) => checkPeople(stores, now))).nextAt;
};
const change = (now: Instant) => run((stores) => handOver(stores, now));
const launch = () =>
  run((stores) =>
    stores.campaigns.launch({
      campaign: {
        id: CAMPAIGN,
        editionId: "starter",
        month: "2026-11",
        rootUnitId: "SL",
        dueOn: "2026-11-30",
        launchedAt: chat.clock.now,
        closedAt: null,
      },
      launchedBy: "system",
    }),
  );
/** Every card of the launch has reached its secretary, the vacant and unbound excepted. */
async function deliver() {
  await db.rows(sql`
    insert into card_messages (tenant_id, message_id, chat_id, subject, sent_at, expires_at, open_id)
    select 'default', 'om_' || u.id, 'oc_' || u.id,
      jsonb_build_object('kind', 'checklist', 'campaignId', ${CAMPAIGN}::text, 'branchId', u.id),
      ${chat.clock.now}, ${at("2026-11-16", "09:00")}, p.open_id
    from units u join posts h on h.unit_id = u.id and h.role = 'branch_secretary' and h.until_on is null
    join people p on p.id = h.person_id and p.open_id is not null where u.kind = 'branch'`);
  await db.rows(sql`insert into card_topics (tenant_id, message_id, topic)
    select 'default', 'om_' || a.branch_id, 'assignment:' || a.campaign_id || ':' || a.branch_id
    from assignments a join card_messages m on m.message_id = 'om_' || a.branch_id`);
  await db.rows(sql`update outbox set state = 'sent'`);
}
const endPost = (unitId: string, role = "branch_secretary") =>
  db.rows(sql`update posts set until_on = '2026-11-02' where unit_id = ${unitId}
    and role = ${role} and until_on is null`);
/** Somebody of the branch is its secretary from the day on. */
const appoint = (personId: string, from = "2026-11-03") =>
  db.rows(sql`insert into posts (tenant_id, person_id, unit_id, role, title, from_on)
    values ('default', ${personId}, ${BRANCH}, 'branch_secretary', '支部书记', ${from}::date)`);
const idOf = async (openId: string) => {
  const [row] = await db.rows<{ id: string }>(sql`select id from people where open_id = ${openId}`);
  return row?.id ?? "";
};
const notices = (kind: string) =>
  db.rows<{ addressee: string; notice: { [key: string]: unknown } }>(sql`
    select addressee, notice from outbox where notice ->> 'kind' = ${kind} order by addressee`);
const textsOf = async (kind: "handover" | "vacancy") =>
  (await chat.sent(kind)).map(({ card, to }) => ({ text: fallbackText(card), to }));
const patched = async () =>
  (
    await db.rows<{ id: string }>(
      sql`select message_id as id from card_messages where patch_at is not null order by 1`,
    )
  ).map(({ id }) => id);

describe("a branch with a new secretary", () => {
  it("hands over what is open, once, and the cards of the one before are brought up to date", async () => {
    await launch();
    await deliver();
    await change(at("2026-11-02", "10:00"));
    expect(await notices("handover")).toEqual([]);
    await endPost(BRANCH);
    await appoint(await idOf(wang));
    for (const now of [EARLY, EARLY + 60_000]) await change(now);
    const personId = await idOf(wang);
    expect(await notices("handover")).toEqual([
      { addressee: `secretary:${BRANCH}`, notice: { kind: "handover", ...KEY, personId } },
    ]);
    expect(await patched()).toEqual([`om_${BRANCH}`]);
    chat.clock.now = EARLY;
    const [sent] = await textsOf("handover");
    expect(sent?.to).toEqual({ kind: "person", openId: wang });
    expect(sent?.text).toContain("前任没有办完，移交给您");
    const audited = await db.rows(
      sql`select 1 as one from audit_log where verb = 'post.handed-over'`,
    );
    expect(audited).toHaveLength(1);
  });

  it("who has no account yet is told as soon as there is one", async () => {
    await launch();
    await deliver();
    await change(at("2026-11-02", "10:00"));
    await endPost(BRANCH);
    const personId = await idOf(wang);
    await db.rows(sql`update people set open_id = null where id = ${personId}`);
    await appoint(personId);
    await change(EARLY);
    expect(await notices("handover")).toEqual([]);
    await db.rows(sql`update people set open_id = 'ou_new' where id = ${personId}`);
    await change(EARLY + 60_000);
    expect(await notices("handover")).toHaveLength(1);
  });

  it("is told nothing when nothing is open", async () => {
    await launch();
    await deliver();
    await change(at("2026-11-02", "10:00"));
    await db.rows(sql`update assignments set completed_at = 1 where branch_id = ${BRANCH}`);
    await endPost(BRANCH);
    await appoint(await idOf(wang));
    await change(EARLY);
    expect(await notices("handover")).toEqual([]);
  });

  it("whose post was vacant at the launch gets the list that nobody got", async () => {
    await endPost(BRANCH);
    await launch();
    await deliver();
    await appoint(await idOf(wang));
    await change(EARLY);
    expect(await notices("handover")).toHaveLength(1);
  });

  it("whose list is on its way already is not told twice", async () => {
    await launch();
    await change(at("2026-11-02", "10:00"));
    expect(await notices("handover")).toEqual([]);
  });

  it("a message still waiting for somebody who has lost the post again says nothing", async () => {
    await launch();
    await deliver();
    await change(at("2026-11-02", "10:00"));
    await endPost(BRANCH);
    await appoint(await idOf(wang));
    await change(EARLY);
    chat.clock.now = EARLY;
    await db.rows(sql`update people set status = 'left', open_id = null where open_id = ${wang}`);
    await expect(chat.sent("handover")).rejects.toThrow("somebody else has the post");
  });
});

it("a task taken over by somebody who holds no post any more is the secretary's again", async () => {
  await launch();
  await deliver();
  const holder = await idOf(wang);
  await db.rows(sql`update assignments set holder_id = ${holder} where branch_id = ${BRANCH}`);
  await change(EARLY);
  const holderOf = async () =>
    (
      await db.rows<{ id: string | null }>(
        sql`select holder_id as id from assignments where branch_id = ${BRANCH}`,
      )
    )[0]?.id;
  expect(await holderOf()).toBe(holder);
  await db.rows(sql`update posts set until_on = '2026-11-01' where person_id = ${holder}`);
  await change(EARLY);
  expect(await holderOf()).toBeNull();
  expect(await patched()).toEqual([`om_${BRANCH}`]);
});

describe("the check of people and posts", () => {
  it("is made once a working day, from ten past six on, and says when the next is", async () => {
    expect(await check(NIGHT)).toBe(EARLY);
    expect(await check(EARLY)).toBe(at("2026-11-04", "06:10"));
    await endPost("SL01-02");
    expect(await check(EARLY + 60_000)).toBe(at("2026-11-04", "06:10"));
    expect(await notices("vacancy")).toEqual([]);
    const friday = at("2026-11-06", "12:00");
    expect(await check(friday)).toBe(at("2026-11-09", "06:10"));
    expect(await notices("vacancy")).toHaveLength(1);
    expect(await check(at("2026-11-07", "12:00"))).toBe(at("2026-11-09", "06:10"));
  });

  it("is made again the same day when somebody has left", async () => {
    await launch();
    await deliver();
    await check(EARLY);
    const secretary = await chat.who(BRANCH, "branch_secretary");
    const [present] = await db.rows<{
      openId: string;
    }>(sql`select p.open_id as "openId" from posts h
      join people p on p.id = h.person_id
      where h.unit_id = ${BRANCH} and h.role = 'branch_secretary' and h.until_on is null`);
    await run((stores) => endAccount(stores, present?.openId ?? secretary));
    await check(EARLY + 60_000);
    expect(await notices("vacancy")).toEqual([
      {
        addressee: `person:${await idOf(await chat.who("SL01", "committee_staff"))}`,
        notice: { kind: "vacancy", superiorId: "SL01", toldAt: EARLY + 60_000 },
      },
    ]);
    const [told] = await textsOf("vacancy");
    expect(told?.to).toEqual({ kind: "person", openId: await chat.who("SL01", "committee_staff") });
    expect(told?.text).toContain("书记空缺，1期清单没办完（11月3日起）");
  });

  it("at once in two processes tells a vacancy once", async () => {
    await endPost(BRANCH);
    await Promise.all([1, 2, 3].map(() => run((stores) => checkPeople(stores, EARLY))));
    expect(await notices("vacancy")).toHaveLength(1);
  });

  it("tells of several vacancies in one card, of each once, until it is filled and comes again", async () => {
    await endPost(BRANCH);
    await endPost("SL01-02");
    await endPost("SL02-01");
    await check(EARLY);
    await check(at("2026-11-04", "06:10"));
    expect((await notices("vacancy")).map(({ notice }) => notice["superiorId"])).toEqual([
      "SL01",
      "SL02",
    ]);
    expect((await textsOf("vacancy"))[0]?.text.match(/：书记空缺/g)).toHaveLength(2);
    await appoint(await idOf(wang), "2026-11-04");
    await check(at("2026-11-05", "06:10"));
    expect((await textsOf("vacancy"))[0]?.text.match(/：书记空缺/g)).toHaveLength(1);
    await db.rows(
      sql`update posts set until_on = '2026-11-05' where person_id = ${await idOf(wang)}`,
    );
    await check(at("2026-11-06", "06:10"));
    expect(await notices("vacancy")).toHaveLength(3);
  });

  it("counts a secretary without an account as vacant only while something waits", async () => {
    await db.rows(sql`update people p set open_id = null from posts h
      where h.person_id = p.id and h.unit_id = 'SL01-02' and h.role = 'branch_secretary'`);
    await check(EARLY);
    expect(await notices("vacancy")).toEqual([]);
    await launch();
    await check(at("2026-11-04", "06:10"));
    expect((await textsOf("vacancy"))[0]?.text).toContain("没有绑定飞书账号，1期清单没办完");
  });

  it("tells the county of a committee without anybody, and of the branches that are now the county's", async () => {
    await endPost("SL02", "committee_secretary");
    await endPost("SL02", "committee_staff");
    await endPost("SL02-01");
    await check(EARLY);
    const told = await notices("vacancy");
    const county = await chat.who("SL", "county_staff");
    const person = `person:${await idOf(county)}`;
    expect(told.map(({ addressee }) => addressee)).toEqual([person, person]);
    for (const { to } of await textsOf("vacancy"))
      expect(to).toEqual({ kind: "person", openId: county });
    const texts = (await textsOf("vacancy")).map(({ text }) => text).join("\n");
    expect(texts).toContain("荷塘村党支部：书记空缺（11月3日起）");
    expect(texts).toContain("没有登记负责人（11月3日起）");
  });

  it("keeps a vacancy untold while nobody above has an account", async () => {
    await endPost(BRANCH);
    await db.rows(sql`update people p set open_id = null from posts h
      where h.person_id = p.id and h.unit_id in ('SL01', 'SL')`);
    await check(EARLY);
    expect(await notices("vacancy")).toEqual([]);
    await db.rows(sql`update people p set open_id = 'ou_county' from posts h
      where h.person_id = p.id and h.unit_id = 'SL01' and h.role = 'committee_secretary'`);
    await check(at("2026-11-04", "06:10"));
    expect((await textsOf("vacancy"))[0]?.to).toEqual({ kind: "person", openId: "ou_county" });
  });
});
