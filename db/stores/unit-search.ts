/** Units found by what people call them, only where the asker may look. */

import type { Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import type { Reach } from "#organisation/permission.ts";
import type { UnitsCalled, UnitsWanted } from "#organisation/ports.ts";
import type { Unit } from "#organisation/unit.ts";
import { isAtOrUnder } from "./at-or-under.ts";
import { organisationalOrder } from "./organisational-order.ts";

/** What a unit's code is made of; no other text is looked for among the codes. */
const CODE = /^[\w.-]+$/;

type Found = Unit & { readonly total: number };

/**
 * A whole name, short name or code alone when there is one, else every name that holds the words. Only those shown are
 * put in organisational order: thirty thousand that hold a common word are counted, not sorted.
 */
export async function listCalled(
  tx: Tx,
  { tenant, columns }: { readonly tenant: string; readonly columns: SQL },
  { text, slips, reach, under, limit }: UnitsWanted,
): Promise<UnitsCalled> {
  const holds =
    slips === undefined
      ? sql`position(${text} in u.name) > 0 or position(${text} in u.short_name) > 0`
      : sql`u.short_name like any (select jsonb_array_elements_text(${JSON.stringify(slips)}::jsonb))`;
  const hasCode = CODE.test(text) ? sql`lower(u.id) = lower(${text})` : sql`false`;
  const rows = await tx.rows<Found>(sql`
    with found as materialized (
      select u.id, u.path, u.name = ${text} or u.short_name = ${text} or ${hasCode} as whole
      from units u where u.tenant_id = ${tenant} and u.kind <> 'group'
        and (${holds} or ${hasCode}) and ${isWithin(reach)}
        ${under === undefined ? sql`` : sql`and ${isAtOrUnder(under)}`}
    ), best as materialized (
      select bool_or(whole) as whole, count(*) filter (where whole)::int as wholes,
        count(*)::int as total from found
    ), shown as (
      select f.id from found f, best b where f.whole = b.whole
      order by f.path collate "C" limit ${limit}
    )
    select ${columns}, case when b.whole then b.wholes else b.total end as total
    from shown s join units u on u.tenant_id = ${tenant} and u.id = s.id, best b
    order by ${organisationalOrder}`);
  return { units: rows, total: rows[0]?.total ?? 0 };
}

function isWithin(reach: Reach): SQL {
  if (reach.kind === "everywhere") return sql`true`;
  const places = [
    sql`u.path in (select jsonb_array_elements_text(${JSON.stringify(reach.units)}::jsonb))`,
    ...reach.roots.map((root) => isAtOrUnder(root)),
  ];
  return sql`(${sql.join(places, sql` or `)})`;
}
