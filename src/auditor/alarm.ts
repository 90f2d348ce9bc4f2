/** 告警 — told once when it is raised, once when it is cleared, and again only after a day in which it stood. */
import type { Instant } from "#kernel/clock.ts";
import type { Finding, FindingKind } from "./finding.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** What comes and goes within minutes is one alarm. */
const CLEAR_AFTER_MS = 5 * MINUTE_MS;
/** One that was cleared so lately and is back has to stay away for as long before it is cleared again. */
export const RETURNS_WITHIN_MS = HOUR_MS;
const AGAIN_AFTER_MS = 24 * HOUR_MS;

/** What is to be told about an alarm. */
export type News = "raised" | "standing" | "cleared";

export type Alarm = {
  readonly kind: FindingKind;
  readonly since: Instant;
  /** When it was last found. */
  readonly seenAt: Instant;
  readonly clearAfterMs: number;
  readonly count: number;
  readonly oldestAt: Instant | null;
  /** When the operators last heard of it. */
  readonly toldAt: Instant | null;
  readonly clearedAt: Instant | null;
  readonly news: News | null;
};

/** What a run changes in the alarms that stand. */
export type Changes = {
  readonly raised: readonly (Finding & { readonly clearAfterMs: number })[];
  /** Found once more, with the present figures. */
  readonly seen: readonly Finding[];
  readonly standing: readonly FindingKind[];
  readonly cleared: readonly FindingKind[];
};

export type Seen = {
  readonly live: readonly Alarm[];
  /** Kinds that were cleared within `RETURNS_WITHIN_MS`. */
  readonly returning: ReadonlySet<FindingKind>;
  readonly findings: readonly Finding[];
  /** Whoever was away itself lets the others do their work before it raises anything. */
  readonly wasAway: boolean;
  readonly now: Instant;
};

export function changesOf({ live, returning, findings, wasAway, now }: Seen): Changes {
  const found = new Set(findings.map(({ kind }) => kind));
  const standing = new Set(live.map(({ kind }) => kind));
  const raised = findings.filter(({ kind }) => !standing.has(kind));
  return {
    raised: wasAway
      ? []
      : raised.map((finding) => ({
          ...finding,
          clearAfterMs: returning.has(finding.kind) ? RETURNS_WITHIN_MS : CLEAR_AFTER_MS,
        })),
    seen: findings.filter(({ kind }) => standing.has(kind)),
    standing: live
      .filter(({ kind, news, toldAt }) => found.has(kind) && news === null && isOld(toldAt, now))
      .map(({ kind }) => kind),
    cleared: live
      .filter(({ kind, seenAt, clearAfterMs }) => !found.has(kind) && now - seenAt >= clearAfterMs)
      .map(({ kind }) => kind),
  };
}

const isOld = (toldAt: Instant | null, now: Instant): boolean =>
  toldAt !== null && now - toldAt >= AGAIN_AFTER_MS;
