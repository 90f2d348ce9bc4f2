/** 回头看 in the store: closures that a draw may choose, whom it gave them to, and what they found. */
import type { Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import { startOf } from "#kernel/calendar.ts";
import type { DrawNumber } from "#supervision/ports.ts";
import type { ClosureToLook, Recurrence } from "#supervision/recheck.ts";
import type { DrawnClosure, RecheckStore, RecheckView } from "#supervision/recheck-ports.ts";
import { committeeOf } from "./committee-of.ts";

export const pgRecheckStore = (tx: Tx, tenant: string): RecheckStore => ({
  ...choosing(tx, tenant),
  ...looks(tx, tenant),
  finish: async ({ findingId, step, outcome, words, at }) => {
    const done = await tx.rows(sql`
      update rechecks set outcome = ${outcome}, words = ${words}, done_at = ${at}
      where tenant_id = ${tenant} and finding_id = ${findingId} and step = ${step}
        and done_at is null returning step`);
    return done.length > 0;
  },
  listRecurrence: (of) => listRecurrence(tx, tenant, of),
  handOn: async ({ findingId, step, inspectorId }) => {
    await tx.rows(sql`
      update rechecks set inspector_id = ${inspectorId}
      where tenant_id = ${tenant} and finding_id = ${findingId} and step = ${step}
        and done_at is null`);
  },
});

type Choosing = Pick<RecheckStore, "listClosures" | "listToLook" | "countWaiting" | "insert">;

const choosing = (tx: Tx, tenant: string): Choosing => ({
  listClosures: ({ unitId, fromOn, untilOn }) =>
    tx.rows<DrawnClosure>(sql`
      select f.id as "findingId", f.step, ${committeeOf} as "committeeId", u.template as sector
      from findings f join units u on u.tenant_id = f.tenant_id and u.id = f.branch_id
      where f.tenant_id = ${tenant} and f.unit_id = ${unitId} and f.state = 'closed'
        and f.closed_on between ${fromOn}::date and ${untilOn}::date and u.template is not null
        and not exists (select from rechecks r where r.tenant_id = f.tenant_id
          and r.finding_id = f.id and r.step = f.step)
      order by f.id collate "C"`),
  listToLook: (closures) =>
    tx.rows<ClosureToLook>(sql`
      select f.id as "findingId", e.step, b.path as "branchPath", u.path as "unitPath",
        e.doer as "doerId", e.by_person_id as "closerId"
      from jsonb_array_elements(${JSON.stringify(closures)}::jsonb) with ordinality as c(closure, place)
      join finding_events e on e.tenant_id = ${tenant}
        and e.finding_id = c.closure ->> 'findingId' and e.step = (c.closure ->> 'step')::int
      join findings f on f.tenant_id = e.tenant_id and f.id = e.finding_id
      join units b on b.tenant_id = f.tenant_id and b.id = f.branch_id
      join units u on u.tenant_id = f.tenant_id and u.id = f.unit_id
      order by c.place`),
  countWaiting: async (personIds) => {
    const rows = await tx.rows<{ personId: string; waiting: number }>(sql`
      select r.inspector_id as "personId", count(*)::int as waiting from rechecks r
      where r.tenant_id = ${tenant} and ${isWaiting}
        and r.inspector_id in (select jsonb_array_elements_text(${JSON.stringify(personIds)}::jsonb))
      group by r.inspector_id`);
    return new Map(rows.map(({ personId, waiting }) => [personId, waiting]));
  },
  insert: async ({ draw: { unitId, year, number }, closures, at }) => {
    await tx.rows(sql`
      insert into rechecks (tenant_id, finding_id, step, unit_id, draw_year, draw_number,
        inspector_id, drawn_at)
      select ${tenant}, c."findingId", c.step, ${unitId}, ${year}, ${number}::int, c."inspectorId",
        ${at}::bigint
      from jsonb_to_recordset(${JSON.stringify(closures)}::jsonb)
        as c("findingId" text, step int, "inspectorId" text)`);
  },
});

/** For the alias `r`: nobody has looked, and the closure still holds. */
const stands = sql`exists (select from findings s where s.tenant_id = r.tenant_id
  and s.id = r.finding_id and s.step = r.step)`;
const isWaiting = sql`r.done_at is null and ${stands}`;

const looks = (
  tx: Tx,
  tenant: string,
): Pick<
  RecheckStore,
  "find" | "listWaiting" | "listOfDraw" | "listHeld" | "listLeft" | "listDraws"
> => ({
  find: async (findingId) => {
    const found = await select(
      tx,
      tenant,
      sql`r.finding_id = ${findingId} order by r.step desc limit 1`,
    );
    return found[0];
  },
  listWaiting: (personId) => {
    const isTheirs = sql`r.inspector_id = ${personId} and ${isWaiting}`;
    return select(tx, tenant, sql`${isTheirs} order by e.at, f.year, f.number, f.unit_id`);
  },
  listOfDraw: ({ unitId, year, number }) =>
    select(
      tx,
      tenant,
      sql`r.unit_id = ${unitId} and r.draw_year = ${year} and r.draw_number = ${number}
        order by f.year, f.number`,
    ),
  listLeft: (on) =>
    select(
      tx,
      tenant,
      sql`${isWaiting} and not exists (select from posts h
          join people i on i.tenant_id = h.tenant_id and i.id = h.person_id
          join units w on w.tenant_id = h.tenant_id and w.id = h.unit_id
          where h.tenant_id = r.tenant_id and h.person_id = r.inspector_id and h.role = 'inspector'
            and h.from_on <= ${on}::date and (h.until_on is null or h.until_on >= ${on}::date)
            and i.status = 'active' and i.open_id is not null
            and (w.path = u.path or starts_with(w.path, u.path || '/')))
        order by r.unit_id, f.year, f.number for update of r`,
    ),
  listHeld: () => {
    const isHeld = sql`${isWaiting} and r.inspector_id is not null`;
    return select(tx, tenant, sql`${isHeld} order by r.unit_id, f.year, f.number for update of r`);
  },
  listDraws: (since) =>
    tx.rows<DrawNumber>(sql`
      select distinct unit_id as "unitId", draw_year as year, draw_number as number from rechecks
      where tenant_id = ${tenant} and drawn_at >= ${since}`),
});

type Row = Omit<RecheckView, "draw"> & {
  readonly unitId: string;
  readonly drawYear: string;
  readonly drawNumber: number;
};

async function select(tx: Tx, tenant: string, condition: SQL): Promise<readonly RecheckView[]> {
  const rows = await tx.rows<Row>(sql`
    select r.finding_id as "findingId", r.step, r.unit_id as "unitId", r.draw_year as "drawYear",
      r.draw_number as "drawNumber", f.year, f.number, f.branch_id as "branchId",
      b.name as "branchName", b.path as "branchPath", u.path as "unitPath", f.fact, f.measure,
      e.at as "closedAt", e.doer as "doerId", e.by_person_id as "closerId",
      r.inspector_id as "inspectorId", p.name as "inspectorName", r.outcome, r.words,
      ${stands} as stands
    from rechecks r
    join findings f on f.tenant_id = r.tenant_id and f.id = r.finding_id
    join finding_events e on e.tenant_id = r.tenant_id and e.finding_id = r.finding_id
      and e.step = r.step
    join units b on b.tenant_id = f.tenant_id and b.id = f.branch_id
    join units u on u.tenant_id = f.tenant_id and u.id = f.unit_id
    left join people p on p.tenant_id = r.tenant_id and p.id = r.inspector_id
    where r.tenant_id = ${tenant} and ${condition}`);
  return rows.map(({ unitId, drawYear, drawNumber, ...view }) => {
    const draw: DrawNumber = { unitId, year: drawYear, number: drawNumber };
    return { ...view, draw };
  });
}

/** Closures of these days; what was looked at or came back afterwards counts whenever it did. */
const listRecurrence = (
  tx: Tx,
  tenant: string,
  { unitId, since, before }: Parameters<RecheckStore["listRecurrence"]>[0],
): Promise<readonly Recurrence[]> =>
  tx.rows<Recurrence>(sql`
    with closed as materialized (
      select e.finding_id, e.step, f.branch_id, f.item_code, f.item_name, f.clause,
        (select x.verb from finding_events x where x.tenant_id = e.tenant_id
          and x.finding_id = e.finding_id and x.step > e.step and x.to_state = 'reopened'
          order by x.step limit 1) as reopened_by
      from finding_events e
      join findings f on f.tenant_id = e.tenant_id and f.id = e.finding_id
      where e.tenant_id = ${tenant} and f.unit_id = ${unitId} and e.verb = 'close'
        and e.at >= ${startOf(since)}
        ${before === undefined ? sql`` : sql`and e.at < ${startOf(before)}`}
    )
    select c.item_code as "itemCode", max(c.item_name) as "itemName", c.clause,
      count(*)::int as closures, count(distinct c.branch_id)::int as branches, count(r.done_at)::int as "lookedAgain",
      (count(*) filter (where r.outcome = 'fell-back'))::int as "fellBack",
      (count(*) filter (where c.reopened_by = 'recur'))::int as recurred
    from closed c
    left join rechecks r on r.tenant_id = ${tenant} and r.finding_id = c.finding_id
      and r.step = c.step
    group by c.item_code, c.clause
    order by c.item_code nulls last, c.clause`);
