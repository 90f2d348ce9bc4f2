/** What 述职 asks of the store. */
import type { Day } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Appraisal, AppraisalFacts } from "./appraisal.ts";

export type Reporter = { readonly personId: string; readonly name: string };

export type AppraisalStore = {
  /** Who was secretary of the unit last, on the day or before it in its year. */
  readonly findReporter: (of: {
    readonly unitId: string;
    readonly year: string;
    readonly on: Day;
  }) => Promise<Reporter | undefined>;
  /** Whether the person was secretary of the unit on a day of the year. */
  readonly wasSecretary: (of: {
    readonly personId: string;
    readonly unitId: string;
    readonly year: string;
  }) => Promise<boolean>;
  /** Of the branches at or under the path in the year; contact visits those of the person. */
  readonly readFacts: (of: {
    readonly personId: string;
    readonly path: string;
    readonly year: string;
  }) => Promise<AppraisalFacts>;
  readonly find: (
    of: Pick<Appraisal, "personId" | "unitId" | "year">,
  ) => Promise<Appraisal | undefined>;
  /** False when one is recorded already. */
  readonly insert: (
    appraisal: Appraisal,
    of: { readonly by: string; readonly at: Instant },
  ) => Promise<boolean>;
};
