/** Loads a branch's checklist as it stands now; every checklist card and every click on one begins here. */

import { type Checklist, indexAnswers, withAnswer } from "#blueprint/checklist.ts";
import { questionsDue, textsOffered } from "#blueprint/due.ts";
import type { AssignmentKey, BlueprintStores, LoadedAssignment } from "#blueprint/ports.ts";
import { factReader } from "#blueprint/recorded-facts.ts";
import type { Day } from "#kernel/calendar.ts";
import type { Standard } from "#taskbook/edition.ts";
import type { SourcedFacts } from "#taskbook/minutes.ts";

/** The facts that rooms answer in this version. */
export const SOURCED: SourcedFacts = new Set();

export type OpenedChecklist = LoadedAssignment & { readonly checklist: Checklist };

/** The checklist of an assignment, with who asks; undefined when the branch is not part of the campaign. */
export async function openChecklist(
  stores: Pick<BlueprintStores, "answers" | "editions">,
  key: AssignmentKey,
  by: { readonly openId: string | null; readonly on: Day },
): Promise<OpenedChecklist | undefined> {
  const assignment = await stores.answers.findAssignment(key, by);
  if (assignment === undefined) return undefined;
  const { standard } = await stores.editions.getEdition(assignment.campaign.editionId);
  return { ...assignment, checklist: checklistOf(assignment, standard) };
}

/** The questions of an assignment with their answers. */
export function checklistOf(assignment: LoadedAssignment, standard: Standard): Checklist {
  const { campaign, branch, template, answers, recorded } = assignment;
  const index = indexAnswers(answers);
  const readFact = factReader(recorded);
  const due = { template, month: campaign.month, sourced: SOURCED };
  return {
    campaignId: campaign.id,
    branchId: branch.id,
    branchName: branch.name,
    month: campaign.month,
    dueOn: campaign.dueOn,
    closed: campaign.closedAt !== null,
    questions: questionsDue(standard, due).map((asked) => {
      const fact = readFact(asked);
      const question = withAnswer(asked, index);
      return fact === undefined ? question : { ...question, recorded: fact };
    }),
    texts: textsOffered(standard, due).map((asked) => withAnswer(asked, index)),
    proofs: assignment.proofs,
    handling: assignment.handling,
    helps: assignment.helps,
  };
}
