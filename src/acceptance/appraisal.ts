/**
 * 述职评议 — a secretary's year in numbers drawn from what is kept anyway (R43, R74, P13): no essay is asked for and nothing
 * is judged by the software. The rating is what the department's paper says, recorded once and never computed.
 */
import { type Day, dayOf, isDay } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { mayDo, placeOf } from "#organisation/permission.ts";
import type { Actor } from "#organisation/post.ts";
import { isWithin, type Unit } from "#organisation/unit.ts";
import type { BandGroup } from "#taskbook/scheme.ts";

/** 好、较好、一般、差. */
export const RATINGS = ["good", "fair", "ordinary", "poor"] as const;
export type Rating = (typeof RATINGS)[number];

export const APPRAISAL_RULES = { longestDocument: 60 } as const;

export type Appraisal = {
  readonly personId: string;
  readonly unitId: string;
  readonly year: string;
  readonly rating: Rating;
  /** Day of the meeting. */
  readonly heldOn: Day;
  readonly documentNumber: string;
};

/** Branches by what they were the year before and are now; null: no grade is decided. */
export type GradeMove = {
  readonly before: BandGroup | null;
  readonly now: BandGroup | null;
  readonly branches: number;
};

export type AppraisalFacts = {
  readonly branches: number;
  readonly moves: readonly GradeMove[];
  /** Handed over, closed and found again in the year; open on the day the page is made. */
  readonly findings: {
    readonly raised: number;
    readonly closed: number;
    readonly recurred: number;
    readonly open: number;
  };
  readonly decisions: {
    readonly passed: number;
    readonly toRectify: number;
    readonly failed: number;
  };
  /** 示范点 named in the year. */
  readonly named: number;
  readonly help: { readonly raised: number; readonly answered: number };
  /** 联系点: the secretary's own visits, and what was taken away from them. */
  readonly contact: {
    readonly visits: number;
    readonly branches: number;
    readonly problems: number;
  };
};

/** Places that a role has at a unit and all below it see any secretary there; a secretary sees their own page alone. */
export const maySeeAppraisal = (
  by: Actor,
  unit: Pick<Unit, "path">,
  personId: string | undefined,
): boolean =>
  by.standings.some(
    ({ role, path }) => placeOf(role, "read-appraisal") === "subtree" && isWithin(unit.path, path),
  ) ||
  (by.personId === personId && mayDo(by, "read-appraisal", unit));

/** The department of a unit at or above it; never about oneself. */
export const mayRecordAppraisal = (
  by: Actor,
  unit: Pick<Unit, "path">,
  personId: string,
): boolean =>
  by.personId !== personId &&
  by.standings.some(
    ({ role, path }) =>
      placeOf(role, "decide-acceptance") !== "nowhere" && isWithin(unit.path, path),
  );

export type AppraisalRefusal =
  | { readonly kind: "appraisal.not-available" }
  | { readonly kind: "appraisal.year-ahead"; readonly year: string }
  | { readonly kind: "appraisal.no-secretary" }
  | { readonly kind: "appraisal.rating-missing" }
  /** No day, one before the year or one that has not come. */
  | { readonly kind: "appraisal.day"; readonly from: Day; readonly until: Day }
  | { readonly kind: "appraisal.document-missing" }
  | { readonly kind: "appraisal.document-too-long"; readonly longest: number }
  | { readonly kind: "appraisal.recorded-before"; readonly kept: Appraisal };

/** As somebody wrote it down. */
export type AppraisalWritten = {
  readonly rating: string;
  readonly heldOn: string;
  readonly documentNumber: string;
};

type Of = Pick<Appraisal, "personId" | "unitId" | "year">;

export function checkAppraisal(
  { rating, heldOn, documentNumber }: AppraisalWritten,
  of: Of,
  at: Instant,
): Result<Appraisal, AppraisalRefusal> {
  const today = dayOf(at);
  const from = `${of.year}-01-01`;
  const known = RATINGS.find((one) => one === rating);
  const document = documentNumber.replace(/\s+/g, " ").trim();
  const longest = APPRAISAL_RULES.longestDocument;
  if (from > today) return refused({ kind: "appraisal.year-ahead", year: of.year });
  if (known === undefined) return refused({ kind: "appraisal.rating-missing" });
  if (!isDay(heldOn) || heldOn < from || heldOn > today)
    return refused({ kind: "appraisal.day", from, until: today });
  if (document === "") return refused({ kind: "appraisal.document-missing" });
  if (document.length > longest) return refused({ kind: "appraisal.document-too-long", longest });
  return ok({ ...of, rating: known, heldOn, documentNumber: document });
}

export type GradeTotals = {
  readonly up: number;
  readonly down: number;
  readonly stayed: number;
  readonly now: Readonly<Record<BandGroup, number>>;
  readonly before: Readonly<Record<BandGroup, number>>;
};

const RANK: Readonly<Record<BandGroup, number>> = { advanced: 0, middle: 1, backward: 2 };

/** Movement only of branches that have a grade in both years. */
export function gradeTotals(moves: readonly GradeMove[]): GradeTotals {
  const sum = (fits: (move: GradeMove) => boolean) =>
    moves.filter(fits).reduce((total, { branches }) => total + branches, 0);
  const step = ({ before, now }: GradeMove) =>
    before === null || now === null ? undefined : Math.sign(RANK[before] - RANK[now]);
  const of = (year: "before" | "now") => ({
    advanced: sum((move) => move[year] === "advanced"),
    middle: sum((move) => move[year] === "middle"),
    backward: sum((move) => move[year] === "backward"),
  });
  return {
    up: sum((move) => step(move) === 1),
    down: sum((move) => step(move) === -1),
    stayed: sum((move) => step(move) === 0),
    now: of("now"),
    before: of("before"),
  };
}
