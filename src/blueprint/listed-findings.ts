/** 问题清单里的销号 — how many of a branch's findings that fell due in a period were closed by its end. */
import { type Day, dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { lastDayOfPeriod, type Period, previousPeriod } from "#taskbook/period.ts";

/** 问题, as far as the branch was told of it: one that was not handed over yet is not listed. */
export type ListedFinding = {
  /** 整改期限, with the extensions granted. */
  readonly dueOn: Day;
  /** null: not closed, or opened again. */
  readonly closedAt: Instant | null;
  /** 不予整改, or revoked: nothing is to be closed; or asked for in time and not decided yet. */
  readonly leftOut: boolean;
};

/** 到期、销号, of one period. */
export type FindingsDue = { readonly due: number; readonly closed: number };

type Reading = {
  readonly period: Period;
  readonly asOf: Day;
  /** Whether the campaign has closed, on `asOf`. */
  readonly closed: boolean;
};

/**
 * A finding counts in the period of its last day. While the campaign is open, one still within its days counts as not
 * closed yet, so that no day that passes changes what was read; at the closing it is not held against the branch.
 * Undefined where the branch was never handed a finding: whether it was inspected at all is not known here.
 */
export function findingsDueIn(
  findings: readonly ListedFinding[],
  { period, asOf, closed }: Reading,
): FindingsDue | undefined {
  if (findings.length === 0) return undefined;
  const before = lastDayOfPeriod(previousPeriod(period));
  const end = lastDayOfPeriod(period);
  const isClosed = ({ closedAt }: ListedFinding) => closedAt !== null && dayOf(closedAt) <= end;
  const due = findings.filter(
    (finding) =>
      !finding.leftOut &&
      before < finding.dueOn &&
      finding.dueOn <= end &&
      (isClosed(finding) || !closed || finding.dueOn < asOf),
  );
  return { due: due.length, closed: due.filter(isClosed).length };
}

/** Whole per cent, rounded down, so that 100 % means all; where nothing fell due there is nothing to close. */
export const shareClosed = ({ due, closed }: FindingsDue): number =>
  due === 0 ? 100 : Math.floor((closed * 100) / due);
