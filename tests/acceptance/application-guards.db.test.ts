/** What the database itself refuses of an application, whatever the code above it would let through. */
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { APPLICATION_TRANSITIONS } from "#acceptance/application-machine.ts";
import type { Tx } from "#db/connection.ts";
import { testDatabase } from "#tests/support/database.ts";

const db = await testDatabase();

beforeEach(async () => {
  await db.rows(sql`
    insert into units (tenant_id, id, parent_id, path, kind, name, short_name, position)
    values ('t', 'county', null, 'county', 'county', '示例县委', '示例县委', 1),
      ('t', 'branch', 'county', 'county/branch', 'branch', '柳芽村', '柳芽村', 1)`);
  await db.rows(sql`
    insert into editions (tenant_id, id, name, hash, standard, published_at, published_by)
    values ('t', 'e', '标准', 'hash', '{}', 0, 'system')`);
  await insertRound("r", "县委书记办公会", "示组发〔2026〕1号");
});

const insertRound = (id: string, authority: string, document: string) =>
  db.rows(sql`
    insert into rounds (tenant_id, id, unit_id, year, name, authority, document_number, edition_id,
      apply_from, apply_until, opened_by, opened_at)
    values ('t', ${id}, 'county', '2026', '达标验收', ${authority}, ${document}, 'e', '2026-11-01',
      '2026-11-30', 'li', 0)`);

type Step = {
  readonly step: number;
  readonly from: string;
  readonly verb: string;
  readonly to: string;
  readonly by?: string;
  readonly words?: string;
  readonly document?: string;
};

const WAY: readonly Step[] = [
  { step: 1, from: "none", verb: "begin", to: "assessing" },
  { step: 2, from: "assessing", verb: "apply", to: "applied" },
  { step: 3, from: "applied", verb: "forward", to: "forwarded" },
  { step: 4, from: "forwarded", verb: "issue", to: "under-visit" },
];
const PASS: Step = {
  step: 5,
  from: "under-visit",
  verb: "pass",
  to: "decided",
  words: "全部做到",
  document: "示组发〔2026〕9号",
};

const insertStep = (tx: Tx, step: Step) =>
  tx.rows(sql`
    insert into application_events (tenant_id, application_id, step, step_before, from_state, verb,
      to_state, by_person_id, by_unit_id, words, document_number, at)
    values ('t', 'a', ${step.step}, ${step.step === 1 ? null : step.step - 1}::int, ${step.from},
      ${step.verb}, ${step.to}, ${step.by ?? "li"}, 'county', ${step.words ?? ""},
      ${step.document ?? ""}, 0)`);

const write = (steps: readonly Step[], state = steps.at(-1)?.to ?? "") =>
  db.transaction(async (tx) => {
    await tx.rows(sql`
      insert into applications (tenant_id, id, round_id, branch_id, step, state, assessment)
      values ('t', 'a', 'r', 'branch', ${steps.length}, ${state}, '{}')`);
    for (const step of steps) await insertStep(tx, step);
  });

const decideBy = (step: number, hash: string) =>
  db.rows(sql`
    insert into decided_results (tenant_id, application_id, step, snapshot, hash, total)
    values ('t', 'a', ${step}, '{}', ${hash}, 9000)`);

const freeze = (hash = "h") =>
  db.rows(sql`
    insert into frozen_results (tenant_id, application_id, step, hash, frozen_at)
    values ('t', 'a', ${WAY.length + 1}, ${hash}, 0)`);

const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(() => "it was taken", reasonOf);

/** The whole chain of causes, in which either driver names the constraint. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const named = "constraint_name" in error ? String(error.constraint_name) : "";
  const other = "constraint" in error ? String(error.constraint) : "";
  return `${error.message} ${named} ${other} ${reasonOf(error.cause ?? "")}`;
}

describe("the database", () => {
  it("takes a way that the table has, and holds the same table as the code", async () => {
    await write([...WAY, PASS]);
    const rows = await db.rows<{ row: string }>(sql`
      select concat_ws(' ', from_state, verb, to_state) as row from application_transitions`);
    const table = APPLICATION_TRANSITIONS.map(({ from, verb, to }) => `${from} ${verb} ${to}`);
    expect(rows.map(({ row }) => row).toSorted()).toEqual(table.toSorted());
  });

  it.each<[string, Step, string]>([
    ["without a name", { ...PASS, by: "system" }, "application_events_decided"],
    ["without reasons", { ...PASS, words: "" }, "application_events_decided"],
    ["without the number of a paper", { ...PASS, document: "" }, "application_events_decided"],
    ["that the table lacks", { ...PASS, to: "frozen" }, "application_events"],
    ["from another state", { ...PASS, from: "rectifying" }, "application_events"],
  ])("refuses a decision %s", async (_, step, constraint) =>
    expect(await refusal(write([...WAY, step]))).toContain(constraint),
  );

  it("refuses an application that says another state than its last step", async () =>
    expect(await refusal(write(WAY, "frozen"))).toContain("applications_last_step"));

  it("refuses a second frozen score, and any change of the first", async () => {
    await write([...WAY, PASS]);
    await decideBy(WAY.length + 1, "h");
    expect(await refusal(decideBy(WAY.length + 1, "x"))).toContain("decided_results");
    expect(await refusal(freeze("x"))).toContain("frozen_results");
    await freeze();
    expect(await refusal(freeze())).toContain("frozen_results");
    for (const change of [
      sql`update decided_results set total = 9999`,
      sql`delete from decided_results`,
      sql`update frozen_results set hash = 'x'`,
      sql`delete from frozen_results`,
      sql`update application_events set words = '改了'`,
    ])
      expect(await refusal(db.rows(change))).toContain("append-only");
  });

  it("refuses a round without who ordered it or without its paper, and a paper used twice", async () => {
    expect(await refusal(insertRound("x", "", "示组发〔2026〕2号"))).toContain("rounds_authorised");
    expect(await refusal(insertRound("x", "县委", ""))).toContain("rounds_authorised");
    expect(await refusal(insertRound("x", "县委", "示组发〔2026〕1号"))).toContain("rounds_once");
  });
});
