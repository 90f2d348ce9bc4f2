/** What somebody who acts for a branch does on its cards is part of what the branch is asked for. */
import type { OpenedChecklist } from "#blueprint/use-cases/open-checklist.ts";
import { checkMayAnswer } from "#blueprint/use-cases/submit-answer.ts";
import type { Tap } from "#burden/ledger.ts";
import type { Stores } from "./ports.ts";

/** Those who only look on from above cost the branch nothing. */
export function noteTap(
  stores: Pick<Stores, "ledger">,
  opened: OpenedChecklist,
  tap: Pick<Tap, "at" | "itemCodes">,
): void {
  const { actor, branch } = opened;
  if (actor === undefined) return;
  const isOfBranch = actor.standings.some(({ unitId }) => unitId === branch.id);
  if (!isOfBranch && !checkMayAnswer(opened).ok) return;
  stores.ledger.tap({ ...tap, branchId: branch.id, personId: actor.personId });
}

export const codesOf = (answers: readonly { readonly itemCode: string }[]): readonly string[] =>
  answers.map(({ itemCode }) => itemCode);
