/** What may befall a sender at each of its steps, and a sender's surroundings in which it does. */
import { type Database, DatabaseAway, type Tx } from "#db/connection.ts";
import type { Fetch } from "#feishu/exchange.ts";

export type Step = "statement" | "commit" | "request" | "render";

/**
 * `dies-…`: `kill -9`, from then on nothing the sender does has any effect. `fails`: the step does not happen, and the
 * sender hears so. `unheard`: it happens, and the sender hears that it did not, or nothing. `slow`: it happens late.
 */
export type Blow = "dies-before" | "dies-after" | "fails" | "unheard" | "slow" | Refusal;
/** Answers of the platform: too many calls, a fault of its own before the call was carried out, and one after. */
type Refusal = "too-many" | "broken" | "broken-after";

export const BLOWS: Record<Step, readonly Blow[]> = {
  statement: ["dies-before", "dies-after", "fails", "unheard", "slow"],
  commit: ["dies-before", "dies-after", "fails", "unheard"],
  request: [
    "dies-before",
    "dies-after",
    "fails",
    "unheard",
    "slow",
    "too-many",
    "broken",
    "broken-after",
  ],
  render: ["dies-before", "dies-after", "fails"],
};

export class Killed extends Error {}

export type Hazards = {
  /** Asked before each step; what is to befall it. */
  readonly strike: (step: Step) => Blow | undefined;
  /** What goes on while a statement or an answer is late. */
  readonly meanwhile: (step: Step) => Promise<void>;
};

export type Exposed = {
  readonly database: (database: Database) => Database;
  readonly fetch: (fetch: Fetch) => Fetch;
  readonly render: <A extends unknown[], R>(
    work: (...args: A) => Promise<R>,
  ) => (...args: A) => Promise<R>;
  readonly isDead: () => boolean;
};

/** The surroundings of one process, which dies once. */
export function exposed({ strike, meanwhile }: Hazards): Exposed {
  let isDead = false;
  const live = () => {
    if (isDead) throw new Killed();
  };
  const die = (): never => {
    isDead = true;
    throw new Killed();
  };
  const before = async (step: Step, error: () => Error): Promise<Blow | undefined> => {
    live();
    const blow = strike(step);
    if (blow === "dies-before") die();
    if (blow === "fails") throw error();
    if (blow === "slow" && step !== "request") await meanwhile(step);
    return blow;
  };
  const after = (blow: Blow | undefined, error: () => Error) => {
    live();
    if (blow === "dies-after") die();
    if (blow === "unheard") throw error();
  };
  const rowsOn =
    (tx: Tx): Tx["rows"] =>
    async (query) => {
      const blow = await before("statement", away);
      const rows = await tx.rows<never>(query);
      after(blow, away);
      return rows;
    };
  return {
    isDead: () => isDead,
    database: (database) => ({
      ...database,
      rows: rowsOn(database),
      transaction: async (work) => {
        live();
        const { value, blow } = await database.transaction(async (tx) => {
          const done = await work({ rows: rowsOn(tx) });
          return { value: done, blow: await before("commit", away) };
        });
        after(blow, away);
        return value;
      },
    }),
    render:
      (work) =>
      async (...args) => {
        const blow = await before("render", () => new Error("told to fail"));
        const done = await work(...args);
        after(blow, away);
        return done;
      },
    fetch: (fetch) => async (request) => {
      const blow = await before("request", unreached);
      if (blow === "too-many") return tooMany();
      if (blow === "broken") return new Response("internal error", { status: 500 });
      const response = await fetch(request);
      if (blow === "slow") await meanwhile("request");
      after(blow, () => new DOMException("told to time out", "TimeoutError"));
      return blow === "broken-after" ? new Response("gateway time-out", { status: 504 }) : response;
    },
  };
}

const away = () => new DatabaseAway(new Error("told to be away"));
const unreached = () =>
  new TypeError("fetch failed", { cause: Object.assign(new Error(), { code: "ECONNREFUSED" }) });

const tooMany = () =>
  Response.json(
    { code: 99991400, msg: "request trigger frequency limit" },
    { status: 429, headers: { "x-ogw-ratelimit-reset": "3" } },
  );
