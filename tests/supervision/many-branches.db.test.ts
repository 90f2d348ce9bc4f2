/** A county of three thousand branches is inspected at once. */
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { testDatabase } from "#tests/support/database.ts";
import { openPlannedCounty } from "./inspection-world.ts";

const db = await testDatabase();
const BRANCHES = 3000;
const TEAMS = 40;
/** Half of it on a quiet machine. */
const MOST_MS = 10_000;

it("3000 branches have their visits and teams within ten seconds, each inspector one message", async () => {
  const { open } = await openPlannedCounty(db);
  await db.rows(sql`
    insert into units (tenant_id, id, parent_id, path, kind, name, short_name, position,
      branch_type, template)
    select 'default', 'X' || n, 'SL01', 'SL/SL01/X' || n, 'branch', '支部' || n, '支部' || n,
      1000 + n, 'village', 'village'
    from generate_series(1, ${BRANCHES}::int) n`);
  await db.rows(sql`
    insert into people (tenant_id, id, name, open_id, status)
    select 'default', 'q' || n, '检查员' || n, 'ou_q' || n, 'active'
    from generate_series(1, ${TEAMS}::int) n`);
  const inspectors = Array.from({ length: TEAMS }, (_, index) => `q${index + 1}`);
  const branches = { kind: "all" } as const;
  const startedAt = performance.now();
  const opened = await open({ branches, inspectors, visitOn: "2026-11-10" });
  const tookMs = performance.now() - startedAt;
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
  expect(opened.value.visits.length).toBeGreaterThan(BRANCHES);
  expect(opened.value.unstaffed).toEqual([]);
  expect(tookMs).toBeLessThan(MOST_MS);
  const [told] = await db.rows<{ told: number }>(sql`
    select count(*)::int as told from outbox where notice ->> 'kind' = 'visits-assigned'`);
  expect(told?.told).toBe(TEAMS);
});
