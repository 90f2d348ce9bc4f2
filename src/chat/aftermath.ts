/** What follows from a refusal of the platform: the world is set right by it, each refusal once. */
import { consequenceOf, type KeptRefusal, type Unreachable } from "#delivery/refusal.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { endAccount } from "#organisation/use-cases/end-account.ts";
import { groupLeft } from "./group-left.ts";
import { type Stores, type Transact, URGENCY } from "./ports.ts";
import { tellOperators } from "./tell-operators.ts";

/** Answered in one run. */
const AT_ONCE = 200;

/** Each in a transaction of its own: one that fails is handed to `onFault`, stays open and holds up no other. */
export async function answerRefusals(
  transact: Transact,
  now: Instant,
  onFault: (refusal: KeptRefusal, error: unknown) => void,
): Promise<void> {
  const listed = await transact((stores) => stores.refusals.listOpen(AT_ONCE));
  if (listed.kind === "repeat") return;
  for (const refusal of listed.value)
    try {
      await transact((stores) => answerRefusal(stores, refusal, now));
    } catch (error) {
      onFault(refusal, error);
    }
}

async function answerRefusal(stores: Stores, refusal: KeptRefusal, now: Instant): Promise<void> {
  if (!(await stores.refusals.answer(refusal, now))) return;
  const consequence = consequenceOf(refusal);
  switch (consequence.kind) {
    case "unreachable":
      return personUnreachable(stores, { ...consequence, now });
    case "group-gone":
      return groupLeft(stores, { chatId: consequence.chatId, leftAt: refusal.at, at: now });
    case "card-defect":
      return cardRefused(stores, refusal, now);
    case "none":
  }
}

/**
 * The superior of each post is told once for each silence: again only when a message has arrived in between. Of somebody
 * who has resigned the account is nobody's from now on.
 */
async function personUnreachable(
  stores: Stores,
  {
    openId,
    why,
    now,
  }: { readonly openId: string; readonly why: Unreachable; readonly now: Instant },
): Promise<void> {
  const actor = await stores.organisation.findActor(openId, dayOf(now));
  const since = (await stores.refusals.findLastArrival(openId)) ?? 0;
  if (why === "resigned") await endAccount(stores, openId);
  if (actor === undefined) return;
  const { personId, standings } = actor;
  const units = new Set(standings.map(({ unitId }) => unitId).filter((id) => id !== "*"));
  for (const unitId of units)
    stores.notices.add({
      dedupeKey: `unreachable:${personId}:${unitId}:${since}`,
      urgency: URGENCY.deadline,
      dueAt: now,
      addressee: `direct:${unitId}`,
      notice: { kind: "unreachable", personId, name: actor.name, unitId, why },
    });
}

/** Counted each time; told at most once a day for each card. */
async function cardRefused(stores: Stores, refusal: KeptRefusal, now: Instant): Promise<void> {
  await stores.refusals.countDefect(refusal);
  const { card } = refusal;
  await tellOperators(stores, {
    key: `card-defect:${card}:${dayOf(now)}`,
    at: now,
    notice: (to) => ({ kind: "card-defect", card, to }),
  });
}
