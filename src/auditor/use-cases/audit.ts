/** One run of the auditor: counts, compares with the alarms that stand, and tells what is new without the queue it watches. */

import { type Changes, changesOf, RETURNS_WITHIN_MS } from "#auditor/alarm.ts";
import {
  boundsOf,
  type Facts,
  type Finding,
  findingsOf,
  isSilent,
  isWarning,
} from "#auditor/finding.ts";
import type { AlarmStore, FactReader, Listeners, Log, Telling, Turn } from "#auditor/ports.ts";
import type { Instant } from "#kernel/clock.ts";
import type { WorkingCalendar } from "#kernel/working-calendar.ts";

export type AuditorParts = {
  readonly facts: FactReader;
  readonly alarms: AlarmStore;
  readonly turn: Turn;
  readonly calendar: () => Promise<WorkingCalendar>;
  /** What is urgent may be told at any hour where the operators have a group for it. */
  readonly listeners: (now: Instant, isUrgent: boolean) => Promise<Listeners>;
  /** The clock of this machine; null where time is played. */
  readonly wallClock: (() => Instant) | null;
  readonly log: Log;
};

/** Shorter than the minute between two runs of the only process. */
const TURN_MS = 50_000;

export type Audited =
  | { readonly kind: "done"; readonly findings: readonly Finding[] }
  | { readonly kind: "elsewhere" };

export async function audit(parts: AuditorParts, holder: string, now: Instant): Promise<Audited> {
  const { alarms, turn, wallClock } = parts;
  if (wallClock !== null) await alarms.saveClock(holder, wallClock);
  if (!(await turn.take(holder, now, now + TURN_MS))) return { kind: "elsewhere" };
  const { facts, findings } = await look(parts, now);
  const changes = await compare(parts, findings, now);
  await alarms.saveRun({ now, facts, changes });
  logChanges(parts.log, changes);
  await tellNews(parts, now);
  return { kind: "done", findings };
}

/** What is wrong now; changes nothing. */
export async function look(
  { facts: reader, calendar: load }: Pick<AuditorParts, "facts" | "calendar">,
  now: Instant,
): Promise<{ readonly facts: Facts; readonly findings: readonly Finding[] }> {
  const calendar = await load();
  const bounds = boundsOf(now, await reader.readPace(now), calendar);
  const facts = await reader.readFacts(bounds, calendar);
  return { facts, findings: findingsOf(facts, now) };
}

async function compare(
  { alarms }: AuditorParts,
  findings: readonly Finding[],
  now: Instant,
): Promise<Changes> {
  const beat = await alarms.findBeat();
  return changesOf({
    live: await alarms.listLive(),
    returning: new Set(await alarms.listCleared(now - RETURNS_WITHIN_MS)),
    findings,
    wasAway: beat === undefined || isSilent(beat.lastAt, now),
    now,
  });
}

/** Whoever reads the log learns of an alarm even where no message goes out. */
function logChanges(log: Log, { raised, cleared }: Changes): void {
  for (const { kind, count } of raised)
    log(isWarning(kind) ? "warn" : "error", "alarm raised", { kind, count });
  for (const kind of cleared) log("info", "alarm cleared", { kind });
}

async function tellNews(parts: AuditorParts, now: Instant): Promise<void> {
  for (const telling of await parts.alarms.listTellings(now)) {
    const who = await parts.listeners(now, isUrgent(telling));
    if (who.kind === "later") continue;
    if (who.listeners.length === 0) parts.log("error", "alarm told to nobody", {});
    if ((await tellAll(parts, telling, who.listeners)) || who.listeners.length === 0)
      await parts.alarms.markTold(telling.tellingAt, now);
  }
}

/** Told once one of them has it: whoever could not be reached is for the log. */
async function tellAll(
  { log }: AuditorParts,
  telling: Telling,
  listeners: Extract<Listeners, { kind: "now" }>["listeners"],
): Promise<boolean> {
  let told = false;
  for (const { id, tell } of listeners) {
    try {
      if (await tell(telling)) told = true;
    } catch (error) {
      log("error", "alarm not told", { to: id, error: String(error) });
    }
  }
  return told;
}

/** A warning, and what is known already, wait for the morning. */
const isUrgent = ({ alarms }: Telling): boolean =>
  alarms.some(({ kind, news }) => news !== "standing" && !isWarning(kind));
