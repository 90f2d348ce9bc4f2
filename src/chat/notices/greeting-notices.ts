/** Greetings: once to a person, once for each time the bot comes into a group. */
import { groupGreetingCard, welcomeCard } from "#cards/chat/greeting-card.ts";
import { examplesFor } from "#chat/help.ts";
import type { GreetingNotice, Stores } from "#chat/ports.ts";
import type { Rendered } from "#chat/rendered.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";

type NoticeOf<K extends GreetingNotice["kind"]> = Extract<GreetingNotice, { readonly kind: K }>;

export async function renderWelcome(
  stores: Stores,
  { openId }: NoticeOf<"welcome">,
  now: Instant,
): Promise<Rendered> {
  const actor = await stores.organisation.findActor(openId, dayOf(now));
  const card = welcomeCard({ examples: actor === undefined ? null : examplesFor(actor) });
  return { kind: "card", to: { kind: "person", openId }, card };
}

export async function renderGroupGreeting(
  stores: Stores,
  { chatId }: NoticeOf<"group-greeting">,
): Promise<Rendered> {
  const unit = await stores.organisation.findUnitOfChat(chatId);
  return {
    kind: "card",
    to: { kind: "chat", chatId },
    card: groupGreetingCard({ unitName: unit?.name }),
  };
}
