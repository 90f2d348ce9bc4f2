/** 监理 — how the findings of the branches below stand: what is open, late, soon due, waiting for a decision, and closed. */
import { addDays, type Day, weekdayOf } from "#kernel/calendar.ts";
import { FINDING_STATES, type FindingState, isWithBranch } from "./finding-machine.ts";

export type BoardFigures = {
  readonly open: number;
  /** In the hands of the branch after its due day. */
  readonly overdue: number;
  /** In the hands of the branch, due from today to the end of the week. */
  readonly dueThisWeek: number;
  /** Somebody above has to say something to it. */
  readonly waiting: number;
  readonly closedThisMonth: number;
};

/** A unit just below whoever looks. */
export type BoardGroup = BoardFigures & { readonly name: string };

/** 薄弱条目: by findings that are open; null: beyond the standard. */
export type BoardItem = {
  readonly code: string | null;
  readonly name: string;
  readonly open: number;
  readonly branches: number;
};

/** 等答复: a closure, an extension or a waiver is asked for. */
export const ASKING_STATES: readonly FindingState[] = [
  "applied",
  "reviewing",
  "extension-asked",
  "waiver-asked",
];

export const STATES_WITH_BRANCH: readonly FindingState[] = FINDING_STATES.filter(isWithBranch);

const DAYS_A_WEEK = 7;

/** Sunday. */
export const lastDayOfWeek = (today: Day): Day => addDays(today, DAYS_A_WEEK - weekdayOf(today));

const NOTHING: BoardFigures = {
  open: 0,
  overdue: 0,
  dueThisWeek: 0,
  waiting: 0,
  closedThisMonth: 0,
};

export const totalOf = (groups: readonly BoardFigures[]): BoardFigures =>
  groups.reduce(
    (sum, group) => ({
      open: sum.open + group.open,
      overdue: sum.overdue + group.overdue,
      dueThisWeek: sum.dueThisWeek + group.dueThisWeek,
      waiting: sum.waiting + group.waiting,
      closedThisMonth: sum.closedThisMonth + group.closedThisMonth,
    }),
    NOTHING,
  );
