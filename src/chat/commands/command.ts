/** 指令 — what can be typed (or chosen in the menu), by whom, and what it shows. */
import type { AssignmentKey } from "#blueprint/ports.ts";
import type { Card } from "#cards/kit/card.ts";
import type { Stores } from "#chat/ports.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Verb } from "#organisation/permission.ts";
import type { Actor } from "#organisation/post.ts";

/** Somebody asks, here and now; `rest` is what stood after the command's name. */
export type Asking = {
  readonly actor: Actor;
  readonly chatId: string;
  readonly inGroup: boolean;
  /** The message or press that asked: what is done because of it is done once. */
  readonly source: string;
  readonly rest: string;
  /** The checklist whose card was replied to. */
  readonly about?: AssignmentKey | undefined;
  readonly at: Instant;
};

export type Command = {
  readonly name: string;
  /** Other ways to type it. */
  readonly aliases: readonly string[];
  /** One line for 帮助: what it answers, with what may follow the name. */
  readonly help: string;
  /** Whoever may do this somewhere is offered the command; null: everybody who is bound. */
  readonly verb: Verb | null;
  /** What it changes, in the transaction of the message; the words are said on top of the card. */
  readonly act?: (stores: Stores, asking: Asking) => Promise<string | null>;
  /** The card it shows, made when the reply is sent. */
  readonly show: (stores: Stores, asking: Asking, said: string | null) => Promise<Card>;
};
