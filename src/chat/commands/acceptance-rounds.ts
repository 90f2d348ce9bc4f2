/** 验收轮次 — what the department sees of its own rounds, and the form of a new one. */

import { readRounds } from "#acceptance/use-cases/read-rounds.ts";
import type { RoundsView } from "#cards/acceptance/round-card.ts";
import { roundsCard } from "#cards/acceptance/round-card.ts";
import { roundFormCard } from "#cards/acceptance/round-form-card.ts";
import { noticeCard } from "#cards/chat/notice-card.ts";
import type { Card } from "#cards/kit/card.ts";
import type { Stores } from "#chat/ports.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { placeOf } from "#organisation/permission.ts";
import type { Actor } from "#organisation/post.ts";
import { yearOf } from "#taskbook/period.ts";
import type { Asking } from "./command.ts";

const TITLE = "验收轮次";

/** For whoever decides: 验收, 验收 轮次, and with 开启 the form. */
export async function showRounds(
  stores: Stores,
  { actor, rest, at }: Asking,
  said: string | null,
): Promise<Card> {
  const unit = await findDeciding(stores, actor);
  if (unit === undefined)
    return noticeCard({ title: TITLE, lines: ["只有组织部能开启和管理验收。"] });
  if (said === null && rest.trim().startsWith("开启"))
    return roundFormCard({ unit, editions: await stores.editions.listEditions() });
  return presentRounds(stores, { unit, at, said });
}

/** The unit whose department the person is of; of several the highest. */
async function findDeciding({ organisation }: Pick<Stores, "organisation">, by: Actor) {
  const deciding = by.standings
    .filter(({ role }) => placeOf(role, "decide-acceptance") !== "nowhere")
    .toSorted((one, other) => one.path.length - other.path.length);
  return deciding[0] === undefined ? undefined : organisation.findUnit(deciding[0].unitId);
}

type Presented = Omit<RoundsView, "rounds" | "cycle"> & { readonly at: Instant };

export async function presentRounds(
  stores: Pick<Stores, "rounds" | "cycles">,
  { at, ...view }: Presented,
): Promise<Card> {
  const cycle = await stores.cycles.find(view.unit.id, yearOf(dayOf(at)));
  return roundsCard({
    ...view,
    rounds: await readRounds(stores, view.unit.id),
    cycle: cycle ?? null,
  });
}
