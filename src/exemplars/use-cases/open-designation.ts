/** A nomination for whoever may see it, with its way so far and what they may do now. Objections are for the department alone. */

import type { Designation, ExemplarRefusal } from "#exemplars/designation.ts";
import {
  type ExemplarBy,
  type ExemplarVerb,
  exemplarVerbsFrom,
  PUBLIC_STATES,
} from "#exemplars/exemplar-machine.ts";
import type { DesignationStepView, DesignationView, ExemplarStores } from "#exemplars/ports.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { mayDo } from "#organisation/permission.ts";
import type { Actor } from "#organisation/post.ts";

export type OpenedDesignation = {
  readonly view: DesignationView;
  readonly steps: readonly DesignationStepView[];
  /** In the order of the table of transitions. */
  readonly may: readonly ExemplarVerb[];
  /** The reader's department decides. */
  readonly decides: boolean;
};

export async function openDesignation(
  { designations }: Pick<ExemplarStores, "designations">,
  { id, by }: { readonly id: string; readonly by: Actor },
): Promise<Result<OpenedDesignation, ExemplarRefusal>> {
  const view = await designations.find(id);
  if (view === undefined || !maySee(by, view)) return refused({ kind: "exemplar.not-available" });
  const steps = await designations.listSteps(id);
  const decides = mayDo(by, "decide-exemplar", view.unit);
  const may = exemplarVerbsFrom(view.designation.state)
    .filter(({ by: whose }) => mayTake(by, view, whose))
    .map(({ verb }) => verb);
  return ok(
    decides
      ? { view, steps, may, decides }
      : { view: withoutObjection(view), steps: steps.filter(isForAll), may, decides },
  );
}

/** 公示 is for everybody under the unit; before it, who nominates and who decides; after it also the branch. */
const SHOWN_TO_ALL: readonly Designation["state"][] = ["publicised", "objected"];

function maySee(by: Actor, { designation, branch, unit }: DesignationView): boolean {
  const { state } = designation;
  return (
    mayDo(by, "decide-exemplar", unit) ||
    mayDo(by, "nominate-exemplar", branch) ||
    (SHOWN_TO_ALL.includes(state) && standsUnder(by, unit)) ||
    (PUBLIC_STATES.includes(state) && mayDo(by, "keep-cases", branch))
  );
}

const standsUnder = ({ standings }: Actor, { path }: DesignationView["unit"]): boolean =>
  standings.some((one) => one.path === path || one.path.startsWith(`${path}/`));

/** Whether a step of this kind is the person's. */
export function mayTake(by: Actor, { branch, unit }: DesignationView, whose: ExemplarBy): boolean {
  switch (whose) {
    case "nominator":
      return mayDo(by, "nominate-exemplar", branch);
    case "department":
      return mayDo(by, "decide-exemplar", unit);
    case "branch":
      return mayDo(by, "keep-cases", branch);
    case "anybody":
      return standsUnder(by, unit);
    case "time":
      return false;
  }
}

const HIDDEN: readonly ExemplarVerb[] = ["object", "answer"];
const isForAll = ({ verb }: DesignationStepView): boolean => !HIDDEN.includes(verb);

/** That there is an objection is for the department: for everybody else 公示 goes on. */
const withoutObjection = (view: DesignationView): DesignationView =>
  view.designation.state === "objected"
    ? { ...view, designation: { ...view.designation, state: "publicised" } }
    : view;
