/** 联系人: told on the day to look, unless it was looked or another looks; replaced by who plans, with a trace; and a leader sees what they mentor. */
import { beforeEach, describe, expect, it } from "vitest";
import type { CultivationNotice } from "#acceptance/cultivation-ports.ts";
import { cultivate, keepLook } from "#acceptance/use-cases/cultivate.ts";
import { replaceMentor } from "#acceptance/use-cases/replace-mentor.ts";
import { encodeAction } from "#cards/actions.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { findCultivationUnwanted } from "#chat/notices/cultivation-notices.ts";
import { sql } from "#db/sql.ts";
import { at, dayOf } from "#kernel/calendar.ts";
import type { Actor, Role } from "#organisation/post.ts";
import { freezeResult } from "#tests/exemplars/exemplar-world.ts";
import { testDatabase } from "#tests/support/database.ts";
import { openRoundWorld, type RoundWorld } from "./round-world.ts";

const db = await testDatabase();
let world: RoundWorld;
let organiser: Actor;
let other: Actor;
let id: string;

beforeEach(async () => {
  world = await openRoundWorld(db);
  await db.rows(sql`
    insert into posts (tenant_id, person_id, unit_id, role, title, from_on)
    values ('default', 'i4', 'SL01', 'organiser', '组织员', '2020-01-01')`);
  organiser = await world.actorOf("ou_i4");
  other = await world.actorOf(await world.chat.who("SL01", "committee_secretary"));
  id = await freezeResult(db, "SL01-01");
  // A Saturday and a Friday.
  const made = await world.within((stores) =>
    cultivate(stores, {
      applicationId: id,
      mentorId: "i4",
      aims: "把活动室用起来",
      firstOn: "2027-03-13",
      secondOn: "2027-09-10",
      by: world.county,
      at: world.chat.clock.now,
    }),
  );
  if (!made.ok) throw new Error(made.refusal.kind);
});

const replace = (mentorId: string, by = world.county, on = "2027-03-01") =>
  world.within((stores) =>
    replaceMentor(stores, { applicationId: id, mentorId, by, at: at(on, "09:00") }),
  );
const look = (by: Actor, on: string) =>
  world.within((stores) =>
    keepLook(stores, { applicationId: id, nth: "first", words: "在用", by, at: at(on, "10:00") }),
  );
const notices = () =>
  db.rows<{ notice: CultivationNotice; dueAt: number }>(sql`
    select notice, due_at as "dueAt" from outbox where notice ->> 'kind' = 'cultivation'
    order by due_at, id`);
/** Of all that was written, what would be sent: whose, which look, and on which day. */
async function wanted(): Promise<readonly string[]> {
  const all = await notices();
  const kept: string[] = [];
  for (const { notice, dueAt } of all)
    if ((await world.within((stores) => findCultivationUnwanted(stores, notice))) === undefined)
      kept.push(`${notice.mentorId} ${notice.nth ?? "plan"} ${dayOf(dueAt)}`);
  return kept;
}

/** The card of the plan, as words. */
async function opened(unitId: string, role: Role, on: string): Promise<string> {
  world.chat.clock.now = at(on, "10:00");
  const value = encodeAction({ kind: "cultivation.open", applicationId: id });
  const { card } = await world.chat.press(await world.chat.who(unitId, role), value);
  return card === undefined ? "" : fallbackText(card);
}

describe("the mentor", () => {
  it("is told on the first working day from each day on", async () => {
    expect(await wanted()).toEqual([
      "i4 plan 2026-11-03",
      "i4 first 2027-03-15",
      "i4 second 2027-09-10",
    ]);
  });

  it("is not told of a look that was kept before the message went", async () => {
    expect(await look(organiser, "2027-03-13")).toMatchObject({ ok: true });
    expect(await wanted()).toEqual(["i4 plan 2026-11-03", "i4 second 2027-09-10"]);
  });
});

describe("another mentor", () => {
  it("is told instead, looks instead, and who was it before stays on record", async () => {
    expect(await replace(other.personId)).toMatchObject({
      value: { cultivation: { mentorId: other.personId } },
    });
    expect(await wanted()).toEqual([
      `${other.personId} plan 2027-03-01`,
      `${other.personId} first 2027-03-15`,
      `${other.personId} second 2027-09-10`,
    ]);
    expect(await look(organiser, "2027-03-15")).toMatchObject({
      refusal: { kind: "cultivation.not-available" },
    });
    expect(await look(other, "2027-03-15")).toMatchObject({ ok: true });
    const [kept] = await db.rows<{ details: unknown }>(sql`
      select details from audit_log where verb = 'cultivation.mentor-replaced'`);
    expect(kept?.details).toMatchObject({ from: "i4", to: other.personId });
  });

  it("who comes after the day is told once, in the morning, that it is time to look; what was seen stays", async () => {
    await look(organiser, "2027-03-13");
    await replace(other.personId, world.county, "2027-10-08");
    expect(await wanted()).toEqual([`${other.personId} second 2027-10-08`]);
    const [plan] = await db.rows(sql`select first_words from cultivations`);
    expect(plan).toEqual({ first_words: "在用" });
  });

  it("is named by who plans for the branch alone, of those who can be told, and while there is something to see", async () => {
    const secretary = await world.actorOf(await world.chat.who("SL01-01", "branch_secretary"));
    expect(await replace(other.personId, secretary)).toMatchObject({
      refusal: { kind: "cultivation.not-available" },
    });
    await db.rows(sql`update people set open_id = null where id = ${other.personId}`);
    expect(await replace(other.personId)).toMatchObject({
      refusal: { kind: "cultivation.mentor" },
    });
    await db.rows(sql`
      update cultivations set first_at = 1, first_words = '好', first_by = 'i4',
        second_at = 2, second_words = '好', second_by = 'i4'`);
    expect(await replace("i3")).toMatchObject({ refusal: { kind: "cultivation.looked-before" } });
    expect((await notices()).every(({ notice }) => notice.mentorId === "i4")).toBe(true);
  });
});

describe("who was mentor before", () => {
  it("is told anew when they are named again", async () => {
    await replace(other.personId);
    await replace("i4", world.county, "2027-03-02");
    expect(await wanted()).toEqual([
      "i4 plan 2027-03-02",
      "i4 first 2027-03-15",
      "i4 second 2027-09-10",
    ]);
  });

  it("stands behind what they saw, also when another looks now", async () => {
    await look(organiser, "2027-03-13");
    await replace(other.personId, world.county, "2027-03-16");
    const said = await opened("SL", "county_staff", "2027-03-16");
    expect(said).toContain("：在用（");
    expect(said).toContain("第二次2027年9月10日：还没有看");
  });

  it("is shown to whoever may name another when no message reaches them", async () => {
    await db.rows(sql`update people set open_id = null where id = 'i4'`);
    expect(await opened("SL", "county_staff", "2027-03-02")).toContain(
      "收不到消息了，请换一位联系人",
    );
    expect(await opened("SL01-01", "branch_secretary", "2027-03-02")).not.toContain("收不到消息");
  });
});

describe("a branch that is not 达标 any more", () => {
  it("is not looked at, nor is anybody told to", async () => {
    await db.rows(sql`update applications set decision = 'failed' where id = ${id}`);
    expect(await wanted()).toEqual([]);
    expect(await look(organiser, "2027-03-13")).toMatchObject({
      refusal: { kind: "cultivation.not-passed" },
    });
    expect(await replace(other.personId)).toMatchObject({
      refusal: { kind: "cultivation.not-passed" },
    });
    expect(await opened("SL01-01", "branch_secretary", "2027-03-13")).toContain("不再跟踪培育");
  });
});

describe("two who replace at once", () => {
  it("name one mentor; the other is told that it was changed", async () => {
    const found = await world.within(({ cultivations }) => cultivations.find(id));
    if (found === undefined) throw new Error("no plan");
    const third = await world.actorOf(await world.chat.who("SL", "leader"));
    await replace(other.personId);
    const stale = await world.within((stores) =>
      replaceMentor(
        { ...stores, cultivations: { ...stores.cultivations, find: async () => found } },
        {
          applicationId: id,
          mentorId: third.personId,
          by: world.county,
          at: at("2027-03-01", "09:00"),
        },
      ),
    );
    expect(stale).toMatchObject({ refusal: { kind: "cultivation.replaced-meanwhile" } });
    expect(await wanted()).toContain(`${other.personId} plan 2027-03-01`);
  });
});

describe("a leader", () => {
  it("who is a mentor sees the plan by 验收, and takes the look on its card", async () => {
    const leader = await world.chat.who("SL", "leader");
    expect(await world.chat.say(leader, "验收")).toContain("现在没有您的培育计划");
    const { personId } = await world.actorOf(leader);
    expect(await replace(personId)).toMatchObject({ ok: true });
    expect(await world.chat.say(leader, "验收")).toContain("下次2027-03-13");
  });
});
