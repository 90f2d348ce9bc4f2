import { describe, expect, it } from "vitest";
import { changesOf, type Seen } from "#auditor/alarm.ts";
import {
  boundsOf,
  type Facts,
  FINDING_KINDS,
  findingsOf,
  isWarning,
  LASTING,
  LATE_MS,
} from "#auditor/finding.ts";
import { alarmCard } from "#cards/delivery/alarm-card.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { validateCard } from "#cards/kit/validate.ts";
import { at } from "#kernel/calendar.ts";
import { workingCalendar } from "#kernel/working-calendar.ts";

const MINUTE = 60_000;
const now = at("2026-10-13", "10:07");
const none = { count: 0, oldestAt: null };
const noLasting = { "message.unknown": 0, "message.dead": 0, "file.failed": 0 };
const well: Facts = {
  openings: none,
  reminders: none,
  queue: none,
  failing: none,
  leases: none,
  links: none,
  files: none,
  lasting: noLasting,
  acknowledged: noLasting,
  oldestUnsealedAt: null,
  tickedAt: now,
  chores: none,
  watchedSince: 0,
  clockOffMs: 0,
  yearsMissing: 0,
};
const kinds = (facts: Partial<Facts>) =>
  findingsOf({ ...well, ...facts }, now).map(({ kind }) => kind);

describe("what is wrong", () => {
  it("is nothing when all is well", () => expect(kinds({})).toEqual([]));

  it("is what ended without arriving and no operator has acknowledged", () => {
    for (const kind of LASTING) {
      const lasting = { ...noLasting, [kind]: 2 };
      expect(kinds({ lasting })).toEqual([kind]);
      expect(kinds({ lasting, acknowledged: lasting })).toEqual([]);
    }
  });

  it("is a row unsealed for more than ten minutes, a tick ended more than three minutes ago", () => {
    expect(kinds({ oldestUnsealedAt: now - 10 * MINUTE })).toEqual([]);
    expect(kinds({ oldestUnsealedAt: now - 10 * MINUTE - 1 })).toEqual(["seal.late"]);
    expect(kinds({ tickedAt: now - 3 * MINUTE })).toEqual([]);
    expect(kinds({ tickedAt: now - 3 * MINUTE - 1 })).toEqual(["tick.silent"]);
  });

  it("is a tick that ended more than three minutes ahead: a fast clock hides those after it", () => {
    expect(kinds({ tickedAt: now + 3 * MINUTE })).toEqual([]);
    expect(kinds({ tickedAt: now + 3 * MINUTE + 1 })).toEqual(["tick.silent"]);
  });

  it("is a clock more than two seconds off", () => {
    expect(kinds({ clockOffMs: 2000 })).toEqual([]);
    expect(kinds({ clockOffMs: 2001 })).toEqual(["clock.off"]);
  });

  it("is, as a warning, a year without its arrangement", () => {
    expect(kinds({ yearsMissing: 1 })).toEqual(["calendar.missing"]);
    expect(FINDING_KINDS.filter(isWarning)).toEqual(["calendar.missing"]);
  });
});

describe("what counts as late", () => {
  const calendar = workingCalendar([]);
  const bounds = (on: number, owed = 0, lastPermitAt: number | null = null) =>
    boundsOf(on, { owed, lastPermitAt }, calendar);

  it("is two minutes and, for what waits its turn, the time that the ceiling takes", () => {
    expect(bounds(now).overdueBefore).toBe(now - LATE_MS);
    const { overdueBefore } = bounds(now, 958);
    expect(now - LATE_MS - overdueBefore).toBe(63_000);
  });

  it("is judged from eight o'clock on a working day, and not at all outside sending hours", () => {
    expect(bounds(now).sendingSince).toBe(at("2026-10-13", "08:00"));
    expect(bounds(at("2026-10-13", "20:00")).sendingSince).toBeNull();
    expect(bounds(at("2026-10-01", "10:00")).sendingSince).toBeNull();
  });

  it("waits for nobody's turn when no permit was taken for a minute", () => {
    expect(bounds(now).isIdle).toBe(true);
    expect(bounds(now, 0, now - MINUTE).isIdle).toBe(true);
    expect(bounds(now, 0, now - MINUTE + 1).isIdle).toBe(false);
  });
});

const alarm = (kind: (typeof FINDING_KINDS)[number]) =>
  ({
    kind,
    since: now,
    seenAt: now,
    clearAfterMs: 5 * MINUTE,
    count: 3,
    oldestAt: now - MINUTE,
    toldAt: now,
    clearedAt: null,
    news: null,
  }) as const;

describe("an alarm", () => {
  const seen: Seen = { live: [], returning: new Set(), findings: [], wasAway: false, now };
  const found = { kind: "queue.stuck", count: 1, oldestAt: now } as const;

  it("is raised once: found again it is only brought up to date", () => {
    expect(changesOf({ ...seen, findings: [found] }).raised).toHaveLength(1);
    const live = [alarm("queue.stuck")];
    expect(changesOf({ ...seen, live, findings: [found] })).toEqual({
      raised: [],
      seen: [found],
      standing: [],
      cleared: [],
    });
  });

  it("is cleared when it was not found for its time, by an auditor that was away too", () => {
    const live = [alarm("queue.stuck")];
    const after = (ms: number) =>
      changesOf({ ...seen, live, now: now + ms, wasAway: true }).cleared;
    expect(after(5 * MINUTE - 1)).toEqual([]);
    expect(after(5 * MINUTE)).toEqual(["queue.stuck"]);
  });
});

it.each(FINDING_KINDS)(
  "the card of %s says what is wrong and what to do, within the limits",
  (kind) => {
    for (const news of ["raised", "standing"] as const) {
      const card = alarmCard([{ ...alarm(kind), news }]);
      expect(validateCard(card)).toEqual([]);
      expect(fallbackText(card)).toMatch(/怎么办：./);
    }
    const cleared = alarmCard([{ ...alarm(kind), news: "cleared", clearedAt: now + MINUTE }]);
    expect(validateCard(cleared)).toEqual([]);
    expect(fallbackText(cleared)).toContain("10月13日 10:08 解除");
  },
);
