/** 整改 — the chore that reminds of findings and takes up again what was let be for a term. */
import type { Transact } from "#chat/ports.ts";
import { tendFindings } from "#supervision/use-cases/remind-findings.ts";
import type { Chore } from "./chores.ts";
import { committed } from "./sending.ts";

/** Findings taken in one transaction. */
const AT_ONCE = 200;

export const findingsChore = (transact: Transact): Chore => ({
  name: "findings",
  run: async (now) => {
    for (;;) {
      const { more, nextAt } = await committed(transact, (stores) =>
        tendFindings(stores, { now, limit: AT_ONCE }),
      );
      if (!more) return nextAt;
    }
  },
});
