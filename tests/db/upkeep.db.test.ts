import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { keepUp } from "#db/upkeep.ts";
import { freshDatabase } from "#tests/support/database.ts";

describe("the embedded store's upkeep", () => {
  it("looks after a table of which much has changed, once; PostgreSQL does so itself", async () => {
    const db = await freshDatabase();
    await keepUp(db);
    await db.rows(sql`
      insert into rate_buckets (tenant_id, bucket, empty_at)
      select 'upkeep', n::text, 0 from generate_series(1, 200) as n`);
    expect(await keepUp(db)).toEqual(db.kind === "pglite" ? ["rate_buckets"] : []);
    expect(await keepUp(db)).toEqual([]);
  });
});

describe("a statement that comes again", () => {
  it("takes every kind of value each time, and one that fails spoils none of the next", async () => {
    const db = await freshDatabase();
    const bytes = new Uint8Array([0, 1, 255]);
    const ask = (text: string | null, yes: boolean) =>
      db.rows(sql`
        select ${text}::text as text, ${yes}::boolean as yes, ${JSON.stringify({ yes })}::jsonb as json,
          ${1.5}::float8 + 1 as number, length(${bytes}::bytea) as bytes`);
    for (const text of ["a", null, "c"])
      for (const yes of [true, false])
        expect(await ask(text, yes)).toEqual([{ text, yes, json: { yes }, number: 2.5, bytes: 3 }]);
    const divide = (by: number) => db.rows(sql`select 6 / ${by}::int as share`);
    expect(await divide(2)).toEqual([{ share: 3 }]);
    expect(await divide(3)).toEqual([{ share: 2 }]);
    await expect(divide(0)).rejects.toThrow("division by zero");
    await expect(
      db.transaction((tx) => tx.rows(sql`select 6 / ${0}::int as share`)),
    ).rejects.toThrow("division by zero");
    expect(await divide(6)).toEqual([{ share: 1 }]);
  });
});
