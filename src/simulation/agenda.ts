/** What people will do and when; what was put down first comes first. */
import type { Instant } from "#kernel/clock.ts";

export type Deed = () => Promise<void>;

export type Agenda = {
  readonly add: (at: Instant, deed: Deed) => void;
  readonly nextAt: () => Instant | undefined;
  /** The next deed that is due. */
  readonly take: (now: Instant) => Deed | undefined;
};

export function createAgenda(): Agenda {
  const entries: { readonly at: Instant; readonly deed: Deed }[] = [];
  return {
    add: (at, deed) => {
      const later = entries.findIndex((entry) => entry.at > at);
      entries.splice(later < 0 ? entries.length : later, 0, { at, deed });
    },
    nextAt: () => entries[0]?.at,
    take: (now) =>
      entries[0] !== undefined && entries[0].at <= now ? entries.shift()?.deed : undefined,
  };
}
