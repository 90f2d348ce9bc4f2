/** Finds the outer database used inside a transaction: on PGlite it would wait for ever, on PostgreSQL it would not be part of it. */
import { AsyncLocalStorage } from "node:async_hooks";

export type OpenTransaction = {
  /** Runs the work of a transaction; until it ends, `refuse` throws in everything it calls. */
  readonly run: <T>(work: () => Promise<T>) => Promise<T>;
  readonly refuse: () => void;
};

export function createOpenTransaction(): OpenTransaction {
  const open = new AsyncLocalStorage<{ ended: boolean }>();
  return {
    run: (work) => {
      const mark = { ended: false };
      return open.run(mark, () => work().finally(() => void (mark.ended = true)));
    },
    refuse: () => {
      if (open.getStore()?.ended === false)
        throw new Error("a transaction is open here: use its tx, not the database");
    },
  };
}
