/** Something that operators have to see to: to their group, or to each of them within what one person is sent. */
import type { BurdenNotice, BurdenStores, Desk } from "#burden/ports.ts";
import { type Day, dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { OrganisationStore } from "#organisation/ports.ts";

export type TellingStores = Pick<BurdenStores, "desks" | "notices"> & {
  readonly organisation: Pick<OrganisationStore, "findActor">;
};

export type Telling = {
  /** What it is about: each desk is told once. */
  readonly key: string;
  readonly at: Instant;
  readonly notice: (to: Desk) => BurdenNotice;
};

export async function tellDesks(
  stores: TellingStores,
  { key, at, notice }: Telling,
): Promise<void> {
  const on = dayOf(at);
  for (const to of await stores.desks.listDesks(on)) {
    const addressee = await addresseeOf(stores, to, on);
    stores.notices.add({
      dedupeKey: `${key}:${to.kind === "chat" ? to.chatId : to.openId}`,
      urgency: 1,
      dueAt: at,
      notice: notice(to),
      ...(addressee === undefined ? {} : { addressee }),
    });
  }
}

/** A group has no budget; an account that the configuration names may be nobody's. */
export async function addresseeOf(
  { organisation }: Pick<TellingStores, "organisation">,
  to: Desk,
  on: Day,
): Promise<string | undefined> {
  if (to.kind === "chat") return undefined;
  const person = await organisation.findActor(to.openId, on);
  return person === undefined ? undefined : `person:${person.personId}`;
}
