/** 可以作决定了 — once the visit is over, or everything it found is closed, whoever decides is told; once each. */
import { applicationTopic } from "#acceptance/application.ts";
import type { ApplicationStores, ApplicationView } from "#acceptance/application-ports.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { MORNING, spreadIn } from "#kernel/spread.ts";
import { sendingDayFrom } from "#kernel/working-calendar.ts";
import { countOpenFindings } from "./count-open-findings.ts";
import { findAcceptanceDecider } from "./find-asked.ts";

type Ready = { readonly branchPath: string; readonly at: Instant };

/** More than a branch has under way. */
const MOST = 20;

export async function tellReady(
  stores: ApplicationStores,
  { branchPath, at }: Ready,
): Promise<void> {
  const views = await stores.applications.list({
    reach: { kind: "within", units: [branchPath], roots: [] },
    states: ["under-visit", "rectifying", "contested"],
    limit: MOST,
  });
  for (const view of views) {
    stores.notices.touch(applicationTopic(view.application.id));
    if (await isReady(stores, view)) await tell(stores, view, at);
  }
}

const isReady = async (stores: ApplicationStores, view: ApplicationView): Promise<boolean> =>
  view.visit?.state === "closed" &&
  (view.application.state === "under-visit" || (await countOpenFindings(stores, view)) === 0);

async function tell(stores: ApplicationStores, view: ApplicationView, at: Instant): Promise<void> {
  const { id, step } = view.application;
  const to = await findAcceptanceDecider(stores, view, dayOf(at));
  if (to === undefined) return;
  const addressee = `person:${to.personId}`;
  const calendar = await stores.calendar.load();
  const morning = spreadIn(MORNING, sendingDayFrom(calendar, at), addressee);
  stores.notices.add({
    dedupeKey: `application:${id}:${step}:ready`,
    urgency: 1,
    dueAt: Math.max(at, morning),
    notice: { kind: "application", applicationId: id, why: "asked", step },
    addressee,
  });
}
