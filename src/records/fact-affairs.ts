/** 表决、党费、计划和总结 — facts about how the branch runs its affairs. */
import { lastMonthOf, yearOf } from "#taskbook/period.ts";
import { optionOf, reading } from "./fact-reading.ts";
import { type FactReader, meetingsOf, monthsOf } from "./fact-scope.ts";
import { type DuesDetail, recordsOf } from "./record.ts";
import { ballotFlaws } from "./vote-check.ts";

/**
 * votes.valid, yes or no: no vote at the members' meetings of the period is noted, each had its quorum and its sums add
 * up (支部条例 art. 11; 发展党员工作细则). A proposal that was voted down is a valid vote; without a vote nothing is wrong.
 */
export const votesValid: FactReader = (scope) => {
  const held = meetingsOf(scope, "members");
  const yes = held.every(({ detail }) => ballotFlaws(detail, scope).length === 0);
  return reading({ type: "yes_no", yes }, held);
};

/**
 * dues.months, option: collected for every month of the period (党费规定: monthly, by quarter with the branch's
 * consent, so the month that was paid for counts and not the day). Publishing is due once a year, so it is asked for
 * in December only.
 */
export const duesMonths: FactReader = ({ known, period }) => {
  const months = monthsOf(period);
  const collected = recordsOf(known, "dues").filter(
    ({ detail }) => months.includes(detail.month) && isCollected(detail),
  );
  if (!months.every((month) => collected.some(({ detail }) => detail.month === month)))
    return optionOf("no", collected);
  if (!lastMonthOf(period).endsWith("-12")) return optionOf("ok", collected);
  const published = recordsOf(known, "dues-published").filter(
    ({ detail }) => detail.year === yearOf(period),
  );
  return optionOf(published.length > 0 ? "ok" : "half", [...collected, ...published]);
};

/** 待核: what one member still owes does not undo a collection; the item only knows months that were not collected. */
const isCollected = ({ paid, due }: DuesDetail): boolean => paid > 0 || due === 0;

/** plan-check-summary, 份: of plan, self-check and summary of the year, those written, whenever that was. */
export const yearTexts: FactReader = ({ known, period }) => {
  const written = recordsOf(known, "year-text").filter(
    ({ detail }) => detail.year === yearOf(period),
  );
  const count = new Set(written.map(({ detail }) => detail.which)).size;
  return reading({ type: "count", count, parts: {} }, written);
};
