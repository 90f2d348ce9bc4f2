/** Published editions. They never change, so a process keeps those it has read. */

import type { EditionShelf } from "#blueprint/ports.ts";
import type { Tx } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import type { Edition } from "#taskbook/edition.ts";
import type { EditionStore, PublishedEdition } from "#taskbook/ports.ts";

/** Editions read before, by id; one for each process and tenant. */
export type EditionCache = Map<string, Edition>;

const head = sql`e.id, e.name, e.hash, e.effective_on::text as "effectiveOn",
  e.published_at as "publishedAt", e.published_by as "publishedBy"`;

export const pgEditionStore = (
  tx: Tx,
  tenant: string,
  cache: EditionCache,
): EditionStore & EditionShelf => {
  const findBy = async (condition: ReturnType<typeof sql>) => {
    const [edition] = await tx.rows<PublishedEdition>(
      sql`select ${head}, e.standard from editions e where e.tenant_id = ${tenant} and ${condition}`,
    );
    return edition;
  };
  const findEdition = (id: string) => findBy(sql`e.id = ${id}`);
  return {
    findEdition,
    findEditionByName: (name) => findBy(sql`e.name = ${name}`),
    listEditions: () =>
      tx.rows<Omit<PublishedEdition, "standard">>(sql`
        select ${head} from editions e where e.tenant_id = ${tenant}
        order by e.published_at desc, e.id`),
    insertPublished: async (edition) => {
      const inserted = await tx.rows(sql`
        insert into editions (tenant_id, id, name, hash, effective_on, standard, published_at,
          published_by)
        values (${tenant}, ${edition.id}, ${edition.name}, ${edition.hash},
          ${edition.effectiveOn}::date, ${JSON.stringify(edition.standard)}::jsonb,
          ${edition.publishedAt}, ${edition.publishedBy})
        on conflict do nothing returning id`);
      return inserted.length > 0;
    },
    getEdition: async (id) => {
      const known = cache.get(id) ?? (await findEdition(id));
      if (known === undefined) throw new Error(`edition ${id} is not in the store`);
      cache.set(id, known);
      return known;
    },
  };
};
