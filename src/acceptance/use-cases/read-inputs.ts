/** Reads what a decision on an application would rest on now. Changes nothing. */
import type { ApplicationStores, ApplicationView } from "#acceptance/application-ports.ts";
import { POLL_RULES } from "#acceptance/poll.ts";
import type { Inputs, Standards } from "#acceptance/snapshot.ts";
import { SOURCED } from "#blueprint/use-cases/open-checklist.ts";
import type { BranchYear } from "#blueprint/year.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Standard } from "#taskbook/edition.ts";
import { schemeOf } from "#taskbook/scheme.ts";
import { lastMonthOf } from "./check-ready.ts";

export type InputStores = Pick<
  ApplicationStores,
  "branchYears" | "editions" | "reviews" | "polls" | "visits"
>;

export type ReadInputs = { readonly inputs: Inputs; readonly standards: Standards };

export async function readInputs(
  stores: InputStores,
  { application, round, branch }: ApplicationView,
  now: Instant,
): Promise<ReadInputs> {
  const of = { branchIds: [branch.id], year: round.year, upTo: lastMonthOf(round, now) };
  const [year] = await stores.branchYears.listBranchYears(of);
  const visit = await readVisit(stores, application.visitId);
  const opinion = await stores.polls.findResult(application.id);
  const { editions, standards } = await loadEditions(stores, [
    round.editionId,
    ...(year?.campaigns.map(({ editionId }) => editionId) ?? []),
    ...(visit === null ? [] : [visit.editionId]),
  ]);
  const { id, documentNumber, authority, editionId } = round;
  const { standard: measure } = await stores.editions.getEdition(editionId);
  const veto = measure.items.filter((item) => item.veto).map(({ code }) => code);
  const { type, vetoes } = await stores.reviews.findBranch(branch.id, veto);
  return {
    standards,
    inputs: {
      branch: { id: branch.id, type },
      round: { id, year: round.year, authority, documentNumber, editionId },
      editions,
      sourced: [...SOURCED].toSorted(),
      year: year === undefined ? null : inOrder(year),
      visit,
      opinion:
        opinion !== undefined && opinion.votes >= POLL_RULES.leastShown
          ? { votes: opinion.votes, counts: opinion.counts }
          : null,
      adjustments: await stores.reviews.listAdjustments({ branchId: branch.id, year: round.year }),
      vetoes,
      scheme: schemeOf(measure),
      assessment: application.assessment,
    },
  };
}

/** With the answers in an order that does not depend on the store. */
const inOrder = (year: BranchYear): BranchYear => ({
  ...year,
  answers: year.answers.toSorted((one, other) =>
    `${one.itemCode} ${one.period}` < `${other.itemCode} ${other.period}` ? -1 : 1,
  ),
});

/** What is agreed while inspectors still compare is theirs. */
async function readVisit(stores: InputStores, visitId: string | null): Promise<Inputs["visit"]> {
  const view = visitId === null ? undefined : await stores.visits.find(visitId);
  if (view === undefined) return null;
  const { id, editionId, closedAt, state } = view.visit;
  const marks = state === "closed" ? await stores.reviews.listMarks(id) : [];
  return { id, editionId, closedAt, marks };
}

type Loaded = { readonly editions: Inputs["editions"]; readonly standards: Standards };

async function loadEditions(stores: InputStores, ids: readonly string[]): Promise<Loaded> {
  const editions: { readonly id: string; readonly hash: string }[] = [];
  const standards = new Map<string, Standard>();
  for (const id of [...new Set(ids)].toSorted()) {
    const { hash, standard } = await stores.editions.getEdition(id);
    editions.push({ id, hash });
    standards.set(id, standard);
  }
  return { editions, standards };
}
