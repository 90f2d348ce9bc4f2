/** 指导任务 — a weak item, given to an 组织员 with the branches that fell short of it; the branches get no new duty by it. */
import { addYears, type Day, startOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { type WorkingCalendar, workingDayFrom } from "#kernel/working-calendar.ts";
import { isWithin, type Template } from "#organisation/unit.ts";

export type Guidance = {
  /** 编号, as people type it. */
  readonly id: string;
  /** Where the item is weak. */
  readonly unitId: string;
  readonly itemCode: string;
  /** null: of all sectors. */
  readonly sector: Template | null;
  /** The 组织员 who sees to it. */
  readonly ownerId: string;
  /** 目标 */
  readonly aim: string;
  readonly dueOn: Day;
  /** Ids of the branches. */
  readonly branches: readonly string[];
  readonly givenBy: string;
  readonly givenAt: Instant;
  /** What came of it; null while it is open. */
  readonly result: string | null;
  readonly doneAt: Instant | null;
};

export const GUIDANCE_RULES = { longestWords: 200, mostBranches: 30 } as const;

/** 组织员 who can be told, with the paths of the units where they are one. */
export type Organiser = {
  readonly personId: string;
  readonly name: string;
  readonly unitName: string;
  readonly paths: readonly string[];
};

export type GuidanceBranch = { readonly id: string; readonly name: string; readonly path: string };

export type GuidanceRefusal =
  /** Unknown and forbidden sound alike. */
  | { readonly kind: "guidance.not-available" }
  | { readonly kind: "guidance.no-such-item" }
  /** No branch there fell short of the item. */
  | { readonly kind: "guidance.not-weak" }
  /** Nobody there is an 组织员 who can be told. */
  | { readonly kind: "guidance.nobody" }
  | { readonly kind: "guidance.no-branch" }
  | { readonly kind: "guidance.too-many-branches"; readonly most: number }
  /** Not under the unit where the item is weak. */
  | { readonly kind: "guidance.branch-outside" }
  /** Under the unit, and not where the 组织员 is one; `theirs` are those that are. */
  | { readonly kind: "guidance.not-theirs"; readonly theirs: readonly string[] }
  | { readonly kind: "guidance.aim-missing" }
  | { readonly kind: "guidance.result-missing" }
  | { readonly kind: "guidance.too-long"; readonly longest: number }
  | { readonly kind: "guidance.past-day" }
  | { readonly kind: "guidance.rest-day"; readonly next: Day }
  /** 完成 was said before. */
  | { readonly kind: "guidance.done" };

type Chosen = {
  readonly unitPath: string;
  readonly organiser: Organiser | undefined;
  /** Those asked for that exist, and how many were asked for. */
  readonly branches: readonly GuidanceBranch[];
  readonly asked: number;
};

/** Each branch lies under the unit, and where the 组织员 is one. */
export function checkChosen({
  unitPath,
  organiser,
  branches,
  asked,
}: Chosen): Result<Organiser, GuidanceRefusal> {
  const { mostBranches: most } = GUIDANCE_RULES;
  if (organiser === undefined) return refused({ kind: "guidance.nobody" });
  if (asked === 0) return refused({ kind: "guidance.no-branch" });
  if (asked > most) return refused({ kind: "guidance.too-many-branches", most });
  if (branches.length < asked || branches.some(({ path }) => !isWithin(path, unitPath)))
    return refused({ kind: "guidance.branch-outside" });
  const theirs = branches.filter(({ path }) => organiser.paths.some((own) => isWithin(path, own)));
  return theirs.length === branches.length
    ? ok(organiser)
    : refused({ kind: "guidance.not-theirs", theirs: theirs.map(({ id }) => id) });
}

export const checkAim = (aim: string): Result<string, GuidanceRefusal> =>
  checkWords(aim, { kind: "guidance.aim-missing" });

export const checkResult = (result: string): Result<string, GuidanceRefusal> =>
  checkWords(result, { kind: "guidance.result-missing" });

function checkWords(words: string, missing: GuidanceRefusal): Result<string, GuidanceRefusal> {
  const said = words.trim();
  const { longestWords: longest } = GUIDANCE_RULES;
  if (said === "") return refused(missing);
  return said.length > longest ? refused({ kind: "guidance.too-long", longest }) : ok(said);
}

/** Due on a working day, today at the earliest. */
export function checkDueOn(
  dueOn: Day,
  { today, calendar }: { readonly today: Day; readonly calendar: WorkingCalendar },
): Result<Day, GuidanceRefusal> {
  if (dueOn < today) return refused({ kind: "guidance.past-day" });
  return calendar.isWorkingDay(dueOn)
    ? ok(dueOn)
    : refused({ kind: "guidance.rest-day", next: workingDayFrom(calendar, dueOn) });
}

/** What cards that show it are brought up to date by. */
export const guidanceTopic = (id: string): string => `guidance:${id}`;

/** From its first instant until before the next year's. */
export function spanOfYear(year: string): { readonly from: Instant; readonly until: Instant } {
  const begins = `${year}-01-01`;
  return { from: startOf(begins), until: startOf(addYears(begins, 1)) };
}
