/** 条目成本 — what answering an item takes, as measured over all branches. */
import { addDays, addMonths, type Day, type Month } from "#kernel/calendar.ts";

/** A median of fewer answers than this, or of older ones, says nothing: the standard's own number stands. */
export const COST_RULES = { months: 12, leastSamples: 20 } as const;

/** The first month whose answers count. */
export const firstCostMonth = (on: Day): Month => addMonths(on.slice(0, 7), 1 - COST_RULES.months);

/** Worked out anew once a day. */
export const nextCostDay = (on: Day): Day => addDays(on, 1);
