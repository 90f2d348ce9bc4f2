/** What the heat map asks of the store. */
import type { Instant } from "#kernel/clock.ts";
import type { Looked } from "./weakness.ts";

export type WeaknessStore = {
  /** What visits to branches at the path or under it, closed from an instant until before another, agreed on; of a branch and an item the last counts. */
  readonly listLooked: (of: {
    readonly rootPath: string;
    readonly from: Instant;
    readonly until: Instant;
  }) => Promise<readonly Looked[]>;
};
