/** An application for whoever may see it, with its way so far and what they may do now. */
import { type ApplicationRefusal, reapplyUntil } from "#acceptance/application.ts";
import {
  type ApplicationBy,
  type ApplicationVerb,
  applicationVerbsFrom,
} from "#acceptance/application-machine.ts";
import type {
  ApplicationStepView,
  ApplicationStores,
  ApplicationView,
} from "#acceptance/application-ports.ts";
import { type Day, dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { mayDo } from "#organisation/permission.ts";
import type { Actor } from "#organisation/post.ts";
import { findReviewer } from "./find-asked.ts";

export type OpenedApplication = {
  readonly view: ApplicationView;
  readonly steps: readonly ApplicationStepView[];
  /** In the order of the table of transitions. */
  readonly may: readonly ApplicationVerb[];
  /** Until when it may be made again after it came back, whatever the round's days. */
  readonly again: Day | undefined;
};

export type Opening = Pick<
  ApplicationStores,
  "applications" | "organisation" | "recusals" | "calendar"
>;

export async function openApplication(
  stores: Opening,
  { id, by, at }: { readonly id: string; readonly by: Actor; readonly at: Instant },
): Promise<Result<OpenedApplication, ApplicationRefusal>> {
  const view = await stores.applications.find(id);
  if (view === undefined || !maySee(by, view))
    return refused({ kind: "application.not-available" });
  const verbs = applicationVerbsFrom(view.application.state);
  const standsIn = verbs.some(isTownships) && (await reviewsForNobody(stores, view, { by, at }));
  const may = verbs
    .filter((verb) => mayTake(by, view, verb.by) || (standsIn && isTownships(verb)))
    .map(({ verb }) => verb);
  const steps = await stores.applications.listSteps(id);
  return ok({ view, steps, may, again: reapplyUntil(steps, await stores.calendar.load()) });
}

const isTownships = ({ by }: { readonly by: ApplicationBy }): boolean => by === "township";

/** Where nobody above the branch can review it, the department does. */
const reviewsForNobody = async (
  stores: Opening,
  view: ApplicationView,
  { by, at }: { readonly by: Actor; readonly at: Instant },
): Promise<boolean> =>
  mayDo(by, "decide-acceptance", view.unit) &&
  (await findReviewer(stores, view, dayOf(at))) === undefined;

const maySee = (by: Actor, view: ApplicationView): boolean =>
  (["branch", "township", "department"] as const).some((whose) => mayTake(by, view, whose));

/** Whether a step of this kind is the person's. */
export function mayTake(
  by: Actor,
  { branch, unit }: ApplicationView,
  whose: ApplicationBy,
): boolean {
  if (whose === "branch") return mayDo(by, "apply-acceptance", branch);
  if (whose === "township")
    return mayDo(by, "review-application", branch) || reviewsItself(by, branch, unit);
  return whose === "department" && mayDo(by, "decide-acceptance", unit);
}

/** A branch directly below the unit has no township in between: the department reviews it. */
const reviewsItself = (
  by: Actor,
  branch: ApplicationView["branch"],
  unit: ApplicationView["unit"],
): boolean => branch.path === `${unit.path}/${branch.id}` && mayDo(by, "decide-acceptance", unit);
