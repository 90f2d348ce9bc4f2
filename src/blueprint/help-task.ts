/** 求助 — what a branch needs, as a task of its superior with a clock of its own; never a mark against the branch. */
import { addDays, type Day, dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { addWorkingDays, type WorkingCalendar, workingDayFrom } from "#kernel/working-calendar.ts";
import type { Period } from "#taskbook/period.ts";

/** `withdrawn`: the branch has answered the item otherwise, or handed the finding in, since. */
export type HelpState = "open" | "answered" | "withdrawn";

export type HelpAnswer = {
  readonly words: string;
  readonly byPersonId: string;
  readonly answeredAt: Instant;
};

/** An item that cannot be met, a finding that cannot be put right, a problem that a leader took away. */
export type HelpAbout =
  | {
      readonly kind: "item";
      readonly itemCode: string;
      readonly period: Period;
      readonly campaignId: string;
    }
  | { readonly kind: "finding" | "contact"; readonly id: string };

export type HelpTask = {
  /** What people say when they speak of it. */
  readonly id: string;
  readonly branchId: string;
  readonly about: HelpAbout;
  readonly need: string;
  readonly raisedBy: string;
  readonly raisedAt: Instant;
  readonly dueOn: Day;
  readonly state: HelpState;
  /** 我来办: who said so first, or answered; null while nobody has. */
  readonly ownerId: string | null;
  readonly answer: HelpAnswer | null;
};

/** What a branch sees of it on its checklist. */
export type HelpNote = {
  readonly id: string;
  readonly itemCode: string;
  readonly period: Period;
  readonly dueOn: Day;
  readonly ownerName: string | null;
  /** Null while it is open. */
  readonly answer: {
    readonly words: string;
    /** null: an operator without a post. */
    readonly byName: string | null;
    readonly answeredAt: Instant;
  } | null;
};

export const HELP_RULES = { answerWorkingDays: 5, longest: 500 } as const;

export type HelpRefusal =
  | { readonly kind: "help.empty" }
  | { readonly kind: "help.too-long"; readonly limit: number }
  /** Unknown and forbidden sound alike. */
  | { readonly kind: "help.not-available"; readonly id: string }
  | { readonly kind: "help.answered" }
  | { readonly kind: "help.withdrawn" }
  | { readonly kind: "help.owned"; readonly ownerName: string | null };

/** What cards that show it are brought up to date by. */
export const helpTopic = (id: string): string => `help:${id}`;

export const helpDueOn = (calendar: WorkingCalendar, raisedAt: Instant): Day =>
  addWorkingDays(calendar, dayOf(raisedAt), HELP_RULES.answerWorkingDays);

/** The first who says 我来办 is its owner; nobody is kept from answering it all the same. */
export function takeHelp(
  task: HelpTask,
  by: { readonly personId: string; readonly ownerName: string | null },
): Result<HelpTask, HelpRefusal> {
  const open = checkUnanswered(task);
  if (!open.ok) return open;
  return task.ownerId !== null && task.ownerId !== by.personId
    ? refused({ kind: "help.owned", ownerName: by.ownerName })
    : ok({ ...task, ownerId: by.personId });
}

/** An answer stands: there is one. */
export function answerHelp(
  task: HelpTask,
  answer: HelpAnswer,
): Result<HelpTask & { readonly answer: HelpAnswer }, HelpRefusal> {
  const open = checkUnanswered(task);
  if (!open.ok) return open;
  const words = answer.words.trim();
  if (words === "") return refused({ kind: "help.empty" });
  if (words.length > HELP_RULES.longest)
    return refused({ kind: "help.too-long", limit: HELP_RULES.longest });
  const ownerId = task.ownerId ?? answer.byPersonId;
  return ok({ ...task, state: "answered", ownerId, answer: { ...answer, words } });
}

function checkUnanswered({ state }: HelpTask): Result<null, HelpRefusal> {
  if (state === "open") return ok(null);
  return refused({ kind: state === "answered" ? "help.answered" : "help.withdrawn" });
}

/** The clock of an open one: on its last day the owner is reminded, on the working day after it the next level is told; once each. */
export type HelpClock = {
  readonly dueOn: Day;
  readonly remindedAt: Instant | null;
  readonly escalatedAt: Instant | null;
};
export type HelpCall = "remind" | "escalate";

/** What is due on a day. A last day that nobody looked at is over: then only the next level is told. */
export function helpCallOn(
  { dueOn, remindedAt, escalatedAt }: HelpClock,
  today: Day,
  calendar: WorkingCalendar,
): HelpCall | undefined {
  if (escalatedAt !== null) return undefined;
  if (today >= escalationDay(calendar, dueOn)) return "escalate";
  return remindedAt === null && today >= dueOn ? "remind" : undefined;
}

/** When `helpCallOn` has something next; undefined: never again. */
export function nextHelpDay(
  { dueOn, remindedAt, escalatedAt }: HelpClock,
  calendar: WorkingCalendar,
): Day | undefined {
  if (escalatedAt !== null) return undefined;
  return remindedAt === null ? dueOn : escalationDay(calendar, dueOn);
}

const escalationDay = (calendar: WorkingCalendar, dueOn: Day): Day =>
  workingDayFrom(calendar, addDays(dueOn, 1));
