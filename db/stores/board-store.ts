/** Findings counted by the units just below a place, in one statement. */
import type { Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import {
  ASKING_STATES,
  type BoardGroup,
  type BoardItem,
  STATES_WITH_BRANCH,
} from "#supervision/board.ts";
import type { BoardStore, BoardWanted } from "#supervision/board-ports.ts";
import { type FindingState, OPEN_STATES } from "#supervision/finding-machine.ts";
import { isAtOrUnder } from "./at-or-under.ts";
import { isKnown, listFindings, listVisits } from "./supervised-lists.ts";

export const pgBoardStore = (tx: Tx, tenant: string): BoardStore => ({
  listGroups: (of) => listGroups(tx, tenant, of),
  listItems: ({ rootPath, limit }) =>
    tx.rows<BoardItem>(sql`
      select f.item_code as code, max(f.item_name) as name, count(*)::int as open,
        count(distinct f.branch_id)::int as branches
      from findings f join units u on u.tenant_id = f.tenant_id and u.id = f.branch_id
      where f.tenant_id = ${tenant} and ${isAtOrUnder(rootPath)} and ${isKnown}
        and ${isOneOf(OPEN_STATES)}
      group by f.item_code order by open desc, f.item_code nulls last limit ${limit}`),
  countUnannounced: async ({ unitId, year }) => {
    const [row] = await tx.rows<{ planned: number; done: number }>(sql`
      select (count(*) filter (where v.state <> 'cancelled'))::int as planned,
        (count(*) filter (where v.state = 'closed'))::int as done
      from inspections i
      join visits v on v.tenant_id = i.tenant_id and v.inspection_id = i.id
      where i.tenant_id = ${tenant} and i.unit_id = ${unitId} and i.year = ${year}
        and i.kind = 'unannounced'`);
    return row ?? { planned: 0, done: 0 };
  },
  listFindings: (of) => listFindings(tx, tenant, of),
  listVisits: (of) => listVisits(tx, tenant, of),
});

const isOneOf = (states: readonly FindingState[]): SQL =>
  sql`f.state in (select jsonb_array_elements_text(${JSON.stringify(states)}::jsonb))`;

/** The finding's unit is `u`, the one just below the root above it `g`. */
const listGroups = (
  tx: Tx,
  tenant: string,
  { rootPath, today, weekEndsOn, monthBeganOn }: BoardWanted,
): Promise<readonly BoardGroup[]> =>
  tx.rows<BoardGroup>(sql`
    with counted as materialized (
      select coalesce(nullif(split_part(substr(u.path, ${rootPath.length + 2}::int), '/', 1), ''),
          u.id) as group_id,
        count(*) filter (where ${isOneOf(OPEN_STATES)}) as open,
        count(*) filter (where ${isOneOf(STATES_WITH_BRANCH)} and f.due_on < ${today}::date)
          as overdue,
        count(*) filter (where ${isOneOf(STATES_WITH_BRANCH)}
          and f.due_on between ${today}::date and ${weekEndsOn}::date) as due_this_week,
        count(*) filter (where ${isOneOf(ASKING_STATES)}) as waiting,
        count(f.closed_on) filter (where f.closed_on >= ${monthBeganOn}::date) as closed_this_month
      from findings f join units u on u.tenant_id = f.tenant_id and u.id = f.branch_id
      where f.tenant_id = ${tenant} and ${isAtOrUnder(rootPath)} and ${isKnown}
      group by 1
    )
    select g.short_name as name, c.open::int, c.overdue::int,
      c.due_this_week::int as "dueThisWeek", c.waiting::int,
      c.closed_this_month::int as "closedThisMonth"
    from counted c join units g on g.tenant_id = ${tenant} and g.id = c.group_id
    where c.open + c.closed_this_month > 0
    order by g.position, g.id`);
