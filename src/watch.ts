/** The auditor wired up: it reads the store, and tells the operators by a message of its own, past the queue that it watches. */
import type { Alarm } from "#auditor/alarm.ts";
import type { Finding } from "#auditor/finding.ts";
import type { Listener, Listeners, Telling } from "#auditor/ports.ts";
import { type AuditorParts, audit } from "#auditor/use-cases/audit.ts";
import { readHealth } from "#auditor/use-cases/read-health.ts";
import { checkBudget, weekOf } from "#burden/budget.ts";
import type { Desk } from "#burden/ports.ts";
import { alarmCard } from "#cards/delivery/alarm-card.ts";
import { alarmName, alarmSays } from "#cards/delivery/alarm-words.ts";
import { marked } from "#cards/kit/elements.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import type { Database } from "#db/connection.ts";
import { pgAlarmStore } from "#db/stores/alarm-store.ts";
import { pgBudgetStore } from "#db/stores/budget-store.ts";
import { pgCalendarStore } from "#db/stores/calendar-store.ts";
import { type OperatorSettings, pgOperatorDesks } from "#db/stores/complaint-store.ts";
import { pgFactReader } from "#db/stores/fact-store.ts";
import { pgLeaseStore } from "#db/stores/lease-store.ts";
import { elementIdOf } from "#delivery/element-id.ts";
import type { RateStore } from "#delivery/ports.ts";
import { apiBuckets, targetBucket } from "#delivery/rate-limit.ts";
import { FeishuApiError } from "#feishu/api-error.ts";
import type { Log } from "#feishu/log.ts";
import type { MessageCalls } from "#feishu/message-calls.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Clock, Instant } from "#kernel/clock.ts";
import { isSendingTime, type WorkingCalendar } from "#kernel/working-calendar.ts";

export type WatchParts = {
  readonly database: Database;
  readonly tenant: string;
  readonly messenger: Pick<MessageCalls, "sendMessage">;
  readonly rates: RateStore;
  readonly operators: OperatorSettings;
  readonly elementIdKey: string;
  readonly clock: Clock;
  /** The clock of this machine; absent where time is played. */
  readonly wallClock?: () => Instant;
  readonly log: Log;
};

export type Watch = {
  /** One run; `holder` is this process, no two share a name. */
  readonly audit: (holder: string) => Promise<readonly Finding[]>;
  /** For an outside monitor. */
  readonly health: () => Promise<WatchHealth>;
};

export type WatchHealth = {
  readonly ok: boolean;
  readonly lastRunAt: string | null;
  readonly problems: readonly string[];
  readonly alarms: readonly AlarmLine[];
  readonly warnings: readonly AlarmLine[];
};
type AlarmLine = {
  readonly kind: string;
  readonly since: string;
  readonly count: number;
  readonly says: string;
};

const SILENT = "巡查超过3分钟没有运行";

export function createWatch(parts: WatchParts): Watch {
  const { database, tenant, clock, log } = parts;
  const alarms = pgAlarmStore(database, tenant);
  const leases = pgLeaseStore(database, tenant);
  const calendar = () => pgCalendarStore(database, tenant).load();
  const auditor: AuditorParts = {
    facts: pgFactReader(database, tenant),
    alarms,
    turn: { take: (holder, now, until) => leases.acquire({ name: "auditor", holder }, now, until) },
    calendar,
    listeners: async (now, isUrgent) => findListeners(parts, await calendar(), { now, isUrgent }),
    wallClock: parts.wallClock ?? null,
    log,
  };
  return {
    audit: async (holder) => {
      const audited = await audit(auditor, holder, clock.now());
      return audited.kind === "done" ? audited.findings : [];
    },
    health: async () => {
      const health = await readHealth(alarms, clock.now());
      return {
        ok: health.ok,
        lastRunAt: health.lastRunAt === null ? null : isoOf(health.lastRunAt),
        problems: [
          ...(health.isSilent ? [SILENT] : []),
          ...health.alarms.map(({ kind }) => alarmName(kind)),
        ],
        alarms: health.alarms.map(lineOf),
        warnings: health.warnings.map(lineOf),
      };
    },
  };
}

const isoOf = (at: Instant): string => new Date(at).toISOString();

const lineOf = (alarm: Alarm): AlarmLine => ({
  kind: alarm.kind,
  since: isoOf(alarm.since),
  count: alarm.count,
  says: alarmSays(alarm),
});

type Hour = { readonly now: Instant; readonly isUrgent: boolean };

/** The operators' group is there for alarms at any hour. A person's private chat is not, and keeps its message budget. */
async function findListeners(
  parts: WatchParts,
  calendar: WorkingCalendar,
  { now, isUrgent }: Hour,
): Promise<Listeners> {
  const { database, tenant, operators } = parts;
  const desks = await pgOperatorDesks(database, tenant, operators).listDesks(dayOf(now));
  const isAtAnyHour = isUrgent && desks.every(({ kind }) => kind === "chat");
  if (!isAtAnyHour && !isSendingTime(calendar, now)) return { kind: "later" };
  return { kind: "now", listeners: desks.map((desk) => listenerOf(parts, calendar, desk)) };
}

const listenerOf = (parts: WatchParts, calendar: WorkingCalendar, desk: Desk): Listener =>
  desk.kind === "chat"
    ? { id: desk.chatId, tell: (telling) => tell(parts, desk, telling) }
    : {
        id: desk.openId,
        tell: async (telling) => {
          const { openId } = desk;
          if (!(await isWithinBudget(parts, calendar, openId))) return false;
          const told = await tell(parts, desk, telling);
          if (told) await charge(parts, openId);
          return told;
        },
      };

const isWithinBudget = (
  { database, tenant, clock }: WatchParts,
  calendar: WorkingCalendar,
  openId: string,
): Promise<boolean> => {
  const day = dayOf(clock.now());
  return database.transaction(async (tx) => {
    const spent = await pgBudgetStore(tx, tenant).hold({ openId, day, week: weekOf(day) });
    return checkBudget(calendar, day, spent).kind === "within";
  });
};

async function charge({ database, tenant, clock }: WatchParts, openId: string): Promise<void> {
  const day = dayOf(clock.now());
  await pgBudgetStore(database, tenant).charge({ openId, on: day, insteadOf: null });
}

/** With permits of its own from the part of the ceiling kept for what is urgent; without them, in the next run. */
async function tell(
  { messenger, rates, elementIdKey, tenant, clock }: WatchParts,
  desk: Desk,
  { tellingAt, alarms }: Telling,
): Promise<boolean> {
  const to =
    desk.kind === "chat"
      ? ({ receiveIdType: "chat_id", receiveId: desk.chatId } as const)
      : ({ receiveIdType: "open_id", receiveId: desk.openId } as const);
  const permit = await rates.take([...apiBuckets(to, true), targetBucket(to)], clock.now());
  if (permit.kind !== "granted") return false;
  const id = elementIdOf(elementIdKey, `alarms ${tenant} ${tellingAt} ${to.receiveId}`);
  const card = alarmCard(alarms);
  try {
    const content = marked(card, id);
    await messenger.sendMessage({ ...to, msgType: "interactive", content, uuid: id });
  } catch (error) {
    if (!(error instanceof FeishuApiError) || error.kind !== "card") throw error;
    const content = { text: fallbackText(card) };
    await messenger.sendMessage({ ...to, msgType: "text", content, uuid: `${id}-text` });
  }
  return true;
}
