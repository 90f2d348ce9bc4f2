/** zhuji inspect and zhuji recuse: from the plan to teams, by names as people write them. */
import { beforeEach, describe, expect, it } from "vitest";
import type { Outcome } from "#cli/outcome.ts";
import { sql } from "#db/sql.ts";
import { at } from "#kernel/calendar.ts";
import { openPlace } from "#tests/cli/place.ts";
import { runHere } from "#tests/cli/run-here.ts";
import { testDatabase } from "#tests/support/database.ts";
import { addInspectorsAt } from "#tests/support/plans.ts";

const database = await testDatabase();
const OPEN = ["inspect", "open", "--kind", "不定期抽查", "--inspectors", "赵检,钱查,孙看"];
const HERE = ["--branches", "SL01-01,SL01-02"];

const drawnIn = ({ fields: { drawn } }: Outcome): readonly string[] =>
  Array.isArray(drawn) ? drawn.map(String) : [];

type Run = (...words: readonly string[]) => ReturnType<typeof runHere>;
let run: Run = async () => Promise.reject(new Error("no place is open"));
let draft = "";
let moveTo: (instant: number) => Promise<void> = async () => undefined;

beforeEach(async () => {
  const place = await openPlace(database);
  run = (...words) => runHere(place, ...words);
  draft = place.file("draw.json");
  moveTo = (instant) => place.world.console.clock.moveTo(instant);
  await addInspectorsAt(database, "SL", [
    { id: "i1", name: "赵检" },
    { id: "i2", name: "钱查" },
    { id: "i3", name: "孙看" },
  ]);
  await run("import", "plan", "samples/年度检查计划.xlsx");
});

describe("inspect open", () => {
  it("sends teams out on the plan's number and lists them", async () => {
    const opened = await run(...OPEN, ...HERE, "--on", "2026-11-10");
    expect(opened).toMatchObject({
      ok: true,
      fields: { inspectionId: "SL/I2026-1", unstaffed: [], merged: [] },
    });
    const said = opened.lines.join("\n");
    expect(said).toContain("依据 示组发〔2026〕3号 第 3 条，派出 2 组");
    expect(said).toContain("SL01-01：赵检、钱查");
    const listed = await run("inspect", "list");
    expect(listed.lines.join("\n")).toContain("已排2个，还可去13个");
    expect(listed.fields["inspections"]).toMatchObject([{ planned: 2, done: 0, unstaffed: 0 }]);
  });

  it("offers the merge, and with leave leaves the branch out", async () => {
    await run(...OPEN, "--branches", "SL01-01");
    const refused = await run(...OPEN, ...HERE);
    expect(refused).toMatchObject({
      ok: false,
      fields: {
        reason: "inspection.visited-already",
        earlier: [{ branchId: "SL01-01", inspectionId: "SL/I2026-1" }],
      },
    });
    expect(refused.lines.join("\n")).toContain("加上 --merge");
    const merged = await run(...OPEN, ...HERE, "--merge");
    expect(merged).toMatchObject({ fields: { merged: [{ branchId: "SL01-01" }] } });
    const listed = await run("inspect", "list");
    expect(listed.lines.join("\n")).toContain("并入别的检查1个");
  });

  it("goes where a revealed draw of the year leads, once", async () => {
    const draw = ["draw", "commit", "--purpose", "抽查", "--size", "3", "--value", "彩票"];
    await run(...draw, "--digits", "4", "--at", "2026-11-24T21:15");
    expect(await run(...OPEN, "--draw", "2026-1")).toMatchObject({
      fields: { reason: "inspection.draw-not-revealed" },
    });
    await moveTo(at("2026-11-24", "21:20"));
    const revealed = await run("draw", "reveal", "2026-1", "--value", "0309", "--out", draft);
    const opened = await run(...OPEN, "--draw", "2026-1");
    expect(opened.ok).toBe(true);
    expect(await database.rows(sql`select branch_id as id from visits order by 1`)).toEqual(
      drawnIn(revealed)
        .toSorted()
        .map((id) => ({ id })),
    );
    expect(await run(...OPEN, "--draw", "2026-1")).toMatchObject({
      fields: { reason: "inspection.draw-used" },
    });
  });

  it.each([
    ["no branches", [], "inspection.branches"],
    ["two ways of naming them", [...HERE, "--all"], "inspection.branches"],
    ["a draw of another year", ["--draw", "2025-1"], "inspection.draw-of-another-year"],
    ["a draw that is not there", ["--draw", "2026-9"], "inspection.no-such-draw"],
    ["somebody who is not there", [...HERE, "--inspectors", "没有"], "person.not-found"],
    ["more places than there are", ["--all"], "inspection.too-many"],
    ["a day that is over", [...HERE, "--on", "2026-11-01"], "inspection.day-past"],
  ])("refuses %s", async (_, words, reason) => {
    expect(await run(...OPEN, ...words)).toMatchObject({ ok: false, fields: { reason } });
    expect(await database.rows(sql`select id from visits`)).toEqual([]);
  });

  it("asks once more before it tells more than twenty people", async () => {
    const all = [...OPEN.with(3, "拉网式验收"), "--all", "--on", "2026-11-20"];
    const asked = await run(...all);
    expect(asked).toMatchObject({
      fields: { reason: "inspection.unconfirmed", inspectors: 3, secretaries: 60 },
    });
    expect(await run(...all, "--yes")).toMatchObject({ ok: true });
  });
});

describe("inspect reassign", () => {
  it("takes names, of somebody who has left as well", async () => {
    await run(...OPEN, "--branches", "SL01-01");
    await database.rows(sql`update people set status = 'left' where id = 'i1'`);
    const words = ["inspect", "reassign", "SL/I2026-1", "--branch", "柳芽村", "--reason", "调离"];
    const reassigned = await run(...words, "--from", "赵检", "--to", "孙看");
    expect(reassigned).toMatchObject({ ok: true, fields: { team: ["i3", "i2"] } });
    expect(await run(...words, "--from", "钱查", "--to", "赵检")).toMatchObject({
      fields: { reason: "person.not-found" },
    });
    expect(await run(...words.with(2, "SL/I2026-9"), "--to", "孙看")).toMatchObject({
      fields: { reason: "team.no-such-visit" },
    });
  });
});

describe("recuse", () => {
  const OF = ["--person", "赵检", "--unit", "SL01"];

  it("declares once, lists, keeps people away, and ends", async () => {
    const declared = await run("recuse", "declare", ...OF, "--reason", "支部书记是其配偶");
    expect(declared).toMatchObject({ fields: { personId: "i1", unitId: "SL01", declared: true } });
    expect(await run("recuse", "declare", ...OF, "--reason", "又一次")).toMatchObject({
      ok: true,
      fields: { declared: false },
    });
    expect((await run("recuse", "list")).lines).toEqual([
      expect.stringMatching(/^赵检 · .*春晓镇.*：支部书记是其配偶（2026-11-02）$/),
    ]);
    const opened = await run(...OPEN, "--branches", "SL01-01", "--team", "3");
    expect(opened.lines.join("\n")).toContain("能去的只有 2 人；回避 i1申报过和这里有亲属关系");
    const sent = await run(...OPEN, "--branches", "SL01-01", "--team", "2");
    expect(sent).toMatchObject({ fields: { visits: [{ team: ["i2", "i3"] }] } });
    const back = ["inspect", "reassign", "SL/I2026-1", "--branch", "SL01-01", "--to", "赵检"];
    const refused = await run(...back, "--from", "钱查", "--reason", "换人");
    expect(refused.lines.join()).toContain("亲属关系，要回避");
    expect((await run("recuse", "end", ...OF)).ok).toBe(true);
    expect(await run("recuse", "end", ...OF)).toMatchObject({
      fields: { reason: "recusal.not-declared" },
    });
    expect((await run(...back, "--from", "钱查", "--reason", "换人")).ok).toBe(true);
  });

  it("asks for a reason that fits", async () => {
    for (const [reason, refusal] of [
      [" ", "recusal.words-missing"],
      ["由".repeat(201), "recusal.too-long"],
    ] as const)
      expect(await run("recuse", "declare", ...OF, "--reason", reason)).toMatchObject({
        fields: { reason: refusal },
      });
  });
});
