/** A problem from a 联系点, for whoever is directly responsible for the branch when it is sent. */
import { contactProblemCard, contactProblemWords } from "#cards/supervision/contact-card.ts";
import type { Stores } from "#chat/ports.ts";
import type { Rendered } from "#chat/rendered.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { ContactNotice } from "#supervision/contact-ports.ts";

/** The problem alone: the sentence it stood in is the leader's. */
export async function renderContactProblem(
  stores: Stores,
  { visitId, nth }: ContactNotice,
  now: Instant,
): Promise<Rendered> {
  const visit = await stores.contacts.findVisit(visitId);
  const problem = visit?.problems[nth];
  if (visit === undefined || problem === undefined)
    return { kind: "nothing", reason: "the visit is not kept" };
  const today = dayOf(now);
  const branch = await stores.organisation.findUnit(visit.branchId);
  const told = await stores.organisation.findResponsible(visit.branchId, "direct", today);
  if (branch === undefined || told === undefined || told.openId === null)
    return { kind: "nothing", reason: "nobody directly responsible has an account" };
  const view = {
    branchName: branch.name,
    leaderName: visit.personName,
    on: visit.on,
    today,
    words: problem.words,
  };
  return {
    kind: "card",
    to: { kind: "person", openId: told.openId },
    card: contactProblemCard(view),
    part: { line: contactProblemWords(view) },
  };
}
