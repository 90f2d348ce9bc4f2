/** The last exchanges with the bot, newest last, for the page's drawer and for tests. In memory only, and without secrets. */
import type { Instant } from "#kernel/clock.ts";

export type Exchange = {
  readonly id: number;
  readonly at: Instant;
  /** `api`: the bot called the platform. `event` and `callback`: the platform called the bot. */
  readonly direction: "api" | "event" | "callback";
  readonly name: string;
  readonly status: string;
  /** Real milliseconds until the answer; 0 where time only passes by moving it. */
  readonly tookMs: number;
  readonly request: unknown;
  readonly response: unknown;
};

export type ExchangeLog = {
  /** Begins to measure; what it gives back is told the exchange when it is over. */
  readonly begin: () => (exchange: Omit<Exchange, "id" | "tookMs">) => void;
  readonly list: () => readonly Exchange[];
  /** Returns how to stop listening. */
  readonly onAdd: (listener: (exchange: Exchange) => void) => () => void;
  readonly clear: () => void;
};

const KEPT = 500;
/** Whoever reads these could act as the app or as the platform. */
const SECRETS: ReadonlySet<string> = new Set([
  "app_secret",
  "authorization",
  "encrypt",
  "tenant_access_token",
  "ticket",
  "token",
]);
const MASK = "（已隐去）";

/** The same without its secrets; lists and objects are copied, everything else is kept. */
function masked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(masked);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      name,
      SECRETS.has(name) && field !== "" ? MASK : masked(field),
    ]),
  );
}

export function createExchangeLog(realNow: () => Instant): ExchangeLog {
  let entries: Exchange[] = [];
  let last = 0;
  const listeners = new Set<(exchange: Exchange) => void>();
  const add = (exchange: Omit<Exchange, "id">) => {
    last += 1;
    const { request, response } = exchange;
    const entry = { ...exchange, id: last, request: masked(request), response: masked(response) };
    entries.push(entry);
    if (entries.length > KEPT) entries.shift();
    for (const listener of listeners) listener(entry);
  };
  return {
    begin: () => {
      const began = realNow();
      return (exchange) => add({ ...exchange, tookMs: realNow() - began });
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
