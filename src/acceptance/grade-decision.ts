/**
 * 定等次 — 先进、中间、后进 of a branch for a year, by a named person (P12), and 更正 by another paper; what was before stays. What is proposed as 先进 or 中间 is decided
 * together on one paper; 后进 one by one, and never by quota (R83). Nobody becomes 先进 who was not proposed.
 */
import type { Day } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import type { Recused } from "#supervision/recusal.ts";
import { BAND_GROUPS, type BandGroup } from "#taskbook/scheme.ts";

export type GradeDecision = {
  readonly branchId: string;
  readonly year: string;
  /** 1: as first decided; each 更正 is one more. */
  readonly nth: number;
  /** Whose department decided. */
  readonly unitId: string;
  readonly proposed: BandGroup;
  readonly decided: BandGroup;
  readonly reasons: string;
  readonly documentNumber: string;
  readonly decidedBy: string;
  readonly decidedAt: Instant;
};

export const GRADE_RULES = { longestReasons: 500, longestDocument: 60 } as const;

/** Groups that are decided for all branches proposed there at once. */
export const TOGETHER = ["advanced", "middle"] as const satisfies readonly BandGroup[];
export type TogetherGroup = (typeof TOGETHER)[number];

export type GradeRefusal =
  /** Unknown and forbidden sound alike. */
  | { readonly kind: "grade.not-available" }
  | { readonly kind: "grade.no-edition" }
  | { readonly kind: "grade.too-early"; readonly year: string; readonly from: Day }
  | { readonly kind: "grade.words-missing" }
  | { readonly kind: "grade.document-missing" }
  | { readonly kind: "grade.too-long"; readonly limit: number }
  | { readonly kind: "grade.no-figures" }
  | { readonly kind: "grade.unchosen" }
  | { readonly kind: "grade.recused"; readonly why: Recused["kind"] }
  /** Nobody proposed there is left whom this person may decide. */
  | { readonly kind: "grade.nobody-waits"; readonly recused: number }
  /** Others are proposed now than were shown. */
  | { readonly kind: "grade.changed" }
  | { readonly kind: "grade.decided-before" }
  /** Nothing of it was decided that could be put right. */
  | { readonly kind: "grade.not-decided" }
  /** Another has put it right since it was shown. */
  | { readonly kind: "grade.corrected-meanwhile" };

export type Paper = Pick<GradeDecision, "reasons" | "documentNumber">;

/** Without blanks around them; each is needed and not too long. */
export function readPaper(written: Paper): Result<Paper, GradeRefusal> {
  const reasons = written.reasons.trim();
  const documentNumber = written.documentNumber.trim();
  if (documentNumber === "") return refused({ kind: "grade.document-missing" });
  if (reasons === "") return refused({ kind: "grade.words-missing" });
  const { longestReasons, longestDocument } = GRADE_RULES;
  if (documentNumber.length > longestDocument)
    return refused({ kind: "grade.too-long", limit: longestDocument });
  return reasons.length > longestReasons
    ? refused({ kind: "grade.too-long", limit: longestReasons })
    : ok({ reasons, documentNumber });
}

/** What one branch may be decided to be: what was proposed first. */
export const choicesFor = (proposed: BandGroup): readonly BandGroup[] => [
  proposed,
  ...BAND_GROUPS.filter((group) => group !== proposed && group !== "advanced"),
];

/** 更正: what it may become instead. */
export const correctionsOf = ({
  proposed,
  decided,
}: Pick<GradeDecision, "proposed" | "decided">): readonly BandGroup[] =>
  choicesFor(proposed).filter((group) => group !== decided);

/** Not before the year, nor before the department's own window for it. */
export function checkTime(
  { year, assessFrom }: { readonly year: string; readonly assessFrom: Day | undefined },
  today: Day,
): Result<null, GradeRefusal> {
  const from = assessFrom ?? `${year}-01-01`;
  return today < from ? refused({ kind: "grade.too-early", year, from }) : ok(null);
}
