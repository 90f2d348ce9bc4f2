/**
 * 群众评议: only how many said what, and the hashes of the links that were used. Every vote writes all rows of its poll
 * anew, the hashes in their own order, so that neither a row's place nor the transaction that wrote it tells who said what.
 */
import {
  POLL_CHOICES,
  POLL_QUESTIONS,
  type PollAnswers,
  type PollResult,
} from "#acceptance/poll.ts";
import type { PollId } from "#acceptance/poll-link.ts";
import type { LinkedPoll, Poll, PollStore, PollsWanted, PollView } from "#acceptance/poll-ports.ts";
import type { Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import type { Instant } from "#kernel/clock.ts";
import { isReached } from "./is-reached.ts";

export const pgPollStore = (tx: Tx, tenant: string): PollStore => ({
  open: (poll, at) => open(tx, tenant, { poll, at }),
  find: async (applicationId) => (await select(tx, tenant, sql`a.id = ${applicationId}`))[0],
  list: (wanted) => select(tx, tenant, wants(wanted)),
  findKey: async (applicationId) => {
    const [row] = await tx.rows<{ key: string }>(sql`
      select key from polls where tenant_id = ${tenant} and application_id = ${applicationId}`);
    return row?.key;
  },
  findLinked: async (id) => {
    const [row] = await tx.rows<LinkedPoll>(sql`
      select b.name as "branchName", a.state, p.key, p.tokens, p.until_on::text as "untilOn"
      from polls p
      join applications a on a.tenant_id = p.tenant_id and a.id = p.application_id
      join units b on b.tenant_id = a.tenant_id and b.id = a.branch_id
      where p.tenant_id = ${tenant} and p.id = ${id}`);
    return row;
  },
  isUsed: (id, tokenHash) => isUsed(tx, tenant, { id, tokenHash }),
  hold: async (id) => {
    await tx.rows(sql`
      select a.id from polls p join applications a on a.tenant_id = p.tenant_id
        and a.id = p.application_id
      where p.tenant_id = ${tenant} and p.id = ${id} for share of a`);
  },
  count: (id, tokenHash, answers) => count(tx, tenant, { id, tokenHash, answers }),
  findResult: (applicationId) => findResult(tx, tenant, applicationId),
});

type Opening = { readonly poll: Omit<Poll, "id">; readonly at: Instant };

/** With a row for every answer there can be, so that none comes later than another. */
async function open(tx: Tx, tenant: string, { poll, at }: Opening): Promise<boolean> {
  const { applicationId, tokens, untilOn, openedBy } = poll;
  const [row] = await tx.rows<{ id: string }>(sql`
    insert into polls (tenant_id, id, application_id, tokens, until_on, opened_by, opened_at)
    values (${tenant}, substr(replace(gen_random_uuid()::text, '-', ''), 1, 12), ${applicationId},
      ${tokens}, ${untilOn}::date, ${openedBy}, ${at})
    on conflict (tenant_id, application_id) do nothing returning id`);
  if (row === undefined) return false;
  await tx.rows(sql`
    insert into poll_counts (tenant_id, poll_id, question, choice, count)
    select ${tenant}, ${row.id}, q, c, 0
    from jsonb_array_elements_text(${JSON.stringify(POLL_QUESTIONS)}::jsonb) q,
      jsonb_array_elements_text(${JSON.stringify(POLL_CHOICES)}::jsonb) c`);
  return true;
}

type Use = { readonly id: PollId; readonly tokenHash: string };

async function isUsed(tx: Tx, tenant: string, { id, tokenHash }: Use): Promise<boolean> {
  const used = await tx.rows(sql`
    select poll_id from poll_uses
    where tenant_id = ${tenant} and poll_id = ${id} and token_hash = ${tokenHash}`);
  return used.length > 0;
}

type Vote = Use & { readonly answers: PollAnswers };

/** One vote of a poll at a time: a link pressed twice at once waits for itself. */
async function count(tx: Tx, tenant: string, { answers, ...use }: Vote): Promise<boolean> {
  const { id, tokenHash } = use;
  await tx.rows(sql`
    select id from polls where tenant_id = ${tenant} and id = ${id} for no key update`);
  if (await isUsed(tx, tenant, use)) return false;
  const before = await tx.rows<{ hash: string }>(sql`
    delete from poll_uses where tenant_id = ${tenant} and poll_id = ${id}
    returning token_hash as hash`);
  const hashes = [...before.map(({ hash }) => hash), tokenHash].toSorted();
  await tx.rows(sql`
    insert into poll_uses (tenant_id, poll_id, token_hash)
    select ${tenant}, ${id}, h.hash
    from jsonb_array_elements_text(${JSON.stringify(hashes)}::jsonb) with ordinality h(hash, place)
    order by h.place`);
  await tx.rows(sql`
    update poll_counts
    set count = count + (coalesce(${JSON.stringify(answers)}::jsonb ->> question, '') = choice)::int
    where tenant_id = ${tenant} and poll_id = ${id}`);
  return true;
}

async function findResult(
  tx: Tx,
  tenant: string,
  applicationId: string,
): Promise<PollResult | undefined> {
  const [row] = await tx.rows<PollResult>(sql`
    select p.tokens, ${votesOf} as votes,
      (select jsonb_agg(jsonb_build_object('question', c.question, 'choice', c.choice,
          'count', c.count) order by c.question, c.choice)
        from poll_counts c where c.tenant_id = p.tenant_id and c.poll_id = p.id) as counts
    from polls p where p.tenant_id = ${tenant} and p.application_id = ${applicationId}`);
  return row;
}

const votesOf = sql`(select count(*)::int from poll_uses s
  where s.tenant_id = p.tenant_id and s.poll_id = p.id)`;

const isUnderVisit = sql`(a.state = 'under-visit')`;

const wants = ({ personId, rounds, branches, limit }: PollsWanted): SQL => sql`
  ((${isUnderVisit} or p.id is not null) and (${isSent(personId)} or ${isReached(rounds, "u")})
    or p.id is not null and (${sql.join(
      branches.map((reach) => isReached(reach, "b")),
      sql` or `,
    )}))
  order by ${isUnderVisit} desc, b.path collate "C", a.id limit ${limit}`;

const isSent = (personId: string): SQL => sql`exists (select from visit_inspectors i
  where i.tenant_id = a.tenant_id and i.visit_id = a.visit_id and i.until_at is null
    and i.person_id = ${personId})`;

const select = (tx: Tx, tenant: string, condition: SQL): Promise<readonly PollView[]> =>
  tx.rows<PollView>(sql`
    select a.id as "applicationId", a.state,
      jsonb_build_object('id', b.id, 'name', b.name, 'path', b.path) as branch,
      jsonb_build_object('id', u.id, 'name', u.name, 'path', u.path) as unit,
      (select coalesce(jsonb_agg(i.person_id order by i.place), '[]') from visit_inspectors i
        where i.tenant_id = a.tenant_id and i.visit_id = a.visit_id and i.until_at is null) as team,
      case when p.id is not null then jsonb_build_object('id', p.id, 'applicationId', a.id,
        'tokens', p.tokens, 'untilOn', p.until_on, 'openedBy', p.opened_by, 'votes', ${votesOf})
      end as poll
    from applications a
    join rounds r on r.tenant_id = a.tenant_id and r.id = a.round_id
    join units b on b.tenant_id = a.tenant_id and b.id = a.branch_id
    join units u on u.tenant_id = a.tenant_id and u.id = r.unit_id
    left join polls p on p.tenant_id = a.tenant_id and p.application_id = a.id
    where a.tenant_id = ${tenant} and ${condition}`);
