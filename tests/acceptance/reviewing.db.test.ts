/** 初审 stays away from its own and its kin, falls to the department where nobody above can, and a branch that was sent back has time to come again. */
import { beforeEach, describe, expect, it } from "vitest";
import { APPLICATION_RULES } from "#acceptance/application.ts";
import { findReviewer } from "#acceptance/use-cases/find-asked.ts";
import {
  type ApplicationOrder,
  takeApplicationStep,
} from "#acceptance/use-cases/take-application-step.ts";
import { sql } from "#db/sql.ts";
import { addDays, at, dayOf } from "#kernel/calendar.ts";
import {
  type AcceptanceWorld,
  BRANCH,
  foundInVisit,
  ID,
  mended,
  openAcceptanceWorld,
  ROUND,
} from "#tests/chat/acceptance-world.ts";
import { testDatabase } from "#tests/support/database.ts";
import { bringTo, peopleOf, take } from "./application-way.ts";

const db = await testDatabase();
let world: AcceptanceWorld;
let people: Awaited<ReturnType<typeof peopleOf>>;

beforeEach(async () => {
  world = await openAcceptanceWorld(db);
  people = await peopleOf(world);
});

const tried = async (order: Pick<ApplicationOrder, "verb" | "by"> & Partial<ApplicationOrder>) => {
  const taken = await world.done((stores) =>
    takeApplicationStep(stores, { id: ID, at: world.chat.clock.now, words: "补齐记录", ...order }),
  );
  return taken.ok ? taken.value.application.state : taken.refusal;
};
const kin = (personId: string, unitId = BRANCH) =>
  db.rows(sql`
  insert into recusals (tenant_id, person_id, unit_id, reason, declared_at, declared_by)
  values ('default', ${personId}, ${unitId}, '夫妻', 0, 'system')`);
const told = async (why: string) =>
  (
    await db.rows<{ addressee: string | null }>(sql`
      select addressee from outbox where notice ->> 'kind' = 'application'
        and notice ->> 'why' = ${why} order by id`)
  ).map(({ addressee }) => addressee);
const reviewer = async () => {
  const found = await world.done(async (stores) => {
    const view = await stores.applications.find(ID);
    return view && findReviewer(stores, view, dayOf(world.chat.clock.now));
  });
  return found?.personId;
};

describe("初审", () => {
  it.each(["forward", "return"] as const)(
    "%s is not taken by who is kin to somebody in the branch",
    async (verb) => {
      await bringTo(world, "applied");
      await kin(people.township.personId);
      expect(await tried({ verb, by: people.township })).toEqual({
        kind: "application.recused",
        why: "kinship",
      });
      expect(await reviewer()).not.toBe(people.township.personId);
    },
  );

  it("is not taken by who serves in the branch beside a post in the township", async () => {
    await bringTo(world, "applied");
    await db.rows(sql`
      insert into posts (tenant_id, person_id, unit_id, role, title, from_on)
      values ('default', ${people.secretary.personId}, 'SL01', 'committee_staff', '组织干事', '2026-01-01')`);
    const both = await world.actor(BRANCH, "branch_secretary");
    expect(await tried({ verb: "forward", by: both })).toEqual({
      kind: "application.recused",
      why: "own-unit",
    });
  });

  it("goes on with the committee's own posts and kin elsewhere", async () => {
    await bringTo(world, "applied");
    await kin(people.township.personId, "SL02");
    expect(await tried({ verb: "forward", by: people.township })).toBe("forwarded");
  });

  it("is the department's, which is asked, where nobody above the branch can be told", async () => {
    await bringTo(world, "assessing");
    await db.rows(sql`
      update people set open_id = null where id in (
        select person_id from posts where unit_id = 'SL01' and role like 'committee%')`);
    expect(await tried({ verb: "apply", by: people.secretary })).toBe("applied");
    expect(await told("asked")).toEqual([`person:${people.county.personId}`]);
    const list = await world.chat.say(world.county, "验收");
    expect(list).toContain("等您办理");
    expect(list).not.toContain("在别人手里");
    expect(await tried({ verb: "forward", by: people.county })).toBe("forwarded");
  });

  it("is not the department's while somebody above the branch can", async () => {
    await bringTo(world, "applied");
    expect(await world.chat.say(world.county, "验收")).toContain("在别人手里");
    expect(await tried({ verb: "forward", by: people.county })).toEqual({
      kind: "application.not-available",
    });
  });
});

const again = async (day: string) => {
  world.chat.clock.now = at(day, "17:00");
  return tried({ verb: "begin", by: people.secretary });
};

describe("what came back", () => {
  const LATE = "2026-12-18";
  /** Sent back on the last working day but one of the round. */
  async function sentBack() {
    await bringTo(world, "applied");
    world.chat.clock.now = at(LATE, "10:00");
    await take(world, { verb: "return", by: people.township });
  }
  const last = async () => {
    const calendar = await world.done((stores) => stores.calendar.load());
    let [day, left] = [LATE, APPLICATION_RULES.reapplyWorkingDays];
    while (left > 0) {
      day = addDays(day, 1);
      if (calendar.isWorkingDay(day)) left -= 1;
    }
    return day;
  };
  it("may be made again for ten working days, also after the round's days and when it was closed", async () => {
    await sentBack();
    expect(await last()).toBe("2027-01-01");
    await db.rows(sql`update rounds set closed_at = 1 where id = ${ROUND}`);
    expect(await again("2027-01-01")).toBe("assessing");
    const card = await world.chat.say(world.secretary, "验收");
    expect(card).toContain("退回的改好以后，到2027年1月1日都可以再报");
  });

  it("may not a day later", async () => {
    await sentBack();
    expect(await again("2027-01-02")).toMatchObject({ kind: "application.outside-window" });
    await db.rows(sql`update rounds set closed_at = 1 where id = ${ROUND}`);
    expect(await again("2027-01-02")).toMatchObject({ kind: "application.no-round" });
  });

  it("and was withdrawn by the branch itself keeps to the round's days", async () => {
    await sentBack();
    expect(await tried({ verb: "withdraw", by: people.secretary })).toBe("withdrawn");
    expect(await again("2026-12-21")).toMatchObject({ kind: "application.outside-window" });
  });
});

async function required() {
  await bringTo(world, "under-visit");
  const found = await foundInVisit(world);
  await take(world, { verb: "require", by: people.county, until: "2026-12-18" });
  return found;
}

describe("the term of 限期整改", () => {
  const AFTER = at("2026-12-21", "11:00");
  const sent = async () => {
    await db.rows(sql`
      delete from outbox where notice ->> 'kind' <> 'application'
        or notice ->> 'why' <> 'term-ended'`);
    world.chat.clock.now = AFTER;
    return world.chat.sent("application");
  };

  it("has ended: whoever decides is told the working day after, with what is still open", async () => {
    await required();
    expect(await told("term-ended")).toEqual([`person:${people.county.personId}`]);
    const [row] = await db.rows<{ dueAt: number }>(sql`
      select due_at as "dueAt" from outbox where notice ->> 'why' = 'term-ended'`);
    expect(dayOf(row?.dueAt ?? 0)).toBe("2026-12-21");
    const [card, ...others] = await sent();
    expect(others).toEqual([]);
    expect(JSON.stringify(card?.card)).toContain("还有1个问题没有销号");
  });

  it("is not spoken of when all was closed in time: that was said", async () => {
    await mended(world, await required());
    await expect(sent()).rejects.toThrow("told that all is closed");
  });

  it("is spoken of once when it was objected to and went on", async () => {
    await required();
    await take(world, { verb: "object", by: people.secretary });
    await take(world, { verb: "uphold", by: people.county });
    await expect(sent()).rejects.toThrow("gone on");
    await db.rows(sql`delete from outbox where (notice ->> 'step')::int = 5`);
    const [card, ...others] = await sent();
    expect(others).toEqual([]);
    expect(JSON.stringify(card?.card)).toContain("还有1个问题没有销号");
  });

  it("is spoken of by day where an objection was answered after it, in the night", async () => {
    await required();
    await take(world, { verb: "object", by: people.secretary });
    world.chat.clock.now = at("2026-12-22", "23:30");
    await take(world, { verb: "uphold", by: people.county });
    const [row] = await db.rows<{ dueAt: number }>(sql`
      select due_at as "dueAt" from outbox
      where notice ->> 'why' = 'term-ended' and (notice ->> 'step')::int = 7`);
    expect(dayOf(row?.dueAt ?? 0)).toBe("2026-12-23");
  });

  it("is not spoken of when it was decided before", async () => {
    const found = await required();
    await mended(world, found);
    await take(world, { verb: "pass", by: people.county });
    await expect(sent()).rejects.toThrow("gone on");
  });
});
