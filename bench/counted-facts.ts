/** What a county's records say of a quarter: read by the facts, and counted by one statement written by hand. */
import type { Stores } from "#chat/ports.ts";
import type { Database } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import type { Day, Month } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { counts, markAll } from "#records/checks.ts";
import type { FactReading } from "#records/fact-reading.ts";
import { factsOf, isRecordFact, type RecordFactName } from "#records/facts.ts";
import type { BranchRecord, RecordDetail } from "#records/record.ts";
import { SAMPLE_EDITION } from "#sample";
import { appliesTo } from "#taskbook/item.ts";
import { type Period, periodOf } from "#taskbook/period.ts";
import { branchName } from "./county.ts";
import { MONTHS, QUARTER } from "./recorded-county.ts";

export type Wanted = readonly { readonly name: RecordFactName; readonly period: Period }[];

/** Every fact that records answer and a village branch is asked for, of each of its periods in the quarter. */
export async function wantedOf({ editions }: Pick<Stores, "editions">): Promise<Wanted> {
  const { standard } = await editions.getEdition(SAMPLE_EDITION);
  const wanted = standard.items.flatMap((item) => {
    const { fact, frequency } = item;
    if (fact === undefined || !isRecordFact(fact) || !appliesTo(item, "village")) return [];
    const periods = new Set(MONTHS.map((month) => periodOf(frequency, month)));
    return [...periods].map((period) => ({ name: fact, period }));
  });
  return [...new Map(wanted.map((one) => [`${one.name} ${one.period}`, one])).values()];
}

/** Of one branch; of three numbers each is of a month, and null is where there is none. */
export type Counted = {
  readonly branchId: string;
  readonly members: number | null;
  readonly committees: readonly (number | null)[];
  readonly themeDays: readonly (number | null)[];
  /** Groups that did not meet. */
  readonly groups: readonly (number | null)[];
  readonly lectures: number | null;
  readonly bySecretary: number | null;
  readonly dues: readonly boolean[];
  /** Per cent of the meetings. */
  readonly complete: readonly (number | null)[];
  readonly votes: boolean;
  readonly plans: number | null;
};

type County = { readonly wanted: Wanted; readonly branches: number; readonly today: Day };
type Book = { readonly branchId: string; readonly records: readonly BranchRecord[] };

/** Branches of one statement, and statements under way while the branches of one are read. */
const AT_ONCE = 500;
const AHEAD = 2;

export async function countByFacts(
  database: Database,
  { wanted, branches, today }: County,
): Promise<readonly Counted[]> {
  const places = placesOf(wanted);
  const counted: Counted[] = [];
  const coming: Promise<readonly Book[]>[] = [];
  for (let first = 0; first < branches || coming.length > 0; first += AT_ONCE) {
    if (first < branches) coming.push(fetchBooks(database, first));
    if (first < branches && coming.length <= AHEAD) continue;
    const books = (await coming.shift()) ?? [];
    for (const book of books)
      counted.push(countedOf(book.branchId, readAll(book, wanted, today), places));
  }
  return counted;
}

type BookRow = {
  readonly branchId: string;
  readonly ids: readonly string[];
  readonly days: readonly Day[];
  readonly enteredAt: readonly Instant[];
  readonly details: readonly RecordDetail[];
};

/** A column each: records as JSON objects would name their fields half a million times. */
async function fetchBooks(database: Database, first: number): Promise<readonly Book[]> {
  const rows = await database.rows<BookRow>(sql`
    select branch_id as "branchId", json_agg(id) as ids, json_agg(on_day) as days,
      json_agg(entered_at) as "enteredAt", json_agg(detail) as details
    from records
    where tenant_id = 'default' and ended_at is null
      and branch_id between ${branchName(first)} and ${branchName(first + AT_ONCE - 1)}
    group by branch_id`);
  return rows.map(({ branchId, ids, days, enteredAt, details }) => ({
    branchId,
    records: details.map((detail, index) => ({
      id: ids[index] ?? "",
      branchId,
      on: days[index] ?? "",
      enteredAt: enteredAt[index] ?? 0,
      detail,
    })),
  }));
}

/** All that is wanted is read, also what nobody counts by hand. */
function readAll({ branchId, records }: Book, wanted: Wanted, today: Day): readonly FactReading[] {
  const branch = {
    id: branchId,
    branchType: "village",
    template: "village",
    foundedOn: null,
  } as const;
  const flaws = markAll(records, { branch, today });
  const counting = records.filter(({ id }) => counts(flaws.get(id) ?? []));
  const read = factsOf({ branch, records: counting, today });
  return wanted.map(({ name, period }) => read(name, period));
}

const YEAR = QUARTER.slice(0, 4);

/** Where in the order of what is wanted the readings stand that are counted by hand too. */
function placesOf(wanted: Wanted) {
  const place = (name: RecordFactName, period: Period): number => {
    const found = wanted.findIndex((one) => one.name === name && one.period === period);
    if (found < 0) throw new Error(`${name} of ${period} is not wanted`);
    return found;
  };
  const monthly = (name: RecordFactName) => MONTHS.map((month) => place(name, month));
  return {
    members: place("meetings.members", QUARTER),
    committees: monthly("meetings.committee"),
    themeDays: monthly("theme-days"),
    groups: monthly("meetings.group"),
    lectures: place("lectures", YEAR),
    dues: monthly("dues.months"),
    complete: monthly("records.complete"),
    votes: place("votes.valid", QUARTER),
    plans: place("plan-check-summary", YEAR),
  };
}

function countedOf(
  branchId: string,
  readings: readonly FactReading[],
  places: ReturnType<typeof placesOf>,
): Counted {
  const value = (place: number) => {
    const reading = readings[place];
    return reading?.kind === "value" ? reading.value : undefined;
  };
  const count = (place: number): number | null => {
    const found = value(place);
    if (found?.type === "groups") return found.missing;
    return found?.type === "count" ? found.count : null;
  };
  const lectures = value(places.lectures);
  const votes = value(places.votes);
  return {
    branchId,
    members: count(places.members),
    committees: places.committees.map(count),
    themeDays: places.themeDays.map(count),
    groups: places.groups.map(count),
    lectures: count(places.lectures),
    bySecretary: lectures?.type === "count" ? (lectures.parts["by_secretary"] ?? null) : null,
    dues: places.dues.map((place) => {
      const found = value(place);
      return found?.type === "choice" && found.option === "ok";
    }),
    complete: places.complete.map(count),
    votes: votes?.type === "yes_no" && votes.yes,
    plans: count(places.plans),
  };
}

type Row = { readonly branchId: string; readonly votes: boolean } & {
  readonly [column: string]: number | null;
};

/** The three numbers of the months, each in a column of its own. */
const monthly = (what: string, count: (month: Month) => SQL): SQL =>
  sql.join(
    MONTHS.map((month, index) => sql`(${count(month)})::int as ${column(what, index)}`),
    sql`, `,
  );
const column = (what: string, index: number) => sql.identifier(`${what}${index + 1}`);

const meetingsIn = (month: Month) => sql`type = 'meeting' and month = ${month}`;

/** What was entered in the year: the same meeting of a day and the dues of a month once, with the roster in force. */
const held = sql`
  rosters as (
    select distinct on (branch_id) branch_id, detail from records
    where tenant_id = 'default' and ended_at is null and detail ->> 'type' = 'roster'
    order by branch_id, on_day desc, entered_at desc
  ), entered as (
    select r.branch_id, to_char(r.on_day, 'YYYY-MM') as month, r.detail ->> 'type' as type,
      r.detail, r.detail -> 'kinds' as kinds,
      (r.detail #>> '{attendance,entitled}')::int as entitled,
      (r.detail #>> '{attendance,present}')::int as present,
      row_number() over (partition by r.branch_id, r.on_day, r.detail -> 'kinds',
        r.detail ->> 'groupId', r.detail ->> 'month', r.detail ->> 'which'
        order by r.entered_at, r.id) as nth
    from records r
    where r.tenant_id = 'default' and r.ended_at is null
      and r.on_day between ${`${YEAR}-01-01`} and ${`${MONTHS.at(-1)}-30`}
  ), held as (
    select e.*, s.detail as roster
    from entered e left join rosters s on s.branch_id = e.branch_id where nth = 1
  )`;

/** Neither the numbers nor the roster contradict it. */
const isSound = sql`
  type <> 'meeting' or present <= entitled
    and not (kinds ? 'committee' and 2 * present < entitled)
    and not (kinds ? 'committee' and entitled > (roster ->> 'committee')::int)
    and not (kinds ? 'members' and entitled > (roster ->> 'full')::int)`;

const invalidVote = sql`exists (
  select from jsonb_array_elements(detail -> 'decisions') d where 2 * present < entitled
    or (d ->> 'favour')::int + (d ->> 'against')::int + (d ->> 'abstain')::int <> present)`;

const complete = sql`btrim(detail ->> 'place') <> '' and btrim(detail ->> 'host') <> ''
  and btrim(detail ->> 'topic') <> ''`;

/** As somebody who knows the rules would ask the database. */
export async function countByHand(database: Database): Promise<readonly Counted[]> {
  const rows = await database.rows<Row>(sql`
    with ${held}
    select branch_id as "branchId",
      count(*) filter (where kinds ? 'members')::int as members,
      ${monthly("committees", heldOf("committee"))},
      ${monthly("themeDays", heldOf("theme-day"))},
      ${monthly("groups", groupsWithout)},
      ${monthly("dues", duesOf)},
      ${monthly("complete", completeOf)},
      count(*) filter (where kinds ? 'lecture')::int as lectures,
      count(*) filter (where kinds ? 'lecture' and detail ->> 'lecturer' = 'secretary')::int
        as "bySecretary",
      count(*) filter (where kinds ? 'members' and ${invalidVote}) = 0 as votes,
      count(distinct detail ->> 'which') filter (where type = 'year-text')::int as plans
    from held where ${isSound} group by branch_id`);
  return rows.map(countedOfRow);
}

const heldOf =
  (kind: string) =>
  (month: Month): SQL =>
    sql`count(*) filter (where kinds ? ${kind} and month = ${month})`;

const groupsWithout = (month: Month): SQL => sql`
  max(jsonb_array_length(roster -> 'groups'))
    - count(distinct detail ->> 'groupId') filter (where kinds ? 'group' and month = ${month})`;

const duesOf = (month: Month): SQL => sql`
  count(*) filter (where type = 'dues' and detail ->> 'month' = ${month}
    and (detail ->> 'paid')::int > 0)`;

const completeOf = (month: Month): SQL => sql`
  floor(100 * count(*) filter (where ${meetingsIn(month)} and ${complete})
    / nullif(count(*) filter (where ${meetingsIn(month)}), 0))`;

function countedOfRow(row: Row): Counted {
  const count = (what: string) => row[what] ?? null;
  const ofMonths = (what: string) => MONTHS.map((_, index) => count(`${what}${index + 1}`));
  return {
    branchId: row.branchId,
    members: count("members"),
    committees: ofMonths("committees"),
    themeDays: ofMonths("themeDays"),
    groups: ofMonths("groups"),
    lectures: count("lectures"),
    bySecretary: count("bySecretary"),
    dues: ofMonths("dues").map((paid) => (paid ?? 0) > 0),
    complete: ofMonths("complete"),
    votes: row.votes,
    plans: count("plans"),
  };
}
