/** A finding, a visit that is over, a frozen decision and a title of every branch of a bench county, straight into the tables. */
import type { Database, Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import { at } from "#kernel/calendar.ts";
import { SAMPLE_EDITION } from "#sample";
import { ROOT, TENANT } from "./county.ts";

const NOW = at("2026-11-02", "09:00");
type Step = readonly [from: string, verb: string, to: string];

const APPLICATION: readonly Step[] = [
  ["none", "begin", "assessing"],
  ["assessing", "apply", "applied"],
  ["applied", "forward", "forwarded"],
  ["forwarded", "issue", "under-visit"],
  ["under-visit", "pass", "decided"],
  ["decided", "freeze", "frozen"],
];
const FINDING: readonly Step[] = [
  ["none", "raise", "found"],
  ["found", "assign", "assigned"],
];
const DESIGNATION: readonly Step[] = [
  ["none", "nominate", "nominated"],
  ["nominated", "review", "reviewed"],
  ["reviewed", "publicise", "publicised"],
  ["publicised", "name", "named"],
];

export async function fillLedgers(database: Database): Promise<void> {
  for (const fill of [fillVisits, fillFindings, fillApplications, fillDesignations])
    await database.transaction(fill);
  await database.rows(sql`vacuum analyze`);
}

const branches = sql`(select id, position from units
  where tenant_id = ${TENANT} and parent_id = ${ROOT}) u`;

/** One row a step, in the order of the way. */
const stepsOf = (way: readonly Step[]): SQL => sql`
  (select n::int as step, nullif(n::int - 1, 0) as before, w ->> 0 as "from", w ->> 1 as verb,
    w ->> 2 as "to" from jsonb_array_elements(${JSON.stringify(way)}::jsonb)
    with ordinality as x(w, n)) s`;

async function fillVisits(tx: Tx): Promise<void> {
  await tx.rows(sql`
    insert into inspections (tenant_id, id, unit_id, kind, name, year, opened_by, opened_at)
    values (${TENANT}, 'i', ${ROOT}, 'unannounced', '第四季度检查', '2026', 'system', 0)`);
  await tx.rows(sql`
    insert into visits (tenant_id, id, inspection_id, unit_id, branch_id, kind, edition_id, state,
      opened_at, closed_at, won, possible)
    select ${TENANT}, 'v' || u.id, 'i', ${ROOT}, u.id, 'unannounced', ${SAMPLE_EDITION}, 'closed',
      ${NOW}::bigint, ${NOW}::bigint, 6000 + u.position % 3000, 9000 from ${branches}`);
}

async function fillFindings(tx: Tx): Promise<void> {
  await tx.rows(sql`
    insert into findings (tenant_id, id, unit_id, year, number, number_before, branch_id, item_name,
      clause, fact, severity, measure, raised_by, raised_at, due_on, specific_id, direct_id, step,
      state)
    select ${TENANT}, 'f' || u.id, ${ROOT}, '2026', u.position, nullif(u.position - 1, 0), u.id, '',
      '《中国共产党支部工作条例（试行）》第二十九条', '活动室堆放杂物，开会另找地方：' || u.id, 'ordinary',
      '清理活动室，明确专人管理', 'p-' || u.id, ${NOW}::bigint, '2026-12-02', 'p-' || u.id,
      'p-' || u.id, ${FINDING.length}, 'assigned' from ${branches} order by u.position`);
  await tx.rows(sql`
    insert into finding_events (tenant_id, finding_id, unit_id, step, step_before, from_state, verb,
      to_state, by_person_id, by_unit_id, doer_before, doer, at, details)
    select ${TENANT}, 'f' || u.id, ${ROOT}, s.step, s.before, s."from", s.verb, s."to",
      'p-' || u.id, ${ROOT}, '', '', ${NOW}::bigint, '{}'
    from ${branches} cross join ${stepsOf(FINDING)}`);
}

async function fillApplications(tx: Tx): Promise<void> {
  await tx.rows(sql`
    insert into rounds (tenant_id, id, unit_id, year, name, authority, document_number, edition_id,
      apply_from, apply_until, opened_by, opened_at)
    values (${TENANT}, 'r', ${ROOT}, '2026', '2026年达标验收', '县委', '〔2026〕5号',
      ${SAMPLE_EDITION}, '2026-01-01', '2026-12-31', 'system', 0)`);
  await tx.rows(sql`
    insert into applications (tenant_id, id, round_id, branch_id, step, state, assessment, decision,
      object_until)
    select ${TENANT}, 'r/' || u.id, 'r', u.id, ${APPLICATION.length}, 'frozen', '{}', 'passed',
      '2026-11-09' from ${branches}`);
  await tx.rows(sql`
    insert into application_events (tenant_id, application_id, step, step_before, from_state, verb,
      to_state, by_person_id, by_unit_id, words, document_number, at)
    select ${TENANT}, 'r/' || u.id, s.step, s.before, s."from", s.verb, s."to", 'p-' || u.id,
      ${ROOT}, '考评合格', '〔2026〕20号', ${NOW}::bigint
    from ${branches} cross join ${stepsOf(APPLICATION)}`);
  const decided = APPLICATION.length - 1;
  await tx.rows(sql`
    insert into decided_results (tenant_id, application_id, step, snapshot, hash, total)
    select ${TENANT}, 'r/' || u.id, ${decided}::int, '{}', 'h', 8000 + u.position % 2000
    from ${branches}`);
  await tx.rows(sql`
    insert into frozen_results (tenant_id, application_id, step, hash, frozen_at)
    select ${TENANT}, 'r/' || u.id, ${decided}::int, 'h', ${NOW}::bigint from ${branches}`);
}

async function fillDesignations(tx: Tx): Promise<void> {
  await tx.rows(sql`
    insert into designations (tenant_id, id, unit_id, branch_id, field, review, nominated_by,
      nominated_by_unit, nominated_at, step, state, named_on, recheck_on, expires_on)
    select ${TENANT}, 'd' || u.id, ${ROOT}, u.id, 'village', '{}', 'p-' || u.id, ${ROOT},
      ${NOW}::bigint, ${DESIGNATION.length}, 'named', '2026-11-10', '2027-11-10', '2029-11-09'
    from ${branches}`);
  await tx.rows(sql`
    insert into designation_events (tenant_id, designation_id, unit_id, step, step_before,
      from_state, verb, to_state, by_person_id, by_unit_id, words, document_number, at)
    select ${TENANT}, 'd' || u.id, ${ROOT}, s.step, s.before, s."from", s.verb, s."to",
      'p-' || u.id, ${ROOT}, '理由', '〔2026〕8号', ${NOW}::bigint
    from ${branches} cross join ${stepsOf(DESIGNATION)}`);
}
