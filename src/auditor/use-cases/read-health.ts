/** What an outside monitor is told: whether the auditor runs at all, and what it has found. */

import type { Alarm } from "#auditor/alarm.ts";
import { isSilent, isWarning } from "#auditor/finding.ts";
import type { AlarmStore } from "#auditor/ports.ts";
import type { Instant } from "#kernel/clock.ts";

export type Health = {
  /** The auditor ran lately, and no alarm stands. */
  readonly ok: boolean;
  readonly lastRunAt: Instant | null;
  /** It has not run for so long that nobody knows. */
  readonly isSilent: boolean;
  readonly alarms: readonly Alarm[];
  readonly warnings: readonly Alarm[];
};

export async function readHealth(
  store: Pick<AlarmStore, "findBeat" | "listLive">,
  now: Instant,
): Promise<Health> {
  const [beat, live] = [await store.findBeat(), await store.listLive()];
  const lastRunAt = beat?.lastAt ?? null;
  const alarms = live.filter(({ kind }) => !isWarning(kind));
  const warnings = live.filter(({ kind }) => isWarning(kind));
  const silent = lastRunAt === null || isSilent(lastRunAt, now);
  return { ok: !silent && alarms.length === 0, lastRunAt, isSilent: silent, alarms, warnings };
}
