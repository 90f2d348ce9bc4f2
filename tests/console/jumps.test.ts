/** Where a visitor's jumps of the clock lead. */
import { expect, it } from "vitest";
import { jumpTarget } from "#console/jumps.ts";
import { at } from "#kernel/calendar.ts";
import { workingCalendar } from "#kernel/working-calendar.ts";

const calendar = workingCalendar([
  { year: "2026", holidays: ["2026-11-05"], workingDays: ["2026-11-07"] },
]);
const from = (day: string, time: string, jump: Parameters<typeof jumpTarget>[0]) =>
  jumpTarget(jump, at(day, time), calendar);
const morning = { jump: "working-morning" } as const;

it("leads to nine o'clock of the next working day, holidays and worked Saturdays counted", () => {
  expect(from("2026-11-02", "09:00", morning)).toBe(at("2026-11-03", "09:00"));
  expect(from("2026-11-04", "18:00", morning)).toBe(at("2026-11-06", "09:00"));
  expect(from("2026-11-06", "10:00", morning)).toBe(at("2026-11-07", "09:00"));
  expect(from("2026-11-07", "10:00", morning)).toBe(at("2026-11-09", "09:00"));
});
it("leads to this morning while it is still night", () => {
  expect(from("2026-11-03", "06:00", morning)).toBe(at("2026-11-03", "09:00"));
});
it("leads to the month's last morning, and past it to the next month's", () => {
  const end = { jump: "month-end" } as const;
  expect(from("2026-11-02", "09:00", end)).toBe(at("2026-11-30", "09:00"));
  expect(from("2026-11-30", "09:00", end)).toBe(at("2026-12-31", "09:00"));
});
it("keeps the time of the day over a number of days, and takes an instant as it is", () => {
  expect(from("2026-11-02", "15:20", { days: 30 })).toBe(at("2026-12-02", "15:20"));
  expect(from("2026-11-02", "15:20", { to: 5 })).toBe(5);
});
