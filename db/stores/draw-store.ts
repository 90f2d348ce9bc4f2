/** Draws in the store: numbered under a lock of their unit, ended once. */
import type { Tx } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import type { Instant } from "#kernel/clock.ts";
import type { DrawnFrom } from "#supervision/draw.ts";
import type { CommittedDraw, DrawBrief, DrawStore, KeptDraw } from "#supervision/ports.ts";
import { isAtOrUnder } from "./at-or-under.ts";
import { committeeOf } from "./committee-of.ts";

export const pgDrawStore = (tx: Tx, tenant: string): DrawStore => ({
  listBranches: (of) => listBranches(tx, tenant, of),
  takeNumber: async (unitId, year) => {
    await tx.rows(sql`
      select id from units where tenant_id = ${tenant} and id = ${unitId} for no key update`);
    const [row] = await tx.rows<{ next: number }>(sql`
      select coalesce(max(number), 0) + 1 as next from draws
      where tenant_id = ${tenant} and unit_id = ${unitId} and year = ${year}`);
    return row?.next ?? 1;
  },
  makeSecret: () => makeSecret(tx),
  insert: (draw) => insert(tx, tenant, draw),
  find: async ({ unitId, year, number }) => {
    const [row] = await tx.rows<DrawRow>(sql`
      select ${columns} from draws where tenant_id = ${tenant} and unit_id = ${unitId}
        and year = ${year} and number = ${number}`);
    return row === undefined ? undefined : keptOf(row);
  },
  list: async (unitId) => {
    const rows = await tx.rows<DrawRow>(sql`
      select ${columns} from draws where tenant_id = ${tenant} and unit_id = ${unitId}
      order by year desc, number desc`);
    return rows.map(keptOf);
  },
  listBriefly: (of) => listBriefly(tx, tenant, of),
  listDrawnNames: async ({ unitId, year, number }) => {
    const rows = await tx.rows<{ name: string }>(sql`
      select u.name from draws d
      cross join lateral jsonb_array_elements_text(d.drawn) with ordinality as x(id, place)
      join units u on u.tenant_id = d.tenant_id and u.id = x.id
      where d.tenant_id = ${tenant} and d.unit_id = ${unitId} and d.year = ${year}
        and d.number = ${number} order by x.place`);
    return rows.map(({ name }) => name);
  },
  end: async ({ unitId, year, number }, end) => {
    const ended = await tx.rows(sql`
      update draws set ${
        end.kind === "revealed"
          ? sql`value = ${end.value}, drawn = ${JSON.stringify(end.drawn)}::jsonb,
              revealed_at = ${end.at}`
          : sql`abandoned_for = ${end.reason}, abandoned_at = ${end.at}`
      }
      where tenant_id = ${tenant} and unit_id = ${unitId} and year = ${year}
        and number = ${number} and revealed_at is null and abandoned_at is null
      returning number`);
    return ended.length > 0;
  },
});

/** Of the database's own source of chance: 244 bits of it. */
async function makeSecret(tx: Tx): Promise<string> {
  const [row] = await tx.rows<{ secret: string }>(sql`
    select encode(sha256((gen_random_uuid()::text || gen_random_uuid()::text)::bytea), 'hex')
      as secret`);
  if (row === undefined) throw new Error("the database made no secret");
  return row.secret;
}

const listBriefly = (
  tx: Tx,
  tenant: string,
  { unitId, year, limit }: Parameters<DrawStore["listBriefly"]>[0],
): Promise<readonly DrawBrief[]> =>
  tx.rows<DrawBrief>(sql`
    select year, number, list ->> 'purpose' as purpose, commitment #>> '{value,source}' as source,
      value_at as "valueAt", coalesce(list #>> '{branches,0,id}', '') like '%#%' as "ofClosures",
      case when revealed_at is not null then 'revealed'
        when abandoned_at is not null then 'abandoned' else 'open' end as state,
      jsonb_array_length(drawn) as drawn
    from draws where tenant_id = ${tenant} and unit_id = ${unitId}
      ${year === undefined ? sql`` : sql`and year = ${year}`}
    order by year desc, number desc limit ${limit}`);

type DrawRow = CommittedDraw & {
  readonly value: string | null;
  readonly drawn: readonly string[] | null;
  readonly revealedAt: Instant | null;
  readonly abandonedFor: string | null;
  readonly abandonedAt: Instant | null;
};

const columns = sql`unit_id as "unitId", year, number, commitment, list, secret,
  value_at as "valueAt", committed_at as "committedAt", value, drawn, revealed_at as "revealedAt",
  abandoned_for as "abandonedFor", abandoned_at as "abandonedAt"`;

function keptOf({
  value,
  drawn,
  revealedAt,
  abandonedFor,
  abandonedAt,
  ...draw
}: DrawRow): KeptDraw {
  if (value !== null && drawn !== null && revealedAt !== null)
    return { ...draw, end: { kind: "revealed", value, drawn, at: revealedAt } };
  if (abandonedFor !== null && abandonedAt !== null)
    return { ...draw, end: { kind: "abandoned", reason: abandonedFor, at: abandonedAt } };
  return { ...draw, end: { kind: "open" } };
}

/** Draws of closures are no cycles of branches. */
const listBranches = (
  tx: Tx,
  tenant: string,
  { unitId, rootPath }: { readonly unitId: string; readonly rootPath: string },
): Promise<readonly Omit<DrawnFrom, "isRecused" | "weight">[]> =>
  tx.rows(sql`
    with cycles as materialized (
      select drawn, row_number() over (order by revealed_at desc, year desc, number desc) as ago
      from draws d
      where tenant_id = ${tenant} and unit_id = ${unitId} and revealed_at is not null
        and not exists (select from rechecks r where r.tenant_id = d.tenant_id
          and r.unit_id = d.unit_id and r.draw_year = d.year and r.draw_number = d.number)
    ), taken as materialized (
      select d.id, min(c.ago)::int as ago
      from cycles c cross join lateral jsonb_array_elements_text(c.drawn) as d(id) group by d.id
    )
    select u.id, ${committeeOf} as "committeeId", u.template as sector, t.ago as "drawnAgo"
    from units u left join taken t on t.id = u.id
    where u.tenant_id = ${tenant} and u.kind = 'branch' and u.template is not null
      and ${isAtOrUnder(rootPath)}
    order by u.id collate "C"`);

async function insert(tx: Tx, tenant: string, draw: CommittedDraw): Promise<void> {
  const { unitId, year, number, commitment, list, secret, valueAt, committedAt } = draw;
  await tx.rows(sql`
    insert into draws (tenant_id, unit_id, year, number, commitment, list, secret, value_at,
      committed_at)
    values (${tenant}, ${unitId}, ${year}, ${number}, ${JSON.stringify(commitment)}::jsonb,
      ${JSON.stringify(list)}::jsonb, ${secret}, ${valueAt}, ${committedAt})`);
}
