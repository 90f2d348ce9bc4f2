/** Counties whose branches have answered for months: one city, a county of a thousand branches, and one of all the rest. */
import { questionsDue } from "#blueprint/due.ts";
import { launchCampaign } from "#blueprint/use-cases/launch-campaign.ts";
import { SOURCED } from "#blueprint/use-cases/open-checklist.ts";
import type { Transact } from "#chat/ports.ts";
import type { Database } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import { at, type Month } from "#kernel/calendar.ts";
import type { Unit, UnitKind } from "#organisation/unit.ts";
import { SAMPLE_EDITION, seedSample } from "#sample";
import { committed } from "#sending";
import { branchName, openIdOf, personOf } from "./county.ts";

export const CITY = "bench";
/** The county that is measured alone and among others. */
export const COUNTY = "bench-a";
const BRANCHES_OF_COMMITTEE = 50;

/** So many in a hundred questions were answered. June asks most; the month under way is half done. */
const MONTHS: readonly { readonly month: Month; readonly answered: number }[] = [
  { month: "2026-03", answered: 92 },
  { month: "2026-06", answered: 92 },
  { month: "2026-09", answered: 92 },
  { month: "2026-10", answered: 92 },
  { month: "2026-11", answered: 60 },
];
export const NOW = at("2026-11-20", "10:00");
const LEADER = "p-leader";
export const LEADER_OPEN_ID = "ou-leader";

/** The city, its leader, and nothing below. */
export async function foundCity(database: Database, transact: Transact): Promise<void> {
  await seedSample(transact, at("2026-05-06", "09:00"));
  // The sample's own campaigns are no part of it.
  await database.rows(sql`update campaigns set closed_at = 1`);
  await save(transact, { units: [unit({ id: CITY, kind: "city" })], secretaries: [] });
}

/** The month under way alone: where past months make no difference. */
export const UNDER_WAY = MONTHS.slice(-1);

/** A county with branches numbered from `first`, all of whose months have been asked and answered. */
export async function foundAnswered(
  database: Database,
  transact: Transact,
  {
    id,
    first,
    count,
    months = MONTHS,
  }: {
    readonly id: string;
    readonly first: number;
    readonly count: number;
    readonly months?: typeof MONTHS;
  },
): Promise<void> {
  const branches = Array.from({ length: count }, (_, index) => branchName(first + index));
  const committees = Array.from(
    { length: Math.ceil(count / BRANCHES_OF_COMMITTEE) },
    (_, index) => `${id}-${index}`,
  );
  const committeeOf = (index: number) =>
    committees[Math.floor(index / BRANCHES_OF_COMMITTEE)] ?? "";
  await save(transact, {
    units: [
      unit({ id, kind: "county", above: CITY }),
      ...committees.map((own) => unit({ id: own, kind: "committee", above: `${CITY}/${id}` })),
      ...branches.map((own, index) =>
        unit({ id: own, kind: "branch", above: `${CITY}/${id}/${committeeOf(index)}` }),
      ),
    ],
    secretaries: branches,
  });
  await database.rows(sql`analyze`);
  for (const asked of months) {
    await launch(transact, { root: id, month: asked.month, people: count });
    await answerAll(database, transact, { root: id, ...asked });
  }
  await database.rows(sql`vacuum analyze`);
}

type Placed = { readonly id: string; readonly kind: UnitKind; readonly above?: string };

const unit = ({ id, kind, above }: Placed): Unit => ({
  id,
  parentId: above?.split("/").at(-1) ?? null,
  path: above === undefined ? id : `${above}/${id}`,
  kind,
  name: `示范${id}`,
  shortName: id,
  position: 1,
  branchType: kind === "branch" ? "village" : null,
  template: kind === "branch" ? "village" : null,
});

const save = (
  transact: Transact,
  {
    units,
    secretaries,
  }: { readonly units: readonly Unit[]; readonly secretaries: readonly string[] },
) =>
  committed(transact, (stores) =>
    stores.organisationWriter.save({
      units,
      people: [
        ...(secretaries.length === 0
          ? [{ code: LEADER, name: "李清和", mobile: null, openId: LEADER_OPEN_ID }]
          : []),
        ...secretaries.map((name) => ({
          code: personOf(name),
          name: "王建国",
          mobile: null,
          openId: openIdOf(name),
        })),
      ],
      posts: [
        ...(secretaries.length === 0 ? [postOf(LEADER, CITY, "leader")] : []),
        ...secretaries.map((name) => postOf(personOf(name), name, "branch_secretary")),
      ],
      chats: [],
      slots: [],
      on: "2026-05-06",
    }),
  );

const postOf = (personCode: string, unitCode: string, role: "leader" | "branch_secretary") => ({
  personCode,
  unitCode,
  role,
  title: "",
  fromOn: "2026-01-01",
  untilOn: null,
});

async function launch(
  transact: Transact,
  {
    root,
    month,
    people,
  }: { readonly root: string; readonly month: Month; readonly people: number },
): Promise<void> {
  const wish = { editionId: SAMPLE_EDITION, month, rootUnitId: root, dueOn: `${month}-28` };
  const launched = await committed(transact, (stores) =>
    launchCampaign(stores, {
      wish,
      by: null,
      at: at(`${month}-02`, "09:00"),
      confirmedPeople: people,
    }),
  );
  if (!launched.ok) throw new Error(`launch: ${launched.refusal.kind}`);
}

/** So many in a hundred questions are answered, a few of them with a difficulty, no two branches quite alike. */
async function answerAll(
  database: Database,
  transact: Transact,
  {
    root,
    month,
    answered,
  }: { readonly root: string; readonly month: Month; readonly answered: number },
): Promise<void> {
  const edition = await committed(transact, (stores) => stores.editions.getEdition(SAMPLE_EDITION));
  const asked = questionsDue(edition.standard, { template: "village", month, sourced: SOURCED });
  const items = asked.map(({ item, period }) => ({ code: item.code, period }));
  await database.rows(sql`
    insert into answers (tenant_id, branch_id, item_code, period, revision, given, by_person_id,
      campaign_id, answered_at)
    select a.tenant_id, a.branch_id, i.code, i.period, 1,
      case when d.draw % 100 < 4 then '{"kind": "difficulty", "need": "缺一间会议室"}'::jsonb
        else '{"kind": "meets"}'::jsonb end,
      'p-' || a.branch_id, a.campaign_id, ${at(`${month}-20`, "09:00")}::bigint
    from assignments a
    join campaigns c on c.tenant_id = a.tenant_id and c.id = a.campaign_id
    cross join jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as i(code text, period text)
    cross join lateral (select abs(hashtext(a.branch_id || i.code || ${month})) as draw) d
    where c.root_unit_id = ${root} and c.month = ${month} and (d.draw / 100) % 100 < ${answered}
    on conflict do nothing`);
  await database.rows(sql`
    update assignments a set completed_at = ${at(`${month}-20`, "09:00")}::bigint
      + (abs(hashtext(a.branch_id)) % 12)::bigint * 86400000
    from campaigns c
    where c.tenant_id = a.tenant_id and c.id = a.campaign_id and c.root_unit_id = ${root}
      and c.month = ${month} and (select count(*) from answers w where w.tenant_id = a.tenant_id
        and w.branch_id = a.branch_id and w.campaign_id = a.campaign_id) = ${asked.length}`);
  if (month !== "2026-11")
    await database.rows(sql`
      update campaigns set closed_at = ${at(`${month}-28`, "18:00")}::bigint
      where root_unit_id = ${root} and month = ${month}`);
}
