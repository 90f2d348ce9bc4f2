/** 推荐 — a committee or the county proposes a branch that is 达标 and unvetoed, with its 六好. */

import type { Designation, ExemplarRefusal } from "#exemplars/designation.ts";
import { isExemplarOver } from "#exemplars/exemplar-machine.ts";
import { type Field, fieldsOf } from "#exemplars/field.ts";
import type { DesignationView, ExemplarStores } from "#exemplars/ports.ts";
import { checkSixGood, type SixGoodGiven } from "#exemplars/six-good.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { mayDo, placeOf } from "#organisation/permission.ts";
import type { Actor } from "#organisation/post.ts";
import { isWithin, type Unit } from "#organisation/unit.ts";
import { findDecidingUnit } from "./find-deciding-unit.ts";
import { recordStep, tellOfStep } from "./write-exemplar-step.ts";

export type NominateOrder = {
  readonly branchId: string;
  readonly field: string;
  readonly review: SixGoodGiven;
  readonly by: Actor;
  readonly at: Instant;
};

/** The branch, and which fields are open to it; refused where nobody may nominate it or this person may not. */
export async function findNominee(
  stores: Pick<ExemplarStores, "organisation" | "designations" | "eligibility">,
  { branchId, by, at }: Pick<NominateOrder, "branchId" | "by" | "at">,
): Promise<Result<{ readonly branch: Unit; readonly fields: readonly Field[] }, ExemplarRefusal>> {
  const branch = await stores.organisation.findUnit(branchId);
  if (branch === undefined || branch.kind !== "branch" || !mayDo(by, "nominate-exemplar", branch))
    return refused({ kind: "exemplar.not-available" });
  const last = (await stores.designations.findLast(branchId))?.designation;
  if (last !== undefined && !isFree(last, at))
    return refused({ kind: "exemplar.nominated-before", state: last.state });
  const why = await stores.eligibility.findIneligible(branchId);
  return why === undefined
    ? ok({ branch, fields: fieldsOf(branch.template) })
    : refused({ kind: "exemplar.ineligible", why });
}

/** 摘牌 is over once nobody can appeal any more. */
const isFree = ({ state, appealUntil }: Designation, at: Instant): boolean =>
  isExemplarOver(state) || (state === "revoked" && appealUntil !== null && dayOf(at) > appealUntil);

export async function nominateBranch(
  stores: ExemplarStores,
  order: NominateOrder,
): Promise<Result<DesignationView, ExemplarRefusal>> {
  const { branchId, by, at } = order;
  const nominee = await findNominee(stores, order);
  if (!nominee.ok) return nominee;
  const { branch, fields } = nominee.value;
  const field = fields.find((one) => one === order.field);
  if (field === undefined) return refused({ kind: "exemplar.field", fields });
  const review = checkSixGood(order.review);
  if (!review.ok) return review;
  const unit = await findDecidingUnit(stores, branch.path);
  if (unit === undefined) return refused({ kind: "exemplar.not-available" });
  const designation: Designation = {
    id: `${branchId}/${at}`,
    unitId: unit.id,
    branchId,
    field,
    review: review.value,
    nominatedBy: by.personId,
    nominatedByUnit: placeOfNominator(by, branch.path) ?? unit.id,
    nominatedAt: at,
    step: 1,
    state: "nominated",
    publicUntil: null,
    namedOn: null,
    keyOn: null,
    recheckOn: null,
    expiresOn: null,
    appealUntil: null,
  };
  const step = { verb: "nominate", byPersonId: by.personId, at } as const;
  const event = {
    step: 1,
    from: "none",
    to: "nominated",
    byUnitId: designation.nominatedByUnit,
    words: "",
    documentNumber: "",
    ...step,
  } as const;
  if (!(await stores.designations.insert(designation, event)))
    return refused({ kind: "exemplar.nominated-before", state: "nominated" });
  const view = await stores.designations.find(designation.id);
  if (view === undefined) throw new Error(`the nomination ${designation.id} was not kept`);
  recordStep(stores, designation, step);
  await tellOfStep(stores, view, { step, calendar: await stores.calendar.load() });
  return ok(view);
}

/** The nearest post by which the person may. */
const placeOfNominator = ({ standings }: Actor, path: string): string | undefined =>
  standings
    .filter(
      (one) => placeOf(one.role, "nominate-exemplar") !== "nowhere" && isWithin(path, one.path),
    )
    .toSorted((one, other) => other.path.length - one.path.length)[0]?.unitId;
