/** The card a visit shows one of its team now: a page to mark, the wait for the others, the differences, or its end. */

import type { Card } from "#cards/kit/card.ts";
import { visitListCard } from "#cards/supervision/visit-list-card.ts";
import { visitPageCard } from "#cards/supervision/visit-page-card.ts";
import {
  visitClosedCard,
  visitCompareCard,
  visitWaitingCard,
} from "#cards/supervision/visit-team-card.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { FoundVisit } from "#supervision/use-cases/find-visit.ts";
import { readKnown } from "#supervision/use-cases/read-known.ts";
import { differencesOf, pagesOf } from "#supervision/visit-mark.ts";
import { scoreMarks } from "#supervision/visit-score.ts";
import type { Stores } from "./ports.ts";

type Reading = Pick<Stores, "branchYears" | "editions">;
type Shown = { readonly page: number; readonly at: Instant };

/** `page` from 0; the last one when there are not so many. */
export async function presentVisit(
  stores: Reading,
  found: FoundVisit,
  { page, at }: Shown,
): Promise<Card> {
  const { view, member } = found;
  switch (view.visit.state) {
    case "planned":
    case "cancelled":
      return visitListCard({ visits: [listedOf(found)], today: dayOf(at) });
    case "open":
      return member.handedInAt === null ? pageOf(stores, found, { page, at }) : waitingOf(found);
    case "comparing":
      return visitCompareCard({ ...headOf(found), differences: comparedOf(found) });
    case "closed":
      return closedOf(found);
  }
}

const headOf = ({ view }: FoundVisit) => ({
  visitId: view.visit.id,
  kind: view.visit.kind,
  branchName: view.branch.name,
});

const listedOf = ({ view }: FoundVisit) => ({
  ...view.visit,
  branchName: view.branch.name,
  inspectionName: view.inspectionName,
});

/** What the inspector alone has said and found; what the others have is not shown before all have handed in. */
async function pageOf(stores: Reading, found: FoundVisit, { page, at }: Shown): Promise<Card> {
  const { view, member, items } = found;
  const isOwn = ({ byPersonId }: { readonly byPersonId: string }) => byPersonId === member.personId;
  const own = view.marks.filter(({ personId }) => personId === member.personId);
  const marks = new Map(own.map(({ itemCode, mark }) => [itemCode, mark]));
  const findings = view.findings.filter(isOwn);
  const known = await readKnown(stores, { branchId: view.branch.id, at });
  const pages = pagesOf(items);
  const shown = Math.min(page, pages.length - 1);
  return visitPageCard({
    ...headOf(found),
    page: shown,
    pages: pages.map(({ method }) => method),
    items: (pages[shown]?.items ?? []).map((item) => ({
      item,
      mark: marks.get(item.code),
      known: known.get(item.code),
      findings: findings.filter(({ itemCode }) => itemCode === item.code),
    })),
    score: scoreMarks(items, marks),
    all: items.length,
    extras: view.extras.filter(isOwn),
    findings: findings.filter(({ itemCode }) => itemCode === null),
    proofs: view.proofs,
    isTeam: view.team.length > 1,
  });
}

const waitingOf = (found: FoundVisit): Card => {
  const { team, marks } = found.view;
  return visitWaitingCard({
    ...headOf(found),
    waitsFor: team.filter(({ handedInAt }) => handedInAt === null).map(({ name }) => name),
    marked: marks.filter(({ personId }) => personId === found.member.personId).length,
  });
};

function comparedOf({ view, items }: FoundVisit) {
  const nameOf = (id: string) => view.team.find(({ personId }) => personId === id)?.name ?? "";
  return differencesOf(view.marks, view.agreed).map(({ itemCode, said, agreed }) => ({
    itemCode,
    itemName: items.find(({ code }) => code === itemCode)?.name ?? itemCode,
    said: said.map(({ personId, mark }) => ({ name: nameOf(personId), mark })),
    agreed,
  }));
}

const closedOf = (found: FoundVisit): Card => {
  const { visit, agreed, findings } = found.view;
  return visitClosedCard({
    ...headOf(found),
    won: visit.won ?? 0,
    possible: visit.possible ?? 0,
    marked: agreed.length,
    findings,
  });
};
