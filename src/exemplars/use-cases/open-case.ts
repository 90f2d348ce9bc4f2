/** A case for whoever may see it: published for everybody, before that for its branch and the department. */

import type { CaseRefusal } from "#exemplars/case.ts";
import type { AdoptionView, CaseStores, CaseView } from "#exemplars/case-ports.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { mayDo, placeOf } from "#organisation/permission.ts";
import type { Actor } from "#organisation/post.ts";
import { findDecidingUnit } from "./find-deciding-unit.ts";

export type OpenedCase = {
  readonly view: CaseView;
  /** 发布、退回. */
  readonly decides: boolean;
  /** It is the reader's own branch's. */
  readonly writes: boolean;
  /** The branch for which the reader may adopt it; null: none. */
  readonly adopter: string | null;
  /** What that branch has made of it. */
  readonly adoption: AdoptionView | null;
};

export async function openCase(
  stores: Pick<CaseStores, "cases" | "organisation">,
  { id, by, at }: { readonly id: string; readonly by: Actor; readonly at: Instant },
): Promise<Result<OpenedCase, CaseRefusal>> {
  const view = await stores.cases.find(id, dayOf(at));
  if (view === undefined) return refused({ kind: "case.not-available" });
  const { state } = view.case;
  const unit = await findDecidingUnit(stores, view.branch.path);
  const decides = unit !== undefined && mayDo(by, "decide-exemplar", unit);
  const writes = mayDo(by, "keep-cases", view.branch);
  if (state !== "published" && !decides && !writes) return refused({ kind: "case.not-available" });
  const adopter = state === "published" && !writes ? branchKeptBy(by) : null;
  const adoption =
    adopter === null ? null : ((await stores.cases.findAdoption(id, adopter)) ?? null);
  return ok({ view, decides: decides && state === "draft", writes, adopter, adoption });
}

/** The branch whose cases the person keeps. */
export const branchKeptBy = ({ standings }: Actor): string | null =>
  standings.find(({ role }) => placeOf(role, "keep-cases") !== "nowhere")?.unitId ?? null;

export async function findCase(
  { cases }: Pick<CaseStores, "cases">,
  id: string,
  at: Instant,
): Promise<CaseView> {
  const view = await cases.find(id, dayOf(at));
  if (view === undefined) throw new Error(`the case ${id} was not kept`);
  return view;
}
