import { type SQL, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { makePartitions } from "#db/audit-partitions.ts";
import type { Tx } from "#db/connection.ts";
import { connectPostgres } from "#db/postgres.ts";
import {
  appendAudit,
  beginAuditEpoch,
  readSealState,
  sealAudit,
  verifyAudit,
} from "#db/stores/audit-store.ts";
import { databaseUrl, freshDatabase, testDatabase } from "#tests/support/database.ts";
import { passed, sealed } from "#tests/support/sealed.ts";

const db = await testDatabase();
const now = Date.parse("2026-11-22T09:00:00+08:00");

const given = (tx: Tx, ...itemCodes: string[]) =>
  appendAudit(tx, {
    tenantId: "default",
    at: now,
    entries: itemCodes.map((code) => ({
      actor: "p-1",
      verb: "answer.given",
      subject: "assignment/c-1/b-1",
      details: { answers: [`${code}@2026-11#1`] },
    })),
  });

/** As somebody would who owns the server: with the triggers off. */
const tamper = (statement: SQL) =>
  db.transaction(async (tx) => {
    await tx.rows(sql`set local session_replication_role = replica`);
    await tx.rows(statement);
  });

const refusal = async (statement: SQL) =>
  db.rows(statement).then(
    () => "done",
    (error: unknown) => (error instanceof Error ? error.message : "?"),
  );

describe("the log", () => {
  it("holds what was recorded, with the transaction that wrote it", async () => {
    await given(db, "A1", "A2");
    expect(
      await db.rows(sql`
        select actor, verb, subject_kind, subject_id, details, epoch, count(*) over (partition by tx) as together
        from audit_log order by details::text`),
    ).toEqual(
      ["A1", "A2"].map((code) => ({
        actor: "p-1",
        verb: "answer.given",
        subject_kind: "assignment",
        subject_id: "c-1/b-1",
        details: { answers: [`${code}@2026-11#1`] },
        epoch: 1,
        together: 2,
      })),
    );
  });

  it("asks nothing of the database when there is nothing to record", async () => {
    const silent = { rows: () => Promise.reject(new Error("asked")) };
    const nothing = appendAudit(silent, { tenantId: "t", at: now, entries: [] });
    await expect(nothing).resolves.toBeUndefined();
  });

  it.for(["audit_log", "audit_log_default", "audit_seals"])(
    "%s refuses UPDATE, DELETE and TRUNCATE",
    async (table) => {
      await given(db, "A1");
      await sealed(db, now);
      const name = sql.identifier(table);
      const column = sql.identifier(table === "audit_seals" ? "hash" : "actor");
      const refused = expect.stringContaining("append-only");
      expect(await refusal(sql`update ${name} set ${column} = 'x'`)).toEqual(refused);
      expect(await refusal(sql`delete from ${name}`)).toEqual(refused);
      expect(await refusal(sql`truncate ${name}`)).toEqual(refused);
      expect(await verifyAudit(db)).toEqual({ kind: "intact", seals: 1, rows: 1 });
    },
  );
});

describe("sealing", () => {
  it("chains every row once, and seals nothing when there is nothing new", async () => {
    await given(db, "A1", "A2");
    const first = await sealed(db, now);
    expect(await sealAudit(db, now)).toBeUndefined();
    await given(db, "A3");
    const second = await sealed(db, now + 1);
    expect([first?.number, second?.number]).toEqual([1, 2]);
    expect(second?.previous).toBe(first?.hash);
    expect(await verifyAudit(db)).toEqual({ kind: "intact", seals: 2, rows: 3 });
  });

  it("two sealers at once leave one chain", async () => {
    await given(db, "A1");
    await passed(db);
    const seals = await Promise.all([sealAudit(db, now), sealAudit(db, now)]);
    expect(seals.filter((seal) => seal !== undefined)).toHaveLength(1);
    expect(await verifyAudit(db)).toEqual({ kind: "intact", seals: 1, rows: 1 });
  });

  it("takes more rows than it reads at a time", async () => {
    await db.rows(sql`
      insert into audit_log (tenant_id, at, id, actor, verb, subject_kind, subject_id, details)
      select 'default', ${now}::bigint, gen_random_uuid(), 'system', 'a.b', 'c', n::text, '{}'
      from generate_series(1, 4500) n`);
    await sealed(db, now);
    expect(await verifyAudit(db)).toEqual({ kind: "intact", seals: 1, rows: 4500 });
    await tamper(
      sql`delete from audit_log where id = (select id from audit_log order by id offset 3000 limit 1)`,
    );
    expect(await verifyAudit(db)).toMatchObject({ kind: "row.missing", seal: 1 });
  });

  it("tells the last seal and the oldest row that waits for one", async () => {
    expect(await readSealState(db)).toEqual({ last: undefined, oldestUnsealedAt: undefined });
    await given(db, "A1");
    expect(await readSealState(db)).toEqual({ last: undefined, oldestUnsealedAt: now });
    const seal = await sealed(db, now + 60_000);
    expect(await readSealState(db)).toEqual({ last: seal, oldestUnsealedAt: undefined });
  });
});

describe("of a sealed log", () => {
  it("one altered byte is found", async () => {
    await given(db, "A1", "A2", "A3");
    await sealed(db, now);
    await tamper(sql`
      update audit_log set details = '{"answers": ["A2@2026-11#2"]}' where details::text like '%A2@%'`);
    expect(await verifyAudit(db)).toMatchObject({
      kind: "row.altered",
      seal: 1,
      row: { details: '{"answers": ["A2@2026-11#2"]}' },
    });
  });

  it("a deleted row is found", async () => {
    await given(db, "A1", "A2", "A3");
    await sealed(db, now);
    await tamper(sql`delete from audit_log where details::text like '%A2@%'`);
    expect(await verifyAudit(db)).toMatchObject({ kind: "row.missing", seal: 1 });
  });

  it.for(["the same transaction", "an earlier epoch"])(
    "a row inserted into its range is found: %s",
    async (place) => {
      await given(db, "A1", "A2", "A3");
      await sealed(db, now);
      const epoch = place === "an earlier epoch" ? -1 : 1;
      await db.rows(sql`
        insert into audit_log (tenant_id, at, id, epoch, tx, actor, verb, subject_kind, subject_id, details)
        select 'default', at, gen_random_uuid(), ${epoch}, tx, 'p-9', verb, subject_kind, subject_id, details
        from audit_log limit 1`);
      expect(await verifyAudit(db)).toMatchObject({
        kind: "row.inserted",
        seal: 1,
        row: { actor: "p-9" },
      });
    },
  );

  it("a seal cut off the end is found by what was printed", async () => {
    await given(db, "A1");
    await sealed(db, now);
    await given(db, "A2");
    const last = await sealed(db, now);
    await tamper(sql`delete from audit_seals where number = 2`);
    await tamper(sql`delete from audit_log where details::text like '%A2@%'`);
    expect(await verifyAudit(db)).toMatchObject({ kind: "intact" });
    expect(await verifyAudit(db, last ? [last] : [])).toEqual({ kind: "seal.missing", seal: 2 });
  });
});

describe("after a restore", () => {
  it("everything it brought in is sealed, and transaction numbers that start again come after it", async () => {
    await given(db, "A1");
    await sealed(db, now);
    // As from a server whose numbers were far ahead of this one's.
    await db.rows(sql`
      insert into audit_log (tenant_id, at, id, tx, actor, verb, subject_kind, subject_id, details)
      values ('default', ${now}::bigint, gen_random_uuid(), '9000000000000000000'::xid8, 'p-1', 'a.b', 'c', 'd', '{}')`);
    expect(await sealAudit(db, now)).toBeUndefined();
    expect(await beginAuditEpoch(db, now)).toMatchObject({ number: 2 });
    await given(db, "A3");
    expect(await sealed(db, now)).toMatchObject({ number: 3, end: { epoch: 2 } });
    expect(await verifyAudit(db)).toEqual({ kind: "intact", seals: 3, rows: 3 });
  });
});

describe.skipIf(db.kind === "pglite")("with transactions beside each other", () => {
  it("a row whose transaction began before and committed after a seal is in a later one", async () => {
    const begun = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    const slow = db.transaction(async (tx) => {
      await given(tx, "A1");
      begun.resolve();
      await gate.promise;
    });
    await begun.promise;
    await given(db, "A2");
    const early = await sealAudit(db, now);
    const state = await readSealState(db);
    gate.resolve();
    await slow;
    expect(early).toBeUndefined();
    expect(state.oldestUnsealedAt).toBe(now);
    await sealed(db, now);
    expect(await verifyAudit(db)).toEqual({ kind: "intact", seals: 1, rows: 2 });
  });

  it("writers in any order of commit, and sealers and readers among them, miss nothing", async () => {
    // Other databases of the server hold seals up too, so it goes on until there are some.
    const made = { seals: 0, rows: 0 };
    const writer = async (name: number) => {
      for (let turn = 0; turn < 20 || made.seals <= 3; turn++) {
        await db.transaction(async (tx) => {
          await given(tx, `${name}-${turn}`);
          await tx.rows(sql`select pg_sleep(${((name * 7 + turn * 3) % 5) / 1000})`);
          await given(tx, `${name}-${turn}-again`);
        });
        made.rows += 2;
      }
    };
    const sealer = async () => {
      for (let turn = 0; turn < 40 || made.seals <= 3; turn++) {
        if ((await sealAudit(db, now)) !== undefined) made.seals += 1;
        expect(await verifyAudit(db)).toMatchObject({ kind: "intact" });
      }
    };
    await Promise.all([...[1, 2, 3, 4, 5].map(writer), sealer(), sealer()]);
    await sealed(db, now);
    expect(await verifyAudit(db)).toMatchObject({ kind: "intact", rows: made.rows });
  });
});

const partitionOf = (tx: Tx) =>
  tx.rows<{ name: string }>(
    sql`select distinct tableoid::regclass::text as name from audit_log order by 1`,
  );

describe("partitions", () => {
  it("are made for the next three months, once", async () => {
    const own = await freshDatabase();
    expect(await makePartitions(own, now)).toEqual({
      kind: "made",
      months: ["2026-12", "2027-01", "2027-02"],
    });
    expect(await makePartitions(own, now)).toEqual({ kind: "made", months: [] });
    const entry = { actor: "system", verb: "a.b", subject: "c/d", details: {} };
    for (const at of [
      "2026-11-30T23:59:59.999+08:00",
      "2026-12-01T00:00:00+08:00",
      "2027-03-01T00:00:00+08:00",
    ])
      await appendAudit(own, { tenantId: "t", at: Date.parse(at), entries: [entry] });
    expect(await partitionOf(own)).toEqual([
      { name: "audit_log_2026_12" },
      { name: "audit_log_default" },
    ]);
    await expect(own.rows(sql`truncate audit_log_2026_12`)).rejects.toThrow("append-only");
    await expect(own.rows(sql`delete from audit_log_2026_12`)).rejects.toThrow("append-only");
  });

  it("leave a month in the DEFAULT one that already has rows there", async () => {
    const own = await freshDatabase();
    const entry = { actor: "system", verb: "a.b", subject: "c/d", details: {} };
    await appendAudit(own, {
      tenantId: "t",
      at: Date.parse("2027-01-15T00:00:00+08:00"),
      entries: [entry],
    });
    expect(await makePartitions(own, now)).toEqual({
      kind: "made",
      months: ["2026-12", "2027-02"],
    });
  });

  it.skipIf(db.kind === "pglite")(
    "wait for nobody: an open transaction makes them busy",
    async () => {
      const own = await freshDatabase();
      const elsewhere = connectPostgres({ url: databaseUrl(own) ?? "", max: 1 });
      await elsewhere.transaction(async (tx) => {
        await given(tx, "A1");
        expect(await makePartitions(own, now)).toEqual({ kind: "busy" });
      });
      await elsewhere.close();
      expect(await makePartitions(own, now)).toMatchObject({ kind: "made" });
    },
  );
});
