/** What the database itself refuses, whatever the code above it would let through. */
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import type { Tx } from "#db/connection.ts";
import { EXEMPLAR_TRANSITIONS } from "#exemplars/exemplar-machine.ts";
import { testDatabase } from "#tests/support/database.ts";

const db = await testDatabase();

beforeEach(async () => {
  await db.rows(sql`
    insert into units (tenant_id, id, parent_id, path, kind, name, short_name, position)
    values ('t', 'county', null, 'county', 'county', '示例县委', '示例县委', 1),
      ('t', 'town', 'county', 'county/town', 'committee', '春晓镇', '春晓镇', 1),
      ('t', 'one', 'town', 'county/town/one', 'branch', '柳芽村', '柳芽村', 1),
      ('t', 'two', 'town', 'county/town/two', 'branch', '桃溪村', '桃溪村', 2)`);
});

type Step = {
  readonly step: number;
  readonly from: string;
  readonly verb: string;
  readonly to: string;
  readonly by?: string;
  readonly byUnit?: string;
  readonly words?: string;
  readonly number?: string;
};

const insertStep = (tx: Tx, id: string, s: Step) =>
  tx.rows(sql`
    insert into designation_events (tenant_id, designation_id, unit_id, step, step_before,
      from_state, verb, to_state, by_person_id, by_unit_id, words, document_number, at)
    values ('t', ${id}, 'county', ${s.step}, ${s.step === 1 ? null : s.step - 1}::int, ${s.from},
      ${s.verb}, ${s.to}, ${s.by ?? "chen"}, ${s.byUnit ?? "county"}, ${s.words ?? ""},
      ${s.number ?? ""}, 0)`);

type Given = { readonly id?: string; readonly branchId?: string; readonly state?: string };

/** In one transaction: the steps, and the designation where they lead. */
const write = (steps: readonly Step[], { id = "d1", branchId = "one", state }: Given = {}) =>
  db.transaction(async (tx) => {
    const last = steps.at(-1);
    await tx.rows(sql`
      insert into designations (tenant_id, id, unit_id, branch_id, field, review, nominated_by,
        nominated_by_unit, nominated_at, step, state, named_on, expires_on)
      values ('t', ${id}, 'county', ${branchId}, 'village', '{}', 'li', 'town', 0,
        ${last?.step ?? 1}, ${state ?? last?.to ?? "nominated"}, '2026-11-10', '2029-11-09')`);
    for (const step of steps) await insertStep(tx, id, step);
  });

const NOMINATED: Step = { step: 1, from: "none", verb: "nominate", to: "nominated" };
const PUBLIC: readonly Step[] = [
  NOMINATED,
  { step: 2, from: "nominated", verb: "review", to: "reviewed" },
  { step: 3, from: "reviewed", verb: "publicise", to: "publicised" },
];
const NAME: Step = { step: 4, from: "publicised", verb: "name", to: "named", number: "8号" };
const REVOKE: Step = {
  step: 5,
  from: "named",
  verb: "revoke",
  to: "revoked",
  words: "复查不合格",
  number: "9号",
};

describe("the database", () => {
  it("takes a way that the table has, from 推荐 to 摘牌", async () => {
    await write([...PUBLIC, NAME, REVOKE]);
    expect(await db.rows(sql`select state from designations`)).toEqual([{ state: "revoked" }]);
  });

  it("holds the same table of transitions as the code", async () => {
    const rows = await db.rows<{ row: string }>(sql`
      select concat_ws(' ', from_state, verb, to_state) as row from exemplar_transitions`);
    const table = EXEMPLAR_TRANSITIONS.map(({ from, verb, to }) => `${from} ${verb} ${to}`);
    expect(rows.map(({ row }) => row).toSorted()).toEqual(table.toSorted());
  });

  it.each<[string, readonly Step[], string]>([
    [
      "a naming without a number",
      [...PUBLIC, { ...NAME, number: "" }],
      "designation_events_decided",
    ],
    ["a naming by nobody", [...PUBLIC, { ...NAME, by: "system" }], "designation_events_decided"],
    [
      "another unit's naming",
      [...PUBLIC, { ...NAME, byUnit: "town" }],
      "designation_events_decided",
    ],
    [
      "摘牌 without a number",
      [...PUBLIC, NAME, { ...REVOKE, number: "" }],
      "designation_events_decided",
    ],
    [
      "摘牌 without a reason",
      [...PUBLIC, NAME, { ...REVOKE, words: "" }],
      "designation_events_reasons",
    ],
    [
      "a naming that skips 公示",
      [NOMINATED, { ...NAME, step: 2, from: "nominated" }],
      "designation_events",
    ],
    [
      "a step from where the last one did not lead",
      [NOMINATED, { ...NAME, step: 2 }],
      "designation_events_tenant_id_designation_id_step_before",
    ],
  ])("refuses %s", async (_, steps, constraint) => {
    expect(await refusal(write(steps))).toContain(constraint);
  });

  it("refuses a title that no step has given", async () =>
    expect(await refusal(write([NOMINATED], { state: "named" }))).toContain(
      "designations_last_step",
    ));

  it("refuses a second nomination of a branch while the first is not over", async () => {
    await write([NOMINATED]);
    expect(await refusal(write([NOMINATED], { id: "d2" }))).toContain("designations_one_live");
    await write([NOMINATED], { id: "d3", branchId: "two" });
  });

  it("lets nobody change a step or a recommendation, or take a nomination away", async () => {
    await write(PUBLIC);
    await db.rows(sql`
      insert into recommendations (tenant_id, id, unit_id, branch_id, words, recommended_by,
        recommended_at) values ('t', 'd1', 'county', 'one', '做得细', 'chen', 0)`);
    for (const change of [
      sql`update designation_events set by_person_id = 'li'`,
      sql`delete from designation_events where step = 3`,
      sql`delete from designations`,
      sql`update recommendations set words = '示范点'`,
    ])
      expect(await refusal(db.rows(change))).toContain("append-only");
  });

  it("refuses a case adopted by its author, or confirmed by another branch than the adopter", async () => {
    await db.rows(sql`
      insert into cases (tenant_id, id, branch_id, title, situation, steps, cost, result, contact,
        written_by, written_at, state, words, revision, decided_by, decided_at)
      values ('t', 'c1', 'one', '', '', '[]', '', '', '', 'wang', 0, 'published', '', 2, 'chen', 0)`);
    const adopt = (branchId: string, confirmedUnit: string | null, author = "one") =>
      db.rows(sql`
        insert into adoptions (tenant_id, case_id, branch_id, author_branch_id, steps, adopted_by,
          adopted_at, confirmed_by, confirmed_unit_id, confirmed_at)
        values ('t', 'c1', ${branchId}, ${author}, '[]', 'x', 0,
          ${confirmedUnit === null ? null : "wang"}, ${confirmedUnit},
          ${confirmedUnit === null ? null : 0}::bigint)`);
    expect(await refusal(adopt("one", null))).toContain("adoptions_of_another");
    expect(await refusal(adopt("one", null, "two"))).toContain("adoptions_");
    expect(await refusal(adopt("two", "one"))).toContain("adoptions_confirmed_by_adopter");
    await adopt("two", "two");
  });
});

const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(() => "it was taken", reasonOf);

/** The whole chain of causes, in which either driver names the constraint. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const named = "constraint_name" in error ? String(error.constraint_name) : "";
  const other = "constraint" in error ? String(error.constraint) : "";
  return `${error.message} ${named} ${other} ${reasonOf(error.cause ?? "")}`;
}
