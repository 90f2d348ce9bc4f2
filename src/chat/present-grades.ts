/** 等次 as cards: the department's board, the distribution of a unit, one branch's own grade. */

import { planGroups } from "#acceptance/group-plan.ts";
import { countGroups, countSectors, movementOf } from "#acceptance/movement.ts";
import { findCorrectable } from "#acceptance/use-cases/correct-grade.ts";
import type { ProposedOne } from "#acceptance/use-cases/decide-grades.ts";
import { explainGrade } from "#acceptance/use-cases/explain-grade.ts";
import type { CountyProposal } from "#acceptance/use-cases/propose-grades.ts";
import { proposeCounty } from "#acceptance/use-cases/propose-grades.ts";
import { gradeBoardCard, gradeSpreadCard, ownGradeCard } from "#cards/acceptance/grade-card.ts";
import { oneFormCard } from "#cards/acceptance/grade-form-card.ts";
import { gradeRefusalWords, hindranceWords } from "#cards/acceptance/grade-words.ts";
import { noticeCard } from "#cards/chat/notice-card.ts";
import type { Card } from "#cards/kit/card.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Actor } from "#organisation/post.ts";
import type { Unit } from "#organisation/unit.ts";
import type { Stores } from "./ports.ts";

export const GRADES = "等次";

export type GradesAsked = { readonly unit: Unit; readonly year: string; readonly at: Instant };

export async function presentBoard(
  stores: Stores,
  { unit, year, at }: GradesAsked,
  said: string | null,
): Promise<Card> {
  const county = await proposeCounty(stores, { unit, year, at });
  return county.ok
    ? boardCard(county.value, { unit, year, said })
    : noticeCard({ title: GRADES, lines: [gradeRefusalWords(county.refusal)] });
}

function boardCard(
  { branches, editionName, standard }: CountyProposal,
  of: { readonly unit: Unit; readonly year: string; readonly said: string | null },
): Card {
  const grouped = branches.map((one) => ({ ...one, group: one.decided ?? one.proposed }));
  const open = branches.filter(({ decided }) => decided === null);
  const proposed = (group: "advanced" | "middle" | "backward") =>
    open.filter((one) => one.proposed === group);
  return gradeBoardCard({
    ...of,
    editionName,
    named: standard,
    sectors: countSectors(grouped),
    movement: movementOf(grouped),
    decided: countGroups(branches.map(({ decided }) => ({ group: decided }))),
    plans: planGroups(grouped),
    waiting: {
      advanced: proposed("advanced").length,
      middle: proposed("middle").length,
      backward: proposed("backward"),
    },
  });
}

export async function presentSpread(
  { gradeDecisions }: Pick<Stores, "gradeDecisions">,
  { unit, year }: Pick<GradesAsked, "unit" | "year">,
): Promise<Card> {
  const placed = await gradeDecisions.listPlaced(unit.path, year);
  const grouped = placed.map((one) => ({ ...one, group: one.decided }));
  return gradeSpreadCard({
    unitName: unit.name,
    year,
    sectors: countSectors(grouped),
    movement: movementOf(grouped),
    decided: countGroups(grouped),
  });
}

type OwnAsked = GradesAsked & {
  readonly said?: string;
  /** Who reads it, where they decide for the county. */
  readonly corrector?: { readonly county: Unit; readonly by: Actor };
};

export async function presentOwnGrade(
  stores: Stores,
  { unit, year, at, said, corrector }: OwnAsked,
): Promise<Card> {
  const explained = await explainGrade(stores, { branch: unit, year, at });
  if (explained === undefined)
    return noticeCard({ title: GRADES, lines: [`${unit.name}${year}年的等次还没有定。`] });
  const { view, standard, hindrances } = explained;
  const correctable =
    corrector === undefined
      ? undefined
      : await findCorrectable(stores, {
          unit: corrector.county,
          year,
          by: corrector.by,
          at,
          branchId: unit.id,
        });
  return ownGradeCard({
    view,
    hindrances: hindrances.map((one) => hindranceWords(one, standard)),
    isCorrectable: correctable?.ok === true,
    ...(said === undefined ? {} : { said }),
  });
}

type Refused = NonNullable<Parameters<typeof oneFormCard>[0]["refused"]>;

export const oneForm = (
  { branch, proposed, standard }: ProposedOne,
  of: { readonly unitId: string; readonly year: string; readonly refused?: Refused },
): Card =>
  oneFormCard({
    ...of,
    branch,
    proposed,
    hindrances: branch.hindrances.map((one) => hindranceWords(one, standard)),
  });
