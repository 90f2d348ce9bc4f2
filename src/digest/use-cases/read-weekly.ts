/** Works out the weekly of a unit for whoever is to read it, as it stands now; changes nothing. */
import type { ReminderStore } from "#blueprint/reminder-ports.ts";
import {
  type Decisions,
  decisionKindsFor,
  MOST_DECISIONS,
  NO_DECISIONS,
  type Weekly,
  type WeeklyAudience,
} from "#digest/weekly.ts";
import type { DecisionStore } from "#digest/weekly-ports.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Unit } from "#organisation/unit.ts";
import { readLatestMonths, type TimelinessStores } from "./read-timeliness.ts";

export type ReadingWeeklyStores = TimelinessStores & {
  readonly decisions: DecisionStore;
  readonly reminders: Pick<ReminderStore, "listOpen">;
};

type Wanted = {
  readonly unit: Pick<Unit, "id" | "name" | "path" | "kind">;
  /** Somebody who may read the unit's figures, or where others look on the place. */
  readonly actor: WeeklyAudience;
  readonly at: Instant;
};

export async function readWeekly(stores: ReadingWeeklyStores, wanted: Wanted): Promise<Weekly> {
  const { unit } = wanted;
  const { months } = await readLatestMonths(stores, wanted);
  return {
    unitId: unit.id,
    unitName: unit.name,
    months,
    decisions: await readDecisions(stores, wanted),
  };
}

async function readDecisions(
  stores: ReadingWeeklyStores,
  { unit, actor, at }: Wanted,
): Promise<Decisions> {
  const kinds = decisionKindsFor(actor, unit);
  if (kinds.length === 0) return NO_DECISIONS;
  return stores.decisions.listDecisions({
    rootPath: unit.path,
    kinds,
    personId: typeof actor === "string" ? null : actor.personId,
    today: dayOf(at),
    escalated: kinds.includes("overdue") ? await listEscalated(stores, at) : [],
    limit: MOST_DECISIONS,
  });
}

/** Open campaigns, of whatever month, whose first responsible persons have been told by now. */
async function listEscalated({ reminders }: Pick<ReadingWeeklyStores, "reminders">, at: Instant) {
  return (await reminders.listOpen()).flatMap(({ campaignId, dueOn, steps }) => {
    const step = steps.findIndex(({ to, from }) => to === "first" && from !== null && from <= at);
    return step < 0 ? [] : [{ id: campaignId, month: campaignId.slice(0, 7), dueOn, step }];
  });
}
