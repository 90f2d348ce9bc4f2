/** 示例县 with a plan that has 拉网式验收, four inspectors of the county's, and branches that 初审 passed. */
import { sql } from "drizzle-orm";
import { type IssueOrder, issueOrders } from "#acceptance/use-cases/issue-orders.ts";
import { openRound, type RoundOrder } from "#acceptance/use-cases/open-round.ts";
import type { Database } from "#db/connection.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Actor } from "#organisation/post.ts";
import { openPlannedCounty } from "#tests/supervision/inspection-world.ts";
import { planLine } from "#tests/support/plans.ts";

export const AUTHORITY = "县委组织部部务会";
export const DOCUMENT = "示组发〔2026〕12号";
export const ROUND = `SL-${DOCUMENT}`;

export const FULL = planLine({ line: 2, kind: "full", name: "年终验收" });

export async function openRoundWorld(db: Database, lines = [planLine(), FULL]) {
  const world = await openPlannedCounty(db, { lines });
  const { chat, within } = world;
  await db.rows(sql`
    update posts set until_on = '2020-12-31'
    where role = 'inspector' and person_id not in ('i1', 'i2', 'i3', 'i4')`);
  const actorOf = async (openId: string): Promise<Actor> => {
    const found = await within(({ organisation }) => organisation.findActor(openId, "2026-11-03"));
    if (found === undefined) throw new Error(`${openId} is nobody`);
    return found;
  };
  const county = await actorOf(await chat.who("SL", "county_staff"));
  const [edition] = await db.rows<{ id: string }>(sql`select id from editions limit 1`);
  const editionId = edition?.id ?? "";
  const open = (given: Partial<RoundOrder> = {}) =>
    within((stores) =>
      openRound(stores, {
        unit: { id: "SL", path: "SL" },
        name: "2026年达标验收",
        authority: AUTHORITY,
        documentNumber: DOCUMENT,
        editionId,
        applyFrom: "2026-11-01",
        applyUntil: "2026-11-30",
        by: county,
        at: chat.clock.now,
        ...given,
      }),
    );
  const issue = (given: Partial<IssueOrder> = {}) =>
    within((stores) =>
      issueOrders(stores, {
        roundId: ROUND,
        branches: null,
        confirmed: true,
        by: county,
        at: chat.clock.now,
        ...given,
      }),
    );
  return { ...world, actorOf, county, editionId, openRound: open, issue };
}
export type RoundWorld = Awaited<ReturnType<typeof openRoundWorld>>;

const WAY = [
  ["none", "begin", "assessing"],
  ["assessing", "apply", "applied"],
  ["applied", "forward", "forwarded"],
] as const;

type Brought = { readonly roundId?: string; readonly at?: Instant };

/** As the branch and the township would have brought it there. */
export const forwarded = (db: Database, branchId: string, given: Brought = {}): Promise<string> =>
  brought(db, branchId, { ...given, way: WAY });

/** As the branch would have. */
export const applied = (db: Database, branchId: string, given: Brought = {}): Promise<string> =>
  brought(db, branchId, { ...given, way: WAY.slice(0, 2) });

async function brought(
  db: Database,
  branchId: string,
  { roundId = ROUND, at = 0, way }: Brought & { readonly way: readonly (typeof WAY)[number][] },
): Promise<string> {
  const id = `${roundId}/${branchId}`;
  await db.transaction(async (tx) => {
    await tx.rows(sql`
      insert into applications (tenant_id, id, round_id, branch_id, step, state, assessment)
      values ('default', ${id}, ${roundId}, ${branchId}, ${way.length}, ${way.at(-1)?.[2]},
        '{"confirmedAt": 0, "disputes": []}')`);
    for (const [index, [from, verb, to]] of way.entries())
      await tx.rows(sql`
        insert into application_events (tenant_id, application_id, step, step_before, from_state,
          verb, to_state, by_person_id, by_unit_id, words, document_number, at)
        values ('default', ${id}, ${index + 1}, ${index === 0 ? null : index}::int, ${from}, ${verb},
          ${to}, 'P1', ${branchId}, '', '', ${at})`);
  });
  return id;
}

/** The visits of the orders are over. */
export const endVisits = (db: Database, at: Instant) =>
  db.rows(sql`
    update visits set state = 'closed', opened_at = ${at}, closed_at = ${at}
    where kind = 'full' and state = 'planned'`);

export const statesIn = (db: Database) =>
  db.rows<{ branch: string; state: string; visit: string | null }>(sql`
    select branch_id as branch, state, visit_id as visit from applications order by branch_id`);
