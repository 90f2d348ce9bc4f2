/** 等次 typed and pressed: who sees what, what is decided together and what one by one, once a year, and told once. */
import { beforeEach, describe, expect, it } from "vitest";
import { GRADE_FIELDS } from "#cards/acceptance/grade-form-card.ts";
import { sql } from "#db/sql.ts";
import { type GradeWorld, openGradeWorld, POINTS, textOf } from "#tests/acceptance/grade-world.ts";
import { testDatabase } from "#tests/support/database.ts";

const db = await testDatabase();
let world: GradeWorld;
beforeEach(async () => {
  world = await openGradeWorld(db);
});

const YEAR = { unitId: "SL", year: "2026" } as const;
const form = (given: Readonly<Record<string, string>> = {}) => ({
  [GRADE_FIELDS.documentNumber]: "示组发〔2026〕30号",
  [GRADE_FIELDS.reasons]: "按方案和考评结果",
  ...given,
});
type Group = "advanced" | "middle";

/** As the form that is open carries it. */
async function markOf(group: Group): Promise<number> {
  const { card } = await world.press(world.county, {
    kind: "grade.together-form",
    ...YEAR,
    group,
  });
  return Number(/"seen":(\d+)/.exec(JSON.stringify(card))?.[1]);
}
const together = async (
  group: Group,
  given?: Readonly<Record<string, string>>,
  by = world.county,
) =>
  world.press(
    by,
    { kind: "grade.together", ...YEAR, group, seen: await markOf(group) },
    form(given),
  );
const one = (branchId: string, decided: string, given: Readonly<Record<string, string>> = {}) =>
  world.press(
    world.county,
    { kind: "grade.one", ...YEAR, branchId },
    form({ [GRADE_FIELDS.decided]: decided, ...given }),
  );

describe("the department's board", () => {
  it("shows the proposal as a distribution, without a rank, a total or the order of points", async () => {
    const board = await world.chat.say(world.county, "等次");
    expect(board).toContain("按建议定先进（2个）");
    expect(board).toContain("按建议定中间（2个）");
    expect(board).toContain("只是建议，等次由人定，后进没有指标");
    expect(board).toContain("上年没有定过，没有可比的");
    expect(board).not.toMatch(/第\d+名|排名[^次]|\d+\.\d\d/);
    const names = await world.db.rows<{ name: string }>(sql`
      select short_name as name from units where id in ('SL01-03', 'SL02-03') order by id`);
    const places = names.map(({ name }) => board.lastIndexOf(name));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it("decides all proposed as 先进 on one paper, tells each branch in the morning, and once", async () => {
    expect(await together("advanced", { [GRADE_FIELDS.documentNumber]: " " })).toMatchObject({
      toast: { type: "warning", content: "定等次要有文号，请填上。" },
    });
    expect(await world.graded()).toEqual([]);
    const decided = await together("advanced");
    expect(decided).toMatchObject({ toast: { type: "success", content: "已定先进2个" } });
    expect(textOf(decided)).not.toContain("按建议定先进");
    expect(await world.graded()).toEqual([
      { id: "SL01-01", proposed: "advanced", decided: "advanced" },
      { id: "SL02-01", proposed: "advanced", decided: "advanced" },
    ]);
    const again = await world.press(
      world.county,
      { kind: "grade.together", ...YEAR, group: "advanced", seen: 1 },
      form(),
    );
    expect(again).toMatchObject({ toast: { type: "info" } });
    const told = await world.db.rows<{ addressee: string; due: number }>(sql`
      select addressee, due_at as due from outbox where notice ->> 'kind' = 'grade' order by addressee`);
    expect(told.map(({ addressee }) => addressee)).toEqual([
      "secretary:SL01-01",
      "secretary:SL02-01",
    ]);
    const [sent] = await world.chat.sent("grade");
    expect(JSON.stringify(sent?.card)).toContain("先进");
  });

  it("asks to look again when the proposal has changed since it was shown", async () => {
    const seen = await markOf("middle");
    await world.db.rows(sql`update visits set won = 9500 where branch_id = 'SL01-02'`);
    const reply = await world.press(
      world.county,
      { kind: "grade.together", ...YEAR, group: "middle", seen },
      form(),
    );
    expect(reply).toMatchObject({ toast: { type: "warning" } });
    expect(textOf(reply)).toContain("您打开之后建议变了");
    expect(JSON.stringify(reply.card)).toContain("按方案和考评结果");
    expect(await world.graded()).toEqual([]);
  });
});

describe("one by one", () => {
  it("decides 后进 with reasons, or 中间 instead; what was proposed stays in the row", async () => {
    expect(await one("SL01-03", "backward", { [GRADE_FIELDS.reasons]: " " })).toMatchObject({
      toast: { content: "请写一句理由。" },
    });
    expect(await one("SL01-03", "advanced")).toMatchObject({
      toast: { content: "请先选定为哪一档。" },
    });
    expect(await world.graded()).toEqual([]);
    expect(await one("SL01-03", "backward")).toMatchObject({ toast: { type: "success" } });
    expect(await one("SL02-03", "middle")).toMatchObject({ toast: { type: "success" } });
    expect(await one("SL02-03", "backward")).toMatchObject({ toast: { type: "info" } });
    expect(await world.graded()).toEqual([
      { id: "SL01-03", proposed: "backward", decided: "backward" },
      { id: "SL02-03", proposed: "backward", decided: "middle" },
    ]);
  });

  it("is offered no 后进 together, and grades nobody without figures", async () => {
    await world.chat.press(
      world.county,
      { v: 1, kind: "grade.together", ...YEAR, group: "backward", seen: 0 },
      undefined,
      form(),
    );
    expect(await world.graded()).toEqual([]);
    expect(await one("SL01-04", "middle")).toMatchObject({
      toast: { content: "这个支部还没有成绩，不定等次。" },
    });
    expect(await world.chat.say(world.county, "等次 SL01-04")).toContain("还没有成绩");
    expect(await world.chat.say(world.county, "等次 SL01-03")).toContain("离上一档差");
  });
});

describe("who sees what", () => {
  it("shows a branch its own grade with why once it is decided, and leaders the distribution", async () => {
    const secretary = await world.chat.who("SL01-03", "branch_secretary");
    expect(await world.chat.say(secretary, "等次")).toContain("2026年的等次还没有定");
    await one("SL01-03", "backward");
    const own = await world.chat.say(secretary, "等次");
    expect(own).toContain("后进");
    expect(own).toContain("按方案和考评结果");
    expect(own).toContain("总分离上一档差30.00分");
    const leader = await world.chat.who("SL", "leader");
    const spread = await world.chat.say(leader, "等次");
    expect(spread).toContain("先进0个、中间0个、后进1个");
    for (const branchId of Object.keys(POINTS)) {
      const [unit] = await world.db.rows<{ name: string }>(
        sql`select short_name as name from units where id = ${branchId}`,
      );
      expect(spread).not.toContain(unit?.name);
    }
    expect(await world.chat.say(leader, "等次 SL01-03")).toContain("由支部自己看");
    expect(await world.chat.say(secretary, "等次 SL01-02")).not.toContain("中间");
    expect(await world.chat.say(secretary, "等次 2027年")).toContain("还没有到");
  });

  it("answers presses of nobody but the department", async () => {
    const township = await world.chat.who("SL01", "committee_staff");
    const action = { kind: "grade.board", ...YEAR } as const;
    const forbidden = await world.press(township, action);
    expect(forbidden).toEqual(await world.press(world.county, { ...action, unitId: "nowhere" }));
    expect(forbidden.card).toBeUndefined();
    expect(await world.press("ou_stranger", action)).toMatchObject({ toast: { type: "warning" } });
  });
});
