/** The memory of the local Feishu: every change is a recorded fact, written to the journal and told to the listeners. */
import { createHash } from "node:crypto";
import type { Journal } from "./journal.ts";
import { applyFact, emptyState, type Fact, type State } from "./message.ts";

export type Store = {
  readonly state: () => State;
  readonly record: (fact: Fact) => void;
  /** Returns how to stop listening. */
  readonly onFact: (listener: (fact: Fact) => void) => () => void;
  /** SHA-256 over all messages with their ids, contents and recalls; times are left out. */
  readonly hash: () => string;
  readonly reset: () => void;
};

export function createStore(journal: Journal): Store {
  let state = emptyState();
  const listeners = new Set<(fact: Fact) => void>();
  for (const fact of journal.replay()) applyFact(state, fact);
  return {
    state: () => state,
    record: (fact) => {
      journal.append(fact);
      applyFact(state, fact);
      for (const listener of listeners) listener(fact);
    },
    onFact: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    hash: () => hashOf(state),
    reset: () => {
      journal.clear();
      state = emptyState();
    },
  };
}

function hashOf(state: State): string {
  const hash = createHash("sha256");
  for (const { messageId, chatId, sender, msgType, content, recalled } of state.messages.values())
    hash.update(JSON.stringify([messageId, chatId, sender, msgType, content, recalled]));
  return hash.digest("hex");
}
