/** What a notice comes to at the moment it is sent. */
import type { Card } from "#cards/kit/card.ts";

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

/** A card for somebody, or nothing, with the reason for the operator. */
export type Rendered =
  | { readonly kind: "card"; readonly to: Recipient; readonly card: Card }
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
