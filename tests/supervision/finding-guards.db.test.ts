/** What the database itself refuses, whatever the code above it would let through. */
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import type { Tx } from "#db/connection.ts";
import { FINDING_TRANSITIONS } from "#supervision/finding-machine.ts";
import { testDatabase } from "#tests/support/database.ts";

const db = await testDatabase();
const ID = "county/2026-1";

beforeEach(async () => {
  await db.rows(sql`
    insert into units (tenant_id, id, parent_id, path, kind, name, short_name, position)
    values ('t', 'county', null, 'county', 'county', '示例县委', '示例县委', 1),
      ('t', 'town', 'county', 'county/town', 'committee', '春晓镇', '春晓镇', 1),
      ('t', 'branch', 'town', 'county/town/branch', 'branch', '柳芽村', '柳芽村', 1)`);
});

type Given = {
  readonly number?: number;
  readonly numberBefore?: number | null;
  readonly state?: string;
  readonly step?: number;
};

const insertFinding = (
  tx: Tx,
  { number = 1, numberBefore, state = "found", step = 1 }: Given = {},
) =>
  tx.rows(sql`
    insert into findings (tenant_id, id, unit_id, year, number, number_before, branch_id, item_name,
      clause, fact, severity, raised_by, raised_at, step, state)
    values ('t', ${`county/2026-${number}`}, 'county', '2026', ${number},
      ${numberBefore === undefined ? (number === 1 ? null : number - 1) : numberBefore}::int,
      'branch', '', '条款', '事实', 'ordinary', 'inspector', 0, ${step}, ${state})`);

type Step = {
  readonly of?: string;
  readonly step: number;
  readonly from: string;
  readonly verb: string;
  readonly to: string;
  readonly by: string;
  readonly byUnit?: string;
  readonly doerBefore?: string;
  readonly doer?: string;
};

const insertStep = (tx: Tx, step: Step) =>
  tx.rows(sql`
    insert into finding_events (tenant_id, finding_id, unit_id, step, step_before, from_state, verb,
      to_state, by_person_id, by_unit_id, doer_before, doer, at, details)
    values ('t', ${step.of ?? ID}, 'county', ${step.step},
      ${step.step === 1 ? null : step.step - 1}::int, ${step.from}, ${step.verb}, ${step.to},
      ${step.by}, ${step.byUnit ?? "county"}, ${step.doerBefore ?? ""},
      ${step.doer ?? step.doerBefore ?? ""}, 0, '{}')`);

const RAISED: Step = { step: 1, from: "none", verb: "raise", to: "found", by: "inspector" };
const WAY: readonly Step[] = [
  RAISED,
  { step: 2, from: "found", verb: "assign", to: "assigned", by: "inspector" },
  { step: 3, from: "assigned", verb: "receive", to: "received", by: "wang", byUnit: "branch" },
  {
    step: 4,
    from: "received",
    verb: "apply",
    to: "applied",
    by: "wang",
    byUnit: "branch",
    doer: "wang",
  },
  { step: 5, from: "applied", verb: "review", to: "reviewing", by: "li", doerBefore: "wang" },
];
const CLOSE: Step = {
  step: 6,
  from: "reviewing",
  verb: "close",
  to: "closed",
  by: "li",
  doerBefore: "wang",
};

/** In one transaction: the steps, and the finding where they lead. */
const write = (steps: readonly Step[], given: Given = {}) =>
  db.transaction(async (tx) => {
    const last = steps.at(-1);
    await insertFinding(tx, { state: last?.to ?? "found", step: last?.step ?? 1, ...given });
    for (const step of steps) await insertStep(tx, step);
  });

describe("the database", () => {
  it("takes a way that the table has, from being raised to being closed", async () => {
    await write([...WAY, CLOSE]);
    expect(await db.rows(sql`select state from findings`)).toEqual([{ state: "closed" }]);
  });

  it("holds the same table of transitions as the code", async () => {
    const rows = await db.rows<{ row: string }>(sql`
      select concat_ws(' ', from_state, verb, to_state) as row from finding_transitions`);
    const table = FINDING_TRANSITIONS.map(({ from, verb, to }) => `${from} ${verb} ${to}`);
    expect(rows.map(({ row }) => row).toSorted()).toEqual(table.toSorted());
  });

  it.each<[string, readonly Step[], string]>([
    [
      "whoever did the work as its closer",
      [...WAY, { ...CLOSE, by: "wang" }],
      "finding_events_closer",
    ],
    [
      "whoever did the work as its reviewer",
      [...WAY.slice(0, 4), { ...(WAY[4] ?? CLOSE), by: "wang" }],
      "finding_events_closer",
    ],
    [
      "a closure of work that names another doer than who asked",
      [...WAY, { ...CLOSE, by: "wang", doerBefore: "zhao" }],
      "finding_events_tenant_id_finding_id_step_before",
    ],
    [
      "another unit's closure",
      [...WAY, { ...CLOSE, byUnit: "town" }],
      "finding_events_closing_unit",
    ],
    [
      "a step that the table lacks",
      [
        ...WAY.slice(0, 3),
        { step: 4, from: "received", verb: "close", to: "closed", by: "li", doerBefore: "" },
      ],
      "finding_events",
    ],
    [
      "a step from where the last one did not lead",
      [
        ...WAY.slice(0, 2),
        { step: 3, from: "received", verb: "progress", to: "rectifying", by: "wang" },
      ],
      "finding_events_tenant_id_finding_id_step_before",
    ],
    [
      "a step left out",
      [RAISED, { step: 3, from: "assigned", verb: "receive", to: "received", by: "wang" }],
      "finding_events_tenant_id_finding_id_step_before",
    ],
  ])("refuses %s", async (_, steps, constraint) => {
    expect(await refusal(write(steps))).toContain(constraint);
  });

  it("refuses a finding that says another state than its last step", async () =>
    expect(await refusal(write([RAISED], { state: "closed" }))).toContain("findings_last_step"));

  it("refuses a finding without a step", async () =>
    expect(await refusal(db.transaction(async (tx) => insertFinding(tx)))).toContain(
      "findings_last_step",
    ));

  it("refuses a second use of a number, and a number that follows none", async () => {
    await write([RAISED]);
    expect(await refusal(write([RAISED]))).toContain("findings_");
    const third: Step = { ...RAISED, of: "county/2026-3" };
    expect(await refusal(write([third], { number: 3 }))).toContain("number_before");
    expect(await refusal(write([third], { number: 3, numberBefore: 1 }))).toContain(
      "findings_number_follows",
    );
    expect(await refusal(write([third], { number: 3, numberBefore: null }))).toContain(
      "findings_number_follows",
    );
    await write([{ ...RAISED, of: "county/2026-2" }], { number: 2 });
  });

  it("counts what 暗访 found by itself, from its own first", async () => {
    const first: Step = { ...RAISED, of: "county/2026-500001" };
    await write([first], { number: 500_001, numberBefore: null });
    const third: Step = { ...RAISED, of: "county/2026-500003" };
    expect(await refusal(write([third], { number: 500_003, numberBefore: null }))).toContain(
      "findings_number_follows",
    );
    await write([{ ...RAISED, of: "county/2026-500002" }], { number: 500_002 });
    await write([RAISED]);
  });

  it("lets nobody change a step, take one away, or take a finding away", async () => {
    await write(WAY);
    const changes = [
      [sql`update finding_events set by_person_id = 'li' where step = 4`, "append-only"],
      [sql`delete from finding_events where step = 5`, "append-only"],
      [sql`delete from findings`, "append-only"],
      [sql`update findings set state = 'closed'`, "findings_last_step"],
      [sql`update findings set number = 7`, "findings_number_follows"],
    ] as const;
    for (const [change, why] of changes) expect(await refusal(db.rows(change))).toContain(why);
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
