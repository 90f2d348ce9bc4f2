/** 周报 — what a leader is told once a week of their own tree: three numbers, the month before, and what needs a decision. */
import { WEEK_OPENING } from "#blueprint/reminder-policy.ts";
import { addDays, at, type Day, weekdayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { spreadIn } from "#kernel/spread.ts";
import type { WorkingCalendar } from "#kernel/working-calendar.ts";
import { mayDo, type Verb } from "#organisation/permission.ts";
import type { Actor } from "#organisation/post.ts";
import type { Unit } from "#organisation/unit.ts";
import type { MonthTimeliness } from "./timeliness.ts";

/** What somebody has to decide about; each kind only for whoever may. */
export const DECISION_KINDS = ["overdue", "help", "complaint", "form", "vacancy"] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

export type Decision = {
  readonly kind: DecisionKind;
  /** Of the help task, the complaint or the request; of the branch where it is none of these. */
  readonly id: string;
  /** The unit it is about, by its short name. */
  readonly unitName: string;
  /** Its last day; since when, where it has none. */
  readonly on: Day;
  /** The month of a list that is overdue, what a form is called; null where the kind says all. */
  readonly about: string | null;
};

/** At most so many on a card (product.md 6). */
export const MOST_DECISIONS = 5;

export type Decisions = {
  /** Those with a last day, the earliest first; then those that only wait. */
  readonly first: readonly Decision[];
  readonly count: number;
  /** Tells whether they are the same as before, those that are not named too. */
  readonly all: string;
};

export const NO_DECISIONS: Decisions = { first: [], count: 0, all: "" };

/** Plain data: kept as it was shown, so that the same is not sent again. */
export type Weekly = {
  readonly unitId: string;
  readonly unitName: string;
  /** The latest month that was asked in the tree and the one asked before it; none where nothing was. */
  readonly months: readonly MonthTimeliness[];
  readonly decisions: Decisions;
};

/** With nothing to say it is not sent. */
export const isEmpty = ({ months, decisions }: Weekly): boolean =>
  months.length === 0 && decisions.count === 0;

/** Whose it is: a person alone, the leaders' group of the unit, or another group, which is shown figures only. */
export type WeeklyAudience = Actor | "leaders" | "group";

const VERBS: Readonly<Record<DecisionKind, Verb>> = {
  overdue: "read-unit-state",
  help: "handle-help",
  complaint: "read-complaints",
  form: "decide-form",
  vacancy: "read-unit-state",
};

/**
 * Kinds that the audience may decide about at the unit. Before others no delay is named (product.md 3.3) and nothing is
 * offered that not everybody there may do: the leaders of a unit together see its vacancies.
 */
export function decisionKindsFor(
  audience: WeeklyAudience,
  unit: Pick<Unit, "path" | "kind">,
): readonly DecisionKind[] {
  if (unit.kind === "branch" || unit.kind === "group" || audience === "group") return [];
  if (audience === "leaders") return ["vacancy"];
  return DECISION_KINDS.filter((kind) => mayDo(audience, VERBS[kind], unit));
}

/** The Monday of the day's week: what a weekly is known by. */
export const mondayOf = (day: Day): Day => addDays(day, 1 - weekdayOf(day));

/** The first day of the day's week that is worked, by 调休 also a Saturday or Sunday; undefined when none is. */
export function openingDay(calendar: WorkingCalendar, day: Day): Day | undefined {
  const monday = mondayOf(day);
  return [0, 1, 2, 3, 4, 5, 6].map((days) => addDays(monday, days)).find(calendar.isWorkingDay);
}

/** The week's first hour of work begins here. */
export const opensAt = (day: Day): Instant => at(day, WEEK_OPENING.from);

/** A reader's own minute of it: the one in which mentions for the same person are due, so that both come in one card. */
export const weeklyMinute = (day: Day, key: string): Instant => spreadIn(WEEK_OPENING, day, key);
