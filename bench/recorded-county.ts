/** A quarter of organisational life in every branch of a bench county: an ordinary village branch's records, no two quite alike. */
import type { Database } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import { at, type Day, type Month } from "#kernel/calendar.ts";
import type { Decision, MeetingDetail, MeetingKind, RecordDetail } from "#records/record.ts";

export const MONTHS: readonly Month[] = ["2026-07", "2026-08", "2026-09"];
export const QUARTER = "2026-Q3";
/** Everything is recorded by then, and the quarter still runs. */
export const NOW = at("2026-09-28", "09:00");

/** `from` and `to`: the branches whose draw for the event, 0 to 99, is in between have it this way. */
type Event = {
  readonly key: string;
  readonly event: string;
  readonly on: Day;
  readonly detail: RecordDetail;
  readonly from: number;
  readonly to: number;
};

const once = (key: string, on: Day, detail: RecordDetail, to = 100): Event => ({
  key,
  event: key,
  on,
  detail,
  from: 0,
  to,
});

const held = (
  kinds: readonly MeetingKind[],
  entitled: number,
  more: Partial<MeetingDetail> = {},
): MeetingDetail => ({
  type: "meeting",
  kinds,
  place: "村党群服务中心二楼会议室",
  host: "书记",
  topic: "学习上级文件，研究本月村里的重点工作和为民办实事",
  attendance: { entitled, present: entitled - 1, absences: [{ reason: "ill", count: 1 }] },
  decisions: [],
  ...more,
});

const vote = (favour: number): Decision => ({
  matter: "村集体林地承包方案",
  rule: "ordinary",
  favour,
  against: 0,
  abstain: 0,
  written: 0,
  isImportant: true,
});

const GROUPS = ["1", "2"].map((id) => ({ id, name: `第${id}党小组`, members: 14 }));

const STANDING: readonly Event[] = [
  once("roster", "2026-01-05", {
    type: "roster",
    full: 28,
    probationary: 1,
    groups: GROUPS,
    committee: 5,
    deputies: 1,
    unitsCovered: 1,
    hasDivisionPlan: false,
    floating: 3,
    floatingContacted: 3,
    unplaced: 0,
    lostUnreported: 0,
    leadingCadres: 0,
  }),
  once("election", "2024-12-10", {
    type: "election",
    of: "committee",
    entitled: 28,
    present: 26,
    seats: 5,
    candidates: [25, 25, 24, 22, 20, 9].map((votes, index) => ({
      label: `候选人${index + 1}`,
      votes,
    })),
  }),
  once("plan", "2026-01-12", {
    type: "year-text",
    which: "plan",
    year: "2026",
    text: "每月开支委会、办主题党日，每季度开党员大会、党小组会，上一次党课。",
  }),
];

/** Of a hundred branches some left a meeting out, entered one twice, or wrote it down without the place. */
const inMonth = (month: Month): readonly Event[] => {
  const committee = held(["committee"], 5);
  return [
    once(`committee ${month}`, `${month}-03`, committee, 95),
    once(`committee again ${month}`, `${month}-03`, committee, 2),
    once(`theme-day ${month}`, `${month}-05`, held(["theme-day"], 28), 92),
    {
      ...once(`theme-day unplaced ${month}`, `${month}-05`, held(["theme-day"], 28, { place: "" })),
      event: `theme-day ${month}`,
      from: 92,
      to: 97,
    },
    ...GROUPS.map(({ id }) =>
      once(
        `group ${id} ${month}`,
        `${month}-11`,
        held(["group"], 14, { groupId: id }),
        id === "1" ? 98 : 90,
      ),
    ),
    once(`dues ${month}`, `${month}-20`, { type: "dues", month, paid: 29, due: 29 }, 96),
  ];
};

const IN_QUARTER: readonly Event[] = [
  once("members", "2026-08-14", held(["members"], 28, { decisions: [vote(27)] }), 93),
  {
    ...once(
      "members too few",
      "2026-08-14",
      held(["members"], 28, {
        attendance: { entitled: 28, present: 9, absences: [{ reason: "away", count: 19 }] },
        decisions: [vote(9)],
      }),
    ),
    event: "members",
    from: 93,
    to: 97,
  },
  once("lecture", "2026-09-09", held(["lecture"], 28, { lecturer: "secretary" }), 70),
  {
    ...once("lecture by a guest", "2026-09-09", held(["lecture"], 28, { lecturer: "guest" })),
    event: "lecture",
    from: 70,
    to: 95,
  },
];

const EVENTS: readonly Event[] = [...STANDING, ...MONTHS.flatMap(inMonth), ...IN_QUARTER];

/** In the order of the days, as a county's records come in: those of one branch lie far apart. */
export async function recordQuarter(database: Database): Promise<void> {
  const events = EVENTS.map((event) => ({ ...event, at: at(event.on, "18:00") }));
  await database.rows(sql`
    insert into records (tenant_id, id, branch_id, on_day, detail, entered_at, entered_by, kept_at)
    select u.tenant_id, u.id || ' ' || e.key, u.id, e."on", e.detail, e.at, p.person_id, e.at
    from units u
    join posts p on p.tenant_id = u.tenant_id and p.unit_id = u.id and p.role = 'branch_secretary'
    cross join jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as e(
      key text, event text, "on" date, detail jsonb, "from" int, "to" int, at bigint)
    where starts_with(u.path, 'bench/')
      and abs(hashtext(u.id || e.event)) % 100 between e."from" and e."to" - 1
    order by e."on", md5(u.id || e.key)`);
}
