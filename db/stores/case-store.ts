/** Cases, found by their words, and adoptions, which the adopter alone confirms. */
import type { Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import type { Adoption, Case } from "#exemplars/case.ts";
import type { AdoptionView, CaseStore, CasesWanted, CaseView } from "#exemplars/case-ports.ts";
import type { Day } from "#kernel/calendar.ts";
import { isAtOrUnder } from "./at-or-under.ts";

export const pgCaseStore = (tx: Tx, tenant: string): CaseStore => ({
  insert: (written) => insert(tx, tenant, written),
  rewrite: async (c) => {
    const rows = await tx.rows(sql`
      update cases set title = ${c.title}, situation = ${c.situation},
        steps = ${JSON.stringify(c.steps)}::jsonb, cost = ${c.cost}, result = ${c.result},
        contact = ${c.contact}, written_by = ${c.writtenBy}, written_at = ${c.writtenAt},
        state = 'draft', words = '', decided_by = null, decided_at = null, revision = revision + 1
      where tenant_id = ${tenant} and id = ${c.id} and revision = ${c.revision} returning id`);
    return rows.length > 0;
  },
  decide: async ({ id, revision, state, words, by, at }) => {
    const rows = await tx.rows(sql`
      update cases set state = ${state}, words = ${words}, decided_by = ${by}, decided_at = ${at},
        revision = revision + 1
      where tenant_id = ${tenant} and id = ${id} and revision = ${revision} and state = 'draft'
      returning id`);
    return rows.length > 0;
  },
  find: async (id, on) => (await selectCases(tx, tenant, { on, where: sql`c.id = ${id}` }))[0],
  list: (wanted) => selectCases(tx, tenant, { on: wanted.on, where: wants(wanted) }),
  ...pgAdoptions(tx, tenant),
  ...pgAsking(tx, tenant),
});

async function insert(tx: Tx, tenant: string, c: Case): Promise<boolean> {
  const rows = await tx.rows(sql`
    insert into cases (tenant_id, id, branch_id, title, situation, steps, cost, result, contact,
      written_by, written_at, state, words, revision)
    values (${tenant}, ${c.id}, ${c.branchId}, ${c.title}, ${c.situation},
      ${JSON.stringify(c.steps)}::jsonb, ${c.cost}, ${c.result}, ${c.contact}, ${c.writtenBy},
      ${c.writtenAt}, ${c.state}, '', ${c.revision})
    on conflict (tenant_id, id) do nothing returning id`);
  return rows.length > 0;
}

type Adoptions = Pick<
  CaseStore,
  "adopt" | "confirm" | "saveResult" | "findAdoption" | "listAdoptionsOf" | "listAdoptionsUnder"
>;

const pgAdoptions = (tx: Tx, tenant: string): Adoptions => ({
  adopt: async (a, by) => {
    const rows = await tx.rows(sql`
      insert into adoptions (tenant_id, case_id, branch_id, author_branch_id, steps, adopted_by,
        adopted_at)
      values (${tenant}, ${a.caseId}, ${a.branchId}, ${a.authorBranchId},
        ${JSON.stringify(a.steps)}::jsonb, ${by}, ${a.adoptedAt})
      on conflict (tenant_id, case_id, branch_id) do nothing returning case_id`);
    return rows.length > 0;
  },
  confirm: async ({ caseId, branchId, by, at, askOn }) => {
    const rows = await tx.rows(sql`
      update adoptions set confirmed_by = ${by}, confirmed_unit_id = ${branchId},
        confirmed_at = ${at}, ask_on = ${askOn}::date
      where tenant_id = ${tenant} and case_id = ${caseId} and branch_id = ${branchId}
        and confirmed_at is null returning case_id`);
    return rows.length > 0;
  },
  saveResult: async ({ caseId, branchId, result, at }) => {
    const rows = await tx.rows(sql`
      update adoptions set result = ${result}, result_at = ${at}
      where tenant_id = ${tenant} and case_id = ${caseId} and branch_id = ${branchId}
        and confirmed_at is not null and result is null returning case_id`);
    return rows.length > 0;
  },
  findAdoption: async (caseId, branchId) =>
    (
      await selectAdoptions(tx, tenant, sql`a.case_id = ${caseId} and a.branch_id = ${branchId}`)
    )[0],
  listAdoptionsOf: (branchId) =>
    selectAdoptions(
      tx,
      tenant,
      sql`a.branch_id = ${branchId}
        order by a.confirmed_at is not null, a.adopted_at desc, a.case_id limit ${MOST_OWN}`,
    ),
  listAdoptionsUnder: (path, limit) =>
    selectAdoptions(
      tx,
      tenant,
      sql`${isAtOrUnder(path)} order by u.path, c.title, b.path limit ${limit}`,
    ),
});
const MOST_OWN = 50;

const pgAsking = (tx: Tx, tenant: string): Pick<CaseStore, "takeAsking" | "findNextAsking"> => ({
  takeAsking: async (today, limit) => {
    const taken = await tx.rows<{ caseId: string; branchId: string }>(sql`
      update adoptions a set asked = 1 where a.tenant_id = ${tenant}
        and (a.case_id, a.branch_id) in (select d.case_id, d.branch_id from adoptions d
          where d.tenant_id = ${tenant} and d.asked = 0 and d.ask_on <= ${today}::date
          order by d.ask_on, d.case_id, d.branch_id limit ${limit})
      returning a.case_id as "caseId", a.branch_id as "branchId"`);
    const keys = JSON.stringify(taken);
    return selectAdoptions(
      tx,
      tenant,
      sql`(a.case_id, a.branch_id) in (select k ->> 'caseId', k ->> 'branchId'
        from jsonb_array_elements(${keys}::jsonb) k) order by a.case_id, a.branch_id`,
    );
  },
  findNextAsking: async () => {
    const [row] = await tx.rows<{ on: Day | null }>(sql`
      select min(ask_on)::text as "on" from adoptions
      where tenant_id = ${tenant} and asked = 0 and ask_on is not null`);
    return row?.on ?? undefined;
  },
});

/** For the aliases of `selectCases`. */
function wants({ states, words = [], branchId, under, limit }: CasesWanted): SQL {
  const conditions = [
    sql`c.state in (select jsonb_array_elements_text(${JSON.stringify(states)}::jsonb))`,
    ...(branchId === undefined ? [] : [sql`c.branch_id = ${branchId}`]),
    ...(under === undefined ? [] : [isAtOrUnder(under)]),
    ...words.map(
      (word) =>
        sql`strpos(lower(concat_ws(' ', c.title, c.situation, c.steps::text, c.result, u.name)),
          lower(${word}::text)) > 0`,
    ),
  ];
  return sql`${sql.join(conditions, sql` and `)}
    order by adopted desc, c.written_at desc, c.id limit ${limit}`;
}

type Chosen = { readonly on: Day; readonly where: SQL };
type CaseRow = Case & Omit<CaseView, "case">;

async function selectCases(
  tx: Tx,
  tenant: string,
  { on, where }: Chosen,
): Promise<readonly CaseView[]> {
  const rows = await tx.rows<CaseRow>(sql`
    select c.id, c.branch_id as "branchId", c.title, c.situation, c.steps, c.cost, c.result,
      c.contact, c.written_by as "writtenBy", c.written_at as "writtenAt", c.state, c.words,
      c.revision, jsonb_build_object('id', u.id, 'name', u.name, 'path', u.path) as branch,
      coalesce((select p.name from posts h
        join people p on p.tenant_id = h.tenant_id and p.id = h.person_id
        where h.tenant_id = c.tenant_id and h.unit_id = c.branch_id
          and h.role = 'branch_secretary' and h.from_on <= ${on}::date
          and (h.until_on is null or h.until_on >= ${on}::date)
        order by h.from_on desc limit 1), '') as "secretaryName",
      (select count(*)::int from adoptions a where a.tenant_id = c.tenant_id
        and a.case_id = c.id and a.confirmed_at is not null) as adopted
    from cases c join units u on u.tenant_id = c.tenant_id and u.id = c.branch_id
    where c.tenant_id = ${tenant} and ${where}`);
  return rows.map(({ branch, secretaryName, adopted, ...written }) => ({
    case: written,
    branch,
    secretaryName,
    adopted,
  }));
}

type AdoptionRow = Adoption & Omit<AdoptionView, "adoption">;

/** Of the aliases `b` the adopter, `u` the author. */
async function selectAdoptions(
  tx: Tx,
  tenant: string,
  where: SQL,
): Promise<readonly AdoptionView[]> {
  const rows = await tx.rows<AdoptionRow>(sql`
    select a.case_id as "caseId", a.branch_id as "branchId",
      a.author_branch_id as "authorBranchId", a.steps, a.adopted_at as "adoptedAt",
      a.confirmed_at as "confirmedAt", a.ask_on::text as "askOn", a.result, c.title,
      jsonb_build_object('id', b.id, 'name', b.name, 'path', b.path) as branch,
      jsonb_build_object('id', u.id, 'name', u.name, 'path', u.path) as author
    from adoptions a
    join cases c on c.tenant_id = a.tenant_id and c.id = a.case_id
    join units b on b.tenant_id = a.tenant_id and b.id = a.branch_id
    join units u on u.tenant_id = a.tenant_id and u.id = a.author_branch_id
    where a.tenant_id = ${tenant} and ${where}`);
  return rows.map(({ title, branch, author, ...adoption }) => ({
    adoption,
    title,
    branch,
    author,
  }));
}
