/** The small events of the chat: who came, who left, what was pressed or taken back. */
import { recallEvidence } from "#blueprint/use-cases/recall-evidence.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { joinGroup } from "#organisation/use-cases/bind-group.ts";
import { endAccount } from "#organisation/use-cases/end-account.ts";
import { groupLeft } from "./group-left.ts";
import { actOn } from "./messages.ts";
import { type GreetingNotice, type Stores, URGENCY } from "./ports.ts";

export type ChatEvent =
  | {
      readonly kind: "bot-added";
      readonly chatId: string;
      readonly chatName: string | undefined;
      /** Who brought the bot in. */
      readonly openId: string | undefined;
      readonly joinedAt: Instant;
    }
  | {
      readonly kind: "bot-removed" | "chat-disbanded";
      readonly chatId: string;
      readonly leftAt: Instant;
    }
  | { readonly kind: "p2p-entered"; readonly openId: string }
  | { readonly kind: "user-deleted"; readonly openId: string }
  | { readonly kind: "scope-updated" }
  | { readonly kind: "menu"; readonly openId: string; readonly text: string }
  | { readonly kind: "message-recalled"; readonly messageId: string }
  | {
      readonly kind: "message-read";
      readonly openId: string;
      readonly messageIds: readonly string[];
      readonly readAt: Instant;
    };

export type IncomingEvent = ChatEvent & { readonly eventId: string; readonly at: Instant };

type EventOf<K extends ChatEvent["kind"]> = Extract<ChatEvent, { readonly kind: K }> &
  Pick<IncomingEvent, "eventId" | "at">;

export async function handleEvent(stores: Stores, event: IncomingEvent): Promise<void> {
  switch (event.kind) {
    case "bot-added":
      return greetGroup(stores, event);
    case "bot-removed":
    case "chat-disbanded":
      return groupLeft(stores, event);
    case "p2p-entered":
      return greet(stores, { kind: "welcome", openId: event.openId }, event, event.openId);
    case "user-deleted":
      return endAccount(stores, event.openId);
    case "scope-updated":
      return stores.peopleChecks.askAgain();
    case "menu":
      return pressMenu(stores, event);
    case "message-read":
      return stores.ledger.saveOpened({ ...event, at: Math.min(event.readAt, event.at) });
    case "message-recalled":
      await recallEvidence(stores, event.messageId);
  }
}

async function greetGroup(stores: Stores, event: EventOf<"bot-added">): Promise<void> {
  const { chatId, chatName, openId, joinedAt, at } = event;
  const by =
    openId === undefined ? undefined : await stores.organisation.findActor(openId, dayOf(at));
  await joinGroup(stores, { chatId, name: chatName, by, joinedAt });
  greet(stores, { kind: "group-greeting", chatId }, event, event.eventId);
}

/** `about` is what is greeted once: a person, or one coming into a group. */
function greet(
  stores: Stores,
  notice: GreetingNotice,
  { at }: Pick<IncomingEvent, "at">,
  about: string,
): void {
  const dedupeKey = `${notice.kind}:${about}`;
  stores.notices.add({ dedupeKey, urgency: URGENCY.reply, dueAt: at, notice });
}

/** The same as typing its text in the private chat. */
async function pressMenu(stores: Stores, event: EventOf<"menu">): Promise<void> {
  const { openId, text, eventId, at } = event;
  const typed = { openId, chatId: "", inGroup: false, messageId: `menu:${eventId}`, text, at };
  const said = await actOn(stores, typed);
  stores.notices.add({
    dedupeKey: `menu:${eventId}`,
    urgency: URGENCY.reply,
    dueAt: at,
    notice: { kind: "menu", openId, text, source: eventId, said },
  });
}
