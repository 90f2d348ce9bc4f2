/** What a notice comes to at the moment it is sent. */

import type { AssignmentKey } from "#blueprint/ports.ts";
import type { CallbackValue, Card } from "#cards/kit/card.ts";
import type { TextReason } from "#delivery/ports.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Paper } from "#kernel/paper.ts";
import type { AuditEntry } from "#organisation/ports.ts";
import type { FindingStand } from "#supervision/finding-ports.ts";
import type { SheetToWrite } from "#workbook/write-workbook.ts";

export type Recipient =
  | { readonly kind: "person"; readonly openId: string }
  | { readonly kind: "chat"; readonly chatId: string }
  | {
      readonly kind: "reply";
      readonly messageId: string;
      readonly chatId: string;
      /** Whose private chat it is; absent in a group. */
      readonly openId?: string;
    };

export type RenderedCard = {
  readonly kind: "card";
  readonly to: Recipient;
  readonly card: Card;
  /** How it appears in one card with others for the same person; without one it always goes alone. */
  readonly part?: Part;
  /** The task it is about: not sent once nothing is open in it, and brought up to date when it changes. */
  readonly task?: AssignmentKey;
  /** The finding it speaks of, as it stood: not sent once somebody has taken a step. */
  readonly finding?: FindingStand;
  /** What else it shows, by topics that use cases touch. */
  readonly topics?: readonly string[];
  /** When it is to be sent anew if its task is still open then. */
  readonly renewAt?: Instant;
};

/** A line of a card that speaks of several things, and the button that opens this one. */
export type Part = {
  readonly line: string;
  readonly press?: { readonly label: string; readonly value: CallbackValue };
};

/** 导出的文件 — a workbook or a paper, whose bytes are made outside the transaction that read what it holds. */
export type FileToSend = (
  | { readonly sheets: readonly SheetToWrite[] }
  | { readonly paper: Paper }
) & {
  readonly name: string;
  /** What is noted when it has arrived: who took what along. */
  readonly audited: AuditEntry;
};

/** A file, a card where there is none, or words in its place: made when it is known which of them goes. */
export type FileShown = {
  readonly kind: "file";
  readonly make: () => Promise<FileToSend | Card>;
  /** Said when the platform does not take it. */
  readonly inWords: (why: TextReason) => string;
};

export type RenderedFile = FileShown & { readonly to: Recipient };

/** A card or a file for somebody, or nothing, with the reason for the operator. */
export type Rendered =
  | RenderedCard
  | RenderedFile
  | { readonly kind: "nothing"; readonly reason: string };

/** To where a message came from. */
export const replyTo = (message: {
  readonly messageId: string;
  readonly chatId: string;
  readonly openId: string;
  readonly inGroup: boolean;
}): Recipient => ({
  kind: "reply",
  messageId: message.messageId,
  chatId: message.chatId,
  ...(message.inGroup ? {} : { openId: message.openId }),
});
