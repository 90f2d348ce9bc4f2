/** 推演 — lets months pass on a virtual clock, from one instant at which something is due to the next. */
import { SOURCED } from "#blueprint/use-cases/open-checklist.ts";
import { runChores } from "#chores";
import type { Zhuji } from "#compose";
import type { Database } from "#db/connection.ts";
import type { Drained } from "#delivery/drain.ts";
import { addDays, addMonths, at, dayOf, type Month, startOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { type CalendarYear, workingCalendar } from "#kernel/working-calendar.ts";
import { committed } from "#sending";
import type { RawStandard } from "#taskbook/raw-standard.ts";
import { publishEdition } from "#taskbook/use-cases/publish-edition.ts";
import { tick } from "#tick";
import { createAgenda } from "./agenda.ts";
import { type County, foundCounty } from "./county.ts";
import { diceOf } from "./dice.ts";
import { openInstallation, TENANT } from "./installation.ts";
import type { Play } from "./play.ts";
import { type Arrived, createRecord } from "./record.ts";
import { receive } from "./secretaries.ts";
import { importRegister, planStaff } from "./staff.ts";

export type Order = {
  readonly seed: number;
  readonly from: Month;
  readonly months: number;
  readonly branches: number;
  /** Empty and migrated. */
  readonly database: Database;
  readonly standard: RawStandard;
  /** Arrangements of years that the program does not know, or knows otherwise. */
  readonly years: readonly CalendarYear[];
  /** Ends earlier than the last month. */
  readonly until?: Instant;
  /** From then on it stops at every minute instead of jumping; for holding the two against each other. */
  readonly walkFrom?: Instant;
  /** False: the platform does as it is told, and no process dies. */
  readonly troubled?: boolean;
  readonly onStop?: (now: Instant, play: Play) => void;
};

export type Ran = {
  readonly play: Play;
  readonly startAt: Instant;
  readonly endAt: Instant;
  /** Everything the bot sent, as it was when it came. */
  readonly arrived: readonly Arrived[];
  readonly stops: number;
  readonly years: readonly CalendarYear[];
};

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** After a look that found nothing, as the heartbeat does it. */
const PACE_MS = 250;
/** A press may have changed cards, which are brought up to date no sooner. */
const PATCHED_AFTER_MS = 5000;
const EDITION = "simulated";

export async function runMonths(order: Order): Promise<Ran> {
  const { seed, from, months, troubled = true } = order;
  const dice = diceOf(seed);
  const county = foundCounty({ seed, branches: order.branches, dice, from: `${from}-01` });
  const startAt = at(`${from}-01`, "00:00");
  const endAt = order.until ?? at(`${addMonths(from, months)}-01`, "00:00");
  const { database } = order;
  const due: Due = {
    tickAt: startAt,
    sendAt: startAt,
    dayEndsAt: startAt,
    isStirred: true,
    choresAt: new Map(),
  };
  const installation = openInstallation({
    database,
    county,
    dice,
    startAt,
    troubled,
    onIntents: () => {
      due.sendAt = -Infinity;
    },
  });
  const stir = () => stirred(due, installation.console.clock.now());
  const play = playOf(order, { installation, county, dice, stir });
  await begin(play, order);
  const names = Array.from({ length: months }, (_, index) => addMonths(from, index));
  planStaff(play, names, endAt);
  if (troubled) planDeaths(play, { startAt, endAt });
  const { arrived, stops } = await pass(play, { endAt, order, due });
  installation.console.close();
  return { play, startAt, endAt, arrived, stops, years: order.years };
}

function playOf(
  { years }: Order,
  parts: Pick<Play, "installation" | "county" | "dice" | "stir">,
): Play {
  const counts = new Map<string, number>();
  const { console } = parts.installation;
  return {
    ...parts,
    console,
    agenda: createAgenda(),
    calendar: workingCalendar(years),
    count: (what) => {
      const count = (counts.get(what) ?? 0) + 1;
      counts.set(what, count);
      return count;
    },
    isActive: (openId) => isActive(parts.county, openId),
    failures: [],
  };
}

const isActive = (county: County, openId: string): boolean =>
  county.directory().people.some((one) => one.openId === openId && one.status === undefined);

async function begin(play: Play, { standard, years }: Order): Promise<void> {
  const { zhuji } = play.installation.process();
  const now = play.console.clock.now();
  await committed(zhuji.transact, async (stores) => {
    if (years.length > 0) await stores.calendar.save(years, now);
    const published = await publishEdition(stores, {
      name: EDITION,
      editionId: EDITION,
      raw: standard,
      effectiveOn: null,
      publishedBy: "system",
      at: now,
      sourced: SOURCED,
    });
    if (!published.ok) throw new Error(JSON.stringify(published.refusal));
  });
  await importRegister(play);
}

/** Some processes die in the middle of sending. */
function planDeaths(
  { agenda, dice, installation }: Play,
  of: { startAt: Instant; endAt: Instant },
) {
  const draw = dice.of("deaths");
  for (let instant = of.startAt; ; ) {
    instant += draw.between(10, 40) * DAY_MS + draw.between(0, DAY_MS);
    if (instant >= of.endAt) return;
    agenda.add(instant, async () => installation.killNext());
  }
}

/** When each of them has something to do. */
type Due = {
  tickAt: Instant;
  sendAt: Instant;
  dayEndsAt: Instant;
  isStirred: boolean;
  readonly choresAt: Map<string, Instant>;
};

/** Answers touch only what is due days later: the day's own look finds that. */
const stirred = (due: Due, now: Instant): void => {
  due.tickAt = Math.min(due.tickAt, nextMinute(now));
  due.isStirred = true;
};

async function pass(
  play: Play,
  { endAt, order, due }: { readonly endAt: Instant; readonly order: Order; readonly due: Due },
): Promise<Pick<Ran, "arrived" | "stops">> {
  const { console, agenda } = play;
  const { clock } = console;
  const record = createRecord(console, () => play.county.players().map(({ openId }) => openId));
  let stops = 0;
  for (;;) {
    const now = clock.now();
    if (now >= due.tickAt) await runTick(play, due);
    if (now >= due.sendAt) await send(play, due);
    for (const come of record.take()) notice(play, come);
    for (let deed = agenda.take(now); deed !== undefined; deed = agenda.take(now)) {
      await deed();
      due.sendAt = Math.min(due.sendAt, clock.now() + PATCHED_AFTER_MS);
    }
    if (clock.now() >= endAt) return { arrived: record.arrived(), stops };
    stops += 1;
    order.onStop?.(clock.now(), play);
    const walks = order.walkFrom !== undefined && clock.now() >= order.walkFrom;
    if (walks) lookAtAll(due, nextMinute(clock.now()));
    const next = Math.min(due.tickAt, due.sendAt, agenda.nextAt() ?? endAt, endAt);
    if (next > clock.now()) await clock.moveTo(next);
  }
}

function lookAtAll(due: Due, lookAt: Instant): void {
  due.tickAt = lookAt;
  due.sendAt = Math.min(due.sendAt, lookAt);
  due.choresAt.clear();
}

/** What somebody asked for they are looking at already. */
function notice(play: Play, { openId, messageId, isReply, msgType }: Arrived): void {
  if (openId !== undefined && !isReply && msgType === "interactive" && play.isActive(openId))
    receive(play, openId, messageId);
}

const nextMinute = (now: Instant): Instant => (Math.floor(now / MINUTE_MS) + 1) * MINUTE_MS;

/**
 * At whole minutes, as the heartbeat does it: all of the minute's work once a day and where something was stirred up,
 * else what has said that it has something to do by now.
 */
async function runTick({ installation, console: platform }: Play, due: Due): Promise<void> {
  const { zhuji, holder } = installation.process();
  const { database, log } = installation;
  const now = platform.clock.now();
  if (due.dayEndsAt <= now || due.isStirred) {
    await tick({ database, tenant: TENANT, holder, log, chores: [] }, now);
    due.dayEndsAt = startOf(addDays(dayOf(now), 1));
    due.choresAt.clear();
  }
  due.isStirred = false;
  for (const chore of zhuji.chores) {
    if ((due.choresAt.get(chore.name) ?? now) > now) continue;
    const { nextAt = Infinity } = await runChores([chore], now, log);
    due.choresAt.set(chore.name, Math.max(nextMinute(now), wholeMinute(nextAt)));
  }
  due.tickAt = Math.min(due.dayEndsAt, ...due.choresAt.values());
  due.sendAt = platform.clock.now();
}

const wholeMinute = (instant: Instant): Instant => Math.ceil(instant / MINUTE_MS) * MINUTE_MS;

/** Sends what is due; where the process dies of it, another one goes on. */
async function send({ installation, console }: Play, due: Due): Promise<void> {
  const { zhuji, killed } = installation.process();
  const now = console.clock.now();
  due.sendAt = Infinity;
  const drained = await Promise.race([sendDue(zhuji, now), killed.then(() => undefined)]);
  if (drained === undefined) {
    installation.restart();
    due.sendAt = console.clock.now() + 20_000;
    stirred(due, due.sendAt);
    return;
  }
  if (drained.failed > 0) stirred(due, console.clock.now());
  const nextAt = Math.max(drained.nextDueAt ?? Infinity, console.clock.now() + PACE_MS);
  due.sendAt = Math.min(due.sendAt, nextAt);
}

/** What a dead process holds is taken up by the one that comes upon it. */
async function sendDue({ delivery }: Zhuji, now: Instant): Promise<Drained> {
  const drained = await delivery.drain({ until: now, limit: Infinity });
  const { sent, skipped, failed, patched, nextDueAt = Infinity } = drained;
  if (sent + skipped + failed + patched === 0 && nextDueAt <= now) await delivery.reap();
  return drained;
}
