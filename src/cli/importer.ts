/** In whose name rows are imported that do not say who entered them, and who else may be named in them. */
import { sql } from "#db/sql.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { type Outcome, refusal } from "./outcome.ts";
import type { Workplace } from "./workplace.ts";

export type Importer = {
  /** Person code of a system operator. */
  readonly by: string;
  /** Everybody's codes, those who have left among them. */
  readonly people: ReadonlySet<string>;
};

export async function findImporter({
  database,
  tenant,
}: Pick<Workplace, "database" | "tenant">): Promise<Result<Importer, Outcome>> {
  const people = await database.rows<{ id: string; operates: boolean }>(sql`
    select p.id, exists (select from posts h where h.tenant_id = p.tenant_id and h.person_id = p.id
      and h.role = 'operator' and h.until_on is null) and p.status = 'active' as operates
    from people p where p.tenant_id = ${tenant} order by p.id`);
  const by = people.find(({ operates }) => operates)?.id;
  return by === undefined
    ? refused(refusal("operator.none", ["还没有在任的系统管理员，请先 import units，再导入记录。"]))
    : ok({ by, people: new Set(people.map(({ id }) => id)) });
}
