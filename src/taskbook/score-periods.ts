/** Periods of which the same is true are told together. */
import type { Period } from "./period.ts";

type Told = { readonly periods: readonly Period[] };

/** Entries that differ in nothing but their periods become one, at the place of the first. */
export function mergePeriods<T extends Told>(entries: readonly T[]): readonly T[] {
  if (entries.length < 2) return entries;
  const merged = new Map<string, T>();
  for (const entry of entries) {
    const key = JSON.stringify({ ...entry, periods: [] });
    const same = merged.get(key);
    const periods = [...(same?.periods ?? []), ...entry.periods];
    merged.set(key, { ...entry, periods });
  }
  return [...merged.values()];
}
