/** zhuji audit verify on frozen results: whatever is altered past the code is found, and called by the application's name. */
import { beforeEach, describe, expect, it } from "vitest";
import { snapshotHash } from "#acceptance/snapshot.ts";
import { verifyResults } from "#acceptance/use-cases/verify-results.ts";
import { verifyFrozen } from "#cli/audit-frozen.ts";
import { type SQL, sql } from "#db/sql.ts";
import { hashOf } from "#taskbook/hash.ts";
import { type AcceptanceWorld, ID, openAcceptanceWorld } from "#tests/chat/acceptance-world.ts";
import { testDatabase } from "#tests/support/database.ts";
import { bringTo } from "./application-way.ts";

const db = await testDatabase();
let world: AcceptanceWorld;

beforeEach(async () => {
  world = await openAcceptanceWorld(db);
  await bringTo(world, "frozen");
});

const verify = () => verifyFrozen({ transact: world.done }, { seals: 1, rows: 2 });

/** As somebody would who has the database and no scruples. */
async function pastTheCode(table: string, ...changes: readonly SQL[]): Promise<void> {
  const name = sql.identifier(table);
  await db.transaction(async (tx) => {
    await tx.rows(sql`alter table ${name} disable trigger all`);
    for (const change of changes) await tx.rows(change);
  });
  await db.rows(sql`alter table ${name} enable trigger all`);
}

type Kept = { readonly snapshot: Record<string, unknown> };
const keptNow = async () =>
  (await db.rows<Kept>(sql`select snapshot from decided_results`))[0]?.snapshot ?? {};

/** A snapshot with its own hash, as if it had been kept so. */
async function forge(snapshot: Record<string, unknown>): Promise<void> {
  const hash = snapshotHash(snapshot);
  await pastTheCode(
    "frozen_results",
    sql`alter table decided_results disable trigger all`,
    sql`update decided_results set hash = ${hash}, snapshot = ${JSON.stringify(snapshot)}::jsonb`,
    sql`update frozen_results set hash = ${hash}`,
    sql`alter table decided_results enable trigger all`,
  );
}

const differs = (what: string, more: Record<string, unknown> = {}) => ({
  ok: false,
  fields: { reason: "audit.result-differs", application: ID, differs: what, ...more },
  lines: [expect.stringContaining(ID)],
});

it("counts what is frozen and intact, in text and in fields", async () => {
  expect(await verify()).toEqual({
    ok: true,
    lines: ["完好：1 个封签，2 条记录，1 份定案的成绩。"],
    fields: { seals: 1, rows: 2, frozen: 1 },
  });
});

describe("what is altered past the code is found", () => {
  it("in the snapshot", async () => {
    await pastTheCode(
      "decided_results",
      sql`update decided_results set snapshot = jsonb_set(snapshot, '{outcome,total}', '9999')`,
    );
    expect(await verify()).toMatchObject(differs("snapshot"));
  });

  it("in the outcome, with a hash to match", async () => {
    const snapshot = await keptNow();
    await forge({ ...snapshot, outcome: { ...Object(snapshot["outcome"]), system: 1 } });
    expect(await verify()).toMatchObject(differs("outcome"));
  });

  it("in the inputs, with a hash to match", async () => {
    const snapshot = await keptNow();
    const inputs = Object(snapshot["inputs"]);
    const answers = inputs.year.answers.slice(1);
    await forge({ ...snapshot, inputs: { ...inputs, year: { ...inputs.year, answers } } });
    expect(await verify()).toMatchObject(differs("outcome"));
    await forge({ ...snapshot, inputs: { ...inputs, year: "nothing" } });
    expect(await verify()).toMatchObject(differs("outcome"));
  });

  it("in the total beside the snapshot", async () => {
    await pastTheCode("decided_results", sql`update decided_results set total = 1`);
    expect(await verify()).toMatchObject(differs("outcome"));
  });

  it("in the edition, also with a hash to match", async () => {
    await db.rows(sql`
      update editions set standard = jsonb_set(standard, '{items,0,points}', '99')`);
    expect(await verify()).toMatchObject(differs("edition", { editionId: "starter" }));
    const [row] = await db.rows<{ standard: Parameters<typeof hashOf>[0] }>(
      sql`select standard from editions`,
    );
    if (row === undefined) throw new Error("there is no edition");
    await db.rows(sql`update editions set hash = ${hashOf(row.standard)}`);
    expect(await verify()).toMatchObject(differs("edition", { editionId: "starter" }));
  });

  it("in the decision, and in when it was taken", async () => {
    await db.rows(sql`update applications set decision = 'failed'`);
    expect(await verify()).toMatchObject(differs("application"));
    await db.rows(sql`update applications set decision = 'passed'`);
    expect(await verify()).toMatchObject({ ok: true });
    await pastTheCode(
      "application_events",
      sql`update application_events set at = at + 1 where verb = 'pass'`,
    );
    expect(await verify()).toMatchObject(differs("application"));
  });

  it("in a result that is gone", async () => {
    await pastTheCode("frozen_results", sql`delete from frozen_results`);
    expect(await verify()).toMatchObject(differs("missing"));
  });
});

const turn = (after: string) => world.done((s) => verifyResults(s, { after, limit: 1 }));

it("goes through all of them some at a time", async () => {
  expect(await turn("")).toEqual({ kind: "intact", frozen: 1, next: ID });
  expect(await turn(ID)).toEqual({ kind: "intact", frozen: 0, next: undefined });
});
