/** 示例县 with November's checklist launched to a township of seven branches, and the minute in which it is reminded of. */
import { campaignIdOf } from "#blueprint/campaign.ts";
import { parseReminders } from "#blueprint/reminder-policy.ts";
import { launchCampaign } from "#blueprint/use-cases/launch-campaign.ts";
import type { Stores } from "#chat/ports.ts";
import type { Database } from "#db/connection.ts";
import { at } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { remindersChore } from "#reminders-chore";
import { type CountyChat, openCountyChat } from "#tests/support/chat.ts";

export const OPENED = at("2026-11-02", "09:00");
export const wish = {
  editionId: "starter",
  month: "2026-11",
  rootUnitId: "SL01",
  dueOn: "2026-11-30",
};
export const campaignId = campaignIdOf(wish);

/** The value of work that is done once. */
export async function done<T>(chat: CountyChat, work: (stores: Stores) => Promise<T>): Promise<T> {
  const result = await chat.transact(work);
  if (result.kind === "repeat") throw new Error("not once");
  return result.value;
}

export type Launching = {
  readonly dueOn?: string;
  readonly words?: string;
  readonly rootUnitId?: string;
};

/** `tick` is the chore's minute, at an instant. */
export async function openReminded(
  db: Database,
  { dueOn = wish.dueOn, words, rootUnitId = wish.rootUnitId }: Launching = {},
) {
  const chat = await openCountyChat(db, OPENED);
  const policy = words === undefined ? undefined : parseReminders(words);
  if (policy?.ok === false) throw new Error(policy.refusal.kind);
  const launched = await done(chat, (stores) =>
    launchCampaign(stores, {
      wish: { ...wish, dueOn, rootUnitId },
      by: null,
      at: OPENED,
      confirmedPeople: 60,
      reminders: policy?.value,
    }),
  );
  if (!launched.ok) throw new Error(launched.refusal.kind);
  const chore = remindersChore(chat.transact);
  const tick = (now: Instant) => {
    chat.clock.now = now;
    return chore.run(now);
  };
  return { chat, tick };
}
