import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkSnooze, chooseSlot, type PutOff, slotsOf } from "#blueprint/snooze.ts";
import { addDays, at, dayOf, timeOf } from "#kernel/calendar.ts";
import { isCrowded } from "#kernel/spread.ts";
import { isSendingTime, workingCalendar } from "#kernel/working-calendar.ts";

const calendar = workingCalendar([]);
const of = (now: number, dueOn = "2026-11-30"): PutOff => ({
  calendar,
  now,
  dueOn,
  branchId: "SL01-01",
});
const shown = (put: PutOff) =>
  slotsOf(put).map(({ name, at: slotAt }) => `${name} ${dayOf(slotAt)}`);

describe("稍后", () => {
  it("offers this afternoon and the next working morning", () =>
    expect(shown(of(at("2026-11-02", "09:00")))).toEqual([
      "afternoon 2026-11-02",
      "morning 2026-11-03",
    ]));

  it("offers no afternoon that has passed, and none on a rest day", () => {
    expect(shown(of(at("2026-11-02", "17:00")))).toEqual(["morning 2026-11-03"]);
    expect(shown(of(at("2026-11-07", "09:00")))).toEqual(["morning 2026-11-09"]);
  });

  it("jumps over a holiday, and knows the Saturday that is worked instead", () => {
    expect(shown(of(at("2026-09-30", "18:00"), "2026-10-31"))).toEqual(["morning 2026-10-08"]);
    expect(shown(of(at("2026-10-09", "18:00"), "2026-10-31"))).toEqual(["morning 2026-10-10"]);
  });

  it("offers nothing after the due day, and says when it ends", () => {
    expect(shown(of(at("2026-11-30", "09:00")))).toEqual(["afternoon 2026-11-30"]);
    expect(checkSnooze(0, of(at("2026-11-30", "18:00")))).toEqual({
      ok: false,
      refusal: { kind: "snooze.no-slot", dueOn: "2026-11-30" },
    });
  });

  it("plans nothing into a year whose working days are not known", () =>
    expect(shown(of(at("2029-03-05", "18:00"), "2029-03-31"))).toEqual([]));

  it("is said twice and not a third time", () => {
    const now = of(at("2026-11-02", "09:00"));
    const chosen = { slot: "morning", on: "2026-11-03" } as const;
    expect(chooseSlot(1, { ...chosen, seen: 1 }, now).ok).toBe(true);
    expect(chooseSlot(2, { ...chosen, seen: 2 }, now)).toMatchObject({
      refusal: { kind: "snooze.used-up" },
    });
  });

  it("takes no slot of another day, and none that was chosen before", () => {
    const now = of(at("2026-11-04", "09:00"));
    expect(chooseSlot(0, { slot: "morning", on: "2026-11-03", seen: 0 }, now)).toMatchObject({
      refusal: { kind: "snooze.stale" },
    });
    expect(chooseSlot(1, { slot: "morning", on: "2026-11-05", seen: 0 }, now)).toMatchObject({
      refusal: { kind: "snooze.stale" },
    });
  });

  it("comes back only in sending hours, in the future, by the due day and in no crowded minute", () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 365 * 24 * 60 }),
        fc.integer({ min: 0, max: 40 }),
        fc.stringMatching(/^[A-Z0-9-]{4,8}$/),
        (minute, days, branchId) => {
          const now = at("2026-01-01", "00:00") + minute * 60_000;
          const dueOn = addDays(dayOf(now), days);
          for (const slot of slotsOf({ calendar, now, dueOn, branchId })) {
            expect(slot.at).toBeGreaterThan(now);
            expect(isSendingTime(calendar, slot.at)).toBe(true);
            expect(isCrowded(slot.at)).toBe(false);
            expect(dayOf(slot.at) <= dueOn).toBe(true);
            expect(timeOf(slot.at) < "12:00").toBe(slot.name === "morning");
          }
        },
      ),
    ));
});
