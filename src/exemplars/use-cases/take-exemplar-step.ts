/** 走一步 — a person takes a step of a nomination: the department decides, the branch appeals, anybody objects during 公示. */

import {
  checkExemplarDay,
  checkExemplarSaid,
  type Designation,
  type ExemplarRefusal,
} from "#exemplars/designation.ts";
import { type ExemplarVerb, nextExemplarState } from "#exemplars/exemplar-machine.ts";
import { checkCeiling, type Naming } from "#exemplars/exemplar-plan.ts";
import type { DesignationView, ExemplarStores } from "#exemplars/ports.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import type { Actor } from "#organisation/post.ts";
import { mayTake, openDesignation } from "./open-designation.ts";
import { writeExemplarStep } from "./write-exemplar-step.ts";

export type ExemplarOrder = {
  readonly id: string;
  readonly verb: ExemplarVerb;
  readonly by: Actor;
  readonly at: Instant;
  /** The step that the card showed: after another nothing is changed. */
  readonly seen?: number;
  readonly words?: string;
  readonly documentNumber?: string;
  /** The message pressed. */
  readonly from?: string;
};

export async function takeExemplarStep(
  stores: ExemplarStores,
  order: ExemplarOrder,
): Promise<Result<DesignationView, ExemplarRefusal>> {
  const { id, verb, by, at, seen } = order;
  const opened = await openDesignation(stores, { id, by });
  if (!opened.ok) return opened;
  const view = await stores.designations.find(id);
  if (view === undefined) return refused({ kind: "exemplar.not-available" });
  const { designation } = view;
  if (seen !== undefined && seen !== designation.step)
    return refused({ kind: "exemplar.overtaken" });
  const next = nextExemplarState(designation.state, verb);
  const shown = opened.value.view.designation.state;
  if (!next.ok) return refused({ ...next.refusal, state: shown });
  if (!mayTake(by, view, next.value.by)) return refused({ kind: "exemplar.not-available" });
  const said = checkExemplarSaid(verb, order);
  if (!said.ok) return said;
  const inTime = checkExemplarDay(designation, verb, dayOf(at));
  if (!inTime.ok) return inTime;
  const fits = await checkPlan(stores, designation, { verb, at });
  if (!fits.ok) return fits;
  return writeExemplarStep(stores, view, {
    verb,
    byPersonId: by.personId,
    byUnitId: placeOfStep(view, next.value.by, by),
    at,
    ...said.value,
    ...(order.from === undefined ? {} : { from: order.from }),
  });
}

type Whose = Parameters<typeof mayTake>[2];

/** The unit for which the step is taken. */
function placeOfStep({ designation, branch }: DesignationView, whose: Whose, by: Actor): string {
  if (whose === "department") return designation.unitId;
  return whose === "branch" ? branch.id : (by.standings[0]?.unitId ?? "");
}

/** Only what takes a place is held against the plan, which nobody else can name under before this transaction ends. */
async function checkPlan(
  { exemplarPlans }: Pick<ExemplarStores, "exemplarPlans">,
  { unitId, field }: Designation,
  { verb, at }: Pick<ExemplarOrder, "verb" | "at">,
): Promise<Result<undefined, ExemplarRefusal>> {
  if (verb !== "name" && verb !== "name-key") return ok(undefined);
  const naming: Naming = verb === "name" ? { tier: "named", field } : { tier: "key" };
  const year = dayOf(at).slice(0, 4);
  const plan = await exemplarPlans.hold(unitId, year);
  const [counts] = await exemplarPlans.countNamed(unitId, [year]);
  const found = plan?.years.find((one) => one.year === year);
  return checkCeiling(found, counts ?? { year, all: 0, key: 0, fields: {} }, naming);
}
