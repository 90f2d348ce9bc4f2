/** An application whose branch is being looked at, straight into the tables, and the links of its poll. */
import { sql } from "drizzle-orm";
import { tokenOf } from "#acceptance/poll-link.ts";
import type { Database, Tx } from "#db/connection.ts";
import { BRANCH } from "./visits.ts";

export const APPLICATION = "R1/SL01-01";

export type UnderVisit = {
  readonly id?: string;
  readonly branchId?: string;
  readonly visitId: string | null;
};

/** The round is the county's. */
export async function putUnderVisit(db: Database, of: UnderVisit): Promise<string> {
  const { id = APPLICATION, branchId = BRANCH, visitId } = of;
  await db.rows(sql`
    insert into rounds (tenant_id, id, unit_id, year, name, authority, document_number, edition_id,
      apply_from, apply_until, opened_by, opened_at)
    select 'default', 'R1', u.id, '2026', '达标验收', '县委书记办公会', '组发〔2026〕1号',
      (select id from editions order by published_at desc, id limit 1), '2026-11-01',
      '2026-11-30', 'system', 0
    from units u where u.kind = 'county' on conflict do nothing`);
  const way = ["none", "assessing", "applied", "forwarded", "under-visit"];
  const verbs = ["begin", "apply", "forward", "issue"];
  await db.transaction(async (tx) => {
    await tx.rows(sql`
      insert into applications (tenant_id, id, round_id, branch_id, step, state, assessment,
        visit_id)
      values ('default', ${id}, 'R1', ${branchId}, 4, 'under-visit',
        '{"confirmedAt": 0, "disputes": []}', ${visitId})`);
    for (const [index, verb] of verbs.entries())
      await tx.rows(sql`
        insert into application_events (tenant_id, application_id, step, step_before, from_state,
          verb, to_state, by_person_id, by_unit_id, words, document_number, at)
        values ('default', ${id}, ${index + 1}, ${index === 0 ? null : index}::int,
          ${way[index] ?? ""}, ${verb}, ${way[index + 1] ?? ""}, 'somebody', 'SL', '', '组发1号', 0)`);
  });
  return id;
}

/** 不达标: a decision, after which the poll is over. */
export const decide = (db: Database, id = APPLICATION): Promise<void> =>
  db.transaction((tx) => decideIn(tx, id));

export async function decideIn(tx: Tx, id = APPLICATION): Promise<void> {
  await tx.rows(sql`
    update applications set step = 5, state = 'decided', decision = 'failed',
      object_until = '2026-12-31' where id = ${id}`);
  await tx.rows(sql`
    insert into application_events (tenant_id, application_id, step, step_before, from_state, verb,
      to_state, by_person_id, by_unit_id, words, document_number, at)
    values ('default', ${id}, 5, 4, 'under-visit', 'fail', 'decided', 'somebody', 'SL', '不达标',
      '组发2号', 0)`);
}

/** Every link of the application's poll, as tokens. */
export async function tokensOf(db: Database, id = APPLICATION): Promise<readonly string[]> {
  const [poll] = await db.rows<{ pollId: string; key: string; tokens: number }>(sql`
    select id as "pollId", key, tokens from polls where application_id = ${id}`);
  if (poll === undefined) throw new Error("there is no poll");
  const { pollId, key, tokens } = poll;
  return Array.from({ length: tokens }, (_, index) => tokenOf({ pollId, number: index + 1 }, key));
}
