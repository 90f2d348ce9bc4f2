/** What the windows of a year ask of the store. */
import type { YearCycle } from "./cycle.ts";

export type CycleStore = {
  readonly find: (unitId: string, year: string) => Promise<YearCycle | undefined>;
  /** In the place of what was set before. */
  readonly set: (cycle: YearCycle) => Promise<void>;
};
