/** 本期应办 — which questions a campaign puts to a branch: the items due in its month, each for a period of its own. */
import { type Day, lastDayOf, type Month } from "#kernel/calendar.ts";
import { dayOfRule } from "#kernel/date-rule.ts";
import type { WorkingCalendar } from "#kernel/working-calendar.ts";
import type { Template } from "#organisation/unit.ts";
import type { Standard } from "#taskbook/edition.ts";
import { appliesTo, fallsDueIn, type Item } from "#taskbook/item.ts";
import { isAskedOfSecretary, type SourcedFacts } from "#taskbook/minutes.ts";
import { type Period, periodOf } from "#taskbook/period.ts";

/** 问题: one item for one period. `number` is what a secretary types in a text answer, from 1. */
export type Asked = { readonly number: number; readonly item: Item; readonly period: Period };

type Due = { readonly template: Template; readonly month: Month };

const inMonth = (month: Month) => Number(month.slice(5, 7));
const fallsDue = (item: Item, { template, month }: Due) =>
  appliesTo(item, template) && fallsDueIn(item, inMonth(month));

/** The questions of a month, in the order of the dimensions. Bonus items are never asked of a secretary. */
export function questionsDue(
  standard: Standard,
  input: Due & { readonly sourced: SourcedFacts },
): readonly Asked[] {
  const key = ["questions", input.month, input.template, ...input.sourced].join(" ");
  return remembered(standard, key, () => {
    const items = standard.dimensions.flatMap((dimension) =>
      standard.items.filter((item) => item.dimension === dimension.key),
    );
    return numbered(
      items.filter((item) => fallsDue(item, input) && isAskedOfSecretary(item, input.sourced)),
      input.month,
    );
  });
}

/** Items whose text a secretary may write for the inspector, outside the count of taps; they score nothing. */
export const textsOffered = (standard: Standard, input: Due): readonly Asked[] =>
  remembered(standard, `texts ${input.month} ${input.template}`, () =>
    numbered(
      standard.items.filter((item) => fallsDue(item, input) && item.writtenBy === "secretary"),
      input.month,
    ),
  );

const numbered = (items: readonly Item[], month: Month): readonly Asked[] =>
  items.map((item, index) => ({
    number: index + 1,
    item,
    period: periodOf(item.frequency, month),
  }));

const known = new WeakMap<Standard, Map<string, readonly Asked[]>>();

/** A published standard never changes, and every click asks what of it is due: worked out once for each key. */
function remembered(
  standard: Standard,
  key: string,
  list: () => readonly Asked[],
): readonly Asked[] {
  const ofStandard = known.get(standard) ?? new Map<string, readonly Asked[]>();
  known.set(standard, ofStandard);
  const asked = ofStandard.get(key) ?? list();
  ofStandard.set(key, asked);
  return asked;
}

/** The usual last day of a month's campaign: its last working day. */
export const usualDueOn = (month: Month, calendar: WorkingCalendar): Day =>
  dayOfRule({ kind: "nth-last-working-day", n: 1 }, month, calendar) ?? lastDayOf(month);
