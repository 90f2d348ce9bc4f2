/** 导出 薄弱环节: the counts of the year's visits that are over, below whoever asks; of a single branch there is none. */
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { makeExport } from "#chat/exports/make-export.ts";
import type { Stores } from "#chat/ports.ts";
import { at } from "#kernel/calendar.ts";
import { LEAST_BRANCHES } from "#supervision/weakness.ts";
import { type CountyChat, openCountyChat } from "#tests/support/chat.ts";
import { testDatabase } from "#tests/support/database.ts";
import { randomFrom } from "#tests/support/random.ts";
import { addInspectors, planVisit } from "#tests/support/visits.ts";

const db = await testDatabase();
const NOW = at("2026-11-20", "10:00");
const CODES = ["C-SUP-01", "C-SUP-02", "C-ACT-01"] as const;
const MARKS = ["meets", "partly", "fails"] as const;

type Marked = {
  readonly branch: string;
  readonly sector: string;
  readonly code: string;
  readonly mark: string;
};

/** A closed visit to every branch of the county, marked by chance, and before it others that count no more. */
async function openLooked(seed: number, closedAt = NOW) {
  const chat = await openCountyChat(db, NOW);
  const random = randomFrom(seed);
  const [zhao] = await addInspectors(db);
  const branches = await db.rows<{ id: string; template: string }>(
    sql`select id, template from units where kind = 'branch' and template is not null order by id`,
  );
  const marked: Marked[] = [];
  for (const { id: branch, template: sector } of branches) {
    await planVisit(db, { id: `V-${branch}`, branchId: branch, team: [zhao.personId] });
    for (const code of CODES)
      marked.push({ branch, sector, code, mark: MARKS[Math.floor(random() * 3)] ?? "meets" });
  }
  await db.rows(sql`
    insert into agreed_marks (tenant_id, visit_id, item_code, mark, agreed_at)
    select 'default', 'V-' || m.branch, m.code, m.mark, ${NOW}::bigint
    from jsonb_to_recordset(${JSON.stringify(marked)}::jsonb)
      as m(branch text, code text, mark text)`);
  await db.rows(sql`update visits set state = 'closed', opened_at = 1, closed_at = ${closedAt}`);
  for (const { id: branch } of branches.filter(() => random() < 0.5))
    await lookedBefore(branch, { person: zhao.personId, closedAt: closedAt - 1 });
  return { chat, marked };
}

/** Everything failed then. */
async function lookedBefore(
  branch: string,
  { person, closedAt }: { readonly person: string; readonly closedAt: number },
): Promise<void> {
  const id = `W-${branch}`;
  await planVisit(db, { id, branchId: branch, team: [person] });
  await db.rows(sql`
    insert into agreed_marks (tenant_id, visit_id, item_code, mark, agreed_at)
    select 'default', ${id}, code, 'fails', 1 from unnest(${sql.raw(`array['${CODES.join("','")}']`)}) code`);
  await db.rows(sql`
    update visits set state = 'closed', opened_at = 1, closed_at = ${closedAt} where id = ${id}`);
}

async function exported(chat: CountyChat, unitId: string, period?: string) {
  const done = await chat.transact(async (stores: Stores) => {
    const unit = await stores.organisation.findUnit(unitId);
    if (unit === undefined) throw new Error(`no unit ${unitId}`);
    const asked = { kind: "weakness", unit, period, page: 0, at: NOW, withNames: false } as const;
    return makeExport(stores, asked);
  });
  if (done.kind === "repeat") throw new Error("reading is never a repeat");
  return done.value;
}

async function sheetsOf(chat: CountyChat, unitId: string) {
  const made = await exported(chat, unitId);
  if (!made.ok) throw new Error(made.refusal.kind);
  const rowsOf = (name: string) =>
    made.value.sheets.find((sheet) => sheet.name === name)?.rows.map(({ cells }) => cells) ?? [];
  return { name: made.value.fileName, rowsOf };
}

/** By hand: 不符合 whole, 部分符合 half; where an item was looked at in fewer than five branches nothing is said. */
const shown = (marked: readonly Marked[]) => {
  const branches = CODES.map((code) => marked.filter((one) => one.code === code).length);
  if (Math.max(...branches) < LEAST_BRANCHES) return "样本少";
  const of = (mark: string) => marked.filter((one) => one.mark === mark).length;
  return Math.floor(((2 * of("fails") + of("partly")) * 500) / marked.length) / 1000;
};

it.each([1, 2, 3])(
  "says of random county %i what counting mark by mark says, with sums that add up",
  async (seed) => {
    const { chat, marked } = await openLooked(seed);
    const { name, rowsOf } = await sheetsOf(chat, "SL");
    expect(name).toMatch(/^薄弱环节_.*_SL_2026\.xlsx$/);
    const sectors = rowsOf("领域和维度");
    const all = sectors.at(-1);
    expect(all).toMatchObject({ 领域: "合计", 看过: marked.length, 合计: shown(marked) });
    const looks = sectors.slice(0, -1).map((cells) => Number(cells["看过"]));
    expect(looks.reduce((sum, count) => sum + count, 0)).toBe(marked.length);
    expect(sectors.find((cells) => cells["领域"] === "农村")?.["合计"]).toBe(
      shown(marked.filter(({ sector }) => sector === "village")),
    );
    for (const code of CODES) {
      const own = marked.filter((one) => one.code === code);
      expect(rowsOf("条目").find((cells) => cells["代码"] === code)).toMatchObject({
        看过: own.length,
        不符合: own.filter(({ mark }) => mark === "fails").length,
        没做到的比例: shown(own),
      });
    }
    const short = marked.filter(({ mark }) => mark !== "meets");
    expect(rowsOf("支部")).toHaveLength(short.length);
  },
);

it("holds nothing from outside the unit", async () => {
  const { chat, marked } = await openLooked(4);
  const { rowsOf } = await sheetsOf(chat, "SL01");
  const own = marked.filter(({ branch }) => branch.startsWith("SL01-"));
  expect(rowsOf("领域和维度").at(-1)).toMatchObject({ 看过: own.length });
  const names = await db.rows<{ name: string }>(
    sql`select name from units where kind = 'branch' and path not like 'SL/SL01/%'`,
  );
  const text = JSON.stringify(rowsOf("支部"));
  for (const { name } of names) expect(text).not.toContain(`"${name}"`);
});

it("is of visits that are over, in the year that was named", async () => {
  const { chat } = await openLooked(5, at("2025-12-31", "23:59"));
  const nothing = { ok: false, refusal: { kind: "export.nothing-looked-at" } };
  expect(await exported(chat, "SL")).toEqual(nothing);
  expect(await exported(chat, "SL", "2025")).toMatchObject({ ok: true });
  await db.rows(sql`update visits set state = 'comparing', closed_at = null`);
  expect(await exported(chat, "SL", "2025")).toEqual(nothing);
});

it("is not offered to a branch, and not of one", async () => {
  const { chat } = await openLooked(6);
  const secretary = await chat.who("SL01-01", "branch_secretary");
  for (const line of ["导出", "导出 检查整改", "导出 薄弱环节"]) {
    const text = await chat.say(secretary, line);
    expect(text).toContain("要导出什么");
    expect(text).not.toContain("薄弱");
  }
  const town = await chat.who("SL01", "committee_staff");
  expect(await chat.say(town, "导出 检查整改")).toContain("薄弱环节：");
  expect(await chat.say(town, "导出 薄弱环节 柳芽村")).not.toContain("薄弱环节：");
});

it("keeps silent of an item that fewer than five branches were looked at for, of its marks too", async () => {
  const { chat } = await openLooked(7);
  await db.rows(sql`
    update visits set state = 'comparing', closed_at = null where id not in
      (select id from visits where id like 'V-%' order by id limit 4)`);
  const { rowsOf } = await sheetsOf(chat, "SL");
  const items = rowsOf("条目");
  expect(items).toHaveLength(CODES.length);
  for (const cells of items)
    expect(cells).toMatchObject({
      看过: 4,
      不符合: "样本少",
      部分符合: "样本少",
      没做到的比例: "样本少",
    });
  expect(rowsOf("支部")).toEqual([]);
});
