/** What can be made to go wrong. Shares are between 0 and 1 and drawn from the seed; absent means never. */
import type { Random } from "./identifiers.ts";

export type Faults = {
  /** Restricts the API faults to these APIs, such as `im.message.create`. */
  readonly only?: readonly string[];
  /** Real milliseconds each API answer is held back after it was executed. */
  readonly slowMs?: number;
  /** Answered 429 and not executed. */
  readonly rateLimited?: number;
  /** Answered 500 and not executed. */
  readonly serverError?: number;
  /** Executed, then answered by a gateway's 504, so that the caller cannot know. */
  readonly lostAnswer?: number;
  /** What a repeated uuid gets: the original message, or 230049 as if it were still in flight. */
  readonly repeatedUuid?: "original" | "in-flight";
  /** Cards, not texts, answered 230099 as if they were malformed, and not executed. */
  readonly refusedCards?: number;
  /** Delivered again at once although it was acknowledged. */
  readonly duplicateEvents?: number;
  /** The bot's acknowledgement of an event is not seen, so the event is retried. */
  readonly lostAck?: number;
  /** Every card counts as older than 14 days. */
  readonly expiredCards?: boolean;
  /** Scopes the app was not granted. */
  readonly missingScopes?: readonly string[];
};

export type FaultBox = {
  readonly now: () => Faults;
  /** Replaces all faults; `{}` ends them. */
  readonly set: (faults: Faults) => void;
  /** Whether a fault with this share strikes now. */
  readonly strikes: (share: number | undefined) => boolean;
  /** The faults that concern an API. */
  readonly of: (api: string) => Faults;
};

/** `box` keeps them: over a restart too, where it is the store's. */
export function createFaults(
  random: Random,
  box: { readonly now: () => Faults; readonly set: (faults: Faults) => void },
): FaultBox {
  const { now, set } = box;
  return {
    now,
    set,
    strikes: (share) => share !== undefined && share > 0 && random() < share,
    of: (api) => {
      const faults = now();
      return faults.only === undefined || faults.only.includes(api) ? faults : {};
    },
  };
}
