/** The one contract of both adapters. */
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { DatabaseAway, type Tx, UniqueViolation } from "#db/connection.ts";
import { connectPostgres } from "#db/postgres.ts";
import { databaseUrl, freshDatabase, testDatabase } from "#tests/support/database.ts";

const db = await testDatabase();
const insert = (key: string) =>
  sql`insert into inbound (tenant_id, key, received_at) values ('t', ${key}, 1)`;
const insertPair = (index: number) => async (tx: Tx) => {
  await tx.rows(insert(`${index}-first`));
  await tx.rows(insert(`${index}-second`));
};
const nameOf = (other: typeof db) => new URL(databaseUrl(other) ?? "").pathname.slice(1);
const keys = async () =>
  (await db.rows<{ key: string }>(sql`select key from inbound order by key`)).map(({ key }) => key);

describe("values", () => {
  it("come back alike from either database", async () => {
    const rows = await db.rows(sql`
      select ${1_795_300_000_000}::bigint as at, '2026-11-30'::date as "dueOn", ${'{"a":[1,"二"]}'}::jsonb as given,
        true as yes, null as nothing, ${"text"}::text as word, 12 as count, 1.5::float8 as score,
        'c0ffee00-0000-4000-8000-000000000000'::uuid as id, to_timestamp(0) at time zone 'UTC' as stamp,
        (select count(*) from inbound) as none`);
    expect(rows).toEqual([
      {
        at: 1_795_300_000_000,
        dueOn: "2026-11-30",
        given: { a: [1, "二"] },
        yes: true,
        nothing: null,
        word: "text",
        count: 12,
        score: 1.5,
        id: "c0ffee00-0000-4000-8000-000000000000",
        stamp: "1970-01-01 00:00:00",
        none: 0,
      },
    ]);
  });

  it("go in as JSON text, however the text is quoted", async () => {
    const given = { note: 'he said "二"', list: [1, null] };
    const rows = await db.rows<{ given: unknown; kind: string }>(
      sql`select ${JSON.stringify(given)}::jsonb as given, jsonb_typeof(${JSON.stringify(given)}::jsonb) as kind`,
    );
    expect(rows).toEqual([{ given, kind: "object" }]);
  });

  it("refuse a number too large to be one", async () => {
    await expect(db.rows(sql`select 9007199254740993::bigint as big`)).rejects.toThrow(RangeError);
  });

  it("refuse a list or an object as a parameter", async () => {
    await expect(db.rows(sql`select ${sql.param(["a"])} as list`)).rejects.toThrow("::jsonb");
  });
});

describe("a transaction", () => {
  it("keeps all of its work", async () => {
    const result = await db.transaction(async (tx) => {
      await tx.rows(insert("a"));
      await tx.rows(insert("b"));
      return ["a", "b"];
    });
    expect(result).toEqual(["a", "b"]);
    expect(await keys()).toEqual(["a", "b"]);
  });

  it("keeps nothing when its work throws", async () => {
    const work = db.transaction(async (tx) => {
      await tx.rows(insert("a"));
      throw new Error("changed my mind");
    });
    await expect(work).rejects.toThrow("changed my mind");
    expect(await keys()).toEqual([]);
  });

  it("keeps nothing when a statement failed, even if its error was caught", async () => {
    const work = db.transaction(async (tx) => {
      await tx.rows(insert("a"));
      await tx.rows(insert("a")).catch(() => undefined);
    });
    await expect(work).rejects.toThrow(UniqueViolation);
    expect(await keys()).toEqual([]);
  });

  it("refuses the outer database inside, which would wait for ever", async () => {
    const work = db.transaction(async () => db.rows(sql`select 1`));
    await expect(work).rejects.toThrow("use its tx");
    const nested = db.transaction(async () => db.transaction(async () => 1));
    await expect(nested).rejects.toThrow("use its tx");
  });

  it("leaves the outer database to what it started and did not wait for, once it has ended", async () => {
    const gate = Promise.withResolvers<void>();
    const { later } = await db.transaction(async () => ({
      later: gate.promise.then(() => db.rows(sql`select 1 as one`)),
    }));
    gate.resolve();
    expect(await later).toEqual([{ one: 1 }]);
  });

  it("runs beside others without mixing with them", async () => {
    const works = Array.from({ length: 20 }, (_, index) =>
      db.transaction(async (tx) => {
        await tx.rows(insert(`${index}-first`));
        if (index % 2 === 1) throw new Error("odd");
        await tx.rows(insert(`${index}-second`));
      }),
    );
    const ends = await Promise.allSettled(works);
    expect(ends.filter((end) => end.status === "fulfilled")).toHaveLength(10);
    expect(await keys()).toHaveLength(20);
  });
});

it("a repeated key is a UniqueViolation that names the constraint", async () => {
  await db.rows(insert("a"));
  const error: unknown = await db.rows(insert("a")).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UniqueViolation);
  expect(error).toMatchObject({ constraint: "inbound_tenant_id_key_pk" });
});

it("a server that nobody runs is away", async () => {
  const nobody = connectPostgres({ url: "postgres://postgres@127.0.0.1:1/none", max: 1 });
  await expect(nobody.rows(sql`select 1`)).rejects.toThrow(DatabaseAway);
  await expect(nobody.transaction(async (tx) => tx.rows(sql`select 1`))).rejects.toThrow(
    DatabaseAway,
  );
  await nobody.close();
});

describe.skipIf(db.kind === "pglite")("on PostgreSQL", () => {
  it("every round trip is counted, BEGIN and COMMIT too", async () => {
    const heard: string[] = [];
    const counted = await freshDatabase({ onQuery: (text) => heard.push(text), max: 1 });
    await counted.rows(sql`select 1`);
    heard.length = 0;
    await counted.rows(sql`select 1`);
    await counted.transaction(async (tx) => tx.rows(sql`select 2`));
    expect(heard.map((text) => text.trim())).toEqual(["select 1", "begin", "select 2", "commit"]);
  });

  it("a connection cut in the middle of a transaction is away, and the next one works", async () => {
    const cut = await freshDatabase({ max: 2 });
    const work = cut.transaction(async (tx) => {
      await tx.rows(sql`select pg_terminate_backend(pg_backend_pid())`);
      return tx.rows(sql`select 1`);
    });
    await expect(work).rejects.toThrow(DatabaseAway);
    expect(await cut.rows(sql`select 1 as one`)).toEqual([{ one: 1 }]);
  });

  it("nothing of a transaction runs after its connection is gone", async () => {
    const cut = await freshDatabase({ max: 1 });
    const work = cut.transaction(async (tx) => {
      await tx.rows(sql`select pg_terminate_backend(pg_backend_pid())`).catch(() => undefined);
      await tx.rows(insert("outside")).catch(() => undefined);
    });
    await expect(work).rejects.toThrow(DatabaseAway);
    expect(await cut.rows(sql`select key from inbound`)).toEqual([]);
  });

  it("a restart under load ends every statement, keeps whole transactions only, and heals", async () => {
    const loaded = await freshDatabase({ max: 8 });
    const ends: Promise<unknown>[] = [];
    const start = (work: Promise<unknown>) =>
      ends.push(
        work.then(
          () => "done",
          (fault: unknown) => fault,
        ),
      );
    for (let round = 0; round < 10; round++) {
      for (let index = round * 40; index < round * 40 + 40; index += 2) {
        start(loaded.rows(sql`select pg_sleep(0.001)`));
        start(loaded.transaction(insertPair(index)));
      }
      await db.rows(sql`
        select pg_terminate_backend(pid) from pg_stat_activity where datname = ${nameOf(loaded)}`);
    }
    const faults = (await Promise.all(ends)).filter((end) => end !== "done");
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.filter((fault) => !(fault instanceof DatabaseAway))).toEqual([]);
    const [halves] = await loaded.rows<{ count: number }>(sql`
      select count(*) as count from (select split_part(key, '-', 1) from inbound group by 1 having count(*) = 1) half`);
    expect(halves).toEqual({ count: 0 });
  });

  it("statements run unprepared for pools that forget them", async () => {
    const unprepared = await freshDatabase({ prepare: false });
    await unprepared.rows(sql`select ${1}::int as one`);
    const prepared = await unprepared.rows(sql`select name from pg_prepared_statements`);
    expect(prepared).toEqual([]);
  });
});
