/** 指令 — what can be typed (or chosen in the menu), by whom, and what it shows. */
import type { AssignmentKey } from "#blueprint/ports.ts";
import type { Card } from "#cards/kit/card.ts";
import type { Stores } from "#chat/ports.ts";
import type { FileShown } from "#chat/rendered.ts";
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

/** What a command shows: a card, or a file that is made when it is sent; a card in its place when there is none. */
export type Shown = Card | FileShown;

export type Command = {
  readonly name: string;
  /** The name as it is spelled, a syllable a character: `jin du`. Typed whole or by its initials it means the same. */
  readonly pinyin: string;
  /** Other ways to type it. */
  readonly aliases: readonly string[];
  /** Is asked about an item of the standard, which may also stand before the name: 党员大会怎么做. */
  readonly takesItem?: true;
  /** What it shows may be a file, which is sent: like a change it is never guessed. */
  readonly sendsFile?: true;
  /** One line for 帮助: what it answers, with what may follow the name. */
  readonly help: string;
  /** Whoever may do this, or one of these, somewhere is offered the command; null: everybody who is bound. */
  readonly verb: Verb | readonly Verb[] | null;
  /**
   * What it changes, in the transaction of the message; the words are said on top of the card. A command that has it is
   * never guessed from a slip, only offered.
   */
  readonly act?: (stores: Stores, asking: Asking) => Promise<string | null>;
  /** Whether nothing is changed by this rest: then it need not stand apart from the name. */
  readonly onlyShows?: (rest: string) => boolean;
  /** What it shows, made when the reply is sent. */
  readonly show: (stores: Stores, asking: Asking, said: string | null) => Promise<Shown>;
};
