/** Who answers for units: their lines, the posts held in them and the slots, read at once and decided in responsible.ts. */

import type { Tx } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import type { Day } from "#kernel/calendar.ts";
import {
  type HeldPost,
  type Responsibles,
  responsiblesOf,
  type Slot,
} from "#organisation/responsible.ts";
import type { Unit } from "#organisation/unit.ts";

type LineRow = {
  readonly units: readonly Pick<Unit, "id" | "kind" | "path">[] | null;
  readonly posts: readonly HeldPost[] | null;
  readonly slots: readonly Slot[] | null;
};

/** By unit; a unit that does not exist is left out. One round trip, however many there are. */
export async function listResponsible(
  tx: Tx,
  tenant: string,
  { unitIds, on }: { readonly unitIds: readonly string[]; readonly on: Day },
): Promise<ReadonlyMap<string, Responsibles>> {
  if (unitIds.length === 0) return new Map();
  const [row] = await tx.rows<LineRow>(sql`
    with line as (
      select distinct a.id from units u, unnest(string_to_array(u.path, '/')) as a(id)
      where u.tenant_id = ${tenant} and u.id in (
        select jsonb_array_elements_text(${JSON.stringify(unitIds)}::jsonb))
    )
    select
      (select jsonb_agg(jsonb_build_object('id', u.id, 'kind', u.kind, 'path', u.path))
        from units u join line on line.id = u.id where u.tenant_id = ${tenant}) as units,
      (select jsonb_agg(jsonb_build_object('personId', p.id, 'name', p.name, 'openId', p.open_id,
          'unitId', h.unit_id, 'role', h.role, 'title', h.title, 'fromOn', h.from_on))
        from posts h join line on line.id = h.unit_id
        join people p on p.tenant_id = h.tenant_id and p.id = h.person_id and p.status = 'active'
        where h.tenant_id = ${tenant} and h.from_on <= ${on}::date
          and (h.until_on is null or h.until_on >= ${on}::date)) as posts,
      (select jsonb_agg(jsonb_build_object('unitId', s.unit_id, 'level', s.level,
          'personId', s.person_id))
        from unit_slots s join line on line.id = s.unit_id
        where s.tenant_id = ${tenant}) as slots`);
  return decideAll(unitIds, row);
}

function decideAll(
  unitIds: readonly string[],
  row: LineRow | undefined,
): ReadonlyMap<string, Responsibles> {
  const units = new Map((row?.units ?? []).map((unit) => [unit.id, unit]));
  const posts = Map.groupBy(row?.posts ?? [], ({ unitId }) => unitId);
  const slots = Map.groupBy(row?.slots ?? [], ({ unitId }) => unitId);
  const found = new Map<string, Responsibles>();
  for (const id of unitIds) {
    const ids = units.get(id)?.path.split("/").toReversed();
    if (ids === undefined) continue;
    const line = {
      units: ids.flatMap((each) => units.get(each) ?? []),
      posts: ids.flatMap((each) => posts.get(each) ?? []),
      slots: ids.flatMap((each) => slots.get(each) ?? []),
    };
    found.set(id, responsiblesOf(line));
  }
  return found;
}
