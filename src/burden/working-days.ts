/** 工作日 — by the State Council's yearly arrangement of holidays and made-up working days. */
import chineseDays from "chinese-days";
import { addDays, type Day } from "#kernel/calendar.ts";

// oxlint-disable-next-line import/no-named-as-default-member -- on Node this CommonJS package has only a default
const { getHolidaysInRange, isWorkday } = chineseDays;

export type DueDay = {
  readonly on: Day;
  /** False when it lies in a year whose arrangement is not known yet: counted Monday to Friday, and to be said so. */
  readonly certain: boolean;
};

/** The last of so many working days after a day, which itself does not count. */
export function workingDaysAfter(day: Day, count: number): DueDay {
  let on = day;
  let certain = true;
  for (let left = count; left > 0; ) {
    on = addDays(on, 1);
    certain &&= isArranged(on);
    if (isWorkingDay(on)) left -= 1;
  }
  return { on, certain };
}

/** The library calls every weekday of a year it does not know a working day. */
export const isWorkingDay = (day: Day): boolean => isWorkday(day);

/** Whether the year's arrangement is known. */
export const isArranged = (day: Day): boolean => {
  const year = day.slice(0, 4);
  return getHolidaysInRange(`${year}-10-01`, `${year}-10-03`, false).length > 0;
};
