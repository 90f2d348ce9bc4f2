/** 定等次 in the store: two at once, who must stay away, windows, the year before, several rounds, people's opinion. */
import { beforeEach, describe, expect, it } from "vitest";
import {
  decideOne,
  decideTogether,
  findWaiting,
  type OneOrder,
} from "#acceptance/use-cases/decide-grades.ts";
import { proposeCounty } from "#acceptance/use-cases/propose-grades.ts";
import { readRecords } from "#acceptance/use-cases/read-records.ts";
import { setCycle } from "#acceptance/use-cases/set-cycle.ts";
import { sql } from "#db/sql.ts";
import { at } from "#kernel/calendar.ts";
import type { Actor } from "#organisation/post.ts";
import {
  type GradeWorld,
  openGradeWorld,
  useScheme,
  visit,
} from "#tests/acceptance/grade-world.ts";
import { forwarded } from "#tests/acceptance/round-world.ts";
import { testDatabase } from "#tests/support/database.ts";
import { planVisit } from "#tests/support/visits.ts";

const db = await testDatabase();
let world: GradeWorld;
let by: Actor;
beforeEach(async () => {
  world = await openGradeWorld(db);
  by = await world.actor("SL", "county_staff");
});

const UNIT = { id: "SL", path: "SL", kind: "county" } as const;
const PAPER = { reasons: "按方案", documentNumber: "示组发〔2026〕30号" };
const grading = () => ({ unit: UNIT, year: "2026", by, at: world.chat.clock.now });

async function markOf(group: "advanced" | "middle"): Promise<number> {
  const waiting = await world.done((stores) => findWaiting(stores, { ...grading(), group }));
  return waiting.ok ? waiting.value.mark : 0;
}
const together = async (group: "advanced" | "middle", seen?: number) => {
  const order = { ...grading(), ...PAPER, group, seen: seen ?? (await markOf(group)) };
  return world.done((stores) => decideTogether(stores, order));
};
const one = (branchId: string, decided: string, given: Partial<OneOrder> = {}) =>
  world.done((stores) =>
    decideOne(stores, { ...grading(), ...PAPER, branchId, decided, ...given }),
  );
const county = async (year = "2026") => {
  const proposed = await world.done((stores) =>
    proposeCounty(stores, { unit: UNIT, year, at: world.chat.clock.now }),
  );
  if (!proposed.ok) throw new Error(proposed.refusal.kind);
  return proposed.value.branches;
};

describe("定等次", () => {
  it("counts one of two that decide at once, and writes each branch a single time", async () => {
    const seen = await markOf("advanced");
    const both = await Promise.all([together("advanced", seen), together("advanced", seen)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await world.graded()).toHaveLength(2);
    const told = await db.rows(sql`select from outbox where notice ->> 'kind' = 'grade'`);
    expect(told).toHaveLength(2);
    const singles = await Promise.all([one("SL01-03", "backward"), one("SL01-03", "middle")]);
    expect(singles.filter(({ ok }) => ok)).toHaveLength(1);
    const refusedOnes = singles.filter(({ ok }) => !ok);
    expect(refusedOnes).toMatchObject([{ refusal: { kind: "grade.decided-before" } }]);
  });

  it("stands in the store as it was decided first, and never without a person", async () => {
    const decision = {
      branchId: "SL01-03",
      year: "2026",
      nth: 1,
      unitId: "SL",
      proposed: "backward",
      decided: "backward",
      decidedBy: by.personId,
      decidedAt: 1,
      ...PAPER,
    } as const;
    const insert = (given: object) =>
      world.done((stores) => stores.gradeDecisions.insertAll([{ ...decision, ...given }]));
    await expect(insert({ decidedBy: "system" })).rejects.toThrow("grades_decided");
    expect(await insert({})).toEqual(["SL01-03"]);
    expect(await insert({ decided: "middle" })).toEqual([]);
    expect(await world.graded()).toMatchObject([{ decided: "backward" }]);
  });

  it("leaves branches to somebody else that the person has to stay away from", async () => {
    await db.rows(sql`
      insert into recusals (tenant_id, person_id, unit_id, reason, declared_at, declared_by)
      values ('default', ${by.personId}, 'SL01-01', '亲属', 1, 'system'),
        ('default', ${by.personId}, 'SL01-03', '亲属', 1, 'system')`);
    expect(await together("advanced")).toEqual({ ok: true, value: { decided: 1, recused: 1 } });
    expect(await world.graded()).toMatchObject([{ id: "SL02-01" }]);
    expect(await together("advanced")).toMatchObject({
      refusal: { kind: "grade.nobody-waits", recused: 1 },
    });
    for (const branchId of ["SL01-01", "SL01-03"])
      expect(await one(branchId, "middle")).toMatchObject({
        refusal: { kind: "grade.recused", why: "kinship" },
      });
  });

  it("is nobody's but the department's, within its window", async () => {
    by = await world.actor("SL01", "committee_staff");
    expect(await one("SL01-03", "backward")).toMatchObject({
      refusal: { kind: "grade.not-available" },
    });
    by = await world.actor("SL", "county_staff");
    await world.done((stores) =>
      setCycle(stores, {
        ...grading(),
        spans: {
          deploy: { from: "2026-01-05", until: "2026-03-31" },
          check: { from: "2026-06-01", until: "2026-08-31" },
          assess: { from: "2026-12-23", until: "2026-12-31" },
        },
      }),
    );
    expect(await one("SL01-03", "backward")).toMatchObject({
      refusal: { kind: "grade.too-early", from: "2026-12-23" },
    });
    world.chat.clock.now = at("2026-12-23", "00:00");
    expect(await one("SL01-03", "backward")).toMatchObject({ ok: true });
  });

  it("holds the year before against the year", async () => {
    await one("SL01-03", "middle");
    world.chat.clock.now = at("2027-12-22", "09:00");
    const branches = await county("2027");
    expect(branches.find(({ id }) => id === "SL01-03")).toMatchObject({
      before: "middle",
      decided: null,
      proposed: null,
    });
  });
});

describe("several rounds", () => {
  it("count what was seen in each part of the year by its weight", async () => {
    const rounds = [
      { round: 1, weight: 40 },
      { round: 2, weight: 60 },
    ];
    await useScheme(db, { rounds });
    await visit(db, "SL01-01", 50, "2026-06-30");
    const records = await world.done((stores) =>
      readRecords(stores, {
        rootPath: "SL/SL01/SL01-01",
        year: "2026",
        at: world.chat.clock.now,
        vetoes: [],
        scheme: { rounds },
      }),
    );
    expect(records[0]?.record.rounds).toEqual([
      { round: 1, parts: { inspection: { won: 5000, possible: 10_000 } } },
      { round: 2, parts: { inspection: { won: 9100, possible: 10_000 } } },
    ]);
    const branches = await county();
    expect(branches.find(({ id }) => id === "SL01-01")?.proposed).toBe("middle");
    world.chat.clock.now = at("2026-06-30", "09:00");
    const begun = await world.done((stores) =>
      readRecords(stores, {
        rootPath: "SL/SL01/SL01-01",
        year: "2026",
        at: world.chat.clock.now,
        vetoes: [],
        scheme: { rounds },
      }),
    );
    expect(begun[0]?.record.rounds.map(({ round }) => round)).toEqual([1]);
  });
});

async function polled(votes: number, untilOn: string): Promise<void> {
  await db.rows(sql`
    insert into rounds (tenant_id, id, unit_id, year, name, authority, document_number,
      edition_id, apply_from, apply_until, opened_by, opened_at)
    select 'default', 'R', 'SL', '2026', '验收', '县委', '1号', id, '2026-11-01', '2026-12-31', 'p', 0
    from editions limit 1`);
  await forwarded(db, "SL01-01", { roundId: "R" });
  await db.rows(sql`
    insert into polls (tenant_id, id, application_id, tokens, until_on, opened_by, opened_at)
    select 'default', 'P', id, 60, ${untilOn}::date, 'p', 0 from applications`);
  await db.rows(sql`
    insert into poll_counts (tenant_id, poll_id, question, choice, count)
    values ('default', 'P', 'team', 'good', ${votes})`);
  await db.rows(sql`
    insert into poll_uses (tenant_id, poll_id, token_hash)
    select 'default', 'P', 'h' || n from generate_series(1, ${votes}::int) n`);
}
async function opinion() {
  const records = await world.done((stores) =>
    readRecords(stores, {
      rootPath: "SL/SL01/SL01-01",
      year: "2026",
      at: world.chat.clock.now,
      vetoes: [],
      scheme: { rounds: [] },
    }),
  );
  return records[0]?.record.rounds[0]?.parts.opinion;
}

describe("people's opinion", () => {
  it("is the poll's points once it is over, from five votes on", async () => {
    await polled(5, "2026-12-21");
    expect(await opinion()).toMatchObject({ won: 100, possible: 100 });
    await db.rows(sql`delete from poll_uses where token_hash = 'h1'`);
    expect(await opinion()).toBeUndefined();
  });

  it("says nothing while people still vote", async () => {
    await polled(9, "2026-12-22");
    const visitId = await planVisit(db, { id: "V", branchId: "SL01-01", kind: "full", team: [] });
    await db.transaction(async (tx) => {
      await tx.rows(sql`
        update applications set state = 'under-visit', step = 4, visit_id = ${visitId}`);
      await tx.rows(sql`
        insert into application_events (tenant_id, application_id, step, step_before, from_state,
          verb, to_state, by_person_id, by_unit_id, words, document_number, at)
        select 'default', id, 4, 3, 'forwarded', 'issue', 'under-visit', 'P1', 'SL', '', '', 0
        from applications`);
    });
    expect(await opinion()).toBeUndefined();
    world.chat.clock.now = at("2026-12-23", "00:00");
    expect(await opinion()).toMatchObject({ won: 100, possible: 100 });
  });
});
