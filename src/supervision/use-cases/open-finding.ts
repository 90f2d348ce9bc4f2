/** A finding for whoever may see it, with its way so far and what they may do now. */
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { mayDo } from "#organisation/permission.ts";
import type { Actor } from "#organisation/post.ts";
import { type FindingRefusal, findingNumberWords } from "#supervision/finding.ts";
import { type FindingVerb, type StepBy, verbsFrom } from "#supervision/finding-machine.ts";
import type { FindingStepView, FindingStores, FindingView } from "#supervision/finding-ports.ts";
import { checkCloser } from "./check-closer.ts";

export type OpenedFinding = {
  readonly view: FindingView;
  readonly steps: readonly FindingStepView[];
  /** In the order of the table of transitions. */
  readonly may: readonly FindingVerb[];
};

export type OpenOrder = { readonly id: string; readonly by: Actor; readonly at: Instant };

export async function openFinding(
  stores: Pick<FindingStores, "findings" | "recusals">,
  { id, by, at }: OpenOrder,
): Promise<Result<OpenedFinding, FindingRefusal>> {
  const view = await stores.findings.find(id);
  if (view === undefined || !maySee(by, view))
    return refused({ kind: "finding.not-available", number: numberOf(id, view) });
  const steps = await stores.findings.listSteps(id);
  const closes = await checkCloser(stores, view, { by, on: dayOf(at) });
  const may = verbsFrom(view.finding.state)
    .filter(({ verb, by: whose }) => mayStep(by, view, whose) && isOffered(verb))
    .filter(({ verb }) => !isOfVisitsEnd(view, verb))
    .filter(({ verb }) => closes.ok || !NEEDS_DISTANCE.includes(verb))
    .map(({ verb }) => verb);
  return ok({ view, steps, may });
}

const numberOf = (id: string, view: FindingView | undefined): string =>
  view === undefined ? (id.split("/").at(-1) ?? id) : findingNumberWords(view.finding);

/** What was found by a visit that is not over is known to the unit that raised it alone, and of those there not to who stands in the branch. */
function maySee(by: Actor, { finding, branch, unit }: FindingView): boolean {
  if (finding.state !== "found" && finding.dueOn !== null)
    return mayDo(by, "decide-finding", unit) || mayDo(by, "read-findings", branch);
  const isOwn = by.standings.some(({ path }) => path === branch.path);
  return mayDo(by, "decide-finding", unit) && !isOwn;
}

/** Whether a step of this kind is the person's. */
export function mayStep(by: Actor, { branch, unit }: FindingView, whose: StepBy): boolean {
  if (whose === "branch") return mayDo(by, "rectify-finding", branch);
  if (whose === "raiser") return mayDo(by, "decide-finding", unit);
  return whose === "above" && mayDo(by, "waive-finding", unit);
}

/** What a visit found is handed over by its end, and not before by anybody: the branch would learn of it. */
export const isOfVisitsEnd = ({ finding }: FindingView, verb: FindingVerb): boolean =>
  verb === "assign" && finding.visitId !== null;

/** Whoever looks at the work must neither have done it nor stand below or beside who did. */
export const NEEDS_DISTANCE: readonly FindingVerb[] = [
  "review",
  "close",
  "return",
  "extend",
  "waive",
  "refuse-waiver",
  "revoke",
];

/** 又发现了 is said by raising it anew. */
const isOffered = (verb: FindingVerb): boolean => verb !== "recur";
