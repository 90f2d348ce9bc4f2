/** Answers: everything a click needs in one statement, and the saving of revisions on top of what was seen. */

import type { Answer } from "#blueprint/answer.ts";
import type { ProofCount } from "#blueprint/evidence.ts";
import type { ListedFinding } from "#blueprint/listed-findings.ts";
import type { AnswerStore, AssignmentKey, Completion, LoadedAssignment } from "#blueprint/ports.ts";
import type { Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import { type Day, dayOf, type Month } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Actor } from "#organisation/post.ts";
import type { BranchType, Template } from "#organisation/unit.ts";
import type { BranchRecord, ReviewKind } from "#records/record.ts";
import type { Edition } from "#taskbook/edition.ts";
import { FREQUENCIES } from "#taskbook/item.ts";
import { periodOf, previousPeriod } from "#taskbook/period.ts";
import { actorColumn } from "./actor.ts";
import type { EditionCache } from "./edition-store.ts";
import { findingsColumn } from "./findings-column.ts";
import { type HandlingRow, handlingColumns, handlingOf } from "./handling-columns.ts";
import { stricterColumn } from "./stricter-column.ts";

/** Another transaction changed what this one had read; the whole of it is to be tried again. */
export class ConcurrentChange extends Error {
  constructor(what: string) {
    super(`${what} was changed by another transaction`);
    this.name = "ConcurrentChange";
  }
}

export const pgAnswerStore = (tx: Tx, tenant: string, editions: EditionCache): AnswerStore => ({
  findAssignment: async (key, by) => {
    const known = [...editions.keys()];
    const row = await findAssignment(tx, tenant, { ...key, ...by, known });
    if (row === undefined) return undefined;
    if (row.edition !== null) editions.set(row.edition.id, row.edition);
    return loadedOf(row, by.on);
  },
  saveAnswers: (of, answers, completion) => saveAnswers(tx, tenant, { of, answers, completion }),
});

type AssignmentRow = HandlingRow & {
  readonly campaignId: string;
  readonly editionId: string;
  readonly month: Month;
  readonly rootUnitId: string;
  readonly dueOn: Day;
  readonly launchedAt: Instant;
  readonly closedAt: Instant | null;
  readonly branchId: string;
  readonly branchName: string;
  readonly branchPath: string;
  readonly branchType: BranchType | null;
  readonly stricter: readonly ReviewKind[];
  readonly template: Template;
  readonly version: number;
  readonly answers: readonly Answer[];
  readonly proofs: readonly ProofCount[];
  readonly records: readonly BranchRecord[];
  readonly findings: readonly ListedFinding[];
  readonly actor: Actor | null;
  readonly secretaryName: string | null;
  /** Null when it is known: a process reads it with its first click, not in a round trip of its own. */
  readonly edition: Edition | null;
};

type Wanted = AssignmentKey & {
  readonly openId: string | null;
  readonly on: Day;
  /** Ids of the editions that the process has in memory. */
  readonly known: readonly string[];
};

/** Different files that prove each item; what has failed or was taken back proves nothing. */
const proofsColumn = sql`(
  select coalesce(jsonb_agg(jsonb_build_object(
    'itemCode', n.item_code, 'period', n.period, 'count', n.count)), '[]')
  from (select x.item_code, x.period, count(distinct coalesce(e.sha256, e.id))::int as count
    from evidence e join evidence_uses x on x.tenant_id = e.tenant_id and x.evidence_id = e.id
    where e.tenant_id = a.tenant_id and e.branch_id = a.branch_id
      and e.state in ('pending', 'stored')
    group by x.item_code, x.period) n)`;

/** Types whose records of earlier years still say something: a roster holds until the next one. */
const LASTING = ["roster", "election", "term-shift", "admission", "dues", "year-text"];

/** What stands by now, or stood at the closing, as far as it says anything about the year's questions. */
const recordsColumn = (year: string) => sql`(
  select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'branchId', r.branch_id,
    'on', r.on_day, 'enteredAt', r.entered_at, 'detail', r.detail)), '[]')
  from records r where r.tenant_id = a.tenant_id and r.branch_id = a.branch_id
    and case when c.closed_at is null then r.ended_at is null
      else r.kept_at <= c.closed_at and (r.ended_at is null or r.ended_at > c.closed_at) end
    and (r.on_day::text >= ${`${year}-01-01`}
      or r.detail ->> 'type' in (${sql.join(
        LASTING.map((type) => sql`${type}`),
        sql`, `,
      )})))`;

async function findAssignment(
  tx: Tx,
  tenant: string,
  { campaignId, branchId, openId, on, known }: Wanted,
): Promise<AssignmentRow | undefined> {
  const [row] = await tx.rows<AssignmentRow>(sql`
    select c.id as "campaignId", c.edition_id as "editionId", c.month, c.root_unit_id as "rootUnitId",
      c.due_on::text as "dueOn", c.launched_at as "launchedAt", c.closed_at as "closedAt",
      u.id as "branchId", u.name as "branchName", u.path as "branchPath",
      u.branch_type as "branchType", ${stricterColumn} as stricter, a.template, a.version,
      (select coalesce(jsonb_agg(jsonb_build_object(
          'itemCode', w.item_code, 'period', w.period, 'revision', w.revision, 'given', w.given,
          'byPersonId', w.by_person_id, 'answeredAt', w.answered_at)), '[]')
        from answers w where w.tenant_id = a.tenant_id and w.branch_id = a.branch_id
          and ${ofInterest(campaignId)}) as answers,
      ${proofsColumn} as proofs, ${recordsColumn(campaignId.slice(0, 4))} as records,
      ${findingsColumn} as findings,
      ${handlingColumns(campaignId.slice(0, 4))},
      ${actorColumn({ tenant, openId, on })} as actor,
      (select p.name from posts h join people p on p.tenant_id = h.tenant_id and p.id = h.person_id
        where h.tenant_id = a.tenant_id and h.unit_id = a.branch_id and h.role = 'branch_secretary'
          and h.from_on <= ${on}::date and (h.until_on is null or h.until_on >= ${on}::date)
          and p.status = 'active'
        order by h.from_on desc limit 1) as "secretaryName",
      (select jsonb_build_object('id', e.id, 'name', e.name, 'hash', e.hash, 'standard', e.standard)
        from editions e where e.tenant_id = c.tenant_id and e.id = c.edition_id
          and not ${JSON.stringify(known)}::jsonb @> to_jsonb(e.id)) as edition
    from assignments a
    join campaigns c on c.tenant_id = a.tenant_id and c.id = a.campaign_id
    join units u on u.tenant_id = a.tenant_id and u.id = a.branch_id
    where a.tenant_id = ${tenant} and a.campaign_id = ${campaignId} and a.branch_id = ${branchId}`);
  return row;
}

const loadedOf = (row: AssignmentRow, on: Day): LoadedAssignment => ({
  campaign: {
    id: row.campaignId,
    editionId: row.editionId,
    month: row.month,
    rootUnitId: row.rootUnitId,
    dueOn: row.dueOn,
    launchedAt: row.launchedAt,
    closedAt: row.closedAt,
  },
  branch: { id: row.branchId, name: row.branchName, path: row.branchPath },
  template: row.template,
  recorded: {
    branch: {
      id: row.branchId,
      branchType: row.branchType,
      template: row.template,
      foundedOn: null,
      stricter: row.stricter,
    },
    records: row.records,
    findings: row.findings,
    asOf: row.closedAt === null ? on : dayOf(row.closedAt),
    closed: row.closedAt !== null,
  },
  version: row.version,
  answers: row.answers,
  proofs: row.proofs,
  actor: row.actor ?? undefined,
  secretaryName: row.secretaryName ?? undefined,
  handling: handlingOf(row),
  helps: row.helps,
});

/** The periods a month asks about and those before them, and the whole year of any item said to be 不适用 in it. */
function ofInterest(campaignId: string) {
  const month = campaignId.slice(0, 7);
  const year = month.slice(0, 4);
  const current = FREQUENCIES.map((frequency) => periodOf(frequency, month));
  const periods = [...new Set([...current, ...current.map(previousPeriod)])];
  return sql`(w.period in (${sql.join(
    periods.map((period) => sql`${period}`),
    sql`, `,
  )}) or w.period like ${`${year}%`} and w.item_code in (
    select n.item_code from answers n where n.tenant_id = w.tenant_id and n.branch_id = w.branch_id
      and n.period like ${`${year}%`} and n.given ->> 'kind' = 'not_applicable'))`;
}

/** The assignments that an answer may change, locked before any answer is: of one that has closed only its own. */
const heldOf = (tenant: string, { campaignId, branchId }: AssignmentKey): SQL => sql`
  held as materialized (
    select a.campaign_id from assignments a
    join campaigns c on c.tenant_id = a.tenant_id and c.id = a.campaign_id
    where a.tenant_id = ${tenant} and a.branch_id = ${branchId}
      and (c.closed_at is null or c.id = ${campaignId})
    order by a.campaign_id for update of a
  )`;

type Saving = {
  readonly of: AssignmentKey;
  readonly answers: readonly Answer[];
  readonly completion: Completion;
};

async function saveAnswers(
  tx: Tx,
  tenant: string,
  { of, answers, completion: { seenVersion, completedAt, isSettling } }: Saving,
): Promise<readonly string[]> {
  const [row] = await tx.rows<{ saved: number; touched: readonly string[] }>(sql`
    with ${heldOf(tenant, of)}, given as (
      select * from jsonb_to_recordset(${JSON.stringify(answers)}::jsonb) as g(
        "itemCode" text, period text, revision int, given jsonb, "byPersonId" text, "answeredAt" bigint)
    ), saved as (
      insert into answers (tenant_id, branch_id, item_code, period, revision, given, by_person_id,
        campaign_id, answered_at)
      select ${tenant}, ${of.branchId}, "itemCode", period, revision, given, "byPersonId",
        ${of.campaignId}, "answeredAt"
      from given where (select count(*) from held) > 0 and (${isSettling === true}
        or exists (select from campaigns c where c.tenant_id = ${tenant}
          and c.id = ${of.campaignId} and c.closed_at is null))
      order by "itemCode", period
      on conflict (tenant_id, branch_id, item_code, period) do update set
        revision = excluded.revision, given = excluded.given, by_person_id = excluded.by_person_id,
        campaign_id = excluded.campaign_id, answered_at = excluded.answered_at
      where answers.revision = excluded.revision - 1
      returning *
    ), history as (
      insert into answer_revisions (tenant_id, branch_id, item_code, period, revision, given,
        by_person_id, campaign_id, answered_at)
      select tenant_id, branch_id, item_code, period, revision, given, by_person_id, campaign_id,
        answered_at
      from saved
    ), uncounted as (
      insert into figure_changes (tenant_id, branch_id)
      select ${tenant}, ${of.branchId} where exists (select from saved)
    ), touched as (
      update assignments set version = version + 1,
        completed_at = case when campaign_id = ${of.campaignId}
          then coalesce(completed_at, ${completedAt}::bigint) end
      where tenant_id = ${tenant} and branch_id = ${of.branchId}
        and campaign_id in (select campaign_id from held)
        and case when campaign_id = ${of.campaignId} then version = ${seenVersion}
          else completed_at is null end
      returning campaign_id
    )
    select (select count(*)::int from saved) as saved,
      (select coalesce(jsonb_agg(campaign_id), '[]') from touched) as touched`);
  if (row?.saved !== answers.length || !row.touched.includes(of.campaignId))
    throw new ConcurrentChange("an answer");
  return row.touched.filter((campaignId) => campaignId !== of.campaignId);
}
