/** 述职 of a unit's secretary for a year: numbers, and the rating once it is recorded. */
import {
  type Appraisal,
  type AppraisalFacts,
  type AppraisalRefusal,
  mayRecordAppraisal,
  maySeeAppraisal,
} from "#acceptance/appraisal.ts";
import type { AppraisalStore, Reporter } from "#acceptance/appraisal-ports.ts";
import { type Day, dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import type { Actor } from "#organisation/post.ts";
import type { Unit } from "#organisation/unit.ts";

export type AppraisalView = {
  readonly unit: Pick<Unit, "id" | "name" | "shortName" | "kind">;
  readonly year: string;
  readonly reporter: Reporter;
  readonly facts: AppraisalFacts;
  readonly recorded: Appraisal | undefined;
  readonly mayRecord: boolean;
  /** The reader reported. */
  readonly isOwn: boolean;
  /** The last day that is counted. */
  readonly until: Day;
};

export type AppraisalAsked = {
  readonly unit: Unit;
  readonly year: string;
  readonly by: Actor;
  readonly at: Instant;
};

/** That somebody else reported is as unknown as a unit out of reach. */
export async function readAppraisal(
  { appraisals }: { readonly appraisals: AppraisalStore },
  { unit, year, by, at }: AppraisalAsked,
): Promise<Result<AppraisalView, AppraisalRefusal>> {
  const today = dayOf(at);
  if (`${year}-01-01` > today) return refused({ kind: "appraisal.year-ahead", year });
  const lastOfYear = `${year}-12-31`;
  const until = today < lastOfYear ? today : lastOfYear;
  const reporter = await appraisals.findReporter({ unitId: unit.id, year, on: until });
  if (!maySeeAppraisal(by, unit, reporter?.personId))
    return refused({ kind: "appraisal.not-available" });
  if (reporter === undefined) return refused({ kind: "appraisal.no-secretary" });
  const { personId } = reporter;
  return ok({
    unit,
    year,
    reporter,
    facts: await appraisals.readFacts({ personId, path: unit.path, year }),
    recorded: await appraisals.find({ personId, unitId: unit.id, year }),
    mayRecord: mayRecordAppraisal(by, unit, personId),
    isOwn: by.personId === personId,
    until,
  });
}
