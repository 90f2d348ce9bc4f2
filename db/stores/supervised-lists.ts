/** What the exports of supervision list: findings with what became of them, visits with what they scored. */
import type { Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import type {
  BoardStore,
  FindingOverview,
  VisitOverview,
  VisitsKnown,
} from "#supervision/board-ports.ts";
import { isAtOrUnder } from "./at-or-under.ts";
import { isAmong } from "./is-among.ts";
import { isReached } from "./is-reached.ts";
import { organisationalOrder } from "./organisational-order.ts";

/** For the alias `f`: before it is handed over a finding is known to the unit that raised it alone. */
export const isKnown = sql`f.state <> 'found' and f.due_on is not null`;

/** 撤销 before it was handed over explains a number; of a visit that goes on nothing is known. */
const isRevoked = sql`f.state = 'revoked' and not exists (select from visits w
  where w.tenant_id = f.tenant_id and w.id = f.visit_id and w.state <> 'closed')`;

export const listFindings = (
  tx: Tx,
  tenant: string,
  { rootPath, year, limit }: Parameters<BoardStore["listFindings"]>[0],
): Promise<readonly FindingOverview[]> =>
  tx.rows<FindingOverview>(sql`
    select f.year, f.number, f.item_code as "itemCode", f.item_name as "itemName", f.clause, f.fact,
      f.severity, f.measure, f.state, f.step, f.raised_at as "raisedAt", f.due_on::text as "dueOn",
      f.closed_on::text as "closedOn", r.name as "unitName", u.id as "branchId",
      u.name as "branchName", u.path as "branchPath", s.name as "specificName",
      d.name as "directName", t.name as "firstName",
      (select count(*)::int from finding_proofs x where x.tenant_id = f.tenant_id
        and x.finding_id = f.id) as proofs,
      (select e.details ->> 'until' from finding_events e where e.tenant_id = f.tenant_id
        and e.finding_id = f.id and e.verb = 'extend' order by e.step desc limit 1) as "extendedTo",
      case when f.closed_on is not null then (select c.name from finding_events e
        left join people c on c.tenant_id = e.tenant_id and c.id = e.by_person_id
        where e.tenant_id = f.tenant_id and e.finding_id = f.id and e.verb = 'close'
        order by e.step desc limit 1) end as "closedByName",
      (select k.outcome from rechecks k where k.tenant_id = f.tenant_id and k.finding_id = f.id
        order by k.step desc limit 1) as recheck
    from findings f
    join units u on u.tenant_id = f.tenant_id and u.id = f.branch_id
    join units r on r.tenant_id = f.tenant_id and r.id = f.unit_id
    left join people s on s.tenant_id = f.tenant_id and s.id = f.specific_id
    left join people d on d.tenant_id = f.tenant_id and d.id = f.direct_id
    left join people t on t.tenant_id = f.tenant_id and t.id = f.first_id
    where f.tenant_id = ${tenant} and ${isAtOrUnder(rootPath)}
      and ((${isKnown}) or (${isRevoked})) and f.year = coalesce(${year}::text, f.year)
    order by ${organisationalOrder}, f.year, f.number, f.unit_id limit ${limit}`);

/** A visit that is over is known to whoever answers for the branch; before that, to whoever plans for the unit that sends. */
export const listVisits = (
  tx: Tx,
  tenant: string,
  { rootPath, year, known, limit }: Parameters<BoardStore["listVisits"]>[0],
): Promise<readonly VisitOverview[]> =>
  tx.rows<VisitOverview>(sql`
    select v.id, i.name as "inspectionName", i.kind, i.approval_number as "approvalNumber", i.line,
      b.name as "unitName", u.id as "branchId", u.name as "branchName", u.path as "branchPath",
      v.state, v.visit_on::text as "visitOn", v.opened_at as "openedAt",
      v.closed_at as "closedAt", v.won, v.possible,
      (select count(*)::int from findings f where f.tenant_id = v.tenant_id
        and f.branch_id = v.branch_id and f.visit_id = v.id and ${isKnown}) as findings
    from inspections i
    join visits v on v.tenant_id = i.tenant_id and v.inspection_id = i.id
    join units u on u.tenant_id = v.tenant_id and u.id = v.branch_id
    join units b on b.tenant_id = i.tenant_id and b.id = i.unit_id
    where i.tenant_id = ${tenant} and i.year = coalesce(${year}::text, i.year) and ${isAtOrUnder(rootPath)}
      and (v.state = 'closed'
        or (${isSentBy(known.units)} and (i.kind <> 'unannounced' or not ${isAmong("v.branch_id", known.own)}))
        or (i.kind <> 'unannounced' and ${isReached(known.planned, "b")}))
    order by ${organisationalOrder}, i.opened_at, i.id limit ${limit}`);

/** For the alias `i`. */
const isSentBy = (units: VisitsKnown["units"]): SQL =>
  units === "all" ? sql`true` : isAmong("i.unit_id", units);
