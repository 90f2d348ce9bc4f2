/** 薄弱环节: of a branch and an item the last mark of the time counts, by whatever way the visits came to be closed. */
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import type { Database } from "#db/connection.ts";
import { pgGuidanceStore } from "#db/stores/guidance-store.ts";
import { pgWeaknessStore } from "#db/stores/weakness-store.ts";
import { at } from "#kernel/calendar.ts";
import type { Looked } from "#supervision/weakness.ts";
import { openCountyChat } from "#tests/support/chat.ts";
import { databaseUrl, freshDatabase, testDatabase } from "#tests/support/database.ts";
import { type Random, randomFrom, shuffled } from "#tests/support/random.ts";
import { planVisit } from "#tests/support/visits.ts";

const db = await testDatabase();
const CODES = ["C-SUP-01", "C-SUP-02", "C-ACT-01"] as const;
const MARKS = ["meets", "partly", "fails"] as const;

type Branch = { readonly id: string; readonly path: string; readonly template: Looked["sector"] };
type Mark = { readonly code: string; readonly mark: (typeof MARKS)[number] };
type Visit = {
  readonly id: string;
  readonly branch: Branch;
  readonly closedAt: number;
  readonly marks: readonly Mark[];
};
type Span = { readonly rootPath: string; readonly from: number; readonly until: number };

async function branchesOf(database: Database): Promise<readonly Branch[]> {
  await openCountyChat(database, at("2026-11-20", "10:00"));
  return database.rows<Branch>(sql`
    select id, path, template from units where kind = 'branch' and template is not null
    order by id limit 8`);
}

/** The visit with its marks, not closed yet. */
async function compare(database: Database, { id, branch, marks }: Visit): Promise<void> {
  await planVisit(database, { id, branchId: branch.id, team: [] });
  await database.rows(sql`update visits set state = 'comparing', opened_at = 1 where id = ${id}`);
  await database.rows(sql`
    insert into agreed_marks (tenant_id, visit_id, item_code, mark, agreed_at)
    select 'default', ${id}, code, mark, 1
    from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as m(code text, mark text)`);
}

const close = (database: Pick<Database, "rows">, { id, closedAt }: Visit) =>
  database.rows(sql`update visits set state = 'closed', closed_at = ${closedAt} where id = ${id}`);

const listLooked = (span: Span, database = db) =>
  database.transaction((tx) => pgWeaknessStore(tx, "default").listLooked(span));

/** Five hours, so that many visits to a branch are closed at once. */
function randomVisits(branches: readonly Branch[], random: Random): readonly Visit[] {
  const below = (count: number) => Math.floor(random() * count);
  return Array.from({ length: 30 }, (_, number) => {
    const branch = branches[below(branches.length)];
    if (branch === undefined) throw new Error("there is no branch");
    const marks = CODES.filter(() => random() < 0.7).map((code) => ({
      code,
      mark: MARKS[below(3)] ?? "meets",
    }));
    return { id: `V${10 + number}`, branch, closedAt: 1 + below(5), marks };
  });
}

/** Visit by visit in their order; of those closed at once the first by id comes last. */
function lastMarks(visits: readonly Visit[], { rootPath, from, until }: Span) {
  const last = new Map<string, { readonly branch: Branch } & Mark>();
  for (const { branch, marks } of visits
    .filter(({ closedAt }) => closedAt >= from && closedAt < until)
    .filter(({ branch: { path } }) => `${path}/`.startsWith(`${rootPath}/`))
    .toSorted((a, b) => a.closedAt - b.closedAt || (a.id < b.id ? 1 : -1)))
    for (const mark of marks) last.set(`${branch.id} ${mark.code}`, { branch, ...mark });
  return [...last.values()];
}

function recount(visits: readonly Visit[], span: Span): readonly Looked[] {
  const last = lastMarks(visits, span);
  const sectors = new Set(last.map(({ branch }) => branch.template));
  return [...sectors].flatMap((sector) =>
    CODES.flatMap((itemCode) => {
      const own = last.filter((one) => one.branch.template === sector && one.code === itemCode);
      if (own.length === 0) return [];
      const of = (mark: string) => own.filter((one) => one.mark === mark).length;
      return [{ sector, itemCode, looked: own.length, fails: of("fails"), partly: of("partly") }];
    }),
  );
}

const sorted = (rows: readonly Looked[]) =>
  rows.toSorted((a, b) => (`${a.sector} ${a.itemCode}` < `${b.sector} ${b.itemCode}` ? -1 : 1));

it.each([1, 2, 3, 4, 5, 6])(
  "counts random visits %i as counting them one by one does, in any time, and names the same branches",
  async (seed) => {
    const random = randomFrom(seed);
    const visits = randomVisits(await branchesOf(db), random);
    for (const visit of visits) await compare(db, visit);
    for (const visit of shuffled(visits, random)) await close(db, visit);
    for (const rootPath of ["SL", "SL/SL01"])
      for (const [from, until] of [
        [0, 10],
        [1, 3],
        [2, 5],
        [3, 4],
      ] as const) {
        const span = { rootPath, from, until };
        expect(sorted(await listLooked(span))).toEqual(sorted(recount(visits, span)));
        for (const itemCode of CODES) {
          const short = await db.transaction((tx) =>
            pgGuidanceStore(tx, "default").listShort({
              ...span,
              itemCode,
              sector: null,
              limit: 100,
            }),
          );
          const expected = lastMarks(visits, span)
            .filter(({ code, mark }) => code === itemCode && mark !== "meets")
            .map(({ branch: { id }, mark }) => `${id} ${mark}`);
          expect(short.map(({ id, mark }) => `${id} ${mark}`).toSorted()).toEqual(
            expected.toSorted(),
          );
        }
      }
  },
);

it("counts a branch that failed at five visits once", async () => {
  const [branch] = await branchesOf(db);
  if (branch === undefined) throw new Error("there is no branch");
  const marks = [{ code: "C-SUP-01", mark: "fails" }] as const;
  for (let time = 1; time <= 5; time++) {
    const visit = { id: `V${time}`, branch, closedAt: time, marks };
    await compare(db, visit);
    await close(db, visit);
  }
  const span = { rootPath: "SL", from: 0, until: 10 };
  expect(await listLooked(span)).toMatchObject([{ looked: 1, fails: 1, partly: 0 }]);
});

it.skipIf(databaseUrl(db) === undefined)(
  "counts a branch once whose visits are closed in the same moment by two",
  async () => {
    const own = await freshDatabase({ max: 4 });
    const [branch] = await branchesOf(own);
    if (branch === undefined) throw new Error("there is no branch");
    const marks = [{ code: "C-SUP-01", mark: "fails" }] as const;
    const [one, other] = [
      { id: "V1", branch, closedAt: 1, marks },
      { id: "V2", branch, closedAt: 2, marks },
    ] as const;
    for (const visit of [one, other]) await compare(own, visit);
    const closed = Promise.withResolvers<void>();
    const mayCommit = Promise.withResolvers<void>();
    const first = own.transaction(async (tx) => {
      await close(tx, one);
      closed.resolve();
      await mayCommit.promise;
    });
    await closed.promise;
    const second = own.transaction((tx) => close(tx, other));
    await Promise.race([second, untilOneWaits(own)]);
    mayCommit.resolve();
    await Promise.all([first, second]);
    expect(await listLooked({ rootPath: "SL", from: 0, until: 10 }, own)).toMatchObject([
      { looked: 1, fails: 1 },
    ]);
  },
);

/** Until a transaction waits for a lock of another, or long enough for one that never does. */
async function untilOneWaits(database: Database): Promise<void> {
  for (let looks = 0; looks < 2000; looks++) {
    const waiting = await database.rows(sql`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
    if (waiting.length > 0) return;
  }
}
