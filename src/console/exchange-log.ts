/** The last exchanges with the bot, newest last, for the page's drawer and for tests. In memory only. */
import type { Instant } from "#kernel/clock.ts";

export type Exchange = {
  readonly id: number;
  readonly at: Instant;
  /** `api`: the bot called the platform. `event` and `callback`: the platform called the bot. */
  readonly direction: "api" | "event" | "callback";
  readonly name: string;
  readonly status: string;
  readonly request: unknown;
  readonly response: unknown;
};

export type ExchangeLog = {
  readonly add: (exchange: Omit<Exchange, "id">) => void;
  readonly list: () => readonly Exchange[];
  /** Returns how to stop listening. */
  readonly onAdd: (listener: (exchange: Exchange) => void) => () => void;
  readonly clear: () => void;
};

const KEPT = 500;

export function createExchangeLog(): ExchangeLog {
  let entries: Exchange[] = [];
  let last = 0;
  const listeners = new Set<(exchange: Exchange) => void>();
  return {
    add: (exchange) => {
      last += 1;
      const entry = { id: last, ...exchange };
      entries.push(entry);
      if (entries.length > KEPT) entries.shift();
      for (const listener of listeners) listener(entry);
    },
    list: () => entries,
    onAdd: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    clear: () => {
      entries = [];
    },
  };
}

/** Text as JSON where it is JSON, otherwise as it is. */
export function readable(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}
