/** 恢复原样 — everything is forgotten, here and by the bot, and the first morning begins again. */

/** The bot's own side: it rests, `clear` empties this side, and it begins again with an empty memory. */
export type ResetBot = (clear: () => void) => Promise<void>;

export type Resetting = {
  /** A second one waits for the first instead of beginning another. */
  readonly run: () => Promise<void>;
  /** Told when it is over. Returns how to stop listening. */
  readonly onDone: (listener: () => void) => () => void;
};

export function createResetting(clear: () => void, resetBot: ResetBot | undefined): Resetting {
  const listeners = new Set<() => void>();
  let running: Promise<void> | undefined;
  const reset = async () => {
    try {
      if (resetBot === undefined) clear();
      else await resetBot(clear);
    } finally {
      running = undefined;
      for (const listener of listeners) listener();
    }
  };
  return {
    run: () => {
      running ??= reset();
      return running;
    },
    onDone: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
