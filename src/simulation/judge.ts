/** 复核 — what a run came to, counted from what arrived in the chats and what the store says, not by the code that sends. */
import chineseDays from "chinese-days";
import type { Database } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import { addDays, type Day, dayOf, timeOf, weekdayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { forgotten, tasksNamed } from "./forgotten.ts";
import { TENANT } from "./installation.ts";
import type { Arrived } from "./record.ts";
import type { Ran } from "./run-months.ts";

// oxlint-disable-next-line import/no-named-as-default-member -- on Node this CommonJS package has only a default
const { isWorkday } = chineseDays;

/** Something that must not be, with the message or the task it is about. */
export type Finding = { readonly at: Instant; readonly about: string };

export const GOALS = [
  "lost",
  "doubled",
  "overBudget",
  "atRest",
  "afterCompletion",
  "unknownUntold",
  "unexplained",
  "failedPresses",
  "forgotten",
] as const;
export type Goal = (typeof GOALS)[number];

export type Spread = {
  readonly min: number;
  readonly median: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
};

export type Verdict = {
  readonly messages: number;
  readonly unprompted: number;
  /** A week of one person who got anything in it. */
  readonly aWeek: Spread;
  readonly unpromptedAWeek: Spread;
  /** Milliseconds from when a message was to go to when it was confirmed; what the platform held up apart. */
  readonly lateness: Spread;
  readonly latenessHeldUp: Spread;
  readonly unknown: number;
  readonly assignments: number;
  readonly completed: number;
  readonly deaths: number;
  readonly lostAnswers: number;
  readonly findings: Readonly<Record<Goal, readonly Finding[]>>;
};

type Row = {
  readonly id: string;
  readonly kind: string;
  readonly dedupeKey: string;
  readonly urgency: number;
  readonly state: string;
  readonly dueAt: Instant;
  readonly sentAt: Instant | null;
  readonly messageId: string | null;
  readonly overridden: boolean;
  readonly attempts: number;
  readonly failed: boolean;
  readonly toldAt: Instant | null;
  readonly completedAt: Instant | null;
  /** With whose card it went. */
  readonly leadId: string | null;
  readonly campaignId: string | null;
  readonly branchId: string | null;
};

/** A message that was under way when the run ended is not lost yet. */
const UNDER_WAY_MS = 3_600_000;
const A_DAY = 2;
const A_WEEK = 6;

export async function judge({ play, arrived, endAt, years }: Ran): Promise<Verdict> {
  const { database, deaths, lostAnswers } = play.installation;
  const rows = await listOutbox(database);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const rowOf = ({ uuid = "" }: Arrived) => byId.get(uuid.replace(/-text$/, ""));
  const isUnprompted = (one: Arrived) => {
    const row = rowOf(one);
    return row !== undefined && row.urgency > 0 && !row.overridden;
  };
  const personal = arrived.filter(({ openId }) => openId !== undefined);
  const unprompted = arrived.filter(isUnprompted);
  const counted = personal.filter((one) => (rowOf(one)?.urgency ?? 0) > 0);
  const ids = new Set(arrived.map(({ messageId }) => messageId));
  const late = rows.filter(({ state, urgency }) => state === "sent" && urgency > 0);
  const [work] = await database.rows<{ assignments: number; completed: number }>(sql`
    select count(*)::int as assignments, count(completed_at)::int as completed from assignments`);
  return {
    messages: arrived.length,
    unprompted: unprompted.length,
    aWeek: spreadOf([...countBy(personal, weekKey).values()]),
    unpromptedAWeek: spreadOf([...countBy(counted, weekKey).values()]),
    lateness: spreadOf(late.filter(({ failed }) => !failed).map(latenessOf)),
    latenessHeldUp: spreadOf(late.filter(({ failed }) => failed).map(latenessOf)),
    unknown: rows.filter(({ state }) => state === "unknown").length,
    ...(work ?? { assignments: 0, completed: 0 }),
    deaths: deaths(),
    lostAnswers: lostAnswers(),
    findings: {
      lost: rows.filter((row) => isLost(row, ids, endAt)).map(asFinding),
      doubled: doubled(arrived, unprompted),
      overBudget: overBudget(
        unprompted.filter(({ openId }) => openId !== undefined),
        counted,
      ),
      atRest: unprompted
        .filter(({ createdAt }) => isRest(years, createdAt))
        .map(({ createdAt, messageId }) => ({ at: createdAt, about: messageId })),
      afterCompletion: tooLate(rows, arrived, rowOf).map(aboutArrived),
      forgotten: await forgotten({ play, endAt }, arrived),
      unknownUntold: rows
        .filter((row) => row.state === "unknown" && row.toldAt === null)
        .map(asFinding),
      unexplained: arrived.filter((one) => rowOf(one) === undefined).map(aboutArrived),
      failedPresses: failedPresses(play.failures, lostAnswers()),
    },
  };
}

const listOutbox = (database: Database): Promise<Row[]> =>
  database.rows<Row>(sql`
    select o.id, o.notice ->> 'kind' as kind, o.dedupe_key as "dedupeKey", o.urgency, o.state,
      o.due_at as "dueAt", o.sent_at as "sentAt", o.message_id as "messageId",
      o.override_reason is not null as overridden, o.attempts,
      o.attempts > 1 or o.last_error is not null as failed, o.told_at as "toldAt",
      a.completed_at as "completedAt", o.lead_id as "leadId", o.notice ->> 'campaignId' as "campaignId",
      o.notice ->> 'branchId' as "branchId"
    from outbox o
    left join assignments a on a.tenant_id = o.tenant_id
      and a.campaign_id = o.notice ->> 'campaignId' and a.branch_id = o.notice ->> 'branchId'
    where o.tenant_id = ${TENANT}`);

const asFinding = ({ dueAt, id, kind, state }: Row): Finding => ({
  at: dueAt,
  about: `${kind} ${state} ${id}`,
});
const aboutArrived = ({ createdAt, messageId }: Arrived): Finding => ({
  at: createdAt,
  about: messageId,
});

const latenessOf = ({ sentAt, dueAt }: Row): number => Math.max(0, (sentAt ?? dueAt) - dueAt);

/** Said to have arrived and did not; given up; or left lying. What a person will still be told in time is none of these. */
function isLost(row: Row, ids: ReadonlySet<string>, endAt: Instant): boolean {
  if (row.state === "sent") return row.messageId === null || !ids.has(row.messageId);
  if (row.state === "dead") return row.toldAt === null;
  const waits = row.state === "queued" || row.state === "sending";
  return waits && row.dueAt < endAt - UNDER_WAY_MS;
}

/** The same message twice, or the same words to the same reader on one day without having been asked. */
function doubled(arrived: readonly Arrived[], unprompted: readonly Arrived[]): Finding[] {
  const again = repeated(arrived, ({ uuid = "", messageId }) => uuid || messageId);
  const same = repeated(
    unprompted,
    ({ chatId, createdAt, content }) =>
      `${chatId} ${dayOf(createdAt)} ${content.replaceAll(/"element_id":"[^"]*"/g, "")}`,
  );
  return [...new Set([...again, ...same])].map(aboutArrived);
}

function repeated(arrived: readonly Arrived[], keyOf: (one: Arrived) => string): Arrived[] {
  const seen = new Set<string>();
  return arrived.filter((one) => {
    const key = keyOf(one);
    const isAgain = seen.has(key);
    seen.add(key);
    return isAgain;
  });
}

const weekOf = (instant: Instant): string => {
  const day = dayOf(instant);
  return addDays(day, 1 - weekdayOf(day));
};
const dayKey = ({ openId, createdAt }: Arrived): string => `${openId} ${dayOf(createdAt)}`;
const weekKey = ({ openId, createdAt }: Arrived): string => `${openId} ${weekOf(createdAt)}`;

function countBy(arrived: readonly Arrived[], keyOf: (one: Arrived) => string) {
  const counts = new Map<string, number>();
  for (const one of arrived) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
  return counts;
}

/** An override passes the budget and counts: only the others can break it. */
function overBudget(unprompted: readonly Arrived[], counted: readonly Arrived[]): Finding[] {
  const days = countBy(counted, dayKey);
  const weeks = countBy(counted, weekKey);
  return unprompted
    .filter(
      (one) => (days.get(dayKey(one)) ?? 0) > A_DAY || (weeks.get(weekKey(one)) ?? 0) > A_WEEK,
    )
    .map(aboutArrived);
}

function isRest(years: Ran["years"], instant: Instant): boolean {
  const time = timeOf(instant);
  return time < "08:00" || time >= "20:00" || !isWorked(years, dayOf(instant));
}

/** By the library's own word, or the list that was imported for the year. */
function isWorked(years: Ran["years"], day: Day): boolean {
  const imported = years.find(({ year }) => day.startsWith(year));
  if (imported === undefined) return isWorkday(day);
  if (imported.workingDays.includes(day)) return true;
  return weekdayOf(day) < 6 && !imported.holidays.includes(day);
}

/** Nobody asked for it, and what it is about was done; or it still speaks of what went along with it and was done. */
function tooLate(
  rows: readonly Row[],
  arrived: readonly Arrived[],
  rowOf: (one: Arrived) => Row | undefined,
): Arrived[] {
  const along = Map.groupBy(rows, ({ leadId }) => leadId);
  const isDone = ({ completedAt }: Row, { createdAt }: Arrived) =>
    completedAt !== null && completedAt < createdAt;
  return arrived.filter((one) => {
    const row = rowOf(one);
    if (row === undefined || row.urgency === 0) return false;
    const done = (along.get(row.id) ?? []).filter((follower) => isDone(follower, one));
    return isDone(row, one) || (done.length > 0 && namesOneOf(one, done));
  });
}

const namesOneOf = (one: Arrived, tasks: readonly Pick<Row, "campaignId" | "branchId">[]) => {
  const named = new Set(tasksNamed(one));
  return tasks.some(({ campaignId, branchId }) => named.has(`${campaignId} ${branchId}`));
};

/** Each answer that was lost on its way is one error that the client shows. */
const failedPresses = (
  failures: Ran["play"]["failures"],
  lostAnswers: number,
): readonly Finding[] =>
  failures.length <= lostAnswers
    ? []
    : failures.map(({ at, code, reason }) => ({ at, about: `${code} ${reason}` }));

function spreadOf(numbers: readonly number[]): Spread {
  const sorted = numbers.toSorted((one, other) => one - other);
  const nth = (share: number) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
  return { min: nth(0), median: nth(0.5), p95: nth(0.95), p99: nth(0.99), max: nth(1) };
}
