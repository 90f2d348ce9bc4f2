/** zhuji grade dry-run: the distribution of a year to date as the scores stand, and who would change under another scheme. */
import { expect, it } from "vitest";
import { readYears } from "#blueprint/use-cases/read-years.ts";
import { scoreOfBranchYear } from "#blueprint/year.ts";
import { sql } from "#db/sql.ts";
import { figuresChore } from "#figures-chore";
import { at } from "#kernel/calendar.ts";
import { raiseFinding } from "#supervision/use-cases/raise-finding.ts";
import { openPlace } from "#tests/cli/place.ts";
import { runHere } from "#tests/cli/run-here.ts";
import { testDatabase } from "#tests/support/database.ts";
import { planVisit } from "#tests/support/visits.ts";

const database = await testDatabase();

async function open() {
  const place = await openPlace(database);
  const run = (...words: readonly string[]) => runHere(place, ...words);
  for (const [file, name] of [
    ["方案-A4-五星创评.xlsx", "五星版"],
    ["方案-A5-星级化管理.xlsx", "星级版"],
    ["党支部标准.xlsx", "默认版"],
  ] as const) {
    const published = await run("publish", `samples/${file}`, "--name", name, "--yes");
    if (!published.ok) throw new Error(published.lines.join("\n"));
  }
  const dryRun = (...words: readonly string[]) =>
    run("grade", "dry-run", "--year", "2026", ...words);
  return { place, run, dryRun };
}

type Place = Awaited<ReturnType<typeof open>>["place"];

/** By the scores that 导出 得分 prints; nothing fails a dimension or a veto in 中间 and 后进. */
async function totalsOf(place: Place): Promise<readonly (number | null)[]> {
  return place.transact(async (stores) => {
    const { years, rules } = await readYears(stores, { rootPath: "SL", year: "2026" });
    return years.map((year) => scoreOfBranchYear(year, rules).total);
  });
}

/** Every second branch says that all is well, the others that they held nothing: as if they had pressed. */
const answerAll = () =>
  database.rows(sql`
    insert into answers (tenant_id, branch_id, item_code, period, revision, given, by_person_id,
      campaign_id, answered_at)
    select a.tenant_id, a.branch_id, i.code, '2026-11', 1,
      case when right(a.branch_id, 1)::int % 2 = 0 then '{"kind": "meets"}'::jsonb
        else '{"kind": "value", "value": {"type": "count", "count": 0, "parts": {}}}'::jsonb end,
      'p', a.campaign_id, ${at("2026-11-10", "09:00")}::bigint
    from assignments a join campaigns c on c.tenant_id = a.tenant_id and c.id = a.campaign_id
    cross join (values ('C-ACT-02'), ('C-ACT-05')) as i(code)
    where c.month = '2026-11' on conflict do nothing`);

/** A closed visit on which everything was as it should be. */
async function closeVisit(branchId: string): Promise<void> {
  const id = await planVisit(database, { branchId, team: [] });
  await database.rows(sql`
    update visits set state = 'closed', opened_at = 1, closed_at = ${at("2026-11-12", "09:00")}::bigint,
      won = 1000, possible = 1000 where id = ${id}`);
}

it("says the distribution of the scores that 得分 shows, whether kept or counted anew", async () => {
  const { place, dryRun } = await open();
  await answerAll();
  const anew = await dryRun("--edition", "默认版");
  const totals = (await totalsOf(place)).flatMap((total) => total ?? []);
  expect(totals.length).toBeGreaterThan(0);
  const inBand = (from: number, to: number) =>
    totals.filter((total) => total >= from && total < to).length;
  expect(anew.fields["bands"]).toMatchObject([
    { name: "先进" },
    { name: "中间", branches: expect.any(Number) },
    { name: "后进", branches: inBand(0, 6000) },
  ]);
  expect(anew.fields["ungraded"]).toBe(60 - totals.length);
  const chore = figuresChore(place.world.zhuji.transact);
  while ((await chore.run(place.clock.now())) !== undefined) continue;
  expect(await dryRun("--edition", "默认版")).toEqual(anew);
});

const rowsOf = () => database.rows(sql`select count(*)::int as rows from audit_log`);

it("lists who would change band in organisational order, without totals, and stores nothing", async () => {
  const { place, dryRun } = await open();
  await answerAll();
  const before = await rowsOf();
  const { ok, fields, lines } = await dryRun("--edition", "星级版", "--against", "默认版");
  expect(ok).toBe(true);
  const changes = fields["changes"];
  const ids = (Array.isArray(changes) ? changes : []).map(({ branchId }) => String(branchId));
  const all = await place.transact((stores) => stores.figures.listBranches("SL"));
  expect(ids.length).toBeGreaterThan(0);
  expect(ids).toEqual(all.filter((id) => ids.includes(id)));
  const text = lines.join("\n");
  expect(text).toContain("只是建议，等次由人定");
  expect(text).toContain("没有检查评分，它的权重按比例分给别的部分");
  expect(text).not.toMatch(/第\d+名|排名|\d+\.\d\d/);
  expect(await rowsOf()).toEqual(before);
});

it("counts the caps over the whole county: its townships add up to it", async () => {
  const { place, dryRun } = await open();
  await answerAll();
  const counted = ({ fields }: Awaited<ReturnType<typeof dryRun>>): readonly number[] =>
    Array.isArray(fields["bands"]) ? fields["bands"].map(({ branches }) => Number(branches)) : [];
  const townships = await place.transact((stores) => stores.figures.listGroups("SL"));
  const sums = [0, 0, 0, 0];
  for (const { id } of townships)
    for (const [band, branches] of counted(
      await dryRun("--edition", "五星版", "--unit", id),
    ).entries())
      sums[band] = (sums[band] ?? 0) + branches;
  expect(townships.length).toBeGreaterThan(1);
  expect(sums).toEqual(counted(await dryRun("--edition", "五星版")));
});

it("counts a veto as confirmed once its finding was handed over", async () => {
  const { place } = await open();
  const raise = (branchId: string, assign: boolean) =>
    place.transact(async (stores) => {
      const [unit, branch] = [
        await stores.organisation.findUnit("SL"),
        await stores.organisation.findUnit(branchId),
      ];
      if (unit === undefined || branch === undefined) throw new Error("no unit");
      return raiseFinding(stores, {
        unit,
        branch,
        visitId: null,
        itemCode: "V-03",
        itemName: "弄虚作假",
        clause: "标准 V-03",
        fact: "会议记录是补的",
        severity: "serious",
        by: { personId: "system" },
        at: place.clock.now(),
        assign,
      });
    });
  expect(await raise("SL01-01", false)).toMatchObject({ ok: true });
  const figures = () =>
    place.transact((stores) =>
      stores.grades.listFigures({
        rootPath: "SL",
        month: null,
        from: 0,
        until: 1,
        vetoes: ["V-03"],
        polled: { from: "2026-01-01", until: "2026-12-31", on: "2026-11-23" },
        year: "2026",
      }),
    );
  const codes = async () =>
    (await figures()).flatMap(({ id, vetoes }) => (vetoes ? [[id, vetoes]] : []));
  expect(await codes()).toEqual([]);
  expect(await raise("SL01-02", true)).toMatchObject({ ok: true });
  expect(await codes()).toEqual([["SL01-02", ["V-03"]]]);
});

it("takes what inspectors found on closed visits of the year as their part", async () => {
  const { dryRun } = await open();
  await answerAll();
  const before = await dryRun("--edition", "星级版");
  await closeVisit("SL01-01");
  const after = await dryRun("--edition", "星级版");
  const without = (of: typeof before) =>
    Array.isArray(of.fields["missing"])
      ? Object.fromEntries(
          of.fields["missing"].map(({ part, branches }) => [String(part), Number(branches)]),
        )
      : {};
  expect(without(after)["inspection"]).toBe((without(before)["inspection"] ?? 0) - 1);
  expect(without(after)["opinion"]).toBe(without(before)["opinion"]);
});

it("refuses an edition that is not published and a year that is none", async () => {
  const { dryRun, run } = await open();
  expect(await dryRun("--edition", "没有")).toMatchObject({
    fields: { reason: "edition.not-found" },
  });
  await expect(run("grade", "dry-run", "--edition", "默认版", "--year", "26")).rejects.toThrow(
    "要写四位年份",
  );
});
