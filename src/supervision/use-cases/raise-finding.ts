/**
 * 发现 — raises a finding with the next number of its unit; what was closed in the branch within the year and is found
 * again is opened again. A visit's findings, and what it opens again, are nothing that the branch sees before it ends.
 */
import { dayOf, monthsAfter } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result } from "#kernel/result.ts";
import type { Unit } from "#organisation/unit.ts";
import {
  checkWords,
  FINDING_RULES,
  type Finding,
  type FindingRefusal,
  findingIdOf,
  findingNumberWords,
} from "#supervision/finding.ts";
import { type FindingState, NO_FINDING } from "#supervision/finding-machine.ts";
import type { FindingStores, FindingView } from "#supervision/finding-ports.ts";
import type { Severity } from "#supervision/severity.ts";
import { yearOf } from "#taskbook/period.ts";
import { writeStep } from "./write-step.ts";

export type RaiseOrder = {
  readonly unit: Pick<Unit, "id" | "path">;
  readonly branch: Pick<Unit, "id" | "path">;
  readonly visitId: string | null;
  /** Found by 暗访. */
  readonly unannounced?: boolean;
  readonly itemCode: string | null;
  readonly itemName: string;
  readonly clause: string;
  readonly fact: string;
  readonly severity: Severity;
  readonly by: { readonly personId: string };
  readonly at: Instant;
  /** 交办 at once, with a message to the branch; otherwise with the others of its visit. */
  readonly assign: boolean;
};

export async function raiseFinding(
  stores: FindingStores,
  order: RaiseOrder,
): Promise<Result<FindingView, FindingRefusal>> {
  const fact = checkWords("raise", order.fact);
  if (!fact.ok) return fact;
  const before = order.assign ? await findClosedBefore(stores, order) : undefined;
  if (before !== undefined) return raiseAgain(stores, before, { ...order, fact: fact.value });
  const { unit, branch, by, at } = order;
  const year = yearOf(dayOf(at));
  const numbered = {
    unitId: unit.id,
    year,
    number: await stores.findings.takeNumber({
      unitId: unit.id,
      year,
      unannounced: order.unannounced === true,
    }),
  };
  const finding = newFinding(order, { ...numbered, id: findingIdOf(numbered), fact: fact.value });
  await stores.findings.insert(finding, {
    step: 1,
    from: NO_FINDING,
    verb: "raise",
    to: "found",
    byPersonId: by.personId,
    byUnitId: unit.id,
    at,
    details: { words: fact.value },
  });
  stores.audit.record({
    actor: by.personId,
    verb: "finding.raise",
    subject: `finding/${finding.id}`,
    details: { branchId: branch.id, step: 1 },
  });
  const view = await getFinding(stores, finding.id);
  if (!order.assign) return ok(view);
  return writeStep(stores, view, {
    verb: "assign",
    byPersonId: by.personId,
    byUnitId: unit.id,
    at,
    details: {},
  });
}

type Numbered = Pick<Finding, "id" | "unitId" | "year" | "number" | "fact">;

const newFinding = (
  { branch, visitId, itemCode, itemName, clause, severity, by, at }: RaiseOrder,
  numbered: Numbered,
): Finding => ({
  ...numbered,
  branchId: branch.id,
  visitId,
  itemCode,
  itemName,
  clause,
  severity,
  measure: null,
  raisedBy: by.personId,
  raisedAt: at,
  dueOn: null,
  specificId: null,
  directId: null,
  firstId: null,
  step: 1,
  state: "found",
  waivedUntil: null,
  closedOn: null,
  doerId: null,
  nextStep: 0,
  nextRemindAt: null,
});

async function findClosedBefore(
  { findings }: FindingStores,
  { unit, branch, itemCode, at }: Pick<RaiseOrder, "unit" | "branch" | "itemCode" | "at">,
): Promise<FindingView | undefined> {
  if (itemCode === null) return undefined;
  const since = monthsAfter(dayOf(at), -FINDING_RULES.recurMonths);
  return findings.findClosed({ unitId: unit.id, branchId: branch.id, itemCode, since });
}

/** Under its old number, with the new fact and a new term; the visit that found it again is linked. */
const raiseAgain = (
  stores: FindingStores,
  before: FindingView,
  {
    fact,
    severity,
    visitId,
    by,
    unit,
    at,
    assign,
  }: Pick<RaiseOrder, "fact" | "severity" | "visitId" | "by" | "unit" | "at" | "assign">,
): Promise<Result<FindingView, FindingRefusal>> =>
  writeStep(stores, before, {
    verb: "recur",
    byPersonId: by.personId,
    byUnitId: unit.id,
    at,
    severity,
    details: { words: fact, ...(visitId === null ? {} : { visitId }) },
    silent: !assign,
  });

export async function getFinding(
  { findings }: Pick<FindingStores, "findings">,
  id: string,
): Promise<FindingView> {
  const view = await findings.find(id);
  if (view === undefined) throw new Error(`the finding ${id} was written and not found`);
  return view;
}

type Assigning = { readonly visitId: string } & Pick<RaiseOrder, "by" | "at">;

/** 交办 of everything a visit found; its own result tells the branch. */
export async function assignFindings(
  stores: FindingStores,
  { visitId, by, at }: Assigning,
): Promise<readonly FindingView[]> {
  const reach = { kind: "everywhere" as const };
  const wanted = { reach, visitId, states: FOUND, limit: MOST_OF_A_VISIT };
  const assigned: FindingView[] = [];
  for (const view of await stores.findings.list(wanted)) {
    const { finding, unit, branch } = view;
    const before = await findClosedBefore(stores, { ...finding, unit, branch, at });
    const done =
      before === undefined
        ? await handOver(stores, view, { by, at })
        : await foundAgain(stores, { view, before, visitId, by, at });
    if (!done.ok) throw new Error(`${finding.id} could not be handed over`);
    assigned.push(done.value);
  }
  return assigned;
}

const FOUND: readonly FindingState[] = ["found"];
/** More than a visit has items. */
const MOST_OF_A_VISIT = 500;

const handOver = (
  stores: FindingStores,
  view: FindingView,
  { by, at }: Pick<RaiseOrder, "by" | "at">,
): Promise<Result<FindingView, FindingRefusal>> =>
  writeStep(stores, view, {
    verb: "assign",
    byPersonId: by.personId,
    byUnitId: view.unit.id,
    at,
    details: {},
    silent: true,
  });

/** The new number says which old one it is; that one is opened again with what was found now. */
async function foundAgain(
  stores: FindingStores,
  { view, before, visitId, by, at }: Assigning & Record<"view" | "before", FindingView>,
): Promise<Result<FindingView, FindingRefusal>> {
  const { finding, unit } = view;
  const same = await writeStep(stores, view, {
    verb: "revoke",
    byPersonId: by.personId,
    byUnitId: unit.id,
    at,
    details: { words: `和${findingNumberWords(before.finding)}是同一个问题，重新打开那一个` },
    silent: true,
  });
  if (!same.ok) return same;
  const raised = { personId: finding.raisedBy };
  return raiseAgain(stores, before, { ...finding, unit, visitId, by: raised, at, assign: false });
}
