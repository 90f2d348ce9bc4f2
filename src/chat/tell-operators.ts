/** Something the operators should know: to their group, or to each of them within what one person is sent. */
import type { Desk } from "#burden/ports.ts";
import { addresseeOf } from "#burden/use-cases/tell-desks.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { OrganisationStore } from "#organisation/ports.ts";
import { type Notice, type Stores, URGENCY } from "./ports.ts";

export type TellingStores = Pick<Stores, "desks" | "notices"> & {
  readonly organisation: Pick<OrganisationStore, "findActor">;
};

export type Telling = {
  /** What it is about: each desk is told once. */
  readonly key: string;
  readonly at: Instant;
  readonly notice: (to: Desk) => Notice;
  /** Desks that need not be told, by `deskId`. */
  readonly except?: ReadonlySet<string>;
};

export async function tellOperators(
  stores: TellingStores,
  { key, at, notice, except }: Telling,
): Promise<void> {
  const on = dayOf(at);
  for (const desk of await stores.desks.listDesks(on)) {
    if (except?.has(deskId(desk)) === true) continue;
    const addressee = await addresseeOf(stores, desk, on);
    stores.notices.add({
      dedupeKey: deskKey(key, desk),
      urgency: URGENCY.deadline,
      dueAt: at,
      notice: notice(desk),
      ...(addressee === undefined ? {} : { addressee }),
    });
  }
}

/** Whether whoever is told there is an operator still: a person also while the operators have a group. */
export async function isDesk(
  stores: Omit<TellingStores, "notices">,
  to: Desk,
  now: Instant,
): Promise<boolean> {
  const on = dayOf(now);
  const desks = await stores.desks.listDesks(on);
  if (desks.some((desk) => deskId(desk) === deskId(to))) return true;
  if (to.kind === "chat") return false;
  const actor = await stores.organisation.findActor(to.openId, on);
  return actor !== undefined && actor.standings.some(({ role }) => role === "operator");
}

export const deskId = (desk: Desk): string => (desk.kind === "chat" ? desk.chatId : desk.openId);

/** The same thing said at one of several desks. */
export const deskKey = (key: string, desk: Desk): string => `${key}:${deskId(desk)}`;
