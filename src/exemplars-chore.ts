/** 示范点 — the chores that have titles looked at again each year, let them run out, and ask adopters how it went. */
import type { Stores, Transact } from "#chat/ports.ts";
import { askResults } from "#exemplars/use-cases/ask-results.ts";
import { tendExemplars } from "#exemplars/use-cases/tend-exemplars.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Chore } from "./chores.ts";
import { committed } from "./sending.ts";

/** Titles or adoptions taken in one transaction. */
const AT_ONCE = 100;

type Turn = { readonly now: Instant; readonly limit: number };
type Tended = { readonly more: boolean; readonly nextAt: Instant | undefined };

const choreOf = (
  name: string,
  transact: Transact,
  tend: (stores: Stores, turn: Turn) => Promise<Tended>,
): Chore => ({
  name,
  run: async (now) => {
    for (;;) {
      const { more, nextAt } = await committed(transact, (stores) =>
        tend(stores, { now, limit: AT_ONCE }),
      );
      if (!more) return nextAt;
    }
  },
});

export const exemplarChores = (transact: Transact): readonly Chore[] => [
  choreOf("exemplars", transact, tendExemplars),
  choreOf("adoptions", transact, askResults),
];
