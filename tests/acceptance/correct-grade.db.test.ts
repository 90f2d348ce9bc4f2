/** 更正等次: by whoever may decide it, on a paper of its own, once for each that was shown; the branch is told what stands, and what was before is kept. */
import { beforeEach, describe, expect, it } from "vitest";
import { type Correction, correctGrade } from "#acceptance/use-cases/correct-grade.ts";
import { decideOne } from "#acceptance/use-cases/decide-grades.ts";
import { GRADE_FIELDS } from "#cards/acceptance/grade-form-card.ts";
import { findGradeUnwanted } from "#chat/notices/grade-notices.ts";
import { sql } from "#db/sql.ts";
import { at } from "#kernel/calendar.ts";
import type { Actor } from "#organisation/post.ts";
import { type GradeWorld, openGradeWorld, textOf } from "#tests/acceptance/grade-world.ts";
import { testDatabase } from "#tests/support/database.ts";

const db = await testDatabase();
const UNIT = { id: "SL", path: "SL", kind: "county" } as const;
const BRANCH = "SL01-03";
let world: GradeWorld;
let by: Actor;

/** Proposed and decided as 后进. */
beforeEach(async () => {
  world = await openGradeWorld(db);
  by = await world.actor("SL", "county_staff");
  await world.done((stores) =>
    decideOne(stores, {
      ...grading(),
      branchId: BRANCH,
      decided: "backward",
      reasons: "组织生活缺三个月",
      documentNumber: "示组发〔2026〕30号",
    }),
  );
});

const grading = () => ({ unit: UNIT, year: "2026", by, at: world.chat.clock.now });
const correct = (of: Partial<Correction> = {}) =>
  world.done((stores) =>
    correctGrade(stores, {
      ...grading(),
      branchId: BRANCH,
      decided: "middle",
      reasons: "记录补录以后是全的",
      documentNumber: "示组发〔2026〕31号",
      seen: 1,
      ...of,
    }),
  );
const standing = () =>
  db.rows(sql`
    select nth, decided, corrected_at is null as stands from grades
    where branch_id = ${BRANCH} order by nth`);
const UNTOUCHED = [{ nth: 1, decided: "backward", stands: true }];

describe("更正", () => {
  it("puts another in its place, keeps what was before, and tells the branch what stands", async () => {
    expect(await correct()).toMatchObject({ ok: true, value: { nth: 2, decided: "middle" } });
    expect(await standing()).toEqual([
      { nth: 1, decided: "backward", stands: false },
      { nth: 2, decided: "middle", stands: true },
    ]);
    const notices = await db.rows<{ notice: Parameters<typeof findGradeUnwanted>[1] }>(sql`
      select notice from outbox where notice ->> 'kind' = 'grade'
      order by (notice ->> 'nth')::int`);
    expect(notices.map(({ notice }) => notice.nth)).toEqual([1, 2]);
    const unwanted = await Promise.all(
      notices.map(({ notice }) => world.done((stores) => findGradeUnwanted(stores, notice))),
    );
    expect(unwanted).toEqual(["it was put right since", undefined]);
    const view = await world.done(({ gradeDecisions }) => gradeDecisions.find(BRANCH, "2026"));
    expect(view?.earlier).toMatchObject([
      { decided: "backward", documentNumber: "示组发〔2026〕30号" },
    ]);
    const [trace] = await db.rows<{ details: unknown }>(sql`
      select details from audit_log where verb = 'grade.corrected'`);
    expect(trace?.details).toMatchObject({ from: "backward", to: "middle" });
  });

  it("counts in every number as what stands, and only once", async () => {
    await correct();
    const placed = await world.done(({ gradeDecisions }) =>
      gradeDecisions.listPlaced("SL", "2026"),
    );
    expect(placed.filter(({ branchId }) => branchId === BRANCH)).toMatchObject([
      { decided: "middle" },
    ]);
    const next = await world.done(({ gradeDecisions }) => gradeDecisions.listPlaced("SL", "2027"));
    expect(next.filter(({ branchId }) => branchId === BRANCH)).toMatchObject([
      { before: "middle" },
    ]);
  });

  it("of two at once counts one; the other is asked to look", async () => {
    const both = await Promise.all([correct(), correct()]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.filter(({ ok }) => !ok)).toMatchObject([
      { refusal: { kind: "grade.corrected-meanwhile" } },
    ]);
    expect(await standing()).toHaveLength(2);
  });

  it.each([
    ["the same again", { decided: "backward" }, "grade.unchosen"],
    ["先进 that was not proposed", { decided: "advanced" }, "grade.unchosen"],
    ["no paper", { documentNumber: " " }, "grade.document-missing"],
    ["no reasons", { reasons: "" }, "grade.words-missing"],
    ["another than was shown", { seen: 2 }, "grade.corrected-meanwhile"],
    ["a branch that is not decided", { branchId: "SL02-03" }, "grade.not-decided"],
    ["a year that is not decided", { year: "2025" }, "grade.not-decided"],
  ] as const)("with %s changes nothing", async (_, of, kind) => {
    expect(await correct(of)).toMatchObject({ refusal: { kind } });
    expect(await standing()).toEqual(UNTOUCHED);
  });

  it("is nobody's but the department's, and not theirs who stay away", async () => {
    const township = await world.actor("SL01", "committee_secretary");
    expect(await correct({ by: township })).toMatchObject({
      refusal: { kind: "grade.not-available" },
    });
    await db.rows(sql`
      insert into recusals (tenant_id, person_id, unit_id, reason, declared_at, declared_by)
      values ('default', ${by.personId}, ${BRANCH}, '亲属在支部', 1, 'x')`);
    expect(await correct()).toMatchObject({ refusal: { kind: "grade.recused" } });
    expect(await standing()).toEqual(UNTOUCHED);
  });

  it("cannot leave two that stand, whoever writes", async () => {
    await expect(
      db.rows(sql`
        insert into grades (tenant_id, branch_id, year, nth, unit_id, proposed, decided, reasons,
          document_number, decided_by, decided_at)
        values ('default', ${BRANCH}, '2026', 2, 'SL', 'backward', 'middle', '按方案', '1号', 'p', 0)`),
    ).rejects.toThrow("grades_standing");
  });
});

describe("更正 in the chat", () => {
  const OF = { unitId: "SL", year: "2026", branchId: BRANCH } as const;
  const press = (given: Readonly<Record<string, string>> = {}, person = world.county) =>
    world.press(
      person,
      { kind: "grade.correct", ...OF, seen: 1 },
      {
        [GRADE_FIELDS.decided]: "middle",
        [GRADE_FIELDS.documentNumber]: "示组发〔2026〕31号",
        [GRADE_FIELDS.reasons]: "记录补录以后是全的",
        ...given,
      },
    );

  it("is a button for the department, a form that keeps what was written, and one press", async () => {
    const own = await world.chat.say(world.county, `等次 ${BRANCH} 2026年`);
    expect(own).toContain("更正");
    const form = await world.press(world.county, { kind: "grade.correct-form", ...OF });
    expect(textOf(form)).toContain("现在定的是后进（示组发〔2026〕30号）");
    const without = await press({ [GRADE_FIELDS.documentNumber]: "" });
    expect(without).toMatchObject({ toast: { type: "warning" } });
    expect(JSON.stringify(without.card)).toContain("记录补录以后是全的");
    expect(await press()).toMatchObject({ toast: { type: "success", content: "已更正为中间" } });
    const again = await press();
    expect(again).toMatchObject({ toast: { type: "info" } });
    expect(textOf(again)).toContain("已更正。原来定的是后进：组织生活缺三个月");
    const secretary = await world.chat.who(BRANCH, "branch_secretary");
    world.chat.clock.now = at("2026-12-23", "10:00");
    const read = await world.chat.say(secretary, "等次");
    expect(read).toContain("理由：记录补录以后是全的");
    expect(read).not.toContain("更正：回复");
  });

  it("is refused to anybody else", async () => {
    const secretary = await world.chat.who(BRANCH, "branch_secretary");
    for (const person of [secretary, await world.chat.who("SL01", "committee_secretary")]) {
      const reply = await press({}, person);
      expect(reply).toMatchObject({ toast: { type: "warning" } });
      expect(reply.card).toBeUndefined();
    }
    expect(await standing()).toEqual(UNTOUCHED);
  });
});
