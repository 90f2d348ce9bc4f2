/** 减负账 — what a standard asks of a secretary in a year, in minutes. */
import type { Template } from "#organisation/unit.ts";
import type { Standard } from "./edition.ts";
import type { FactName } from "./facts.ts";
import { appliesTo, type Item } from "./item.ts";

/** Facts that a room already answers: their items cost a secretary nothing. */
export type SourcedFacts = ReadonlySet<FactName>;

/** What answering an item really takes, by item code; items that were not measured often enough are missing. */
export type MeasuredMinutes = ReadonlyMap<string, number>;

/** As measured; the standard's own number where nothing was. */
export const minutesOf = (item: Item, measured: MeasuredMinutes): number =>
  measured.get(item.code) ?? item.minutes;

/** The standard with what was measured in place of its own numbers. */
export const withMeasured = (standard: Standard, measured: MeasuredMinutes): Standard => ({
  ...standard,
  items: standard.items.map((item) => ({ ...item, minutes: minutesOf(item, measured) })),
});

/** Whether a secretary is asked: by the standard, or because the item's fact has no source yet. Bonus items never are. */
export const isAskedOfSecretary = (item: Item, sourced: SourcedFacts): boolean =>
  !item.bonus &&
  (item.answeredBy === "secretary" ||
    (item.answeredBy === "system" && (item.fact === undefined || !sourced.has(item.fact))));

/** Minutes a year that a branch of a template is asked for, to a hundredth of a minute. */
export function minutesAYear(
  standard: Standard,
  template: Template,
  sourced: SourcedFacts,
): number {
  const asked = standard.items.filter(
    (item) => appliesTo(item, template) && isAskedOfSecretary(item, sourced),
  );
  const minutes = asked.reduce((total, item) => total + item.minutes * item.dueMonths.length, 0);
  return Math.round(minutes * 100) / 100;
}
