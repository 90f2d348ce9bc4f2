/** 年度窗口 — 年初部署、年中督查、年终考核 of a unit's year (R81), as the department sets them. Nothing is bound where none are set. */
import { type Day, isDay } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";

/** Both days count. */
export type Span = { readonly from: Day; readonly until: Day };

export type YearCycle = {
  readonly unitId: string;
  /** `YYYY` */
  readonly year: string;
  /** 年初部署 */
  readonly deploy: Span;
  /** 年中督查 */
  readonly check: Span;
  /** 年终考核 */
  readonly assess: Span;
  /** Person id, or `system`. */
  readonly setBy: string;
  readonly setAt: Instant;
};

/** In the order of the year. */
export const SPAN_NAMES = ["deploy", "check", "assess"] as const;
export type SpanName = (typeof SPAN_NAMES)[number];

export type CycleRefusal =
  | { readonly kind: "cycle.not-available" }
  /** Not two days, or the last before the first. */
  | { readonly kind: "cycle.days"; readonly span: SpanName }
  /** It begins in another year. */
  | { readonly kind: "cycle.year"; readonly span: SpanName }
  /** It begins before the one before it is over. */
  | { readonly kind: "cycle.order"; readonly span: SpanName };

export type Spans = Readonly<Record<SpanName, Span>>;

export function checkSpans(spans: Spans, year: string): Result<Spans, CycleRefusal> {
  let over = "";
  for (const span of SPAN_NAMES) {
    const { from, until } = spans[span];
    if (!isDay(from) || !isDay(until) || until < from) return refused({ kind: "cycle.days", span });
    if (!from.startsWith(`${year}-`)) return refused({ kind: "cycle.year", span });
    if (from <= over) return refused({ kind: "cycle.order", span });
    over = until;
  }
  return ok(spans);
}

export const liesIn = (inner: Span, outer: Span): boolean =>
  outer.from <= inner.from && inner.until <= outer.until;
