/** 找谁办 — whom the next step of an application waits for, and who has to stay away from 初审. */
import type { ApplicationStores, ApplicationView } from "#acceptance/application-ports.ts";
import type { Day } from "#kernel/calendar.ts";
import { mayDo } from "#organisation/permission.ts";
import type { Actor } from "#organisation/post.ts";
import { findEntitled } from "#organisation/use-cases/find-entitled.ts";
import type { Reachable } from "#organisation/use-cases/find-reachable.ts";
import { type Recused, recusalOf } from "#supervision/recusal.ts";

type Asking = Pick<ApplicationStores, "organisation" | "recusals">;
type Concerned = Pick<ApplicationView, "branch" | "unit">;
type Who = { readonly personId: string; readonly on: Day };

/** The unit directly above the branch. */
const parentOf = ({ path }: ApplicationView["branch"]): string => path.split("/").at(-2) ?? path;

/** Recused from a decision about the branch. */
export async function recusedFromDeciding(
  { recusals }: Pick<Asking, "recusals">,
  { branch, unit }: Concerned,
  { personId, on }: Who,
): Promise<Recused["kind"] | undefined> {
  const [known] = await recusals.listInspectors([personId], on);
  return known && recusalOf(known, { path: branch.path, senderPath: unit.path, on })?.kind;
}

/** 初审 is the leading committee's own work: only who serves in the branch, or is kin to somebody there, stays away from it. */
export async function recusedFromReview(
  { recusals }: Pick<Asking, "recusals">,
  { branch }: Concerned,
  { personId, on }: Who,
): Promise<Recused["kind"] | undefined> {
  const [known] = await recusals.listInspectors([personId], on);
  const senderPath = branch.path.split("/").slice(0, -1).join("/");
  const why = known && recusalOf(known, { path: branch.path, senderPath, on })?.kind;
  return why === "own-unit" || why === "kinship" ? why : undefined;
}

/** The nearest above the branch who can be told and may review it; undefined: the department reviews it itself. */
export const findReviewer = (
  stores: Asking,
  view: Concerned,
  on: Day,
): Promise<Reachable | undefined> =>
  findEntitled(stores.organisation, {
    unitId: parentOf(view.branch),
    on,
    isEntitled: async (actor) =>
      mayDo(actor, "review-application", view.branch) &&
      (await recusedFromReview(stores, view, { ...actor, on })) === undefined,
  });

/** Who decides for the unit that opened the round; where all there are recused, one of them, who is told why. */
export async function findAcceptanceDecider(
  stores: Asking,
  view: Concerned,
  on: Day,
): Promise<Reachable | undefined> {
  const decides = (actor: Actor) => mayDo(actor, "decide-acceptance", view.unit);
  const unitId = view.unit.id;
  const distant = await findEntitled(stores.organisation, {
    unitId,
    on,
    isEntitled: async (actor) =>
      decides(actor) && (await recusedFromDeciding(stores, view, { ...actor, on })) === undefined,
  });
  return distant ?? findEntitled(stores.organisation, { unitId, on, isEntitled: decides });
}

/** Whom a step asks: who reviews what was applied for, else who decides. */
export const findAsked = async (
  stores: Asking,
  view: ApplicationView,
  { verb, on }: { readonly verb: string; readonly on: Day },
): Promise<Reachable | undefined> =>
  (verb === "apply" ? await findReviewer(stores, view, on) : undefined) ??
  findAcceptanceDecider(stores, view, on);
