/** One transaction: its stores, and at the end the audit rows, the intents and the id of what came in, in one statement. */
import type { Tap } from "#burden/ledger.ts";
import type { Intent, Once, Stores, Touch, Transact } from "#chat/ports.ts";
import { type Database, type Tx, UniqueViolation } from "#db/connection.ts";
import { errorCode } from "#db/database-error.ts";
import { ConcurrentChange } from "#db/stores/answer-store.ts";
import type { OperatorSettings } from "#db/stores/complaint-store.ts";
import type { EditionCache } from "#db/stores/edition-store.ts";
import type { Clock } from "#kernel/clock.ts";
import type { AuditEntry } from "#organisation/ports.ts";
import { flush } from "./flush.ts";
import { storesOf } from "./stores.ts";

/** How often work that was overtaken is tried again before the fault is shown. */
const TRIES = 4;

export type TransactOptions = {
  readonly database: Database;
  readonly tenant: string;
  readonly clock: Clock;
  readonly editions: EditionCache;
  /** Whom the configuration names, beside those who hold the post. */
  readonly operators?: OperatorSettings;
  /** Where people reach the pages. */
  readonly publicUrl?: string | null | undefined;
  /** Called after a commit that left something to send. */
  readonly onIntents: () => void;
};

const NO_OPERATORS: OperatorSettings = { chatId: null, openIds: [] };

export function createTransact(options: TransactOptions): Transact {
  return async (work, once) => {
    for (let tried = 1; ; tried++) {
      try {
        const done = await options.database.transaction((tx) => run(options, tx, { work, once }));
        if (done.intended) options.onIntents();
        return { kind: "done", value: done.value };
      } catch (error) {
        if (isRepeat(error)) return { kind: "repeat" };
        if (!isOvertaken(error) || tried === TRIES) throw error;
      }
    }
  };
}

async function run<T>(
  { tenant, clock, editions, operators = NO_OPERATORS, publicUrl }: TransactOptions,
  tx: Tx,
  { work, once }: { work: (stores: Stores) => Promise<T>; once: Once | undefined },
): Promise<{ readonly value: T; readonly intended: boolean }> {
  const intents: Intent[] = [];
  const entries: AuditEntry[] = [];
  const touches: Touch[] = [];
  const taps: Tap[] = [];
  const launched = { any: false };
  const value = await work(
    storesOf({
      tx,
      tenant,
      editions,
      intents,
      entries,
      touches,
      taps,
      operators,
      publicUrl,
      launched,
    }),
  );
  await flush(tx, tenant, { intents, entries, touches, taps, once, now: clock.now() });
  return { value, intended: launched.any || intents.length > 0 || touches.length > 0 };
}

const isRepeat = (error: unknown) =>
  error instanceof UniqueViolation && error.constraint.startsWith("inbound_");

/** serialization_failure and deadlock_detected: the database itself chose this transaction to give way. */
const GIVE_WAY = new Set(["40001", "40P01"]);
const isOvertaken = (error: unknown) =>
  error instanceof ConcurrentChange || GIVE_WAY.has(errorCode(error) ?? "");
