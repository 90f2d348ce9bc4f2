/**
 * 冻结 — a decision that nobody objected to within the days, and one whose objection was answered, stands for good. By
 * time alone; twice or at once by two changes nothing.
 */
import type { ApplicationStores } from "#acceptance/application-ports.ts";
import { addDays, dayOf, startOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { writeApplicationStep } from "./write-application-step.ts";

/** Ids of what is to be frozen, at most so many. */
export async function listToFreeze(
  { applications }: Pick<ApplicationStores, "applications">,
  { now, limit }: { readonly now: Instant; readonly limit: number },
): Promise<readonly string[]> {
  const views = await applications.listToFreeze(dayOf(now), limit);
  return views.map(({ application }) => application.id);
}

/** When the next decision stands if nobody objects; undefined: none is waiting. */
export async function findNextFreezing({
  applications,
}: Pick<ApplicationStores, "applications">): Promise<Instant | undefined> {
  const on = await applications.findNextObjectionEnd();
  return on === undefined ? undefined : startOf(addDays(on, 1));
}

/** False, and nothing is written, when it is not to be frozen any more. */
export async function freezeResult(
  stores: ApplicationStores,
  { id, at }: { readonly id: string; readonly at: Instant },
): Promise<boolean> {
  const view = await stores.applications.find(id);
  if (view === undefined || !isDue(view.application, at)) return false;
  const result = await stores.results.findLast(id);
  if (result === undefined) throw new Error(`nothing was kept of the decision on ${id}`);
  const frozen = await writeApplicationStep(stores, view, {
    verb: "freeze",
    to: "frozen",
    changes: {},
    byPersonId: "system",
    byUnitId: "",
    words: "",
    documentNumber: "",
    at,
  });
  if (!frozen.ok) return false;
  const { step, hash } = result;
  await stores.results.freeze({ applicationId: id, step, hash, at });
  return true;
}

type Waiting = { readonly state: string; readonly objectUntil: string | null };

const isDue = ({ state, objectUntil }: Waiting, at: Instant): boolean =>
  state === "answered" || (state === "decided" && objectUntil !== null && objectUntil < dayOf(at));
