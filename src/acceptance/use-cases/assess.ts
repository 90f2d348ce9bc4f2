/** 自评 — the secretary begins in an open round, confirms the lines as the system has them, or says what is to be looked at again. */
import {
  APPLICATION_RULES,
  type Application,
  type ApplicationRefusal,
  applicationIdOf,
  applicationTopic,
  checkWindow,
  type Dispute,
  UNASSESSED,
} from "#acceptance/application.ts";
import { NOT_BEGUN } from "#acceptance/application-machine.ts";
import type { ApplicationStores, ApplicationView } from "#acceptance/application-ports.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { mayDo } from "#organisation/permission.ts";
import type { Actor } from "#organisation/post.ts";
import { isWithin, type Unit } from "#organisation/unit.ts";
import { appliesTo } from "#taskbook/item.ts";
import { openApplication } from "./open-application.ts";

export type BeginOrder = {
  readonly roundId: string;
  readonly branch: Unit;
  readonly by: Actor;
  readonly at: Instant;
};

/** Begun already, it is simply shown. */
export async function beginApplication(
  stores: ApplicationStores,
  { roundId, branch, by, at }: BeginOrder,
): Promise<Result<ApplicationView, ApplicationRefusal>> {
  const round = await stores.rounds.find(roundId);
  const unit = round && (await stores.organisation.findUnit(round.unitId));
  if (round === undefined || unit === undefined || !isWithin(branch.path, unit.path))
    return refused({ kind: "application.no-round" });
  if (!mayDo(by, "apply-acceptance", branch) || branch.template === null)
    return refused({ kind: "application.not-available" });
  const id = applicationIdOf(roundId, branch.id);
  const before = await stores.applications.find(id);
  if (before !== undefined) return ok(before);
  const open = checkWindow(round, dayOf(at));
  if (!open.ok) return open;
  await stores.applications.insert(newApplication(id, roundId, branch), {
    step: 1,
    from: NOT_BEGUN,
    verb: "begin",
    to: "assessing",
    byPersonId: by.personId,
    byUnitId: branch.id,
    words: "",
    documentNumber: "",
    at,
  });
  stores.audit.record({
    actor: by.personId,
    verb: "application.begin",
    subject: `application/${id}`,
    details: { branchId: branch.id, step: 1 },
  });
  const begun = await stores.applications.find(id);
  if (begun === undefined) throw new Error(`the application ${id} was written and not found`);
  return ok(begun);
}

const newApplication = (id: string, roundId: string, { id: branchId }: Unit): Application => ({
  id,
  roundId,
  branchId,
  step: 1,
  state: "assessing",
  assessment: UNASSESSED,
  visitId: null,
  decision: null,
  objectUntil: null,
  rectifyUntil: null,
});

export type AssessOrder = {
  readonly id: string;
  /** All that are disputed; absent: what was said so far, also at the same moment. */
  readonly disputes?: readonly Dispute[];
  /** Whether the lines not named are confirmed; they are unless told. */
  readonly confirms?: boolean;
  /** The step that the card showed. */
  readonly seen?: number;
  readonly by: Actor;
  readonly at: Instant;
  /** The message pressed. */
  readonly from?: string;
};

export async function assess(
  stores: ApplicationStores,
  { id, disputes, confirms = true, seen, by, at, from }: AssessOrder,
): Promise<Result<ApplicationView, ApplicationRefusal>> {
  await stores.applications.hold(id);
  const opened = await openApplication(stores, { id, by, at });
  if (!opened.ok) return opened;
  const { view } = opened.value;
  const { application } = view;
  if (!mayDo(by, "apply-acceptance", view.branch))
    return refused({ kind: "application.not-available" });
  if (seen !== undefined && seen !== application.step)
    return refused({ kind: "application.overtaken" });
  if (application.state !== "assessing")
    return refused({ kind: "application.not-now", state: application.state, verb: "begin" });
  const said = await checkDisputes(stores, view, disputes ?? application.assessment.disputes);
  if (!said.ok) return said;
  const assessed = {
    ...application,
    assessment: { confirmedAt: confirms ? at : null, disputes: said.value },
  };
  if (!(await stores.applications.saveAssessment(assessed)))
    return refused({ kind: "application.overtaken" });
  stores.notices.touch(applicationTopic(id), from);
  stores.audit.record({
    actor: by.personId,
    verb: "application.assessed",
    subject: `application/${id}`,
    details: { branchId: view.branch.id, disputes: said.value.length },
  });
  return ok({ ...view, application: assessed });
}

/** Each of an item of the branch's, with words. */
async function checkDisputes(
  { editions }: Pick<ApplicationStores, "editions">,
  { round, branch }: ApplicationView,
  disputes: readonly Dispute[],
): Promise<Result<readonly Dispute[], ApplicationRefusal>> {
  const { standard } = await editions.getEdition(round.editionId);
  const own = standard.items.filter((item) => appliesTo(item, branch.template));
  const said = disputes.map(({ itemCode, words }) => ({ itemCode, words: words.trim() }));
  const unknown = said.find(({ itemCode }) => !own.some(({ code }) => code === itemCode));
  if (unknown !== undefined)
    return refused({ kind: "application.no-such-item", itemCode: unknown.itemCode });
  if (said.some(({ words }) => words === ""))
    return refused({ kind: "application.words-missing", verb: "object" });
  const limit = APPLICATION_RULES.longestWords;
  return said.some(({ words }) => words.length > limit)
    ? refused({ kind: "application.too-long", limit })
    : ok(said);
}
